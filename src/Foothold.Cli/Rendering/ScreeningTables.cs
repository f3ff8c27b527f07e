using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Advice.Screening;
using Foothold.Domain.Geography;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>The ranking as a table for people.</summary>
internal static class ScreeningTables
{
    public static void WriteRanking(IAnsiConsole console, ScreeningResult result, int top)
    {
        ScreeningRequest request = result.Request;
        console.MarkupLineInterpolated($"[bold]{request.Firm.Name}[/] · {request.Firm.Home.Name} · {request.Product.Name}{(request.Firm.IsInvented ? " · an invented firm" : "")}");
        console.WriteLine(Sentences.Statement(result));
        console.WriteLine();
        console.Write(MarketTable(result.Markets.Take(top)));
        int more = result.Markets.Count - Math.Min(top, result.Markets.Count);
        string hidden = more > 0 ? $"[{more} more · --top {result.Markets.Count}]" : "";
        string vetoed = result.Vetoed.Count > 0 ? $"{result.Vetoed.Count} ruled out: {string.Join(", ", result.Vetoed.Take(6).Select(veto => veto.Market.Name))}{(result.Vetoed.Count > 6 ? " …" : "")}" : "";
        if (more > 0 || result.Vetoed.Count > 0) console.WriteLine(string.Join(" · ", new[] { hidden, vetoed }.Where(text => text.Length > 0)));
        foreach (string sentence in Sentences.Indistinct(result, Math.Min(top, 5))) console.WriteLine(sentence);
        foreach (string warning in result.Warnings) console.MarkupLineInterpolated($"[yellow]{warning}[/]");
        console.WriteLine();
        console.WriteLine(Sentences.Method(result));
    }

    public static Table MarketTable(IEnumerable<MarketResult> markets, IReadOnlyDictionary<CountryCode, string>? presence = null)
    {
        Table table = Plain("", "market", "first choice", "in top 5", "rank (90 %)", "why", "doubt");
        foreach (int right in new[] { 0, 2, 3 }) table.Columns[right].RightAligned();
        foreach (MarketResult market in markets)
        {
            table.AddRow(
                Escape(Number(market.Place)), Escape(market.Market.Name) + (presence?.GetValueOrDefault(market.Market) is { } there ? $"\n[dim]{Escape(there)}[/]" : ""), Escape(Percent(market.FirstChoice)), Escape(Percent(market.TopFive)), Escape($"{market.RankLow} – {market.RankHigh}"),
                Escape(Sentences.Why(market)), Escape(Sentences.Doubt(market)));
        }

        return table;
    }

    public static Table Plain(params IReadOnlyList<string> headings)
    {
        var table = new Table { Border = TableBorder.None, ShowRowSeparators = false };
        foreach (string heading in headings) table.AddColumn(new TableColumn($"[dim]{Escape(heading)}[/]") { Padding = new Padding(0, 0, 2, 0) });
        return table;
    }

    public static string Percent(double share) => NumberWords.Percent(share);

    public static string Escape(string text) => Markup.Escape(text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
