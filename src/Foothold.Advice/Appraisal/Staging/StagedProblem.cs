using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>Something that a firm can run in a market for a period: a pilot, or an entry mode at some intensity.</summary>
public sealed record StagedOperation
{
    /// <summary>Name for people, not empty.</summary>
    public required string Name { get; init; }

    /// <summary>The way of looking that comes with it, from 0; null where nothing is learnt.</summary>
    public int? Look { get; init; }

    /// <summary>Whether it is a pilot: only before entering, and the market is not entered by it.</summary>
    public bool IsPilot { get; init; }

    /// <summary>What a period of it is worth at its beginning, period after entry in rows, nodes in columns; the last row holds for all later periods. Without costs of entering, switching and leaving.</summary>
    public required RealMatrix Worth { get; init; }

    /// <summary>What a period of it adds to cash, counted as <see cref="Worth"/> is but not discounted.</summary>
    public required RealMatrix Cash { get; init; }

    /// <summary>The lowest that cash stands within the period, against its beginning: at most 0 and at most <see cref="Cash"/>; null for the lower of 0 and <see cref="Cash"/>.</summary>
    public RealMatrix? Lowest { get; init; }

    /// <summary>What it costs to begin with it, at least 0; NaN where that is not possible.</summary>
    public double EntryCost { get; init; }

    /// <summary>What it costs to leave it after one period since entry, after two, …, at least 0; the last holds for all later ones. Empty for nothing.</summary>
    public IReadOnlyList<double> LeavingCosts { get; init; } = [];

    internal double LeavingCost(int periods) => LeavingCosts.Count == 0 ? 0 : LeavingCosts[Math.Min(periods, LeavingCosts.Count) - 1];
}

/// <summary>What changing from one operation to another costs.</summary>
/// <param name="Cost">Money at once, at least 0; NaN where it is not possible.</param>
/// <param name="EndsContract">Whether what leaving the old operation costs (a partner's indemnity) is due as well.</param>
/// <param name="Lost">What is lost besides because customers of the old operation are fewer than the new one would have by then: periods since entry less one in rows, nodes in columns, the last row for all later ones; null for nothing.</param>
public readonly record struct StagedChange(double Cost, bool EndsContract, RealMatrix? Lost = null);

/// <summary>A market that can be tried, entered, worked in differently and left, period after period, while one uncertain number is learnt.</summary>
/// <remarks>
/// At the beginning of each period the firm stops (for good), goes on, changes, or, before it has entered, enters or makes a pilot. What it decides for must be affordable: cash may not fall below
/// 0, neither at once nor within the period nor by the cost of leaving after it, in any state of belief that the period can lead to except the worst <see cref="Tail"/> of them. Cash moves by what is
/// expected given what the period teaches.
/// </remarks>
public sealed record StagedProblem
{
    /// <summary>What can be believed, and how looking changes it.</summary>
    public required LearningStates Beliefs { get; init; }

    /// <summary>What can be run, at least one; names differ.</summary>
    public required IReadOnlyList<StagedOperation> Operations { get; init; }

    /// <summary>Number of periods, 1 to 120.</summary>
    public required int Periods { get; init; }

    /// <summary>What one unit a period later is worth, above 0 and at most 1.</summary>
    public double Discount { get; init; } = 1;

    /// <summary>Money at the beginning, at least 0; infinite where it does not bind.</summary>
    public double Cash { get; init; } = double.PositiveInfinity;

    /// <summary>Changes from operation (row) to operation; null where none is possible.</summary>
    public IReadOnlyList<IReadOnlyList<StagedChange>>? Changes { get; init; }

    /// <summary>Most pilots in a row, 0 to 4. Default 1.</summary>
    public int MostPilots { get; init; } = 1;

    /// <summary>Share of the worst outcomes of a period that need not be affordable, at least 0 and below 1. Default 5 %.</summary>
    public double Tail { get; init; } = 0.05;

    /// <summary>Points of the grid of cash, 2 to 10,000. Default 41.</summary>
    public int CashPoints { get; init; } = 41;

    /// <summary>The top of the grid of cash, above which more makes no difference; null for the larger of the cash at the beginning and all that any operation can need.</summary>
    public double? CashTop { get; init; }

    internal StagedChange ChangeOf(int from, int to) => Changes is null ? new StagedChange(double.NaN, false) : Changes[from][to];

    internal void Check()
    {
        if (Operations.Count is < 1 or > 100) throw new ArgumentException($"There are {Operations.Count} operations; 1 to 100 are possible.");
        if (Periods is < 1 or > 120) throw new ArgumentException($"There are {Periods} periods; 1 to 120 are possible.");
        if (!(Discount is > 0 and <= 1)) throw new ArgumentException(FormattableString.Invariant($"The discount factor is {Discount}; it must be above 0 and at most 1."));
        if (!(Cash >= 0)) throw new ArgumentException(FormattableString.Invariant($"The cash at the beginning is {Cash}; it must be at least 0."));
        if (MostPilots is < 0 or > 4) throw new ArgumentException($"Up to {MostPilots} pilots are asked for; 0 to 4 are possible.");
        if (!(Tail is >= 0 and < 1)) throw new ArgumentException(FormattableString.Invariant($"The tail is {Tail}; it must be at least 0 and below 1."));
        if (CashPoints is < 2 or > 10_000) throw new ArgumentException($"The grid of cash has {CashPoints} points; 2 to 10,000 are possible.");
        if (CashTop is { } top && !(top > 0 && double.IsFinite(top))) throw new ArgumentException(FormattableString.Invariant($"The top of the grid of cash is {top}; it must be finite and above 0."));
        foreach (StagedOperation operation in Operations)
        {
            foreach (RealMatrix? table in new[] { operation.Worth, operation.Cash, operation.Lowest })
            {
                if (table is null) continue;
                if (table.ColumnCount != Beliefs.NodeCount || table.RowCount < 1) throw new ArgumentException($"{operation.Name} has a table of {table.RowCount} × {table.ColumnCount}; there are {Beliefs.NodeCount} nodes.");
                foreach (double value in table.Values)
                    if (!double.IsFinite(value)) throw new ArgumentException($"A flow of {operation.Name} is not finite.");
            }

            if (operation.Look is { } look && (uint)look >= (uint)Beliefs.LookCount) throw new ArgumentException($"{operation.Name} looks in way {look}; there are {Beliefs.LookCount}.");
            if (operation.EntryCost < 0 || double.IsInfinity(operation.EntryCost)) throw new ArgumentException(FormattableString.Invariant($"Entering by {operation.Name} costs {operation.EntryCost}; it must be finite and at least 0, or NaN where it is not possible."));
            if (operation.LeavingCosts.Any(cost => !(cost >= 0 && double.IsFinite(cost)))) throw new ArgumentException($"Leaving {operation.Name} must cost a finite amount of at least 0.");
        }

        if (Changes is null) return;
        if (Changes.Count != Operations.Count || Changes.Any(row => row.Count != Operations.Count)) throw new ArgumentException($"The table of changes must be {Operations.Count} × {Operations.Count}.");
        if (Changes.Any(row => row.Any(change => change.Lost is { } lost && (lost.ColumnCount != Beliefs.NodeCount || lost.RowCount < 1)))) throw new ArgumentException($"What a change loses must be told for all {Beliefs.NodeCount} nodes.");
        if (Changes.Any(row => row.Any(change => change.Cost < 0 || double.IsInfinity(change.Cost)))) throw new ArgumentException("A change must cost a finite amount of at least 0, or NaN where it is not possible.");
    }
}
