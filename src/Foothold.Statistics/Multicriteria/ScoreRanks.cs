namespace Foothold.Statistics.Multicriteria;

/// <summary>Ranks from scores of which more is better.</summary>
internal static class ScoreRanks
{
    /// <summary>Scores here are of order 1, and sums over alternatives are off by a few 1e-16: closer scores are ties, not an order.</summary>
    internal const double Tie = 1e-12;

    /// <summary>Whether the first score is above the second by more than rounding; false where either is NaN.</summary>
    internal static bool Above(double first, double second) => first - second > Tie;

    /// <summary>Indices from best to worst, tied ones by index, NaN at the end.</summary>
    internal static int[] Order(ReadOnlySpan<double> scores) => Rank(scores).Order;

    /// <summary>Mean ranks from 1; NaN for NaN.</summary>
    internal static double[] MidRanks(ReadOnlySpan<double> scores) => Rank(scores).Ranks;

    /// <summary>Order and ranks together, O(m log m). Neighbours within <see cref="Tie"/> are tied, and so are the ends of a chain of them.</summary>
    internal static (int[] Order, double[] Ranks) Rank(ReadOnlySpan<double> scores)
    {
        double[] copy = scores.ToArray();
        var order = new int[copy.Length];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => (double.IsNaN(copy[a]), double.IsNaN(copy[b])) switch
        {
            (true, true) => a.CompareTo(b),
            (true, false) => 1,
            (false, true) => -1,
            _ => copy[b].CompareTo(copy[a]) is var difference && difference != 0 ? difference : a.CompareTo(b),
        });

        var ranks = new double[copy.Length];
        for (int from = 0; from < order.Length;)
        {
            if (double.IsNaN(copy[order[from]]))
            {
                ranks[order[from++]] = double.NaN;
                continue;
            }

            int to = from + 1;
            while (to < order.Length && copy[order[to - 1]] - copy[order[to]] <= Tie) to++;
            Array.Sort(order, from, to - from);
            for (int at = from; at < to; at++) ranks[order[at]] = (from + 1 + to) / 2.0;
            from = to;
        }

        return (order, ranks);
    }
}
