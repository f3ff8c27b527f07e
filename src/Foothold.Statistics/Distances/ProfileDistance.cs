using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Distances;

/// <summary>A distance between two profiles. Observations used are the dimensions used.</summary>
/// <remarks>
/// Warnings: <c>missing_dimensions</c> (some were left out), <c>no_spread</c> (a dimension with variance 0 was left out), <c>distance_undefined</c> (none is left).
/// </remarks>
public sealed record ProfileDistanceResult : StatisticalResult
{
    /// <summary>The distance, at least 0; NaN where no dimension is left.</summary>
    public required double Value { get; init; }

    /// <summary>Dimensions of the profiles; <see cref="StatisticalResult.ObservationsUsed"/> of them were used.</summary>
    public required int DimensionCount { get; init; }
}

/// <summary>Distances between two profiles: lists of scores on the same dimensions, each in a unit of its own.</summary>
/// <remarks>
/// NaN in a profile means missing: the dimension is left out. Distances are then per dimension used (the two indices) or scaled up to all dimensions (the other
/// two, as R's <c>dist</c> does), so that few and many dimensions can be compared.
/// </remarks>
public static class ProfileDistance
{
    /// <summary>Kogut and Singh's index: the mean squared difference in units of the variance.</summary>
    /// <param name="first">Scores of one profile, k ≥ 1; NaN for missing, never infinite.</param>
    /// <param name="second">Scores of the other profile on the same k dimensions.</param>
    /// <param name="variances">Variance of each dimension over all units, k numbers of at least 0; NaN for unknown. A dimension with variance 0 or NaN is left out.</param>
    /// <returns>(1/k′) Σ (aᵢ − bᵢ)²/Vᵢ over the k′ dimensions used. Two independent units of the population differ by 2 on average.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a score is infinite, or a variance is negative or infinite.</exception>
    /// <remarks>
    /// O(k). It is a squared distance: twice the difference counts four times; <see cref="StandardisedEuclidean"/> is the distance proper. Source: Kogut and Singh
    /// (1988), Journal of International Business Studies 19(3), 411-432, p. 422.
    /// </remarks>
    public static ProfileDistanceResult KogutSingh(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> variances)
    {
        (double mean, int used, List<StatisticalWarning> warnings) = MeanSquare(first, second, variances);
        return Result(mean, used, first.Length, warnings);
    }

    /// <summary>Euclidean distance in units of the standard deviations.</summary>
    /// <param name="first">Scores of one profile, k ≥ 1; NaN for missing, never infinite.</param>
    /// <param name="second">Scores of the other profile on the same k dimensions.</param>
    /// <param name="variances">Variance of each dimension over all units, k numbers of at least 0; NaN for unknown. A dimension with variance 0 or NaN is left out.</param>
    /// <returns>√(k/k′ · Σ (aᵢ − bᵢ)²/Vᵢ) over the k′ dimensions used: the root of k times the Kogut–Singh index.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a score is infinite, or a variance is negative or infinite.</exception>
    /// <remarks>O(k).</remarks>
    public static ProfileDistanceResult StandardisedEuclidean(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> variances)
    {
        (double mean, int used, List<StatisticalWarning> warnings) = MeanSquare(first, second, variances);
        return Result(Math.Sqrt(mean * first.Length), used, first.Length, warnings);
    }

    /// <summary>Mahalanobis distance: Euclidean after correlations between dimensions are taken out.</summary>
    /// <param name="first">Scores of one profile, k ≥ 1; NaN for missing, never infinite.</param>
    /// <param name="second">Scores of the other profile on the same k dimensions.</param>
    /// <param name="covariance">Covariance of the dimensions over all units, k × k, finite, symmetric and positive definite.</param>
    /// <returns>√(k/k′ · dᵀS⁻¹d) over the k′ dimensions used, S their part of the covariance; <see cref="StandardisedEuclidean"/> where the covariance is diagonal.</returns>
    /// <exception cref="ArgumentException">The sizes differ, a score is infinite, or the covariance is not as described; a singular one is refused by the dimension that follows from others.</exception>
    /// <remarks>O(k³). Source: Mahalanobis (1936), Proceedings of the National Institute of Sciences of India 2(1), 49-55.</remarks>
    public static ProfileDistanceResult Mahalanobis(ReadOnlySpan<double> first, ReadOnlySpan<double> second, RealMatrix covariance)
    {
        (double mean, int used, List<StatisticalWarning> warnings) = MeanForm(first, second, covariance);
        return Result(Math.Sqrt(mean * first.Length), used, first.Length, warnings);
    }

    /// <summary>Kogut and Singh's index with correlations between dimensions taken out.</summary>
    /// <param name="first">Scores of one profile, k ≥ 1; NaN for missing, never infinite.</param>
    /// <param name="second">Scores of the other profile on the same k dimensions.</param>
    /// <param name="covariance">Covariance of the dimensions over all units, k × k, finite, symmetric and positive definite.</param>
    /// <returns>dᵀS⁻¹d/k′ over the k′ dimensions used, S their part of the covariance; <see cref="KogutSingh"/> where the covariance is diagonal.</returns>
    /// <exception cref="ArgumentException">The sizes differ, a score is infinite, or the covariance is not as described; a singular one is refused by the dimension that follows from others.</exception>
    /// <remarks>O(k³). Source: Kandogan (2012), Research in International Business and Finance 26(2), 196-203.</remarks>
    public static ProfileDistanceResult KogutSinghMahalanobis(ReadOnlySpan<double> first, ReadOnlySpan<double> second, RealMatrix covariance)
    {
        (double mean, int used, List<StatisticalWarning> warnings) = MeanForm(first, second, covariance);
        return Result(mean, used, first.Length, warnings);
    }

