using MathNet.Numerics;

namespace Foothold.Statistics.FixedEffects;

/// <summary>What is summed over rows once after a fit.</summary>
/// <param name="Scores">Prior weight times (y − μ).</param>
/// <param name="WeightSum">Sum of weights.</param>
/// <param name="LogLikelihood">Weighted log-likelihood, with the terms of y alone.</param>
/// <param name="AnyZero">Whether any outcome is 0.</param>
internal sealed record PoissonMoments(PinnedNumbers Scores, double WeightSum, double LogLikelihood, bool AnyZero)
{
    internal static PoissonMoments Of(PreparedRows rows, PoissonFit fit)
    {
        var scores = new PinnedNumbers(rows.Rows, clear: false);
        int chunks = rows.Layout.Chunks;
        var weights = new double[chunks];
        var likelihoods = new double[chunks];
        var zeros = new bool[chunks];
        rows.Workers.Run(chunks, chunk =>
        {
            (int begin, int end) = rows.Layout.RowsOf(chunk);
            double weight = 0, likelihood = 0;
            bool zero = false;
            for (int i = begin; i < end; i++)
            {
                double prior = rows.Prior is null ? 1 : rows.Prior[i], y = rows.Outcome[i], mean = fit.Mean[i];
                scores[i] = prior * (y - mean);
                weight += fit.Weights[i];
                zero |= y == 0;
                likelihood += prior * (y > 0 ? (y * fit.Linear[i]) - mean - LogFactorial(y) : -mean);
            }

            (weights[chunk], likelihoods[chunk], zeros[chunk]) = (weight, likelihood, zero);
        });
        return new PoissonMoments(scores, weights.Sum(), likelihoods.Sum(), zeros.Any(zero => zero));
    }

    /// <summary>ln Γ(y + 1); Stirling's series, exact to 1e-14, where y is not small.</summary>
    private static double LogFactorial(double y)
    {
        if (y < 16) return y == 1 ? 0 : SpecialFunctions.GammaLn(y + 1);
        double inverse = 1 / y, square = inverse * inverse;
        return ((y + 0.5) * Math.Log(y)) - y + 0.91893853320467274 + (inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square / 1680)))))));
    }
}
