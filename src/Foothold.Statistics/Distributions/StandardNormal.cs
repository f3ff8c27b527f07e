using MathNet.Numerics;

namespace Foothold.Statistics.Distributions;

/// <summary>The standard normal distribution, accurate in both tails. NaN in gives NaN out.</summary>
public static class StandardNormal
{
    private const double InverseRootTwoPi = 0.39894228040143267793994605993438;

    /// <summary>Density φ(x) = exp(−x²/2)/√(2π).</summary>
    /// <param name="x">Any number; infinities give 0.</param>
    /// <returns>At least 0.</returns>
    public static double Density(double x) => InverseRootTwoPi * Math.Exp(-0.5 * x * x);

    /// <summary>Probability of at most <paramref name="x"/>, Φ(x).</summary>
    /// <param name="x">Any number; infinities give 0 and 1.</param>
    /// <returns>Between 0 and 1, with full relative accuracy in the lower tail.</returns>
    public static double Cumulative(double x) => 0.5 * SpecialFunctions.Erfc(-x / Constants.Sqrt2);

    /// <summary>The number below which a share of the distribution lies, Φ⁻¹(p).</summary>
    /// <param name="probability">Between 0 and 1; 0 and 1 give the infinities.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 .. 1 or NaN.</exception>
    public static double Quantile(double probability)
    {
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability must be between 0 and 1.");
        return -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * probability);
    }

    /// <summary>Unit normal loss: E max(0, Z − x) = φ(x) − x·Φ(−x).</summary>
    /// <param name="x">Any number; +∞ gives 0 and −∞ gives +∞.</param>
    /// <returns>At least 0, falling in x.</returns>
    /// <remarks>
    /// Beyond 4 the difference cancels; there it is φ(x)/x² times the series of its asymptotic expansion's continued fraction, by way of
    /// the ratio of Mills. Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory.
    /// </remarks>
    public static double UnitLoss(double x)
    {
        if (double.IsPositiveInfinity(x)) return 0;
        if (x < 4) return Math.Max(0, Density(x) - (x * Cumulative(-x)));
        // Mills ratio M(x) = 1/(x + 1/(x + 2/(x + ...))); loss = φ(x)·(1 − x·M(x)), and 1 − x·M = K/(x + K) with K = 1/(x + 2/(x + 3/...)).
        double fraction = 0;
        for (int k = 60; k >= 2; k--) fraction = k / (x + fraction);
        double rest = 1 / (x + fraction);
        return Density(x) * (rest / (x + rest));
    }
}
