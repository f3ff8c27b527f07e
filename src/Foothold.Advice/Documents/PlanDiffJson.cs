using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Living;

namespace Foothold.Advice.Documents;

/// <summary>What changed between two versions of a living plan, as JSON.</summary>
public static class PlanDiffJson
{
    /// <summary>Totals, assumptions, risks, dates, and every field that changed.</summary>
    /// <param name="writer">The document.</param>
    /// <param name="source">The program that writes it.</param>
    /// <param name="before">The older version.</param>
    /// <param name="after">The newer version.</param>
    /// <param name="diff">What changed.</param>
    public static void Write(Utf8JsonWriter writer, DocumentSource source, LivingPlan before, LivingPlan after, PlanDiff diff)
    {
        JsonDocuments.WriteAbout(writer, source, after, after.MadeOn);
        writer.WriteString("before", before.Id);
        writer.WriteNumber("beforeVersion", before.Version);
        writer.WriteBoolean("same", diff.IsEmpty);
        WriteTotals(writer, "totalsBefore", diff.Before);
        WriteTotals(writer, "totalsAfter", diff.After);
        JsonDocuments.WriteList(writer, "assumptions", diff.Turns, turn =>
        {
            writer.WriteString("id", turn.Id);
            writer.WriteString("before", Words.Hyphenated(turn.Before.ToString()));
            writer.WriteString("after", Words.Hyphenated(turn.After.ToString()));
            writer.WriteTexts("openOnIt", turn.OpenOnIt);
        });
        JsonDocuments.WriteList(writer, "risks", diff.Risks, move =>
        {
            writer.WriteString("id", move.Id);
            writer.WriteNumber("before", move.Before);
            writer.WriteNumber("after", move.After);
        });
        JsonDocuments.WriteList(writer, "dates", diff.Slips, slip =>
        {
            writer.WriteString("id", slip.Id);
            writer.WriteString("before", JsonDocuments.Iso(slip.Before));
            writer.WriteString("after", JsonDocuments.Iso(slip.After));
            writer.WriteNumber("days", slip.Days);
        });
        JsonDocuments.WriteList(writer, "changes", diff.Changes, change =>
        {
            writer.WriteString("section", change.Section);
            writer.WriteString("id", change.Id);
            writer.WriteString("title", change.Title);
            writer.WriteString("kind", Words.Hyphenated(change.Kind.ToString()));
            JsonDocuments.WriteList(writer, "fields", change.Fields, field =>
            {
                writer.WriteString("field", field.Field);
                WriteRaw(writer, "before", field.Before);
                WriteRaw(writer, "after", field.After);
            });
        });
    }

    private static void WriteTotals(Utf8JsonWriter writer, string name, PlanTotals totals)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("money", totals.Outlay.Amount);
        writer.WriteNumber("hours", totals.Hours);
        writer.WriteNumber("hoursLeft", totals.HoursLeft);
        writer.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter writer, string name, string? json)
    {
        writer.WritePropertyName(name);
        if (json is null) writer.WriteNullValue();
        else writer.WriteRawValue(json);
    }
}
