using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Beliefs;

/// <summary>A joint normal belief about several numbers, so that news about one is news about those it goes with. Immutable: an update gives a new belief.</summary>
/// <remarks>
/// Observations are linear, y = Hθ + e with e ~ N(0, R): mean' = m + K(y − Hm) and S' = (I − KH)S(I − KH)ᵀ + KRKᵀ with
/// K = SHᵀ(HSHᵀ + R)⁻¹. That form of S' (Joseph's) forgives errors in K, where S − KHS does not; what is left below 1e-16 of the
/// prior's variances is rounding. Only
/// HSHᵀ + R is factored, so S may be singular: numbers known exactly and numbers that follow from others are allowed. Updates one after
/// another give the same belief as one with all observations. Source: Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), section 3.5.
/// </remarks>
public sealed partial class MultivariateNormalBelief
{
    private readonly double[] _mean;
    private readonly double[] _covariance;

    private MultivariateNormalBelief(double[] mean, double[] covariance)
    {
        _mean = mean;
        _covariance = covariance;
    }

    /// <summary>Number of unknown numbers n, at least 1.</summary>
    public int Size => _mean.Length;

    /// <summary>Mean vector m.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Covariance matrix S, n × n, symmetric and not negative.</summary>
    public RealMatrix Covariance => new(Size, Size, _covariance);

    /// <summary>A belief from its mean and covariance.</summary>
    /// <param name="mean">Mean vector, at least one entry, finite.</param>
    /// <param name="covariance">n × n, symmetric within 1e-9 of its size, no negative direction; may be singular.</param>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    /// <remarks>O(n³), as the matrix is factored to see that it is a covariance.</remarks>
    public static MultivariateNormalBelief WithMeanCovariance(ReadOnlySpan<double> mean, RealMatrix covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        if (mean.IsEmpty) Require.Refuse(nameof(mean), $"mean is empty; give at least one entry.");
        Require.AllFinite(mean);
        return new MultivariateNormalBelief(mean.ToArray(), CovarianceChecks.Symmetrised(covariance, mean.Length, nameof(covariance)));
    }

    /// <summary>A belief from means, standard deviations and correlations.</summary>
    /// <param name="mean">Mean vector, at least one entry, finite.</param>
    /// <param name="standardDeviations">Standard deviations, finite and at least 0, as many as means.</param>
    /// <param name="correlation">n × n with ones on the diagonal, for example from <see cref="Correlation.Shrink"/>.</param>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    public static MultivariateNormalBelief WithCorrelation(ReadOnlySpan<double> mean, ReadOnlySpan<double> standardDeviations, RealMatrix correlation)
    {
        ArgumentNullException.ThrowIfNull(correlation);
        Require.Length(standardDeviations.Length, mean.Length, nameof(standardDeviations));
        Require.AllNotNegative(standardDeviations);
        double[] covariance = CovarianceChecks.Symmetrised(correlation, mean.Length, nameof(correlation));
        for (int i = 0; i < mean.Length; i++)
        {
            if (Math.Abs(correlation[i, i] - 1) > 1e-9) Require.Refuse(nameof(correlation), $"Entry ({i}, {i}) of correlation is {correlation[i, i]}; the diagonal must be 1.");
            for (int j = 0; j < mean.Length; j++) covariance[(i * mean.Length) + j] *= standardDeviations[i] * standardDeviations[j];
        }

        return WithMeanCovariance(mean, new RealMatrix(mean.Length, mean.Length, covariance));
    }

    /// <summary>A belief about numbers that have nothing to do with each other.</summary>
    /// <param name="mean">Mean vector, at least one entry, finite.</param>
    /// <param name="standardDeviations">Standard deviations, finite and at least 0, as many as means.</param>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    public static MultivariateNormalBelief Independent(ReadOnlySpan<double> mean, ReadOnlySpan<double> standardDeviations)
    {
        Require.Length(standardDeviations.Length, mean.Length, nameof(standardDeviations));
        Require.AllNotNegative(standardDeviations);
        double[] variances = standardDeviations.ToArray();
        for (int i = 0; i < variances.Length; i++) variances[i] *= variances[i];
        return WithMeanCovariance(mean, RealMatrix.Diagonal(variances));
    }

