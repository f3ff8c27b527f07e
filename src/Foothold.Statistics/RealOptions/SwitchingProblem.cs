using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.RealOptions;

/// <summary>What one period in a mode earns, as known when the period begins.</summary>
/// <param name="years">Years from today at which the period begins.</param>
/// <param name="mode">Mode during the period, 0 .. modes − 1.</param>
/// <param name="state">One number per factor, as at the beginning of the period.</param>
/// <returns>Money, valued at the beginning of the period; finite. Must depend on its arguments only and be safe to call from several threads.</returns>
public delegate double ModeCashFlow(double years, int mode, ReadOnlySpan<double> state);

/// <summary>A choice between modes at several dates, with a cost for every change: staged commitment, suspension, giving up.</summary>
public sealed record SwitchingProblem
{
    /// <summary>The uncertain factors.</summary>
    public required IFactorModel Factors { get; init; }

    /// <summary>Years from today of the dates at which the mode of the coming period is chosen; at least one, rising, the first may be 0.</summary>
    public required IReadOnlyList<double> DecisionYears { get; init; }

    /// <summary>Discount rate a year, continuously compounded, as a fraction; finite.</summary>
    public required double Rate { get; init; }

    /// <summary>Mode before the first date, 0 .. modes − 1.</summary>
    public required int StartMode { get; init; }

    /// <summary>
    /// Cost of going from the mode of the row to the mode of the column, paid at the date of the change; square, one row per mode. NaN or
    /// +∞ where the change is not allowed. The diagonal is the cost of staying, usually 0. Every row must allow something.
    /// </summary>
    public required RealMatrix SwitchingCosts { get; init; }

    /// <summary>What a period in a mode earns. What is left after the last period belongs into the cash flow of the last date.</summary>
    public required ModeCashFlow CashFlow { get; init; }
}

/// <summary>Value of choosing modes well, by least-squares Monte Carlo.</summary>
public sealed record SwitchingResult : StatisticalResult
{
    /// <summary>The problem that was solved.</summary>
    public required SwitchingProblem Problem { get; init; }

    /// <summary>The settings of the run.</summary>
    public required LeastSquaresOptions Options { get; init; }

    /// <summary>Value of following the fitted rule on fresh paths: biased low, since no rule beats the best one.</summary>
    public required Estimate Value { get; init; }

    /// <summary>Value on the paths the rule was fitted on: not to be reported alone.</summary>
    public required Estimate FitValue { get; init; }

    /// <summary><see cref="FitValue"/> less <see cref="Value"/>.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>For each mode the value of going there at the first date and staying, on the same fresh paths; undefined where that is not allowed.</summary>
    public required IReadOnlyList<Estimate> FixedModeValues { get; init; }

    /// <summary>
    /// For each mode what the choice is worth beyond going there at once and staying, from the same fresh paths; undefined where that is
    /// not allowed.
    /// </summary>
    public required IReadOnlyList<Estimate> FlexibilityValues { get; init; }

    /// <summary>Share of the fresh paths in each mode (columns) in the period that begins at each date (rows); rows sum to 1.</summary>
    public required RealMatrix ModeShares { get; init; }

    /// <summary>Mean number of changes of mode on a fresh path.</summary>
    public required double MeanSwitches { get; init; }
}
