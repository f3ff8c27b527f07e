namespace Foothold.Statistics.RealOptions;

/// <summary>An activity that earns a flow, costs a fixed flow, and can be started and stopped at a cost any number of times.</summary>
public sealed record EntryExitTerms
{
    /// <summary>Cost a year while active, w; finite and at least 0.</summary>
    public required double FlowCost { get; init; }

    /// <summary>Paid once on every start, k; finite and at least 0.</summary>
    public required double EntryCost { get; init; }

    /// <summary>Paid once on every stop, l; finite; negative where part of the entry cost comes back, but never more than all of it.</summary>
    public required double ExitCost { get; init; }

    /// <summary>Discount rate a year, continuously compounded, ρ, as a fraction; finite and above 0.</summary>
    public required double Rate { get; init; }

    /// <summary>Discount rate less expected growth of the earned flow, δ, a year, as a fraction; finite. At 0 or below the activity's value has no bound.</summary>
    public required double Leakage { get; init; }

    /// <summary>Volatility of the earned flow a year, as a fraction; finite and at least 0.</summary>
    public required double Volatility { get; init; }

    internal void Check()
    {
        Require.NotNegative(FlowCost);
        Require.NotNegative(EntryCost);
        Require.Finite(ExitCost);
        Require.Positive(Rate);
        Require.Finite(Leakage);
        Require.NotNegative(Volatility);
        if (EntryCost + ExitCost < 0)
            Require.Refuse(nameof(ExitCost), $"ExitCost is {ExitCost}; a stop may return at most the EntryCost of {EntryCost}, or starting and stopping would make money.");
    }
}
