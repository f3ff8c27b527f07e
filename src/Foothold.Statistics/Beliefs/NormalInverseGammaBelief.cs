namespace Foothold.Statistics.Beliefs;

/// <summary>
/// A joint belief about the mean and the variance of a normal quantity of which single values are seen. Immutable: an update gives a new
/// belief.
/// </summary>
/// <remarks>
/// Variance ~ inverse gamma(ν/2, νσ²/2) and mean given variance ~ N(location, variance/κ). After n values with average x̄ and sum of
/// squares Q about it: κ' = κ + n, ν' = ν + n, location' = location + n(x̄ − location)/κ', ν'σ'² = νσ² + Q + κn(x̄ − location)²/κ'. The
/// mean by itself is Student-t. Source: Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), section 3.3 (there N-Inv-χ²).
/// </remarks>
public sealed record NormalInverseGammaBelief
{
    private NormalInverseGammaBelief(double location, double meanCount, double sumOfSquares, double varianceCount)
    {
        Location = location;
        MeanCount = meanCount;
        SumOfSquares = sumOfSquares;
        VarianceCount = varianceCount;
    }

    /// <summary>Middle of the belief about the mean.</summary>
    public double Location { get; }

    /// <summary>κ: how many values the belief about the mean is worth, above 0.</summary>
    public double MeanCount { get; }

    /// <summary>ν: how many values (degrees of freedom) the belief about the variance is worth, above 0.</summary>
    public double VarianceCount { get; }

    /// <summary>σ²: about where the variance is believed to be (its harmonic mean), at least 0.</summary>
    public double TypicalVariance => SumOfSquares / VarianceCount;

    /// <summary>The belief about the mean alone: Student-t with ν degrees of freedom and scale √(σ²/κ).</summary>
    public StudentTBelief MeanBelief => StudentTBelief.WithLocationScale(Location, Math.Sqrt(TypicalVariance / MeanCount), VarianceCount);

    /// <summary>The belief about the variance alone.</summary>
    public InverseGammaBelief VarianceBelief => InverseGammaBelief.WithShapeScale(VarianceCount / 2, SumOfSquares / 2);

    private double SumOfSquares { get; }

    /// <summary>A belief from a mean and a variance and how many values each of them is worth.</summary>
    /// <param name="mean">Middle of the belief about the mean, finite.</param>
    /// <param name="meanCount">κ, finite and above 0.</param>
    /// <param name="variance">σ², finite and at least 0.</param>
    /// <param name="varianceCount">ν, finite and above 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static NormalInverseGammaBelief WithPriorCounts(double mean, double meanCount, double variance, double varianceCount)
    {
        Require.Finite(mean);
        Require.Positive(meanCount);
        Require.NotNegative(variance);
        Require.Positive(varianceCount);
        return new NormalInverseGammaBelief(mean, meanCount, variance * varianceCount, varianceCount);
    }

    /// <summary>A belief from the shape and scale of the inverse gamma, as in most textbooks on the normal-inverse-gamma.</summary>
    /// <param name="mean">Middle of the belief about the mean, finite.</param>
    /// <param name="meanCount">κ, finite and above 0.</param>
    /// <param name="shape">Shape of the variance, finite and above 0.</param>
    /// <param name="scale">Scale of the variance, finite and at least 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static NormalInverseGammaBelief WithShapeScale(double mean, double meanCount, double shape, double scale)
    {
        Require.Finite(mean);
        Require.Positive(meanCount);
        Require.Positive(shape);
        Require.NotNegative(scale);
        return new NormalInverseGammaBelief(mean, meanCount, 2 * scale, 2 * shape);
    }

    /// <summary>The belief from data alone, under the prior that is flat in the mean and in the logarithm of the variance.</summary>
    /// <param name="values">At least two values, finite.</param>
    /// <returns>κ = n, ν = n − 1: intervals of the mean are those of Student's t. Equal values give a variance that is 0 for certain, which is too sure.</returns>
    /// <exception cref="ArgumentException">There are fewer than two values, or one is not finite.</exception>
    public static NormalInverseGammaBelief FromData(ReadOnlySpan<double> values)
    {
        Require.AllFinite(values);
        if (values.Length < 2) Require.Refuse(nameof(values), $"values has {values.Length} entries; without a prior at least 2 are needed to say anything about the variance.");
        (double mean, double squares) = Moments(values);
        return new NormalInverseGammaBelief(mean, values.Length, squares, values.Length - 1);
    }

    /// <summary>The belief after some values.</summary>
    /// <param name="values">Values, finite; none leaves the belief as it is.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public NormalInverseGammaBelief Update(params ReadOnlySpan<double> values)
    {
        Require.AllFinite(values);
        if (values.IsEmpty) return this;
        (double mean, double squares) = Moments(values);
        int n = values.Length;
        double count = MeanCount + n;
        double step = mean - Location;
        return new NormalInverseGammaBelief(
            Location + (step * (n / count)), count, SumOfSquares + squares + (MeanCount / count * n * step * step), VarianceCount + n);
    }

    /// <summary>What the average of further values is expected to be.</summary>
    /// <param name="count">Number of values averaged, at least 1.</param>
    /// <returns>Student-t with ν degrees of freedom and scale √(σ²(1/κ + 1/count)).</returns>
    /// <exception cref="ArgumentException">The count is below 1.</exception>
    public StudentTBelief Predict(int count = 1)
    {
        Require.AtLeast(count, 1);
        return StudentTBelief.WithLocationScale(Location, Math.Sqrt(TypicalVariance * ((1 / MeanCount) + (1.0 / count))), VarianceCount);
    }

    /// <summary>The location, seen from today, that the belief will have after further values.</summary>
    /// <param name="count">Number of values n, at least 1.</param>
    /// <returns>Student-t with ν degrees of freedom and scale √(σ²·n/(κ(κ + n))): what is expected to be learnt about the mean.</returns>
    /// <exception cref="ArgumentException">The count is below 1.</exception>
    public StudentTBelief Preposterior(int count)
    {
        Require.AtLeast(count, 1);
        return StudentTBelief.WithLocationScale(Location, Math.Sqrt(TypicalVariance / MeanCount * (count / (MeanCount + count))), VarianceCount);
    }

    private static (double Mean, double Squares) Moments(ReadOnlySpan<double> values)
    {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double step = values[i] - mean;
            mean += step / (i + 1);
            squares += step * (values[i] - mean);
        }

        return (mean, squares);
    }
}
