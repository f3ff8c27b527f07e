using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.StructuralGravity;

/// <summary>Scales the rows and columns of a matrix so that they have given sums: the multilateral resistances are the scales.</summary>
/// <remarks>
/// Row and column scaling in turn converges from anywhere but slowly where places are loosely linked. After each sweep a Newton step on the logarithms of the row scales is tried, with
/// columns scaled exactly, and kept where it comes nearer.
/// </remarks>
internal static class Balancing
{
    /// <summary>Finds r and c with Σ_j r_i·a_ij·c_j = rows_i and Σ_i r_i·a_ij·c_j = columns_j.</summary>
    /// <returns>The logarithms of the row scales up to a constant, how it ended, and the largest relative deviation of a row.</returns>
    internal static (double[] LogRows, Convergence Convergence, double Deviation) Solve(ReadOnlySpan<double> matrix, ReadOnlySpan<double> rows, ReadOnlySpan<double> columns, GravityOptions options)
    {
        int n = rows.Length;
        var log = new double[n];
        var tried = new double[n];
        var sums = new double[n];
        var triedSums = new double[n];
        var flows = new double[n * n];
        var system = new double[n * n];
        double deviation = Spread(matrix, log, rows, columns, flows, sums);
        int iteration = 0;
        while (deviation > options.Tolerance && iteration < options.MaxIterations)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            iteration++;
            for (int i = 0; i < n; i++) log[i] += Math.Log(rows[i] / sums[i]);
            deviation = Spread(matrix, log, rows, columns, flows, sums);
            if (deviation <= options.Tolerance || !NewtonStep(flows, rows, columns, sums, system, triedSums)) continue;
            for (int i = 0; i < n; i++) tried[i] = log[i] + triedSums[i];
            double after = Spread(matrix, tried, rows, columns, flows, triedSums);
            if (!(after < deviation)) continue;
            (deviation, log, tried, sums, triedSums) = (after, tried, log, triedSums, sums);
        }

        return (log, new Convergence(deviation <= options.Tolerance, iteration, options.Tolerance), deviation);
    }

    /// <summary>Flows for given row scales with columns scaled exactly, their row sums, and the largest relative deviation of a row.</summary>
    private static double Spread(ReadOnlySpan<double> matrix, double[] log, ReadOnlySpan<double> rows, ReadOnlySpan<double> columns, double[] flows, double[] sums)
    {
        int n = log.Length;
        double top = log.Max();
        for (int i = 0; i < n; i++)
        {
            double scale = Math.Exp(log[i] - top);
            for (int j = 0; j < n; j++) flows[(i * n) + j] = scale * matrix[(i * n) + j];
        }

        var factor = new double[n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) factor[j] += flows[(i * n) + j];
        for (int j = 0; j < n; j++) factor[j] = columns[j] / factor[j];
        double worst = 0;
        for (int i = 0; i < n; i++)
        {
            double sum = 0;
            for (int j = 0; j < n; j++) sum += flows[(i * n) + j] *= factor[j];
            sums[i] = sum;
            double gap = Math.Abs((sum / rows[i]) - 1);
            // A NaN must not pass for solved.
            if (!(gap <= worst)) worst = gap;
        }

        return worst;
    }

    /// <summary>Step of the logarithms: (diag(sums) − X·diag(1/columns)·X′)·step = rows − sums, the last scale held.</summary>
    private static bool NewtonStep(double[] flows, ReadOnlySpan<double> rows, ReadOnlySpan<double> columns, double[] sums, double[] system, double[] step)
    {
        int n = rows.Length, size = n - 1;
        if (size == 0) return false;
        for (int i = 0; i < size; i++)
        {
            for (int l = 0; l <= i; l++)
            {
                double sum = 0;
                for (int j = 0; j < n; j++) sum += flows[(i * n) + j] * flows[(l * n) + j] / columns[j];
                system[(i * size) + l] = (i == l ? sums[i] : 0) - sum;
            }
        }

        for (int i = 0; i < size; i++) step[i] = rows[i] - sums[i];
        step[size] = 0;
        if (double.IsNaN(SmallCholesky.FactorInPlace(system, size))) return false;
        SmallCholesky.SolveLowerInPlace(system, size, step.AsSpan(0, size));
        SmallCholesky.SolveUpperInPlace(system, size, step.AsSpan(0, size));
        // A scale that moves by more than e⁵ at once is no step but a guess.
        for (int i = 0; i < size; i++)
            if (!(Math.Abs(step[i]) < 5)) return false;
        return true;
    }
}
