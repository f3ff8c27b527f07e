using System.Globalization;
using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Advice.Appraisal.Staging;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>A staged plan for people: what it is worth beside committing at once, the plan in sentences, the ways it can go, what changes cost.</summary>
internal static class StagingTables
{
    private const int ShownPaths = 8, ShownChanges = 8;
    private const double LeastPath = 0.01;

    public static void Write(IAnsiConsole console, StagedCommitment staged)
    {
        console.MarkupLineInterpolated($"[bold]{Answer(staged)}[/]");
        foreach (string line in staged.Sentences) console.WriteLine($"  {line}");
        console.WriteLine(Learnt(staged));
        if (staged.Plan.First >= 0)
        {
            WritePaths(console, staged);
            WriteChanges(console, staged);
        }

        console.WriteLine(Method(staged));
    }

    public static string Answer(StagedCommitment staged)
    {
        StagedPlan plan = staged.Plan;
        if (plan.First < 0) return Say($"{staged.Market.Name}, step by step: nothing is worth beginning.");
        string atOnce = plan.BestCommitted < 0 ? "doing nothing" : Say($"committing to {staged.Activities[plan.BestCommitted].Name} at once ({Money(plan.CommittedValue, staged)})");
        StagedActivity begun = staged.Activities[plan.First];
        string what = begun.Mode is null || begun.Size != Intensity.Full ? "start small wins" : "begin, and keep the right to stop or change";
        return IsWorthIt(staged)
            ? Say($"{staged.Market.Name}: {what}. Going step by step is worth {Money(plan.OptionValue, staged)} more than {atOnce}.")
            : Say($"{staged.Market.Name}: going step by step is worth no more than {atOnce}.");
    }

    /// <summary>Whether going step by step brings more: a gain below a hundredth of the value is within the error of grid and draws.</summary>
    public static bool IsWorthIt(StagedCommitment staged) => staged.Plan.OptionValue > 0.01 * Math.Abs(staged.Plan.Value);

    /// <summary>The activities that the plan can come to.</summary>
    public static IReadOnlySet<int> Used(StagedCommitment staged) => staged.Plan.Paths.Where(path => path.Probability >= LeastPath).SelectMany(path => path.Steps.Select(step => step.Operation)).ToHashSet();

    public static string Learnt(StagedCommitment staged)
    {
        var assumption = staged.Learned.Assumption;
        StagedPlan plan = staged.Plan;
        string spend = !(plan.SpendBeforeStopping > 0) ? "" : Say($" Where it is stopped, {Money(plan.SpendBeforeStopping, staged)} are gone on average (own hours not counted).");
        string limit = plan.CostOfLimit > 0.005 * Math.Abs(plan.ValueWithoutLimit) ? Say($" The limit on cash costs {Money(plan.CostOfLimit, staged)} of it.") : "";
        return Say($"What is learnt on the way: {StagedWords.Topic(assumption)}, now {StagedWords.Value(assumption, assumption.Law.Low)} – {StagedWords.Value(assumption, assumption.Law.High)}; knowing it today would be worth {Money(staged.WorthOfKnowing.Value, staged)}. You stop in {ScreeningTables.Percent(plan.StopProbability)} of cases.{spend}{limit}");
    }

    public static string Method(StagedCommitment staged)
    {
        string small = staged.Request.Smaller is { } smaller ? Say($" \"{smaller.Name}\" reaches {100 * smaller.Reach:0} % of the customers for {100 * smaller.FixedCosts:0} % of the fixed costs;") : "";
        return Say($"A decision every {staged.Request.MonthsPerPeriod} months over {staged.Terms.HorizonMonths};{small} a mode that teaches most shows the {StagedWords.Topic(staged.Learned.Assumption)} to ± {100 * staged.Request.Learning.ErrorOfPeriod:0} % in {staged.Request.MonthsPerPeriod} months: both are estimates of ours. Cash may not fall below 0. Other doubts are averaged over. How: docs/explanation/staged-commitment.md");
    }

    private static void WritePaths(IAnsiConsole console, StagedCommitment staged)
    {
        Table table = ScreeningTables.Plain("chance", "worth", "cash", "the way it goes");
        for (int column = 0; column < 3; column++) table.Columns[column].RightAligned();
        List<StagedPath> shown = [.. staged.Plan.Paths.Where(path => path.Probability >= LeastPath).Take(ShownPaths)];
        foreach (StagedPath path in shown)
            table.AddRow(ScreeningTables.Escape(ScreeningTables.Percent(path.Probability)), ScreeningTables.Escape(Money(path.Worth, staged)), ScreeningTables.Escape(Money(path.Cash, staged)), ScreeningTables.Escape(StagedWords.Path(staged, path)));
        double rest = 1 - shown.Sum(path => path.Probability);
        if (rest > 0.005) table.AddRow(ScreeningTables.Escape(ScreeningTables.Percent(rest)), "", "", ScreeningTables.Escape(Say($"{staged.Plan.Paths.Count - shown.Count} other ways")));
        console.Write(table);
    }

    private static void WriteChanges(IAnsiConsole console, StagedCommitment staged)
    {
        // Only changes between activities that the plan can come to; all are in the JSON.
        IReadOnlySet<int> used = Used(staged);
        List<StagedSwitch> shown = [.. staged.Switches.Where(change => used.Contains(change.From) && used.Contains(change.To)).Take(ShownChanges)];
        if (shown.Count == 0) return;
        Table table = ScreeningTables.Plain("from", "to", "costs", "what it takes");
        table.Columns[2].RightAligned();
        foreach (StagedSwitch change in shown)
            table.AddRow(ScreeningTables.Escape(staged.Activities[change.From].Name), ScreeningTables.Escape(staged.Activities[change.To].Name), ScreeningTables.Escape(Money(change.Cost, staged)), ScreeningTables.Escape(change.Why));
        console.Write(table);
    }

    private static string Money(double amount, StagedCommitment staged) => PortfolioWords.Money(amount, staged.Terms.Currency);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
