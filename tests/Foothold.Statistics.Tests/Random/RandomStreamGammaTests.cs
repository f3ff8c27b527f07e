using Foothold.Statistics.Random;
using MathNet.Numerics.Distributions;

namespace Foothold.Statistics.Tests.Random;

/// <summary>Laws of the bulk samplers; false-alarm rates of the bounds are stated in <see cref="Samples"/>.</summary>
public sealed class RandomStreamGammaTests
{
    private const int Count = 100_003;
    private const double KolmogorovBound = 2.7;
    private const double ScoreBound = 5;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.7)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(300)]
    public void FillGamma_Shape_FollowsTheGammaDistribution(double shape)
    {
        double[] sample = Draw(Count, (stream, values) => stream.FillGamma(shape, values));
        Assert.InRange(Samples.KolmogorovDistance(sample, x => GammaDistribution(shape, x)), 0, KolmogorovBound);
        Assert.InRange(Samples.Score(sample, shape, shape), -ScoreBound, ScoreBound);
        // Var (G − a)² = 2a² + 6a.
        Assert.InRange(Samples.Score(sample.Select(x => (x - shape) * (x - shape)), shape, (2 * shape * shape) + (6 * shape)), -ScoreBound, ScoreBound);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.04)]
    [InlineData(3)]
    public void FillLogGamma_Shape_HasTheMomentsOfLogGamma(double shape)
    {
        // E ln G = ψ(a); Var ln G = ψ'(a), here by the series Σ 1/(a+k)² with its tail.
        double[] sample = Draw(Count, (stream, values) => stream.FillLogGamma(shape, values));
        double variance = Enumerable.Range(0, 100_000).Sum(k => 1 / ((shape + k) * (shape + k))) + (1 / (shape + 99_999.5));
        Assert.All(sample, x => Assert.True(double.IsFinite(x)));
        Assert.InRange(Samples.Score(sample, MathNet.Numerics.SpecialFunctions.DiGamma(shape), variance), -ScoreBound, ScoreBound);
    }

    [Fact]
    public void FillGamma_Neighbours_AreUncorrelated()
    {
        double[] sample = Draw(400_000, (stream, values) => stream.FillGamma(1.5, values));
        foreach (int lag in (int[])[1, 8, 16, 511, 512])
        {
            double score = Enumerable.Range(0, sample.Length - lag).Sum(i => (sample[i] - 1.5) * (sample[i + lag] - 1.5)) / 1.5 / Math.Sqrt(sample.Length - lag);
            Assert.InRange(score, -ScoreBound, ScoreBound);
        }
    }

    [Theory]
    [InlineData(2.5, 0.8)]
    [InlineData(0.05, 0.5)]
    [InlineData(30, 200)]
    public void FillBeta_Shapes_FollowTheBetaDistribution(double alpha, double beta)
    {
        double[] sample = Draw(Count, (stream, values) => stream.FillBeta(alpha, beta, values));
        double mean = alpha / (alpha + beta), variance = mean * (1 - mean) / (alpha + beta + 1);
        Assert.InRange(Samples.Score(sample, mean, variance), -ScoreBound, ScoreBound);
        Assert.InRange(Samples.KolmogorovDistance(sample.Where(x => x > 1e-14), x => Truncated(x)), 0, KolmogorovBound);
        double Truncated(double x) => (Beta.CDF(alpha, beta, x) - Beta.CDF(alpha, beta, 1e-14)) / (1 - Beta.CDF(alpha, beta, 1e-14));
    }

    [Theory]
    [InlineData(2.0, 0.5, 3.5)]
    [InlineData(0.02, 0.5, 0.3)]
    public void FillDirichlet_Rows_HaveTheMomentsAndMargins(double first, double second, double third)
    {
        double[] alpha = [first, second, third];
        double total = alpha.Sum();
        double[] rows = Draw(3 * 60_001, (stream, values) => stream.FillDirichlet(alpha, values));
        for (int i = 0; i < rows.Length; i += 3) Assert.InRange(rows[i] + rows[i + 1] + rows[i + 2], 1 - 1e-14, 1 + 1e-14);
        for (int j = 0; j < 3; j++)
        {
            double[] column = Column(rows, 3, j);
            double mean = alpha[j] / total;
            Assert.InRange(Samples.Score(column, mean, mean * (1 - mean) / (total + 1)), -ScoreBound, ScoreBound);
            for (int l = 0; l < j; l++)
            {
                // E x_j x_l = α_j α_l / (A(A+1)); the second moment of the product bounds its variance.
                double product = alpha[j] * alpha[l] / (total * (total + 1));
                double square = alpha[j] * (alpha[j] + 1) * alpha[l] * (alpha[l] + 1) / (total * (total + 1) * (total + 2) * (total + 3));
                Assert.InRange(Samples.Score(column.Zip(Column(rows, 3, l), (a, b) => a * b), product, square - (product * product)), -ScoreBound, ScoreBound);
            }
        }

        Assert.InRange(Samples.KolmogorovDistance(Column(rows, 3, 1), x => Beta.CDF(second, total - second, x)), 0, KolmogorovBound);
    }

    [Fact]
    public void FillDirichlet_TinyParameters_NeverDividesNothingByNothing()
    {
        double[] rows = Draw(4 * 5000, (stream, values) => stream.FillDirichlet([1e-5, 1e-5, 1e-5, 1e-5], values));
        for (int i = 0; i < rows.Length; i += 4) Assert.InRange(rows[i..(i + 4)].Sum(), 1 - 1e-14, 1 + 1e-14);
        // Nearly all weight lies on one coordinate, each as often as the others: chi-square with 3 degrees of freedom exceeds 30.7 with probability 1e-6.
        double[] counts = [.. Enumerable.Range(0, 4).Select(j => (double)Column(rows, 4, j).Count(x => x > 0.5))];
        Assert.InRange(counts.Sum(c => (c - 1250) * (c - 1250) / 1250), 0, 30.7);
    }

    [Fact]
    public void FillDirichlet_FewerRows_ArePrefix()
    {
        double[] whole = Draw(3 * 1500, (stream, values) => stream.FillDirichlet([1, 2, 0.5], values));
        Assert.Equal(whole[..1800], Draw(1800, (stream, values) => stream.FillDirichlet([1, 2, 0.5], values)));
    }

    [Fact]
    public void FillGamma_BadArguments_AreNamed()
    {
        var stream = new RandomStream(1);
        Assert.Contains("shape is NaN", Assert.Throws<ArgumentException>(() => stream.FillGamma(double.NaN, new double[1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => stream.FillLogGamma(0, new double[1]));
        Assert.Throws<ArgumentException>(() => stream.FillBeta(1, -1, new double[1]));
        Assert.Contains("Entry 1 of alpha", Assert.Throws<ArgumentException>(() => stream.FillDirichlet([1, 0], new double[2])).Message, StringComparison.Ordinal);
        Assert.Contains("multiple of 2", Assert.Throws<ArgumentException>(() => stream.FillDirichlet([1, 1], new double[3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => stream.FillDirichlet([], new double[3]));
        stream.FillGamma(1, []);
    }

    private static double[] Column(double[] rows, int size, int column) => [.. Enumerable.Range(0, rows.Length / size).Select(i => rows[(i * size) + column])];

    private static double[] Draw(int count, Action<RandomStream, double[]> fill)
    {
        var values = new double[count];
        fill(new RandomStream(20_24), values);
        return values;
    }

    /// <summary>Math.NET returns 0 below 1e-15, where a small shape still has weight: there only the first term of the series counts.</summary>
    private static double GammaDistribution(double shape, double x) =>
        x < 1e-12 ? Math.Exp((shape * Math.Log(x)) - MathNet.Numerics.SpecialFunctions.GammaLn(shape + 1)) : Gamma.CDF(shape, 1, x);
}
