using Foothold.Advice.Learning;

namespace Foothold.Advice.Documents;

/// <summary>What was said beforehand and what came of it, as comma-separated values.</summary>
public static class JournalCsv
{
    /// <summary>One row per statement or decision.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="journal">The journal.</param>
    public static void Write(TextWriter output, DecisionJournal journal)
    {
        ScreeningCsv.Row(output, "on", "what", "market", "statement", "probability", "base_rate", "resolve_by", "outcome", "resolved_on", "note");
        foreach (JournalEntry entry in journal.Entries)
        {
            ScreeningCsv.Row(
                output, JsonDocuments.Iso(entry.Event.On), entry.What, entry.Market?.Alpha3 ?? "", entry.Statement ?? "", entry.Probability is { } sure ? ScreeningCsv.Text(sure) : "", entry.BaseRate is { } rate ? ScreeningCsv.Text(rate) : "",
                entry.ResolveBy is { } by ? JsonDocuments.Iso(by) : "", entry.Outcome switch { true => "true", false => "false", _ => "" }, entry.ResolvedOn is { } day ? JsonDocuments.Iso(day) : "", entry.Note ?? "");
        }
    }
}
