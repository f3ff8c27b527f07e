using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class MixtureOfNormalsTests
{
    private static readonly MixtureOfNormals TwoPeaks = new([0.3, 0.7], [-2, 5], [1, 2]);

    [Fact]
    public void Moments_TwoPeaks_FollowTheLawOfTotalVariance()
    {
        Assert.Equal(2.9, TwoPeaks.Mean, 1e-14);
        // Within 0.3·1 + 0.7·4, between 0.3·0.7·7².
        Assert.Equal(3.1 + 10.29, TwoPeaks.Variance, 1e-13);
        Assert.Equal(Math.Sqrt(13.39), TwoPeaks.StandardDeviation(), 1e-13);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(0.025)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.975)]
    [InlineData(0.999999999)]
    public void Quantile_AnyProbability_IsTheInverseOfCumulative(double probability)
    {
        double value = TwoPeaks.Quantile(probability);
        Assert.Equal(probability, TwoPeaks.Cumulative(value), 1e-13);
        Assert.Equal(1, probability / (0.3 * StandardNormal.Cumulative(value + 2) + 0.7 * StandardNormal.Cumulative((value - 5) / 2)), 1e-9);
    }

    [Fact]
    public void Interval_TwoPeaks_IsNotThatOfTheNormalWithTheSameMoments()
    {
        CredibleInterval interval = TwoPeaks.Interval(0.95);
        Assert.Equal(0.95, TwoPeaks.Cumulative(interval.High) - TwoPeaks.Cumulative(interval.Low), 1e-12);
        Assert.True(Math.Abs(interval.Low - (2.9 - (1.96 * Math.Sqrt(13.39)))) > 0.5);
        Assert.Equal(interval.High - interval.Low, interval.Width);
    }

    [Fact]
    public void Density_TwoPeaks_IsTheSlopeOfCumulative()
    {
        for (double x = -6; x < 12; x += 0.7)
            Assert.Equal((TwoPeaks.Cumulative(x + 1e-5) - TwoPeaks.Cumulative(x - 1e-5)) / 2e-5, TwoPeaks.Density(x), 1e-8);
    }

    [Fact]
    public void Point_NoSpread_StepsAtItsValue()
    {
        MixtureOfNormals point = MixtureOfNormals.FromNormal(3, 0);
        Assert.Equal(0, point.Cumulative(2.999));
        Assert.Equal(1, point.Cumulative(3));
        Assert.Equal(3, point.Quantile(0.01));
        Assert.Equal(double.PositiveInfinity, point.Density(3));
        var mixed = new MixtureOfNormals([0.5, 0.5], [0, 10], [0, 1]);
        Assert.Equal(0, mixed.Quantile(0.2), 1e-9);
        Assert.Equal(10, mixed.Quantile(0.75), 1e-9);
    }

    [Fact]
    public void Undefined_Everything_IsNotANumber()
    {
        Assert.False(MixtureOfNormals.Undefined.IsDefined);
        Assert.True(double.IsNaN(MixtureOfNormals.Undefined.Quantile(0.5)));
        Assert.True(double.IsNaN(MixtureOfNormals.Undefined.Cumulative(0)));
        Assert.True(double.IsNaN(MixtureOfNormals.Undefined.Density(0)));
        Assert.True(double.IsNaN(ScaleTransform.Log.FromWorking(MixtureOfNormals.Undefined).Mean));
    }

    [Fact]
    public void Constructor_BadInput_NamesThePlace()
    {
        Assert.Contains("sum to 0.9", Assert.Throws<ArgumentException>(() => new MixtureOfNormals([0.4, 0.5], [0, 0], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("Entry 1", Assert.Throws<ArgumentException>(() => new MixtureOfNormals([0.5, 0.5], [0, 0], [1, -1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TwoPeaks.Quantile(1.1));
        Assert.Throws<ArgumentException>(() => TwoPeaks.Interval(double.NaN));
    }
}