    /// <summary>The belief about one of the numbers.</summary>
    /// <param name="index">Its place, from 0.</param>
    /// <exception cref="ArgumentException">There is no such number.</exception>
    public NormalBelief Entry(int index)
    {
        CheckIndex(index, nameof(index));
        return NormalBelief.WithMeanVariance(_mean[index], Math.Max(0, _covariance[(index * Size) + index]));
    }

    /// <summary>The belief about some of the numbers, whatever the others are.</summary>
    /// <param name="indices">Places, at least one, in the order wanted, each once.</param>
    /// <exception cref="ArgumentException">A place does not exist or is named twice.</exception>
    public MultivariateNormalBelief Marginal(params ReadOnlySpan<int> indices)
    {
        CheckIndices(indices);
        if (indices.IsEmpty) Require.Refuse(nameof(indices), $"indices is empty; name at least one place.");
        var mean = new double[indices.Length];
        var covariance = new double[indices.Length * indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            mean[i] = _mean[indices[i]];
            for (int j = 0; j < indices.Length; j++) covariance[(i * indices.Length) + j] = _covariance[(indices[i] * Size) + indices[j]];
        }

        return new MultivariateNormalBelief(mean, covariance);
    }

    /// <summary>The belief about a weighted sum of the numbers.</summary>
    /// <param name="weights">Weights b, finite, as many as numbers.</param>
    /// <param name="constant">Added to the sum, finite.</param>
    /// <returns>Mean a + bᵀm, variance bᵀSb.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public NormalBelief Combination(ReadOnlySpan<double> weights, double constant = 0)
    {
        Require.Length(weights.Length, Size, nameof(weights));
        Require.AllFinite(weights);
        Require.Finite(constant);
        double mean = constant;
        double variance = 0;
        for (int i = 0; i < Size; i++)
        {
            mean += weights[i] * _mean[i];
            for (int j = 0; j < Size; j++) variance += weights[i] * weights[j] * _covariance[(i * Size) + j];
        }

        return NormalBelief.WithMeanVariance(mean, Math.Max(0, variance));
    }

    /// <summary>The belief about the remaining numbers once some are known exactly.</summary>
    /// <param name="indices">Places of the known numbers, each once, not all of them.</param>
    /// <param name="values">Their values, finite, as many as places.</param>
    /// <returns>A belief about the others, in their order here.</returns>
    /// <exception cref="ArgumentException">An input is not as described, or the known numbers follow from each other already.</exception>
    public MultivariateNormalBelief Given(ReadOnlySpan<int> indices, ReadOnlySpan<double> values)
    {
        CheckIndices(indices);
        Require.Length(values.Length, indices.Length, nameof(values));
        if (indices.Length == Size) Require.Refuse(nameof(indices), $"All {Size} numbers are given; leave at least one out to say something about.");
        int[] known = indices.ToArray();
        MultivariateNormalBelief updated = known.Length == 0 ? this : Update(indices, values, new double[known.Length]);
        return updated.Marginal([.. Enumerable.Range(0, Size).Where(i => !known.Contains(i))]);
    }

    private void CheckIndex(int index, string name)
    {
        if (index < 0 || index >= Size) Require.Refuse(name, $"Place {index} does not exist; places run from 0 to {Size - 1}.");
    }

    private void CheckIndices(ReadOnlySpan<int> indices)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            CheckIndex(indices[i], nameof(indices));
            if (indices[..i].Contains(indices[i])) Require.Refuse(nameof(indices), $"Place {indices[i]} is named twice; name each once.");
        }
    }
}
