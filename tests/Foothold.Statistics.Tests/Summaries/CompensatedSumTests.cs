using System.Numerics;
using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Tests.Summaries;

public sealed class CompensatedSumTests
{
    [Fact]
    public void Of_NumbersThatCancel_IsNearTheExactSum()
    {
        // What is left of the sum is about 2^-50 of its parts, where a plain sum has no digit right.
        var stream = new RandomStream(5);
        for (int trial = 0; trial < 100; trial++)
        {
            var values = new double[2 * stream.NextInt(400) + 2];
            for (int i = 0; i < values.Length / 2; i++)
            {
                values[2 * i] = Math.ScaleB(stream.NextNormal(), stream.NextInt(60));
                values[(2 * i) + 1] = -values[2 * i] * (1 + (Math.ScaleB(1, -50) * stream.NextNormal()));
            }

            stream.ShuffleInPlace<double>(values);
            double exact = Exact(values), size = values.Sum(Math.Abs);
            double bound = (Math.Abs(exact) * Math.ScaleB(1, -52)) + (values.Length * Math.ScaleB(size, -104));
            Assert.InRange(CompensatedSum.Of(values) - exact, -bound, bound);
            var (left, right) = (default(CompensatedSum), default(CompensatedSum));
            foreach (double value in values[..(values.Length / 2)]) left.Add(value);
            right.Add(values.AsSpan(values.Length / 2));
            left.Merge(right);
            Assert.InRange(left.Value - exact, -bound, bound);
        }
    }

    [Fact]
    public void Of_LargeBetweenSmall_KeepsTheSmall()
    {
        // Neumaier's example: Kahan's own method gives 0 here.
        Assert.Equal(2, CompensatedSum.Of([1, 1e100, 1, -1e100]));
        // 0.1 and 0.9 as doubles are 6e-18 and 2e-17 too large.
        Assert.Equal(1e6, CompensatedSum.Of([.. Enumerable.Repeat(0.1, 1_000_000), .. Enumerable.Repeat(0.9, 1_000_000)]), 2e-10);
    }

    [Fact]
    public void Of_EmptyOrNotFinite_AsAPlainSum()
    {
        Assert.Equal(0, CompensatedSum.Of([]));
        Assert.Equal(double.PositiveInfinity, CompensatedSum.Of([1, double.PositiveInfinity, 2]));
        Assert.True(double.IsNaN(CompensatedSum.Of([1, double.NaN])));
        Assert.True(double.IsNaN(CompensatedSum.Of([double.NegativeInfinity, double.PositiveInfinity])));
        Assert.Equal(double.PositiveInfinity, CompensatedSum.Of([.. Enumerable.Repeat(1.0, 50), double.PositiveInfinity, .. Enumerable.Repeat(1.0, 50)]));
    }

    /// <summary>The sum in whole multiples of the smallest double, rounded once.</summary>
    private static double Exact(double[] values)
    {
        BigInteger sum = BigInteger.Zero;
        foreach (double value in values)
        {
            long bits = BitConverter.DoubleToInt64Bits(value);
            int exponent = (int)(bits >> 52 & 0x7FF);
            BigInteger mantissa = (bits & ((1L << 52) - 1)) | (exponent == 0 ? 0 : 1L << 52);
            sum += (bits < 0 ? -mantissa : mantissa) << Math.Max(0, exponent - 1);
        }

        // 2^-1074 in two steps, as the whole would underflow; 100 digits of the integer are more than a double holds.
        int shift = Math.Max(0, (int)sum.GetBitLength() - 100);
        return Math.ScaleB((double)(sum >> shift), shift - 1074);
    }
}
