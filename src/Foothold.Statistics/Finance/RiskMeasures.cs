namespace Foothold.Statistics.Finance;

/// <summary>Risk of a sample of outcomes, each equally likely, where more is better: losses are negative numbers.</summary>
/// <remarks>
/// Quantiles are type 7 (linear between order statistics; the default of R, numpy and spreadsheets). Tail measures are in the unit of
/// the outcomes and keep their sign: an expected shortfall of −20 is a loss of 20. Draws count as independent; standard errors are
/// asymptotic and need some dozens of draws in the tail. Sorting a copy costs O(n log n) and 8·n bytes; the rest is O(n).
/// </remarks>
public static class RiskMeasures
{
    /// <summary>Quantile of type 7 with its standard error.</summary>
    /// <param name="sample">Outcomes, at least one, finite, any order.</param>
    /// <param name="probability">Share of outcomes at or below, between 0 and 1.</param>
    /// <returns>
    /// x₍ₕ₎ + (h − ⌊h⌋)(x₍ₕ₊₁₎ − x₍ₕ₎) with h = (n − 1)p + 1; the standard error is the width between the quantiles at p ± 1.96·√(p(1 − p)/n) divided by
    /// 2·1.96 (Woodruff 1952), NaN where those leave the sample.
    /// </returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static Estimate Quantile(ReadOnlySpan<double> sample, double probability) => new TailKernel(Sorted(sample), clusterSize: 1).Quantile(RequireProbability(probability));

    /// <summary>Value at risk: the lower quantile at a tail share, as an outcome (not turned into a positive loss).</summary>
    /// <param name="sample">Outcomes, at least one, finite, any order.</param>
    /// <param name="tailShare">Share a of worst outcomes, above 0 and at most 1; 0.05 for "95 % value at risk".</param>
    /// <returns>The smallest outcome x with at least a share a at or below x (type 1, no interpolation), never below <see cref="ExpectedShortfall"/>; standard error as for <see cref="Quantile"/>.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static Estimate ValueAtRisk(ReadOnlySpan<double> sample, double tailShare)
    {
        RequireTail(tailShare);
        var tail = new TailKernel(Sorted(sample), clusterSize: 1);
        return new Estimate(tail.LowerQuantile(tailShare), tail.Quantile(tailShare).StandardError);
    }

    /// <summary>Expected shortfall (CVaR): the mean of the worst share of outcomes.</summary>
    /// <param name="sample">Outcomes, at least one, finite, any order.</param>
    /// <param name="tailShare">Share a of worst outcomes, above 0 and at most 1; 1 gives the mean.</param>
    /// <returns>
    /// max over q of q − E max(0, q − X)/a: the mean of the lowest n·a outcomes, the last of them counted in part where n·a is not whole,
    /// so that it is coherent for any sample; standard error sd(max(0, q − X))/(a√n).
    /// </returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    /// <remarks>Source: Rockafellar and Uryasev (2002), Journal of Banking and Finance 26(7), 1443-1471, proposition 8 and section 6.</remarks>
    public static Estimate ExpectedShortfall(ReadOnlySpan<double> sample, double tailShare)
    {
        RequireTail(tailShare);
        return new TailKernel(Sorted(sample), clusterSize: 1).Shortfall(tailShare, sample);
    }

    /// <summary>Lower partial moment E max(0, c − X)ᵏ.</summary>
    /// <param name="sample">Outcomes, at least one, finite, any order.</param>
    /// <param name="threshold">c, finite, in the unit of the outcomes.</param>
    /// <param name="order">k, at least 1: 1 is the expected gap below c, 2 the semivariance about c. The share below c is <see cref="ProbabilityBelow"/>.</param>
    /// <returns>At least 0, in the unit of the outcomes to the power k. One outcome has no standard error (NaN).</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static Estimate LowerPartialMoment(ReadOnlySpan<double> sample, double threshold, int order)
    {
        RequireSample(sample);
        Require.Finite(threshold);
        Require.AtLeast(order, 1);
        var moments = new ClusterMean(1);
        foreach (double outcome in sample) moments.Add(Math.Pow(Math.Max(0, threshold - outcome), order));
        return moments.Estimate;
    }

