using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Random;

/// <summary>Sixteen xoshiro128++ generators side by side (Blackman and Vigna 2021), one per 32-bit lane.</summary>
/// <remarks>
/// A mutable struct on purpose: kernels keep one in a local so that its state stays in registers. Lane states come from SplitMix64 of
/// (key, lane), 128 bits each, so that overlapping lanes are as unlikely as equal 128-bit hashes.
/// </remarks>
internal struct LaneGenerator
{
    private Vector512<uint> _s0, _s1, _s2, _s3;

    /// <summary>Seeds all lanes from one key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal LaneGenerator(ulong key)
    {
        Vector512<ulong> lane = Vector512.Create(1UL, 2, 3, 4, 5, 6, 7, 8);
        Vector512<ulong> state = Vector512.Create(SeedMixer.Mix(key)) + (lane * Vector512.Create(SeedMixer.Golden));
        Vector512<ulong> step = Vector512.Create(unchecked(8UL * SeedMixer.Golden));
        _s0 = Mix(state).AsUInt32();
        _s1 = Mix(state += step).AsUInt32();
        _s2 = Mix(state += step).AsUInt32();
        // The all-zero state is a fixed point; one forced bit costs nothing in quality and removes it.
        _s3 = Mix(state + step).AsUInt32() | Vector512<uint>.One;
    }

    /// <summary>Sixteen fresh 32-bit numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector512<uint> Next()
    {
        Vector512<uint> sum = _s0 + _s3;
        Vector512<uint> result = ((sum << 7) | (sum >>> 25)) + _s0;
        Vector512<uint> shifted = _s1 << 9;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = (_s3 << 11) | (_s3 >>> 21);
        return result;
    }

    /// <summary>Two vectors of standard normals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (Vector512<float> First, Vector512<float> Second) NextNormalPair()
    {
        Vector512<uint> radius = Next();
        return VectorMath.NormalPair(radius, Next());
    }

    /// <summary>Eight multiples of 2^-53 in [0, 1), or their mirror images where the bits of <paramref name="flip"/> are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector512<double> NextUniform(Vector512<ulong> flip) =>
        Vector512.ConvertToDouble((Next().AsUInt64() ^ flip) >> 11) * Vector512.Create(1.0 / (1UL << 53));

    /// <summary>Eight odd multiples of 2^-53 in (0, 1), or their mirror images where the bits of <paramref name="flip"/> are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector512<double> NextOpenUniform(Vector512<ulong> flip) =>
        (Vector512.ConvertToDouble((Next().AsUInt64() ^ flip) >> 12) + Vector512.Create(0.5)) * Vector512.Create(1.0 / (1UL << 52));

    /// <summary>Two vectors of standard normals in double precision (Box and Muller 1958), negated where the bits of <paramref name="flip"/> are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (Vector512<double> First, Vector512<double> Second) NextWideNormalPair(Vector512<ulong> flip)
    {
        Vector512<double> sign = flip.AsDouble() & Vector512.Create(-0.0);
        Vector512<double> radius = Vector512.Sqrt(Vector512.Create(-2.0) * Vector512.Log(NextOpenUniform(Vector512<ulong>.Zero)));
        Vector512<double> angle = Vector512.Create(Math.Tau) * (NextUniform(Vector512<ulong>.Zero) - Vector512.Create(0.5));
        (Vector512<double> sine, Vector512<double> cosine) = Vector512.SinCos(angle);
        return ((radius * cosine) ^ sign, (radius * sine) ^ sign);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Mix(Vector512<ulong> value)
    {
        value = (value ^ (value >> 30)) * Vector512.Create(0xBF58476D1CE4E5B9UL);
        value = (value ^ (value >> 27)) * Vector512.Create(0x94D049BB133111EBUL);
        return value ^ (value >> 31);
    }
}
