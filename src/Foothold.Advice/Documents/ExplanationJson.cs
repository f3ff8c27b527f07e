using System.Text.Json;
using Foothold.Advice.Screening;

namespace Foothold.Advice.Documents;

/// <summary>Why a market stands where it does, as JSON.</summary>
public static class ExplanationJson
{
    /// <summary>The market, what it is up against, and what would move it.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="result">The ranking.</param>
    /// <param name="explanation">Why the market stands there.</param>
    /// <param name="without">Its places when a criterion is left out; null where that was not worked out.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, ScreeningResult result, Explanation explanation, LeaveOneOut? without)
    {
        JsonDocuments.WriteSelf(writer, source, result);
        ScreeningJson.WriteWeights(writer, result);
        writer.WriteString("market", explanation.Market.Alpha3);
        writer.WriteTexts("ruledOutBecause", explanation.Vetoes);
        if (explanation.Result is not { } market) return;
        writer.WritePropertyName("result");
        ScreeningJson.WriteMarket(writer, result, market);
        if (explanation.Rival is { } rival)
        {
            writer.WriteStartObject("rival");
            writer.WriteString("market", rival.Market.Alpha3);
            writer.WriteValue("winsAgainstRival", result.Wins(market, rival));
            writer.WriteEndObject();
        }

        JsonDocuments.WriteList(writer, "firstIfWeightTimes", explanation.WeightFlips, flip =>
        {
            writer.WriteString("criterion", flip.Criterion.Id);
            writer.WriteValue("factor", flip.Factor);
        });
        JsonDocuments.WriteList(writer, "firstIfWorth", explanation.WorthFlips, flip =>
        {
            writer.WriteString("criterion", flip.Criterion.Id);
            writer.WriteValue("worth", flip.Worth);
            writer.WriteValue("needed", flip.Needed);
            if (flip.Value is { } value) writer.WriteString("value", value);
        });
        if (without is not null) writer.WriteNumber("placeWithAllCriteria", without.PlaceWithAll);
        JsonDocuments.WriteList(writer, "placeWithout", without?.Places ?? [], left =>
        {
            writer.WriteString("criterion", left.Criterion.Id);
            writer.WriteNumber("place", left.Place);
        });
        JsonDocuments.WriteList(writer, "doubtAgainstRival", explanation.Settles, doubt =>
        {
            writer.WriteString("criterion", doubt.Criterion.Id);
            writer.WriteValue("share", doubt.Share);
            writer.WriteString("text", doubt.Text);
        });
    }
}
