using Foothold.Statistics.Multicriteria;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class SmaaProblemTests
{
    private static readonly double[] Zeros = new double[4];

    [Fact]
    public void Constructor_NaNMean_NamesTheCell()
    {
        var error = Assert.Throws<ArgumentException>(() => new SmaaProblem(2, 2, [0, 0, double.NaN, 0], Zeros, new WeightModel.Uniform()));
        Assert.Contains("alternative 1, criterion 0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_BadDeviation_NamesTheCell(double deviation)
    {
        var error = Assert.Throws<ArgumentException>(() => new SmaaProblem(2, 2, Zeros, [0, 0, 0, deviation], new WeightModel.Uniform()));
        Assert.Contains("alternative 1, criterion 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SizesThatDoNotFit_Throws()
    {
        Assert.Throws<ArgumentException>(() => new SmaaProblem(0, 2, [], [], new WeightModel.Uniform()));
        Assert.Throws<ArgumentException>(() => new SmaaProblem(2, 0, [], [], new WeightModel.Uniform()));
        Assert.Throws<ArgumentException>(() => new SmaaProblem(2, 2, [1], Zeros, new WeightModel.Uniform()));
        Assert.Throws<ArgumentException>(() => new SmaaProblem(2, 2, Zeros, [1], new WeightModel.Uniform()));
        Assert.Throws<ArgumentException>(() => new SmaaProblem(2, 2, Zeros, Zeros, new WeightModel.Fixed([1])));
        Assert.Throws<ArgumentException>(() => new SmaaProblem(2, 2, Zeros, Zeros, new WeightModel.Uniform(), 1, 0));
    }

    [Theory]
    [InlineData(new double[] { 1, 0.5, 0.4, 1 }, "symmetric")]
    [InlineData(new double[] { 1, 1, 1, 1 }, "positive definite")]
    [InlineData(new double[] { 2, 0, 0, 1 }, "diagonal")]
    [InlineData(new double[] { 1, 0 }, "entries")]
    public void Constructor_BadCorrelation_SaysWhy(double[] correlation, string reason)
    {
        var error = Assert.Throws<ArgumentException>(() => new SmaaProblem(2, 2, Zeros, Zeros, new WeightModel.Uniform(), correlation: correlation));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SamplingThatDoesNotFit_Throws()
    {
        var clamped = new SmaaProblem(2, 2, Zeros, [1, 1, 1, 1], new WeightModel.Uniform(), 0, 1);
        Assert.Throws<ArgumentException>(() => Smaa.Run(clamped, new SmaaOptions { Sampling = SmaaSampling.Gaussian }));
        Assert.Throws<ArgumentException>(() => Smaa.Run(clamped, new SmaaOptions { Sampling = SmaaSampling.WeightsOnly }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Smaa.Run(clamped, new SmaaOptions { Draws = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Smaa.Run(clamped, new SmaaOptions { MaxThreads = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Smaa.Run(clamped, new SmaaOptions { ConfidenceDraws = -1 }));
    }

    [Fact]
    public void Run_Auto_ChoosesTheCheapestExactWay()
    {
        double[] ones = [1, 1, 1, 1];
        var options = new SmaaOptions { Draws = 10 };
        Assert.Equal(SmaaSampling.WeightsOnly, Smaa.Run(new SmaaProblem(2, 2, Zeros, Zeros, new WeightModel.Uniform(), 0, 1), options).Sampling);
        Assert.Equal(SmaaSampling.Gaussian, Smaa.Run(new SmaaProblem(2, 2, Zeros, ones, new WeightModel.Uniform()), options).Sampling);
        Assert.Equal(SmaaSampling.Full, Smaa.Run(new SmaaProblem(2, 2, Zeros, ones, new WeightModel.Uniform(), 0), options).Sampling);
    }

    [Fact]
    public void Result_PlacesOutsideTheProblem_Throw()
    {
        SmaaResult result = Smaa.Run(new SmaaProblem(2, 2, Zeros, Zeros, new WeightModel.Uniform()), new SmaaOptions { Draws = 10 });
        Assert.Throws<ArgumentOutOfRangeException>(() => result.RankAcceptability(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.RankAcceptability(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.RankAcceptability(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.PairwiseWinning(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.RankQuantile(0, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.RankInterval(0, 0.9, 0.1));
    }

    [Fact]
    public void RankQuantile_KnownShares_ReturnsTheSmallestRankThatReachesThem()
    {
        // One criterion pair of weights: alternative 0 is first when w₀ > 1/2, so in half of the draws.
        SmaaResult result = Smaa.Run(new SmaaProblem(2, 2, [1, 0, 0, 1], Zeros, new WeightModel.Uniform()), new SmaaOptions { Draws = 10_000 });
        double first = result.RankAcceptability(0, 1);
        Assert.Equal(1, result.RankQuantile(0, 0));
        Assert.Equal(1, result.RankQuantile(0, first));
        Assert.Equal(2, result.RankQuantile(0, first + 1e-4));
        Assert.Equal((1, 2), result.RankInterval(0, 0.05, 0.95));
        Assert.Equal(1 + (1 - first), result.ExpectedRank(0), 1e-12);
        Assert.Equal(-(first * Math.Log2(first)) - ((1 - first) * Math.Log2(1 - first)), result.RankEntropy(0), 1e-12);
        Assert.Equal((0.75 * first) + (0.25 * (1 - first)), result.HolisticAcceptability(0), 1e-12);
    }

    [Fact]
    public void Constructor_BoundsThatLeaveNoFiniteValue_AreRefused()
    {
        Assert.Equal("lower", Assert.Throws<ArgumentException>(() => new SmaaProblem(1, 1, [1], [1], new WeightModel.Uniform(), lower: double.PositiveInfinity)).ParamName);
        Assert.Equal("upper", Assert.Throws<ArgumentException>(() => new SmaaProblem(1, 1, [1], [1], new WeightModel.Uniform(), upper: double.NegativeInfinity)).ParamName);
    }

    [Fact]
    public void MatrixFromRows_ARowIsNull_IsRefusedByItsNumber() => Assert.Contains(
        "Row 1", Assert.Throws<ArgumentException>(() => Statistics.LinearAlgebra.RealMatrix.FromRows([[1.0], null!])).Message, StringComparison.Ordinal);
}
