using Foothold.Statistics.Distributions;
using Foothold.Statistics.Information;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information;

public sealed class EnvelopeTests
{
    [Fact]
    public void ExpectedGain_RandomLines_IntegralOfTheMaximum()
    {
        var stream = new RandomStream(21);
        for (int round = 0; round < 100; round++)
        {
            int count = 1 + stream.NextInt(8);
            double[] intercepts = Draw.Normals(stream, count);
            double[] slopes = Draw.Normals(stream, count);
            // Parallel and equal lines are part of the trade.
            if (count > 2) slopes[2] = slopes[0];
            if (count > 4) (slopes[4], intercepts[4]) = (slopes[1], intercepts[1]);
            Assert.Equal(Integral(intercepts, slopes), Envelope.ExpectedGain(intercepts, slopes), 2e-7);
        }
    }

    [Fact]
    public void Solve_RandomLines_PiecesAreTheHighestLines()
    {
        var stream = new RandomStream(22);
        for (int round = 0; round < 100; round++)
        {
            int count = 1 + stream.NextInt(10);
            double[] intercepts = Draw.Normals(stream, count);
            double[] slopes = Draw.Normals(stream, count);
            EnvelopeResult result = Envelope.Solve(intercepts, slopes);
            Assert.Equal(1, result.ProbabilityBest.Sum(), 1e-12);
            Assert.Equal(intercepts.Max() + result.Gain, result.ExpectedMaximum, 1e-14);
            for (double z = -6; z <= 6; z += 0.37)
            {
                int piece = result.Breakpoints.Count(point => point <= z);
                double highest = Enumerable.Range(0, count).Max(i => intercepts[i] + (slopes[i] * z));
                int line = result.Lines[piece];
                Assert.Equal(highest, intercepts[line] + (slopes[line] * z), 1e-9);
            }
        }
    }

    [Fact]
    public void ExpectedGain_OrderShiftAndCommonSlope_DoNotMatter()
    {
        double[] intercepts = [0.3, -1, 0.2, 0.9, 0];
        double[] slopes = [1, -2, 0.5, 0.1, 3];
        double gain = Envelope.ExpectedGain(intercepts, slopes);
        Assert.Equal(gain, Envelope.ExpectedGain([0, 0.9, 0.2, -1, 0.3], [3, 0.1, 0.5, -2, 1]), 1e-15);
        Assert.Equal(gain, Envelope.ExpectedGain([10.3, 9, 10.2, 10.9, 10], slopes), 1e-14);
        Assert.Equal(gain, Envelope.ExpectedGain(intercepts, [8, 5, 7.5, 7.1, 10]), 1e-14);
        Assert.Equal(gain, Envelope.ExpectedGain(intercepts, [-1, 2, -0.5, -0.1, -3]), 1e-15);
    }

    /// <summary>Far in the tail a difference of expectations would be pure rounding.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(30)]
    public void ExpectedGain_FarTail_KeepsRelativeAccuracy(double distance)
    {
        double gain = Envelope.ExpectedGain([1000, 1000 - distance, 990], [0.25, 1.25, 0.25]);
        Assert.Equal(1, gain / StandardNormal.UnitLoss(distance), 1e-12);
        Assert.True(gain > 0);
    }

    [Fact]
    public void ExpectedGain_ParallelOrSingle_ExactlyZero()
    {
        Assert.Equal(0, Envelope.ExpectedGain([3], [17]));
        Assert.Equal(0, Envelope.ExpectedGain([3, 3, 1], [2, 2, 2]));
        Assert.Equal([0], Envelope.Solve([3, 3, 1], [2, 2, 2]).Lines);
    }

    [Fact]
    public void Solve_ThreeLinesThroughOnePoint_MiddleOneIsNeverBest()
    {
        EnvelopeResult result = Envelope.Solve([0, 0, 0], [1, 0, -1]);
        Assert.Equal([2, 0], result.Lines);
        Assert.Equal(2 * 0.3989422804014327, result.Gain, 1e-15);
    }

    [Fact]
    public void ExpectedGain_HugeNearlyParallelSlopes_Finite()
    {
        double gain = Envelope.ExpectedGain([0, -1, 1e-300], [1e300, Math.BitIncrement(1e300), 1e300]);
        Assert.True(double.IsFinite(gain));
        Assert.Equal(0, Envelope.ExpectedGain([1, 0], [0, 1e-320]));
    }

    [Fact]
    public void Envelope_BadInput_Refused()
    {
        Assert.Throws<ArgumentException>(() => Envelope.Solve([], []));
        Assert.Throws<ArgumentException>(() => Envelope.Solve([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => Envelope.ExpectedGain([1, double.PositiveInfinity], [1, 1]));
    }

    private static double Integral(double[] intercepts, double[] slopes)
    {
        const int Steps = 40_000;
        double width = 20.0 / Steps;
        double sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double z = -10 + (i * width);
            double highest = double.NegativeInfinity;
            for (int line = 0; line < slopes.Length; line++) highest = Math.Max(highest, intercepts[line] + (slopes[line] * z));
            sum += highest * StandardNormal.Density(z);
        }

        return (sum * width) - intercepts.Max();
    }
}
