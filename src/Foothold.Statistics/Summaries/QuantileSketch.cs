namespace Foothold.Statistics.Summaries;

/// <summary>Quantiles of any number of numbers in bounded memory, with a guaranteed relative error, mergeable in any order to the same bytes.</summary>
/// <remarks>
/// <para>A histogram whose cells divide every power of two into 2^<see cref="Precision"/> equal parts, read off the bits of the number: no logarithm,
/// the same cells on every machine. Every order statistic is known within 2^-(Precision + 1) of itself (0.39 % at the default of 7),
/// smallest and largest exactly. Magnitudes below 2^-1022 count as 0.</para>
/// <para>Counts are integers, so adding and merging commute: the result does not depend on threads or order, which sketches that
/// choose their centroids as they go (t-digest, KLL) cannot promise. Cells of a power of two are set up when it is first met: 8·2^Precision bytes each,
/// 1 KiB at the default; data that span six decimal orders take about 20 KiB, all doubles of both signs 4 MiB.</para>
/// <para>NaN means missing: it is counted and left out. Infinities are refused. The idea of cells of equal relative width: Masson, Rim and Lee (2019). Not thread-safe.</para>
/// </remarks>
public sealed class QuantileSketch
{
    private const int MantissaBits = 52;
    private const int Exponents = 2047;
    private readonly long[]?[] _above = new long[Exponents][];
    private readonly long[]?[] _below = new long[Exponents][];
    private readonly int _shift;
    private long _zeros;
    private double _minimum = double.NaN, _maximum = double.NaN;

    /// <summary>Starts without numbers.</summary>
    /// <param name="precision">Binary digits kept after the leading one, 1 to 14: the relative error is at most 2^-(precision + 1).</param>
    /// <exception cref="ArgumentException">The precision is out of range.</exception>
    public QuantileSketch(int precision = 7)
    {
        if (precision is < 1 or > 14) Require.Refuse(nameof(precision), $"precision is {precision}; it must be between 1 and 14.");
        Precision = precision;
        _shift = MantissaBits - precision;
    }

    /// <summary>Binary digits kept after the leading one.</summary>
    public int Precision { get; }

    /// <summary>Largest relative error of an order statistic, 2^-(Precision + 1).</summary>
    public double RelativeError => Math.ScaleB(1, -(Precision + 1));

    /// <summary>Numbers taken in, without the missing ones.</summary>
    public long Count { get; private set; }

    /// <summary>Missing numbers (NaN) that were left out.</summary>
    public long MissingCount { get; private set; }

    /// <summary>Smallest number, exactly; NaN without numbers.</summary>
    public double Minimum => _minimum;

    /// <summary>Largest number, exactly; NaN without numbers.</summary>
    public double Maximum => _maximum;

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
        Count++;
        if (!(_minimum <= value)) _minimum = value;
        if (!(_maximum >= value)) _maximum = value;
        ulong bits = BitConverter.DoubleToUInt64Bits(Math.Abs(value));
        int exponent = (int)(bits >> MantissaBits);
        if (exponent == 0)
        {
            _zeros++;
            return;
        }

