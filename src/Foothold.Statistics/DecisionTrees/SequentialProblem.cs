namespace Foothold.Statistics.DecisionTrees;

/// <summary>Something that can be done at a stage.</summary>
/// <remarks>
/// Its expected reward in a state of belief is Reward + Σ BeliefRewardsᵢ·meanᵢ + Σ P(signal)·SignalRewards, all earned at the stage at which it is
/// done. Amounts are in one unit; the resource is counted in whole units (cents, if need be), so that equal states are equal exactly.
/// </remarks>
public sealed record SequentialAction
{
    /// <summary>Name for people and messages, not empty.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the process ends with it (commit for good, abandon). Others lead to the next stage.</summary>
    public bool Ends { get; init; }

    /// <summary>Experiment of the belief model that is made by doing it, from 0; null where nothing is observed. An action that ends may have one: it is then the gamble whose outcome pays.</summary>
    public int? Experiment { get; init; }

    /// <summary>Reward that is earned in any case; a cost is negative. Default 0.</summary>
    public double Reward { get; init; }

    /// <summary>Reward per hypothesis (weighted with its posterior probability) or per unit of each arm's success probability; empty for none.</summary>
    public IReadOnlyList<double> BeliefRewards { get; init; } = [];

    /// <summary>Reward by signal of the experiment; empty for none.</summary>
    public IReadOnlyList<double> SignalRewards { get; init; } = [];

    /// <summary>What it adds to the resource in any case, whole units; what it uses up is negative. Default 0.</summary>
    public long ResourceChange { get; init; }

    /// <summary>What it adds to the resource by signal, besides; empty for none.</summary>
    public IReadOnlyList<long> SignalResourceChanges { get; init; } = [];

    /// <summary>Positions in which it can be done; null for all.</summary>
    public IReadOnlyList<int>? AvailableIn { get; init; }

    /// <summary>Position after it; null to stay. Positions are whole numbers of your own (not begun, on trial, scaled up).</summary>
    public int? MovesTo { get; init; }
}

/// <summary>A resource that must never fall too low.</summary>
/// <param name="Start">Whole units at the beginning.</param>
/// <param name="Least">Fewest units allowed after any action, in every outcome that can happen.</param>
public readonly record struct ResourceLimit(long Start, long Least);

/// <summary>Stages, actions, belief and resource of a decision that is taken step by step. Immutable.</summary>
public sealed class SequentialProblem
{
    private readonly SequentialAction[] _actions;

    /// <summary>Checks and keeps a problem.</summary>
    /// <param name="belief">What is unknown and how it is learnt.</param>
    /// <param name="actions">At least one.</param>
    /// <param name="lastStage">T, at least 0: any action can be done at the stages 0 … T − 1, only actions that end at stage T.</param>
    /// <param name="discount">Worth of a reward one stage later, above 0 and at most 1. Default 1.</param>
    /// <param name="resource">Limit on the resource; null where it does not bind.</param>
    /// <param name="startPosition">Position at stage 0. Default 0.</param>
    /// <exception cref="ArgumentException">An input is not as described; the message names action and place.</exception>
    public SequentialProblem(
        BeliefModel belief, IReadOnlyList<SequentialAction> actions, int lastStage, double discount = 1, ResourceLimit? resource = null, int startPosition = 0)
    {
        ArgumentNullException.ThrowIfNull(belief);
        ArgumentNullException.ThrowIfNull(actions);
        Require.AtLeast(actions.Count, 1, "actions.Count");
        Require.AtLeast(lastStage, 0);
        if (!(discount is > 0 and <= 1)) Require.Refuse(nameof(discount), $"discount is {discount}; it must be above 0 and at most 1.");
        if (resource is { } limit && limit.Start < limit.Least) Require.Refuse(nameof(resource), $"The resource starts at {limit.Start}, already below the least of {limit.Least}.");
        for (int a = 0; a < actions.Count; a++) Check(actions[a], a, belief);
        _actions = [.. actions];
        Belief = belief;
        LastStage = lastStage;
        Discount = discount;
        Resource = resource;
        StartPosition = startPosition;
    }

    /// <summary>What is unknown and how it is learnt.</summary>
    public BeliefModel Belief { get; }

    /// <summary>What can be done.</summary>
    public IReadOnlyList<SequentialAction> Actions => _actions;

    /// <summary>T, the last stage.</summary>
    public int LastStage { get; }

    /// <summary>Worth of a reward one stage later.</summary>
    public double Discount { get; }

    /// <summary>Limit on the resource, or null.</summary>
    public ResourceLimit? Resource { get; }

    /// <summary>Position at stage 0.</summary>
    public int StartPosition { get; }

    private static void Check(SequentialAction action, int at, BeliefModel belief)
    {
        if (action is null) Require.Refuse("actions", $"Action {at} is null.");
        if (string.IsNullOrWhiteSpace(action.Name)) Require.Refuse("actions", $"Action {at} has no name.");
        if (!double.IsFinite(action.Reward)) Require.Refuse("actions", $"The reward of action {at} ({action.Name}) is {action.Reward}; it must be finite.");
        if (action.Experiment is { } experiment && (uint)experiment >= (uint)belief.ExperimentCount)
            Require.Refuse("actions", $"Action {at} ({action.Name}) makes experiment {experiment}; the belief model has {belief.ExperimentCount}.");
        CheckList(action.BeliefRewards, belief.MeanCount, at, action.Name, nameof(action.BeliefRewards));
        int signals = action.Experiment is { } made ? belief.SignalCount(made) : 0;
        CheckList(action.SignalRewards, signals, at, action.Name, nameof(action.SignalRewards));
        if (action.SignalResourceChanges.Count != 0 && action.SignalResourceChanges.Count != signals)
            Require.Refuse("actions", $"{nameof(action.SignalResourceChanges)} of action {at} ({action.Name}) has {action.SignalResourceChanges.Count} entries; its experiment has {signals} signals.");
    }

    private static void CheckList(IReadOnlyList<double> rewards, int expected, int at, string name, string what)
    {
        if (rewards.Count == 0) return;
        if (rewards.Count != expected) Require.Refuse("actions", $"{what} of action {at} ({name}) has {rewards.Count} entries; {expected} are needed.");
        for (int i = 0; i < rewards.Count; i++)
            if (!double.IsFinite(rewards[i])) Require.Refuse("actions", $"Entry {i} of {what} of action {at} ({name}) is {rewards[i]}; it must be finite.");
    }
}

/// <summary>Settings of <see cref="SequentialDecision.Solve"/>.</summary>
public sealed record SequentialOptions
{
    /// <summary>Most states to keep, over all stages, at least 1. Default 1,000,000 (some hundred bytes per state and action).</summary>
    public int MaxStates { get; init; } = 1_000_000;

    /// <summary>Stops with <see cref="OperationCanceledException"/> at the next state.</summary>
    public CancellationToken CancellationToken { get; init; }
}