    /// <summary>Variance of each dimension over a sample of units, for <see cref="KogutSingh"/> and <see cref="StandardisedEuclidean"/>.</summary>
    /// <param name="sample">Units (rows) by dimensions (columns); NaN for missing, never infinite.</param>
    /// <returns>One variance per column with divisor n − 1 over the values present, as R's <c>var</c>; NaN for fewer than two values.</returns>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    /// <remarks>O(rows · columns), in two passes over each column.</remarks>
    public static double[] SampleVariances(RealMatrix sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var variances = new double[sample.ColumnCount];
        for (int j = 0; j < variances.Length; j++)
        {
            int count = 0;
            double sum = 0;
            for (int i = 0; i < sample.RowCount; i++)
            {
                double value = sample[i, j];
                if (double.IsInfinity(value)) Require.Refuse(nameof(sample), $"The value in row {i}, column {j} is {value}; it must be finite, or NaN for missing.");
                if (double.IsNaN(value)) continue;
                count++;
                sum += value;
            }

            double mean = sum / count, squares = 0, rest = 0;
            for (int i = 0; i < sample.RowCount; i++)
            {
                double difference = sample[i, j] - mean;
                if (double.IsNaN(difference)) continue;
                squares += difference * difference;
                rest += difference;
            }

            // What rounding left in the mean is taken out again, so that a constant column has variance 0.
            variances[j] = count < 2 ? double.NaN : Math.Max(0, squares - (rest * rest / count)) / (count - 1);
        }

        return variances;
    }

    private static (double Mean, int Used, List<StatisticalWarning> Warnings) MeanSquare(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> variances)
    {
        RequireProfiles(first, second);
        Require.Length(variances.Length, first.Length, nameof(variances));
        for (int i = 0; i < variances.Length; i++)
            if (variances[i] < 0 || double.IsInfinity(variances[i])) Require.Refuse(nameof(variances), $"Entry {i} of variances is {variances[i]}; it must be a finite number of at least 0, or NaN for unknown.");

        int used = 0, missing = 0, flat = 0;
        double sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double difference = first[i] - second[i];
            if (double.IsNaN(difference) || double.IsNaN(variances[i])) missing++;
            else if (variances[i] == 0) flat++;
            else
            {
                used++;
                double standardised = difference / Math.Sqrt(variances[i]);
                sum += standardised * standardised;
            }
        }

        List<StatisticalWarning> warnings = Missing(missing, first.Length);
        if (flat > 0) warnings.Add(new StatisticalWarning("no_spread", $"{flat} of {first.Length} dimensions have variance 0 and were left out: a difference there has no scale."));
        return (sum / used, used, warnings);
    }

    private static (double Mean, int Used, List<StatisticalWarning> Warnings) MeanForm(ReadOnlySpan<double> first, ReadOnlySpan<double> second, RealMatrix covariance)
    {
        RequireProfiles(first, second);
        CovarianceCheck.Validate(covariance, first.Length);
        var present = new List<int>(first.Length);
        for (int i = 0; i < first.Length; i++)
            if (!double.IsNaN(first[i] - second[i])) present.Add(i);

        int used = present.Count;
        double[] factor = CovarianceCheck.Factor(covariance, present), difference = new double[used];
        for (int i = 0; i < used; i++) difference[i] = first[present[i]] - second[present[i]];
        SmallCholesky.SolveLowerInPlace(factor, used, difference);
        double form = 0;
        foreach (double part in difference) form += part * part;
        return (form / used, used, Missing(first.Length - used, first.Length));
    }

    private static void RequireProfiles(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty) Require.Refuse(nameof(first), $"The profiles have no dimensions; give at least one.");
        Require.Length(second.Length, first.Length, nameof(second));
        for (int i = 0; i < first.Length; i++)
        {
            if (double.IsInfinity(first[i])) Require.Refuse(nameof(first), $"Entry {i} of first is {first[i]}; it must be finite, or NaN for missing.");
            if (double.IsInfinity(second[i])) Require.Refuse(nameof(second), $"Entry {i} of second is {second[i]}; it must be finite, or NaN for missing.");
        }
    }

    private static List<StatisticalWarning> Missing(int missing, int dimensions) =>
        missing == 0 ? [] : [new StatisticalWarning("missing_dimensions", $"{missing} of {dimensions} dimensions are missing and were left out; the distance is that of the others.")];

    private static ProfileDistanceResult Result(double value, int used, int dimensions, List<StatisticalWarning> warnings)
    {
        if (used == 0) warnings.Add(new StatisticalWarning("distance_undefined", "No dimension is left to compare: the distance is undefined."));
        return new ProfileDistanceResult { Value = value, ObservationsUsed = used, DimensionCount = dimensions, Warnings = warnings };
    }
}
