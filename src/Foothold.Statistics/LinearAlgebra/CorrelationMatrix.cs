namespace Foothold.Statistics.LinearAlgebra;

/// <summary>The one door for correlation matrices. Whether they can be factored is for each method to say, in its own words.</summary>
internal static class CorrelationMatrix
{
    /// <summary>What rounding may do to matrices that were computed from data.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>Refuses anything but a symmetric matrix with ones on the diagonal and the rest between −1 and 1.</summary>
    /// <param name="values">Entries row by row.</param>
    /// <param name="size">Rows and columns that are needed.</param>
    /// <param name="name">Name of the argument.</param>
    /// <param name="things">What is correlated, in the plural.</param>
    internal static void Check(ReadOnlySpan<double> values, int size, string name, string things)
    {
        if (values.Length != (long)size * size) Require.Refuse(name, $"The correlation matrix has {values.Length} entries, but {size} {things} need {(long)size * size}.");
        for (int j = 0; j < size; j++)
        {
            for (int k = 0; k <= j; k++)
            {
                double value = values[(j * size) + k], mirror = values[(k * size) + j];
                if (!(Math.Abs(value - mirror) <= Tolerance)) Require.Refuse(name, $"The correlation of {things} {j} and {k} is {value} in one half and {mirror} in the other; the matrix must be symmetric.");
                if (j == k ? Math.Abs(value - 1) > Tolerance : Math.Abs(value) > 1) Require.Refuse(name, $"The correlation of {things} {j} and {k} is {value}; the diagonal must be 1 and the rest between -1 and 1.");
            }
        }
    }
}
