using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Living;

namespace Foothold.Advice.Documents;

/// <summary>What changed between two versions of a living plan, as comma-separated values.</summary>
public static class PlanDiffCsv
{
    /// <summary>One row per field that changed.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="diff">What changed.</param>
    public static void Write(TextWriter output, PlanDiff diff)
    {
        ScreeningCsv.Row(output, "section", "id", "kind", "field", "before", "after");
        foreach (ItemChange change in diff.Changes)
            foreach (FieldChange field in change.Fields) ScreeningCsv.Row(output, change.Section, change.Id, Words.Hyphenated(change.Kind.ToString()), field.Field, field.Before is null ? "" : PlanDiff.Say(field.Before), field.After is null ? "" : PlanDiff.Say(field.After));
    }
}
