namespace Foothold.Statistics.Summaries;

/// <summary>Quantiles of lists.</summary>
/// <remarks>
/// <para>Without weights: type 7 of Hyndman and Fan (1996), the default of R, numpy and Excel: with h = (n − 1)·p, linear interpolation between
/// the order statistics ⌊h⌋ and ⌊h⌋ + 1, counted from 0. With weights: the inverse of the weighted distribution function.</para>
/// <para>NaN among the numbers is refused, as it has no place in an order; an empty list has no quantile and gives NaN. Infinities are numbers
/// at the ends of the order; between −∞ and +∞ there is no number, and a quantile there is NaN.</para>
/// </remarks>
public static class Quantiles
{
    /// <summary>A quantile of a sorted list.</summary>
    /// <param name="sorted">Numbers in rising order, without NaN; not checked. Empty gives NaN.</param>
    /// <param name="probability">Share below the quantile, 0 to 1.</param>
    /// <exception cref="ArgumentException">The probability is outside 0 .. 1 or NaN.</exception>
    /// <remarks>O(1).</remarks>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        Require.Probability(probability);
        if (sorted.IsEmpty) return double.NaN;
        int below = Rank(sorted.Length, probability, out double share);
        return Interpolate(sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)], share);
    }

    /// <summary>A quantile of a list in any order.</summary>
    /// <param name="values">Numbers without NaN; they keep their order. Empty gives NaN.</param>
    /// <param name="probability">Share below the quantile, 0 to 1.</param>
    /// <exception cref="ArgumentException">A number is NaN, or the probability is outside 0 .. 1 or NaN.</exception>
    /// <remarks>O(n) by selection on a copy; nothing is sorted.</remarks>
    public static double Of(ReadOnlySpan<double> values, double probability) => Of(values, [probability])[0];

    /// <summary>Several quantiles of a list in any order.</summary>
    /// <param name="values">Numbers without NaN; they keep their order. Empty gives NaN.</param>
    /// <param name="probabilities">Shares below the quantiles, each 0 to 1, in any order; may be empty.</param>
    /// <returns>One quantile for every probability, in their order.</returns>
    /// <exception cref="ArgumentException">A number is NaN, or a probability is outside 0 .. 1 or NaN.</exception>
    /// <remarks>O(n · log of the number of probabilities) by selection on a copy.</remarks>
    public static double[] Of(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities)
    {
        var quantiles = new double[probabilities.Length];
        SelectInPlace(values.ToArray(), probabilities, quantiles);
        return quantiles;
    }

    /// <summary>Several quantiles of a list that may be put into another order.</summary>
    /// <param name="values">Numbers without NaN; in another order afterwards. Empty gives NaN.</param>
    /// <param name="probabilities">Shares below the quantiles, each 0 to 1, in any order; may be empty.</param>
    /// <param name="destination">Receives one quantile for every probability.</param>
    /// <exception cref="ArgumentException">A number is NaN, a probability is outside 0 .. 1 or NaN, or the lengths differ.</exception>
    public static void SelectInPlace(Span<double> values, ReadOnlySpan<double> probabilities, Span<double> destination)
    {
        Require.Length(destination.Length, probabilities.Length, nameof(destination));
        for (int i = 0; i < values.Length; i++)
            if (double.IsNaN(values[i])) Require.Refuse(nameof(values), $"Entry {i} of values is NaN; leave missing numbers out before asking for quantiles.");
        for (int i = 0; i < probabilities.Length; i++)
            if (!(probabilities[i] is >= 0 and <= 1)) Require.Refuse(nameof(probabilities), $"Entry {i} of probabilities is {probabilities[i]}; it must be between 0 and 1.");
        if (values.IsEmpty)
        {
            destination.Fill(double.NaN);
            return;
        }

        var ranks = new int[2 * probabilities.Length];
        for (int i = 0; i < probabilities.Length; i++)
        {
            ranks[2 * i] = Rank(values.Length, probabilities[i], out _);
            ranks[(2 * i) + 1] = Math.Min(ranks[2 * i] + 1, values.Length - 1);
        }

        Array.Sort(ranks);
        OrderStatistics.Select(values, ranks);
        for (int i = 0; i < probabilities.Length; i++) destination[i] = OfSorted(values, probabilities[i]);
    }

    /// <summary>A quantile of weighted numbers: the smallest number at which the weight of all numbers up to it reaches the share of the total.</summary>
    /// <param name="values">Numbers without NaN, in any order. Empty gives NaN.</param>
    /// <param name="weights">Weight of each number, finite and at least 0; only their ratios count. Numbers of weight 0 play no part; a total of 0 gives NaN.</param>
    /// <param name="probability">Share below the quantile, 0 to 1; 0 gives the smallest number with weight.</param>
    /// <exception cref="ArgumentException">A number is NaN, a weight is negative or not finite, the lengths differ, or the probability is outside 0 .. 1 or NaN.</exception>
    /// <remarks>Equal weights give type 1 of Hyndman and Fan, not type 7; agrees with numpy.quantile(..., weights, method="inverted_cdf"). O(n log n).</remarks>
    public static double OfWeighted(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double probability)
    {
        Require.Probability(probability);
        Require.Length(weights.Length, values.Length, nameof(weights));
        Require.AllNotNegative(weights);
        for (int i = 0; i < values.Length; i++)
            if (double.IsNaN(values[i])) Require.Refuse(nameof(values), $"Entry {i} of values is NaN; leave missing numbers out before asking for quantiles.");
        double[] sorted = values.ToArray();
        double[] shares = weights.ToArray();
        double largest = 0;
        foreach (double weight in weights) largest = Math.Max(largest, weight);
        // In units of the largest: the total of huge weights could overflow.
        if (largest > 0) for (int i = 0; i < shares.Length; i++) shares[i] /= largest;
        Array.Sort(sorted, shares);
        double total = CompensatedSum.Of(shares);
        if (!(total > 0)) return double.NaN;
        double target = probability * total;
        var reached = default(CompensatedSum);
        double quantile = double.NaN;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (shares[i] == 0) continue;
            reached.Add(shares[i]);
            quantile = sorted[i];
            // A share like 0.3 of 10 may come out a hair above 3: rounding must not skip a number.
            if (reached.Value >= target * (1 - 1e-15)) break;
        }

        return quantile;
    }

    /// <summary>Order statistic below a quantile and the share of the way to the next.</summary>
    internal static int Rank(int count, double probability, out double share)
    {
        double position = (count - 1) * probability;
        int below = (int)position;
        share = position - below;
        return below;
    }

    /// <summary>The number a share of the way from one to another; infinities only count where they are needed.</summary>
    internal static double Interpolate(double below, double above, double share)
    {
        if (share == 0 || below == above) return below;
        double gap = above - below;
        // A gap may overflow, or end at an infinity, where the two parts do not.
        return double.IsFinite(gap) ? below + (share * gap) : ((1 - share) * below) + (share * above);
    }
}
