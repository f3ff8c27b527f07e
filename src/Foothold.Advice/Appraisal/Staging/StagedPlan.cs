namespace Foothold.Advice.Appraisal.Staging;

/// <summary>The best staged plan and what it is worth beside committing at once.</summary>
public sealed record StagedPlan
{
    /// <summary>What was solved.</summary>
    public required StagedProblem Problem { get; init; }

    /// <summary>Expected worth of the best plan; at least 0, as doing nothing is allowed.</summary>
    public required double Value { get; init; }

    /// <summary>The same where cash does not bind.</summary>
    public required double ValueWithoutLimit { get; init; }

    /// <summary>Worth of beginning with each operation at once and keeping it as long as it can be afforded; NaN for pilots and for what cannot be begun.</summary>
    public required IReadOnlyList<double> CommittedValues { get; init; }

    /// <summary>The operation worth most when begun at once, or −1 where doing nothing is better.</summary>
    public required int BestCommitted { get; init; }

    /// <summary>Worth of the best that can be decided once and for all today; at least 0.</summary>
    public double CommittedValue => BestCommitted < 0 ? 0 : CommittedValues[BestCommitted];

    /// <summary>What it is worth to go step by step; at least 0, since every commitment is also a plan.</summary>
    public double OptionValue => Value - CommittedValue;

    /// <summary>What the limit on cash costs; at least 0.</summary>
    public double CostOfLimit => ValueWithoutLimit - Value;

    /// <summary>The first thing to do: an operation, or −1 for nothing.</summary>
    public required int First { get; init; }

    /// <summary>The ways the plan can go, the most probable first; probabilities add up to 1.</summary>
    public required IReadOnlyList<StagedPath> Paths { get; init; }

    /// <summary>What the plan says at each point at which it can say more than one thing, in order.</summary>
    public required IReadOnlyList<StagedDecision> Decisions { get; init; }

    /// <summary>Probability that the firm is out of the market at the end, including never entering.</summary>
    public double StopProbability => Paths.Where(path => path.StoppedAfter is not null).Sum(path => path.Probability);

    /// <summary>Expected net spending on ventures that are stopped, given that they are; negative where they had earned before; NaN where none is.</summary>
    public double SpendBeforeStopping
    {
        get
        {
            List<StagedPath> stopped = [.. Paths.Where(path => path.StoppedAfter is > 0)];
            double probability = stopped.Sum(path => path.Probability);
            return probability > 0 ? -stopped.Sum(path => path.Probability * path.Cash) / probability : double.NaN;
        }
    }

    /// <summary>Solves a problem by backward induction and follows the best plan forward.</summary>
    /// <param name="problem">What to solve.</param>
    /// <exception cref="ArgumentException">The problem is not as described; the message says what.</exception>
    /// <remarks>
    /// Exact for finite beliefs and cash in whole steps of its grid, up to rounding otherwise. O(periods × (pilots + 1) × operations × beliefs × cash points × (states a look leads to + operations)).
    /// Source: Bellman (1956), A problem in the sequential design of experiments, Sankhya 16, 221–229.
    /// </remarks>
    public static StagedPlan Solve(StagedProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        problem.Check();
        var tables = new PeriodTables(problem);
        var grid = new CashGrid(problem.Cash, problem.CashTop ?? Math.Max(problem.Cash, Math.Max(1e-6, tables.MostNeeded())), problem.CashPoints);
        var induction = new StagedInduction(problem, tables, grid);
        double[] committed = [.. Enumerable.Range(0, problem.Operations.Count).Select(induction.Committed)];
        int best = -1;
        for (int o = 0; o < committed.Length; o++)
            if (committed[o] > (best < 0 ? 0 : committed[best])) best = o;
        double free = grid.IsLimited ? new StagedInduction(problem, tables, new CashGrid(double.PositiveInfinity, 0, 1)).Value : induction.Value;
        (List<StagedPath> paths, List<StagedDecision> decisions, int first) = new StagedPaths(problem, induction).Follow();
        return new StagedPlan
        {
            Problem = problem, Value = induction.Value, ValueWithoutLimit = free, CommittedValues = committed, BestCommitted = best, First = first, Paths = paths, Decisions = decisions,
        };
    }
}

/// <summary>One way a plan can go.</summary>
/// <param name="Steps">Operations in order, each with the period in which it begins; consecutive periods of one are one step. Empty for doing nothing.</param>
/// <param name="StoppedAfter">Periods after which everything is stopped; null where the market is still worked at the end. 0 for doing nothing.</param>
/// <param name="Probability">Above 0, at most 1.</param>
/// <param name="Worth">Expected worth, given this way.</param>
/// <param name="Cash">Expected change of cash over all periods, given this way; negative for money spent.</param>
public sealed record StagedPath(IReadOnlyList<(int Operation, int Period)> Steps, int? StoppedAfter, double Probability, double Worth, double Cash);

/// <summary>What a plan says at one point, by what is believed then.</summary>
/// <param name="Period">Periods over, from 0.</param>
/// <param name="Before">Operations run so far, in order; empty at the beginning.</param>
/// <param name="Probability">Probability of coming to this point.</param>
/// <param name="Choices">What is done, from bad news to good.</param>
public sealed record StagedDecision(int Period, IReadOnlyList<int> Before, double Probability, IReadOnlyList<StagedChoice> Choices);

/// <summary>What is done in a range of beliefs.</summary>
/// <param name="Action">The next operation, or −1 to stop.</param>
/// <param name="Probability">Probability of this choice, given the point.</param>
/// <param name="From">Lowest location of belief at which it is done (see <see cref="LearningStates.Locations"/>); −∞ for the first.</param>
/// <param name="To">Location up to which it is done; +∞ for the last.</param>
public sealed record StagedChoice(int Action, double Probability, double From, double To);
