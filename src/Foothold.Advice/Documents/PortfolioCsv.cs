using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Advice.FirmFiles;

namespace Foothold.Advice.Documents;

/// <summary>The plans on the frontiers as comma-separated values: one row per plan, with the frontiers it is on.</summary>
public static class PortfolioCsv
{
    /// <summary>One row per plan that none beats.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="portfolio">The portfolio.</param>
    public static void Write(TextWriter output, MarketPortfolio portfolio)
    {
        ScreeningCsv.Row(output, "plan", "markets", "modes", "sizes", "pace", "mean", "mean_error", "standard_deviation", "expected_shortfall", "loss", "ruin", "busiest_hours", "busiest_units", "obstacles", "shortfall_frontier", "ruin_frontier", "recommended");
        var onShortfall = portfolio.ShortfallFrontier.ToHashSet(ReferenceEqualityComparer.Instance);
        var onRuin = portfolio.RuinFrontier.ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (PlanOutcome outcome in portfolio.Outcomes.Where(outcome => onShortfall.Contains(outcome) || onRuin.Contains(outcome) || ReferenceEquals(outcome, portfolio.Recommended)).OrderByDescending(outcome => outcome.Mean.Value))
        {
            var parts = outcome.Plan.Ventures.Select(venture => portfolio.What[venture]).ToList();
            ScreeningCsv.Row(
                output, PortfolioWords.Name(outcome.Plan, portfolio.Ventures), string.Join(' ', parts.Select(part => part.Option.Market!.Alpha3)), string.Join(' ', parts.Select(part => Words.Hyphenated(part.Option.Mode!.Value.ToString()))),
                string.Join(' ', parts.Select(part => part.Size.Name.IsEmpty ? "full" : part.Size.Name.ToString())), Words.Hyphenated(outcome.Plan.Pace.ToString()), ScreeningCsv.Text(outcome.Mean.Value), ScreeningCsv.Text(outcome.Mean.StandardError),
                ScreeningCsv.Text(outcome.StandardDeviation), ScreeningCsv.Text(outcome.Shortfall), ScreeningCsv.Text(outcome.LossProbability), ScreeningCsv.Text(outcome.RuinProbability.Value), ScreeningCsv.Text(outcome.BusiestHours),
                ScreeningCsv.Text(outcome.BusiestUnits), string.Join(' ', outcome.Obstacles.Select(obstacle => Words.Hyphenated(obstacle.ToString()))), YesNo(onShortfall.Contains(outcome)), YesNo(onRuin.Contains(outcome)),
                YesNo(ReferenceEquals(outcome, portfolio.Recommended)));
        }
    }

    private static string YesNo(bool value) => value ? "yes" : "no";
}
