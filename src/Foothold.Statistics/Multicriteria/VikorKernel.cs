using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Multicriteria;

/// <summary>The arithmetic of VIKOR on memory of the caller.</summary>
internal static class VikorKernel
{
    /// <summary>Sum and largest of the weighted shortfalls from the best value, for each alternative; a constant criterion adds nothing.</summary>
    internal static void Shortfalls(RealMatrix values, ReadOnlySpan<double> weights, ReadOnlySpan<CriterionDirection> directions, Span<double> utility, Span<double> regret)
    {
        utility.Clear();
        regret.Clear();
        ReadOnlySpan<double> x = values.Values;
        int m = values.RowCount, n = values.ColumnCount;
        for (int j = 0; j < n; j++)
        {
            double low = x[j], high = x[j];
            for (int i = 1; i < m; i++)
            {
                low = Math.Min(low, x[(i * n) + j]);
                high = Math.Max(high, x[(i * n) + j]);
            }

            double range = high - low;
            if (range == 0) continue;
            bool benefit = directions[j] == CriterionDirection.Benefit;
            for (int i = 0; i < m; i++)
            {
                double value = x[(i * n) + j];
                double part = weights[j] * ((benefit ? high - value : value - low) / range);
                utility[i] += part;
                regret[i] = Math.Max(regret[i], part);
            }
        }
    }

    /// <summary>Distance above the smallest in units of the range; 0 for all when the range is rounding only.</summary>
    /// <returns>Whether there is a range.</returns>
    internal static bool Relative(ReadOnlySpan<double> measure, Span<double> relative)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in measure)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        bool varies = high - low > ScoreRanks.Tie;
        for (int i = 0; i < measure.Length; i++) relative[i] = varies ? (measure[i] - low) / (high - low) : 0;
        return varies;
    }
}
