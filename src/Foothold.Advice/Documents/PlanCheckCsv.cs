using System.Globalization;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Living;

namespace Foothold.Advice.Documents;

/// <summary>Whether a living plan can be staffed, as comma-separated values.</summary>
public static class PlanCheckCsv
{
    /// <summary>One row per place where it does not fit, week and month.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="report">What was found.</param>
    public static void Write(TextWriter output, CapacityReport report)
    {
        ScreeningCsv.Row(output, "kind", "who", "to", "needed", "there", "fits", "items");
        string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
        foreach (Overload overload in report.Overloads) ScreeningCsv.Row(output, $"overload {Words.Hyphenated(overload.Kind.ToString())}", overload.Who, JsonDocuments.Iso(overload.To), Number(overload.Needed), Number(overload.There), "no", string.Join(' ', overload.Items));
        foreach (OwnerLoad owner in report.Owners)
            foreach (WeekLoad week in owner.Weeks) ScreeningCsv.Row(output, "week", owner.Who, JsonDocuments.Iso(week.To), Number(week.Hours), Number(week.There), "", "");
        foreach (MonthMoney month in report.Months) ScreeningCsv.Row(output, "month", "money", JsonDocuments.Iso(month.To), Number(month.OutSoFar.Amount), month.There is { } there ? Number(there.Amount) : "", month.There is { } limit ? month.OutSoFar > limit ? "no" : "yes" : "", "");
    }
}
