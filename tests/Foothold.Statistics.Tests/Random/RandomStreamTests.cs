using Foothold.Statistics.Random;
using MathNet.Numerics.Distributions;

namespace Foothold.Statistics.Tests.Random;

public sealed class RandomStreamTests
{
    private const int Count = 100_000;
    private const double KolmogorovBound = 2.7;
    private const double ScoreBound = 5;

    [Fact]
    public void NextUInt64_SameSeed_SameNumbers()
    {
        var first = new RandomStream(42);
        var second = new RandomStream(42);
        for (int i = 0; i < 100; i++) Assert.Equal(first.NextUInt64(), second.NextUInt64());
        Assert.NotEqual(new RandomStream(42).NextUInt64(), new RandomStream(43).NextUInt64());
    }

    [Fact]
    public void Substream_AfterAnyNumberOfDraws_IsTheSame()
    {
        var stream = new RandomStream(7);
        ulong before = stream.Substream(3).NextUInt64();
        for (int i = 0; i < 17; i++) stream.NextNormal();
        Assert.Equal(before, stream.Substream(3).NextUInt64());
        Assert.Equal(RandomStream.ForBlock(7, 3).NextUInt64(), before);
    }

    [Fact]
    public void Substream_ManySeedsAndIndices_NeverRepeats()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 200; seed++)
            for (ulong index = 0; index < 200; index++)
                Assert.True(seen.Add(new RandomStream(seed).Substream(index).NextUInt64()));
    }

    [Fact]
    public void NextUniform_Sample_FollowsTheUniformDistribution()
    {
        double[] sample = Draw(stream => stream.NextUniform());
        Assert.InRange(Samples.KolmogorovDistance(sample, u => u), 0, KolmogorovBound);
        Assert.All(sample, u => Assert.True(u >= 0 && u < 1));
    }

    [Fact]
    public void NextNormal_Sample_FollowsTheNormalDistribution()
    {
        double[] sample = Draw(stream => stream.NextNormal());
        Assert.InRange(Samples.KolmogorovDistance(sample, z => Normal.CDF(0, 1, z)), 0, KolmogorovBound);
        Assert.InRange(Samples.Score(sample.Select(z => z * z), 1, 2), -ScoreBound, ScoreBound);
    }

    [Fact]
    public void NextExponential_Sample_FollowsTheExponentialDistribution()
    {
        double[] sample = Draw(stream => stream.NextExponential());
        Assert.InRange(Samples.KolmogorovDistance(sample, x => 1 - Math.Exp(-x)), 0, KolmogorovBound);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    [InlineData(1)]
    [InlineData(4.5)]
    [InlineData(300)]
    public void NextGamma_Shape_FollowsTheGammaDistribution(double shape)
    {
        double[] sample = Draw(stream => stream.NextGamma(shape));
        Assert.InRange(Samples.KolmogorovDistance(sample, x => GammaDistribution(shape, x)), 0, KolmogorovBound);
        Assert.InRange(Samples.Score(sample, shape, shape), -ScoreBound, ScoreBound);
    }

    [Fact]
    public void NextLogGamma_TinyShape_DoesNotUnderflow()
    {
        // ln G is about ln(U)/shape, so its mean is near −1/shape.
        double[] sample = Draw(stream => stream.NextLogGamma(1e-4));
        Assert.All(sample, x => Assert.True(double.IsFinite(x)));
        Assert.InRange(Samples.Score(sample.Select(x => x * 1e-4), -1, 1), -ScoreBound, ScoreBound);
    }

    [Fact]
    public void NextBeta_Sample_FollowsTheBetaDistribution()
    {
        double[] sample = Draw(stream => stream.NextBeta(2.5, 0.8));
        Assert.InRange(Samples.KolmogorovDistance(sample, x => Beta.CDF(2.5, 0.8, x)), 0, KolmogorovBound);
    }

    [Fact]
    public void NextInt_Bound_IsUniform()
    {
        // Chi-square with 6 degrees of freedom exceeds 38.3 with probability 1e-6.
        var stream = new RandomStream(5);
        var counts = new int[7];
        for (int i = 0; i < Count; i++) counts[stream.NextInt(7)]++;
        double expected = Count / 7.0;
        Assert.InRange(counts.Sum(c => (c - expected) * (c - expected) / expected), 0, 38.3);
    }

    [Fact]
    public void ShuffleInPlace_ThreeElements_AllOrdersEquallyOften()
    {
        // Chi-square with 5 degrees of freedom exceeds 35.9 with probability 1e-6.
        var stream = new RandomStream(6);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 60_000; i++)
        {
            char[] letters = ['a', 'b', 'c'];
            stream.ShuffleInPlace<char>(letters);
            string order = new(letters);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, counts.Count);
        Assert.InRange(counts.Values.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000), 0, 35.9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NextGamma_BadShape_Throws(double shape) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1).NextGamma(shape));

    /// <summary>Math.NET returns 0 below 1e-15, where a small shape still has weight: there only the first term of the series counts.</summary>
    private static double GammaDistribution(double shape, double x) =>
        x < 1e-12 ? Math.Exp((shape * Math.Log(x)) - MathNet.Numerics.SpecialFunctions.GammaLn(shape + 1)) : Gamma.CDF(shape, 1, x);

    private static double[] Draw(Func<RandomStream, double> next)
    {
        var stream = new RandomStream(2024);
        return [.. Enumerable.Range(0, Count).Select(_ => next(stream))];
    }
}
