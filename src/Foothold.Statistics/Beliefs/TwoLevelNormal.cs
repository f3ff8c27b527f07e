namespace Foothold.Statistics.Beliefs;

/// <summary>Posterior of a two-level normal model.</summary>
/// <param name="Mu">Posterior mean of the common mean μ, in the units of the data.</param>
/// <param name="MuVariance">Posterior variance of μ.</param>
/// <param name="Means">Posterior mean of each unit's θ, in input order.</param>
/// <param name="StandardDeviations">Posterior standard deviation of each θ.</param>
/// <param name="Tau">Standard deviation between units: as given, or its posterior mean.</param>
/// <param name="TauStandardDeviation">Posterior standard deviation of τ; 0 where τ was given.</param>
public sealed record TwoLevelPosterior(
    double Mu,
    double MuVariance,
    IReadOnlyList<double> Means,
    IReadOnlyList<double> StandardDeviations,
    double Tau,
    double TauStandardDeviation);

/// <summary>Heterogeneity of several estimates by the method of moments.</summary>
/// <param name="Q">Cochran's Q: Σ (yᵢ − pooled)²/sᵢ²; chi-square with n − 1 degrees of freedom when all θ are equal.</param>
/// <param name="TauSquared">DerSimonian and Laird's variance between units, at least 0.</param>
/// <param name="PooledFixed">Precision-weighted mean without heterogeneity.</param>
/// <param name="PooledFixedVariance">Variance of that mean, 1/Σ sᵢ⁻².</param>
public sealed record Heterogeneity(double Q, double TauSquared, double PooledFixed, double PooledFixedVariance);

/// <summary>Partial pooling of estimates with known standard errors: yᵢ ~ N(θᵢ, sᵢ²), θᵢ ~ N(μ, τ²), flat prior on μ.</summary>
/// <remarks>
/// Given τ, θ̂ᵢ = Bᵢyᵢ + (1 − Bᵢ)μ̂ with Bᵢ = τ²/(τ² + sᵢ²), and variance Bᵢsᵢ² + (1 − Bᵢ)²·Var(μ̂). Source: Gelman et al., Bayesian
/// Data Analysis, 3rd ed. (2013), section 5.4. For predictors, groups and unobserved units use <see cref="NestedNormal"/>.
/// </remarks>
public static class TwoLevelNormal
{
    private const int GridPoints = 200;

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
        return new TwoLevelPosterior(mu, variance, means, [.. variances.Select(Math.Sqrt)], tau, 0);
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
        for (int at = 0; at < grid.Weights.Length; at++)
        {
            double tau = grid.First.Tau(at);
            (means[y.Length], variances[y.Length], _) = Pool(y, s, tau);
            Shrink(y, s, tau, means[y.Length], variances[y.Length], means, variances);
            mixture.Add(grid.Weights[at], means, variances);
        }

        (double tauMean, double tauDeviation) = grid.Moments(ofFirst: true);
        return new TwoLevelPosterior(
            mixture.Means[^1], mixture.Variance(y.Length), mixture.Means[..^1], [.. Enumerable.Range(0, y.Length).Select(i => Math.Sqrt(mixture.Variance(i)))], tauMean, tauDeviation);
    }

    /// <summary>Cochran's Q and the moment estimate of τ² (DerSimonian and Laird 1986, Controlled Clinical Trials 7(3), 177-188).</summary>
    /// <param name="estimates">yᵢ, at least one, finite.</param>
    /// <param name="standardErrors">sᵢ, finite and above 0, as many as estimates.</param>
    /// <returns>Q, τ² cut off at 0, and the fixed-effect mean. With one estimate Q and τ² are 0.</returns>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    public static Heterogeneity DerSimonianLaird(ReadOnlySpan<double> estimates, ReadOnlySpan<double> standardErrors)
    {
        Check(estimates, standardErrors);
        (double pooled, double variance, _) = Pool(estimates, standardErrors, 0);
        double q = 0;
        double weight = 0;
        double weightSquared = 0;
        for (int i = 0; i < estimates.Length; i++)
        {
            double w = 1 / (standardErrors[i] * standardErrors[i]);
            weight += w;
            weightSquared += w * w;
            q += w * (estimates[i] - pooled) * (estimates[i] - pooled);
        }

        double divisor = weight - (weightSquared / weight);
        double tauSquared = estimates.Length > 1 ? Math.Max(0, (q - (estimates.Length - 1)) / divisor) : 0;
        return new Heterogeneity(q, tauSquared, pooled, variance);
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

    private static void Shrink(
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
            if (!(standardErrors[i] > 0) || double.IsInfinity(standardErrors[i]))
                throw new ArgumentException(FormattableString.Invariant($"The standard error of estimate {i} is {standardErrors[i]}; it must be finite and above 0."), nameof(standardErrors));
        }
    }
}
