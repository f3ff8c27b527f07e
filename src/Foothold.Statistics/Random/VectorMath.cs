using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Random;

/// <summary>
/// Elementary functions on sixteen floats, written with fused multiply-adds only, so that every processor returns the same bits.
/// </summary>
/// <remarks>
/// Coefficients are weighted least-squares fits iterated towards equal error (Lawson), made for these intervals; absolute error of the
/// polynomials before rounding to float: logarithm 3e-8, sine and cosine 3e-8.
/// </remarks>
internal static class VectorMath
{
    /// <summary>-ln(u) for uniform numbers given as 32 random bits: u = (bits + ½)·2⁻³², rounded to float; never 0 in, never infinite out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> MinusLogOfUniform(Vector512<uint> bits)
    {
        // (bits + ½)·2⁻³² keeps the relative precision of small u, which is where the tail of the normal comes from: at least 2^-33.
        Vector512<float> u = Vector512.FusedMultiplyAdd(
            Vector512.ConvertToSingle(bits), Vector512.Create(2.3283064e-10f), Vector512.Create(1.1641532e-10f));
        Vector512<int> raw = u.AsInt32();
        Vector512<int> exponent = (raw - Vector512.Create(0x3F3504F3)) >> 23;
        Vector512<float> mantissa = (raw - (exponent << 23)).AsSingle();
        Vector512<float> f = mantissa - Vector512<float>.One;
        Vector512<float> p = Vector512.Create(0.08980339020490646f);
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-0.14426389336585999f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.14883196353912354f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-0.16551855206489563f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.1996353268623352f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-0.25002580881118774f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.33333930373191833f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-0.4999998211860657f));
        Vector512<float> log = Vector512.FusedMultiplyAdd(p * f, f, f);
        log = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(exponent), Vector512.Create(0.6931472f), log);
        // u may round to 1 and the fit may then end a hair above 0: a negative radius squared must not reach the square root.
        // As integers, a float below 0 is below 0 too, and integer maximum needs no care for NaN.
        return Vector512.Max((-log).AsInt32(), Vector512<int>.Zero).AsSingle();
    }

    /// <summary>Sine and cosine of a uniformly random angle given as 32 bits of a full turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<float> Sine, Vector512<float> Cosine) SineCosineOfTurn(Vector512<uint> turn)
    {
        // Nearest quarter turn, and the signed rest in [-1/8, 1/8] of a turn.
        Vector512<uint> quarter = (turn + Vector512.Create(1u << 29)) >> 30;
        Vector512<float> rest = Vector512.ConvertToSingle((turn - (quarter << 30)).AsInt32()) * Vector512.Create(2.3283064e-10f);
        Vector512<float> square = rest * rest;
        Vector512<float> sine = Vector512.Create(-75.40206909179688f);
        sine = Vector512.FusedMultiplyAdd(sine, square, Vector512.Create(81.5925521850586f));
        sine = Vector512.FusedMultiplyAdd(sine, square, Vector512.Create(-41.3416633605957f));
        sine = Vector512.FusedMultiplyAdd(sine, square, Vector512.Create(6.2831854820251465f));
        sine *= rest;
        Vector512<float> cosine = Vector512.Create(-83.59261322021484f);
        cosine = Vector512.FusedMultiplyAdd(cosine, square, Vector512.Create(64.92124938964844f));
        cosine = Vector512.FusedMultiplyAdd(cosine, square, Vector512.Create(-19.739152908325195f));
        cosine = Vector512.FusedMultiplyAdd(cosine, square, Vector512<float>.One);
        // Odd quarters swap the two; the sign of the sine turns in quarters 2 and 3, of the cosine in 1 and 2.
        Vector512<float> odd = Vector512.Equals(quarter & Vector512<uint>.One, Vector512<uint>.One).AsSingle();
        Vector512<float> sineSign = ((quarter & Vector512.Create(2u)) << 30).AsSingle();
        Vector512<float> cosineSign = (((quarter + Vector512<uint>.One) & Vector512.Create(2u)) << 30).AsSingle();
        return (Vector512.ConditionalSelect(odd, cosine, sine) ^ sineSign, Vector512.ConditionalSelect(odd, sine, cosine) ^ cosineSign);
    }

    /// <summary>Two vectors of standard normals from two vectors of random bits (Box and Muller 1958); the tail reaches 6.7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<float> First, Vector512<float> Second) NormalPair(Vector512<uint> radiusBits, Vector512<uint> turnBits)
    {
        Vector512<float> halfSquare = MinusLogOfUniform(radiusBits);
        Vector512<float> radius = Vector512.Sqrt(halfSquare + halfSquare);
        (Vector512<float> sine, Vector512<float> cosine) = SineCosineOfTurn(turnBits);
        return (radius * cosine, radius * sine);
    }
}