        long[]?[] side = value > 0 ? _above : _below;
        long[] cells = side[exponent] ??= new long[1 << Precision];
        cells[(int)(bits >> _shift) & (cells.Length - 1)]++;
    }

    /// <summary>Takes in many numbers.</summary>
    /// <param name="values">Finite numbers, NaN for missing; may be empty.</param>
    /// <exception cref="ArgumentException">A number is infinite; nothing was taken in then.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            if (double.IsInfinity(values[i])) Require.Refuse(nameof(values), $"Entry {i} of values is {values[i]}; entries must be finite, or NaN where missing.");
        foreach (double value in values) Add(value);
    }

    /// <summary>Takes in what another sketch of the same precision has seen; the result is the same in any order.</summary>
    /// <param name="other">The other sketch; it does not change.</param>
    /// <exception cref="ArgumentException">It has another precision.</exception>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Precision != Precision) Require.Refuse(nameof(other), $"other has precision {other.Precision}; it must have {Precision}.");
        Count += other.Count;
        MissingCount += other.MissingCount;
        _zeros += other._zeros;
        if (!(_minimum <= other._minimum) && other.Count > 0) _minimum = other._minimum;
        if (!(_maximum >= other._maximum) && other.Count > 0) _maximum = other._maximum;
        Merge(_above, other._above);
        Merge(_below, other._below);
    }

    /// <summary>A quantile of type 7, as <see cref="Quantiles"/> would give it from all numbers.</summary>
    /// <param name="probability">Share below the quantile, 0 to 1; 0 and 1 are exact.</param>
    /// <returns>NaN without numbers; else within <see cref="RelativeError"/> times the larger magnitude of the two order statistics it lies between.</returns>
    /// <exception cref="ArgumentException">The probability is outside 0 .. 1 or NaN.</exception>
    /// <remarks>One pass over the cells.</remarks>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        if (Count == 0) return double.NaN;
        double position = (Count - 1) * probability;
        long below = Math.Min((long)position, Count - 1);
        (double low, double high) = OrderStatistics(below);
        return Quantiles.Interpolate(low, high, position - below);
    }

    /// <summary>Share of the numbers at or below a bound.</summary>
    /// <param name="bound">Any number; infinities give 0 and 1.</param>
    /// <returns>NaN without numbers; else off by at most the share of numbers in the bound's cell, all of which are within 2·<see cref="RelativeError"/> of the bound.</returns>
    /// <exception cref="ArgumentException">The bound is NaN.</exception>
    public double ShareUpTo(double bound)
    {
        if (double.IsNaN(bound)) Require.Refuse(nameof(bound), $"bound is NaN; it must be a number.");
        if (Count == 0) return double.NaN;
        if (bound >= _maximum) return 1;
        if (bound < _minimum) return 0;
        long count = 0;
        foreach ((double value, long inCell) in Cells())
        {
            if (value > bound) break;
            count += inCell;
        }

        return (double)count / Count;
    }

    /// <summary>Mean of the lowest share of the numbers, off by at most <see cref="RelativeError"/> times their mean magnitude.</summary>
    internal double LowerMean(double share)
    {
        if (Count == 0) return double.NaN;
        double left = share * Count, sum = 0;
        foreach ((double value, long inCell) in Cells())
        {
            double taken = Math.Min(left, inCell);
            sum += taken * Math.Clamp(value, _minimum, _maximum);
            left -= taken;
            if (left <= 0) break;
        }

        return sum / (share * Count);
    }

    private static void Merge(long[]?[] side, long[]?[] other)
    {
        for (int exponent = 0; exponent < Exponents; exponent++)
        {
            if (other[exponent] is not { } cells) continue;
            long[] own = side[exponent] ??= new long[cells.Length];
            for (int cell = 0; cell < cells.Length; cell++) own[cell] += cells[cell];
        }
    }

    /// <summary>The order statistics of a rank and of the next, or twice the largest number.</summary>
    private (double Low, double High) OrderStatistics(long rank)
    {
        long next = Math.Min(rank + 1, Count - 1);
        double low = _minimum;
        long reached = 0;
        bool found = rank == 0;
        foreach ((double value, long inCell) in Cells())
        {
            reached += inCell;
            if (!found && rank < reached)
            {
                low = rank == Count - 1 ? _maximum : Math.Clamp(value, _minimum, _maximum);
                found = true;
            }

            if (next < reached) return (low, next == Count - 1 ? _maximum : next == 0 ? _minimum : Math.Clamp(value, _minimum, _maximum));
        }

        return (_maximum, _maximum);
    }

    /// <summary>Midpoints and counts of the cells in rising order.</summary>
    private IEnumerable<(double Value, long Count)> Cells()
    {
        int size = 1 << Precision;
        for (int exponent = Exponents - 1; exponent >= 0; exponent--)
            for (int cell = size - 1; cell >= 0 && _below[exponent] is { } cells; cell--)
                if (cells[cell] > 0) yield return (-Midpoint(exponent, cell), cells[cell]);
        if (_zeros > 0) yield return (0, _zeros);
        for (int exponent = 0; exponent < Exponents; exponent++)
            for (int cell = 0; cell < size && _above[exponent] is { } cells; cell++)
                if (cells[cell] > 0) yield return (Midpoint(exponent, cell), cells[cell]);
    }

    private double Midpoint(int exponent, int cell) =>
        BitConverter.UInt64BitsToDouble(((ulong)exponent << MantissaBits) | ((ulong)cell << _shift) | (1UL << (_shift - 1)));
}
