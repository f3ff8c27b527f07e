using System.Globalization;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Portfolio;

namespace Foothold.Advice.Documents;

/// <summary>How many markets, how fast, and why, in sentences.</summary>
public static class PortfolioSentences
{
    private const int ShownTies = 4;

    /// <summary>The plan to follow, with what it brings and how sure that is.</summary>
    /// <param name="portfolio">The portfolio.</param>
    public static string Answer(MarketPortfolio portfolio)
    {
        PlanOutcome best = portfolio.Recommended;
        if (best.Plan.Ventures.Count == 0) return "Stay at home: no plan that you can bear is worth more than nothing.";
        int markets = portfolio.Ventures.Select(venture => venture.Market).Distinct().Count();
        string only = markets == 1 ? " It is the only market in your file, so there is nothing to spread over." : "";
        return Say($"{PortfolioWords.Name(best.Plan, portfolio.Ventures)}: {Money(best.Mean.Value, portfolio)} (± {Money(2 * best.Mean.StandardError, portfolio)}) expected over {portfolio.Terms.HorizonMonths} months in each market, loss in {NumberWords.Percent(best.LossProbability)} of draws, out of cash in {NumberWords.Percent(best.RuinProbability.Value)}.{only}");
    }

    /// <summary>What is nearly as good, and what rules other plans out.</summary>
    /// <param name="portfolio">The portfolio.</param>
    public static IEnumerable<string> Reasons(MarketPortfolio portfolio)
    {
        if (portfolio.RunnerUp is { } second)
        {
            string name = PortfolioWords.Name(second.Other.Plan, portfolio.Ventures);
            yield return second.Lead.Value <= 2 * second.Lead.StandardError
                ? Say($"A tie: {name} is {Money(second.Lead.Value, portfolio)} (± {Money(2 * second.Lead.StandardError, portfolio)}) behind, which the draws cannot tell from nothing; it is better in {NumberWords.Percent(second.OtherBetter)} of them.")
                : Say($"Runner-up: {name}, {Money(second.Lead.Value, portfolio)} (± {Money(2 * second.Lead.StandardError, portfolio)}) behind on the same draws, better in {NumberWords.Percent(second.OtherBetter)} of them.");
        }

        foreach (PlanComparison tie in portfolio.Ties.Where(tie => tie.Other != portfolio.RunnerUp?.Other).Take(ShownTies))
            yield return Say($"As good within error: {PortfolioWords.Name(tie.Other.Plan, portfolio.Ventures)}.");
        int most = portfolio.Outcomes.Count(outcome => outcome.Obstacles.Contains(PlanObstacle.Hours)), cash = portfolio.Outcomes.Count(outcome => outcome.Obstacles.Contains(PlanObstacle.Cash)), units = portfolio.Outcomes.Count(outcome => outcome.Obstacles.Contains(PlanObstacle.Capacity));
        yield return Say($"Of {portfolio.Outcomes.Count:N0} plans {most:N0} take more than your {Limit(portfolio.Limits.HoursPerWeek)} hours a week, {cash:N0} run out of {Money(portfolio.Limits.Cash, portfolio)} in more than {NumberWords.Percent(portfolio.Limits.RuinTolerance)} of draws, {units:N0} take more units than you can make; {portfolio.Outcomes.Count(outcome => outcome.IsPossible):N0} you can bear.");
    }

    /// <summary>How the numbers come about, with draws, seed, day and evidence.</summary>
    /// <param name="completed">The case it was made from.</param>
    /// <param name="portfolio">The portfolio.</param>
    public static string Method(CompletedCase completed, MarketPortfolio portfolio)
    {
        string searched = portfolio.IsComplete ? Say($"all {portfolio.PlanCount:N0} plans were run") : Say($"{portfolio.Outcomes.Count:N0} of {portfolio.PlanCount:N0} plans were run, improving step by step; none can be worth more than {Money(portfolio.Bound, portfolio)}");
        string sizes = string.Join("; ", portfolio.Request.Sizes.Where(size => !size.Name.IsEmpty).Select(size => Say($"\"{size.Name}\" reaches {100 * size.Reach:0} % of a mode's customers for {100 * size.FixedCosts:0} % of its fixed costs, an estimate of ours")));
        return Say($"Worth: cash and own hours at their cost, discounted at {100 * portfolio.Terms.DiscountRate:0.#} % a year; each market is worked for {portfolio.Terms.HorizonMonths} months from its own beginning, and everything stops in the month in which cash runs out. The {portfolio.Request.MostModes} best modes of each market and size{(sizes.Length > 0 ? $" ({sizes})" : "")}; {searched}. Learning from one market to the next is left out. {portfolio.Request.Draws:N0} futures, the same for all plans · seed {portfolio.Request.Seed} · as at {completed.Request.AsAt:yyyy-MM-dd} · evidence {completed.Request.Evidence.Release.Id} · how: docs/explanation/portfolio.md");
    }

    /// <summary>The best plan of each breadth, pace and size that the firm can bear, or the best of all where it can bear none.</summary>
    /// <param name="portfolio">The portfolio.</param>
    public static IEnumerable<(string Kind, PlanOutcome Outcome)> Kinds(MarketPortfolio portfolio)
    {
        foreach (var kind in portfolio.Outcomes.Where(outcome => outcome.Plan.Ventures.Count > 0).GroupBy(outcome => (outcome.Plan.Ventures.Count, outcome.Plan.Pace)).OrderBy(group => group.Key.Count).ThenBy(group => group.Key.Pace))
        {
            string name = kind.Key.Count == 1 ? "one market" : $"{kind.Key.Count} markets, {PortfolioWords.Name(kind.Key.Pace)}";
            yield return (name, kind.OrderByDescending(outcome => outcome.IsPossible).ThenByDescending(outcome => outcome.Mean.Value).First());
        }
    }

    /// <summary>An amount in three digits, or that there is no limit to it.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="currency">Whether its currency stands before it.</param>
    public static string Money(double amount, MarketPortfolio portfolio, bool currency = true)
    {
        string text = double.IsInfinity(amount) ? "unlimited cash" : PortfolioWords.Money(amount, portfolio.Terms.Currency);
        return currency || double.IsInfinity(amount) ? text : text[(portfolio.Terms.Currency.Code.Length + 1)..];
    }

    private static string Limit(double value) => double.IsInfinity(value) ? "unlimited" : value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
