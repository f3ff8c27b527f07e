namespace Foothold.Statistics.RealOptions;

/// <summary>Exponents of the perpetual solutions: roots b of ½σ²·b(b − 1) + (ρ − δ)·b − ρ = 0.</summary>
internal static class GeometricRoots
{
    /// <summary>
    /// What the larger root exceeds 1 by: above 0 exactly where the leakage is. +∞ where nothing is uncertain and the value does not rise.
    /// </summary>
    /// <param name="discount">ρ, at least 0.</param>
    /// <param name="leakage">δ, any finite number.</param>
    /// <param name="volatility">σ, at least 0.</param>
    /// <remarks>Every trigger divides by it, so it is solved for itself: with b = 1 + g, ½σ²·g² + (½σ² + ρ − δ)·g − δ = 0.</remarks>
    internal static double UpperExcess(double discount, double leakage, double volatility)
    {
        double variance = volatility * volatility;
        double half = discount - leakage + (0.5 * variance);
        double root = Math.Sqrt((half * half) + (2 * leakage * variance));
        if (half > 0) return 2 * leakage / (half + root);
        return variance == 0 ? double.PositiveInfinity : (root - half) / variance;
    }

    /// <summary>The smaller root: at most 0.</summary>
    /// <param name="discount">ρ, at least 0.</param>
    /// <param name="leakage">δ, any finite number.</param>
    /// <param name="volatility">σ, large enough for its square to be above 0.</param>
    internal static double Lower(double discount, double leakage, double volatility)
    {
        double variance = volatility * volatility;
        double half = discount - leakage - (0.5 * variance);
        double root = Math.Sqrt((half * half) + (2 * discount * variance));
        return half < 0 ? -2 * discount / (root - half) : -(half + root) / variance;
    }
}
