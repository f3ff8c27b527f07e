using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Random;

/// <content>Many numbers at once: each call opens a lane generator from one number of this stream.</content>
public sealed partial class RandomStream
{
    /// <summary>Fills a span with uniform numbers.</summary>
    /// <param name="destination">Receives multiples of 2^-53 in [0, 1); may be empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillUniform(Span<double> destination)
    {
        var lanes = new LaneGenerator(NextKey());
        int i = 0;
        Vector512<ulong> flip = Vector512.Create(_flip);
        for (; i <= destination.Length - Vector512<double>.Count; i += Vector512<double>.Count)
            lanes.NextUniform(flip).CopyTo(destination[i..]);
        if (i < destination.Length) CopyHead(lanes.NextUniform(flip), destination[i..]);
    }

    /// <summary>Fills a span with standard normals in single precision.</summary>
    /// <param name="destination">Receives numbers in about [-6.7, 6.7], accurate to about 1e-6; may be empty.</param>
    /// <remarks>Box and Muller (1958) on sixteen lanes; the same bits on every processor.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillNormal(Span<float> destination)
    {
        var lanes = new LaneGenerator(NextKey());
        Vector512<float> sign = Vector512.Create(_flip).AsSingle() & Vector512.Create(-0f);
        int width = Vector512<float>.Count;
        int i = 0;
        for (; i <= destination.Length - (2 * width); i += 2 * width)
        {
            (Vector512<float> first, Vector512<float> second) = lanes.NextNormalPair();
            (first ^ sign).CopyTo(destination[i..]);
            (second ^ sign).CopyTo(destination[(i + width)..]);
        }

        if (i == destination.Length) return;
        (Vector512<float> head, Vector512<float> tail) = lanes.NextNormalPair();
        CopyHead(head ^ sign, destination[i..]);
        if (destination.Length > i + width) CopyHead(tail ^ sign, destination[(i + width)..]);
    }

    /// <summary>Fills a span with standard normals in double precision.</summary>
    /// <param name="destination">Receives numbers in about [-8.6, 8.6]; may be empty.</param>
    public void FillNormal(Span<double> destination) => FillNormal(NextKey(), _flip, destination);

    /// <summary>What <see cref="Substream"/> followed by <see cref="FillNormal(Span{double})"/> writes, without an object for each of many short fills.</summary>
    internal void FillNormalOfSubstream(ulong index, Span<double> destination)
    {
        ulong key = SeedMixer.Derive(_key, index);
        ulong first = SeedMixer.Mix(key + SeedMixer.Golden), last = SeedMixer.Mix(key + (unchecked(4 * SeedMixer.Golden)));
        FillNormal(BitOperations.RotateLeft(first + last, 23) + first, _flip, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillNormal(ulong key, ulong turned, Span<double> destination)
    {
        var lanes = new LaneGenerator(key);
        Vector512<ulong> flip = Vector512.Create(turned);
        int width = Vector512<double>.Count;
        for (int i = 0; i < destination.Length; i += 2 * width)
        {
            (Vector512<double> first, Vector512<double> second) = lanes.NextWideNormalPair(flip);
            CopyHead(first, destination[i..]);
            if (destination.Length > i + width) CopyHead(second, destination[(i + width)..]);
        }
    }

    /// <summary>Fills a span with standard exponentials in single precision.</summary>
    /// <param name="destination">Receives numbers in [0, 22.9], mean 1; may be empty.</param>
    /// <remarks>The same bits on every processor.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillExponential(Span<float> destination)
    {
        var lanes = new LaneGenerator(NextKey());
        Vector512<uint> flip = Vector512.Create(_flip).AsUInt32();
        for (int i = 0; i < destination.Length; i += Vector512<float>.Count)
            CopyHead(VectorMath.MinusLogOfUniform(lanes.Next() ^ flip), destination[i..]);
    }

    /// <summary>Fills a span with standard exponentials in double precision.</summary>
    /// <param name="destination">Receives numbers above 0, mean 1; may be empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillExponential(Span<double> destination)
    {
        var lanes = new LaneGenerator(NextKey());
        FillExponential(ref lanes, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FillExponential(ref LaneGenerator lanes, Span<double> destination)
    {
        Vector512<ulong> flip = Vector512.Create(_flip);
        for (int i = 0; i < destination.Length; i += Vector512<double>.Count)
            CopyHead(-Vector512.Log(lanes.NextOpenUniform(flip)), destination[i..]);
    }

    /// <summary>The key of a lane generator: the same for a stream and its antithetic twin.</summary>
    internal ulong NextKey() => NextUInt64() ^ _flip;

    /// <summary>Bits to turn over in every number of a lane generator: none, or all in an antithetic stream.</summary>
    internal ulong Flip => _flip;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyHead<T>(Vector512<T> source, Span<T> destination)
        where T : unmanaged
    {
        if (destination.Length >= Vector512<T>.Count)
        {
            source.CopyTo(destination);
            return;
        }

        for (int lane = 0; lane < destination.Length; lane++) destination[lane] = source[lane];
    }
}
