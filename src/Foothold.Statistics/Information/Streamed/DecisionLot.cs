using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>Sums over the draws of one lot of consecutive blocks, always added up in the same order.</summary>
internal sealed class DecisionLot
{
    internal DecisionLot(DecisionPlan plan)
    {
        int options = plan.OptionCount;
        Worth = Moments(options);
        GroupRegret = Moments(options);
        Regret = Moments(options);
        Measures = Moments(options * plan.MeasureCount);
        Losses = new long[options];
        GroupShares = new double[options];
        GroupSquares = new double[options];
        Shares = new double[options];
        Squares = new double[options];
        IntervalSums = new double[plan.Offsets[^1] * plan.Grid.Count];
        IntervalCounts = new int[plan.Options.WithInformation ? plan.FactorCount * plan.Grid.Count : 0];
        RestSquares = new double[options];
    }

    internal RunningMoments[] Worth { get; }

    internal RunningMoments[] GroupRegret { get; }

    internal RunningMoments[] Regret { get; }

    /// <summary>Measure m of option d at m·options + d.</summary>
    internal RunningMoments[] Measures { get; }

    internal long[] Losses { get; }

    /// <summary>Shares of being the best of the group, added up, and their squares.</summary>
    internal double[] GroupShares { get; }

    internal double[] GroupSquares { get; }

    internal double[] Shares { get; }

    internal double[] Squares { get; }

    /// <summary>Sums of what controls leave of the worth, by pair of factor and touched option and by interval of the factor's score.</summary>
    internal double[] IntervalSums { get; }

    /// <summary>Draws by factor and interval.</summary>
    internal int[] IntervalCounts { get; }

    /// <summary>Sums of squares of what controls leave of the worth.</summary>
    internal double[] RestSquares { get; }

    internal void Add(DecisionLot other)
    {
        Merge(Worth, other.Worth);
        Merge(GroupRegret, other.GroupRegret);
        Merge(Regret, other.Regret);
        Merge(Measures, other.Measures);
        for (int d = 0; d < Losses.Length; d++) Losses[d] += other.Losses[d];
        Add(GroupShares, other.GroupShares);
        Add(GroupSquares, other.GroupSquares);
        Add(Shares, other.Shares);
        Add(Squares, other.Squares);
        Add(IntervalSums, other.IntervalSums);
        Add(RestSquares, other.RestSquares);
        for (int i = 0; i < IntervalCounts.Length; i++) IntervalCounts[i] += other.IntervalCounts[i];
    }

    private static RunningMoments[] Moments(int count) => [.. Enumerable.Range(0, count).Select(_ => new RunningMoments())];

    private static void Merge(RunningMoments[] own, RunningMoments[] other)
    {
        for (int i = 0; i < own.Length; i++) own[i].Merge(other[i]);
    }

    private static void Add(double[] own, double[] other) => System.Numerics.Tensors.TensorPrimitives.Add(own, other, own);
}
