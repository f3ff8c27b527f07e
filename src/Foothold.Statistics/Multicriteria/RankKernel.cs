using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Ranks by counting comparisons, sixteen draws at a time.</summary>
internal static unsafe class RankKernel
{
    private const int Tile = 8;

    /// <summary>Number of better alternatives in each of sixteen draws; equal values count as worse for the higher index.</summary>
    /// <param name="values">Overall values, [alternative][lane].</param>
    /// <param name="ranks">Receives for every lane a permutation of 0 .. m − 1.</param>
    /// <param name="alternativeCount">Number of alternatives m.</param>
    /// <remarks>
    /// m(m − 1)/2 comparisons: each pair is looked at once and counted for both. Eight alternatives with their ranks stay in registers
    /// while all later ones pass by.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Count(float* values, int* ranks, int alternativeCount)
    {
        for (int i = 0; i < alternativeCount; i++) Vector512<int>.Zero.StoreAligned(ranks + (i * DrawBlock.Lanes));
        int start = 0;
        for (; start + Tile <= alternativeCount; start += Tile)
        {
            CountWithin(values, ranks, start, start + Tile);
            float* u = values + (start * DrawBlock.Lanes);
            int* r = ranks + (start * DrawBlock.Lanes);
            Vector512<float> u0 = Vector512.LoadAligned(u), u1 = Vector512.LoadAligned(u + 16);
            Vector512<float> u2 = Vector512.LoadAligned(u + 32), u3 = Vector512.LoadAligned(u + 48);
            Vector512<float> u4 = Vector512.LoadAligned(u + 64), u5 = Vector512.LoadAligned(u + 80);
            Vector512<float> u6 = Vector512.LoadAligned(u + 96), u7 = Vector512.LoadAligned(u + 112);
            Vector512<int> r0 = Vector512.LoadAligned(r), r1 = Vector512.LoadAligned(r + 16);
            Vector512<int> r2 = Vector512.LoadAligned(r + 32), r3 = Vector512.LoadAligned(r + 48);
            Vector512<int> r4 = Vector512.LoadAligned(r + 64), r5 = Vector512.LoadAligned(r + 80);
            Vector512<int> r6 = Vector512.LoadAligned(r + 96), r7 = Vector512.LoadAligned(r + 112);
            Vector512<int> tile = Vector512.Create(Tile);
            for (int k = start + Tile; k < alternativeCount; k++)
            {
                // A comparison that holds is −1 in every bit.
                Vector512<float> other = Vector512.LoadAligned(values + (k * DrawBlock.Lanes));
                Vector512<int> b0 = Vector512.GreaterThan(other, u0).AsInt32(), b1 = Vector512.GreaterThan(other, u1).AsInt32();
                Vector512<int> b2 = Vector512.GreaterThan(other, u2).AsInt32(), b3 = Vector512.GreaterThan(other, u3).AsInt32();
                Vector512<int> b4 = Vector512.GreaterThan(other, u4).AsInt32(), b5 = Vector512.GreaterThan(other, u5).AsInt32();
                Vector512<int> b6 = Vector512.GreaterThan(other, u6).AsInt32(), b7 = Vector512.GreaterThan(other, u7).AsInt32();
                r0 -= b0;
                r1 -= b1;
                r2 -= b2;
                r3 -= b3;
                r4 -= b4;
                r5 -= b5;
                r6 -= b6;
                r7 -= b7;
                Vector512<int> beaten = ((b0 + b1) + (b2 + b3)) + ((b4 + b5) + (b6 + b7));
                int* rank = ranks + (k * DrawBlock.Lanes);
                (Vector512.LoadAligned(rank) + tile + beaten).StoreAligned(rank);
            }

            r0.StoreAligned(r);
            r1.StoreAligned(r + 16);
            r2.StoreAligned(r + 32);
            r3.StoreAligned(r + 48);
            r4.StoreAligned(r + 64);
            r5.StoreAligned(r + 80);
            r6.StoreAligned(r + 96);
            r7.StoreAligned(r + 112);
        }

        CountWithin(values, ranks, start, alternativeCount);
    }

    /// <summary>Writes every value to its rank and says whether two neighbours are equal in any of the first <paramref name="lanes"/> draws.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static ulong SortAndFindTies(float* values, int* ranks, int alternativeCount, float* sorted, int stride, int lanes)
    {
        for (int i = 0; i < alternativeCount; i++)
        {
            float* value = values + (i * DrawBlock.Lanes);
            int* rank = ranks + (i * DrawBlock.Lanes);
            for (int lane = 0; lane < DrawBlock.Lanes; lane++) sorted[(lane * stride) + rank[lane]] = value[lane];
        }

        ulong tied = 0;
        for (int lane = 0; lane < lanes; lane++)
        {
            float* line = sorted + (lane * stride);
            // Beyond the last rank stands NaN, which equals nothing.
            Vector512.Create(float.NaN).Store(line + alternativeCount);
            Vector512<float> equal = Vector512<float>.Zero;
            for (int at = 0; at < alternativeCount; at += DrawBlock.Lanes)
                equal |= Vector512.Equals(Vector512.LoadAligned(line + at), Vector512.Load(line + at + 1));
            if (equal.AsUInt32() != Vector512<uint>.Zero) tied |= 1UL << lane;
        }

        return tied;
    }

    /// <summary>Stores the ranks of sixteen draws as bytes or unsigned shorts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Narrow(int* ranks, int alternativeCount, byte* places, int placeSize)
    {
        nint stride = (nint)DrawBlock.Draws * placeSize;
        for (int i = 0; i < alternativeCount; i++, places += stride)
        {
            Vector512<uint> rank = Vector512.LoadAligned(ranks + (i * DrawBlock.Lanes)).AsUInt32();
            Vector256<ushort> narrow = Vector256.Narrow(rank.GetLower(), rank.GetUpper());
            if (placeSize == 1) Vector128.Narrow(narrow.GetLower(), narrow.GetUpper()).Store(places);
            else narrow.Store((ushort*)places);
        }
    }

    /// <summary>Draws, as bits, in which an alternative stands at rank 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong FirstIn(int* ranks, int alternative) =>
        Vector512.Equals(Vector512.LoadAligned(ranks + (alternative * DrawBlock.Lanes)), Vector512<int>.Zero).ExtractMostSignificantBits();

    private static void CountWithin(float* values, int* ranks, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            Vector512<float> own = Vector512.LoadAligned(values + (i * DrawBlock.Lanes));
            Vector512<int> rank = Vector512.LoadAligned(ranks + (i * DrawBlock.Lanes));
            for (int k = i + 1; k < end; k++)
            {
                Vector512<int> better = Vector512.GreaterThan(Vector512.LoadAligned(values + (k * DrawBlock.Lanes)), own).AsInt32();
                rank -= better;
                int* other = ranks + (k * DrawBlock.Lanes);
                (Vector512.LoadAligned(other) + Vector512<int>.One + better).StoreAligned(other);
            }

            rank.StoreAligned(ranks + (i * DrawBlock.Lanes));
        }
    }
}
