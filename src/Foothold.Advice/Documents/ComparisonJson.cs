using System.Text.Json;
using Foothold.Advice.Screening;

namespace Foothold.Advice.Documents;

/// <summary>Chosen markets side by side, as JSON.</summary>
public static class ComparisonJson
{
    /// <summary>The markets as the ranking has them, and how often each beats each other.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="result">The ranking.</param>
    /// <param name="markets">The markets to compare.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, ScreeningResult result, IReadOnlyList<MarketResult> markets)
    {
        JsonDocuments.WriteSelf(writer, source, result);
        ScreeningJson.WriteWeights(writer, result);
        writer.WriteStartArray("markets");
        foreach (MarketResult market in markets) ScreeningJson.WriteMarket(writer, result, market);
        writer.WriteEndArray();
        writer.WriteStartArray("pairs");
        foreach (MarketResult one in markets)
        {
            foreach (MarketResult other in markets.Where(other => other != one))
            {
                writer.WriteStartObject();
                writer.WriteString("market", one.Market.Alpha3);
                writer.WriteString("against", other.Market.Alpha3);
                writer.WriteValue("wins", result.Wins(one, other));
                writer.WriteValue("ties", result.Ties(one, other));
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }
}
