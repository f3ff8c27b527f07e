using Foothold.Advice.Appraisal.Staging;
using Foothold.Domain.Text;
using Foothold.Statistics;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Advice.Appraisal.Portfolio;

/// <summary>What is asked of a portfolio.</summary>
public sealed record PortfolioRequest
{
    /// <summary>Draws that are kept by month, at least 100. Default 2,000.</summary>
    public int Draws { get; init; } = 2_000;

    /// <summary>Seed of the draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Own hours a week; infinite for no limit.</summary>
    public double HoursPerWeek { get; init; } = double.PositiveInfinity;

    /// <summary>The chance of running out of cash that is accepted, 0 to 1. Default 5 %.</summary>
    public double RuinTolerance { get; init; } = 0.05;

    /// <summary>Sizes in which a market can be begun.</summary>
    public IReadOnlyList<Intensity> Sizes { get; init; } = [Intensity.Full, Intensity.Small];

    /// <summary>Most modes looked at in each market and size: those worth most alone, at least 1. Default 3.</summary>
    public int MostModes { get; init; } = 3;

    /// <summary>Most threads; 0 for all. The result does not depend on it.</summary>
    public int MaxThreads { get; init; }
}

/// <summary>Which markets, which mode in each, how soon after each other: plans under the firm's cash and hours, on the same draws.</summary>
public sealed record MarketPortfolio
{
    /// <summary>Draws whose result counts as a difference: two standard errors.</summary>
    private const double Certain = 2;

    /// <summary>The terms.</summary>
    public required CashTerms Terms { get; init; }

    /// <summary>What was asked.</summary>
    public required PortfolioRequest Request { get; init; }

    /// <summary>What the firm can bear.</summary>
    public required FirmLimits Limits { get; init; }

    /// <summary>The ventures that were combined.</summary>
    public required IReadOnlyList<Venture> Ventures { get; init; }

    /// <summary>What each venture is.</summary>
    public required IReadOnlyList<(CashOption Option, Intensity Size)> What { get; init; }

    /// <summary>All plans that were run.</summary>
    public required IReadOnlyList<PlanOutcome> Outcomes { get; init; }

    /// <summary>Whether these are all plans there are.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Number of plans there are.</summary>
    public required double PlanCount { get; init; }

    /// <summary>No plan can be worth more than this.</summary>
    public required double Bound { get; init; }

    /// <summary>The plan worth most among those that the firm can bear; staying at home is always one.</summary>
    public required PlanOutcome Recommended { get; init; }

    /// <summary>The next best plan with other markets or modes, and what the recommended one is worth more; null where there is none.</summary>
    public required PlanComparison? RunnerUp { get; init; }

    /// <summary>Plans that the draws cannot tell from the recommended one, the best first.</summary>
    public required IReadOnlyList<PlanComparison> Ties { get; init; }

    /// <summary>Possible plans that no other beats in both expected worth and the worst cases (CVaR), from the safest on.</summary>
    public required IReadOnlyList<PlanOutcome> ShortfallFrontier { get; init; }

    /// <summary>Plans within the firm's hours and capacity that no other beats in both expected worth and the chance of running out of cash, from the safest on.</summary>
    public required IReadOnlyList<PlanOutcome> RuinFrontier { get; init; }

    /// <summary>What spreading over markets does for the recommended plan; null for fewer than two markets.</summary>
    public required Diversification? Diversification { get; init; }

    /// <summary>What would make another plan better than the recommended one.</summary>
    public required IReadOnlyList<string> Flips { get; init; }

    /// <summary>Cash by month of the recommended plan: 5 %, 50 % and 95 % quantile, with draws that ran out held where they ended.</summary>
    public required IReadOnlyList<CashBand> CashPath { get; init; }

    /// <summary>Expected own hours a week by month of the recommended plan.</summary>
    public required IReadOnlyList<double> Hours { get; init; }

