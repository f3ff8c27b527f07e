using Foothold.Advice.Documents;
using Foothold.Advice.Learning;

namespace Foothold.Cli.Rendering;

/// <summary>What was said beforehand and what came of it, as comma-separated values.</summary>
internal static class JournalCsv
{
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
