using System.Numerics;

namespace Foothold.Statistics.LinearAlgebra;

/// <summary>Sets of small numbers, one bit each, row after row.</summary>
internal static class BitSets
{
    /// <summary>Words that a set of numbers below a limit takes.</summary>
    internal static int Words(int limit) => (limit + 63) / 64;

    /// <summary>The entries above 0 of each row.</summary>
    internal static ulong[] Positive(ReadOnlySpan<double> rows, int width)
    {
        int words = Words(width);
        var bits = new ulong[rows.Length / width * words];
        for (int row = 0; row < rows.Length / width; row++)
            for (int k = 0; k < width; k++)
                if (rows[(row * width) + k] > 0) bits[(row * words) + (k >> 6)] |= 1UL << (k & 63);
        return bits;
    }

    /// <summary>How many numbers a set has.</summary>
    internal static int Count(ReadOnlySpan<ulong> set)
    {
        int count = 0;
        foreach (ulong word in set) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>How many numbers two sets have in common.</summary>
    internal static int InCommon(ReadOnlySpan<ulong> first, ReadOnlySpan<ulong> second)
    {
        int count = 0;
        for (int word = 0; word < first.Length; word++) count += BitOperations.PopCount(first[word] & second[word]);
        return count;
    }

    /// <summary>Writes the numbers of a set in ascending order and returns how many there are.</summary>
    internal static int List(ReadOnlySpan<ulong> set, Span<int> numbers)
    {
        int count = 0;
        for (int word = 0; word < set.Length; word++)
            for (ulong rest = set[word]; rest != 0; rest &= rest - 1) numbers[count++] = (word * 64) + BitOperations.TrailingZeroCount(rest);
        return count;
    }
}
