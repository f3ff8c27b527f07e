using System.Globalization;
using Foothold.Advice.Screening;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>Why a market stands where it does, for people.</summary>
internal static class ExplanationText
{
    private const int Told = 4;

    public static void Write(IAnsiConsole console, ScreeningResult result, Explanation explanation, LeaveOneOut? without)
    {
        string name = explanation.Market.Name;
        if (explanation.Result is not { } market)
        {
            console.MarkupLineInterpolated($"[bold]{name}[/] is ruled out: {string.Join("; ", explanation.Vetoes)}.");
            console.WriteLine(Sentences.Method(result));
            return;
        }

        console.MarkupLineInterpolated($"[bold]{name}[/] is {Sentences.Ordinal(market.Place)} of {result.Markets.Count} (90 %: {Sentences.Ordinal(market.RankLow)} – {Sentences.Ordinal(market.RankHigh)}). First choice in {ScreeningTables.Percent(market.FirstChoice)} of draws, in the top five in {ScreeningTables.Percent(market.TopFive)}.");
        foreach (string warning in market.Warnings) console.MarkupLineInterpolated($"  [yellow]check[/]   {warning}");
        Table table = ScreeningTables.Plain("", "", "", "");
        table.HideHeaders();
        AddReasons(table, "helps", market.Reasons.Where(reason => reason.Contribution > 0.0005));
        AddReasons(table, "hurts", market.Reasons.Where(reason => reason.Contribution < -0.0005));
        console.Write(table);
        console.WriteLine();
        if (market.Place == 1)
        {
            if (explanation.Rival is { } rival)
                console.WriteLine($"It is first. {rival.Market.Name}, the next, wins {Sentences.Percent(result.Wins(rival, market))} of the time against it.");
        }
        else
        {
            WriteFlips(console, result, explanation, market);
        }

        WriteLeftOut(console, without);
        if (explanation.Rival is { } against && explanation.Settles.Count > 0)
            console.WriteLine($"What keeps its order against {against.Market.Name} open: {string.Join("; ", explanation.Settles.Take(3).Select(doubt => $"{doubt.Criterion.Name} {Sentences.Percent(doubt.Share)} ({doubt.Text})"))}.");
        if (market.CentralWeights is { } central)
        {
            IEnumerable<string> typical = result.Criteria.Select((criterion, j) => (criterion, Ratio: central[j] / result.ExpectedWeights[j])).OrderByDescending(pair => pair.Ratio).Take(3).Select(pair => $"{pair.criterion.Name} × {pair.Ratio.ToString("0.0", CultureInfo.InvariantCulture)}");
            console.WriteLine($"Firms for which it is best weigh {string.Join(", ", typical)} compared with you{(market.ConfidenceFactor is { } factor ? $"; for them it is first with {Sentences.Percent(factor)}" : "")}.");
        }

        IReadOnlyList<string> old = [.. market.Beliefs.Where(belief => belief.AgeInYears(result.Request.AsAt) > 5).Select(belief => $"{belief.Criterion.Name} ({belief.Components.Where(component => component.Period is not null).Min(component => component.Period!.Value)})")];
        console.WriteLine($"Missing: {(market.Missing.Count == 0 ? "nothing" : string.Join(", ", market.Missing.Select(criterion => criterion.Name)))}. Older than five years: {(old.Count == 0 ? "nothing" : string.Join(", ", old))}. Each figure: `foothold evidence show {explanation.Market}`");
        console.WriteLine(Sentences.Method(result));
    }

    private static void AddReasons(Table table, string label, IEnumerable<Reason> reasons)
    {
        foreach (Reason reason in reasons.Take(Told))
        {
            table.AddRow($"  {label}", ScreeningTables.Escape(reason.Criterion.Name), ScreeningTables.Escape(reason.Contribution.ToString("+0.000;−0.000", CultureInfo.InvariantCulture)), ScreeningTables.Escape(reason.Text));
            label = "";
        }
    }

    private static void WriteFlips(IAnsiConsole console, ScreeningResult result, Explanation explanation, MarketResult market)
    {
        var ways = new List<string>();
        ways.AddRange(explanation.WeightFlips.Where(flip => flip.Factor is > 0.1 and < 10).Take(2).Select(flip => $"{flip.Criterion.Name} weighing {flip.Factor.ToString("0.0", CultureInfo.InvariantCulture)} × as much"));
        ways.AddRange(explanation.WorthFlips.Take(2).Select(flip => flip.Value ?? $"{flip.Criterion.Name} worth {flip.Needed.ToString("0.00", CultureInfo.InvariantCulture)} instead of {flip.Worth.ToString("0.00", CultureInfo.InvariantCulture)}"));
        console.WriteLine(ways.Count == 0
            ? $"No single weight and no single fact would make it first: {result.Markets[0].Market.Name} leads by {(result.Markets[0].Worth - market.Worth).ToString("0.00", CultureInfo.InvariantCulture)}."
            : $"To be first it needs one of: {string.Join(" · ", ways)}.");
    }

    private static void WriteLeftOut(IAnsiConsole console, LeaveOneOut? without)
    {
        if (without is not { Places.Count: > 0 }) return;
        int low = without.Places.Min(left => left.Place), high = without.Places.Max(left => left.Place);
        if (low == high)
        {
            console.WriteLine($"Left out one criterion at a time, its place stays {low}.");
            return;
        }

        IEnumerable<string> moves = without.Places.Where(left => (left.Place == low || left.Place == high) && left.Place != without.PlaceWithAll).OrderBy(left => left.Place).Take(Told).Select(left => $"{left.Place} without {left.Criterion.Name}");
        console.WriteLine($"Left out one criterion at a time, its place stays within {low} – {high}: {string.Join(", ", moves)}.");
    }
}
