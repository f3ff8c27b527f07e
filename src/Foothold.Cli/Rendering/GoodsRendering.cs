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
                JsonDocuments.Write(terminal.Output, writer => GoodsJson.Write(writer, Application.Source, answer, evidence.Release.Id, edition));
                break;
            case OutputFormat.Csv:
                GoodsCsv.Write(terminal.Output, answer, edition);
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
