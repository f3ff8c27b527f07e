using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Tests.Random;

/// <summary>Streams shared by scenarios, and mirrored twins: what both are for is a smaller variance.</summary>
public sealed class CommonRandomNumbersTests
{
    [Fact]
    public void Antithetic_Numbers_AreMirrored()
    {
        var stream = new RandomStream(5);
        RandomStream twin = stream.Antithetic();
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(1, stream.NextOpenUniform() + twin.NextOpenUniform());
            Assert.Equal(1 - Math.ScaleB(1, -53), stream.NextUniform() + twin.NextUniform());
            Assert.Equal(stream.NextNormal(), -twin.NextNormal());
            Assert.Equal(1 - Math.Exp(-stream.NextExponential()), Math.Exp(-twin.NextExponential()), 1e-14);
        }
    }

    [Fact]
    public void Antithetic_Fills_AreMirrored()
    {
        var stream = new RandomStream(5);
        RandomStream twin = stream.Antithetic();
        var (a, b) = (new double[77], new double[77]);
        var (c, d) = (new float[77], new float[77]);
        stream.FillUniform(a);
        twin.FillUniform(b);
        Assert.All(a.Zip(b), pair => Assert.Equal(1 - Math.ScaleB(1, -53), pair.First + pair.Second));
        stream.FillNormal(a);
        twin.FillNormal(b);
        Assert.Equal(a, b.Select(z => -z));
        stream.FillNormal(c);
        twin.FillNormal(d);
        Assert.Equal(c, d.Select(z => -z));
        stream.FillExponential(a);
        twin.FillExponential(b);
        Assert.All(a.Zip(b), pair => Assert.Equal(1 - Math.Exp(-pair.First), Math.Exp(-pair.Second), 1e-14));
        var (e, f) = (new int[77], new int[77]);
        stream.FillInt(8, e);
        twin.FillInt(8, f);
        Assert.All(e.Zip(f), pair => Assert.Equal(7, pair.First + pair.Second));
        var fair = new AliasTable([1, 1, 1, 1]);
        fair.Fill(stream, e);
        fair.Fill(twin, f);
        Assert.All(e.Zip(f), pair => Assert.Equal(3, pair.First + pair.Second));
    }

    [Fact]
    public void Antithetic_OfSubstreamAndOfTwin_Commute()
    {
        var stream = new RandomStream(6);
        Assert.Equal(stream.Substream(3).Antithetic().NextUInt64(), stream.Antithetic().Substream(3).NextUInt64());
        Assert.Equal(stream.NextUInt64(), stream.Antithetic().Antithetic().NextUInt64());
    }

    [Fact]
    public void FillGamma_AntitheticPairs_KeepTheLawAndCorrelateNegatively()
    {
        var stream = new RandomStream(7);
        var (a, b) = (new double[50_000], new double[50_000]);
        stream.Antithetic().FillGamma(2.5, b);
        stream.FillGamma(2.5, a);
        Assert.InRange(Samples.Score(b, 2.5, 2.5), -5, 5);
        Assert.InRange(MathNet.Numerics.Statistics.Correlation.Pearson(a, b), -1, -0.75);
        stream = new RandomStream(8);
        stream.Antithetic().FillGamma(0.4, b);
        stream.FillGamma(0.4, a);
        Assert.InRange(Samples.Score(b, 0.4, 0.4), -5, 5);
        Assert.InRange(MathNet.Numerics.Statistics.Correlation.Pearson(a, b), -1, -0.2);
    }

    [Fact]
    public void SharedBlocks_TwoScenarios_DifferenceHasFarLessVariance()
    {
        // Cash of demand and price under two set-ups; each replicate opens one block stream per scenario.
        var shared = new RunningMoments();
        var separate = new RunningMoments();
        for (ulong replicate = 0; replicate < 4000; replicate++)
        {
            double baseline = Cash(RandomStream.ForBlock(11, replicate), 1.00);
            shared.Add(Cash(RandomStream.ForBlock(11, replicate), 1.05) - baseline);
            separate.Add(Cash(RandomStream.ForBlock(12, replicate), 1.05) - baseline);
        }

        Assert.InRange(separate.Variance / shared.Variance, 100, 1e6);
        Assert.InRange((separate.Mean - shared.Mean) / separate.MeanEstimate.StandardError, -5, 5);

        static double Cash(RandomStream stream, double price)
        {
            double total = 0;
            for (int year = 0; year < 5; year++) total += (price * stream.NextGamma(4)) + stream.NextNormal();
            return total;
        }
    }
}
