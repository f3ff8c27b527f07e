using System.Buffers;
using System.Numerics.Tensors;

namespace Foothold.Statistics.Random;

/// <content>Gamma, beta and Dirichlet numbers in bulk.</content>
public sealed partial class RandomStream
{
    /// <summary>Below this shape a gamma number can underflow; 53 bits raised to 1/shape stay above 2^-848 until here.</summary>
    private const double SmallestLinearShape = 1.0 / 16;

    private const int PieceLength = 512;

    /// <summary>Fills a span with gamma numbers of scale 1.</summary>
    /// <param name="shape">Shape, finite and above 0; mean and variance both equal it.</param>
    /// <param name="destination">Receives numbers of at least 0; a shape below 1/16 may give exactly 0 (use <see cref="FillLogGamma"/> there); may be empty.</param>
    /// <exception cref="ArgumentException">The shape is not a finite positive number.</exception>
    /// <remarks>
    /// Squeeze of Marsaglia and Tsang (2000) on eight lanes; below shape 1 a number of shape + 1 is multiplied by U^(1/shape). Streams of
    /// the same seed with other shapes give numbers that rise and fall together in nearly every place.
    /// </remarks>
    public void FillGamma(double shape, Span<double> destination)
    {
        Require.Positive(shape);
        WriteGamma(NextKey(), shape, destination);
    }

    /// <summary>Fills a span with logarithms of gamma numbers of scale 1, which do not underflow for small shapes.</summary>
    /// <param name="shape">Shape, finite and above 0.</param>
    /// <param name="destination">Receives finite numbers; may be empty.</param>
    /// <exception cref="ArgumentException">The shape is not a finite positive number.</exception>
    public void FillLogGamma(double shape, Span<double> destination)
    {
        Require.Positive(shape);
        WriteLogGamma(NextKey(), shape, destination);
    }

    /// <summary>Fills a span with beta numbers.</summary>
    /// <param name="alpha">First shape, finite and above 0.</param>
    /// <param name="beta">Second shape, finite and above 0.</param>
    /// <param name="destination">Receives numbers in [0, 1] with mean alpha / (alpha + beta); may be empty.</param>
    /// <exception cref="ArgumentException">A shape is not a finite positive number.</exception>
    /// <remarks>Ratio of gammas; in logarithms where a shape is below 1/16.</remarks>
    public void FillBeta(double alpha, double beta, Span<double> destination)
    {
        Require.Positive(alpha);
        Require.Positive(beta);
        ulong key = NextKey();
        bool linear = Math.Min(alpha, beta) >= SmallestLinearShape;
        Span<double> space = stackalloc double[PieceLength];
        for (int start = 0; start < destination.Length; start += PieceLength)
        {
            Span<double> part = destination.Slice(start, Math.Min(PieceLength, destination.Length - start));
            Span<double> other = space[..part.Length];
            ulong first = SeedMixer.Derive(key, (ulong)(2 * (long)(start / PieceLength)));
            ulong second = SeedMixer.Derive(key, (ulong)(2 * (long)(start / PieceLength)) + 1);
            if (linear)
            {
                WriteGamma(first, alpha, part);
                WriteGamma(second, beta, other);
                TensorPrimitives.Add(part, other, other);
                TensorPrimitives.Divide(part, other, part);
            }
            else
            {
                WriteLogGamma(first, alpha, part);
                WriteLogGamma(second, beta, other);
                TensorPrimitives.Subtract(part, other, part);
                TensorPrimitives.Sigmoid(part, part);
            }
        }
    }

