using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Potentials;

/// <summary>Sums, largest terms and counts of supply × demand over kinds. Lanes and order are fixed, so results are the same on every processor.</summary>
internal static class PotentialKernel
{
    /// <summary>Origins that share one reading of the demand of a destination.</summary>
    internal const int OriginsAtOnce = 4;

    // Four rows of supply of this many kinds and one of demand fit the first-level cache.
    private const int Tile = 512;

    /// <summary>For four origins and all destinations: Σ_k a_ik·b_jk and max_k a_ik·b_jk.</summary>
    /// <param name="supply">Four rows of kinds.</param>
    /// <param name="demand">A row of kinds per destination.</param>
    /// <param name="kinds">Number of kinds.</param>
    /// <param name="sums">Per destination four sums, all 0 before.</param>
    /// <param name="largest">Per destination four largest terms, all 0 before.</param>
    internal static void FourOrigins(ReadOnlySpan<double> supply, ReadOnlySpan<double> demand, int kinds, Span<double> sums, Span<double> largest)
    {
        int destinations = demand.Length / kinds;
        for (int from = 0; from < kinds; from += Tile)
        {
            int length = Math.Min(Tile, kinds - from);
            ref double a = ref MemoryMarshal.GetReference(supply[from..]);
            for (int j = 0; j < destinations; j++)
                Tiles(ref a, kinds, demand.Slice((j * kinds) + from, length), sums.Slice(j * OriginsAtOnce, OriginsAtOnce), largest.Slice(j * OriginsAtOnce, OriginsAtOnce));
        }
    }

    /// <summary>Σ a·b, with Σ (a·b)² and max a·b.</summary>
    internal static (double Sum, double Squares, double Largest) OnePair(ReadOnlySpan<double> supply, ReadOnlySpan<double> demand)
    {
        Vector512<double> sum = Vector512<double>.Zero, squares = sum, largest = sum;
        int k = 0;
        for (; k <= supply.Length - Vector512<double>.Count; k += Vector512<double>.Count)
        {
            Vector512<double> term = Vector512.Create(supply[k..]) * Vector512.Create(demand[k..]);
            sum += term;
            squares += term * term;
            largest = Vector512.Max(largest, term);
        }

        (double total, double totalSquares, double most) = (Vector512.Sum(sum), Vector512.Sum(squares), Largest(largest));
        for (; k < supply.Length; k++)
        {
            double term = supply[k] * demand[k];
            total += term;
            totalSquares += term * term;
            most = Math.Max(most, term);
        }

        return (total, totalSquares, most);
    }

    /// <summary>How many bits two sets have in common.</summary>
    internal static int InCommon(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        int count = 0;
        for (int word = 0; word < first.Length; word++) count += BitOperations.PopCount(first[word] & second[word]);
        return count;
    }

    private static void Tiles(ref double a, int stride, ReadOnlySpan<double> b, Span<double> sums, Span<double> largest)
    {
        Vector512<double> sum0 = Vector512<double>.Zero, sum1 = sum0, sum2 = sum0, sum3 = sum0, most0 = sum0, most1 = sum0, most2 = sum0, most3 = sum0;
        ref double a1 = ref Unsafe.Add(ref a, stride);
        ref double a2 = ref Unsafe.Add(ref a, 2 * stride);
        ref double a3 = ref Unsafe.Add(ref a, 3 * stride);
        ref double first = ref MemoryMarshal.GetReference(b);
        int k = 0;
        for (; k <= b.Length - Vector512<double>.Count; k += Vector512<double>.Count)
        {
            Vector512<double> demand = Vector512.LoadUnsafe(ref first, (nuint)k);
            Vector512<double> term0 = Vector512.LoadUnsafe(ref a, (nuint)k) * demand, term1 = Vector512.LoadUnsafe(ref a1, (nuint)k) * demand;
            Vector512<double> term2 = Vector512.LoadUnsafe(ref a2, (nuint)k) * demand, term3 = Vector512.LoadUnsafe(ref a3, (nuint)k) * demand;
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
