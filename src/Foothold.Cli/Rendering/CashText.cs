using System.Globalization;
using Foothold.Advice.CashGap;
using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Domain.Firms;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>Cash and currency for people: what is needed and when, why, what would shrink it, what the rate may do.</summary>
internal static class CashText
{
    private const int BarWidth = 24;

    public static void Write(IAnsiConsole console, Session session, CashGapAnalysis result, bool weekly)
    {
        CashTimeline timeline = result.Timeline;
        CashGapInput input = timeline.Input;
        Firm firm = session.File.Firm;
        console.MarkupLineInterpolated($"[bold]{firm.Name}[/] · selling to {input.Market.Name}{(firm.IsInvented ? " · an invented firm" : "")}");
        console.MarkupLineInterpolated($"[bold]{CashWords.Answer(result)}[/]");
        console.WriteLine(CashWords.Doubt(result.Simulation, input));
        console.WriteLine(CashWords.Cycle(result.Cycle));
        console.WriteLine();
        WritePeriods(console, timeline, weekly);
        WriteReasons(console, timeline);
        WriteLevers(console, result);
        WriteTerms(console, result);
        CashRateText.Write(console, result);
        foreach (string assumption in input.Assumptions) console.MarkupLineInterpolated($"[yellow]assumed[/] {assumption}");
        console.WriteLine();
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Evidence {session.Evidence.Release.Id} · as at {session.AsAt:yyyy-MM-dd} · {timeline.Movements.Count} movements to {timeline.LastDay:yyyy-MM-dd}, cash at the end of each day · {result.Simulation.Draws:N0} draws, seed {result.Simulation.Seed} · how: docs/explanation/cash-gap.md"));
    }

    private static void WritePeriods(IAnsiConsole console, CashTimeline timeline, bool weekly)
    {
        IReadOnlyList<CashPeriod> periods = weekly ? timeline.Weeks() : timeline.Months();
        decimal largest = Math.Max(1, periods.Max(period => Math.Max(Math.Abs(period.Lowest), Math.Abs(period.Closing))));
        Table table = ScreeningTables.Plain(weekly ? "week from" : "month", "in", "out", "closing", "lowest", $"lowest cash of the {(weekly ? "week" : "month")}, {timeline.Input.Home}");
        foreach (int right in new[] { 1, 2, 3, 4 }) table.Columns[right].RightAligned();
        foreach (CashPeriod period in periods)
        {
            table.AddRow(ScreeningTables.Escape(period.From.ToString(weekly ? "d MMM yyyy" : "MMM yyyy", CultureInfo.InvariantCulture)), ScreeningTables.Escape(CashWords.Whole(period.In)), ScreeningTables.Escape(CashWords.Whole(period.Out)),
                ScreeningTables.Escape(CashWords.Whole(period.Closing)), ScreeningTables.Escape(CashWords.Whole(period.Lowest)), Bar(period.Lowest, largest));
        }

        console.Write(table);
        console.WriteLine();
    }

    // Below zero to the left of the line, above to the right: readable without colour.
    private static string Bar(decimal amount, decimal largest)
    {
        int half = BarWidth / 2, length = (int)Math.Round(Math.Abs(amount) / largest * half, MidpointRounding.AwayFromZero);
        string left = amount < 0 ? new string('░', length).PadLeft(half) : new string(' ', half), right = amount >= 0 ? new string('█', length) : "";
        return ScreeningTables.Escape($"{left}│{right}");
    }

    private static void WriteReasons(IAnsiConsole console, CashTimeline timeline)
    {
        if (timeline.DeepestGap == 0) return;
        string home = timeline.Input.Home.Code;
        var byKind = timeline.Movements.Where(movement => movement.On <= timeline.DeepestDay).GroupBy(movement => movement.Kind).Select(group => (group.Key, Sum: group.Sum(movement => movement.Amount.Amount))).OrderBy(one => one.Sum);
        console.WriteLine($"Until {CashWords.Day(timeline.DeepestDay)}: {string.Join(" · ", byKind.Select(one => $"{Advice.FirmFiles.Words.Hyphenated(one.Key.ToString())} {(one.Sum > 0 ? "+" : "−")}{CashWords.Whole(Math.Abs(one.Sum))}"))} {home}.");
        console.WriteLine();
    }

    private static void WriteLevers(IAnsiConsole console, CashGapAnalysis result)
    {
        if (result.Timeline.DeepestGap == 0) return;
        console.WriteLine("What would shrink the gap, each alone:");
        Table table = ScreeningTables.Plain("", "gap falls by", "to", "still needed", "closing cash");
        foreach (int right in new[] { 1, 2, 3, 4 }) table.Columns[right].RightAligned();
        foreach (Lever lever in result.Levers.Where(lever => lever.Effect >= 1))
        {
            table.AddRow(ScreeningTables.Escape(lever.What), CashWords.Whole(lever.Effect), ScreeningTables.Escape(CashWords.Whole(lever.Gap)),
                ScreeningTables.Escape(CashWords.Whole(lever.Need)), ScreeningTables.Escape($"{(lever.ClosingChange >= 0 ? "+" : "−")}{CashWords.Whole(Math.Abs(lever.ClosingChange))}"));
        }

        if (table.Rows.Count > 0) console.Write(table);
        string[] idle = [.. result.Levers.Where(lever => lever.Effect < 1).Select(lever => lever.What)];
        if (idle.Length > 0) console.WriteLine($"No help for the deepest day: {string.Join("; ", idle)}.");
        console.WriteLine();
    }

    private static void WriteTerms(IAnsiConsole console, CashGapAnalysis result)
    {
        string home = result.Timeline.Input.Home.Code;
        console.WriteLine($"Terms of payment side by side, {home}:");
        Table table = ScreeningTables.Plain("", "terms", "gap", "needed", "interest", "fees", "unpaid at most", "whose risk");
        foreach (int right in new[] { 2, 3, 4, 5, 6 }) table.Columns[right].RightAligned();
        foreach (TermsOutcome outcome in result.Terms)
        {
            table.AddRow(outcome.Whose == TermsOrigin.Own ? "you" : outcome.Whose == TermsOrigin.Stated ? "named" : "", ScreeningTables.Escape(outcome.Terms.ToString()), CashWords.Whole(outcome.Gap), CashWords.Whole(outcome.Need), CashWords.Whole(outcome.Interest),
                outcome.Fees is { } fees ? CashWords.Whole(fees) : "not stated", CashWords.Whole(outcome.Exposure.Most), ScreeningTables.Escape(outcome.Terms.RiskBorne));
        }

        console.Write(table);
        console.WriteLine();
    }
}
