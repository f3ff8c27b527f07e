using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

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

    /// <summary>Binary digits of a number's place within its cell that are added up for <see cref="_keepsMeans"/>: 2³² numbers in one cell are the most before the sum overflows.</summary>
    private const int PlaceBits = 31;

    private readonly Octaves _above = new();
    private readonly Octaves _below = new();
    private readonly int _shift;
    private readonly bool _keepsMeans;
    private long _zeros;
    private double _minimum = double.NaN, _maximum = double.NaN;

    /// <summary>Starts without numbers.</summary>
    /// <param name="precision">Binary digits kept after the leading one, 1 to 14: the relative error is at most 2^-(precision + 1).</param>
    /// <exception cref="ArgumentException">The precision is out of range.</exception>
    public QuantileSketch(int precision = 7)
        : this(precision, keepsMeans: false)
    {
    }

    /// <summary>Starts without numbers.</summary>
    /// <param name="precision">Binary digits kept after the leading one, 1 to 14.</param>
    /// <param name="keepsMeans">
    /// Whether the mean of each cell is kept beside its count, in whole numbers too. A cell then stands for its mean instead of its midpoint: values that come again and again are told as they are
    /// (within 2^-(precision + 31)), and the mean of the lowest share has an error from one cell only. The largest error of an order statistic doubles. Twice the memory.
    /// </param>
    internal QuantileSketch(int precision, bool keepsMeans)
    {
        if (precision is < 1 or > 14) Require.Refuse(nameof(precision), $"precision is {precision}; it must be between 1 and 14.");
        Precision = precision;
        _shift = MantissaBits - precision;
        _keepsMeans = keepsMeans;
    }

    /// <summary>Binary digits kept after the leading one.</summary>
    public int Precision { get; }

    /// <summary>Largest relative error of an order statistic, 2^-(Precision + 1).</summary>
    public double RelativeError => Math.ScaleB(1, _keepsMeans ? -Precision : -(Precision + 1));

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
        Widen(value, value);
        Place(value);
    }

    /// <summary>Takes in many numbers.</summary>
    /// <param name="values">Finite numbers, NaN for missing; may be empty.</param>
    /// <exception cref="ArgumentException">A number is infinite; nothing was taken in then.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        for (int i = 0; TensorPrimitives.IsInfinityAny(values[i..]); i++)
            if (double.IsInfinity(values[i])) Require.Refuse(nameof(values), $"Entry {i} of values is {values[i]}; entries must be finite, or NaN where missing.");
        if (values.IsEmpty) return;
        double minimum = TensorPrimitives.Min(values);
        if (double.IsNaN(minimum))
        {
            foreach (double value in values) Add(value);
            return;
        }

        Count += values.Length;
        Widen(minimum, TensorPrimitives.Max(values));
        PlaceAll(values);
    }

    /// <summary>Takes in what another sketch of the same precision has seen; the result is the same in any order.</summary>
    /// <param name="other">The other sketch; it does not change.</param>
    /// <exception cref="ArgumentException">It has another precision.</exception>
    public void Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Precision != Precision) Require.Refuse(nameof(other), $"other has precision {other.Precision}; it must have {Precision}.");
        if (other._keepsMeans != _keepsMeans) Require.Refuse(nameof(other), $"Only one of the two sketches keeps the means of its cells; both or none must.");
        Count += other.Count;
        MissingCount += other.MissingCount;
        _zeros += other._zeros;
        if (other.Count > 0) Widen(other._minimum, other._maximum);
        _above.Add(other._above);
        _below.Add(other._below);
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

    /// <summary>Mean of the lowest share of the numbers, share · count of them, the last in part.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    /// <returns>
    /// NaN without numbers. Where means of cells are kept, off by at most the part of the share that lies in the cell of the quantile, times <see cref="RelativeError"/>, times the quantile's
    /// magnitude; else by at most <see cref="RelativeError"/> times the mean magnitude of the lowest share.
    /// </returns>
    internal double LowerMean(double share)
    {
        if (Count == 0) return double.NaN;
        double left = share * Count;
        var sum = default(CompensatedSum);
        foreach ((double value, long inCell) in Cells())
        {
            double taken = Math.Min(left, inCell);
            sum.Add(taken * Math.Clamp(value, _minimum, _maximum));
            left -= taken;
            if (left <= 0) break;
        }

        return sum.Value / (share * Count);
    }

    private void Widen(double minimum, double maximum)
    {
        if (!(_minimum <= minimum)) _minimum = minimum;
        if (!(_maximum >= maximum)) _maximum = maximum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlaceAll(ReadOnlySpan<double> values)
    {
        foreach (double value in values) Place(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Place(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(Math.Abs(value));
        int exponent = (int)(bits >> MantissaBits);
        if (exponent == 0)
        {
            _zeros++;
            return;
        }

        Octaves side = value > 0 ? _above : _below;
        int octave = exponent - side.First;
        long[]?[] all = side.Cells;
        long[] cells = (uint)octave < (uint)all.Length && all[octave] is { } met ? met : side.Open(exponent, CellCount);
        int cell = (int)(bits >> _shift) & ((1 << Precision) - 1);
        if (_keepsMeans)
        {
            cells[2 * cell]++;
            cells[(2 * cell) + 1] += (long)(bits >> (_shift - PlaceBits)) & ((1L << PlaceBits) - 1);
        }
        else
        {
            cells[cell]++;
        }
    }

    private int CellCount => (_keepsMeans ? 2 : 1) << Precision;

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

    /// <summary>Midpoints or means, and counts, of the cells in rising order.</summary>
    private IEnumerable<(double Value, long Count)> Cells()
    {
        int size = 1 << Precision;
        for (int octave = _below.Cells.Length - 1; octave >= 0; octave--)
            for (int cell = size - 1; cell >= 0 && _below.Cells[octave] is { } cells; cell--)
                if (CountOf(cells, cell) is > 0 and long count) yield return (-ValueOf(_below.First + octave, cell, cells), count);
        if (_zeros > 0) yield return (0, _zeros);
        for (int octave = 0; octave < _above.Cells.Length; octave++)
            for (int cell = 0; cell < size && _above.Cells[octave] is { } cells; cell++)
                if (CountOf(cells, cell) is > 0 and long count) yield return (ValueOf(_above.First + octave, cell, cells), count);
    }

    private long CountOf(long[] cells, int cell) => cells[_keepsMeans ? 2 * cell : cell];

    private double ValueOf(int exponent, int cell, long[] cells)
    {
        ulong lowest = ((ulong)exponent << MantissaBits) | ((ulong)cell << _shift);
        if (!_keepsMeans) return BitConverter.UInt64BitsToDouble(lowest | (1UL << (_shift - 1)));
        // In place units of which a cell has 2^31; what is cut off each number is half a unit on average, but nothing for numbers with few digits.
        double place = (double)cells[(2 * cell) + 1] / cells[2 * cell];
        return BitConverter.UInt64BitsToDouble(lowest + (ulong)Math.Round(Math.ScaleB(place, _shift - PlaceBits)));
    }

    /// <summary>Cells of one sign, an array for each power of two met so far.</summary>
    private sealed class Octaves
    {
        /// <summary>Exponent of the first array.</summary>
        internal int First { get; private set; }

        internal long[]?[] Cells { get; private set; } = [];

        /// <summary>The cells of an exponent, set up if need be.</summary>
        internal long[] Open(int exponent, int size)
        {
            if (Cells.Length == 0) First = exponent;
            int first = Math.Min(First, exponent);
            int end = Math.Max(First + Cells.Length, exponent + 1);
            if (end - first > Cells.Length)
            {
                var wider = new long[end - first][];
                Cells.CopyTo(wider, First - first);
                (First, Cells) = (first, wider);
            }

            return Cells[exponent - First] ??= new long[size];
        }

        internal void Add(Octaves other)
        {
            for (int octave = 0; octave < other.Cells.Length; octave++)
            {
                if (other.Cells[octave] is not { } cells) continue;
                long[] own = Open(other.First + octave, cells.Length);
                for (int cell = 0; cell < cells.Length; cell++) own[cell] += cells[cell];
            }
        }
    }
}
