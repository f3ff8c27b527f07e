using System.Runtime.Intrinsics;
using Foothold.Statistics.Random;
using MathNet.Numerics.Distributions;

namespace Foothold.Statistics.Tests.Random;

public sealed class RandomStreamBulkTests
{
    private const double KolmogorovBound = 2.7;
    private const double ScoreBound = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void FillNormal_Single_FollowsTheNormalDistribution(ulong seed)
    {
        var values = new float[200_003];
        new RandomStream(seed).FillNormal(values);
        CheckNormal([.. values.Select(z => (double)z)]);
    }

    [Fact]
    public void FillNormal_Double_FollowsTheNormalDistribution()
    {
        var values = new double[200_003];
        new RandomStream(4).FillNormal(values);
        CheckNormal(values);
    }

    [Fact]
    public void FillExponential_BothPrecisions_FollowTheExponentialDistribution()
    {
        var single = new float[100_001];
        var wide = new double[100_001];
        new RandomStream(5).FillExponential(single);
        new RandomStream(6).FillExponential(wide);
        Assert.InRange(Samples.KolmogorovDistance(single.Select(x => (double)x), x => 1 - Math.Exp(-x)), 0, KolmogorovBound);
        Assert.InRange(Samples.KolmogorovDistance(wide, x => 1 - Math.Exp(-x)), 0, KolmogorovBound);
        Assert.True(single.Min() >= 0);
    }

    [Fact]
    public void FillUniform_Sample_FollowsTheUniformDistribution()
    {
        var values = new double[100_001];
        new RandomStream(7).FillUniform(values);
        Assert.InRange(Samples.KolmogorovDistance(values, u => u), 0, KolmogorovBound);
    }

    [Fact]
    public void FillNormal_Neighbours_AreUncorrelated()
    {
        // Sums of products of independent normals have variance n; lags 1, 16 and 17 cross lanes and pairs.
        var values = new float[400_000];
        new RandomStream(8).FillNormal(values);
        foreach (int lag in (int[])[1, 2, 8, 15, 16, 17, 32])
        {
            double score = Enumerable.Range(0, values.Length - lag).Sum(i => (double)values[i] * values[i + lag]) / Math.Sqrt(values.Length - lag);
            double squares = Enumerable.Range(0, values.Length - lag)
                .Sum(i => (((double)values[i] * values[i]) - 1) * (((double)values[i + lag] * values[i + lag]) - 1)) / Math.Sqrt(4.0 * (values.Length - lag));
            Assert.InRange(score, -ScoreBound, ScoreBound);
            Assert.InRange(squares, -ScoreBound, ScoreBound);
        }
    }

    [Fact]
    public void FillNormal_Tail_HasTheRightWeight()
    {
        var values = new float[4_000_000];
        new RandomStream(9).FillNormal(values);
        foreach (double sigma in (double[])[3, 3.5, 4, 4.5])
        {
            double p = 2 * Normal.CDF(0, 1, -sigma);
            double score = (values.Count(z => Math.Abs(z) > sigma) - (p * values.Length)) / Math.Sqrt(p * values.Length);
            Assert.InRange(score, -ScoreBound, ScoreBound);
        }
    }

    [Fact]
    public void Fill_SameSeed_SameNumbersAndShorterSpanIsAPrefix()
    {
        var whole = new float[1000];
        var part = new float[333];
        new RandomStream(10).FillNormal(whole);
        new RandomStream(10).FillNormal(part);
        Assert.Equal(whole[..333], part);
        var wide = new double[100];
        var short_ = new double[21];
        new RandomStream(10).FillNormal(wide);
        new RandomStream(10).FillNormal(short_);
        Assert.Equal(wide[..21], short_);
    }

    [Fact]
    public void Fill_TwiceInARow_GivesOtherNumbers()
    {
        var stream = new RandomStream(11);
        var first = new float[64];
        var second = new float[64];
        stream.FillNormal(first);
        stream.FillNormal(second);
        Assert.DoesNotContain(first, z => second.Contains(z));
    }

    [Fact]
    public void MinusLogOfUniform_WholeRange_AccurateToOneMillionth()
    {
        var stream = new RandomStream(12);
        for (int i = 0; i < 50_000; i++)
        {
            // Shifting by a random amount visits the tail as often as the middle.
            uint bits = i switch { 0 => 0, 1 => uint.MaxValue, _ => (uint)(stream.NextUInt64() >> 32) >> stream.NextInt(32) };
            double expected = -Math.Log((bits + 0.5) / 4294967296.0);
            Assert.InRange(VectorMath.MinusLogOfUniform(Vector512.Create(bits))[0], expected - 3e-7 - (1e-7 * expected), expected + 3e-7 + (1e-7 * expected));
        }
    }

    [Fact]
    public void SineCosineOfTurn_WholeTurn_AccurateToOneMillionth()
    {
        var stream = new RandomStream(13);
        for (int i = 0; i < 50_000; i++)
        {
            uint turn = i < 64 ? (uint)i << 26 : (uint)(stream.NextUInt64() >> 32);
            (Vector512<float> sine, Vector512<float> cosine) = VectorMath.SineCosineOfTurn(Vector512.Create(turn));
            double angle = turn / 4294967296.0 * Math.Tau;
            Assert.InRange(sine[5] - Math.Sin(angle), -3e-7, 3e-7);
            Assert.InRange(cosine[5] - Math.Cos(angle), -3e-7, 3e-7);
        }
    }

    [Fact]
    public void NormalPair_SmallestUniform_ReachesBeyondFiveSigma()
    {
        (Vector512<float> first, _) = VectorMath.NormalPair(Vector512.Create(0u), Vector512.Create(0u));
        Assert.InRange(first[0], 6.7f, 6.8f);
    }

    private static void CheckNormal(double[] values)
    {
        Assert.InRange(Samples.KolmogorovDistance(values, z => Normal.CDF(0, 1, z)), 0, KolmogorovBound);
        Assert.InRange(Samples.Score(values, 0, 1), -ScoreBound, ScoreBound);
        Assert.InRange(Samples.Score(values.Select(z => z * z), 1, 2), -ScoreBound, ScoreBound);
        Assert.InRange(Samples.Score(values.Select(z => z * z * z), 0, 15), -ScoreBound, ScoreBound);
        Assert.InRange(Samples.Score(values.Select(z => z * z * z * z), 3, 96), -ScoreBound, ScoreBound);
    }
}
