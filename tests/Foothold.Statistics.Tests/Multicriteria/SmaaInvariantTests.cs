using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class SmaaInvariantTests
{
    [Fact]
    public void Run_AnyShape_RowsAndColumnsAddUpToOne()
    {
        Property property = Prop.ForAll(
            Gen.Choose(1, 40).ToArbitrary(),
            Gen.Choose(1, 7).ToArbitrary(),
            Gen.Choose(1, 1500).ToArbitrary(),
            (m, n, draws) =>
            {
                SmaaResult result = Smaa.Run(Problem(m, n, (ulong)(m + (100 * n)), coarse: draws % 2 == 0), new SmaaOptions { Draws = draws, Seed = (ulong)draws });
                for (int i = 0; i < m; i++)
                {
                    Assert.Equal(draws, Enumerable.Range(1, m).Sum(r => result.RankCount(i, r)));
                    Assert.Equal(draws, Enumerable.Range(0, m).Sum(k => result.RankCount(k, i + 1)));
                    for (int k = 0; k < m; k++)
                        if (k != i) Assert.Equal(1, result.PairwiseWinning(i, k) + result.PairwiseWinning(k, i) + result.PairwiseTie(i, k), 1e-12);
                    // Expected rank from ranks and from pairs: 1 + Σ P(k before i), ties split by coin.
                    double beaten = Enumerable.Range(0, m).Where(k => k != i).Sum(k => result.PairwiseWinning(k, i));
                    double tied = Enumerable.Range(0, m).Where(k => k != i).Sum(k => result.PairwiseTie(k, i));
                    Assert.InRange(result.ExpectedRank(i), 1 + beaten - 1e-9, 1 + beaten + tied + 1e-9);
                }

                Assert.Equal(1, Enumerable.Range(0, m).Sum(result.HolisticAcceptability), 1e-9);
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261121UL, 3UL), property);
    }

    [Theory]
    [InlineData(SmaaSampling.Full)]
    [InlineData(SmaaSampling.Gaussian)]
    public void Run_OneOrManyThreads_SameBits(SmaaSampling sampling)
    {
        SmaaProblem problem = Problem(37, 5, 1);
        var options = new SmaaOptions { Draws = 20_001, Seed = 9, Sampling = sampling };
        double[] one = Everything(Smaa.Run(problem, options with { MaxThreads = 1 }));
        Assert.Equal(one, Everything(Smaa.Run(problem, options with { MaxThreads = 2 })));
        Assert.Equal(one, Everything(Smaa.Run(problem, options with { MaxThreads = 7 })));
        Assert.Equal(one, Everything(Smaa.Run(problem, options)));
    }

    [Fact]
    public void Run_ClampedWithTies_SameBitsOnAnyNumberOfThreads()
    {
        var problem = new SmaaProblem(9, 2, new double[18], [.. Enumerable.Repeat(1.0, 18)], new WeightModel.Uniform(), -0.1, 0.1);
        var options = new SmaaOptions { Draws = 10_000, Seed = 9 };
        SmaaResult one = Smaa.Run(problem, options with { MaxThreads = 1 });
        Assert.True(one.PairwiseTie(0, 1) > 0.1);
        Assert.Equal(Everything(one), Everything(Smaa.Run(problem, options with { MaxThreads = 3 })));
    }

    /// <summary>Written down on a processor with 512-bit vectors; emulated vectors must give the same.</summary>
    [Theory]
    [InlineData(SmaaSampling.Full, "192 2375 36766 60667 40428 44386 13097 2089")]
    [InlineData(SmaaSampling.Gaussian, "186 2346 36781 60687 40223 44496 13203 2078")]
    public void Run_AnyProcessor_SameCountsAsWrittenDown(SmaaSampling sampling, string expected)
    {
        SmaaResult result = Smaa.Run(Problem(4, 3, 8), new SmaaOptions { Draws = 100_000, Seed = 8, Sampling = sampling });
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, 8).Select(at => result.RankCount(at / 4, 1 + (at % 4)))));
    }

    [Fact]
    public void Run_OtherSeed_OtherCounts()
    {
        SmaaProblem problem = Problem(10, 3, 1);
        Assert.NotEqual(
            Everything(Smaa.Run(problem, new SmaaOptions { Seed = 1 })), Everything(Smaa.Run(problem, new SmaaOptions { Seed = 2 })));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(300)]
    public void Run_AroundByteRanks_DeterministicOrderIsExact(int m)
    {
        // One criterion, known values: rank follows the value whatever the weights. 257 ranks no longer fit into bytes.
        double[] means = [.. Enumerable.Range(0, m).Select(i => (double)((i * 7) % m == 0 && i > 0 ? i : (i * 7) % m))];
        means = [.. means.Select((v, i) => v + (i * 1e-3))];
        SmaaResult result = Smaa.Run(new SmaaProblem(m, 1, means, new double[m], new WeightModel.Uniform()), new SmaaOptions { Draws = 700 });
        int[] order = [.. Enumerable.Range(0, m).OrderByDescending(i => means[i])];
        for (int rank = 1; rank <= m; rank++)
        {
            Assert.Equal(1, result.RankAcceptability(order[rank - 1], rank));
            Assert.Equal(rank, result.ExpectedRank(order[rank - 1]));
            if (rank < m) Assert.Equal(1, result.PairwiseWinning(order[rank - 1], order[rank]));
        }
    }

    [Fact]
    public void Run_RowsInOtherOrder_SameDeterministicResult()
    {
        const int M = 30;
        const int N = 4;
        SmaaProblem problem = Problem(M, N, 3);
        int[] order = [.. Enumerable.Range(0, M).Reverse()];
        double[] means = problem.Means.ToArray();
        double[] moved = [.. order.SelectMany(i => means[(i * N)..((i + 1) * N)])];
        SmaaResult first = Smaa.Run(new SmaaProblem(M, N, means, new double[M * N], problem.Weights));
        SmaaResult second = Smaa.Run(new SmaaProblem(M, N, moved, new double[M * N], problem.Weights));
        for (int i = 0; i < M; i++) Assert.Equal(first.RankAcceptabilities(order[i]), second.RankAcceptabilities(i));
    }

    [Fact]
    public void Run_AlternativeAddedAtTheEnd_LeavesOtherDrawsAlone()
    {
        SmaaProblem problem = Problem(12, 3, 4);
        SmaaProblem larger = new(
            13, 3, [.. problem.Means, -9, -9, -9], [.. problem.StandardDeviations, 0.1, 0.1, 0.1], problem.Weights);
        SmaaResult first = Smaa.Run(problem);
        SmaaResult second = Smaa.Run(larger);
        // The new one is far behind, so nobody's rank changes by more than what another common scale does to the last bit.
        for (int i = 0; i < 12; i++)
            for (int rank = 1; rank <= 12; rank++) Assert.InRange(Math.Abs(first.RankCount(i, rank) - second.RankCount(i, rank)), 0, 3);
    }

    [Fact]
    public void Run_IdenticalAlternatives_ShareAcceptabilityAndTie()
    {
        // Three equals and one that is always last. A share of 1/3 from 90,000 draws is off by 5 standard errors with probability 6e-7.
        double[] means = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.1, 0.1];
        SmaaResult result = Smaa.Run(new SmaaProblem(4, 2, means, new double[8], new WeightModel.Uniform()), new SmaaOptions { Draws = 90_000 });
        double slack = 5 * Math.Sqrt(2.0 / 9 / 90_000);
        for (int i = 0; i < 3; i++)
        {
            for (int rank = 1; rank <= 3; rank++) Assert.Equal(1.0 / 3, result.RankAcceptability(i, rank), slack);
            Assert.Equal(1, result.PairwiseTie(i, (i + 1) % 3));
            Assert.Equal(0, result.PairwiseWinning(i, (i + 1) % 3));
            Assert.Equal(1, result.PairwiseWinning(i, 3));
            Assert.Equal(1.0 / 3, result.ConfidenceFactor(i), 5 * Math.Sqrt(2.0 / 9 / result.ConfidenceDraws));
        }

        Assert.Equal(1, result.RankAcceptability(3, 4));
        Assert.False(result.TryGetCentralWeights(3, out double[] weights));
        Assert.All(weights, w => Assert.True(double.IsNaN(w)));
        Assert.True(double.IsNaN(result.ConfidenceFactor(3)));
        Assert.True(double.IsNaN(result.ConfidenceFactorStandardError(3)));
    }

    [Fact]
    public void Run_DominatedByAMillionth_NeverWins()
    {
        double[] means = [1000.3, 0.7, 1000.3 - 1e-6, 0.7 - 1e-6];
        SmaaResult result = Smaa.Run(new SmaaProblem(2, 2, means, new double[4], new WeightModel.Uniform()));
        Assert.Equal(1, result.PairwiseWinning(0, 1));
    }

    [Fact]
    public void Run_OneAlternative_IsAlwaysFirst()
    {
        SmaaResult result = Smaa.Run(new SmaaProblem(1, 3, [1, 2, 3], [0.1, 0.1, 0.1], new WeightModel.Fixed([1, 1, 2])), new SmaaOptions { Draws = 100_000 });
        Assert.Equal(1, result.RankAcceptability(0, 1));
        Assert.Equal(0, result.RankAcceptabilityStandardError(0, 1));
        Assert.Equal(1, result.ConfidenceFactor(0));
        Assert.Equal(0, result.ChoiceEntropy());
        Assert.Equal(1, result.HolisticAcceptability(0));
        // w·μ = 2.25 and σ = 0.1·√(1/16 + 1/16 + 1/4); five standard errors.
        double deviation = 0.1 * Math.Sqrt(0.375);
        Assert.Equal(2.25, result.MeanValue(0), 5 * deviation / Math.Sqrt(100_000));
        Assert.Equal(deviation, result.ValueStandardDeviation(0), 5 * deviation / Math.Sqrt(200_000));
    }

    [Fact]
    public void Run_OneCriterionTwoNormals_WinsWithTheNormalProbability()
    {
        SmaaResult result = Smaa.Run(new SmaaProblem(2, 1, [1, 0], [0.6, 0.8], new WeightModel.Uniform()), new SmaaOptions { Draws = 400_000 });
        // Difference N(1, 1): Φ(1) = 0.841344746.
        Assert.Equal(0.841344746, result.PairwiseWinning(0, 1), 5 * Math.Sqrt(0.8413 * 0.1587 / 400_000));
    }

    [Fact]
    public void Run_FixedWeightsKnownValues_HasNoSpread()
    {
        SmaaResult result = Smaa.Run(new SmaaProblem(2, 2, [100, 3, 50, 4], new double[4], new WeightModel.Fixed([1, 3])));
        Assert.Equal(27.25, result.MeanValue(0), 1e-4);
        Assert.Equal(0, result.ValueStandardDeviation(0), 1e-4);
        Assert.Equal(1, result.ConfidenceFactor(0));
    }

    [Fact]
    public void Run_CancelledBeforeOrDuring_Throws()
    {
        using var source = new CancellationTokenSource();
        var progress = new Immediate(share =>
        {
            if (share > 0.1) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Smaa.Run(
            Problem(20, 3, 1), new SmaaOptions { Draws = 10_000_000, Progress = progress, CancellationToken = source.Token }));
        Assert.ThrowsAny<OperationCanceledException>(() => Smaa.Run(Problem(20, 3, 1), new SmaaOptions { CancellationToken = source.Token }));
    }

    [Fact]
    public void Run_Progress_EndsAtOne()
    {
        var shares = new System.Collections.Concurrent.ConcurrentBag<double>();
        Smaa.Run(Problem(5, 3, 1), new SmaaOptions { Draws = 100_000, Progress = new Immediate(shares.Add) });
        Assert.Equal(1, shares.Max());
        Assert.InRange(shares.Count, 50, 101);
    }

    private static double[] Everything(SmaaResult result)
    {
        var all = new List<double>();
        for (int i = 0; i < result.AlternativeCount; i++)
        {
            all.AddRange(result.RankAcceptabilities(i));
            all.AddRange(result.GetCentralWeights(i));
            all.AddRange(Enumerable.Range(0, result.AlternativeCount).Select(k => result.PairwiseWinning(i, k)));
            all.AddRange([result.ConfidenceFactor(i), result.MeanValue(i), result.ValueStandardDeviation(i), result.ExpectedRank(i)]);
        }

        return [.. all];
    }

    private static SmaaProblem Problem(int m, int n, ulong seed, bool coarse = false)
    {
        var stream = new RandomStream(seed);
        double Next() => coarse ? stream.NextInt(3) / 2.0 : stream.NextUniform();
        double[] means = [.. Enumerable.Range(0, m * n).Select(_ => Next())];
        double[] deviations = [.. Enumerable.Range(0, m * n).Select(_ => coarse ? 0 : 0.2 * stream.NextUniform())];
        return new SmaaProblem(m, n, means, deviations, new WeightModel.Uniform());
    }

    private sealed class Immediate(Action<double> act) : IProgress<double>
    {
        public void Report(double value) => act(value);
    }
}
