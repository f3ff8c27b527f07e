using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning;
using Foothold.Advice.Screening;

namespace Foothold.Advice.Documents;

/// <summary>What a result changed, as comma-separated values: the belief, then the options or the markets.</summary>
public static class LearnCsv
{
    /// <summary>One row per number that the result changed.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="view">What is told.</param>
    public static void Write(TextWriter output, LearnView view)
    {
        ScreeningCsv.Row(output, "what", "name", "before", "after");
        if (view.Report.Step is { } step)
        {
            double scale = 1 / Learned.UnitOf(step.Before.Topic);
            foreach ((string name, Func<AssumptionLaw, double> of) in new (string, Func<AssumptionLaw, double>)[] { ("mean", law => law.Mean), ("low", law => law.Low), ("median", law => law.Median), ("high", law => law.High) })
                ScreeningCsv.Row(output, "belief " + name, step.Before.Id, ScreeningCsv.Text(of(step.Before.Law) * scale), ScreeningCsv.Text(of(step.After.Law) * scale));
        }

        foreach (OptionChange option in view.Money?.Options ?? [])
        {
            ScreeningCsv.Row(output, "expected worth", option.Name, ScreeningCsv.Text(option.Before), ScreeningCsv.Text(option.After));
            ScreeningCsv.Row(output, "chance of being best", option.Name, ScreeningCsv.Text(option.BestBefore), ScreeningCsv.Text(option.BestAfter));
        }

        foreach (MarketResult market in view.Ranking?.After.Markets ?? [])
            ScreeningCsv.Row(output, "first choice", market.Market.Alpha3, view.Ranking!.Value.Before.Find(market.Market) is { } earlier ? ScreeningCsv.Text(earlier.FirstChoice) : "", ScreeningCsv.Text(market.FirstChoice));
    }
}
