using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Random;

/// <content>Vectors and transformed numbers in bulk: points of the simplex, correlated normals, lognormals, integers.</content>
public sealed partial class RandomStream
{
    /// <summary>Fills rows with points spread uniformly over the simplex: weights of at least 0 that sum to 1.</summary>
    /// <param name="size">Weights in a row, at least 1.</param>
    /// <param name="destination">Receives the rows one after the other; its length is a multiple of <paramref name="size"/>.</param>
    /// <exception cref="ArgumentException">The size is below 1 or the length does not fit.</exception>
    /// <remarks>Exponentials divided by their sum, the Dirichlet distribution with all parameters 1. Uniforms divided by their sum would crowd the centre.</remarks>
    public void FillSimplex(int size, Span<double> destination)
    {
        Require.AtLeast(size, 1);
        int rows = RowCount(destination.Length, size);
        FillExponential(destination);
        for (int i = 0; i < rows; i++)
        {
            Span<double> row = destination.Slice(i * size, size);
            double sum = 0;
            foreach (double value in row) sum += value;
            double scale = 1 / sum;
            for (int j = 0; j < row.Length; j++) row[j] *= scale;
        }
    }

    /// <summary>Fills a span with lognormal numbers exp(m + s·Z).</summary>
    /// <param name="logMean">Mean m of the logarithm, finite; the median is exp(m), the mean exp(m + s²/2).</param>
    /// <param name="logStandardDeviation">Standard deviation s of the logarithm, finite and at least 0.</param>
    /// <param name="destination">Receives numbers of at least 0; may be empty.</param>
    /// <exception cref="ArgumentException">A parameter is not finite, or the standard deviation is below 0.</exception>
    public void FillLogNormal(double logMean, double logStandardDeviation, Span<double> destination)
    {
        Require.Finite(logMean);
        Require.NotNegative(logStandardDeviation);
        FillNormal(destination);
        TensorPrimitives.Multiply(destination, logStandardDeviation, destination);
        TensorPrimitives.Add(destination, logMean, destination);
        TensorPrimitives.Exp(destination, destination);
    }

    /// <summary>Fills rows with correlated normal vectors mean + L·z.</summary>
    /// <param name="mean">Mean of every coordinate, finite; at least one.</param>
    /// <param name="lowerFactor">Square lower triangular L, finite, with covariance L·Lᵀ: the Cholesky factor of the covariance matrix; a 0 on the diagonal is allowed.</param>
    /// <param name="destination">Receives the vectors one after the other; its length is a multiple of the number of coordinates.</param>
    /// <exception cref="ArgumentException">A number is not finite, a size does not fit, or an entry above the diagonal is not 0 (a covariance matrix instead of its factor).</exception>
    /// <remarks>O(rows · k²/2), 64 rows at a time.</remarks>
    public void FillCorrelatedNormal(ReadOnlySpan<double> mean, RealMatrix lowerFactor, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(lowerFactor);
        if (mean.IsEmpty) Require.Refuse(nameof(mean), $"mean is empty; give at least one coordinate.");
        Require.AllFinite(mean);
        Require.AllFinite(lowerFactor.Values, nameof(lowerFactor));
        int size = mean.Length;
        if (lowerFactor.RowCount != size || lowerFactor.ColumnCount != size)
            Require.Refuse(nameof(lowerFactor), $"lowerFactor is {lowerFactor.RowCount} × {lowerFactor.ColumnCount}; it must be {size} × {size}, as mean has {size} entries.");
        for (int i = 0; i < size; i++)
            for (int j = i + 1; j < size; j++)
                if (lowerFactor[i, j] != 0) Require.Refuse(nameof(lowerFactor), $"Entry ({i}, {j}) of lowerFactor is {lowerFactor[i, j]}; entries above the diagonal must be 0. Give the Cholesky factor, not the covariance.");

        const int RowsAtOnce = 64;
        int rows = RowCount(destination.Length, size);
        ulong key = NextKey();
        var normals = new double[size * RowsAtOnce];
        var sums = new double[size * RowsAtOnce];
        for (int start = 0; start < rows; start += RowsAtOnce)
        {
            // Whole blocks are drawn even at the end, so that fewer rows are a prefix of more.
            new RandomStream(SeedMixer.Derive(key, (ulong)(start / RowsAtOnce)), _flip).FillNormal(normals);
            for (int i = 0; i < size; i++)
            {
                Span<double> sum = sums.AsSpan(i * RowsAtOnce, RowsAtOnce);
                sum.Fill(mean[i]);
                ReadOnlySpan<double> factor = lowerFactor.Row(i);
                for (int j = 0; j <= i; j++) TensorPrimitives.MultiplyAdd(normals.AsSpan(j * RowsAtOnce, RowsAtOnce), factor[j], sum, sum);
            }

            int count = Math.Min(RowsAtOnce, rows - start);
            Span<double> part = destination.Slice(start * size, count * size);
            for (int i = 0, at = 0; i < count; i++)
                for (int j = 0; j < size; j++, at++) part[at] = sums[(j * RowsAtOnce) + i];
        }
    }

    /// <summary>Fills a span with uniform integers below a bound, without modulo bias.</summary>
    /// <param name="exclusiveBound">Number of possible values, at least 1.</param>
    /// <param name="destination">Receives values in 0 .. <paramref name="exclusiveBound"/> − 1; may be empty.</param>
    /// <exception cref="ArgumentException">The bound is below 1.</exception>
    /// <remarks>Rejection by multiplication (Lemire 2019).</remarks>
    public void FillInt(int exclusiveBound, Span<int> destination)
    {
        Require.AtLeast(exclusiveBound, 1);
        uint bound = (uint)exclusiveBound;
        uint threshold = (0u - bound) % bound;
        var lanes = new LaneGenerator(NextKey());
        Vector512<uint> flip = Vector512.Create(_flip).AsUInt32();
        Span<uint> bits = stackalloc uint[Vector512<uint>.Count];
        int filled = 0;
        while (filled < destination.Length)
        {
            (lanes.Next() ^ flip).CopyTo(bits);
            foreach (uint value in bits)
            {
                ulong product = (ulong)value * bound;
                if ((uint)product < threshold) continue;
                destination[filled++] = (int)(product >> 32);
                if (filled == destination.Length) break;
            }
        }
    }
}
