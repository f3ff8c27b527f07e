using System.Globalization;
using System.Text.RegularExpressions;
using Foothold.Advice.Planning;
using Foothold.Advice.Tests.Diagnosis;
using Foothold.Advice.Tests.Screening;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Planning;

/// <summary>Hours and costs of steps are estimates, and every one of them stands in docs/explanation/plan.md.</summary>
public sealed partial class EstimatesPageTests
{
    [Fact]
    public void Page_TableOfEstimates_CoversEveryStep()
    {
        var rows = new List<(double Hours, bool HoursEach, double Cost, bool CostEach)>();
        foreach (Match row in File.ReadAllLines(Repository.PathOf("docs", "explanation", "plan.md")).Select(line => EstimateRow().Match(line)).Where(match => match.Success))
        {
            rows.Add((Number(row.Groups["hours"].Value), row.Groups["hoursEach"].Length > 0, Number(row.Groups["cost"].Value), row.Groups["costEach"].Length > 0));
        }

        Assert.InRange(rows.Count, 25, 40);
        ExportPlan[] plans = [Plans.Of(Plans.Machines()), Plans.Of(Plans.File(Cases.Biscuits, [], [Cases.Everything(high: true)])), Plans.Of(Plans.File(Worlds.Goods(), [], [])), Plans.Of(Plans.Sample("health-software.json")), Plans.Of(Plans.Sample("ceramics.json"))];
        foreach (PlanStep step in plans.SelectMany(plan => plan.Steps).Select(step => step.Step).Where(step => step.Cost.Currency == Domain.Amounts.Currency.Euro))
        {
            double cost = (double)step.Cost.Amount;
            Assert.True(rows.Any(row => Fits(step.Hours, row.Hours, row.HoursEach) && (step.Section == PlanSection.Travel && cost > 0 ? row.CostEach && cost > row.Cost : Fits(cost, row.Cost, row.CostEach))), $"{step.Hours} h, {step.Cost}: {step.Text}");
        }
    }

    // A free step has no unit cost, and a service may need no translation at all.
    private static bool Fits(double value, double told, bool each) => each && told > 0 ? value > 0 && Math.Abs(value / told - Math.Round(value / told)) < 1e-9 : value == told;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| [^|]+ \| (?<hours>[0-9.]+)(?<hoursEach> each| a day)? \| (?<cost>[0-9.]+)(?<costEach> a language| a day)?[^|]* \|$", RegexOptions.ExplicitCapture)]
    private static partial Regex EstimateRow();
}
