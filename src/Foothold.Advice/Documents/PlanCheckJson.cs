using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Living;

namespace Foothold.Advice.Documents;

/// <summary>Whether a living plan can be staffed, as JSON.</summary>
public static class PlanCheckJson
{
    /// <summary>Where it asks for more than there is, what could give way, and hours and money as they fall due.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="asAt">The day from which work is counted.</param>
    /// <param name="report">What was found.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, LivingPlan plan, DateOnly asAt, CapacityReport report)
    {
        JsonDocuments.WriteAbout(writer, source, plan, asAt);
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
}
