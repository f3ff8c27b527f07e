using System.Runtime.Intrinsics;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Random;

public sealed class GammaKernelTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1.3, 17)]
    [InlineData(2.5, 256)]
    [InlineData(80, 1500)]
    public void Fill_SlowTwin_SameNumbers(double shape, int count)
    {
        for (ulong key = 0; key < 20; key++)
        {
            var values = new double[count];
            GammaKernel.Fill(key, false, shape, values);
            double[] expected = Twin(key, shape, count);
            for (int i = 0; i < count; i++) Assert.InRange(values[i], expected[i] * (1 - 1e-12), expected[i] * (1 + 1e-12));
        }
    }

    [Fact]
    public void Fill_ShorterSpan_IsAPrefix()
    {
        var whole = new double[1000];
        GammaKernel.Fill(3, false, 1.2, whole);
        foreach (int count in (int[])[0, 1, 8, 15, 255, 511, 512, 513, 700])
        {
            var part = new double[count];
            GammaKernel.Fill(3, false, 1.2, part);
            Assert.Equal(whole[..count], part);
        }
    }

    [Fact]
    public void Fill_OtherShape_RisesAndFallsTogether()
    {
        var first = new double[10_000];
        var second = new double[10_000];
        var mirrored = new double[10_000];
        GammaKernel.Fill(4, false, 2.5, first);
        GammaKernel.Fill(4, false, 2.6, second);
        GammaKernel.Fill(4, true, 2.5, mirrored);
        Assert.InRange(MathNet.Numerics.Statistics.Correlation.Pearson(first, second), 0.98, 1);
        Assert.InRange(MathNet.Numerics.Statistics.Correlation.Pearson(first, mirrored), -1, -0.75);
    }

    /// <summary>One place after the other: its own candidate, or else the next accepted one of the second generator.</summary>
    private static double[] Twin(ulong key, double shape, int count)
    {
        double d = shape - (1 / 3.0), c = 1 / Math.Sqrt(9 * d);
        var first = new LaneGenerator(key);
        var again = new LaneGenerator(SeedMixer.Derive(key, 1));
        var values = new double[count];
        for (int chunk = 0; chunk < count; chunk += 512)
        {
            var spare = new Queue<(double X, double U)>();
            var candidates = new List<(double X, double U)>();
            int length = Math.Min(512, count - chunk);
            while (candidates.Count < length)
            {
                (Vector512<double> x0, Vector512<double> x1) = first.NextWideNormalPair(default);
                Vector512<double> u0 = first.NextOpenUniform(default), u1 = first.NextOpenUniform(default);
                for (int lane = 0; lane < 8; lane++) candidates.Add((x0[lane], u0[lane]));
                for (int lane = 0; lane < 8; lane++) candidates.Add((x1[lane], u1[lane]));
            }

            for (int i = 0; i < length; i++)
            {
                (double x, double u) = candidates[i];
                while (!Accepted(x, u))
                {
                    if (spare.Count == 0)
                    {
                        (Vector512<double> x0, Vector512<double> x1) = again.NextWideNormalPair(default);
                        Vector512<double> u0 = again.NextOpenUniform(default), u1 = again.NextOpenUniform(default);
                        for (int lane = 0; lane < 8; lane++) spare.Enqueue((x0[lane], u0[lane]));
                        for (int lane = 0; lane < 8; lane++) spare.Enqueue((x1[lane], u1[lane]));
                    }

                    (x, u) = spare.Dequeue();
                }

                values[chunk + i] = d * Math.Pow(1 + (c * x), 3);
            }
        }

        return values;

        bool Accepted(double x, double u)
        {
            double v = Math.Pow(1 + (c * x), 3);
            return v > 0 && Math.Log(u) < (0.5 * x * x) + (d * (1 - v + Math.Log(v)));
        }
    }
}
