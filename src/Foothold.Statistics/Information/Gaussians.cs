using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information;

/// <summary>Covariances: checks and small products, row by row.</summary>
internal static class Gaussians
{
    /// <summary>Refuses anything but a symmetric positive semidefinite matrix of the given size.</summary>
    internal static void RequireCovariance(RealMatrix matrix, int size, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.RowCount != size || matrix.ColumnCount != size) Require.Refuse(name, $"{name} is {matrix.RowCount} × {matrix.ColumnCount}; it must be {size} × {size}.");
        Require.AllFinite(matrix.Values, name);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double difference = Math.Abs(matrix[i, j] - matrix[j, i]);
                if (difference > 1e-9 * Math.Max(Math.Abs(matrix[i, j]), Math.Abs(matrix[j, i])) && difference > 1e-12 * Math.Sqrt(Math.Abs(matrix[i, i] * matrix[j, j])))
                    Require.Refuse(name, $"Entry ({i}, {j}) of {name} is {matrix[i, j]} but entry ({j}, {i}) is {matrix[j, i]}; a covariance must be symmetric.");
            }
        }

        if (PivotedCholesky.TryFactor(matrix.Values, size, scaled: true) is null)
            Require.Refuse(name, $"{name} is not a covariance: some combination of its entries would have a negative variance.");
    }

    /// <summary>A·B for A rows × inner and B inner × columns.</summary>
    internal static double[] Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int inner, int columns)
    {
        var product = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < inner; k++)
            {
                double factor = a[(i * inner) + k];
                if (factor == 0) continue;
                for (int j = 0; j < columns; j++) product[(i * columns) + j] += factor * b[(k * columns) + j];
            }
        }

        return product;
    }

    /// <summary>A·Bᵀ for A rows × inner and B columns × inner.</summary>
    internal static double[] MultiplyTransposed(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int rows, int inner, int columns)
    {
        var product = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++) sum += a[(i * inner) + k] * b[(j * inner) + k];
                product[(i * columns) + j] = sum;
            }
        }

        return product;
    }

    /// <summary>
    /// How the expected values of decisions will move: X, rank × decisions, with XᵀX = B·S·Hᵀ(H·S·Hᵀ + R)⁻·H·S·Bᵀ for data y = Hθ + e.
    /// </summary>
    /// <param name="decisionCovariance">B·S, decisions × parameters.</param>
    /// <param name="covariance">S.</param>
    /// <param name="parameters">Number of parameters.</param>
    /// <param name="observation">H, observations × parameters, row by row.</param>
    /// <param name="noise">R, or empty for none.</param>
    /// <param name="rank">Rows of the result.</param>
    internal static double[] PreposteriorFactor(
        ReadOnlySpan<double> decisionCovariance, ReadOnlySpan<double> covariance, int parameters, ReadOnlySpan<double> observation, ReadOnlySpan<double> noise, out int rank)
    {
        int decisions = decisionCovariance.Length / parameters;
        int observations = observation.Length / parameters;
        double[] observed = Multiply(observation, covariance, observations, parameters, parameters);
        double[] total = MultiplyTransposed(observed, observation, observations, parameters, observations);
        for (int i = 0; i < noise.Length; i++) total[i] += noise[i];
        for (int i = 0; i < observations; i++)
            for (int j = 0; j < i; j++) total[(i * observations) + j] = total[(j * observations) + i] = 0.5 * (total[(i * observations) + j] + total[(j * observations) + i]);
        PivotedCholesky factor = PivotedCholesky.TryFactor(total, observations, scaled: true)
            ?? throw new ArgumentException("The covariance of the observations has a negative variance; check prior covariance and noise.", nameof(noise));
        double[] cross = MultiplyTransposed(decisionCovariance, observation, decisions, parameters, observations);
        rank = factor.Rank;
        var moves = new double[rank * decisions];
        var solved = new double[observations];
        for (int d = 0; d < decisions; d++)
        {
            factor.Solve(cross.AsSpan(d * observations, observations), solved);
            for (int k = 0; k < rank; k++) moves[(k * decisions) + d] = solved[k];
        }

        return moves;
    }
}
