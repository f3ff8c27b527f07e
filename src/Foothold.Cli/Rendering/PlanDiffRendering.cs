using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Cli.Commands;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>What changed between two versions of a living plan, on screen.</summary>
internal static class PlanDiffRendering
{
    // The fingerprint follows from the rest and says nothing to people.
    private const string Fingerprint = "derived";
    private const int LongestShown = 160;
    private const int LeadShown = 40;

    public static void Write(IAnsiConsole console, PlanFile before, PlanFile after, PlanDiff diff)
    {
        console.MarkupLineInterpolated($"[bold]{after.Plan.MadeFrom.Name}[/] · version {before.Plan.Version} of {before.Plan.MadeOn:yyyy-MM-dd} → version {after.Plan.Version} of {after.Plan.MadeOn:yyyy-MM-dd}");
        if (diff.IsEmpty)
        {
            console.WriteLine("Nothing changed.");
            return;
        }

        console.WriteLine(Say($"{Count(diff, ChangeKind.Added)} added, {Count(diff, ChangeKind.Removed)} removed, {Count(diff, ChangeKind.Changed)} changed."));
        Table totals = ScreeningTables.Plain("", "before", "now", "change");
        foreach (int right in new[] { 1, 2, 3 }) totals.Columns[right].RightAligned();
        totals.AddRow("money", PlanWords.Amount(diff.Before.Outlay), PlanWords.Amount(diff.After.Outlay), diff.Before.Outlay.Currency == diff.After.Outlay.Currency ? Signed(diff.After.Outlay.Amount - diff.Before.Outlay.Amount) : "–");
        totals.AddRow("hours", Say($"{diff.Before.Hours:#,0.##}"), Say($"{diff.After.Hours:#,0.##}"), Signed(diff.After.Hours - diff.Before.Hours));
        totals.AddRow("hours left", Say($"{diff.Before.HoursLeft:#,0.##}"), Say($"{diff.After.HoursLeft:#,0.##}"), Signed(diff.After.HoursLeft - diff.Before.HoursLeft));
        console.Write(totals);
        if (diff.Turns.Count > 0) console.WriteLine();
        foreach (AssumptionTurn turn in diff.Turns)
            Indented(console, $"{turn.Statement} {PlanWords.Word(turn.Before)} → {PlanWords.Word(turn.After)}{(turn.OpenOnIt.Count > 0 ? $"; open on it: {string.Join(", ", turn.OpenOnIt)}" : "; nothing open rests on it")}");
        foreach (RiskMove move in diff.Risks) Indented(console, Say($"Risk {(move.After > move.Before ? "up" : "down")} from {move.Before} to {move.After}: {move.What}"));
        if (diff.Slips.Count > 0)
        {
            console.WriteLine();
            Table slips = ScreeningTables.Plain("date moved", "from", "to", "days");
            slips.Columns[3].RightAligned();
            foreach (Slip slip in diff.Slips) slips.AddRow(ScreeningTables.Escape(Short(slip.Title)), JsonDocuments.Iso(slip.Before), JsonDocuments.Iso(slip.After), Signed(slip.Days));
            console.Write(slips);
        }

        foreach (IGrouping<string, ItemChange> section in diff.Changes.GroupBy(change => change.Section))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{section.Key}[/]");
            foreach (ItemChange change in section)
            {
                Indented(console, $"{(change.Kind == ChangeKind.Added ? "+" : change.Kind == ChangeKind.Removed ? "−" : "~")} {change.Id}{(change.Id.Length > 0 ? ": " : "")}{Short(change.Title)}");
                if (change.Kind == ChangeKind.Changed)
                    foreach (FieldChange field in change.Fields.Where(field => field.Field != Fingerprint)) console.Write(new Padder(new Text($"{field.Field}: {Sides(PlanDiff.Say(field.Before), PlanDiff.Say(field.After))}"), new Padding(6, 0, 0, 0)));
            }
        }
    }

    private static int Count(PlanDiff diff, ChangeKind kind) => diff.Changes.Count(change => change.Kind == kind && change.Section != "plan");

    private static string Signed(decimal number) => number == 0 ? "–" : number.ToString("+#,0.##;−#,0.##", CultureInfo.InvariantCulture);

    // Long texts that begin alike are shown from a little before where they part.
    internal static string Sides(string before, string after)
    {
        int same = 0;
        while (same < Math.Min(before.Length, after.Length) && before[same] == after[same]) same++;
        int skip = Math.Max(before.Length, after.Length) > LongestShown ? Math.Max(0, same - LeadShown) : 0;
        while (skip > 0 && before[skip - 1] != ' ') skip--;
        return skip == 0 ? $"{Short(before)} → {Short(after)}" : $"… {Short(before[skip..])} → … {Short(after[skip..])}";
    }

    private static string Short(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";

    private static void Indented(IAnsiConsole console, string text) => console.Write(new Padder(new Text(text), new Padding(2, 0, 0, 0)));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