    /// <summary>Downside deviation √E max(0, c − X)².</summary>
    /// <param name="sample">Outcomes, at least one, finite, any order.</param>
    /// <param name="threshold">c, finite, in the unit of the outcomes.</param>
    /// <returns>At least 0, in the unit of the outcomes; divides by n. The standard error is that of the moment over twice the deviation, 0 where no outcome is below c.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static Estimate DownsideDeviation(ReadOnlySpan<double> sample, double threshold)
    {
        Estimate moment = LowerPartialMoment(sample, threshold, 2);
        double deviation = Math.Sqrt(moment.Value);
        return new Estimate(deviation, deviation == 0 ? moment.StandardError : moment.StandardError / (2 * deviation));
    }

    /// <summary>Share of outcomes strictly below a threshold; with threshold 0, the probability of a loss.</summary>
    /// <param name="sample">Outcomes, at least one, finite, any order.</param>
    /// <param name="threshold">Finite, in the unit of the outcomes.</param>
    /// <returns>Between 0 and 1 with standard error √(p(1 − p)/n); 0 out of n does not mean impossible, only below about 3/n.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static Estimate ProbabilityBelow(ReadOnlySpan<double> sample, double threshold)
    {
        RequireSample(sample);
        Require.Finite(threshold);
        int below = 0;
        foreach (double outcome in sample) if (outcome < threshold) below++;
        double share = (double)below / sample.Length;
        return new Estimate(share, Math.Sqrt(share * (1 - share) / sample.Length));
    }

    /// <summary>Largest fall of a path from a level reached before.</summary>
    /// <param name="levels">Levels in time order, at least one, finite.</param>
    /// <returns>max over s ≤ t of level(s) − level(t), at least 0, in the unit of the levels (not a share of them).</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static double MaximumDrawdown(ReadOnlySpan<double> levels)
    {
        Require.AtLeast(levels.Length, 1, nameof(levels));
        Require.AllFinite(levels);
        double peak = levels[0];
        double fall = 0;
        foreach (double level in levels)
        {
            peak = Math.Max(peak, level);
            fall = Math.Max(fall, peak - level);
        }

        return fall;
    }

    /// <summary>Lowest cash position that flows lead to, and when.</summary>
    /// <param name="flows">Flows in time order, at least one, finite, not discounted.</param>
    /// <param name="startingCash">Cash before the first flow, finite.</param>
    /// <returns>The lowest cash after a flow and the first period in which it is reached.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static CashTrough Trough(ReadOnlySpan<double> flows, double startingCash)
    {
        Require.AtLeast(flows.Length, 1, nameof(flows));
        Require.AllFinite(flows);
        Require.Finite(startingCash);
        return TroughOf(flows, startingCash);
    }

    /// <summary>The trough of flows that were checked.</summary>
    internal static CashTrough TroughOf(ReadOnlySpan<double> flows, double startingCash)
    {
        double cash = startingCash;
        double lowest = double.PositiveInfinity;
        int when = 0;
        for (int t = 0; t < flows.Length; t++)
        {
            cash += flows[t];
            if (cash < lowest) (lowest, when) = (cash, t);
        }

        return new CashTrough(lowest, when);
    }

    private static double[] Sorted(ReadOnlySpan<double> sample)
    {
        RequireSample(sample);
        double[] sorted = sample.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static void RequireSample(ReadOnlySpan<double> sample)
    {
        Require.AtLeast(sample.Length, 1, nameof(sample));
        Require.AllFinite(sample);
    }

    private static double RequireProbability(double probability)
    {
        Require.Probability(probability);
        return probability;
    }

    private static void RequireTail(double tailShare)
    {
        if (!(tailShare is > 0 and <= 1)) Require.Refuse(nameof(tailShare), $"tailShare is {tailShare}; it must be above 0 and at most 1.");
    }
}

/// <summary>The lowest point of a cash position.</summary>
/// <param name="Lowest">Lowest cash after a flow, in the unit of the flows; may be negative.</param>
/// <param name="Period">First period in which it is reached, from 0.</param>
public readonly record struct CashTrough(double Lowest, int Period);
