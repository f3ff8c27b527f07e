using System.Numerics;

namespace Foothold.Statistics.RealOptions;

/// <summary>One backward step of a recombining tree over all its nodes.</summary>
internal static class BinomialKernel
{
    /// <summary>values[j] ← up·values[j + 1] + down·values[j] for the first <paramref name="count"/> nodes, in place.</summary>
    /// <param name="values">Values of the next step; length at least <paramref name="count"/> + 1.</param>
    /// <param name="count">Nodes of this step.</param>
    /// <param name="up">Discounted probability of an upward move.</param>
    /// <param name="down">Discounted probability of a downward move.</param>
    internal static void Continue(Span<double> values, int count, double up, double down)
    {
        int j = 0;
        int width = Vector<double>.Count;
        var ups = new Vector<double>(up);
        var downs = new Vector<double>(down);
        // Reading one ahead of the write is safe in place: a later block reads only what no earlier block has written.
        for (; j <= count - width; j += width)
        {
            Vector<double> here = new(values[j..]);
            Vector<double> above = new(values[(j + 1)..]);
            ((ups * above) + (downs * here)).CopyTo(values[j..]);
        }

        for (; j < count; j++) values[j] = (up * values[j + 1]) + (down * values[j]);
    }

    /// <summary>The same, and exercising wherever that pays more.</summary>
    /// <param name="values">Values of the next step; length at least the number of payoffs + 1.</param>
    /// <param name="payoffs">What exercise pays at the nodes of this step.</param>
    /// <param name="up">Discounted probability of an upward move.</param>
    /// <param name="down">Discounted probability of a downward move.</param>
    internal static void ContinueOrExercise(Span<double> values, ReadOnlySpan<double> payoffs, double up, double down)
    {
        int j = 0;
        int width = Vector<double>.Count;
        var ups = new Vector<double>(up);
        var downs = new Vector<double>(down);
        for (; j <= payoffs.Length - width; j += width)
        {
            Vector<double> here = new(values[j..]);
            Vector<double> above = new(values[(j + 1)..]);
            Vector.Max((ups * above) + (downs * here), new Vector<double>(payoffs[j..])).CopyTo(values[j..]);
        }

        for (; j < payoffs.Length; j++) values[j] = Math.Max((up * values[j + 1]) + (down * values[j]), payoffs[j]);
    }

    /// <summary>Node nearest to the strike at which exercise pays something, or −1.</summary>
    /// <param name="payoffs">Payoffs of this step, rising with the node for a call and falling for a put.</param>
    /// <param name="kind">Call or put.</param>
    internal static int NearestPaying(ReadOnlySpan<double> payoffs, OptionKind kind)
    {
        for (int i = 0; i < payoffs.Length; i++)
        {
            int j = kind == OptionKind.Call ? i : payoffs.Length - 1 - i;
            if (payoffs[j] > 0) return j;
        }

        return -1;
    }

    /// <summary>Node nearest to the strike at which exercise is better than going on, or −1.</summary>
    /// <param name="values">Values of this step.</param>
    /// <param name="payoffs">Payoffs of this step.</param>
    /// <param name="levels">Values of the underlying at this step.</param>
    /// <param name="terms">The option.</param>
    /// <param name="wait">Years until the next chance.</param>
    internal static int NearestExercise(ReadOnlySpan<double> values, ReadOnlySpan<double> payoffs, ReadOnlySpan<double> levels, OptionTerms terms, double wait)
    {
        // Going on is worth at least the discounted difference to the strike at the next chance. Where exercise gains nothing over that, a
        // value equal to the payoff is a tie up to rounding (no rate and no leakage: a tie at every node where the end is certain).
        double sign = terms.Kind == OptionKind.Call ? 1 : -1;
        double lost = -Accurate.ExpMinusOne(-terms.Leakage * wait);
        double earned = -Accurate.ExpMinusOne(-terms.Rate * wait) * terms.Strike;
        for (int i = 0; i < payoffs.Length; i++)
        {
            int j = terms.Kind == OptionKind.Call ? i : payoffs.Length - 1 - i;
            if (payoffs[j] > 0 && values[j] == payoffs[j] && sign * ((levels[j] * lost) - earned) > 0) return j;
        }

        return -1;
    }
}
