using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Information;

/// <summary>Value of a signal with finitely many outcomes, by Bayes' rule and full enumeration.</summary>
/// <remarks>Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapters 1 and 4. Exact; O(signals · decisions · states).</remarks>
public static class SignalInformation
{
    /// <summary>EVSI of a signal.</summary>
    /// <param name="payoffs">Net benefit of decision (row) in state (column); at least 1 × 1, finite.</param>
    /// <param name="prior">Probability of each state; sums to 1.</param>
    /// <param name="likelihood">Probability of signal (row) in state (column); every column sums to 1.</param>
    /// <returns>Exact value with the decision after each signal; the ceiling is the EVPI of the states.</returns>
    /// <exception cref="ArgumentException">A size does not fit, a payoff is not finite, or prior or a column of the likelihood is no distribution.</exception>
    public static SignalResult Evsi(RealMatrix payoffs, ReadOnlySpan<double> prior, RealMatrix likelihood)
    {
        EvpiResult perfect = Evpi.FromPayoffs(payoffs, prior);
        RequireLikelihood(likelihood, payoffs.ColumnCount, nameof(likelihood));
        int states = payoffs.ColumnCount;
        int signals = likelihood.RowCount;
        var probabilities = new double[signals];
        var posterior = new double[signals * states];
        var decisions = new int[signals];
        var values = new double[signals];
        var warnings = new List<StatisticalWarning>();
        var gain = default(CompensatedSum);
        double change = 0;
        for (int y = 0; y < signals; y++)
        {
            Span<double> row = posterior.AsSpan(y * states, states);
            for (int s = 0; s < states; s++) probabilities[y] += row[s] = prior[s] * likelihood[y, s];
            if (!(probabilities[y] > 0))
            {
                row.Fill(double.NaN);
                (decisions[y], values[y]) = (-1, double.NaN);
                warnings.Add(new StatisticalWarning("impossible_signal", FormattableString.Invariant($"Signal {y} cannot come in any state that is possible, so there is no belief after it.")));
                continue;
            }

            for (int s = 0; s < states; s++) row[s] /= probabilities[y];
            (decisions[y], values[y], double advantage) = Best(payoffs, row, perfect.BestDecision);
            if (decisions[y] == perfect.BestDecision) continue;
            change += probabilities[y];
            gain.Add(probabilities[y] * advantage);
        }

        return new SignalResult
        {
            ObservationsUsed = 0,
            Warnings = warnings,
            Evsi = Estimate.Exact(gain.Value),
            Ceiling = perfect.Evpi,
            ValueCurrent = perfect.ValueCurrent,
            BestDecision = perfect.BestDecision,
            ProbabilityOfChange = change,
            SignalProbabilities = probabilities,
            Posterior = new RealMatrix(signals, states, posterior),
            DecisionBySignal = decisions,
            ValueBySignal = values,
        };
    }

    /// <summary>Checks the probabilities of signals.</summary>
    internal static void RequireLikelihood(RealMatrix likelihood, int states, string name)
    {
        ArgumentNullException.ThrowIfNull(likelihood, name);
        if (likelihood.RowCount == 0 || likelihood.ColumnCount != states)
            Require.Refuse(name, $"{name} is {likelihood.RowCount} × {likelihood.ColumnCount}; it must have at least one signal (row) and {states} states (columns).");
        Require.AllNotNegative(likelihood.Values, name);
        for (int s = 0; s < states; s++)
        {
            double sum = 0;
            for (int y = 0; y < likelihood.RowCount; y++) sum += likelihood[y, s];
            if (!(Math.Abs(sum - 1) <= 1e-9)) Require.Refuse(name, $"The signals of state {s} in {name} sum to {sum}; they must sum to 1.");
        }
    }

    /// <summary>The best decision under a belief, its value, and its advantage over the present one; the present one stays where it is as good up to rounding.</summary>
    internal static (int Decision, double Value, double Advantage) Best(RealMatrix payoffs, ReadOnlySpan<double> belief, int present)
    {
        int best = present;
        double scale = 0;
        double most = 0;
        for (int d = 0; d < payoffs.RowCount; d++)
        {
            ReadOnlySpan<double> row = payoffs.Row(d);
            ReadOnlySpan<double> now = payoffs.Row(present);
            double advantage = 0;
            for (int s = 0; s < belief.Length; s++)
            {
                advantage += belief[s] * (row[s] - now[s]);
                scale = Math.Max(scale, belief[s] * Math.Abs(row[s] - now[s]));
            }

            if (advantage > most + (1e-14 * scale)) (best, most) = (d, advantage);
        }

        double value = 0;
        for (int s = 0; s < belief.Length; s++) value += belief[s] * payoffs[best, s];
        return (best, value, most);
    }
}
