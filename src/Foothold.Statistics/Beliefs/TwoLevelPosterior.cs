namespace Foothold.Statistics.Beliefs;

/// <summary>Posterior of a two-level normal model.</summary>
/// <param name="Mu">Posterior mean of the common mean μ, in the units of the data.</param>
/// <param name="MuVariance">Posterior variance of μ.</param>
/// <param name="Means">Posterior mean of each unit's θ, in input order.</param>
/// <param name="StandardDeviations">Posterior standard deviation of each θ.</param>
/// <param name="Tau">Standard deviation between units: as given, or its posterior mean.</param>
/// <param name="TauStandardDeviation">Posterior standard deviation of τ; 0 where τ was given.</param>
/// <remarks>
/// <see cref="StatisticalResult.ObservationsUsed"/> counts estimates. <see cref="StatisticalResult.Convergence"/> counts how often the grid
/// over τ was laid closer (its tolerance is the share of the highest weight that counts as none) and has not converged where fewer than two
/// effective points carry the posterior. Warnings: `single_unit`, `few_units`, `prior_end`, `not_converged`.
/// </remarks>
public sealed record TwoLevelPosterior(
    double Mu,
    double MuVariance,
    IReadOnlyList<double> Means,
    IReadOnlyList<double> StandardDeviations,
    double Tau,
    double TauStandardDeviation) : StatisticalResult
{
    /// <summary>Prior of τ; null where τ was given.</summary>
    public ScalePrior? TauPrior { get; init; }

    /// <summary>Posterior of τ on its grid; a single point where τ was given.</summary>
    public ScalePosterior TauPosterior { get; init; } = ScalePosterior.Undefined;

    /// <summary>What the mixtures are made of; null only in a record put together by hand.</summary>
    internal TwoLevelMixture? Mixture { get; init; }

    /// <summary>Posterior distribution of one unit's θ: a mixture over τ, not a normal with τ plugged in.</summary>
    /// <param name="unit">Number of the unit, from 0, in input order.</param>
    /// <returns>A mixture whose mean and variance are those of the posterior.</returns>
    /// <exception cref="ArgumentException">There is no such unit.</exception>
    public MixtureOfNormals Unit(int unit)
    {
        if (unit < 0 || unit >= Means.Count) Require.Refuse(nameof(unit), $"unit is {unit}; units run from 0 to {Means.Count - 1}.");
        return Mixture?.Unit(unit) ?? MixtureOfNormals.Undefined;
    }

    /// <summary>Posterior distribution of the common mean μ.</summary>
    public MixtureOfNormals CommonMean() => Mixture?.NewUnit(0, withSpread: false) ?? MixtureOfNormals.Undefined;

    /// <summary>Predictive distribution of a unit that was not measured: its θ has variance τ² + Var(μ), mixed over τ.</summary>
    /// <param name="standardError">0 for the unit's θ itself (default); above 0 for a measurement of it with this error.</param>
    /// <exception cref="ArgumentException">The standard error is negative or not finite.</exception>
    public MixtureOfNormals NewUnit(double standardError = 0)
    {
        Require.NotNegative(standardError);
        return Mixture?.NewUnit(standardError, withSpread: true) ?? MixtureOfNormals.Undefined;
    }
}

/// <summary>Common means and their variances at each τ of a grid, from which every distribution of the two-level model follows.</summary>
internal sealed class TwoLevelMixture(double[] estimates, double[] standardErrors, IReadOnlyList<double> taus, IReadOnlyList<double> weights, double[] mus, double[] muVariances)
{
    internal MixtureOfNormals Unit(int unit)
    {
        var means = new double[mus.Length];
        var deviations = new double[mus.Length];
        for (int k = 0; k < mus.Length; k++)
        {
            double variance = 0;
            TwoLevelNormal.Shrink(
                estimates.AsSpan(unit, 1), standardErrors.AsSpan(unit, 1), taus[k], mus[k], muVariances[k], means.AsSpan(k, 1), new Span<double>(ref variance));
            deviations[k] = Math.Sqrt(variance);
        }

        return new MixtureOfNormals([.. weights], means, deviations);
    }

    internal MixtureOfNormals NewUnit(double standardError, bool withSpread)
    {
        var deviations = new double[mus.Length];
        for (int k = 0; k < mus.Length; k++)
            deviations[k] = Math.Sqrt(muVariances[k] + (withSpread ? (taus[k] * taus[k]) + (standardError * standardError) : 0));
        return new MixtureOfNormals([.. weights], mus, deviations);
    }
}
