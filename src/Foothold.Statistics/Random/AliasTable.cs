using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Random;

/// <summary>Draws categories with given weights in constant time.</summary>
/// <remarks>
/// <para>Alias method (Walker 1977) with the table of Vose (1991): one random number of 64 bits chooses a column and, with what is left of
/// it, between the column's two categories. Probabilities are met up to rounding of about 2^-52 relative and n·2^-64.</para>
/// <para>Immutable; any number of threads may draw from it, each with its own stream.</para>
/// </remarks>
public sealed class AliasTable
{
    private readonly ulong[] _thresholds;
    private readonly int[] _aliases;
    private readonly double[] _probabilities;

    /// <summary>Prepares a table; O(n).</summary>
    /// <param name="weights">Weight of each category, finite and at least 0, with a sum above 0; they need not sum to 1. A category of weight 0 is never drawn.</param>
    /// <exception cref="ArgumentException">There is no weight, a weight is negative or not finite, or all are 0.</exception>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        Require.AllNotNegative(weights);
        int count = weights.Length;
        double largest = 0;
        foreach (double weight in weights) largest = Math.Max(largest, weight);
        if (largest == 0) Require.Refuse(nameof(weights), $"None of the {count} weights is above 0; at least one must be.");
        // Divided by the largest first, so that weights near the end of the range do not overflow in the sum.
        double sum = 0;
        foreach (double weight in weights) sum += weight / largest;
        _probabilities = new double[count];
        var heights = new double[count];
        for (int i = 0; i < count; i++)
        {
            _probabilities[i] = weights[i] / largest / sum;
            heights[i] = _probabilities[i] * count;
        }

        _thresholds = new ulong[count];
        _aliases = new int[count];
        Pair(heights);
    }

    /// <summary>Number of categories, those of weight 0 included.</summary>
    public int Count => _aliases.Length;

    /// <summary>Probabilities of the categories: the weights divided by their sum.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>Draws one category.</summary>
    /// <param name="stream">Source of the random number.</param>
    /// <returns>An index in 0 .. <see cref="Count"/> − 1.</returns>
    public int Next(RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Choose(stream.NextUInt64());
    }

    /// <summary>Draws many categories.</summary>
    /// <param name="stream">Source of the random numbers.</param>
    /// <param name="destination">Receives indices in 0 .. <see cref="Count"/> − 1; may be empty.</param>
    public void Fill(RandomStream stream, Span<int> destination)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var lanes = new LaneGenerator(stream.NextKey());
        Vector512<ulong> flip = Vector512.Create(stream.Flip);
        Span<ulong> bits = stackalloc ulong[Vector512<ulong>.Count];
        for (int start = 0; start < destination.Length; start += bits.Length)
        {
            (lanes.Next().AsUInt64() ^ flip).CopyTo(bits);
            Span<int> part = destination[start..];
            for (int lane = 0; lane < Math.Min(bits.Length, part.Length); lane++) part[lane] = Choose(bits[lane]);
        }
    }

    private int Choose(ulong bits)
    {
        int column = (int)Math.BigMul(bits, (ulong)_aliases.Length, out ulong rest);
        // Loaded before the comparison, so that the choice is a conditional move: as a branch it is mispredicted half of the time.
        int alias = _aliases[column];
        return rest < _thresholds[column] ? column : alias;
    }

    private void Pair(double[] heights)
    {
        int count = heights.Length;
        var waiting = new int[count];
        int low = 0, high = count;
        int tallest = 0;
        for (int i = 0; i < count; i++)
        {
            if (heights[i] < 1) waiting[low++] = i;
            else waiting[--high] = i;
            if (heights[i] > heights[tallest]) tallest = i;
        }

        while (low > 0 && high < count)
        {
            int poor = waiting[--low], rich = waiting[high];
            _thresholds[poor] = (ulong)(heights[poor] * 18446744073709551616.0);
            _aliases[poor] = rich;
            heights[rich] = heights[rich] + heights[poor] - 1;
            if (heights[rich] >= 1) continue;
            high++;
            waiting[low++] = rich;
        }

        // What is left has height 1 up to rounding and keeps its column; a category without weight must not come up even then.
        for (int i = 0; i < low; i++) KeepColumn(waiting[i], tallest);
        for (int i = high; i < count; i++) KeepColumn(waiting[i], tallest);
    }

    private void KeepColumn(int column, int tallest)
    {
        bool drawn = _probabilities[column] > 0;
        _thresholds[column] = drawn ? ulong.MaxValue : 0;
        _aliases[column] = drawn ? column : tallest;
    }
}
