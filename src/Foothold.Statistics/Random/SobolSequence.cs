using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Random;

/// <summary>Points of Sobol's sequence, plain or scrambled: numbers in [0, 1) that fill the cube more evenly than random ones.</summary>
/// <remarks>
/// <para>Direction numbers of Joe and Kuo (2008), order of Antonov and Saleev (Gray code), 52 binary digits. The plain points equal those of
/// scipy.stats.qmc.Sobol(scramble=False).</para>
/// <para>Scrambling: a random lower triangular matrix per dimension on the digits, then a random digital shift (Matoušek 1998). It keeps the
/// net property of every block of 2^k points and makes each single point uniform on the cube, so that means over points are unbiased. The scramble
/// of a dimension depends on seed and dimension only: asking for more dimensions leaves the first ones alone.</para>
/// <para>Use a power of two of points, from index 0 (or from a multiple of that power): leaving out the first point or stopping in between
/// loses the balance. The scatter of points within one scramble is not a standard error: repeat with 10 to 30 seeds instead. Immutable and
/// thread-safe; any block of points can be had on its own.</para>
/// </remarks>
public sealed class SobolSequence
{
    private const int Digits = 52;
    private const double Unit = 1.0 / (1UL << Digits);
    private readonly int _stride;
    private readonly ulong[] _directions;
    private readonly ulong[] _origin;
    private readonly double _offset;

