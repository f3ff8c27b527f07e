using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Counts over the stored ranks of a block: who stood where, and who stood before whom.</summary>
internal static unsafe class TallyKernel
{
    /// <summary>Adds to counts[i·m + rank] for every draw that counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void CountRanks<T>(T* places, int alternativeCount, int draws, int* counts)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < alternativeCount; i++, places += DrawBlock.Draws, counts += alternativeCount)
            for (int draw = 0; draw < draws; draw++) counts[int.CreateTruncating(places[draw])]++;
    }

    /// <summary>Adds to before[i·m + k], i &lt; k, the draws in which i stands before k. Draws that do not count must hold equal ranks.</summary>
    /// <remarks>Ranks as bytes let one instruction compare 64 draws, four times as many as the values themselves.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void CountPairs<T>(T* places, int alternativeCount, int* before)
        where T : unmanaged, IBinaryInteger<T>
    {
        int width = Vector512<T>.Count;
        for (int i = 0; i < alternativeCount; i++)
        {
            T* own = places + ((nint)i * DrawBlock.Draws);
            int* counts = before + ((nint)i * alternativeCount);
            for (int half = 0; half < DrawBlock.Draws; half += 4 * width)
            {
                Vector512<T> a = Vector512.LoadAligned(own + half), b = Vector512.LoadAligned(own + half + width);
                Vector512<T> c = Vector512.LoadAligned(own + half + (2 * width)), d = Vector512.LoadAligned(own + half + (3 * width));
                T* other = own + DrawBlock.Draws + half;
                for (int k = i + 1; k < alternativeCount; k++, other += DrawBlock.Draws)
                {
                    counts[k] += BitOperations.PopCount(Vector512.LessThan(a, Vector512.LoadAligned(other)).ExtractMostSignificantBits())
                        + BitOperations.PopCount(Vector512.LessThan(b, Vector512.LoadAligned(other + width)).ExtractMostSignificantBits())
                        + BitOperations.PopCount(Vector512.LessThan(c, Vector512.LoadAligned(other + (2 * width))).ExtractMostSignificantBits())
                        + BitOperations.PopCount(Vector512.LessThan(d, Vector512.LoadAligned(other + (3 * width))).ExtractMostSignificantBits());
                }
            }
        }
    }
}
