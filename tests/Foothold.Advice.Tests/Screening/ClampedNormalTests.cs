using Foothold.Advice.Screening;

namespace Foothold.Advice.Tests.Screening;

public sealed class ClampedNormalTests
{
    [Theory]
    [InlineData(0.5, 0.1)]
    [InlineData(0.5, 2)]
    [InlineData(-0.3, 0.4)]
    [InlineData(1.4, 0.2)]
    [InlineData(0.98, 0.05)]
    [InlineData(-4, 1.5)]
    [InlineData(0, 0.001)]
    public void Moments_AnyNormal_AsIntegratedNumerically(double mean, double sd)
    {
        // Midpoint rule over ±9 standard deviations; what lies beyond is below 1e-18.
        const int Steps = 200_000;
        double width = 18 * sd / Steps, mass = 0, first = 0, second = 0;
        for (int k = 0; k < Steps; k++)
        {
            double x = mean - 9 * sd + (k + 0.5) * width, z = (x - mean) / sd, density = Math.Exp(-0.5 * z * z) / (sd * Math.Sqrt(2 * Math.PI)), worth = Math.Clamp(x, 0, 1);
            mass += density * width;
            first += worth * density * width;
            second += worth * worth * density * width;
        }

        Assert.Equal(1, mass, 9);
        Assert.Equal(first, ClampedNormal.Mean(mean, sd), 8);
        Assert.Equal(Math.Sqrt(Math.Max(0, second - first * first)), ClampedNormal.StandardDeviation(mean, sd), 6);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0.25, 0.25)]
    [InlineData(3, 1)]
    public void Moments_NoDoubt_ValueCutToRange(double value, double worth)
    {
        Assert.Equal(worth, ClampedNormal.Mean(value, 0));
        Assert.Equal(0, ClampedNormal.StandardDeviation(value, 0));
    }
}
