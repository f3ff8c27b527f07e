using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Summaries;

/// <summary>Mean, variance, skewness, kurtosis and range of numbers that come one by one, in constant memory.</summary>
/// <remarks>
/// <para>Updates of Welford and West (1979) and, for higher moments and merging, of Chan, Golub and LeVeque (1983) and Pébay (2008): central sums
/// of powers are kept, so nothing large cancels. Spans are taken 512 at a time in two passes and merged, which is both faster and more accurate.</para>
/// <para>NaN means missing: it is counted in <see cref="MissingCount"/> and left out. Infinities are refused. Numbers whose
/// differences are beyond 1e308 have no mean here (infinite or NaN), and spreads beyond 1e154 an infinite variance. Merge parts in a fixed order
/// (by block, say) to get the same bytes on any number of threads. Not thread-safe.</para>
/// </remarks>
public sealed class RunningMoments
{
    private const int BlockLength = 512;
    private double _mean, _m2, _m3, _m4;

    /// <summary>Numbers taken in, without the missing ones.</summary>
    public long Count { get; private set; }

    /// <summary>Missing numbers (NaN) that were left out.</summary>
    public long MissingCount { get; private set; }

    /// <summary>Arithmetic mean; NaN without numbers.</summary>
    public double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>Sample variance with divisor n − 1, as R's var; NaN for fewer than two numbers.</summary>
    public double Variance => Count < 2 ? double.NaN : _m2 / (Count - 1);

    /// <summary>Variance with divisor n, as numpy's var; NaN without numbers.</summary>
    public double PopulationVariance => Count == 0 ? double.NaN : _m2 / Count;

    /// <summary>Square root of <see cref="Variance"/>; NaN for fewer than two numbers.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>The mean with its standard error s/√n, for independent numbers; the error is NaN for one number, both are for none.</summary>
    public Estimate MeanEstimate => new(Mean, StandardDeviation / Math.Sqrt(Count));

    /// <summary>
    /// Skewness m₃/m₂^1.5 with moments of divisor n, as scipy.stats.skew by default; NaN without numbers, where all are equal, and where third powers of
    /// the differences from the mean leave the range of doubles (spreads below about 1e-90 or above 1e90).
    /// </summary>
    public double Skewness => _m2 is > 1e-180 and < 1e180 ? Math.Sqrt(Count) * _m3 / (_m2 * Math.Sqrt(_m2)) : double.NaN;

    /// <summary>
    /// Excess kurtosis m₄/m₂² − 3 with moments of divisor n, as scipy.stats.kurtosis by default; 0 for a normal law; NaN without numbers, where all are
    /// equal, and where fourth powers of the differences from the mean leave the range of doubles (spreads below about 1e-70 or above 1e70).
    /// </summary>
    public double ExcessKurtosis => _m2 is > 1e-140 and < 1e140 ? (Count * (_m4 / _m2) / _m2) - 3 : double.NaN;

    /// <summary>Smallest number; NaN without numbers.</summary>
    public double Minimum { get; private set; } = double.NaN;

    /// <summary>Largest number; NaN without numbers.</summary>
    public double Maximum { get; private set; } = double.NaN;

    /// <summary>Takes in one number.</summary>
    /// <param name="value">A finite number, or NaN for missing.</param>
    /// <exception cref="ArgumentException">The number is infinite.</exception>
    public void Add(double value)
    {
        if (double.IsNaN(value))
        {
            MissingCount++;
            return;
        }

        Require.Finite(value);
        double before = Count;
        Count++;
        double n = Count;
        double delta = value - _mean;
        double step = delta / n;
        double stepSquared = step * step;
        double term = delta * step * before;
        _mean += step;
        _m4 += (term * stepSquared * ((n * n) - (3 * n) + 3)) + (6 * stepSquared * _m2) - (4 * step * _m3);
        _m3 += (term * step * (n - 2)) - (3 * step * _m2);
        _m2 += term;
        Widen(value, value);
    }

    /// <summary>Takes in many numbers.</summary>
    /// <param name="values">Finite numbers, NaN for missing; may be empty.</param>
    /// <exception cref="ArgumentException">A number is infinite; nothing was taken in then.</exception>
    /// <remarks>The last digits depend on how the numbers are cut into spans.</remarks>
    public void Add(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            if (double.IsInfinity(values[i])) Require.Refuse(nameof(values), $"Entry {i} of values is {values[i]}; entries must be finite, or NaN where missing.");
        for (int start = 0; start < values.Length; start += BlockLength)
        {
            ReadOnlySpan<double> block = values.Slice(start, Math.Min(BlockLength, values.Length - start));
            if (!TryAddBlock(block))
                foreach (double value in block) Add(value);
        }
    }

