using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Distances;

/// <summary>The door for covariance matrices.</summary>
internal static class CovarianceCheck
{
    /// <summary>Largest difference between the two halves, in units of the standard deviations.</summary>
    private const double Asymmetry = 1e-9;

    /// <summary>Least share of a dimension's variance that does not follow from the dimensions before it; below, the inverse is rounding.</summary>
    private const double LeastOwnShare = 1e-12;

    /// <summary>Refuses anything but a finite symmetric k × k matrix with variances above 0 on the diagonal.</summary>
    internal static void Validate(RealMatrix covariance, int size)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        if (covariance.RowCount != size || covariance.ColumnCount != size)
            Require.Refuse(nameof(covariance), $"The covariance matrix is {covariance}; for {size} dimensions it must be {size} × {size}.");
        for (int j = 0; j < size; j++)
            if (!(covariance[j, j] > 0) || double.IsInfinity(covariance[j, j])) Require.Refuse(nameof(covariance), $"The variance of dimension {j} is {covariance[j, j]}; it must be a finite number above 0.");
        for (int j = 0; j < size; j++)
            for (int k = 0; k < j; k++)
                if (!(Math.Abs(covariance[j, k] - covariance[k, j]) <= Asymmetry * Math.Sqrt(covariance[j, j]) * Math.Sqrt(covariance[k, k])))
                    Require.Refuse(nameof(covariance), $"The covariance of dimensions {j} and {k} is {covariance[j, k]} in one half and {covariance[k, j]} in the other; the matrix must be symmetric and finite.");
    }

    /// <summary>Lower factor of the part that belongs to some dimensions; refuses a part that is not clearly positive definite.</summary>
    internal static double[] Factor(RealMatrix covariance, IReadOnlyList<int> dimensions)
    {
        int size = dimensions.Count;
        var factor = new double[size * size];
        for (int j = 0; j < size; j++)
            for (int k = 0; k <= j; k++)
                factor[(j * size) + k] = covariance[dimensions[j], dimensions[k]];
        bool definite = !double.IsNaN(SmallCholesky.FactorInPlace(factor, size));
        for (int j = 0; j < size; j++)
        {
            double own = factor[(j * size) + j] * factor[(j * size) + j] / covariance[dimensions[j], dimensions[j]];
            if (definite && own >= LeastOwnShare) continue;
            if (definite)
                Require.Refuse(nameof(covariance), $"The covariance matrix is singular: dimension {dimensions[j]} follows from the dimensions before it. Leave it out, or shrink the correlations towards 0.");
            Require.Refuse(nameof(covariance), $"The covariance matrix is not positive definite: some dimension follows from the others or the entries contradict each other. Leave a dimension out, or shrink the correlations towards 0.");
        }

        return factor;
    }
}
