using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Information;

/// <summary>Expected value of perfect information: E max NB(d, θ) − max E NB(d, θ).</summary>
/// <remarks>Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapter 4. EVPI is summed as expected opportunity loss, so it is never negative.</remarks>
public static class Evpi
{
    /// <summary>Means closer than this share of the larger one count as equal: rounding, not preference.</summary>
    private const double TieTolerance = 1e-12;

    /// <summary>EVPI of a table of payoffs.</summary>
    /// <param name="payoffs">Net benefit of decision (row) in state (column); at least 1 × 1, finite.</param>
    /// <param name="prior">Probability of each state; sums to 1. States of probability 0 count for nothing.</param>
    /// <returns>Exact numbers; with one decision EVPI is 0. <c>ObservationsUsed</c> is 0.</returns>
    /// <exception cref="ArgumentException">A size does not fit, a payoff is not finite or the prior is no distribution.</exception>
    public static EvpiResult FromPayoffs(RealMatrix payoffs, ReadOnlySpan<double> prior)
    {
        RequirePayoffs(payoffs, prior);
        int decisions = payoffs.RowCount;
        int states = payoffs.ColumnCount;
        var byState = new double[(long)states * decisions];
        for (int s = 0; s < states; s++)
            for (int d = 0; d < decisions; d++) byState[(s * decisions) + d] = payoffs[d, s];
        return Build(byState, decisions, prior, 0);
    }

    /// <summary>EVPI estimated from simulated net benefits.</summary>
    /// <param name="netBenefits">Draw by draw: decision d of draw i at i·<paramref name="decisionCount"/> + d; at least one draw, finite. All decisions of a draw must share its parameters.</param>
    /// <param name="decisionCount">Number of decisions, at least 1.</param>
    /// <returns>
    /// Estimates; with one decision EVPI is 0. The decision is chosen on the same draws, which biases EVPI downwards by an amount that
    /// vanishes faster than the standard error unless decisions are nearly tied.
    /// </returns>
    /// <exception cref="ArgumentException">There are no draws, the count does not divide the number of values, or a value is not finite.</exception>
    /// <remarks>O(draws · decisions), two passes; memory does not grow with the draws.</remarks>
    public static EvpiResult FromSample(ReadOnlySpan<double> netBenefits, int decisionCount)
    {
        Require.AtLeast(decisionCount, 1);
        if (netBenefits.IsEmpty || netBenefits.Length % decisionCount != 0)
            Require.Refuse(nameof(netBenefits), $"netBenefits has {netBenefits.Length} values; it must hold at least one draw of {decisionCount} decisions, draw by draw.");
        Require.AllFinite(netBenefits);
        return Build(netBenefits, decisionCount, [], netBenefits.Length / decisionCount);
    }

    /// <summary>Checks a table of payoffs and its prior.</summary>
    internal static void RequirePayoffs(RealMatrix payoffs, ReadOnlySpan<double> prior)
    {
        ArgumentNullException.ThrowIfNull(payoffs);
        if (payoffs.RowCount == 0 || payoffs.ColumnCount == 0) Require.Refuse(nameof(payoffs), $"payoffs is {payoffs.RowCount} × {payoffs.ColumnCount}; give at least one decision and one state.");
        Require.AllFinite(payoffs.Values, nameof(payoffs));
        Require.Length(prior.Length, payoffs.ColumnCount, nameof(prior));
        Require.Distribution(prior);
    }

    /// <summary>Whether two expected values are equal up to rounding.</summary>
    internal static bool Tied(double first, double second) => Math.Abs(first - second) <= TieTolerance * Math.Max(Math.Abs(first), Math.Abs(second));

    private static EvpiResult Build(ReadOnlySpan<double> rows, int decisions, ReadOnlySpan<double> weights, long draws)
    {
        int count = rows.Length / decisions;
        double total = 0;
        if (weights.IsEmpty) total = count;
        else foreach (double weight in weights) total += weight;

        var expected = new CompensatedSum[decisions];
        for (int i = 0; i < count; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            for (int d = 0; d < decisions; d++) expected[d].Add(weight * rows[(i * decisions) + d]);
        }

        var means = new double[decisions];
        for (int d = 0; d < decisions; d++) means[d] = expected[d].Value / total;
        int best = 0;
        for (int d = 1; d < decisions; d++)
            if (means[d] > means[best] && !Tied(means[d], means[best])) best = d;
        var tied = new List<int>();
        for (int d = 0; d < decisions; d++)
            if (Tied(means[d], means[best])) tied.Add(d);

        var losses = new CompensatedSum[decisions];
        var wins = new CompensatedSum[decisions];
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = rows.Slice(i * decisions, decisions);
            double weight = weights.IsEmpty ? 1 : weights[i];
            double highest = row[0];
            int equals = 1;
            for (int d = 1; d < decisions; d++)
            {
                if (row[d] > highest) (highest, equals) = (row[d], 1);
                else if (row[d] == highest) equals++;
            }

            for (int d = 0; d < decisions; d++)
            {
                losses[d].Add(weight * (highest - row[d]));
                if (row[d] == highest) wins[d].Add(weight / equals);
            }

            // Welford's update keeps the spread of the loss without a third pass.
            double step = highest - row[best] - mean;
            mean += step / (i + 1);
            squares += step * (highest - row[best] - mean);
        }

        double evpi = losses[best].Value / total;
        double error = draws == 0 ? 0 : draws == 1 ? double.NaN : Math.Sqrt(squares / (draws - 1) / draws);
        return new EvpiResult
        {
            ObservationsUsed = draws,
            Warnings = draws == 1 ? [new StatisticalWarning("standard_error_undefined", "There is one draw only, so the sampling error of the value of information is unknown.")] : [],
            Evpi = new Estimate(evpi, error),
            BestDecision = best,
            TiedDecisions = tied,
            ValueCurrent = means[best],
            ValuePerfect = means[best] + evpi,
            ExpectedByDecision = means,
            ProbabilityBest = Array.ConvertAll(wins, sum => sum.Value / total),
            OpportunityLoss = Array.ConvertAll(losses, sum => sum.Value / total),
        };
    }
}
