using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Beliefs;

/// <summary>Partial pooling of estimates with known standard errors: yᵢ ~ N(θᵢ, sᵢ²), θᵢ ~ N(μ, τ²), flat prior on μ.</summary>
/// <remarks>
/// Given τ, θ̂ᵢ = Bᵢyᵢ + (1 − Bᵢ)μ̂ with Bᵢ = τ²/(τ² + sᵢ²), and variance Bᵢsᵢ² + (1 − Bᵢ)²·Var(μ̂). Source: Gelman et al., Bayesian
/// Data Analysis, 3rd ed. (2013), section 5.4. For predictors use
/// <see cref="FitWithPredictors"/>, for a third level <see cref="NestedNormal"/>. Estimates must be at most 1e70 in size and standard errors
/// between 1e-70 and 1e70, so that no power of them leaves the range of doubles.
/// </remarks>
public static partial class TwoLevelNormal
{
    private const int GridPoints = 200;

    /// <summary>Fourth powers of smaller standard errors, which the moment estimate needs, would vanish.</summary>
    private const double Smallest = 1e-70;

    /// <summary>Fourth powers of larger numbers would overflow.</summary>
    private const double Largest = 1e70;

    /// <summary>The posterior when the spread between units is known.</summary>
    /// <param name="estimates">yᵢ, at least one, finite.</param>
    /// <param name="standardErrors">sᵢ, finite and above 0, as many as estimates.</param>
    /// <param name="tau">Standard deviation between units, finite and at least 0; 0 pools completely.</param>
    /// <returns>The closed-form posterior.</returns>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    public static TwoLevelPosterior GivenTau(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors, double tau)
    {
        Check(estimates, standardErrors);
        if (!(tau >= 0) || double.IsInfinity(tau)) throw new ArgumentException("The standard deviation between units must be finite and at least 0.", nameof(tau));
        var means = new double[estimates.Length];
        var variances = new double[estimates.Length];
        (double mu, double variance, _) = Pool(estimates, standardErrors, tau);
        Shrink(estimates, standardErrors, tau, mu, variance, means, variances);
        return new TwoLevelPosterior(mu, variance, means, [.. variances.Select(Math.Sqrt)], tau, 0)
        {
            ObservationsUsed = estimates.Length,
            TauPosterior = ScalePosterior.Known(tau),
            Mixture = new TwoLevelMixture(estimates.ToArray(), standardErrors.ToArray(), [tau], [1], [mu], [variance]),
        };
    }

    /// <summary>The posterior with τ integrated out under a prior, not plugged in.</summary>
    /// <param name="estimates">yᵢ, at least one, finite.</param>
    /// <param name="standardErrors">sᵢ, finite and above 0, as many as estimates.</param>
    /// <param name="tauPrior">Prior of τ.</param>
    /// <returns>Means and standard deviations mixed over a grid of τ by the law of total variance.</returns>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    /// <remarks>At most 5 rounds of 200 grid points, O(n) each.</remarks>
    public static TwoLevelPosterior Fit(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors, ScalePrior tauPrior)
    {
        Check(estimates, standardErrors);
        ArgumentNullException.ThrowIfNull(tauPrior);
        double[] y = estimates.ToArray();
        double[] s = standardErrors.ToArray();
        ScaleGrid grid = ScaleGrid.Integrate(
            ScaleAxis.Whole(tauPrior, GridPoints), ScaleAxis.Whole(tauPrior, 1), (tau, _) => Pool(y, s, tau).LogLikelihood);
        var mixture = new NormalMixture(y.Length + 1);
        var means = new double[y.Length + 1];
        var variances = new double[y.Length + 1];
        var mus = new double[grid.Weights.Length];
        var muVariances = new double[grid.Weights.Length];
        for (int at = 0; at < grid.Weights.Length; at++)
        {
            double tau = grid.First.Tau(at);
            (means[y.Length], variances[y.Length], _) = Pool(y, s, tau);
            Shrink(y, s, tau, means[y.Length], variances[y.Length], means, variances);
            (mus[at], muVariances[at]) = (means[y.Length], variances[y.Length]);
            mixture.Add(grid.Weights[at], means, variances);
        }

        ScalePosterior posterior = grid.Marginal(ofFirst: true);
        var warnings = new List<StatisticalWarning>();
        if (y.Length == 1) warnings.Add(new StatisticalWarning("single_unit", "There is only one estimate: the spread between units is its prior and nothing else."));
        else if (y.Length == 2) warnings.Add(new StatisticalWarning("few_units", "There are only two estimates: the spread between units rests on its prior."));
        posterior.Warn("units", warnings);
        return new TwoLevelPosterior(
            mixture.Means[^1], mixture.Variance(y.Length), mixture.Means[..^1], [.. Enumerable.Range(0, y.Length).Select(i => Math.Sqrt(mixture.Variance(i)))], posterior.Mean, posterior.StandardDeviation)
        {
            ObservationsUsed = y.Length,
            Convergence = new Convergence(posterior.IsResolved, grid.Rounds, ScaleGrid.NegligibleWeight),
            Warnings = warnings,
            TauPrior = tauPrior,
            TauPosterior = posterior,
            Mixture = new TwoLevelMixture(y, s, posterior.Values, grid.Weights, mus, muVariances),
        };
    }

