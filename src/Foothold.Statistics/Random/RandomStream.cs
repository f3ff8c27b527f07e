using System.Numerics;

namespace Foothold.Statistics.Random;

/// <summary>A seeded stream of random numbers that can be split into independent streams by index.</summary>
/// <remarks>
/// <para>The same seed gives the same numbers on every machine for uniforms and integers; normals, exponentials and gammas also call
/// the platform's logarithm and may differ in the last bit between platforms.</para>
/// <para><see cref="Substream"/> depends only on the key of this stream and on the index, never on how many numbers were drawn, so
/// work that is cut into blocks gives the same result on any number of threads.</para>
/// <para>Two runs that open the same substreams meet the same numbers (common random numbers): the difference of their results then has
/// a far smaller variance than with numbers of their own. <see cref="Antithetic"/> gives the mirrored twin.</para>
/// <para>Generator: xoshiro256++ (Blackman and Vigna 2021), state filled by SplitMix64. Not for cryptography. Not thread-safe: one
/// stream per thread.</para>
/// </remarks>
public sealed partial class RandomStream
{
    private readonly ulong _key;
    private readonly ulong _flip;
    private ulong _s0, _s1, _s2, _s3;
    private double _spareNormal = double.NaN;

    /// <summary>Opens the stream of a seed.</summary>
    /// <param name="seed">Any value, zero included.</param>
    public RandomStream(ulong seed)
        : this(seed, 0)
    {
    }

    private RandomStream(ulong seed, ulong flip)
    {
        _key = seed;
        _flip = flip;
        ulong state = seed;
        _s0 = SeedMixer.Mix(state += SeedMixer.Golden);
        _s1 = SeedMixer.Mix(state += SeedMixer.Golden);
        _s2 = SeedMixer.Mix(state += SeedMixer.Golden);
        _s3 = SeedMixer.Mix(state + SeedMixer.Golden);
    }

    /// <summary>The stream of block <paramref name="block"/> of a run with <paramref name="seed"/>.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="block">Index of the block, from 0.</param>
    /// <returns>The same stream whatever was drawn before, and on whatever thread.</returns>
    public static RandomStream ForBlock(ulong seed, ulong block) => new(SeedMixer.Derive(seed, block));

    /// <summary>An independent stream with its own index below this one.</summary>
    /// <param name="index">Any index; equal indices give equal streams.</param>
    /// <returns>A new stream; this one does not move.</returns>
    /// <remarks>The substreams of an antithetic stream are the antithetic twins of the substreams.</remarks>
    public RandomStream Substream(ulong index) => new(SeedMixer.Derive(_key, index), _flip);

    /// <summary>The mirrored twin of this stream, at its beginning: 1 − u where this stream gives u, −z where it gives z.</summary>
    /// <returns>A new stream; this one does not move. The twin of the twin is this stream at its beginning.</returns>
    /// <remarks>
    /// Open uniforms, normals and all <c>Fill</c> methods of uniforms, normals, lognormals and exponentials are mirrored number by number (uniforms
    /// that may be 0 up to their last bit). What is drawn by rejection (gammas, betas) has the right distribution; in bulk nearly every place
    /// is mirrored, one by one the twins soon lose step. Source: Hammersley and Morton (1956).
    /// </remarks>
    public RandomStream Antithetic() => new(_key, ~_flip);

    /// <summary>The next 64 random bits.</summary>
    /// <returns>Uniform on 0 .. 2^64 - 1.</returns>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result ^ _flip;
    }

    /// <summary>A uniform number that may be 0 but never 1.</summary>
    /// <returns>A multiple of 2^-53 in [0, 1).</returns>
    public double NextUniform() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform number that is never 0 and never 1; safe to take the logarithm of.</summary>
    /// <returns>An odd multiple of 2^-53 in (0, 1).</returns>
    public double NextOpenUniform() => ((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>A uniform integer below a bound, without modulo bias.</summary>
    /// <param name="exclusiveBound">Number of possible values, at least 1.</param>
    /// <returns>A value in 0 .. <paramref name="exclusiveBound"/> - 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    /// <remarks>Rejection by multiplication (Lemire 2019): on average barely more than one draw.</remarks>
    public int NextInt(int exclusiveBound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveBound, 1);
        uint bound = (uint)exclusiveBound;
        ulong product = (NextUInt64() >> 32) * bound;
        if ((uint)product < bound)
        {
            uint threshold = (0u - bound) % bound;
            while ((uint)product < threshold) product = (NextUInt64() >> 32) * bound;
        }

        return (int)(product >> 32);
    }

    /// <summary>Puts the elements of a span into a uniformly random order.</summary>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <param name="values">Changed in place; may be empty.</param>
    public void ShuffleInPlace<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>A standard normal number.</summary>
    /// <returns>Mean 0, standard deviation 1.</returns>
    /// <remarks>Polar method (Marsaglia and Bray 1964); every second call returns the spare number of the pair.</remarks>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        double x, y, squared;
        do
        {
            x = (2 * NextOpenUniform()) - 1;
            y = (2 * NextOpenUniform()) - 1;
            squared = (x * x) + (y * y);
        }
        while (squared >= 1 || squared == 0);

        double scale = Math.Sqrt(-2 * Math.Log(squared) / squared);
        _spareNormal = y * scale;
        return x * scale;
    }

    /// <summary>A standard exponential number.</summary>
    /// <returns>Greater than 0, mean 1.</returns>
    public double NextExponential() => -Math.Log(NextOpenUniform());

    /// <summary>A gamma number with scale 1.</summary>
    /// <param name="shape">Shape, finite and above 0; mean and variance both equal it.</param>
    /// <returns>At least 0; a shape far below 0.01 may give exactly 0 (use <see cref="NextLogGamma"/> there).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not a finite positive number.</exception>
    public double NextGamma(double shape) => Math.Exp(NextLogGamma(shape));

    /// <summary>The logarithm of a gamma number with scale 1, which does not underflow for small shapes.</summary>
    /// <param name="shape">Shape, finite and above 0.</param>
    /// <returns>A finite number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not a finite positive number.</exception>
    /// <remarks>Squeeze of Marsaglia and Tsang (2000); below shape 1 a draw of shape + 1 is multiplied by U^(1/shape).</remarks>
    public double NextLogGamma(double shape)
    {
        if (!(shape > 0) || double.IsInfinity(shape)) ThrowBadShape(shape);
        double boost = 0;
        if (shape < 1)
        {
            boost = Math.Log(NextOpenUniform()) / shape;
            shape += 1;
        }

        double d = shape - (1.0 / 3.0);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = NextNormal();
            double root = 1 + (c * x);
            if (root <= 0) continue;
            double v = root * root * root;
            double u = NextOpenUniform();
            double xSquared = x * x;
            if (u < 1 - (0.0331 * xSquared * xSquared) || Math.Log(u) < (0.5 * xSquared) + (d * (1 - v + Math.Log(v))))
                return Math.Log(d * v) + boost;
        }
    }

    /// <summary>A beta number.</summary>
    /// <param name="alpha">First shape, finite and above 0.</param>
    /// <param name="beta">Second shape, finite and above 0.</param>
    /// <returns>A number in [0, 1] with mean alpha / (alpha + beta).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A shape is not a finite positive number.</exception>
    public double NextBeta(double alpha, double beta)
    {
        double first = NextLogGamma(alpha);
        double second = NextLogGamma(beta);
        return 1 / (1 + Math.Exp(second - first));
    }

    private static void ThrowBadShape(double shape) =>
        throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape must be a finite number above 0.");
}
