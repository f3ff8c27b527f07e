using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Tests.Random;

public sealed class SobolSequenceTests
{
    [Fact]
    public void Plain_FirstPoints_AreThePublishedOnes()
    {
        double[][] published = [[0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625], [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375]];
        double[] points = Points(SobolSequence.Plain(3), 0, 8);
        Assert.Equal(published.SelectMany(p => p), points);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(9UL)]
    public void Fill_AllDimensions_EveryProjectionHasOnePointPerCell(ulong? seed)
    {
        double[] points = Points(Open(SobolSequence.MaxDimensions, seed), 0, 1024);
        for (int j = 0; j < SobolSequence.MaxDimensions; j++)
            Assert.Equal(1024, Enumerable.Range(0, 1024).Select(i => (int)(points[(i * SobolSequence.MaxDimensions) + j] * 1024)).Distinct().Count());
    }

    [Theory]
    [InlineData(2, 0, 8, null)]
    [InlineData(2, 0, 8, 3UL)]
    [InlineData(3, 1, 7, null)]
    [InlineData(3, 1, 7, 4UL)]
    [InlineData(4, 3, 8, 5UL)]
    public void Fill_BlocksOfAPowerOfTwo_AreNets(int dimensions, int quality, int power, ulong? seed)
    {
        // (t, m, s)-net: every box of volume 2^(t−m) with dyadic sides has 2^t of the 2^m points. t = Σ (degree − 1) for Sobol's sequence.
        SobolSequence sequence = Open(dimensions, seed);
        for (int block = 0; block < 3; block++)
        {
            double[] points = Points(sequence, (long)block << power, 1 << power);
            foreach (int[] sides in Sides(dimensions, power - quality))
            {
                var counts = new Dictionary<long, int>();
                for (int i = 0; i < 1 << power; i++)
                {
                    long box = 0;
                    for (int j = 0; j < dimensions; j++) box = (box << sides[j]) | (long)(points[(i * dimensions) + j] * (1 << sides[j]));
                    counts[box] = counts.GetValueOrDefault(box) + 1;
                }

                Assert.Equal(1 << (power - quality), counts.Count);
                Assert.All(counts.Values, count => Assert.Equal(1 << quality, count));
            }
        }
    }

    [Fact]
    public void Fill_AnyBlock_EqualsPointsOneByOne()
    {
        SobolSequence sequence = SobolSequence.Scrambled(11, 7);
        double[] whole = Points(sequence, 0, 300);
        Assert.Equal(whole[(11 * 123)..], Points(sequence, 123, 177));
        var point = new double[11];
        foreach (long index in (long[])[0, 1, 2, 255, 256, 299])
        {
            sequence.Point(index, point);
            Assert.Equal(whole[((int)index * 11)..(((int)index + 1) * 11)], point);
        }
    }

    [Fact]
    public void Scrambled_MoreDimensions_LeaveTheFirstAlone()
    {
        double[] few = Points(SobolSequence.Scrambled(3, 8), 0, 64), many = Points(SobolSequence.Scrambled(20, 8), 0, 64);
        for (int i = 0; i < 64; i++) Assert.Equal(few[(i * 3)..((i * 3) + 3)], many[(i * 20)..((i * 20) + 3)]);
        Assert.NotEqual(few, Points(SobolSequence.Scrambled(3, 9), 0, 64));
    }

    [Fact]
    public void Scrambled_OnePoint_IsUniformOverSeeds()
    {
        var first = new double[20_000];
        var second = new double[20_000];
        var point = new double[2];
        for (int seed = 0; seed < first.Length; seed++)
        {
            SobolSequence.Scrambled(2, (ulong)seed).Point(5, point);
            (first[seed], second[seed]) = (point[0], point[1]);
        }

        Assert.InRange(Samples.KolmogorovDistance(first, u => u), 0, 2.7);
        Assert.InRange(Samples.KolmogorovDistance(second, u => u), 0, 2.7);
        Assert.InRange(first.Zip(second, (a, b) => 12 * (a - 0.5) * (b - 0.5)).Sum() / Math.Sqrt(first.Length), -5, 5);
        Assert.All(first, u => Assert.True(u is > 0 and < 1));
    }

    [Fact]
    public void Scrambled_SmoothIntegral_ErrorFallsFasterThanMonteCarlo()
    {
        // ∫ Π (1 + (x_j − ½)/j) = 1; the variance of one value is Π (1 + 1/(12 j²)) − 1 = 0.128.
        double coarse = RootMeanSquare(1 << 7), fine = RootMeanSquare(1 << 13);
        double monteCarlo = Math.Sqrt(0.128 / (1 << 13));
        double order = -Math.Log2(fine / coarse) / 6;
        Assert.True(order > 1.1, $"The error falls as n^-{order:F2}; it should be near n^-1.5.");
        Assert.True(fine < monteCarlo / 50, $"Root mean square error {fine:E2}, Monte Carlo {monteCarlo:E2}.");

        static double RootMeanSquare(int count)
        {
            double sum = 0;
            for (ulong seed = 0; seed < 20; seed++)
            {
                double[] points = Points(SobolSequence.Scrambled(5, seed), 0, count);
                var mean = new RunningMoments();
                for (int i = 0; i < count; i++)
                {
                    double product = 1;
                    for (int j = 0; j < 5; j++) product *= 1 + ((points[(i * 5) + j] - 0.5) / (j + 1));
                    mean.Add(product);
                }

                sum += (mean.Mean - 1) * (mean.Mean - 1);
            }

            return Math.Sqrt(sum / 20);
        }
    }

    [Fact]
    public void FillNormal_Block_IsBalancedNormals()
    {
        var normals = new double[4 * 4096];
        SobolSequence.Scrambled(4, 2).FillNormal(0, normals);
        var moments = new RunningMoments();
        moments.Add(normals);
        Assert.InRange(moments.Mean, -1e-3, 1e-3);
        Assert.InRange(moments.Variance, 0.998, 1.002);
        Assert.Throws<InvalidOperationException>(() => SobolSequence.Plain(2).FillNormal(0, normals));
    }

    [Fact]
    public void Fill_BadArguments_AreNamed()
    {
        Assert.Contains("between 1 and 256", Assert.Throws<ArgumentException>(() => SobolSequence.Plain(257)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SobolSequence.Scrambled(0, 1));
        SobolSequence sequence = SobolSequence.Plain(2);
        Assert.Throws<ArgumentException>(() => sequence.Fill(-1, new double[2]));
        Assert.Throws<ArgumentException>(() => sequence.Fill(0, new double[3]));
        Assert.Throws<ArgumentException>(() => sequence.Point(0, new double[4]));
        sequence.Point((1L << 52) - 1, new double[2]);
        Assert.Throws<ArgumentException>(() => sequence.Point(1L << 52, new double[2]));
        sequence.Fill(0, []);
    }

    private static SobolSequence Open(int dimensions, ulong? seed) => seed is ulong key ? SobolSequence.Scrambled(dimensions, key) : SobolSequence.Plain(dimensions);

    private static double[] Points(SobolSequence sequence, long first, int count)
    {
        var points = new double[count * sequence.Dimensions];
        sequence.Fill(first, points);
        return points;
    }

    private static IEnumerable<int[]> Sides(int dimensions, int sum)
    {
        if (dimensions == 1) return [[sum]];
        return from first in Enumerable.Range(0, sum + 1) from rest in Sides(dimensions - 1, sum - first) select (int[])[first, .. rest];
    }
}
