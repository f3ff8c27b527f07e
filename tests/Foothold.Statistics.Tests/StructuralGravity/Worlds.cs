using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.StructuralGravity;

namespace Foothold.Statistics.Tests.StructuralGravity;

/// <summary>Worlds for the tests, and the equations solved slowly.</summary>
internal static class Worlds
{
    /// <summary>Four places on a line, costs 1 + 0.3 per step and 0.5 for the border, σ = 5; spending differs from output.</summary>
    internal static GravityBaseline Line(ImbalanceRule rule = ImbalanceRule.Ratio) =>
        GravityBaseline.FromAccess(Matrix(4, (i, j) => Math.Pow(Cost(i, j), -4)), [100, 60, 30, 10], [95, 66, 28, 11], 5, 0, new GravityOptions { Imbalances = rule });

    /// <summary>The last two places do away with the border between them.</summary>
    internal static RealMatrix LineUnion { get; } = Matrix(4, (i, j) => i + j == 5 && i != j ? Math.Pow(1.3 / Cost(i, j), -4) : 1);

    internal static RealMatrix Matrix(int n, Func<int, int, double> entry) => new(n, n, [.. Enumerable.Range(0, n * n).Select(cell => entry(cell / n, cell % n))]);

    /// <summary>A random world of places with imbalances.</summary>
    internal static GravityBaseline Drawn(int seed, int n, double elasticity, ImbalanceRule rule = ImbalanceRule.Ratio, bool balanced = false)
    {
        var random = new System.Random(seed);
        double[] output = [.. Enumerable.Range(0, n).Select(_ => Math.Exp(6 * random.NextDouble()))];
        double[] spending = [.. output.Select(value => balanced ? value : value * (0.7 + (0.6 * random.NextDouble())))];
        double factor = output.Sum() / spending.Sum();
        RealMatrix access = Matrix(n, (i, j) => i == j ? 1 : Math.Exp(-5 * random.NextDouble()));
        return GravityBaseline.FromAccess(access, output, [.. spending.Select(value => value * factor)], elasticity, n / 2, new GravityOptions { Imbalances = rule });
    }

    internal static RealMatrix DrawnChange(int seed, int n)
    {
        var random = new System.Random(seed);
        return Matrix(n, (i, j) => i == j ? 1 : Math.Exp(2 * (random.NextDouble() - 0.3)));
    }

    /// <summary>Row and column scaling in turn, many times: X with the margins.</summary>
    internal static double[,] Scaled(Func<int, int, double> start, double[] rows, double[] columns, int rounds)
    {
        int n = rows.Length;
        var x = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) x[i, j] = start(i, j);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < n; i++)
            {
                double sum = 0;
                for (int j = 0; j < n; j++) sum += x[i, j];
                for (int j = 0; j < n; j++) x[i, j] *= rows[i] / sum;
            }

            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int i = 0; i < n; i++) sum += x[i, j];
                for (int i = 0; i < n; i++) x[i, j] *= columns[j] / sum;
            }
        }

        return x;
    }

    private static double Cost(int i, int j) => 1 + (0.3 * Math.Abs(i - j)) + (i == j ? 0 : 0.5);
}
