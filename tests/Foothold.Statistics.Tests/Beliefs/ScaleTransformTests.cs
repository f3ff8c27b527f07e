using Foothold.Statistics.Beliefs;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class ScaleTransformTests
{
    private static readonly ScaleTransform[] All = [ScaleTransform.Identity, ScaleTransform.Log, ScaleTransform.Logit, ScaleTransform.LogitBetween(-10, 250)];

    [Fact]
    public void FromWorking_ToWorking_ReturnsTheNumber()
    {
        foreach (ScaleTransform transform in All)
            foreach (double value in new[] { 1e-9, 0.1, 0.5, 0.875, 0.999999 })
                Assert.Equal(value, transform.FromWorking(transform.ToWorking(value)), Math.Abs(value) * 1e-12 + (transform.Upper < 1000 ? 1e-13 * (transform.Upper - transform.Lower) : 0));
    }

    [Fact]
    public void ToWorking_Estimate_ScalesTheErrorByTheSlope()
    {
        foreach (ScaleTransform transform in All)
        {
            Estimate working = transform.ToWorking(new Estimate(0.3, 0.02));
            double slope = (transform.ToWorking(0.3 + 1e-6) - transform.ToWorking(0.3 - 1e-6)) / 2e-6;
            Assert.Equal(0.02 * slope, working.StandardError, 1e-8);
            Assert.Equal(transform.ToWorking(0.3), working.Value);
        }

        Assert.Equal(0.5, ScaleTransform.Log.ToWorking(new Estimate(4, 2)).StandardError, 1e-15);
        Assert.Equal(0.4, ScaleTransform.Logit.ToWorking(new Estimate(0.5, 0.1)).StandardError, 1e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    public void ToWorking_ShareAtOrBeyondABound_SaysWhatToDo(double share)
    {
        Assert.Contains("LogitOfCounts", Assert.Throws<ArgumentException>(() => ScaleTransform.Logit.ToWorking(share)).Message, StringComparison.Ordinal);
        if (share <= 0) Assert.Contains("LogOfCount", Assert.Throws<ArgumentException>(() => ScaleTransform.Log.ToWorking(share)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ScaleTransform.Identity.ToWorking(double.NaN));
        Assert.Throws<ArgumentException>(() => ScaleTransform.Log.ToWorking(new Estimate(1, double.NaN)));
        Assert.Throws<ArgumentException>(() => ScaleTransform.LogitBetween(1, 1));
    }

    [Fact]
    public void LogitOfCounts_NoneAndAll_AreFiniteAndMirrored()
    {
        Estimate none = ScaleTransform.LogitOfCounts(0, 20);
        Estimate all = ScaleTransform.LogitOfCounts(20, 20);
        Assert.Equal(Math.Log(0.5 / 20.5), none.Value, 1e-14);
        Assert.Equal(-none.Value, all.Value, 1e-14);
        Assert.Equal(Math.Sqrt(2 + (1 / 20.5)), none.StandardError, 1e-14);
        Assert.Equal(Math.Log(0.5 / 4), ScaleTransform.LogOfCount(0, 4).Value, 1e-14);
        Assert.Equal(Math.Sqrt(2), ScaleTransform.LogOfCount(0, 4).StandardError, 1e-14);
        Assert.Throws<ArgumentException>(() => ScaleTransform.LogitOfCounts(3, 2));
    }

    [Fact]
    public void FromWorking_Mixture_AgreesWithAFineSumOverTheDensity()
    {
        var working = new MixtureOfNormals([0.25, 0.75], [-1, 1.5], [0.4, 1.3]);
        foreach (ScaleTransform transform in All)
        {
            TransformedBelief belief = transform.FromWorking(working);
            double mean = 0, square = 0;
            for (double z = -14; z < 14; z += 0.001)
            {
                double weight = 0.001 * working.Density(z);
                mean += weight * transform.FromWorking(z);
                square += weight * transform.FromWorking(z) * transform.FromWorking(z);
            }

            Assert.Equal(1, belief.Mean / mean, 1e-9);
            Assert.Equal(1, belief.Variance / (square - (mean * mean)), 1e-7);
            CredibleInterval interval = belief.Interval(0.9);
            Assert.Equal(0.05, belief.Cumulative(interval.Low), 1e-10);
            Assert.Equal(0.95, belief.Cumulative(interval.High), 1e-10);
            Assert.Equal(transform.FromWorking(working.Quantile(0.5)), belief.Median);
        }

        Assert.Equal(0, ScaleTransform.Log.FromWorking(working).Cumulative(-1));
        Assert.Equal(1, ScaleTransform.Logit.FromWorking(working).Cumulative(1));
    }

    [Fact]
    public void FromWorking_VeryWideLogit_TendsToTwoPoints()
    {
        TransformedBelief belief = ScaleTransform.Logit.FromWorking(NormalBelief.WithMeanAndDeviation(0, 400));
        Assert.Equal(0.5, belief.Mean, 1e-10);
        // Var = ¼ − E[p(1 − p)], and p(1 − p) integrates to 1 over the line at a density of 1/(400·√(2π)).
        Assert.Equal(0.25 - (1 / (400 * Math.Sqrt(2 * Math.PI))), belief.Variance, 1e-5);
    }
}
