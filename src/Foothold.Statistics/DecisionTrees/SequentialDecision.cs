namespace Foothold.Statistics.DecisionTrees;

/// <summary>Decisions over several stages while learning: backward induction over states of belief, resource and position.</summary>
/// <remarks>
/// <para>V(stage, state) = max over actions of E[reward | belief] + discount · Σ P(signal | belief)·V(stage + 1, state after the signal).
/// Each state is valued once, whatever the number of ways to it. Source: Bellman (1956), A problem in the sequential design of
/// experiments, Sankhya 16, 221-229; Raiffa and Schlaifer (1961), Applied Statistical Decision Theory.</para>
/// <para>Exact up to rounding: no sampling, no grid. Cost and memory grow with states times actions times signals; the number of states of
/// k binary experiments over T stages is about T^(2k)/(2k)!.</para>
/// <para>Where no action is allowed the process ends and earns nothing more. That may be better than what would have to be done otherwise, so
/// give a way out that is always allowed as an action that ends, with what it earns or costs; then neither learning nor a larger
/// resource can lower the value.</para>
/// </remarks>
public static class SequentialDecision
{
    /// <summary>Solves a problem, also without learning and without the limit, to tell what these are worth.</summary>
    /// <param name="problem">What to solve.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <returns>Value and policy.</returns>
    /// <exception cref="ArgumentException">More states can be reached than allowed; the message says what helps.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="OverflowException">The resource leaves the range of whole numbers.</exception>
    public static SequentialResult Solve(SequentialProblem problem, SequentialOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new SequentialOptions();
        Require.AtLeast(options.MaxStates, 1, "options.MaxStates");
        var best = new BeliefInduction(problem, options, limited: true, blind: false);
        double blind = new BeliefInduction(problem, options, limited: true, blind: true).Value;
        double unlimited = problem.Resource is null ? best.Value : new BeliefInduction(problem, options, limited: false, blind: false).Value;

        var ends = new double[problem.Actions.Count];
        var warnings = new List<StatisticalWarning>();
        (List<PolicyState> policy, double forced) = Follow(problem, best, ends);
        if (forced > 0)
            warnings.Add(new("forced_end", FormattableString.Invariant($"With probability {forced} no action is allowed any more and the process ends with nothing; add an action that ends it if that costs or earns something.")));
        return new SequentialResult
        {
            ObservationsUsed = 0,
            Warnings = warnings,
            Options = options,
            Value = best.Value,
            ValueWithoutLearning = blind,
            ValueWithoutLimit = unlimited,
            Policy = policy,
            EndProbabilities = ends,
            ForcedEndProbability = forced,
            StateCount = best.StateCount,
        };
    }

    private static (List<PolicyState> Policy, double Forced) Follow(SequentialProblem problem, BeliefInduction induction, double[] ends)
    {
        var policy = new List<PolicyState>();
        double forced = 0;
        double[] probabilities = [1];
        for (int stage = 0; stage < induction.Stages.Count; stage++)
        {
            List<DecisionState> states = induction.Stages[stage];
            var next = new double[stage + 1 < induction.Stages.Count ? induction.Stages[stage + 1].Count : 0];
            for (int i = 0; i < states.Count; i++)
            {
                if (probabilities[i] <= 0) continue;
                DecisionState state = states[i];
                policy.Add(Describe(problem, induction, state, stage, probabilities[i]));
                if (state.Best < 0)
                {
                    forced += probabilities[i];
                    continue;
                }

                Edge edge = state.Edges[state.Best];
                if (problem.Actions[edge.Action].Ends) ends[edge.Action] += probabilities[i];
                for (int s = 0; s < edge.Targets.Length; s++)
                    if (edge.Probabilities[s] > 0) next[edge.Targets[s]] += probabilities[i] * edge.Probabilities[s];
            }

            probabilities = next;
        }

        return (policy, forced);
    }

    private static PolicyState Describe(SequentialProblem problem, BeliefInduction induction, DecisionState state, int stage, double probability)
    {
        var values = new double[problem.Actions.Count];
        Array.Fill(values, double.NaN);
        foreach (Edge edge in state.Edges) values[edge.Action] = induction.ValueOf(edge, stage);
        var means = new double[problem.Belief.MeanCount];
        problem.Belief.Means(state.Counts, means);
        int action = state.Best < 0 ? -1 : state.Edges[state.Best].Action;
        return new PolicyState(stage, state.Counts, means, state.Resource, state.Position, probability, action, state.Value, values);
    }
}

/// <summary>What to do in one state that the best policy can reach.</summary>
/// <param name="Stage">Stage, from 0.</param>
/// <param name="Seen">What was observed: counts of signals, experiment after experiment, or (successes, failures) of arm after arm.</param>
/// <param name="Means">Posterior probabilities of the hypotheses, or posterior means of the arms.</param>
/// <param name="Resource">Resource left, in whole units; 0 in problems without a limit.</param>
/// <param name="Position">Position.</param>
/// <param name="Probability">Probability of coming here under the best policy.</param>
/// <param name="Action">The best action, from 0, the first of equals; −1 where none is allowed.</param>
/// <param name="Value">Worth from here on, as of this stage.</param>
/// <param name="ActionValues">Worth of every action here; NaN where it is not allowed.</param>
public sealed record PolicyState(
    int Stage,
    IReadOnlyList<int> Seen,
    IReadOnlyList<double> Means,
    long Resource,
    int Position,
    double Probability,
    int Action,
    double Value,
    IReadOnlyList<double> ActionValues);

/// <summary>The best policy of a sequential decision and what learning and the limit are worth. Warning: <c>forced_end</c>.</summary>
public sealed record SequentialResult : StatisticalResult
{
    /// <summary>The settings used.</summary>
    public required SequentialOptions Options { get; init; }

    /// <summary>Expected discounted reward of the best policy, as of stage 0.</summary>
    public required double Value { get; init; }

    /// <summary>The same for the best plan that is fixed in advance: signals (and what they do to the resource) go unseen, and the limit must hold in the worst outcome.</summary>
    public required double ValueWithoutLearning { get; init; }

    /// <summary>The same where the resource never binds; equal to <see cref="Value"/> in problems without a limit.</summary>
    public required double ValueWithoutLimit { get; init; }

    /// <summary>What it is worth to adapt to what one sees; at least 0 up to rounding where there is always a way out.</summary>
    public double ValueOfLearning => Value - ValueWithoutLearning;

    /// <summary>What the limit on the resource costs; at least 0 up to rounding where there is always a way out.</summary>
    public double CostOfLimit => ValueWithoutLimit - Value;

    /// <summary>The best policy: every state it can reach, by stage.</summary>
    public required IReadOnlyList<PolicyState> Policy { get; init; }

    /// <summary>Probability that the process ends with each action; 0 for those that do not end it.</summary>
    public required IReadOnlyList<double> EndProbabilities { get; init; }

    /// <summary>Probability that it ends because nothing is allowed any more; with <see cref="EndProbabilities"/> it sums to 1.</summary>
    public required double ForcedEndProbability { get; init; }

    /// <summary>States that any policy could reach.</summary>
    public required int StateCount { get; init; }
}
