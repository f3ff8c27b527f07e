using System.Globalization;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Cli.Commands;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>Whether a living plan can be staffed, on screen.</summary>
internal static class PlanCheckRendering
{
    private const int WeeksShown = 26;

    public static void Write(IAnsiConsole console, PlanFile file, DateOnly asAt, PlanMeans means, CapacityReport report)
    {
        LivingPlan plan = file.Plan;
        console.MarkupLineInterpolated($"[bold]{plan.MadeFrom.Name}[/] · version {plan.Version} of {plan.MadeOn:yyyy-MM-dd} · from {asAt:yyyy-MM-dd}");
        string hours = means.HoursPerWeek is { } week ? Say($"{week:0.##} hours a week") : "hours not stated", money = means.CashAtRisk is { } cash ? $"{PlanWords.Amount(cash)} at risk" : "money at risk not stated";
        console.WriteLine(report.Fits ? $"It fits: {hours}, {money}." : Say($"It cannot be carried out as it stands ({report.Overloads.Count} {(report.Overloads.Count == 1 ? "place" : "places")}): {hours}, {money}."));
        foreach (Overload overload in report.Overloads)
        {
            console.WriteLine();
            console.WriteLine($"✗ {overload.Text}");
            foreach (CapacityOffer offer in overload.Offers) console.Write(new Padder(new Text($"→ {offer.Text}"), new Padding(2, 0, 0, 0)));
            if (overload.Offers.Count == 0) console.WriteLine("  → no smaller step was found: more time, more money, or another goal.");
        }

        foreach (OwnerLoad owner in report.Owners.Where(owner => owner.Weeks.Count > 0))
        {
            console.WriteLine();
            Table table = ScreeningTables.Plain("week until", $"hours: {owner.Who}", "of");
            table.Columns[1].RightAligned();
            table.Columns[2].RightAligned();
            foreach (WeekLoad load in owner.Weeks.Take(WeeksShown)) table.AddRow(load.To.ToString("d MMM yyyy", CultureInfo.InvariantCulture), Say($"{load.Hours:0.##}"), Say($"{load.There:0.##}"));
            console.Write(table);
            if (owner.Weeks.Count > WeeksShown) console.WriteLine(Say($"… {owner.Weeks.Count - WeeksShown} more weeks"));
        }

        if (report.Months.Count > 0)
        {
            console.WriteLine();
            Table table = ScreeningTables.Plain("month until", "spent", "so far", "of");
            foreach (int right in new[] { 1, 2, 3 }) table.Columns[right].RightAligned();
            foreach (MonthMoney month in report.Months) table.AddRow(month.To.ToString("d MMM yyyy", CultureInfo.InvariantCulture), PlanWords.Amount(month.Out), PlanWords.Amount(month.OutSoFar), month.There is { } there ? PlanWords.Amount(there) : "–");
            console.Write(table);
        }

        console.WriteLine();
        foreach (string note in report.Notes) console.WriteLine(note);
        console.WriteLine("Hours fit when doing the earliest date first finishes all in time; money when what is spent by the end of a month is there by then.");
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
