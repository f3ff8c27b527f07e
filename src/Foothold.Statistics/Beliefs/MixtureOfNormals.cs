using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Beliefs;

/// <summary>
/// A weighted mixture of normal distributions: what remains of a normal model when its spreads are integrated out. It has wider tails than
/// the normal of the same mean and variance, and its quantiles are those of the mixture.
/// </summary>
/// <remarks>Immutable. A component of standard deviation 0 is a point. Quantiles cost about 60 passes over the components.</remarks>
public sealed class MixtureOfNormals : IBelief
{
    private readonly double[] _weights;
    private readonly double[] _means;
    private readonly double[] _deviations;

    /// <summary>Collects the components.</summary>
    /// <param name="weights">Weights, at least 0, with a sum of 1 within 1e-9; they are divided by their sum.</param>
    /// <param name="means">Mean of each component, finite, as many as weights.</param>
    /// <param name="standardDeviations">Standard deviation of each component, finite and at least 0, as many as weights.</param>
    /// <exception cref="ArgumentException">An input is not as described; the message names the place.</exception>
    public MixtureOfNormals(ReadOnlySpan<double> weights, ReadOnlySpan<double> means, ReadOnlySpan<double> standardDeviations)
    {
        Require.Distribution(weights);
        Require.Length(means.Length, weights.Length, nameof(means));
        Require.Length(standardDeviations.Length, weights.Length, nameof(standardDeviations));
        Require.AllFinite(means);
        Require.AllNotNegative(standardDeviations);
        _weights = weights.ToArray();
        _means = means.ToArray();
        _deviations = standardDeviations.ToArray();
        double sum = 0;
        foreach (double weight in _weights) sum += weight;
        var moments = new NormalMixture(1);
        for (int k = 0; k < _weights.Length; k++)
        {
            _weights[k] /= sum;
            moments.Add(_weights[k], [_means[k]], [_deviations[k] * _deviations[k]]);
        }

        Mean = moments.Means[0];
        Variance = moments.Variance(0);
    }

    private MixtureOfNormals()
    {
        (_weights, _means, _deviations) = ([1], [double.NaN], [double.NaN]);
        Mean = Variance = double.NaN;
    }

    /// <summary>The belief about a number of which nothing can be said: everything about it is NaN.</summary>
    public static MixtureOfNormals Undefined { get; } = new();

    /// <summary>Whether anything can be said; false only for <see cref="Undefined"/>.</summary>
    public bool IsDefined => !double.IsNaN(Mean);

    /// <summary>Number of components, at least 1.</summary>
    public int ComponentCount => _weights.Length;

    /// <summary>Weights of the components; they sum to 1.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Means of the components.</summary>
    public ReadOnlySpan<double> ComponentMeans => _means;

    /// <summary>Standard deviations of the components, at least 0.</summary>
    public ReadOnlySpan<double> ComponentDeviations => _deviations;

    /// <inheritdoc/>
    public double Mean { get; }

    /// <summary>Variance by the law of total variance: the mean of the variances and the variance of the means.</summary>
    public double Variance { get; }

    /// <summary>A single normal distribution as a mixture of one.</summary>
    /// <param name="mean">Mean, finite.</param>
    /// <param name="standardDeviation">Standard deviation, finite and at least 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static MixtureOfNormals FromNormal(double mean, double standardDeviation) => new([1], [mean], [standardDeviation]);

    /// <summary>Probability density.</summary>
    /// <param name="value">Any number; NaN gives NaN.</param>
    /// <returns>At least 0, per unit of the number; infinite at a point component.</returns>
    public double Density(double value)
    {
        double sum = IsDefined ? 0 : double.NaN;
        for (int k = 0; k < _weights.Length; k++)
        {
            if (_weights[k] == 0) continue;
            if (_deviations[k] > 0) sum += _weights[k] * StandardNormal.Density((value - _means[k]) / _deviations[k]) / _deviations[k];
            else if (value == _means[k]) return double.PositiveInfinity;
        }

        return double.IsNaN(value) ? double.NaN : sum;
    }

    /// <inheritdoc/>
    public double Cumulative(double value)
    {
        if (double.IsNaN(value) || !IsDefined) return double.NaN;
        double sum = 0;
        for (int k = 0; k < _weights.Length; k++) sum += _weights[k] * NormalBelief.CumulativeAt(value, _means[k], _deviations[k]);
        return Math.Min(1, sum);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        if (!IsDefined) return double.NaN;
        // The quantile of a mixture lies between the quantiles of its components.
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        double z = StandardNormal.Quantile(probability);
        for (int k = 0; k < _weights.Length; k++)
        {
            if (_weights[k] == 0) continue;
            double own = _deviations[k] > 0 ? _means[k] + (z * _deviations[k]) : _means[k];
            low = Math.Min(low, own);
            high = Math.Max(high, own);
        }

        if (low == high || double.IsInfinity(low) || double.IsInfinity(high)) return probability < 0.5 ? low : high;
        // Above the median the complement keeps the digits that 1 − p would lose.
        return probability <= 0.5
            ? MonotoneRoot.Find(Cumulative, probability, low, high)
            : MonotoneRoot.Find(value => -Exceedance(value), -(1 - probability), low, high);
    }

    /// <summary>Probability of more than a value, accurate in the upper tail.</summary>
    private double Exceedance(double value)
    {
        double sum = 0;
        for (int k = 0; k < _weights.Length; k++)
        {
            double own = _deviations[k] > 0 ? StandardNormal.Cumulative((_means[k] - value) / _deviations[k]) : _means[k] > value ? 1 : 0;
            sum += _weights[k] * own;
        }

        return sum;
    }
}