    /// <summary>Fills rows with Dirichlet vectors.</summary>
    /// <param name="alpha">Parameters, at least one, each finite and above 0; the mean of coordinate j is alpha[j] over their sum.</param>
    /// <param name="destination">Receives the vectors one after the other; its length is a multiple of the number of parameters. Every row has numbers of at least 0 that sum to 1 up to rounding.</param>
    /// <exception cref="ArgumentException">A parameter is not a finite positive number, there is none, or the length does not fit.</exception>
    /// <remarks>Normalised gammas; in logarithms where a parameter is below 1/16, so that no row is 0/0. Borrows memory for 512 rows.</remarks>
    public void FillDirichlet(ReadOnlySpan<double> alpha, Span<double> destination)
    {
        if (alpha.IsEmpty) Require.Refuse(nameof(alpha), $"alpha is empty; give at least one parameter.");
        bool linear = true;
        for (int j = 0; j < alpha.Length; j++)
        {
            if (!(alpha[j] > 0) || double.IsInfinity(alpha[j])) Require.Refuse(nameof(alpha), $"Entry {j} of alpha is {alpha[j]}; every parameter must be a finite number above 0.");
            linear &= alpha[j] >= SmallestLinearShape;
        }

        const int RowsAtOnce = 512;
        int size = alpha.Length;
        int rows = RowCount(destination.Length, size);
        ulong key = NextKey();
        double[] rented = ArrayPool<double>.Shared.Rent((size + 1) * RowsAtOnce);
        try
        {
            for (int start = 0; start < rows; start += RowsAtOnce)
            {
                int count = Math.Min(RowsAtOnce, rows - start);
                Span<double> columns = rented.AsSpan(0, (size + 1) * count);
                Span<double> total = columns[(size * count)..];
                ulong block = SeedMixer.Derive(key, (ulong)(start / RowsAtOnce));
                for (int j = 0; j < size; j++)
                {
                    Span<double> column = columns.Slice(j * count, count);
                    if (linear) WriteGamma(SeedMixer.Derive(block, (ulong)j), alpha[j], column);
                    else WriteLogGamma(SeedMixer.Derive(block, (ulong)j), alpha[j], column);
                }

                if (!linear) ExponentialsBelowTheLargest(columns[..(size * count)], total);
                total.Clear();
                for (int j = 0; j < size; j++) TensorPrimitives.Add(total, columns.Slice(j * count, count), total);
                for (int j = 0; j < size; j++)
                {
                    Span<double> column = columns.Slice(j * count, count);
                    TensorPrimitives.Divide(column, total, column);
                }

                StoreColumns(columns[..(size * count)], size, destination.Slice(start * size, count * size));
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private static int RowCount(int length, int size)
    {
        if (length % size != 0) Require.Refuse("destination", $"destination has {length} entries; its length must be a multiple of {size}, the length of a row.");
        return length / size;
    }

    private static void ExponentialsBelowTheLargest(Span<double> columns, Span<double> largest)
    {
        int count = largest.Length;
        columns[..count].CopyTo(largest);
        for (int at = count; at < columns.Length; at += count) TensorPrimitives.Max(largest, columns.Slice(at, count), largest);
        for (int at = 0; at < columns.Length; at += count)
        {
            Span<double> column = columns.Slice(at, count);
            TensorPrimitives.Subtract(column, largest, column);
            TensorPrimitives.Exp(column, column);
        }
    }

    private static void StoreColumns(ReadOnlySpan<double> columns, int size, Span<double> rows)
    {
        int count = rows.Length / size;
        for (int i = 0, at = 0; i < count; i++)
            for (int j = 0; j < size; j++, at++) rows[at] = columns[(j * count) + i];
    }

    private void WriteGamma(ulong key, double shape, Span<double> destination)
    {
        if (shape >= 1)
        {
            GammaKernel.Fill(key, _flip != 0, shape, destination);
            return;
        }

        GammaKernel.Fill(key, _flip != 0, shape + 1, destination);
        Boost(key, shape, destination, static (values, boosts) =>
        {
            TensorPrimitives.Exp(boosts, boosts);
            TensorPrimitives.Multiply(values, boosts, values);
        });
    }

    private void WriteLogGamma(ulong key, double shape, Span<double> destination)
    {
        GammaKernel.Fill(key, _flip != 0, shape < 1 ? shape + 1 : shape, destination);
        TensorPrimitives.Log(destination, destination);
        if (shape < 1) Boost(key, shape, destination, static (values, boosts) => TensorPrimitives.Add(values, boosts, values));
    }

    /// <summary>Hands out ln(U)/shape piece by piece.</summary>
    private void Boost(ulong key, double shape, Span<double> values, Action<Span<double>, Span<double>> apply)
    {
        var lanes = new LaneGenerator(SeedMixer.Derive(key, 2));
        Span<double> space = stackalloc double[PieceLength];
        for (int start = 0; start < values.Length; start += PieceLength)
        {
            Span<double> part = values.Slice(start, Math.Min(PieceLength, values.Length - start));
            Span<double> boosts = space[..part.Length];
            FillExponential(ref lanes, boosts);
            TensorPrimitives.Divide(boosts, -shape, boosts);
            apply(part, boosts);
        }
    }
}
