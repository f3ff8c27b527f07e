using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Tests.Distributions;

public sealed class StandardNormalTests
{
    /// <summary>Values of Φ to 16 digits (computed with 40-digit arithmetic by the continued fraction of erfc).</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-1.959963984540054, 0.025)]
    [InlineData(-10, 7.619853024160526e-24)]
    public void Cumulative_KnownPoints_FullRelativeAccuracy(double x, double expected) =>
        Assert.Equal(1, StandardNormal.Cumulative(x) / expected, 1e-13);

    [Fact]
    public void Quantile_OfCumulative_ReturnsThePoint()
    {
        for (double x = -8; x <= 5; x += 0.25) Assert.Equal(x, StandardNormal.Quantile(StandardNormal.Cumulative(x)), 1e-8);
    }

    /// <summary>The integral of Φ(−t) from x to infinity is the unit loss; Simpson's rule on a fine grid.</summary>
    [Theory]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(3.999)]
    [InlineData(4.001)]
    [InlineData(7)]
    [InlineData(12)]
    public void UnitLoss_AnyPoint_IntegralOfTheTail(double x)
    {
        const int Steps = 20_000;
        double width = 14.0 / Steps;
        double sum = 0;
        for (int i = 0; i <= Steps; i++) sum += (i == 0 || i == Steps ? 1 : i % 2 == 1 ? 4 : 2) * StandardNormal.Cumulative(-(x + (i * width)));
        Assert.Equal(1, StandardNormal.UnitLoss(x) / (sum * width / 3), 1e-9);
    }

    [Fact]
    public void UnitLoss_Limits_AsDocumented()
    {
        Assert.Equal(0, StandardNormal.UnitLoss(double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, StandardNormal.UnitLoss(double.NegativeInfinity));
        Assert.True(double.IsNaN(StandardNormal.UnitLoss(double.NaN)));
    }
}
