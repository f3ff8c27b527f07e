using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Multicriteria;

/// <summary>The arithmetic of TOPSIS on row-major memory of the caller.</summary>
internal static class TopsisKernel
{
    /// <summary>Weighted values on a common scale; a criterion without any spread of the kind asked becomes 0.</summary>
    internal static void Weigh(RealMatrix values, ReadOnlySpan<double> weights, TopsisNormalisation normalisation, Span<double> weighted)
    {
        int m = values.RowCount, n = values.ColumnCount;
        ReadOnlySpan<double> x = values.Values;
        for (int j = 0; j < n; j++)
        {
            (double origin, double unit) = Scale(x, m, n, j, normalisation);
            for (int i = 0; i < m; i++)
            {
                int cell = (i * n) + j;
                weighted[cell] = unit == 0 ? 0 : weights[j] * ((x[cell] - origin) / unit);
            }
        }
    }

    /// <summary>The best and the worst weighted value of each criterion.</summary>
    internal static void Ideals(ReadOnlySpan<double> weighted, int m, ReadOnlySpan<CriterionDirection> directions, Span<double> ideal, Span<double> antiIdeal)
    {
        int n = directions.Length;
        for (int j = 0; j < n; j++)
        {
            double low = weighted[j], high = weighted[j];
            for (int i = 1; i < m; i++)
            {
                low = Math.Min(low, weighted[(i * n) + j]);
                high = Math.Max(high, weighted[(i * n) + j]);
            }

            (ideal[j], antiIdeal[j]) = directions[j] == CriterionDirection.Benefit ? (high, low) : (low, high);
        }
    }

    /// <summary>Euclidean distance; scaled by the largest difference, so that squares neither overflow nor vanish.</summary>
    internal static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double largest = 0;
        for (int j = 0; j < first.Length; j++) largest = Math.Max(largest, Math.Abs(first[j] - second[j]));
        if (largest == 0) return 0;
        double sum = 0;
        for (int j = 0; j < first.Length; j++)
        {
            double part = (first[j] - second[j]) / largest;
            sum += part * part;
        }

        return largest * Math.Sqrt(sum);
    }

    private static (double Origin, double Unit) Scale(ReadOnlySpan<double> x, int m, int n, int j, TopsisNormalisation normalisation)
    {
        if (normalisation == TopsisNormalisation.None) return (0, 1);
        double low = x[j], high = x[j];
        for (int i = 1; i < m; i++)
        {
            low = Math.Min(low, x[(i * n) + j]);
            high = Math.Max(high, x[(i * n) + j]);
        }

        if (normalisation == TopsisNormalisation.MinMax) return (low, high - low);
        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        if (largest == 0) return (0, 0);
        double sum = 0;
        for (int i = 0; i < m; i++) sum += x[(i * n) + j] / largest * (x[(i * n) + j] / largest);
        return (0, largest * Math.Sqrt(sum));
    }
}
