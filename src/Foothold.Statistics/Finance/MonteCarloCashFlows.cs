using System.Runtime.ExceptionServices;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Finance;

/// <summary>Cash flows of several alternatives on the same draws of their uncertain factors.</summary>
/// <remarks>
/// <para>All alternatives meet the same factor values in a draw (common random numbers), so differences between them are far more exact
/// than each by itself. Blocks of 256 draws have streams derived from seed, block and factor: the result has the same bytes on any number
/// of threads, more draws begin with the same ones, and a factor added at the end leaves the others alone.</para>
/// <para>Memory: 24 bytes per draw and alternative, because exact quantiles and shortfalls need every outcome.</para>
/// <para>Pitfalls: the discount rate should not contain a premium for risks that are simulated; flows and rate must both be nominal or
/// both real and in one currency; a probability of ruin counts draws in which cash falls too low in any period, also where the flows
/// would have recovered, and the value of such a draw is not cut off.</para>
/// </remarks>
public static class MonteCarloCashFlows
{
    private const double MomentCheckErrors = 4;

    /// <summary>Runs the simulation.</summary>
    /// <param name="problem">Factors, alternatives, rate and cash.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Value, risk, liquidity and comparison of all alternatives.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or a model gave NaN or an infinite flow.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static MonteCarloCashFlowResult Run(CashFlowProblem problem, MonteCarloCashFlowOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new MonteCarloCashFlowOptions();
        Require.AtLeast(options.Draws, 1, "options.Draws");
        Require.AtLeast(options.MaxThreads, 0, "options.MaxThreads");
        if (!(options.TailShare is > 0 and <= 1)) Require.Refuse(nameof(options), $"options.TailShare is {options.TailShare}; it must be above 0 and at most 1.");

        int count = problem.Alternatives.Count;
        double[][] values = [.. Enumerable.Range(0, count).Select(_ => new double[options.Draws])];
        double[][] troughs = [.. Enumerable.Range(0, count).Select(_ => new double[options.Draws])];
        CashFlowTally tally = Simulate(problem, options, values, troughs);

        int cluster = options.Antithetic ? 2 : 1;
        var warnings = new List<StatisticalWarning>();
        Comparison comparison = Comparison.Of(values, cluster, options.TailShare);
        var outcomes = new AlternativeOutcome[count];
        for (int a = 0; a < count; a++)
        {
            outcomes[a] = new AlternativeOutcome(problem, a, options, values[a], troughs[a], tally, comparison);
            CheckMoments(outcomes[a], cluster, warnings);
        }

        if (problem.Reserve is null) warnings.Add(new("no_cash_reserve", "No cash reserve was given, so probabilities of ruin are undefined and troughs start from 0."));
        return new MonteCarloCashFlowResult
        {
            ObservationsUsed = options.Draws,
            Seed = options.Seed,
            Warnings = warnings,
            Options = options,
            Alternatives = outcomes,
            DifferenceMeans = new RealMatrix(count, count, comparison.DifferenceMeans),
            DifferenceStandardErrors = new RealMatrix(count, count, comparison.DifferenceErrors),
            ProbabilitiesBetter = new RealMatrix(count, count, comparison.Better),
        };
    }

    private static CashFlowTally Simulate(CashFlowProblem problem, MonteCarloCashFlowOptions options, double[][] values, double[][] troughs)
    {
        int blocks = (int)(((long)options.Draws + CashFlowBlockRunner.Draws - 1) / CashFlowBlockRunner.Draws);
        try
        {
            return new BlockQueue(blocks, options).Run(
                () => new CashFlowBlockRunner(problem, options, values, troughs),
                (runner, block) => runner.Run(block),
                runner => runner.Tally,
                (total, part) => total.Add(part));
        }
        catch (AggregateException several)
        {
            // A model that fails is the caller's mistake; he gets his own exception, not a bundle of them.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            throw;
        }
    }

    private static void CheckMoments(AlternativeOutcome outcome, int cluster, List<StatisticalWarning> warnings)
    {
        if (outcome.ExactMoments is not { } exact || double.IsNaN(exact.Mean) || outcome.Values.Length < 2) return;
        double rounding = 1e-9 * (Math.Abs(exact.Mean) + exact.StandardDeviation);
        Estimate mean = outcome.NetPresentValue;
        double distance = Math.Abs(mean.Value - exact.Mean);
        if (distance > (MomentCheckErrors * mean.StandardError) + (double.IsNaN(rounding) ? 0 : rounding))
            warnings.Add(new("moment_check_failed", FormattableString.Invariant($"The simulated mean of {outcome.Name} is {mean.Value} and the exact one {exact.Mean}, more than {MomentCheckErrors} standard errors apart; take more draws.")));
        if (double.IsNaN(exact.Variance)) return;
        var squares = new ClusterMean(cluster);
        foreach (double value in outcome.Values) squares.Add((value - exact.Mean) * (value - exact.Mean));
        Estimate variance = squares.Estimate;
        if (Math.Abs(variance.Value - exact.Variance) > (MomentCheckErrors * variance.StandardError) + (rounding * rounding))
            warnings.Add(new("moment_check_failed", FormattableString.Invariant($"The simulated variance of {outcome.Name} is {variance.Value} and the exact one {exact.Variance}, more than {MomentCheckErrors} standard errors apart; the tails are heavy for this number of draws.")));
    }
}
