using Foothold.Statistics.Distributions;
using Foothold.Statistics.Tests.RealOptions;

namespace Foothold.Statistics.Tests.Distributions;

public sealed class BivariateNormalTests
{
    private static readonly double[] Bounds = [-6, -3.2, -1, -0.4, 0, 0.3, 1, 1.01, 2.5, 5];

    /// <summary>∫ φ(t)·Φ((y − ρt)/√(1 − ρ²)) dt up to x, with pieces much narrower than the step of the inner function.</summary>
    private static double Twin(double x, double y, double correlation)
    {
        double width = Math.Sqrt((1 - correlation) * (1 + correlation));
        return Quadrature.Integrate(
            t => StandardNormal.Density(t) * StandardNormal.Cumulative((y - (correlation * t)) / width),
            -10,
            x,
            Math.Max(60, (int)(20 / width)));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    [InlineData(0.92499)]
    [InlineData(0.92501)]
    [InlineData(-0.93)]
    [InlineData(0.99)]
    [InlineData(-0.99)]
    [InlineData(0.9999)]
    [InlineData(-0.9999)]
    public void Cumulative_GridOfBounds_IntegralOfTheConditional(double correlation)
    {
        foreach (double x in Bounds)
            foreach (double y in Bounds)
                Assert.Equal(Twin(x, y, correlation), BivariateNormal.Cumulative(x, y, correlation), 1e-14);
    }

    [Theory]
    [InlineData(0.1135, 0.0287)]
    [InlineData(-0.1286, -0.0439)]
    [InlineData(-0.0979, -0.1821)]
    [InlineData(0.0893, 0.1095)]
    [InlineData(1.3, 1.38)]
    public void Cumulative_WhereTheSeriesOfTheSteepPartMattersMost_LastDigits(double x, double y)
    {
        // Just above the change of method, with bounds some hundredths apart, the two coefficients of the closed form must be right to
        // some percent for 1e-14: what they leave is integrated by a rule that is not exact there.
        foreach (double correlation in new[] { 0.9251, 0.9254, 0.93, 0.95 })
        {
            Assert.Equal(Twin(x, y, correlation), BivariateNormal.Cumulative(x, y, correlation), 1.5e-15);
            Assert.Equal(Twin(x, -y, -correlation), BivariateNormal.Cumulative(x, -y, -correlation), 1.5e-15);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-0.5)]
    [InlineData(0.95)]
    [InlineData(-0.95)]
    public void Cumulative_BoundsWhoseSquaresOverflow_AsInfinities(double correlation)
    {
        foreach (double huge in new[] { 41, 1e100, 1e200, double.MaxValue })
        {
            Assert.Equal(1, BivariateNormal.Cumulative(huge, huge, correlation));
            Assert.Equal(0, BivariateNormal.Cumulative(huge, -huge, correlation));
            Assert.Equal(StandardNormal.Cumulative(0.3), BivariateNormal.Cumulative(huge, 0.3, correlation));
        }
    }

    [Fact]
    public void Cumulative_AtTheCentre_ArcsineLaw()
    {
        for (double correlation = -1; correlation <= 1; correlation += 1.0 / 64)
            Assert.Equal(0.25 + (Math.Asin(correlation) / Math.Tau), BivariateNormal.Cumulative(0, 0, correlation), 2e-15);
    }

    [Fact]
    public void Cumulative_PerfectCorrelation_OneVariable()
    {
        foreach (double x in Bounds)
        {
            foreach (double y in Bounds)
            {
                Assert.Equal(StandardNormal.Cumulative(Math.Min(x, y)), BivariateNormal.Cumulative(x, y, 1), 1e-16);
                Assert.Equal(Math.Max(0, StandardNormal.Cumulative(x) - StandardNormal.Cumulative(-y)), BivariateNormal.Cumulative(x, y, -1), 1e-15);
            }
        }
    }

    [Fact]
    public void Cumulative_NextToPerfectCorrelation_Continuous()
    {
        foreach (double x in Bounds)
        {
            foreach (double y in Bounds)
            {
                Assert.Equal(BivariateNormal.Cumulative(x, y, 1), BivariateNormal.Cumulative(x, y, 1 - 1e-12), 1e-6);
                Assert.Equal(BivariateNormal.Cumulative(x, y, -1), BivariateNormal.Cumulative(x, y, -1 + 1e-12), 1e-6);
            }
        }
    }

    [Fact]
    public void Cumulative_AnyCorrelation_SumsAndSymmetry()
    {
        foreach (double correlation in new[] { -0.999, -0.95, -0.5, 0, 0.4, 0.93, 0.999 })
        {
            foreach (double x in Bounds)
            {
                foreach (double y in Bounds)
                {
                    double here = BivariateNormal.Cumulative(x, y, correlation);
                    Assert.Equal(here, BivariateNormal.Cumulative(y, x, correlation), 1e-15);
                    Assert.Equal(StandardNormal.Cumulative(x), here + BivariateNormal.Cumulative(x, -y, -correlation), 1e-14);
                }
            }
        }
    }

    [Fact]
    public void Cumulative_Infinities_Margins()
    {
        Assert.Equal(StandardNormal.Cumulative(0.7), BivariateNormal.Cumulative(double.PositiveInfinity, 0.7, -0.4));
        Assert.Equal(StandardNormal.Cumulative(0.7), BivariateNormal.Cumulative(0.7, double.PositiveInfinity, 1));
        Assert.Equal(1, BivariateNormal.Cumulative(double.PositiveInfinity, double.PositiveInfinity, 0.5));
        Assert.Equal(0, BivariateNormal.Cumulative(double.NegativeInfinity, double.PositiveInfinity, -1));
        Assert.True(double.IsNaN(BivariateNormal.Cumulative(double.NaN, 0, 0.5)));
        Assert.Equal(0, BivariateNormal.Cumulative(-200, -300, 0.95));
        Assert.Equal(1, BivariateNormal.Cumulative(200, 300, -0.95));
    }

    [Theory]
    [InlineData(1.0000001)]
    [InlineData(-1.5)]
    [InlineData(double.NaN)]
    public void Cumulative_NoCorrelation_Refused(double correlation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BivariateNormal.Cumulative(0, 0, correlation));

    [Theory]
    [InlineData(-1.0)]
    [InlineData(-0.99)]
    [InlineData(-0.5)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(1.0)]
    public void Cumulative_HugeBounds_AreLikeInfiniteOnes(double correlation)
    {
        foreach (double huge in new[] { 50, 1e5, 1e160, 1e200, double.MaxValue })
        {
            Assert.Equal(1, BivariateNormal.Cumulative(huge, huge, correlation));
            Assert.Equal(0, BivariateNormal.Cumulative(-huge, huge, correlation));
            Assert.Equal(0, BivariateNormal.Cumulative(-huge, -huge, correlation));
            Assert.Equal(StandardNormal.Cumulative(0.3), BivariateNormal.Cumulative(huge, 0.3, correlation));
            Assert.Equal(StandardNormal.Cumulative(-1), BivariateNormal.Cumulative(-1, huge, correlation));
        }
    }
}
