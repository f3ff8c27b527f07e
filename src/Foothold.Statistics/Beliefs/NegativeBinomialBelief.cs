using MathNet.Numerics;

namespace Foothold.Statistics.Beliefs;

/// <summary>What a gamma belief expects of an exposure: the number of events, 0, 1, 2 and so on. Immutable.</summary>
/// <remarks>
/// A wider spread than Poisson's, as the rate itself is in doubt: negative binomial with size = shape and success probability
/// rate/(rate + exposure), as in R's <c>pnbinom</c>.
/// </remarks>
public sealed class NegativeBinomialBelief : IBelief
{
    /// <summary>
    /// From so many times the shape on, the incomplete beta function is the incomplete gamma function at −(b + (a − 1)/2)·ln(1 − x) up to
    /// (a/b)²/24 (Wise 1950, Biometrika 37), while the logarithms of gamma functions in the former cancel.
    /// </summary>
    private const double GammaLimit = 1e6;

    internal NegativeBinomialBelief(GammaBelief eventRate, double exposure)
    {
        EventRate = eventRate;
        Exposure = exposure;
    }

    /// <summary>The belief about the rate of events.</summary>
    public GammaBelief EventRate { get; }

    /// <summary>Exposure, above 0.</summary>
    public double Exposure { get; }

    /// <inheritdoc/>
    public double Mean => Exposure * EventRate.Mean;

    /// <summary>Variance, mean + exposure²·variance of the rate.</summary>
    public double Variance => Mean + (Exposure * Exposure * EventRate.Variance);

    private double Stay => EventRate.Rate / (EventRate.Rate + Exposure);

    /// <summary>Probability of exactly so many events.</summary>
    /// <param name="count">Any number; 0 below 0.</param>
    public double Probability(long count)
    {
        if (count < 0) return 0;
        double log = SpecialFunctions.GammaLn(EventRate.Shape + count) - SpecialFunctions.GammaLn(EventRate.Shape) - SpecialFunctions.GammaLn(count + 1.0);
        return Math.Exp(log + (EventRate.Shape * Math.Log(Stay)) + (count * Math.Log(Exposure / (EventRate.Rate + Exposure))));
    }

    /// <inheritdoc/>
    public double Cumulative(double value)
    {
        if (double.IsNaN(value)) return double.NaN;
        if (value < 0) return 0;
        if (double.IsInfinity(value)) return 1;
        double next = Math.Floor(value) + 1, shifted = next + ((EventRate.Shape - 1) / 2);
        return shifted >= GammaLimit * Math.Max(1, EventRate.Shape)
            ? RegularizedGamma.Lower(EventRate.Shape, -shifted * Accurate.LogOnePlus(-Stay))
            : SpecialFunctions.BetaRegularized(EventRate.Shape, next, Stay);
    }

    /// <inheritdoc/>
    /// <remarks>Beyond 2^53 events to the next double.</remarks>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        if (probability == 1) return double.PositiveInfinity;
        // A level that is met up to rounding is met.
        double level = probability - 1e-14;
        if (Cumulative(0) >= level) return 0;
        double low = 0;
        double high = 1;
        for (; Cumulative(high) < level; high *= 2) low = high;
        while (high - low > 1)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            // Beyond 2^53 neighbouring doubles are more than 1 apart.
            if (middle <= low || middle >= high) break;
            if (Cumulative(middle) < level) low = middle;
            else high = middle;
        }

        return high;
    }
}
