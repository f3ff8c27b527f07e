namespace Foothold.Statistics.LinearAlgebra;

/// <summary>Cholesky factorisation of a few rows, row-major in a span, without allocation.</summary>
internal static class SmallCholesky
{
    /// <summary>Replaces the lower triangle of a symmetric positive definite matrix by its factor.</summary>
    /// <returns>The logarithm of the determinant of the matrix; NaN if it is not positive definite.</returns>
    internal static double FactorInPlace(Span<double> matrix, int size)
    {
        double logDeterminant = 0;
        for (int j = 0; j < size; j++)
        {
            for (int k = 0; k <= j; k++)
            {
                double rest = matrix[(j * size) + k];
                for (int l = 0; l < k; l++) rest -= matrix[(j * size) + l] * matrix[(k * size) + l];
                if (k < j)
                {
                    matrix[(j * size) + k] = rest / matrix[(k * size) + k];
                    continue;
                }

                if (!(rest > 0)) return double.NaN;
                logDeterminant += Math.Log(rest);
                matrix[(j * size) + j] = Math.Sqrt(rest);
            }
        }

        return logDeterminant;
    }

    /// <summary>Solves L·x = b in place.</summary>
    internal static void SolveLowerInPlace(ReadOnlySpan<double> factor, int size, Span<double> vector)
    {
        for (int j = 0; j < size; j++)
        {
            double rest = vector[j];
            for (int l = 0; l < j; l++) rest -= factor[(j * size) + l] * vector[l];
            vector[j] = rest / factor[(j * size) + j];
        }
    }

    /// <summary>Solves Lᵀ·x = b in place.</summary>
    internal static void SolveUpperInPlace(ReadOnlySpan<double> factor, int size, Span<double> vector)
    {
        for (int j = size - 1; j >= 0; j--)
        {
            double rest = vector[j];
            for (int l = j + 1; l < size; l++) rest -= factor[(l * size) + j] * vector[l];
            vector[j] = rest / factor[(j * size) + j];
        }
    }
}
