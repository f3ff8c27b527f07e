using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Random;

/// <summary>Gamma numbers by the squeeze of Marsaglia and Tsang (2000), eight candidates at a time.</summary>
/// <remarks>
/// Every place of the destination gets its first candidate from one generator; the few places whose candidate is refused are filled, in
/// their order, by a second generator. So the first candidates never lose step: calls with the same key and another shape, or
/// mirrored, agree or mirror in nearly every place, which is what common random numbers live on. It also makes a shorter span a prefix.
/// </remarks>
internal static class GammaKernel
{
    private const int ChunkLength = 512;

    /// <summary>Fills a span with gamma numbers of a shape of at least 1 and scale 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Fill(ulong key, bool mirrored, double shape, Span<double> destination)
    {
        var law = new Law(shape);
        Vector512<ulong> flip = mirrored ? Vector512<ulong>.AllBitsSet : Vector512<ulong>.Zero;
        var first = new LaneGenerator(key);
        var again = new LaneGenerator(SeedMixer.Derive(key, 1));
        Span<double> normals = stackalloc double[ChunkLength];
        Span<double> uniforms = stackalloc double[ChunkLength];
        Span<double> values = stackalloc double[ChunkLength];
        Span<int> places = stackalloc int[ChunkLength];
        for (int start = 0; start < destination.Length; start += ChunkLength)
        {
            Span<double> part = destination.Slice(start, Math.Min(ChunkLength, destination.Length - start));
            int open = FirstCandidates(ref first, law, flip, part.Length, normals, uniforms, values, places);
            int refused = Decide(law, normals, uniforms, places[..open]);
            Replace(ref again, law, flip, places[..refused], values);
            values[..part.Length].CopyTo(part);
        }
    }

    /// <summary>Draws candidates for all places and returns those the cheap squeeze leaves open, in rising order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstCandidates(
        ref LaneGenerator generator, in Law law, Vector512<ulong> flip, int length, Span<double> normals, Span<double> uniforms, Span<double> values, Span<int> places)
    {
        LaneGenerator lanes = generator;
        int width = Vector512<double>.Count;
        Span<ulong> left = stackalloc ulong[ChunkLength / 64];
        left.Clear();
        for (int i = 0; i < length; i += 2 * width)
        {
            (Vector512<double> x0, Vector512<double> x1) = lanes.NextWideNormalPair(flip);
            Vector512<double> u0 = lanes.NextOpenUniform(Vector512<ulong>.Zero);
            Vector512<double> u1 = lanes.NextOpenUniform(Vector512<ulong>.Zero);
            x0.CopyTo(normals[i..]);
            x1.CopyTo(normals[(i + width)..]);
            u0.CopyTo(uniforms[i..]);
            u1.CopyTo(uniforms[(i + width)..]);
            law.Value(x0).CopyTo(values[i..]);
            law.Value(x1).CopyTo(values[(i + width)..]);
            left[i >> 6] |= (Law.LeavesOpen(x0, u0) | (Law.LeavesOpen(x1, u1) << width)) << (i & 63);
        }

        generator = lanes;
        return List(left, length, places);
    }

    /// <summary>The places of the set bits, in rising order, below a length.</summary>
    private static int List(ReadOnlySpan<ulong> bits, int length, Span<int> places)
    {
        int count = 0;
        for (int word = 0; word < bits.Length; word++)
        {
            for (ulong rest = bits[word]; rest != 0; rest &= rest - 1)
            {
                int place = (word << 6) + BitOperations.TrailingZeroCount(rest);
                if (place < length) places[count++] = place;
            }
        }

        return count;
    }

    /// <summary>Puts the open places to the exact test and keeps those it refuses, in rising order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Decide(in Law law, ReadOnlySpan<double> normals, ReadOnlySpan<double> uniforms, Span<int> places)
    {
        int width = Vector512<double>.Count;
        int refused = 0;
        Span<double> x = stackalloc double[width];
        Span<double> u = stackalloc double[width];
        for (int i = 0; i < places.Length; i += width)
        {
            int count = Math.Min(width, places.Length - i);
            for (int lane = 0; lane < count; lane++)
            {
                x[lane] = normals[places[i + lane]];
                u[lane] = uniforms[places[i + lane]];
            }

            ulong accepted = law.Accepts(Vector512.Create<double>(x), Vector512.Create<double>(u));
            for (int lane = 0; lane < count; lane++)
                if ((accepted >> lane & 1) == 0) places[refused++] = places[i + lane];
        }

        return refused;
    }

    /// <summary>Fills places, in their order, with the next accepted candidates of a generator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Replace(ref LaneGenerator generator, in Law law, Vector512<ulong> flip, ReadOnlySpan<int> places, Span<double> values)
    {
        if (places.IsEmpty) return;
        LaneGenerator lanes = generator;
        int filled = 0;
        while (filled < places.Length)
        {
            (Vector512<double> x0, Vector512<double> x1) = lanes.NextWideNormalPair(flip);
            filled = Take(law, x0, lanes.NextOpenUniform(Vector512<ulong>.Zero), places, filled, values);
            filled = Take(law, x1, lanes.NextOpenUniform(Vector512<ulong>.Zero), places, filled, values);
        }

        generator = lanes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Take(in Law law, Vector512<double> x, Vector512<double> u, ReadOnlySpan<int> places, int filled, Span<double> values)
    {
        Vector512<double> candidates = law.Value(x);
        for (ulong accepted = law.Accepts(x, u); accepted != 0 && filled < places.Length; accepted &= accepted - 1)
            values[places[filled++]] = candidates[BitOperations.TrailingZeroCount(accepted)];
        return filled;
    }

    /// <summary>The constants of one shape: d = shape − 1/3, c = 1/√(9d); a candidate is d·(1 + c·x)³.</summary>
    private readonly struct Law(double shape)
    {
        private readonly double _d = shape - (1.0 / 3.0);
        private readonly double _c = 1 / Math.Sqrt(9 * (shape - (1.0 / 3.0)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector512<double> Value(Vector512<double> x)
        {
            Vector512<double> root = Root(x);
            return Vector512.Create(_d) * (root * root * root);
        }

        /// <summary>Lanes not accepted by the squeeze u &lt; 1 − 0.0331·x⁴, which no candidate with 1 + c·x ≤ 0 can pass.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ulong LeavesOpen(Vector512<double> x, Vector512<double> u)
        {
            Vector512<double> square = x * x;
            Vector512<double> bound = Vector512<double>.One - (Vector512.Create(0.0331) * square * square);
            return Vector512.GreaterThanOrEqual(u, bound).ExtractMostSignificantBits();
        }

        /// <summary>Lanes with ln u &lt; x²/2 + d·(1 − v + ln v); a negative v has no logarithm and fails.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal ulong Accepts(Vector512<double> x, Vector512<double> u)
        {
            Vector512<double> root = Root(x);
            Vector512<double> v = root * root * root;
            Vector512<double> bound = (Vector512.Create(0.5) * x * x) + (Vector512.Create(_d) * (Vector512<double>.One - v + Vector512.Log(v)));
            return Vector512.LessThan(Vector512.Log(u), bound).ExtractMostSignificantBits() & Vector512.GreaterThan(v, Vector512<double>.Zero).ExtractMostSignificantBits();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector512<double> Root(Vector512<double> x) => Vector512<double>.One + (Vector512.Create(_c) * x);
    }
}