    /// <summary>The two-level model with predictors in the mean: yᵢ ~ N(θᵢ, sᵢ²), θᵢ ~ N(xᵢᵀβ, τ²), flat prior on β, τ integrated out.</summary>
    /// <param name="estimates">yᵢ, finite; NaN for a unit that was not measured, which gets xᵢᵀβ with variance τ² + Var(xᵢᵀβ).</param>
    /// <param name="standardErrors">sᵢ, finite and at least 0, as many as estimates; not looked at for units without measurement.</param>
    /// <param name="predictors">Units × predictors without intercept, finite, any scale; no columns for none.</param>
    /// <param name="tauPrior">Prior of τ; null for a half-Cauchy as wide as the residuals of a plain regression.</param>
    /// <returns>As <see cref="NestedNormal.Fit"/>, without a group effect. Two residual degrees of freedom are kept: surplus predictors are left out with a warning.</returns>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    /// <remarks>At most 5 rounds of 200 grid points, O(units · predictors²) each. R's metafor fits the same model with a τ² that is plugged in.</remarks>
    public static NestedNormalPosterior FitWithPredictors(
        ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors, RealMatrix predictors, ScalePrior? tauPrior = null)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        Require.Length(standardErrors.Length, estimates.Length, nameof(standardErrors));
        if (predictors.RowCount != estimates.Length)
            Require.Refuse(nameof(predictors), $"predictors has {predictors.RowCount} rows where one for each of {estimates.Length} estimates is needed.");
        var observations = new List<UnitObservation>();
        for (int i = 0; i < estimates.Length; i++)
            if (!double.IsNaN(estimates[i])) observations.Add(new UnitObservation(i, estimates[i], standardErrors[i]));
        var data = new NestedNormalData(new int[estimates.Length], predictors.ColumnCount, predictors.Values.ToArray(), observations);
        return NestedNormal.Fit(data, new NestedNormalOptions { UnitPrior = tauPrior, WithoutGroups = true, GridPointsPerAxis = GridPoints });
    }

    private static (double Mu, double Variance, double LogLikelihood) Pool(ReadOnlySpan<double> y, ReadOnlySpan<double> s, double tau)
    {
        double weight = 0;
        double weighted = 0;
        double logDeterminant = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double variance = (s[i] * s[i]) + (tau * tau);
            weight += 1 / variance;
            weighted += y[i] / variance;
            logDeterminant += Math.Log(variance);
        }

        double mu = weighted / weight;
        double distance = 0;
        for (int i = 0; i < y.Length; i++) distance += (y[i] - mu) * (y[i] - mu) / ((s[i] * s[i]) + (tau * tau));
        return (mu, 1 / weight, -0.5 * (logDeterminant + Math.Log(weight) + distance));
    }

    internal static void Shrink(
        ReadOnlySpan<double> y, ReadOnlySpan<double> s, double tau, double mu, double muVariance, Span<double> means, Span<double> variances)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double error = s[i] * s[i];
            double trust = tau * tau / ((tau * tau) + error);
            means[i] = (trust * y[i]) + ((1 - trust) * mu);
            variances[i] = (trust * error) + ((1 - trust) * (1 - trust) * muVariance);
        }
    }

    private static void Check(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors)
    {
        if (estimates.Length == 0) throw new ArgumentException("There are no estimates to pool; give at least one.", nameof(estimates));
        if (estimates.Length != standardErrors.Length)
            throw new ArgumentException($"There are {estimates.Length} estimates but {standardErrors.Length} standard errors.", nameof(standardErrors));
        for (int i = 0; i < estimates.Length; i++)
        {
            if (!double.IsFinite(estimates[i])) throw new ArgumentException(FormattableString.Invariant($"Estimate {i} is {estimates[i]}; leave missing estimates out."), nameof(estimates));
            if (Math.Abs(estimates[i]) > Largest) throw new ArgumentException(FormattableString.Invariant($"Estimate {i} is {estimates[i]}; it must be at most {Largest} in size: choose another unit."), nameof(estimates));
            if (standardErrors[i] is > 0 and < Smallest or > Largest and < double.PositiveInfinity)
                throw new ArgumentException(FormattableString.Invariant($"The standard error of estimate {i} is {standardErrors[i]}; it must be between {Smallest} and {Largest}: choose another unit."), nameof(standardErrors));
            if (!(standardErrors[i] > 0) || double.IsInfinity(standardErrors[i]))
                throw new ArgumentException(FormattableString.Invariant($"The standard error of estimate {i} is {standardErrors[i]}; it must be finite and above 0."), nameof(standardErrors));
        }
    }
}
