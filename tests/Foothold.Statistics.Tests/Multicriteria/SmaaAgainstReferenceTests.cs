using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>
/// The fast code against the slow twin. Two shares from N₁ and N₂ draws may differ by 5 standard errors of their difference; about
/// 2,000 shares are compared, so a correct program fails with probability about 2,000 · 6e-7 = 0.1 %, once, as seeds are fixed.
/// </summary>
public sealed class SmaaAgainstReferenceTests
{
    private const int FastDraws = 200_000;
    private const int SlowDraws = 20_000;

    public static TheoryData<string, SmaaSampling, ulong> Cases => new()
    {
        { "uniform", SmaaSampling.Full, 1 },
        { "uniform", SmaaSampling.Gaussian, 2 },
        { "ordinal", SmaaSampling.Auto, 3 },
        { "preorder", SmaaSampling.Full, 4 },
        { "stated", SmaaSampling.Auto, 5 },
        { "fixed", SmaaSampling.Auto, 6 },
        { "clamped", SmaaSampling.Auto, 7 },
        { "correlated", SmaaSampling.Gaussian, 8 },
        { "correlated", SmaaSampling.Full, 9 },
        { "correlated clamped", SmaaSampling.Auto, 10 },
        { "deterministic", SmaaSampling.Auto, 11 },
        { "partly deterministic", SmaaSampling.Full, 12 },
        { "far from zero", SmaaSampling.Full, 13 },
        { "one-sided", SmaaSampling.Auto, 14 },
        { "constrained", SmaaSampling.Auto, 15 },
        { "ordered and linear", SmaaSampling.Auto, 16 },
        { "laws", SmaaSampling.Auto, 16 },
        { "laws clamped", SmaaSampling.Auto, 17 },
        { "laws correlated", SmaaSampling.Full, 18 },
        { "laws correlated clamped", SmaaSampling.Auto, 19 },
        { "joint", SmaaSampling.Auto, 20 },
        { "joint clamped", SmaaSampling.JointDraws, 21 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_RandomProblem_AgreesWithTheSlowTwin(string kind, SmaaSampling sampling, ulong seed)
    {
        SmaaProblem problem = Problem(kind, seed);
        SmaaResult fast = Smaa.Run(problem, new SmaaOptions { Draws = FastDraws, Seed = seed, Sampling = sampling });
        ReferenceSmaa slow = ReferenceSmaa.Run(problem, SlowDraws, seed + 1000);
        int m = problem.AlternativeCount;
        for (int i = 0; i < m; i++)
        {
            for (int k = 0; k < m; k++)
            {
                AssertClose(slow.Acceptability[i, k], fast.RankAcceptability(i, k + 1), $"acceptability {i}, {k + 1}");
                AssertClose(slow.PairwiseWinning[i, k], fast.PairwiseWinning(i, k), $"winning {i} over {k}");
            }

            double deviation = Math.Sqrt(slow.ValueVariance[i]);
            double scale = problem.Means.ToArray().Max(Math.Abs);
            Assert.InRange(fast.MeanValue(i) - slow.MeanValue[i], -(5.3 * deviation / Math.Sqrt(SlowDraws)) - (1e-6 * scale), (5.3 * deviation / Math.Sqrt(SlowDraws)) + (1e-6 * scale));
            Assert.InRange(fast.ValueStandardDeviation(i), (0.95 * deviation) - 1e-6, (1.05 * deviation) + 1e-6);
            CheckCentralWeights(fast, slow, i);
        }
    }

    private static void CheckCentralWeights(SmaaResult fast, ReferenceSmaa slow, int alternative)
    {
        double firsts = slow.Acceptability[alternative, 0] * SlowDraws;
        if (firsts < 100) return;
        Assert.True(fast.TryGetCentralWeights(alternative, out double[] weights));
        Assert.Equal(1, weights.Sum(), 1e-12);
        // A weight on [0, 1] has a standard deviation of at most 0.5.
        for (int j = 0; j < weights.Length; j++)
            Assert.InRange(weights[j] - (slow.FirstWeightSums[alternative, j] / firsts), -2.7 / Math.Sqrt(firsts), 2.7 / Math.Sqrt(firsts));
    }

    private static void AssertClose(double slow, double fast, string what)
    {
        double pooled = Math.Clamp(((slow * SlowDraws) + (fast * FastDraws) + 1) / (SlowDraws + FastDraws + 2), 0, 1);
        double error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / SlowDraws) + (1.0 / FastDraws)));
        // One and a half draws of slack where shares are so rare that the normal approximation fails.
        Assert.True(Math.Abs(slow - fast) <= (5 * error) + (1.5 / SlowDraws), $"{what}: slow {slow}, fast {fast}, standard error {error}");
    }

    private static SmaaProblem Problem(string kind, ulong seed)
    {
        // 11 alternatives: one register tile of eight and a rest of three.
        const int M = 11;
        const int N = 4;
        var stream = new RandomStream(seed);
        double[] means = [.. Enumerable.Range(0, M * N).Select(_ => stream.NextUniform())];
        double[] deviations = [.. Enumerable.Range(0, M * N).Select(_ => 0.02 + (0.2 * stream.NextUniform()))];
        WeightModel weights = kind switch
        {
            "ordinal" => new WeightModel.Ordinal([2, 1, 4, 3]),
            "preorder" => new WeightModel.Ordinal([2, null, 2, 1]),
            "stated" => new WeightModel.Stated([5, 0, 2, 1], 6),
            "fixed" => new WeightModel.Fixed([5, 0, 2, 1]),
            "constrained" => new WeightModel.Constrained(N, [new WeightConstraint.Ratio(0, 1, 0.5, 2), new WeightConstraint.Interval(2, 0.1, 0.4)]),
            "ordered and linear" => new WeightModel.Constrained(N, [new WeightConstraint.Order([2, null, 1, 2]), new WeightConstraint.Linear([1, 1, 0, 0], 0.5)]),
            _ => new WeightModel.Uniform(),
        };
        double? lower = null;
        double? upper = null;
        double[]? correlation = null;
        if (kind.Contains("clamped", StringComparison.Ordinal)) (lower, upper) = (0.2, 0.8);
        if (kind == "one-sided") lower = 0.5;
        if (kind.Contains("correlated", StringComparison.Ordinal)) correlation = [1, 0.8, 0.3, -0.2, 0.8, 1, 0.1, 0, 0.3, 0.1, 1, 0.5, -0.2, 0, 0.5, 1];
        if (kind == "deterministic") Array.Clear(deviations);
        if (kind == "partly deterministic") for (int cell = 0; cell < deviations.Length; cell += 3) deviations[cell] = 0;
        if (kind == "far from zero") for (int cell = 0; cell < means.Length; cell++) means[cell] += 1000 * (1 + (cell % N));
        if (kind.StartsWith("laws", StringComparison.Ordinal))
        {
            CellLaw[] laws = [.. means.Select((mean, cell) => (CellLaw)(((cell * 5) % 7) switch
            {
                0 => new CellLaw.Known(mean),
                1 or 2 => new CellLaw.Normal(mean, deviations[cell]),
                3 or 4 => new CellLaw.Uniform(mean - deviations[cell], mean + (2 * deviations[cell])),
                _ => CellLaw.Lognormal.FromMean(mean + 0.3, deviations[cell]),
            }))];
            return SmaaProblem.FromLaws(M, N, laws, weights, lower, upper, correlation);
        }

        if (kind.StartsWith("joint", StringComparison.Ordinal))
        {
            // Forty rows in which all cells move together, and each a little on its own.
            var rows = new double[40 * M * N];
            for (int row = 0; row < 40; row++)
            {
                double together = stream.NextNormal();
                for (int cell = 0; cell < M * N; cell++) rows[(row * M * N) + cell] = means[cell] + (deviations[cell] * (together + stream.NextNormal()));
            }

            return SmaaProblem.FromJointDraws(M, N, new RealMatrix(40, M * N, rows), weights, lower, upper);
        }

        return new SmaaProblem(M, N, means, deviations, weights, lower, upper, correlation);
    }
}