    /// <summary>Takes in what another summary has seen.</summary>
    /// <param name="other">The other summary; it does not change.</param>
    public void Merge(RunningMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        MissingCount += other.MissingCount;
        if (other.Count == 0) return;
        Merge(other.Count, other._mean, other._m2, other._m3, other._m4);
        Widen(other.Minimum, other.Maximum);
    }

    private void Merge(long otherCount, double mean, double m2, double m3, double m4)
    {
        if (Count == 0)
        {
            (Count, _mean, _m2, _m3, _m4) = (otherCount, mean, m2, m3, m4);
            return;
        }

        // Shares instead of counts: products of counts would outgrow what a double holds exactly.
        double n = (double)Count + otherCount;
        double a = Count / n, b = otherCount / n;
        double delta = mean - _mean;
        double squared = delta * delta;
        double between = n * a * b * squared;
        _m4 += m4 + (between * squared * ((a * a) - (a * b) + (b * b))) + (6 * squared * ((a * a * m2) + (b * b * _m2))) + (4 * delta * ((a * m3) - (b * _m3)));
        _m3 += m3 + (between * delta * (a - b)) + (3 * delta * ((a * m2) - (b * _m2)));
        _m2 += m2 + between;
        // From the heavier side, so that a long run is not moved by the rounding of a short one.
        _mean = a >= b ? _mean + (delta * b) : mean - (delta * a);
        Count += otherCount;
    }

    /// <summary>Two passes over a block of finite numbers; false, with nothing done, where the block has missing numbers or overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryAddBlock(ReadOnlySpan<double> block)
    {
        int width = Vector512<double>.Count;
        if (block.Length < 2 * width) return false;
        Vector512<double> total = Vector512<double>.Zero, low = Vector512.Create(block), high = low;
        int i = 0;
        for (; i <= block.Length - width; i += width)
        {
            Vector512<double> x = Vector512.Create(block[i..]);
            total += x;
            low = Vector512.Min(low, x);
            high = Vector512.Max(high, x);
        }

        int whole = i;
        double sum = Vector512.Sum(total);
        for (; i < block.Length; i++) sum += block[i];
        if (!double.IsFinite(sum)) return false;
        double minimum = low[0], maximum = high[0];
        for (int lane = 1; lane < width; lane++) (minimum, maximum) = (Math.Min(minimum, low[lane]), Math.Max(maximum, high[lane]));
        for (i = whole; i < block.Length; i++) (minimum, maximum) = (Math.Min(minimum, block[i]), Math.Max(maximum, block[i]));

        Widen(minimum, maximum);
        if (minimum == maximum)
        {
            Merge(block.Length, minimum, 0, 0, 0);
            return true;
        }

        double centre = sum / block.Length;
        Vector512<double> s1 = Vector512<double>.Zero, s2 = s1, s3 = s1, s4 = s1;
        for (i = 0; i < whole; i += width)
        {
            Vector512<double> d = Vector512.Create(block[i..]) - Vector512.Create(centre);
            Vector512<double> squared = d * d;
            s1 += d;
            s2 += squared;
            s3 += squared * d;
            s4 += squared * squared;
        }

        double d1 = Vector512.Sum(s1), d2 = Vector512.Sum(s2), d3 = Vector512.Sum(s3), d4 = Vector512.Sum(s4);
        for (; i < block.Length; i++)
        {
            double d = block[i] - centre;
            d1 += d;
            d2 += d * d;
            d3 += d * d * d;
            d4 += d * d * d * d;
        }

        // The centre is the mean up to rounding; what it is off by is put right to first order, the mean exactly.
        double off = d1 / block.Length;
        Merge(block.Length, centre + off, d2 - (d1 * off), d3 - (3 * off * d2), d4 - (4 * off * d3));
        return true;
    }

    private void Widen(double minimum, double maximum)
    {
        if (!(Minimum <= minimum)) Minimum = minimum;
        if (!(Maximum >= maximum)) Maximum = maximum;
    }
}
