using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Screening;

namespace Foothold.Advice.Documents;

/// <summary>The ranking as JSON; the keys are described in docs/reference/output.md.</summary>
public static class ScreeningJson
{
    /// <summary>All markets, what each rank rests on, and what is ruled out.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="result">The ranking.</param>
    /// <param name="top">How many markets; all when null.</param>
    public static void WriteRanking(Utf8JsonWriter writer, DocumentSource source, ScreeningResult result, int? top)
    {
        JsonDocuments.WriteSelf(writer, source, result);
        WriteWeights(writer, result);
        writer.WriteStartArray("markets");
        foreach (MarketResult market in result.Markets.Take(top ?? int.MaxValue)) WriteMarket(writer, result, market);
        writer.WriteEndArray();
        writer.WriteStartArray("ruledOut");
        foreach (VetoedMarket veto in result.Vetoed)
        {
            writer.WriteStartObject();
            writer.WriteString("market", veto.Market.Alpha3);
            writer.WriteString("name", veto.Market.Name);
            writer.WriteTexts("reasons", veto.Reasons);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteTexts("warnings", result.Warnings);
    }

    /// <summary>How the weights were stated and what is expected of each.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="result">The ranking.</param>
    public static void WriteWeights(Utf8JsonWriter writer, ScreeningResult result)
    {
        writer.WriteStartObject("weights");
        writer.WriteString("statedAs", Words.Hyphenated(result.Statement.ToString()));
        WriteByCriterion(writer, "expected", result, result.ExpectedWeights);
        writer.WriteEndObject();
    }

    /// <summary>One market as an object: its ranks, and each criterion with the figures behind it.</summary>
    /// <param name="writer">The document, where a value is awaited.</param>
    /// <param name="result">The ranking.</param>
    /// <param name="market">The market.</param>
    public static void WriteMarket(Utf8JsonWriter writer, ScreeningResult result, MarketResult market)
    {
        writer.WriteStartObject();
        writer.WriteString("market", market.Market.Alpha3);
        writer.WriteString("name", market.Market.Name);
        writer.WriteNumber("place", market.Place);
        writer.WriteValue("firstChoice", market.FirstChoice);
        writer.WriteValue("firstChoiceError", market.FirstChoiceError);
        writer.WriteValue("topFive", market.TopFive);
        writer.WriteValue("expectedRank", market.ExpectedRank);
        writer.WriteNumber("rankLow", market.RankLow);
        writer.WriteNumber("rankHigh", market.RankHigh);
        writer.WriteStartArray("rankAcceptability");
        double[] shares = result.Analysis.RankAcceptabilities(market.Index);
        for (int rank = 0; rank <= Array.FindLastIndex(shares, share => share > 0); rank++) writer.WriteNumberValue(JsonDocuments.Rounded(shares[rank]));
        writer.WriteEndArray();
        writer.WriteValue("worth", market.Worth);
        writer.WriteValue("confidenceFactor", market.ConfidenceFactor);
        if (market.CentralWeights is { } central) WriteByCriterion(writer, "centralWeights", result, central);
        else writer.WriteNull("centralWeights");
        writer.WriteStartArray("criteria");
        foreach (Belief belief in market.Beliefs) WriteBelief(writer, belief, market.Reasons.First(reason => reason.Criterion == belief.Criterion));
        writer.WriteEndArray();
        writer.WriteTexts("missing", market.Missing.Select(criterion => criterion.Id));
        writer.WriteTexts("warnings", market.Warnings);
        writer.WriteEndObject();
    }

    private static void WriteBelief(Utf8JsonWriter writer, Belief belief, Reason reason)
    {
        writer.WriteStartObject();
        writer.WriteString("criterion", belief.Criterion.Id);
        writer.WriteValue("worth", belief.Worth);
        writer.WriteValue("doubt", belief.Doubt);
        writer.WriteValue("contribution", reason.Contribution);
        writer.WriteString("fact", reason.Text);
        writer.WriteStartArray("components");
        foreach (ComponentBelief component in belief.Components)
        {
            writer.WriteStartObject();
            writer.WriteString("what", component.Component.What);
            writer.WriteValue("value", component.Value);
            writer.WriteValue("low", Math.Min(component.Low, component.High));
            writer.WriteValue("high", Math.Max(component.Low, component.High));
            writer.WriteString("basis", Words.Hyphenated(component.Basis.ToString()));
            if (component.Period is { } period) writer.WriteString("period", period.ToString());
            else writer.WriteNull("period");
            writer.WriteTexts("sources", component.SourceIds);
            if (!component.Note.IsEmpty) writer.WriteString("note", component.Note);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteByCriterion(Utf8JsonWriter writer, string name, ScreeningResult result, IReadOnlyList<double> values)
    {
        writer.WriteStartObject(name);
        for (int j = 0; j < values.Count; j++) writer.WriteValue(result.Criteria[j].Id, values[j]);
        writer.WriteEndObject();
    }
}
