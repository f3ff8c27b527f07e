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
        var lanes = new LaneGenerator(NextUInt64());
        int i = 0;
        for (; i <= destination.Length - Vector512<double>.Count; i += Vector512<double>.Count)
            Uniform(ref lanes).CopyTo(destination[i..]);
        if (i < destination.Length) CopyHead(Uniform(ref lanes), destination[i..]);
    }

    /// <summary>Fills a span with standard normals in single precision.</summary>
    /// <param name="destination">Receives numbers in about [-6.7, 6.7], accurate to about 1e-6; may be empty.</param>
    /// <remarks>Box and Muller (1958) on sixteen lanes; the same bits on every processor.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillNormal(Span<float> destination)
    {
        var lanes = new LaneGenerator(NextUInt64());
        int width = Vector512<float>.Count;
        int i = 0;
        for (; i <= destination.Length - (2 * width); i += 2 * width)
        {
            (Vector512<float> first, Vector512<float> second) = lanes.NextNormalPair();
            first.CopyTo(destination[i..]);
            second.CopyTo(destination[(i + width)..]);
        }

        if (i == destination.Length) return;
        (Vector512<float> head, Vector512<float> tail) = lanes.NextNormalPair();
        CopyHead(head, destination[i..]);
        if (destination.Length > i + width) CopyHead(tail, destination[(i + width)..]);
    }

    /// <summary>Fills a span with standard normals in double precision.</summary>
    /// <param name="destination">Receives numbers in about [-8.6, 8.6]; may be empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillNormal(Span<double> destination)
    {
        var lanes = new LaneGenerator(NextUInt64());
        int width = Vector512<double>.Count;
        for (int i = 0; i < destination.Length; i += 2 * width)
        {
            Vector512<double> radius = Vector512.Sqrt(Vector512.Create(-2.0) * Vector512.Log(OpenUniform(ref lanes)));
            Vector512<double> angle = Vector512.Create(Math.Tau) * (Uniform(ref lanes) - Vector512.Create(0.5));
            (Vector512<double> sine, Vector512<double> cosine) = Vector512.SinCos(angle);
            CopyHead(radius * cosine, destination[i..]);
            if (destination.Length > i + width) CopyHead(radius * sine, destination[(i + width)..]);
        }
    }

    /// <summary>Fills a span with standard exponentials in single precision.</summary>
    /// <param name="destination">Receives numbers in [0, 22.9], mean 1; may be empty.</param>
    /// <remarks>The same bits on every processor.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillExponential(Span<float> destination)
    {
        var lanes = new LaneGenerator(NextUInt64());
        for (int i = 0; i < destination.Length; i += Vector512<float>.Count)
            CopyHead(VectorMath.MinusLogOfUniform(lanes.Next()), destination[i..]);
    }

    /// <summary>Fills a span with standard exponentials in double precision.</summary>
    /// <param name="destination">Receives numbers above 0, mean 1; may be empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillExponential(Span<double> destination)
    {
        var lanes = new LaneGenerator(NextUInt64());
        for (int i = 0; i < destination.Length; i += Vector512<double>.Count)
            CopyHead(-Vector512.Log(OpenUniform(ref lanes)), destination[i..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Uniform(ref LaneGenerator lanes) =>
        Vector512.ConvertToDouble(lanes.Next().AsUInt64() >> 11) * Vector512.Create(1.0 / (1UL << 53));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> OpenUniform(ref LaneGenerator lanes) =>
        (Vector512.ConvertToDouble(lanes.Next().AsUInt64() >> 12) + Vector512.Create(0.5)) * Vector512.Create(1.0 / (1UL << 52));

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
