using Foothold.Statistics.Distributions;
using Foothold.Statistics.Information.Regression;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information.Regression;

/// <summary>
/// Samples of models with known truth. Draws are spread evenly, in each parameter or in all together, so that what is left between
/// estimate and truth is the regression and not the luck of the sample.
/// </summary>
internal static class Draws
{
    /// <summary>Uniform draws, one in each of the strata of width 1/rows, in random order.</summary>
    internal static double[] Uniform(int rows, ulong seed)
    {
        var order = new int[rows];
        for (int i = 0; i < rows; i++) order[i] = i;
        new RandomStream(seed).ShuffleInPlace<int>(order);
        return [.. order.Select(place => (place + 0.5) / rows)];
    }

    internal static double[] Normal(int rows, ulong seed) => [.. Uniform(rows, seed).Select(StandardNormal.Quantile)];

    /// <summary>Standard normals that fill several dimensions evenly (Halton: digits of the row number mirrored, in a prime base for each).</summary>
    internal static double[][] EvenNormals(int rows, int dimensions)
    {
        int[] primes = [2, 3, 5, 7, 11, 13, 17];
        return [.. primes[..dimensions].Select(prime => Enumerable.Range(1, rows).Select(s => StandardNormal.Quantile(Mirror(s, prime))).ToArray())];

        static double Mirror(int number, int prime)
        {
            double value = 0, digit = 1.0 / prime;
            for (; number > 0; number /= prime, digit /= prime) value += digit * (number % prime);
            return value;
        }
    }

    internal static ProbabilisticSample Sample(double[][] parameters, double[][] netBenefits) =>
        new(netBenefits[0].Length, parameters.Length, netBenefits.Length, parameters.SelectMany(c => c).ToArray(), netBenefits.SelectMany(c => c).ToArray());

    /// <summary>Decision 0 is worth nothing, decision 1 the function of the draws.</summary>
    internal static ProbabilisticSample TwoDecisions(double[][] parameters, Func<int, double> gain)
    {
        int rows = parameters[0].Length;
        return Sample(parameters, [new double[rows], [.. Enumerable.Range(0, rows).Select(gain)]]);
    }

    /// <summary>E max(0, X) − max(0, E X) for X normal.</summary>
    internal static double LossOf(double mean, double deviation) => deviation * StandardNormal.UnitLoss(Math.Abs(mean) / deviation);

    internal static RegressionOptions Plain { get; } = new() { CoefficientDraws = 0, Permutations = 0 };
}
