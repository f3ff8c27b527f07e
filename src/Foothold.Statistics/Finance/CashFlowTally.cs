namespace Foothold.Statistics.Finance;

/// <summary>Counts of one worker; whole numbers, so that workers add up exactly in any order.</summary>
internal sealed class CashFlowTally(int alternatives, int lastPeriod)
{
    private readonly int _stride = lastPeriod + 2;

    /// <summary>Draws by the period of the deepest trough.</summary>
    internal long[] TroughPeriods { get; } = new long[alternatives * (lastPeriod + 2)];

    /// <summary>Draws by the first period with too little cash; the last entry counts draws without.</summary>
    internal long[] RuinPeriods { get; } = new long[alternatives * (lastPeriod + 2)];

    /// <summary>Draws by the first period in which the discounted flows add up to 0; the last entry counts draws without.</summary>
    internal long[] PaybackPeriods { get; } = new long[alternatives * (lastPeriod + 2)];

    internal void Count(int alternative, int troughPeriod, int ruinPeriod, int paybackPeriod)
    {
        TroughPeriods[(alternative * _stride) + troughPeriod]++;
        RuinPeriods[(alternative * _stride) + ruinPeriod]++;
        PaybackPeriods[(alternative * _stride) + paybackPeriod]++;
    }

    internal void Add(CashFlowTally other)
    {
        for (int i = 0; i < TroughPeriods.Length; i++)
        {
            TroughPeriods[i] += other.TroughPeriods[i];
            RuinPeriods[i] += other.RuinPeriods[i];
            PaybackPeriods[i] += other.PaybackPeriods[i];
        }
    }
}
