using System.Globalization;
using Foothold.Advice.Screening;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>Chosen markets side by side.</summary>
internal static class ComparisonRendering
{
    public static void WriteTable(IAnsiConsole console, ScreeningResult result, IReadOnlyList<MarketResult> markets)
    {
        Table table = ScreeningTables.Plain(["criterion", "weight", .. markets.Select(market => market.Market.Name)]);
        table.Columns[1].RightAligned();
        table.AddRow(["place (90 %)", "", .. markets.Select(market => $"{market.Place} ({market.RankLow} – {market.RankHigh})")]);
        table.AddRow(["first choice", "", .. markets.Select(market => ScreeningTables.Percent(market.FirstChoice))]);
        for (int j = 0; j < result.Criteria.Count; j++)
        {
            double best = markets.Max(market => market.Beliefs[j].Worth);
            table.AddRow([
                ScreeningTables.Escape(result.Criteria[j].Name), Sentences.Percent(result.ExpectedWeights[j]),
                .. markets.Select(market => Cell(market, j, best)),
            ]);
        }

        console.Write(table);
        console.WriteLine("Worth from 0 to 1 ± its standard deviation, then the fact behind it. ? marks what no figure says, ~ a proxy.");
        for (int i = 0; i < markets.Count; i++)
        {
            for (int k = i + 1; k < markets.Count; k++)
            {
                Doubt? settles = Explanation.SettlingDoubts(result, markets[i], markets[k]) is [var first, ..] ? first : null;
                console.WriteLine($"{markets[i].Market.Name} beats {markets[k].Market.Name} in {Sentences.Percent(result.Wins(markets[i], markets[k]))} of draws.{(settles is null ? "" : $" Most of the doubt: {settles.Criterion.Name}.")}");
            }
        }

        console.WriteLine(Sentences.Method(result));
    }

    private static string Cell(MarketResult market, int criterion, double best)
    {
        Belief belief = market.Beliefs[criterion];
        string mark = belief.Basis switch { Basis.Imputed => " ?", Basis.Estimated => " ~", _ => "" };
        string worth = string.Create(CultureInfo.InvariantCulture, $"{belief.Worth:0.00} ± {belief.Doubt:0.00}{mark}");
        string text = market.Reasons.First(reason => reason.Criterion == belief.Criterion).Text;
        return $"{(belief.Worth == best ? $"[bold]{worth}[/]" : worth)}\n[dim]{ScreeningTables.Escape(text)}[/]";
    }
}
