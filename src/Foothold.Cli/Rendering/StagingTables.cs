using System.Globalization;
using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Advice.Appraisal.Staging;
using Foothold.Advice.Documents;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>A staged plan for people: what it is worth beside committing at once, the plan in sentences, the ways it can go, what changes cost.</summary>
internal static class StagingTables
{
    private const int ShownPaths = 8, ShownChanges = 8;

    public static void Write(IAnsiConsole console, StagedCommitment staged)
    {
        console.MarkupLineInterpolated($"[bold]{StagingSentences.Answer(staged)}[/]");
        foreach (string line in staged.Sentences) console.WriteLine($"  {line}");
        console.WriteLine(StagingSentences.Learnt(staged));
        if (staged.Plan.First >= 0)
        {
            WritePaths(console, staged);
            WriteChanges(console, staged);
        }

        console.WriteLine(StagingSentences.Method(staged));
    }

    private static void WritePaths(IAnsiConsole console, StagedCommitment staged)
    {
        Table table = ScreeningTables.Plain("chance", "worth", "cash", "the way it goes");
        for (int column = 0; column < 3; column++) table.Columns[column].RightAligned();
        List<StagedPath> shown = [.. staged.Plan.Paths.Where(path => path.Probability >= StagingSentences.LeastPath).Take(ShownPaths)];
        foreach (StagedPath path in shown)
            table.AddRow(ScreeningTables.Escape(ScreeningTables.Percent(path.Probability)), ScreeningTables.Escape(Money(path.Worth, staged)), ScreeningTables.Escape(Money(path.Cash, staged)), ScreeningTables.Escape(StagedWords.Path(staged, path)));
        double rest = 1 - shown.Sum(path => path.Probability);
        if (rest > 0.005) table.AddRow(ScreeningTables.Escape(ScreeningTables.Percent(rest)), "", "", ScreeningTables.Escape(Say($"{staged.Plan.Paths.Count - shown.Count} other ways")));
        console.Write(table);
    }

    private static void WriteChanges(IAnsiConsole console, StagedCommitment staged)
    {
        // Only changes between activities that the plan can come to; all are in the JSON.
        IReadOnlySet<int> used = StagingSentences.Used(staged);
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
