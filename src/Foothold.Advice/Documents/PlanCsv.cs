using System.Globalization;
using Foothold.Advice.Planning;

namespace Foothold.Advice.Documents;

/// <summary>The steps of a first plan as comma-separated values.</summary>
public static class PlanCsv
{
    /// <summary>One row per step.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="plan">The plan.</param>
    public static void Write(TextWriter output, ExportPlan plan)
    {
        ScreeningCsv.Row(output, "by", "section", "step", "market", "hours", "cost", "currency", "stop_if", "why_not_now");
        foreach (ScheduledStep step in plan.Steps)
        {
            ScreeningCsv.Row(output, step.By is { } by ? JsonDocuments.Iso(by) : "", PlanWords.Word(step.Step.Section), step.Step.Text, step.Step.Market?.Alpha3 ?? "", ScreeningCsv.Text(step.Step.Hours),
                step.Step.Cost.Amount.ToString(CultureInfo.InvariantCulture), step.Step.Cost.Currency.Code, step.Step.StopRule ?? "", step.WhyNot ?? "");
        }
    }
}
