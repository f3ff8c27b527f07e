using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information;

/// <summary>Value of one of finitely many signals for a decision among finitely many states.</summary>
public sealed record SignalResult : InformationResult
{
    /// <summary>Probability of each signal before it comes; sums to 1.</summary>
    public required IReadOnlyList<double> SignalProbabilities { get; init; }

    /// <summary>Probability of each state (column) after each signal (row); a row of NaN for a signal that cannot come, with warning <c>impossible_signal</c>.</summary>
    public required RealMatrix Posterior { get; init; }

    /// <summary>Best decision after each signal, from 0: the one that is best now where it is among equals, else the first of equals; −1 for a signal that cannot come.</summary>
    public required IReadOnlyList<int> DecisionBySignal { get; init; }

    /// <summary>Expected net benefit of the best decision after each signal; NaN for a signal that cannot come.</summary>
    public required IReadOnlyList<double> ValueBySignal { get; init; }
}
