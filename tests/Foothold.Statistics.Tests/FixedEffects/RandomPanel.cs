using Foothold.Statistics.FixedEffects;

namespace Foothold.Statistics.Tests.FixedEffects;

/// <summary>Small random problems with effects.</summary>
internal static class RandomPanel
{
    internal static RegressionProblem Create(int seed, int rows, int[] sizes, int regressors, bool poisson, bool weights = false, bool offset = false, double zeros = 0.2)
    {
        var random = new System.Random(seed);
        var effects = new List<Factor>();
        var linear = new double[rows];
        foreach (int size in sizes)
        {
            var codes = new int[rows];
            double[] effect = [.. Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5)];
            for (int i = 0; i < rows; i++) linear[i] += effect[codes[i] = random.Next(size)];
            effects.Add(new Factor($"f{effects.Count}", codes, size));
        }

        var x = new List<Regressor>();
        for (int k = 0; k < regressors; k++)
        {
            var values = new double[rows];
            for (int i = 0; i < rows; i++)
            {
                values[i] = random.NextDouble() + (0.3 * (effects.Count > 0 ? effects[0].Codes[i] : 0));
                linear[i] += 0.2 * (k + 1) * values[i] / regressors;
            }

            x.Add(new Regressor($"x{k}", values));
        }

        double[] shift = [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];
        double[] weight = [.. Enumerable.Range(0, rows).Select(_ => 0.5 + random.NextDouble())];
        var y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            if (offset) linear[i] += shift[i];
            y[i] = poisson ? (random.NextDouble() < zeros ? 0 : Math.Exp(linear[i]) * (0.2 + (1.6 * random.NextDouble()))) : linear[i] + random.NextDouble();
        }

        return new RegressionProblem { Outcome = y, Regressors = x, Effects = effects, Weights = weights ? weight : null, Offset = offset ? shift : null, Clusters = [new Factor("c", [.. Enumerable.Range(0, rows).Select(i => i * 7 % 13)], 13), new Factor("d", [.. Enumerable.Range(0, rows).Select(i => i % 8)], 8)] };
    }
}
