using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Multicriteria;

/// <summary>The arithmetic of PROMETHEE on memory of the caller.</summary>
internal static class PrometheeKernel
{
    /// <summary>Adds up the weighted degrees of preference of every row over every column; m × m, row-major, diagonal 0.</summary>
    internal static void Preferences(RealMatrix values, ReadOnlySpan<double> weights, ReadOnlySpan<CriterionDirection> directions, IReadOnlyList<PreferenceFunction> functions, Span<double> index)
    {
        index.Clear();
        ReadOnlySpan<double> x = values.Values;
        int m = values.RowCount, n = values.ColumnCount;
        for (int j = 0; j < n; j++)
        {
            PreferenceFunction function = functions[j];
            double sign = directions[j] == CriterionDirection.Benefit ? 1 : -1;
            for (int a = 0; a < m; a++)
            {
                double own = x[(a * n) + j];
                for (int b = 0; b < m; b++) index[(a * m) + b] += weights[j] * function.Of(sign * (own - x[(b * n) + j]));
            }
        }
    }

    /// <summary>Mean preference over the others, and of the others over it; NaN for one alternative.</summary>
    internal static void Flows(ReadOnlySpan<double> index, int m, Span<double> positive, Span<double> negative)
    {
        for (int a = 0; a < m; a++)
        {
            double over = 0, under = 0;
            for (int b = 0; b < m; b++)
            {
                over += index[(a * m) + b];
                under += index[(b * m) + a];
            }

            positive[a] = over / (m - 1);
            negative[a] = under / (m - 1);
        }
    }
}
