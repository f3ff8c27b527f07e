namespace Foothold.Statistics.Information.Regression;

/// <summary>Cholesky factor of a covariance that may be singular, as where two decisions differ by a constant.</summary>
internal static class SemidefiniteFactor
{
    /// <summary>Columns of a lower triangular L with LLᵀ equal to the matrix; directions without variance get a column of zeros.</summary>
    /// <param name="matrix">Symmetric, row × <paramref name="stride"/>.</param>
    /// <param name="size">Rows and columns.</param>
    /// <param name="stride">Doubles from row to row.</param>
    /// <returns>Column k at k·stride.</returns>
    internal static double[] Columns(ReadOnlySpan<double> matrix, int size, int stride)
    {
        var columns = new double[size * stride];
        for (int j = 0; j < size; j++)
        {
            double pivot = matrix[(j * stride) + j];
            double floor = 1e-10 * pivot;
            for (int k = 0; k < j; k++) pivot -= columns[(k * stride) + j] * columns[(k * stride) + j];
            if (!(pivot > floor)) continue;
            double root = Math.Sqrt(pivot);
            columns[(j * stride) + j] = root;
            for (int i = j + 1; i < size; i++)
            {
                double rest = matrix[(i * stride) + j];
                for (int k = 0; k < j; k++) rest -= columns[(k * stride) + i] * columns[(k * stride) + j];
                columns[(j * stride) + i] = rest / root;
            }
        }

        return columns;
    }
}
