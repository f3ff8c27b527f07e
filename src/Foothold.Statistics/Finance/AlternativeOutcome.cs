namespace Foothold.Statistics.Finance;

/// <summary>Value, risk and liquidity of one alternative over all draws. Amounts are in the unit of the flows, losses negative.</summary>
public sealed class AlternativeOutcome
{
    private readonly double[] _values;
    private readonly double[] _sorted;
    private readonly double[] _sortedTroughs;
    private readonly int _cluster;

    internal AlternativeOutcome(
        CashFlowProblem problem, int alternative, MonteCarloCashFlowOptions options, double[] values, double[] troughs, CashFlowTally tally, Comparison comparison)
    {
        _values = values;
        _cluster = options.Antithetic ? 2 : 1;
        _sorted = (double[])values.Clone();
        Array.Sort(_sorted);
        Name = problem.Alternatives[alternative].Name;

        var mean = new ClusterMean(_cluster);
        var single = new ClusterMean(1);
        var loss = new ClusterMean(_cluster);
        var trough = new ClusterMean(_cluster);
        var ruin = new ClusterMean(_cluster);
        double limit = -(problem.Reserve?.Overdraft ?? 0);
        for (int d = 0; d < values.Length; d++)
        {
            mean.Add(values[d]);
            single.Add(values[d]);
            loss.Add(values[d] < 0 ? 1 : 0);
            trough.Add(troughs[d]);
            ruin.Add(troughs[d] < limit ? 1 : 0);
        }

        NetPresentValue = mean.Estimate;
        StandardDeviation = single.Estimate.StandardError * Math.Sqrt(values.Length);
        ProbabilityOfLoss = loss.Estimate;
        ExpectedShortfall = ExpectedShortfallAt(options.TailShare);
        CashTrough = trough.Estimate;
        _sortedTroughs = troughs;
        Array.Sort(_sortedTroughs);

        int stride = problem.LastPeriod + 2;
        TroughPeriodShares = Shares(tally.TroughPeriods.AsSpan(alternative * stride, stride - 1), values.Length);
        PaybackPeriodShares = Shares(tally.PaybackPeriods.AsSpan(alternative * stride, stride - 1), values.Length);
        NeverRecovered = Share(tally.PaybackPeriods[(alternative * stride) + stride - 1], values.Length);
        bool limited = problem.Reserve is not null;
        RuinProbability = limited ? ruin.Estimate : Estimate.Undefined;
        RuinPeriodShares = limited ? Shares(tally.RuinPeriods.AsSpan(alternative * stride, stride - 1), values.Length) : [];

        ProbabilityBest = comparison.Best[alternative];
        ExpectedRegret = comparison.Regret[alternative];
        RegretShortfall = comparison.RegretTail[alternative];
        LargestRegret = comparison.LargestRegret[alternative];
        ExactMoments = problem.Alternatives[alternative].Coefficients is null ? null : Finance.ExactMoments.OfNetPresentValue(problem, alternative);
    }

    /// <summary>Name as given.</summary>
    public string Name { get; }

    /// <summary>Mean net present value; the standard error is NaN for a single draw.</summary>
    public Estimate NetPresentValue { get; }

    /// <summary>Standard deviation of the net present value between draws (divisor n − 1); NaN for a single draw.</summary>
    public double StandardDeviation { get; }

    /// <summary>Probability of a net present value below 0.</summary>
    public Estimate ProbabilityOfLoss { get; }

    /// <summary>Mean net present value of the worst share of draws asked for (CVaR).</summary>
    public Estimate ExpectedShortfall { get; }

    /// <summary>Mean over draws of the lowest cash after any flow.</summary>
    public Estimate CashTrough { get; }

    /// <summary>Share of draws by the period of the lowest cash, 0 … T; sums to 1.</summary>
    public IReadOnlyList<double> TroughPeriodShares { get; }

    /// <summary>Probability that cash ever falls below minus the overdraft; undefined without a reserve.</summary>
    public Estimate RuinProbability { get; }

    /// <summary>Share of draws by the first period of ruin, 0 … T; sums to the probability of ruin; empty without a reserve.</summary>
    public IReadOnlyList<double> RuinPeriodShares { get; }

    /// <summary>Share of draws by the period at whose end the discounted flows first add up to at least 0, 0 … T; with <see cref="NeverRecovered"/> it sums to 1.</summary>
    public IReadOnlyList<double> PaybackPeriodShares { get; }

    /// <summary>Probability that the discounted flows never add up to 0; standard error as for independent draws.</summary>
    public Estimate NeverRecovered { get; }

    /// <summary>Probability of the highest net present value; draws with ties are shared.</summary>
    public Estimate ProbabilityBest { get; }

    /// <summary>Mean of the best alternative's value less this one's, at least 0; the smallest over alternatives is the expected value of perfect information on all factors.</summary>
    public Estimate ExpectedRegret { get; }

    /// <summary>Mean of the largest share of regrets asked for, at least 0.</summary>
    public Estimate RegretShortfall { get; }

    /// <summary>Largest regret among the draws; grows with their number where factors have no bound, so compare it only within one run (minimax regret).</summary>
    public double LargestRegret { get; }

    /// <summary>Exact moments of a linear alternative, which the simulation was checked against; null for any other.</summary>
    public MomentResult? ExactMoments { get; }

    /// <summary>Net present value of every draw, in order; equal places of two alternatives met the same factors.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Lowest cash of every draw, ascending (not in the order of the draws).</summary>
    public ReadOnlySpan<double> AscendingTroughs => _sortedTroughs;

    /// <summary>Quantile of the net present value, type 7.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">The probability is out of range.</exception>
    public Estimate Quantile(double probability)
    {
        Require.Probability(probability);
        return new TailKernel(_sorted, _cluster).Quantile(probability);
    }

    /// <summary>Quantile of the lowest cash, type 7: the 0.05 quantile less the starting cash is what one would need to be safe 19 times in 20.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <exception cref="ArgumentException">The probability is out of range.</exception>
    public Estimate TroughQuantile(double probability)
    {
        Require.Probability(probability);
        return new TailKernel(_sortedTroughs, _cluster).Quantile(probability);
    }

    /// <summary>Mean net present value of a worst share of draws.</summary>
    /// <param name="tailShare">Above 0 and at most 1.</param>
    /// <exception cref="ArgumentException">The share is out of range.</exception>
    public Estimate ExpectedShortfallAt(double tailShare)
    {
        if (!(tailShare is > 0 and <= 1)) Require.Refuse(nameof(tailShare), $"tailShare is {tailShare}; it must be above 0 and at most 1.");
        return new TailKernel(_sorted, _cluster).Shortfall(tailShare, _values);
    }

    private static double[] Shares(ReadOnlySpan<long> counts, int draws)
    {
        var shares = new double[counts.Length];
        for (int i = 0; i < shares.Length; i++) shares[i] = (double)counts[i] / draws;
        return shares;
    }

    private static Estimate Share(long count, int draws)
    {
        double share = (double)count / draws;
        return new Estimate(share, Math.Sqrt(share * (1 - share) / draws));
    }
}