    private SobolSequence(int dimensions, ulong? seed)
    {
        if (dimensions is < 1 or > MaxDimensions) Require.Refuse(nameof(dimensions), $"dimensions is {dimensions}; it must be between 1 and {MaxDimensions}.");
        Dimensions = dimensions;
        Seed = seed;
        // Rows are padded to whole vectors; the padding stays 0 and is never copied out.
        _stride = (dimensions + Vector512<ulong>.Count - 1) & -Vector512<ulong>.Count;
        _directions = new ulong[Digits * _stride];
        _origin = new ulong[_stride];
        _offset = seed is null ? 0 : 0.5;
        ReadOnlySpan<ushort> figures = SobolDirections.Figures;
        Span<ulong> column = stackalloc ulong[Digits];
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            figures = figures[ReadDirections(dimension, figures, column)..];
            if (seed is ulong key) _origin[dimension] = Scramble(new RandomStream(key).Substream((ulong)dimension), column);
            for (int digit = 0; digit < Digits; digit++) _directions[(digit * _stride) + dimension] = column[digit];
        }
    }

    /// <summary>Most dimensions there are direction numbers for.</summary>
    public const int MaxDimensions = SobolDirections.MaxDimensions;

    /// <summary>Coordinates of a point.</summary>
    public int Dimensions { get; }

    /// <summary>Seed of the scramble; null for the plain sequence.</summary>
    public ulong? Seed { get; }

    /// <summary>The sequence as it is, without randomness: its first point is the origin.</summary>
    /// <param name="dimensions">Coordinates of a point, 1 to <see cref="MaxDimensions"/>.</param>
    /// <exception cref="ArgumentException">The number of dimensions is out of range.</exception>
    public static SobolSequence Plain(int dimensions) => new(dimensions, null);

    /// <summary>A scrambled sequence, whose points lie strictly inside the cube.</summary>
    /// <param name="dimensions">Coordinates of a point, 1 to <see cref="MaxDimensions"/>.</param>
    /// <param name="seed">Seed of the scramble; any value. Different seeds give independent scrambles.</param>
    /// <exception cref="ArgumentException">The number of dimensions is out of range.</exception>
    public static SobolSequence Scrambled(int dimensions, ulong seed) => new(dimensions, seed);

    /// <summary>Writes one point.</summary>
    /// <param name="index">Index of the point, from 0, below 2^52.</param>
    /// <param name="destination">Receives the coordinates; its length is <see cref="Dimensions"/>.</param>
    /// <exception cref="ArgumentException">The index is out of range or the length does not fit.</exception>
    /// <remarks>O(dimensions · log index); neighbouring points are cheaper with <see cref="Fill"/>.</remarks>
    public void Point(long index, Span<double> destination)
    {
        Require.Length(destination.Length, Dimensions, nameof(destination));
        Fill(index, destination);
    }

    /// <summary>Writes a block of points one after the other.</summary>
    /// <param name="firstIndex">Index of the first point, from 0; all indices must be below 2^52.</param>
    /// <param name="destination">Receives the points; its length is a multiple of <see cref="Dimensions"/>; may be empty. Plain points are multiples of 2^-52 in [0, 1), scrambled ones odd multiples of 2^-53 in (0, 1).</param>
    /// <exception cref="ArgumentException">An index is out of range or the length does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(long firstIndex, Span<double> destination)
    {
        int count = destination.Length / Dimensions;
        if (count * Dimensions != destination.Length)
            Require.Refuse(nameof(destination), $"destination has {destination.Length} entries; its length must be a multiple of {Dimensions}, the number of dimensions.");
        if (firstIndex < 0 || firstIndex > (1L << Digits) - count)
            Require.Refuse(nameof(firstIndex), $"firstIndex is {firstIndex}; with {count} points it must be between 0 and {(1L << Digits) - count}.");
        Span<ulong> state = stackalloc ulong[_stride];
        _origin.CopyTo(state);
        for (ulong gray = (ulong)(firstIndex ^ (firstIndex >> 1)); gray != 0; gray &= gray - 1) Flip(state, BitOperations.TrailingZeroCount(gray));
        for (int i = 0; i < count; i++)
        {
            Store(state, destination.Slice(i * Dimensions, Dimensions));
            // Beyond the last point of all there is no direction to turn to.
            if (i + 1 < count) Flip(state, BitOperations.TrailingZeroCount(firstIndex + i + 1));
        }
    }

    /// <summary>Writes a block of points as standard normals, by the inverse of their distribution.</summary>
    /// <param name="firstIndex">Index of the first point, from 0; all indices must be below 2^52.</param>
    /// <param name="destination">Receives the points; its length is a multiple of <see cref="Dimensions"/>; may be empty.</param>
    /// <exception cref="ArgumentException">An index is out of range or the length does not fit.</exception>
    /// <exception cref="InvalidOperationException">The sequence is plain: its first point would lie at minus infinity.</exception>
    public void FillNormal(long firstIndex, Span<double> destination)
    {
        if (Seed is null) throw new InvalidOperationException("The first plain point is the origin, whose normals are infinite; use SobolSequence.Scrambled.");
        Fill(firstIndex, destination);
        for (int i = 0; i < destination.Length; i++) destination[i] = StandardNormal.Quantile(destination[i]);
    }

    /// <summary>Reads one dimension's figures and works out its direction numbers; returns how many figures were used.</summary>
    private static int ReadDirections(int dimension, ReadOnlySpan<ushort> figures, Span<ulong> column)
    {
        if (dimension == 0)
        {
            for (int digit = 0; digit < Digits; digit++) column[digit] = 1UL << (Digits - 1 - digit);
            return 0;
        }

        int polynomial = figures[0];
        int degree = BitOperations.Log2((uint)polynomial);
        for (int digit = 0; digit < Digits; digit++)
        {
            if (digit < degree)
            {
                column[digit] = (ulong)figures[1 + digit] << (Digits - 1 - digit);
                continue;
            }

            ulong value = column[digit - degree] ^ (column[digit - degree] >> degree);
            for (int back = 1; back < degree; back++)
                if ((polynomial >> (degree - back) & 1) != 0) value ^= column[digit - back];
            column[digit] = value;
        }

        return 1 + degree;
    }

    /// <summary>Multiplies direction numbers by a random lower triangular matrix of digits and returns the random shift.</summary>
    private static ulong Scramble(RandomStream stream, Span<ulong> column)
    {
        Span<ulong> rows = stackalloc ulong[Digits];
        for (int row = 0; row < Digits; row++)
        {
            // Digit `row` (0 is the first after the point) takes itself and a random choice of the digits before it.
            int position = Digits - 1 - row;
            ulong before = ((1UL << Digits) - 1) & ~((1UL << (position + 1)) - 1);
            rows[row] = (stream.NextUInt64() & before) | (1UL << position);
        }

        foreach (ref ulong direction in column)
        {
            ulong scrambled = 0;
            for (int row = 0; row < Digits; row++) scrambled = (scrambled << 1) | (uint)(BitOperations.PopCount(rows[row] & direction) & 1);
            direction = scrambled;
        }

        return stream.NextUInt64() >> (64 - Digits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Flip(Span<ulong> state, int digit)
    {
        ReadOnlySpan<ulong> direction = _directions.AsSpan(digit * _stride, _stride);
        for (int at = 0; at < state.Length; at += Vector512<ulong>.Count)
            (Vector512.Create<ulong>(state[at..]) ^ Vector512.Create(direction[at..])).CopyTo(state[at..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(ReadOnlySpan<ulong> state, Span<double> point)
    {
        Vector512<double> offset = Vector512.Create(_offset);
        int at = 0;
        for (; at <= point.Length - Vector512<double>.Count; at += Vector512<double>.Count)
            ((Vector512.ConvertToDouble(Vector512.Create(state[at..])) + offset) * Vector512.Create(Unit)).CopyTo(point[at..]);
        for (; at < point.Length; at++) point[at] = (state[at] + _offset) * Unit;
    }
}
