using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.Summaries;

public sealed class RunningMomentsTests
{
    [Fact]
    public void Add_AnySplit_AgreesWithTwoPasses()
    {
        Property property = Prop.ForAll(
            Gen.Choose(0, 3000).ToArbitrary(),
            Gen.Choose(0, 3000).ToArbitrary(),
            Gen.Choose(-6, 6).ToArbitrary(),
            (count, cut, magnitude) =>
            {
                var values = new double[count];
                new RandomStream((ulong)(count + cut)).FillGamma(1.3, values);
                for (int i = 0; i < count; i++) values[i] += Math.Pow(10, magnitude);
                cut = Math.Min(cut, count);
                var (left, right, single) = (new RunningMoments(), new RunningMoments(), new RunningMoments());
                left.Add(values.AsSpan(0, cut));
                right.Add(values.AsSpan(cut));
                left.Merge(right);
                foreach (double value in values) single.Add(value);
                Check(left, values, 1e-9);
                Check(single, values, 1e-9);
            });
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261122UL, 5UL), property);
    }

    [Fact]
    public void Merge_ManyBlocks_DoesNotDependOnThreads()
    {
        var blocks = new RunningMoments[64];
        Parallel.For(0, blocks.Length, block =>
        {
            var draws = new double[1000];
            RandomStream.ForBlock(3, (ulong)block).FillNormal(draws);
            blocks[block] = new RunningMoments();
            blocks[block].Add(draws);
        });
        var total = new RunningMoments();
        foreach (RunningMoments block in blocks) total.Merge(block);
        var again = new RunningMoments();
        var values = new double[1000];
        for (ulong block = 0; block < 64; block++)
        {
            RandomStream.ForBlock(3, block).FillNormal(values);
            var part = new RunningMoments();
            part.Add(values);
            again.Merge(part);
        }

        Assert.Equal(again.Mean, total.Mean);
        Assert.Equal(again.ExcessKurtosis, total.ExcessKurtosis);
        Assert.Equal(again.Variance, total.Variance);
    }

    [Fact]
    public void Add_MissingNumbers_AreCountedAndLeftOut()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => i % 7 == 3 ? double.NaN : i * 0.5)];
        var moments = new RunningMoments();
        moments.Add(values);
        moments.Add(double.NaN);
        Assert.Equal(values.Count(double.IsNaN) + 1, moments.MissingCount);
        Check(moments, [.. values.Where(v => !double.IsNaN(v))], 1e-12);
    }

    [Fact]
    public void Add_Infinity_ThrowsAndTakesNothingIn()
    {
        var moments = new RunningMoments();
        double[] values = [.. Enumerable.Repeat(1.0, 900), double.NegativeInfinity];
        Assert.Contains("Entry 900 of values", Assert.Throws<ArgumentException>(() => moments.Add(values)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => moments.Add(double.PositiveInfinity));
        Assert.Equal(0, moments.Count);
    }

    [Fact]
    public void Moments_TooFewOrEqualNumbers_AreUndefined()
    {
        var moments = new RunningMoments();
        Assert.All([moments.Mean, moments.Variance, moments.PopulationVariance, moments.Skewness, moments.ExcessKurtosis, moments.Minimum, moments.Maximum, moments.MeanEstimate.StandardError], x => Assert.True(double.IsNaN(x)));
        moments.Add(0.1);
        Assert.Equal(0.1, moments.Mean);
        Assert.Equal(0, moments.PopulationVariance);
        Assert.True(double.IsNaN(moments.Variance));
        moments.Add(Enumerable.Repeat(0.1, 2000).ToArray());
        Assert.Equal(0.1, moments.Mean);
        Assert.Equal(0, moments.Variance);
        Assert.True(double.IsNaN(moments.Skewness) && double.IsNaN(moments.ExcessKurtosis));
    }

    [Fact]
    public void Add_OverflowOfASum_StillHasTheMean()
    {
        var moments = new RunningMoments();
        moments.Add(Enumerable.Repeat(1.5e308, 100).ToArray());
        Assert.Equal(1.5e308, moments.Mean);
    }

    private static void Check(RunningMoments moments, double[] values, double tolerance)
    {
        Assert.Equal(values.Length, moments.Count);
        if (values.Length < 2) return;
        double mean = values.Average();
        double m2 = values.Sum(v => Math.Pow(v - mean, 2)), m3 = values.Sum(v => Math.Pow(v - mean, 3)), m4 = values.Sum(v => Math.Pow(v - mean, 4));
        int n = values.Length;
        Assert.Equal(1, moments.Mean / mean, tolerance);
        Assert.Equal(1, moments.Variance / (m2 / (n - 1)), tolerance);
        Assert.Equal(values.Min(), moments.Minimum);
        Assert.Equal(values.Max(), moments.Maximum);
        // Third and fourth moments lose the digits that the offset takes from the spread.
        double loose = 1e-9 * Math.Max(1, Math.Abs(mean) / Math.Sqrt(m2 / n));
        Assert.InRange(moments.Skewness - (Math.Sqrt(n) * m3 / Math.Pow(m2, 1.5)), -loose, loose);
        Assert.InRange(moments.ExcessKurtosis - ((n * m4 / (m2 * m2)) - 3), -loose * 10, loose * 10);
    }

    [Theory]
    [InlineData(1e-60, true)]
    [InlineData(1e60, true)]
    [InlineData(1e-100, false)]
    [InlineData(1e100, false)]
    public void HigherMoments_ExtremeScales_AreRightOrUndefined(double scale, bool isDefined)
    {
        double[] values = [1, 2, 4, 8, 3];
        var one = new RunningMoments();
        var own = new RunningMoments();
        foreach (double value in values)
        {
            one.Add(value);
            own.Add(value * scale);
        }

        if (isDefined)
        {
            Assert.Equal(one.Skewness, own.Skewness, 1e-12);
            Assert.Equal(one.ExcessKurtosis, own.ExcessKurtosis, 1e-12);
            return;
        }

        Assert.True(double.IsNaN(own.Skewness) && double.IsNaN(own.ExcessKurtosis));
        Assert.Equal(1, own.Variance / scale / scale / one.Variance, 1e-12);
    }
}
