using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.FixedEffects;

/// <summary>Solves for the coefficients of the regressors that are not collinear.</summary>
internal sealed class NormalEquations
{
    /// <summary>Share of a regressor's variation below which what is left of it is taken for rounding.</summary>
    internal const double CollinearShare = 1e-9;

    private readonly int _columns;
    private readonly double[] _factor;

    private NormalEquations(int columns, int[] kept, double[] factor) => (_columns, Kept, _factor) = (columns, kept, factor);

    /// <summary>Regressors that take part, ascending.</summary>
    internal int[] Kept { get; }

    /// <summary>
    /// Finds the regressors that the effects explain, or those before them: the later of two goes, as in R and Stata. Returns the least share of variation that is left
    /// among those kept besides.
    /// </summary>
    /// <param name="products">Cross products of all columns, the outcome first, after effects were taken out.</param>
    /// <param name="before">Weighted squares of the regressors before that.</param>
    /// <param name="dropped">True where a regressor goes; those already true stay so.</param>
    internal static double FindCollinear(ReadOnlySpan<double> products, ReadOnlySpan<double> before, Span<bool> dropped)
    {
        int count = dropped.Length, columns = count + 1;
        var factor = new double[count * count];
        double least = 1;
        for (int j = 0; j < count; j++)
        {
            double own = products[((j + 1) * columns) + j + 1];
            if (dropped[j]) continue;
            double left = before[j] > 0 ? own / before[j] : 0;
            if (!(left > CollinearShare))
            {
                dropped[j] = true;
                continue;
            }

            least = Math.Min(least, left);
            double rest = own;
            for (int k = 0; k < j; k++)
            {
                if (dropped[k]) continue;
                double value = products[((j + 1) * columns) + k + 1];
                for (int l = 0; l < k; l++)
                    if (!dropped[l]) value -= factor[(j * count) + l] * factor[(k * count) + l];
                value /= factor[(k * count) + k];
                factor[(j * count) + k] = value;
                rest -= value * value;
            }

            if (!(rest > CollinearShare * own))
            {
                dropped[j] = true;
                continue;
            }

            least = Math.Min(least, rest / own);
            factor[(j * count) + j] = Math.Sqrt(rest);
        }

        return least;
    }

    /// <summary>Factors the equations of the regressors that stay; null if they are not positive definite.</summary>
    internal static NormalEquations? Factor(ReadOnlySpan<double> products, ReadOnlySpan<bool> dropped)
    {
        int columns = dropped.Length + 1;
        var kept = new List<int>();
        for (int j = 0; j < dropped.Length; j++)
            if (!dropped[j]) kept.Add(j);
        int size = kept.Count;
        var factor = new double[size * size];
        for (int j = 0; j < size; j++)
            for (int k = 0; k < size; k++) factor[(j * size) + k] = products[((kept[j] + 1) * columns) + kept[k] + 1];
        return size > 0 && double.IsNaN(SmallCholesky.FactorInPlace(factor, size)) ? null : new NormalEquations(columns, [.. kept], factor);
    }

    /// <summary>No regressor takes part.</summary>
    internal static NormalEquations None(int columns) => new(columns, [], []);

    /// <summary>Coefficients of all regressors, 0 for those that do not take part.</summary>
    internal double[] Solve(ReadOnlySpan<double> products)
    {
        int size = Kept.Length;
        var right = new double[size];
        for (int j = 0; j < size; j++) right[j] = products[(Kept[j] + 1) * _columns];
        SmallCholesky.SolveLowerInPlace(_factor, size, right);
        SmallCholesky.SolveUpperInPlace(_factor, size, right);
        var all = new double[_columns - 1];
        for (int j = 0; j < size; j++) all[Kept[j]] = right[j];
        return all;
    }

    /// <summary>The inverse for the regressors that take part, row by row.</summary>
    internal double[] Inverse()
    {
        int size = Kept.Length;
        var inverse = new double[size * size];
        var column = new double[size];
        for (int j = 0; j < size; j++)
        {
            column.AsSpan().Clear();
            column[j] = 1;
            SmallCholesky.SolveLowerInPlace(_factor, size, column);
            SmallCholesky.SolveUpperInPlace(_factor, size, column);
            for (int k = 0; k < size; k++) inverse[(k * size) + j] = column[k];
        }

        return inverse;
    }
}
