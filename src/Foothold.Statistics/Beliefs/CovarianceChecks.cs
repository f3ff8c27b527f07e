using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Beliefs;

/// <summary>The door for covariance matrices.</summary>
internal static class CovarianceChecks
{
    /// <summary>Relative to √(variance · variance): what rounding of input may do.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>Copies a covariance matrix, exactly symmetric, or refuses it.</summary>
    internal static double[] Symmetrised(RealMatrix matrix, int size, string name)
    {
        if (matrix.RowCount != size || matrix.ColumnCount != size)
            Require.Refuse(name, $"{name} is {matrix.RowCount} × {matrix.ColumnCount} where {size} × {size} is needed.");
        Require.AllFinite(matrix.Values, name);
        double[] values = matrix.Values.ToArray();
        for (int i = 0; i < size; i++)
        {
            double variance = values[(i * size) + i];
            if (variance < 0) Require.Refuse(name, $"Entry ({i}, {i}) of {name} is {variance}; a variance cannot be below 0.");
        }

        var scaled = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double upper = values[(j * size) + i], lower = values[(i * size) + j];
                double scale = Math.Sqrt(values[(i * size) + i]) * Math.Sqrt(values[(j * size) + j]);
                if (Math.Abs(upper - lower) > Tolerance * Math.Max(scale, Math.Max(Math.Abs(upper), Math.Abs(lower))))
                    Require.Refuse(name, $"Entries ({j}, {i}) and ({i}, {j}) of {name} are {upper} and {lower}; the matrix must be symmetric.");
                if (Math.Abs(lower) > scale * (1 + Tolerance))
                    Require.Refuse(name, $"Entry ({i}, {j}) of {name} is {lower}; with these variances it cannot be beyond {scale}.");
                values[(i * size) + j] = values[(j * size) + i] = (upper + lower) / 2;
                if (scale > 0) scaled[(i * size) + j] = values[(i * size) + j] / scale;
            }

            // A share of independence that rounding could have taken away.
            scaled[(i * size) + i] = 1 + Tolerance;
        }

        if (double.IsNaN(SmallCholesky.FactorInPlace(scaled, size)))
            Require.Refuse(name, $"{name} is not a covariance matrix: some weighted sum would have a negative variance; check its entries or shrink the correlations.");
        return values;
    }
}
