using System.Text.Json;
using Foothold.Advice.Screening;

namespace Foothold.Cli.Rendering;

/// <summary>Why a market stands where it does, as JSON.</summary>
internal static class ExplanationJson
{
    public static void Write(Utf8JsonWriter writer, ScreeningResult result, Explanation explanation, LeaveOneOut? without)
    {
        JsonDocuments.WriteSelf(writer, result);
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

        WriteList(writer, "firstIfWeightTimes", explanation.WeightFlips, flip =>
        {
            writer.WriteString("criterion", flip.Criterion.Id);
            writer.WriteValue("factor", flip.Factor);
        });
        WriteList(writer, "firstIfWorth", explanation.WorthFlips, flip =>
        {
            writer.WriteString("criterion", flip.Criterion.Id);
            writer.WriteValue("worth", flip.Worth);
            writer.WriteValue("needed", flip.Needed);
            if (flip.Value is { } value) writer.WriteString("value", value);
        });
        if (without is not null) writer.WriteNumber("placeWithAllCriteria", without.PlaceWithAll);
        WriteList(writer, "placeWithout", without?.Places ?? [], left =>
        {
            writer.WriteString("criterion", left.Criterion.Id);
            writer.WriteNumber("place", left.Place);
        });
        WriteList(writer, "doubtAgainstRival", explanation.Settles, doubt =>
        {
            writer.WriteString("criterion", doubt.Criterion.Id);
            writer.WriteValue("share", doubt.Share);
            writer.WriteString("text", doubt.Text);
        });
    }

    public static void WriteList<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
