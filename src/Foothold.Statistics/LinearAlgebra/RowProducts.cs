using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.LinearAlgebra;

/// <summary>Sums and largest terms of entrywise products of rows. Lanes and order are fixed, so results are the same on every processor.</summary>
internal static class RowProducts
{
    /// <summary>Rows that share one reading of the others.</summary>
    internal const int RowsAtOnce = 4;

    // Four rows of this length and one of the others fit the first-level cache.
    private const int Tile = 512;

    /// <summary>For four rows a and all rows b: Σ_k a_ik·b_jk and max_k a_ik·b_jk.</summary>
    /// <param name="four">Four rows, entries of at least 0.</param>
    /// <param name="others">Any number of rows, entries of at least 0.</param>
    /// <param name="width">Entries in a row.</param>
    /// <param name="sums">Four sums for each of the others, all 0 before.</param>
    /// <param name="largest">Four largest products for each of the others, all 0 before.</param>
    internal static void OfFour(ReadOnlySpan<double> four, ReadOnlySpan<double> others, int width, Span<double> sums, Span<double> largest)
    {
        int count = others.Length / width;
        for (int from = 0; from < width; from += Tile)
        {
            int length = Math.Min(Tile, width - from);
            ref double a = ref MemoryMarshal.GetReference(four[from..]);
            for (int j = 0; j < count; j++)
                Tiles(ref a, width, others.Slice((j * width) + from, length), sums.Slice(j * RowsAtOnce, RowsAtOnce), largest.Slice(j * RowsAtOnce, RowsAtOnce));
        }
    }

    /// <summary>Σ a·b, with Σ (a·b)² and max a·b.</summary>
    internal static (double Sum, double Squares, double Largest) OfOne(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Vector512<double> sum = Vector512<double>.Zero, squares = sum, largest = sum;
        int k = 0;
        for (; k <= first.Length - Vector512<double>.Count; k += Vector512<double>.Count)
        {
            Vector512<double> term = Vector512.Create(first[k..]) * Vector512.Create(second[k..]);
            sum += term;
            squares += term * term;
            largest = Vector512.Max(largest, term);
        }

        (double total, double totalSquares, double most) = (Vector512.Sum(sum), Vector512.Sum(squares), Largest(largest));
        for (; k < first.Length; k++)
        {
            double term = first[k] * second[k];
            total += term;
            totalSquares += term * term;
            most = Math.Max(most, term);
        }

        return (total, totalSquares, most);
    }

    private static void Tiles(ref double a, int stride, ReadOnlySpan<double> b, Span<double> sums, Span<double> largest)
    {
        Vector512<double> sum0 = Vector512<double>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0, most0 = sum0, most1 = sum0, most2 = sum0, most3 = sum0;
        ref double a1 = ref Unsafe.Add(ref a, stride);
        ref double a2 = ref Unsafe.Add(ref a, 2 * stride);
        ref double a3 = ref Unsafe.Add(ref a, 3 * stride);
        ref double start = ref MemoryMarshal.GetReference(b);
        int k = 0;
        for (; k <= b.Length - Vector512<double>.Count; k += Vector512<double>.Count)
        {
            Vector512<double> other = Vector512.LoadUnsafe(ref start, (nuint)k);
            Vector512<double> term0 = Vector512.LoadUnsafe(ref a, (nuint)k) * other, term1 = Vector512.LoadUnsafe(ref a1, (nuint)k) * other;
            Vector512<double> term2 = Vector512.LoadUnsafe(ref a2, (nuint)k) * other, term3 = Vector512.LoadUnsafe(ref a3, (nuint)k) * other;
            sum0 += term0;
            sum1 += term1;
            sum2 += term2;
            sum3 += term3;
            most0 = Vector512.Max(most0, term0);
            most1 = Vector512.Max(most1, term1);
            most2 = Vector512.Max(most2, term2);
            most3 = Vector512.Max(most3, term3);
        }

        Close(ref a, b, k, sum0, most0, ref sums[0], ref largest[0]);
        Close(ref a1, b, k, sum1, most1, ref sums[1], ref largest[1]);
        Close(ref a2, b, k, sum2, most2, ref sums[2], ref largest[2]);
        Close(ref a3, b, k, sum3, most3, ref sums[3], ref largest[3]);
    }

    private static void Close(ref double a, ReadOnlySpan<double> b, int k, Vector512<double> sum, Vector512<double> most, ref double total, ref double largest)
    {
        double rest = Vector512.Sum(sum), top = Largest(most);
        for (; k < b.Length; k++)
        {
            double term = Unsafe.Add(ref a, k) * b[k];
            rest += term;
            top = Math.Max(top, term);
        }

        total += rest;
        largest = Math.Max(largest, top);
    }

    private static double Largest(Vector512<double> values)
    {
        Vector256<double> half = Vector256.Max(values.GetLower(), values.GetUpper());
        Vector128<double> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        return Math.Max(quarter[0], quarter[1]);
    }
}
