using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Beliefs;

/// <summary>A normal belief about a number that is measured with known, normal errors. Immutable: an update gives a new belief.</summary>
/// <remarks>
/// Precisions (1/variance) add: posterior precision = prior precision + Σ 1/sᵢ², posterior mean = precision-weighted mean of the prior
/// mean and the measurements. Several measurements in one update or in many, in any order, give the same belief. Source: Gelman et al.,
/// Bayesian Data Analysis, 3rd ed. (2013), section 2.5.
/// </remarks>
public sealed record NormalBelief : IBelief
{
    /// <summary>Squares of smaller standard deviations would lose digits or vanish.</summary>
    private const double LeastDeviation = 1e-150;

    /// <summary>Squares of larger standard deviations would overflow.</summary>
    private const double MostDeviation = 1e150;

    private NormalBelief(double mean, double variance)
    {
        Mean = mean;
        Variance = variance;
    }

    /// <inheritdoc/>
    public double Mean { get; }

    /// <summary>Variance, finite and at least 0; 0 means known exactly.</summary>
    public double Variance { get; }

    /// <summary>Square root of the variance, in the units of the number.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>A belief from its mean and standard deviation.</summary>
    /// <param name="mean">Mean, finite.</param>
    /// <param name="standardDeviation">Standard deviation, 0 or between 1e-150 and 1e150.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static NormalBelief WithMeanAndDeviation(double mean, double standardDeviation)
    {
        Require.Finite(mean);
        return new NormalBelief(mean, Squared(standardDeviation, nameof(standardDeviation)));
    }

    /// <summary>A belief from its mean and variance.</summary>
    /// <param name="mean">Mean, finite.</param>
    /// <param name="variance">Variance, finite and at least 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static NormalBelief WithMeanVariance(double mean, double variance)
    {
        Require.Finite(mean);
        Require.NotNegative(variance);
        return new NormalBelief(mean, variance);
    }

    /// <summary>The belief of someone who says: with this probability it lies between these two, and as likely above as below.</summary>
    /// <param name="low">Lower end, finite and below <paramref name="high"/>.</param>
    /// <param name="high">Upper end, finite.</param>
    /// <param name="probability">Probability inside, above 0 and below 1; for example 0.9.</param>
    /// <exception cref="ArgumentException">A value is out of its range, or the interval with this probability has a standard deviation outside 1e-150 .. 1e150.</exception>
    public static NormalBelief FromInterval(double low, double high, double probability)
    {
        StatedInterval.Check(low, high, probability);
        // From the tail: 1 + probability would round to 2 close to certainty.
        double z = -StandardNormal.Quantile((1 - probability) / 2);
        double deviation = (high - low) / (2 * z);
        if (!(deviation is >= LeastDeviation and <= MostDeviation))
            Require.Refuse(nameof(probability), $"A normal belief that holds {probability} between {low} and {high} has a standard deviation of {deviation}; widen or narrow the interval.");
        return new NormalBelief(low + ((high - low) / 2), deviation * deviation);
    }

    /// <summary>The belief after one measurement.</summary>
    /// <param name="value">What was measured, finite.</param>
    /// <param name="standardError">Standard deviation of its error, 0 or between 1e-150 and 1e150; 0 means measured exactly.</param>
    /// <exception cref="ArgumentException">A value is out of its range, or two exact but different values meet.</exception>
    public NormalBelief Update(double value, double standardError)
    {
        Require.Finite(value);
        double error = Squared(standardError, nameof(standardError));
        if (Variance == 0 && error == 0 && value != Mean)
            Require.Refuse(nameof(standardError), $"The number is already known exactly as {Mean} and was measured exactly as {value}; give one of them a standard error.");
        if (Variance == 0) return this;
        double trust = Variance / (Variance + error);
        return new NormalBelief(Mean + (trust * (value - Mean)), trust * error);
    }

    /// <summary>The belief after one estimate with its standard error.</summary>
    /// <param name="estimate">Defined, with a standard error that is finite and at least 0.</param>
    /// <exception cref="ArgumentException">The estimate is undefined or its standard error is not known.</exception>
    public NormalBelief Update(Estimate estimate) => Update(estimate.Value, estimate.StandardError);

    /// <summary>The belief after several independent measurements of equal precision.</summary>
    /// <param name="values">What was measured, finite; none leaves the belief as it is.</param>
    /// <param name="noiseDeviation">Standard deviation of a single measurement's error, finite and above 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public NormalBelief Update(ReadOnlySpan<double> values, double noiseDeviation)
    {
        Require.AllFinite(values);
        Require.Positive(noiseDeviation);
        if (values.IsEmpty) return this;
        double mean = 0;
        for (int i = 0; i < values.Length; i++) mean += (values[i] - mean) / (i + 1);
        return Update(mean, noiseDeviation / Math.Sqrt(values.Length));
    }

    /// <summary>How many measurements with this noise would tell as much as the belief: noise²/variance.</summary>
    /// <param name="noiseDeviation">Standard deviation of a single measurement's error, finite and above 0.</param>
    /// <returns>Above 0; infinite when the number is known exactly.</returns>
    /// <exception cref="ArgumentException">The noise is out of its range.</exception>
    public double EquivalentSampleSize(double noiseDeviation)
    {
        Require.Positive(noiseDeviation);
        return noiseDeviation * noiseDeviation / Variance;
    }

    /// <summary>What the mean of further measurements is expected to be.</summary>
    /// <param name="noiseDeviation">Standard deviation of a single measurement's error, 0 or between 1e-150 and 1e150.</param>
    /// <param name="count">Number of measurements averaged, at least 1.</param>
    /// <returns>Same mean; the variance is that of the belief and noise²/count.</returns>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public NormalBelief Predict(double noiseDeviation, int count = 1)
    {
        Require.AtLeast(count, 1);
        return new NormalBelief(Mean, Variance + (Squared(noiseDeviation, nameof(noiseDeviation)) / count));
    }

    /// <summary>Variance, seen from today, of the mean that the belief will have after a measurement.</summary>
    /// <param name="standardError">Standard deviation of the measurement's error, finite and at least 0.</param>
    /// <returns>variance²/(variance + error²): what is expected to be learnt, between 0 and <see cref="Variance"/>.</returns>
    /// <exception cref="ArgumentException">The error is out of its range.</exception>
    public double PreposteriorVariance(double standardError)
    {
        Require.NotNegative(standardError);
        return Variance == 0 ? 0 : Variance * (Variance / (Variance + (standardError * standardError)));
    }

    /// <inheritdoc/>
    public double Cumulative(double value) => CumulativeAt(value, Mean, StandardDeviation);

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        return Variance == 0 ? Mean : Mean + (StandardDeviation * StandardNormal.Quantile(probability));
    }

    /// <summary>A standard deviation squared, where that is neither lost (which would mean known exactly) nor infinite.</summary>
    private static double Squared(double deviation, string name)
    {
        Require.NotNegative(deviation, name);
        if (deviation > 0 && (deviation < LeastDeviation || deviation > MostDeviation))
            Require.Refuse(name, $"{name} is {deviation}; it must be 0 or between {LeastDeviation} and {MostDeviation}: choose another unit.");
        return deviation * deviation;
    }

    /// <summary>The normal distribution function, a step where there is no spread.</summary>
    internal static double CumulativeAt(double value, double mean, double deviation) =>
        deviation > 0 || double.IsNaN(value) ? StandardNormal.Cumulative((value - mean) / deviation) : value >= mean ? 1 : 0;
}
