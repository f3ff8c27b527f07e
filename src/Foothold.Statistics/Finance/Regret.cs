using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Finance;

/// <summary>Choice between decisions whose payoffs depend on a state nobody controls, with or without probabilities.</summary>
/// <remarks>
/// Source of the criteria: Wald (maximin), Hurwicz, Savage (minimax regret) and Laplace as compared by Milnor (1954), Games against
/// nature, in Thrall, Coombs and Davis (eds.), Decision Processes, 49-59.
/// </remarks>
public static class Regret
{
    /// <summary>All criteria at once.</summary>
    /// <param name="payoffs">Decisions in rows, states in columns, more is better; at least one of each, finite.</param>
    /// <param name="probabilities">Probability of each state, summing to 1; empty where nobody knows, and then expectations are undefined (NaN).</param>
    /// <param name="optimism">Weight of the best payoff in the criterion of Hurwicz, between 0 (as maximin) and 1. Default 0.5.</param>
    /// <returns>The figures of every decision.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    /// <remarks>Regret is the best payoff in the state less one's own, so it depends on which decisions are compared: adding one can turn the order of the others. O(decisions · states).</remarks>
    public static RegretResult Analyse(RealMatrix payoffs, ReadOnlySpan<double> probabilities = default, double optimism = 0.5)
    {
        ArgumentNullException.ThrowIfNull(payoffs);
        Require.AtLeast(payoffs.RowCount, 1, "payoffs.RowCount");
        Require.AtLeast(payoffs.ColumnCount, 1, "payoffs.ColumnCount");
        Require.AllFinite(payoffs.Values, nameof(payoffs));
        Require.Probability(optimism);
        bool known = !probabilities.IsEmpty;
        if (known)
        {
            Require.Length(probabilities.Length, payoffs.ColumnCount, nameof(probabilities));
            Require.Distribution(probabilities);
        }

        int states = payoffs.ColumnCount;
        var best = new double[states];
        Array.Fill(best, double.NegativeInfinity);
        for (int d = 0; d < payoffs.RowCount; d++)
            for (int s = 0; s < states; s++) best[s] = Math.Max(best[s], payoffs[d, s]);

        var decisions = new DecisionFigures[payoffs.RowCount];
        for (int d = 0; d < decisions.Length; d++)
        {
            ReadOnlySpan<double> row = payoffs.Row(d);
            double least = double.PositiveInfinity, most = double.NegativeInfinity, worst = 0;
            CompensatedSum sum = default, expected = default, regret = default;
            for (int s = 0; s < states; s++)
            {
                least = Math.Min(least, row[s]);
                most = Math.Max(most, row[s]);
                worst = Math.Max(worst, best[s] - row[s]);
                sum.Add(row[s]);
                if (!known) continue;
                expected.Add(probabilities[s] * row[s]);
                regret.Add(probabilities[s] * (best[s] - row[s]));
            }

            decisions[d] = new DecisionFigures(
                least, most, (optimism * most) + ((1 - optimism) * least), sum.Value / states, worst,
                known ? expected.Value : double.NaN, known ? regret.Value : double.NaN);
        }

        return new RegretResult
        {
            ObservationsUsed = 0,
            Warnings = known ? [] : [new("no_probabilities", "No probabilities were given, so expected payoffs and expected regrets are undefined.")],
            Optimism = optimism,
            Decisions = decisions,
        };
    }
}

/// <summary>What speaks for one decision.</summary>
/// <param name="Minimum">Its worst payoff (Wald takes the decision with the largest).</param>
/// <param name="Maximum">Its best payoff.</param>
/// <param name="Hurwicz">optimism · best + (1 − optimism) · worst payoff.</param>
/// <param name="Laplace">Plain mean over the states.</param>
/// <param name="MaximumRegret">Largest regret over the states, at least 0 (Savage takes the decision with the smallest).</param>
/// <param name="ExpectedPayoff">Mean payoff under the probabilities; NaN without them.</param>
/// <param name="ExpectedRegret">Mean regret under the probabilities, at least 0; NaN without them. That of the best decision is the expected value of perfect information.</param>
public readonly record struct DecisionFigures(
    double Minimum, double Maximum, double Hurwicz, double Laplace, double MaximumRegret, double ExpectedPayoff, double ExpectedRegret);

/// <summary>Decisions under every criterion. Where decisions tie, the first counts as best. Warning: <c>no_probabilities</c>.</summary>
public sealed record RegretResult : StatisticalResult
{
    /// <summary>The optimism used for the criterion of Hurwicz.</summary>
    public required double Optimism { get; init; }

    /// <summary>Figures of each decision, in the order of the rows.</summary>
    public required IReadOnlyList<DecisionFigures> Decisions { get; init; }

    /// <summary>Decision with the best worst payoff, from 0.</summary>
    public int BestByMaximin => First(figures => figures.Minimum);

    /// <summary>Decision with the best weighted extreme, from 0.</summary>
    public int BestByHurwicz => First(figures => figures.Hurwicz);

    /// <summary>Decision with the best plain mean, from 0.</summary>
    public int BestByLaplace => First(figures => figures.Laplace);

    /// <summary>Decision with the smallest largest regret, from 0.</summary>
    public int BestByMinimaxRegret => First(figures => -figures.MaximumRegret);

    /// <summary>Decision with the best expected payoff, and so the smallest expected regret, from 0; −1 without probabilities.</summary>
    public int BestByExpectation => double.IsNaN(Decisions[0].ExpectedPayoff) ? -1 : First(figures => figures.ExpectedPayoff);

    private int First(Func<DecisionFigures, double> merit)
    {
        int best = 0;
        for (int d = 1; d < Decisions.Count; d++)
            if (merit(Decisions[d]) > merit(Decisions[best])) best = d;
        return best;
    }
}
