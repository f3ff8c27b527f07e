using System.Text.Json;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Goods.Search;

namespace Foothold.Advice.Documents;

/// <summary>What a search for goods found, as JSON.</summary>
public static class GoodsJson
{
    /// <summary>How the words were read, and each code with its path and the reason.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="answer">What was found.</param>
    /// <param name="evidence">The release of the evidence.</param>
    /// <param name="edition">The edition of the codes.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, GoodsAnswer answer, string evidence, HsEdition edition)
    {
        JsonDocuments.WriteAbout(writer, source, evidence, asAt: null);
        writer.WriteString("query", answer.Query);
        writer.WriteString("language", answer.Language);
        writer.WriteNumber("edition", (int)edition);
        writer.WriteTexts("readings", answer.Readings);
        writer.WriteTexts("ignored", answer.Ignored);
        writer.WriteStartArray("hits");
        foreach (GoodsHit hit in answer.Hits)
        {
            writer.WriteStartObject();
            writer.WriteString("code", hit.Entry.Code.Digits);
            writer.WriteString("description", hit.Entry.Description);
            writer.WriteValue("score", hit.Score);
            writer.WriteTexts("reasons", hit.Reasons);
            writer.WriteStartArray("path");
            foreach (HsEntry above in hit.Path)
            {
                writer.WriteStartObject();
                writer.WriteString("code", above.Code.Digits);
                writer.WriteString("description", above.Description);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
