using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Information;

/// <summary>Upper envelope of lines aᵢ + bᵢ·z. No allocation; scratch is the caller's.</summary>
internal static class EnvelopeKernel
{
    /// <summary>Puts the numbers 0 .. n−1 into the order of rising slope.</summary>
    internal static void SortBySlope(ReadOnlySpan<double> slopes, Span<double> scratch, Span<int> order)
    {
        slopes.CopyTo(scratch);
        for (int i = 0; i < order.Length; i++) order[i] = i;
        scratch.Sort(order);
    }

    /// <summary>Builds the envelope from left to right.</summary>
    /// <param name="intercepts">aᵢ.</param>
    /// <param name="slopes">bᵢ.</param>
    /// <param name="order">Lines by rising slope.</param>
    /// <param name="lines">Receives the lines of the envelope; of lines that are equal everywhere the first one.</param>
    /// <param name="breaks">Receives, at k, where line k hands over to line k + 1.</param>
    /// <returns>Number of lines of the envelope, at least 1.</returns>
    internal static int Build(ReadOnlySpan<double> intercepts, ReadOnlySpan<double> slopes, ReadOnlySpan<int> order, Span<int> lines, Span<double> breaks)
    {
        int count = 0;
        foreach (int line in order)
        {
            bool hidden = false;
            while (count > 0)
            {
                int last = lines[count - 1];
                double steeper = slopes[line] - slopes[last];
                double lower = intercepts[last] - intercepts[line];
                if (!(steeper > 0))
                {
                    // Parallel lines (also where the difference underflows): the higher one stays.
                    if (lower < 0 || (lower == 0 && line < last))
                    {
                        count--;
                        continue;
                    }

                    hidden = true;
                    break;
                }

                double crossing = lower / steeper;
                if (count > 1 && crossing <= breaks[count - 2])
                {
                    count--;
                    continue;
                }

                breaks[count - 1] = crossing;
                break;
            }

            if (!hidden) lines[count++] = line;
        }

        return count;
    }

    /// <summary>E of the envelope under Z ~ N(0, 1) less its height at 0: every kink adds its change of slope times the unit normal loss of its distance.</summary>
    internal static double Gain(ReadOnlySpan<double> slopes, ReadOnlySpan<int> lines, ReadOnlySpan<double> breaks, int count)
    {
        double gain = 0;
        for (int k = 0; k + 1 < count; k++)
            gain += (slopes[lines[k + 1]] - slopes[lines[k]]) * StandardNormal.UnitLoss(Math.Abs(breaks[k]));
        return gain;
    }

    /// <summary>Probability that Z falls on piece k of the envelope, accurate in both tails.</summary>
    internal static double PieceProbability(ReadOnlySpan<double> breaks, int count, int k)
    {
        double left = k == 0 ? double.NegativeInfinity : breaks[k - 1];
        double right = k == count - 1 ? double.PositiveInfinity : breaks[k];
        return left > 0
            ? StandardNormal.Cumulative(-left) - StandardNormal.Cumulative(-right)
            : StandardNormal.Cumulative(right) - StandardNormal.Cumulative(left);
    }
}
