using System.Globalization;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Cli.Commands;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>Whether a living plan can be staffed, as table, JSON and CSV.</summary>
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

    public static void WriteJson(Utf8JsonWriter writer, LivingPlan plan, DateOnly asAt, CapacityReport report)
    {
        WriteAbout(writer, plan, asAt);
        writer.WriteBoolean("fits", report.Fits);
        JsonDocuments.WriteList(writer, "overloads", report.Overloads, overload =>
        {
            writer.WriteString("kind", Words.Hyphenated(overload.Kind.ToString()));
            writer.WriteString("who", overload.Who);
            writer.WriteString("from", JsonDocuments.Iso(overload.From));
            writer.WriteString("to", JsonDocuments.Iso(overload.To));
            writer.WriteNumber("needed", overload.Needed);
            writer.WriteNumber("there", overload.There);
            writer.WriteTexts("items", overload.Items);
            writer.WriteString("text", overload.Text);
            JsonDocuments.WriteList(writer, "offers", overload.Offers, offer =>
            {
                writer.WriteString("kind", Words.Hyphenated(offer.Kind.ToString()));
                writer.WriteTexts("items", offer.Items);
                if (offer.Due.Count > 0) writer.WriteTexts("due", offer.Due.Select(JsonDocuments.Iso));
                if (offer.Units is { } units) writer.WriteNumber("units", units);
                writer.WriteString("text", offer.Text);
            });
        });
        JsonDocuments.WriteList(writer, "hours", report.Owners, owner =>
        {
            writer.WriteString("who", owner.Who);
            JsonDocuments.WriteList(writer, "weeks", owner.Weeks, week =>
            {
                writer.WriteString("to", JsonDocuments.Iso(week.To));
                writer.WriteNumber("hours", week.Hours);
                writer.WriteNumber("there", week.There);
            });
        });
        JsonDocuments.WriteList(writer, "money", report.Months, month =>
        {
            writer.WriteString("to", JsonDocuments.Iso(month.To));
            writer.WriteNumber("out", month.Out.Amount);
            writer.WriteNumber("outSoFar", month.OutSoFar.Amount);
            if (month.There is { } there) writer.WriteNumber("there", there.Amount);
            else writer.WriteNull("there");
        });
        writer.WriteTexts("notes", report.Notes);
    }

    public static void WriteCsv(TextWriter output, CapacityReport report)
    {
        ScreeningCsv.Row(output, "kind", "who", "to", "needed", "there", "fits", "items");
        string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
        foreach (Overload overload in report.Overloads) ScreeningCsv.Row(output, $"overload {Words.Hyphenated(overload.Kind.ToString())}", overload.Who, JsonDocuments.Iso(overload.To), Number(overload.Needed), Number(overload.There), "no", string.Join(' ', overload.Items));
        foreach (OwnerLoad owner in report.Owners)
            foreach (WeekLoad week in owner.Weeks) ScreeningCsv.Row(output, "week", owner.Who, JsonDocuments.Iso(week.To), Number(week.Hours), Number(week.There), "", "");
        foreach (MonthMoney month in report.Months) ScreeningCsv.Row(output, "month", "money", JsonDocuments.Iso(month.To), Number(month.OutSoFar.Amount), month.There is { } there ? Number(there.Amount) : "", month.There is { } limit ? month.OutSoFar > limit ? "no" : "yes" : "", "");
    }

    /// <summary>What a document about a living plan says of itself.</summary>
    public static void WriteAbout(Utf8JsonWriter writer, LivingPlan plan, DateOnly asAt)
    {
        writer.WriteStartObject("about");
        JsonDocuments.WriteSource(writer, Application.Source);
        writer.WriteString("evidence", plan.MadeFrom.Evidence);
        writer.WriteString("asAt", JsonDocuments.Iso(asAt));
        writer.WriteNumber("seed", plan.MadeFrom.Seed);
        writer.WriteString("firm", plan.MadeFrom.Name);
        writer.WriteString("firmId", plan.MadeFrom.Firm.ToString());
        writer.WriteBoolean("invented", plan.IsInvented);
        writer.WriteString("plan", plan.Id);
        writer.WriteNumber("planVersion", plan.Version);
        writer.WriteString("currency", plan.Currency.Code);
        writer.WriteEndObject();
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
