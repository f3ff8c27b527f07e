using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Domain.Figures;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Goods.Search;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>Writes what a search for goods found.</summary>
internal static class GoodsRendering
{
    public static void Write(Terminal terminal, EvidenceSet evidence, GoodsAnswer answer, OutputFormat format)
    {
        HsEdition edition = evidence.Nomenclature.Edition;
        switch (format)
        {
            case OutputFormat.Json:
                JsonDocuments.Write(terminal.Output, writer =>
                {
                    JsonDocuments.WriteAbout(writer, Application.Source, evidence.Release.Id, null);
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
                });
                break;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, "code", "edition", "description", "score", "reasons", "heading", "chapter");
                foreach (GoodsHit hit in answer.Hits)
                {
                    ScreeningCsv.Row(
                        terminal.Output, hit.Entry.Code.Digits, ((int)edition).ToString(CultureInfo.InvariantCulture), hit.Entry.Description, ScreeningCsv.Text(Math.Round(hit.Score, 3)), string.Join("; ", hit.Reasons),
                        hit.Path.Count > 1 ? hit.Path[1].Description : "", hit.Path.Count > 0 ? hit.Path[0].Description : "");
                }

                break;
            default:
                WriteText(terminal, evidence, answer, edition);
                break;
        }
    }

    private static void WriteText(Terminal terminal, EvidenceSet evidence, GoodsAnswer answer, HsEdition edition)
    {
        foreach (string reading in answer.Readings) terminal.Output.WriteLine(reading);
        if (answer.Ignored.Count > 0) terminal.Output.WriteLine($"Not used: {string.Join(", ", answer.Ignored)}");
        if (answer.Hits.Count == 0)
        {
            terminal.Output.WriteLine($"No goods of HS {(int)edition} are described so. Try what it is made of and what it is for (\"wooden chair\"), or the first digits of a code.");
            return;
        }

        Table table = ScreeningTables.Plain("code", "what it covers", "found because");
        string heading = "";
        foreach (GoodsHit hit in answer.Hits)
        {
            string above = hit.Path.Count > 1 ? $"{hit.Path[0].Description} › {hit.Path[1].Description}" : hit.Path.Count > 0 ? hit.Path[0].Description : "";
            // The way down the tree once for neighbours that share it.
            string way = above == heading || above.Length == 0 ? "" : $"\n[grey]{Markup.Escape(above)}[/]";
            heading = above;
            table.AddRow(hit.Entry.Code.ToPointedText(), Markup.Escape(hit.Entry.Description) + way, Markup.Escape(string.Join("; ", hit.Reasons)));
        }

        terminal.Console.Value.Write(table);
        Source source = evidence.GetSource("okfn-hs2022");
        terminal.Output.WriteLine($"HS {(int)edition}, short wording of {source.Publisher}; the legal text and your customs authority decide.");
    }
}
