namespace Foothold.Statistics.RealOptions;

/// <summary>Exponents of the perpetual solutions: roots b of ½σ²·b(b − 1) + (ρ − δ)·b − ρ = 0.</summary>
internal static class GeometricRoots
{
    /// <summary>The larger root: above 1 exactly where the leakage is positive. +∞ where nothing is uncertain and the value does not rise.</summary>
    /// <param name="discount">ρ, at least 0.</param>
    /// <param name="leakage">δ, any finite number.</param>
    /// <param name="volatility">σ, at least 0.</param>
    internal static double Upper(double discount, double leakage, double volatility)
    {
        double variance = volatility * volatility;
        double drift = discount - leakage;
        if (variance == 0) return drift > 0 ? discount / drift : double.PositiveInfinity;
        // Multiplied by the variance throughout, so that small variances do not overflow.
        double half = drift - (0.5 * variance);
        double root = Math.Sqrt((half * half) + (2 * discount * variance));
        return half > 0 ? 2 * discount / (half + root) : (root - half) / variance;
    }

    /// <summary>The smaller root: at most 0.</summary>
    /// <param name="discount">ρ, at least 0.</param>
    /// <param name="leakage">δ, any finite number.</param>
    /// <param name="volatility">σ, above 0.</param>
    internal static double Lower(double discount, double leakage, double volatility)
    {
        double variance = volatility * volatility;
        double half = discount - leakage - (0.5 * variance);
        double root = Math.Sqrt((half * half) + (2 * discount * variance));
        return half < 0 ? -2 * discount / (root - half) : -(half + root) / variance;
    }
}
