using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;

namespace Foothold.Advice.Documents;

/// <summary>The diagnosis of a firm, and what to ask it next, as comma-separated values.</summary>
public static class DiagnosisCsv
{
    /// <summary>One row per construct.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="profile">The firm.</param>
    public static void Write(TextWriter output, FirmProfile profile)
    {
        ScreeningCsv.Row(output, "construct", "kind", "mean", "standard_deviation", "low", "high", "firm", "adviser", "items", "respondents", "facts");
        foreach (ConstructScore score in profile.Diagnosis.Scores)
        {
            ScreeningCsv.Row(output, score.Construct.Id, Words.Hyphenated(score.Construct.Kind.ToString()), Cell(score.Mean), Cell(score.StandardDeviation), Cell(score.Interval90?.Low), Cell(score.Interval90?.High), Cell(score.Firm?.Mean), Cell(score.Adviser?.Mean),
                ScreeningCsv.Text(score.ItemCount), ScreeningCsv.Text(score.RespondentCount), ScreeningCsv.Text(score.FactCount));
        }
    }

    /// <summary>One row per item to ask next.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="next">The items.</param>
    public static void WriteNext(TextWriter output, NextItems next)
    {
        ScreeningCsv.Row(output, "id", "construct", "kind", "text", "choices");
        foreach (ProposedItem item in next.Items) ScreeningCsv.Row(output, item.Item.Id, item.Item.Construct, Words.Hyphenated(item.Item.Kind.ToString()), item.Item.Text, string.Join(' ', item.Item.Choices.Select(choice => choice.Code)));
    }

    private static string Cell(double? value) => value is { } number ? ScreeningCsv.Text(number) : "";
}
