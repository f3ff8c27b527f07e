namespace Foothold.Statistics.Beliefs;

/// <summary>How the variance between units was estimated.</summary>
public enum HeterogeneityMethod
{
    /// <summary>Method of moments in one step (DerSimonian and Laird 1986); never iterates, often too low with few units.</summary>
    DerSimonianLaird,

    /// <summary>Highest restricted likelihood, which allows for the estimated mean (Harville 1974).</summary>
    RestrictedLikelihood,

    /// <summary>The τ² at which the weighted sum of squares equals its expectation (Paule and Mandel 1982).</summary>
    PauleMandel,
}

/// <summary>Heterogeneity of several estimates: one number for the variance between units, to compare with and not to believe.</summary>
/// <param name="Q">Cochran's Q: Σ (yᵢ − pooled)²/sᵢ²; chi-square with n − 1 degrees of freedom when all θ are equal.</param>
/// <param name="TauSquared">Variance between units, at least 0; NaN with a single estimate.</param>
/// <param name="PooledFixed">Precision-weighted mean without heterogeneity.</param>
/// <param name="PooledFixedVariance">Variance of that mean, 1/Σ sᵢ⁻².</param>
/// <remarks>
/// Warnings: `single_unit`, `tau_at_bound` (the estimate is 0: plugging it in would pool completely and claim false certainty),
/// `not_converged`.
/// </remarks>
public sealed record Heterogeneity(double Q, double TauSquared, double PooledFixed, double PooledFixedVariance) : StatisticalResult
{
    /// <summary>How τ² was estimated.</summary>
    public required HeterogeneityMethod Method { get; init; }

    /// <summary>
    /// Standard error of τ² from the expected information of the restricted likelihood, √(2/tr(PP)), at the estimate; a rough guide with few
    /// units. NaN with a single estimate.
    /// </summary>
    public required double TauSquaredStandardError { get; init; }

    /// <summary>Mean with weights 1/(sᵢ² + τ²), and its standard error with τ² plugged in; undefined with a single estimate.</summary>
    public required Estimate PooledRandom { get; init; }

    /// <summary>Share of the variation in the estimates beyond measurement error: max(0, 1 − (n − 1)/Q); 0 where Q is 0, NaN with a single estimate.</summary>
    public double ISquared =>
        ObservationsUsed < 2 || double.IsNaN(Q) ? double.NaN : Q > 0 ? Math.Max(0, 1 - ((ObservationsUsed - 1) / Q)) : 0;
}
