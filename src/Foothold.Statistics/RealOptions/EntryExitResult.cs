namespace Foothold.Statistics.RealOptions;

/// <summary>When to start and when to stop, and what the two states are worth.</summary>
/// <remarks>
/// Where stopping is never best, <see cref="ExitTrigger"/> is NaN with the warning <c>never_exits</c>. Where the activity's value has no
/// bound (leakage not positive), all numbers are NaN with <c>value_without_bound</c>.
/// </remarks>
public sealed record EntryExitResult : StatisticalResult
{
    /// <summary>The terms that were solved.</summary>
    public required EntryExitTerms Terms { get; init; }

    /// <summary>Flow at which to start, P_H.</summary>
    public required double EntryTrigger { get; init; }

    /// <summary>Flow at which to stop, P_L; below <see cref="EntryTrigger"/>.</summary>
    public required double ExitTrigger { get; init; }

    /// <summary>Trigger for starting without uncertainty and option: w + ρk.</summary>
    public required double MarshallianEntry { get; init; }

    /// <summary>Trigger for stopping without uncertainty and option: w − ρl.</summary>
    public required double MarshallianExit { get; init; }

    /// <summary>Trigger for starting if one could never stop again; at least <see cref="EntryTrigger"/>.</summary>
    public required double EntryTriggerWithoutExit { get; init; }

    /// <summary>Trigger for stopping if one could never start again; at least <see cref="ExitTrigger"/>; NaN where stopping is never best.</summary>
    public required double ExitTriggerWithoutReentry { get; init; }

    /// <summary>Exponent of the value of the option to start, above 1; +∞ without uncertainty.</summary>
    public required double UpperRoot { get; init; }

    /// <summary>Exponent of the value of the option to stop, below 0; −∞ without uncertainty.</summary>
    public required double LowerRoot { get; init; }

    /// <summary>Value of the option to start when the flow is at the entry trigger; at least 0.</summary>
    public required double IdleOptionAtEntry { get; init; }

    /// <summary>Value of the option to stop when the flow is at the exit trigger; at least 0, and 0 where stopping is never best.</summary>
    public required double ActiveOptionAtExit { get; init; }

    /// <summary>Value while idle.</summary>
    /// <param name="flow">Earned flow a year; at least 0.</param>
    /// <returns>At least 0; NaN where undefined.</returns>
    /// <exception cref="ArgumentException">The flow is negative or not finite.</exception>
    public double IdleValue(double flow)
    {
        Require.NotNegative(flow);
        if (double.IsNaN(EntryTrigger)) return double.NaN;
        return flow >= EntryTrigger
            ? Running(flow) + OptionToStop(flow) - Terms.EntryCost
            : OptionToStart(flow);
    }

    /// <summary>Value while active.</summary>
    /// <param name="flow">Earned flow a year; at least 0.</param>
    /// <returns>At least what stopping at once is worth; NaN where undefined.</returns>
    /// <exception cref="ArgumentException">The flow is negative or not finite.</exception>
    public double ActiveValue(double flow)
    {
        Require.NotNegative(flow);
        if (double.IsNaN(EntryTrigger)) return double.NaN;
        return flow <= ExitTrigger
            ? OptionToStart(flow) - Terms.ExitCost
            : Running(flow) + OptionToStop(flow);
    }

    private double Running(double flow) => (flow / Terms.Leakage) - (Terms.FlowCost / Terms.Rate);

    private double OptionToStart(double flow) => IdleOptionAtEntry == 0 ? 0 : IdleOptionAtEntry * Math.Pow(flow / EntryTrigger, UpperRoot);

    private double OptionToStop(double flow) => ActiveOptionAtExit == 0 ? 0 : ActiveOptionAtExit * Math.Pow(flow / ExitTrigger, LowerRoot);
}