    /// <summary>Finds the plans.</summary>
    /// <param name="terms">Complete terms.</param>
    /// <param name="request">Settings; null for the defaults.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="AdviceException">No market has a mode that the firm can use.</exception>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public static MarketPortfolio Of(CashTerms terms, PortfolioRequest? request = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        request ??= new PortfolioRequest();
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Draws, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MostModes, 1);
        if (terms.Markets.All(market => market.Modes.Count == 0)) throw new AdviceException("No market has an entry mode that the firm can use, so there is nothing to combine; `foothold appraise` says what stands against each. Nothing was written.", Phrase.Text("No market has an entry mode that the firm can use, so there is nothing to combine."));
        // Markets in the order of their codes, so that the file's order changes nothing.
        terms = terms with { Markets = [.. terms.Markets.OrderBy(market => market.Market.Alpha3, StringComparer.Ordinal)] };
        var limits = new FirmLimits { Cash = terms.Cash, HoursPerWeek = request.HoursPerWeek, UnitsPerMonth = terms.CapacityPerMonth, RuinTolerance = request.RuinTolerance, DiscountRate = terms.DiscountRate };
        (List<Venture> all, List<(CashOption, Intensity)> what, CashModel model, double[] scores) = VentureBuilder.Draw(terms, request.Sizes, request.Draws, request.Seed);
        int[] kept = Best(all, what, limits, request.MostModes);
        Venture[] ventures = [.. kept.Select(place => all[place])];
        var search = new PlanSearch(ventures, limits, request.MaxThreads, cancellation);
        List<PlanOutcome> outcomes = search.Find();
        PlanOutcome best = outcomes.Where(outcome => outcome.IsPossible).OrderByDescending(outcome => outcome.Mean.Value).ThenBy(outcome => outcome.Plan.Ventures.Count).ThenBy(outcome => PlanSearch.Key(outcome.Plan), StringComparer.Ordinal).First();
        var run = new PlanRun(ventures, limits);
        run.Run(best.Plan);
        double[] worth = run.Worth.ToArray();
        List<PlanComparison> rivals =
        [
            .. outcomes.Where(outcome => outcome.IsPossible && !ReferenceEquals(outcome, best) && best.Mean.Value - outcome.Mean.Value <= Math.Max(0.2 * Math.Abs(best.Mean.Value), 6 * best.Mean.StandardError))
                .OrderByDescending(outcome => outcome.Mean.Value).ThenBy(outcome => PlanSearch.Key(outcome.Plan), StringComparer.Ordinal).Take(200).Select(outcome => Against(run, worth, best, outcome)),
        ];
        PlanComparison? runnerUp = rivals.FirstOrDefault(rival => !rival.Other.Plan.Ventures.Order().SequenceEqual(best.Plan.Ventures.Order()))
            ?? outcomes.Where(outcome => outcome.IsPossible && !outcome.Plan.Ventures.Order().SequenceEqual(best.Plan.Ventures.Order())).OrderByDescending(outcome => outcome.Mean.Value).Select(outcome => Against(run, worth, best, outcome)).FirstOrDefault();
        var report = new PlanReport(terms, ventures, limits, model, scores, run);
        List<PlanOutcome> possible = [.. outcomes.Where(outcome => outcome.IsPossible)], workable = [.. outcomes.Where(outcome => outcome.Obstacles.All(obstacle => obstacle == PlanObstacle.Cash))];
        return new MarketPortfolio
        {
            Terms = terms, Request = request, Limits = limits, Ventures = ventures, What = [.. kept.Select(place => what[place])], Outcomes = outcomes, IsComplete = search.IsComplete, PlanCount = search.PlanCount(), Bound = search.Bound(),
            Recommended = best, RunnerUp = runnerUp, Ties = [.. rivals.Where(rival => rival.Lead.Value <= Certain * rival.Lead.StandardError)],
            ShortfallFrontier = [.. Frontier.Of([.. possible.Select(outcome => outcome.Mean.Value)], [.. possible.Select(outcome => outcome.Shortfall)]).Select(place => possible[place])],
            RuinFrontier = [.. Frontier.Of([.. workable.Select(outcome => outcome.Mean.Value)], [.. workable.Select(outcome => -outcome.RuinProbability.Value)]).Select(place => workable[place])],
            Diversification = report.Diversify(best.Plan), Flips = report.Flips(best, runnerUp, outcomes), CashPath = report.CashPath(best.Plan), Hours = run.Hours(best.Plan),
        };
    }

    // In each market and size the modes that are worth most alone, and always the cheapest one to fail with.
    private static int[] Best(List<Venture> ventures, List<(CashOption Option, Intensity Size)> what, FirmLimits limits, int most)
    {
        var run = new PlanRun(ventures, limits with { Cash = double.PositiveInfinity });
        PlanOutcome[] alone = [.. Enumerable.Range(0, ventures.Count).Select(place => run.Run(new MarketPlan([place], Pace.AtOnce)))];
        return
        [
            .. Enumerable.Range(0, ventures.Count).GroupBy(place => (what[place].Option.Market, what[place].Size))
                .SelectMany(group => group.OrderByDescending(place => alone[place].Mean.Value).Take(most).Append(group.MaxBy(place => alone[place].Shortfall)).Distinct()).Order(),
        ];
    }

    private static PlanComparison Against(PlanRun run, double[] worth, PlanOutcome best, PlanOutcome other)
    {
        run.Run(other.Plan);
        var differences = new double[worth.Length];
        for (int i = 0; i < worth.Length; i++) differences[i] = worth[i] - run.Worth[i];
        double mean = differences.Average(), squares = differences.Sum(difference => (difference - mean) * (difference - mean));
        double better = differences.Count(difference => difference < 0) / (double)worth.Length;
        return new PlanComparison(best, other, new Estimate(mean, Math.Sqrt(squares / (worth.Length - 1) / worth.Length)), better);
    }
}

/// <summary>Two plans on the same draws.</summary>
/// <param name="Best">The recommended plan.</param>
/// <param name="Other">The other.</param>
/// <param name="Lead">What the recommended one is worth more, with the standard error of the difference.</param>
/// <param name="OtherBetter">Share of draws in which the other is worth more.</param>
public sealed record PlanComparison(PlanOutcome Best, PlanOutcome Other, Estimate Lead, double OtherBetter);

/// <summary>What spreading over markets does.</summary>
/// <param name="Markets">The ventures, by name.</param>
/// <param name="Correlations">Correlation of their worth over the draws.</param>
/// <param name="SumOfDeviations">Sum of the standard deviations, each venture alone: what the whole would have if all moved together.</param>
/// <param name="Deviation">Standard deviation of the whole.</param>
/// <param name="SumOfShortfalls">Sum of the worst cases (CVaR), each venture alone.</param>
/// <param name="Shortfall">Worst cases of the whole.</param>
public sealed record Diversification(IReadOnlyList<string> Markets, RealMatrix Correlations, double SumOfDeviations, double Deviation, double SumOfShortfalls, double Shortfall);

/// <summary>Cash at the end of a month.</summary>
/// <param name="Month">From 1.</param>
/// <param name="Low">5 % quantile.</param>
/// <param name="Median">Median.</param>
/// <param name="High">95 % quantile.</param>
public readonly record struct CashBand(int Month, double Low, double Median, double High);
