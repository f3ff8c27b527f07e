using System.Numerics;

namespace Foothold.Statistics.Summaries;

/// <summary>Puts chosen order statistics to their places without sorting the rest.</summary>
internal static class OrderStatistics
{
    private const int SmallLength = 32;

    /// <summary>Reorders numbers without NaN so that each of the ranks holds what it would hold in rising order.</summary>
    /// <param name="values">Numbers without NaN.</param>
    /// <param name="ranks">Places in rising order, repetitions allowed.</param>
    internal static void Select(Span<double> values, ReadOnlySpan<int> ranks) => Select(values, ranks, 0, 2 * BitOperations.Log2((uint)values.Length + 1));

    private static void Select(Span<double> values, ReadOnlySpan<int> ranks, int offset, int depth)
    {
        while (!ranks.IsEmpty)
        {
            // Pivots that keep failing are an adversary's work: sorting bounds the time.
            if (values.Length <= SmallLength || depth-- == 0)
            {
                values.Sort();
                return;
            }

            (int low, int high) = Partition(values, Pivot(values));
            int toLeft = 0;
            while (toLeft < ranks.Length && ranks[toLeft] - offset < low) toLeft++;
            int toMiddle = toLeft;
            while (toMiddle < ranks.Length && ranks[toMiddle] - offset < high) toMiddle++;
            Select(values[..low], ranks[..toLeft], offset, depth);
            ranks = ranks[toMiddle..];
            values = values[high..];
            offset += high;
        }
    }

    /// <summary>The median of three medians of three, spread over the list.</summary>
    private static double Pivot(ReadOnlySpan<double> values)
    {
        int step = (values.Length - 1) / 8;
        return Median(
            Median(values[0], values[step], values[2 * step]),
            Median(values[3 * step], values[4 * step], values[5 * step]),
            Median(values[6 * step], values[7 * step], values[8 * step]));
    }

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    /// <summary>Three parts: below, equal to and above the pivot; returns where the middle begins and ends.</summary>
    private static (int Low, int High) Partition(Span<double> values, double pivot)
    {
        int low = 0, high = values.Length, i = 0;
        while (i < high)
        {
            double value = values[i];
            if (value < pivot)
            {
                values[i++] = values[low];
                values[low++] = value;
            }
            else if (value > pivot)
            {
                values[i] = values[--high];
                values[high] = value;
            }
            else
            {
                i++;
            }
        }

        return (low, high);
    }
}
