using System.Runtime.InteropServices;

namespace Foothold.Statistics.DecisionTrees;

/// <summary>All states that can be reached, stage by stage, and their values from the last stage back.</summary>
internal sealed class BeliefInduction
{
    private readonly SequentialProblem _problem;
    private readonly SequentialOptions _options;
    private readonly bool _limited;
    private readonly bool _blind;
    private readonly double[] _means;
    private int _states;

    /// <param name="problem">What to solve.</param>
    /// <param name="options">Limits.</param>
    /// <param name="limited">Whether the resource binds.</param>
    /// <param name="blind">Whether signals go unseen: the belief stays as it was, and the resource counts in its worst outcome.</param>
    internal BeliefInduction(SequentialProblem problem, SequentialOptions options, bool limited, bool blind)
    {
        _problem = problem;
        _options = options;
        _limited = limited && problem.Resource is not null;
        _blind = blind;
        _means = new double[problem.Belief.MeanCount];
        Expand();
        FoldBack();
    }

    /// <summary>States by stage; the first stage has one.</summary>
    internal List<List<DecisionState>> Stages { get; } = [];

    /// <summary>Value of the start.</summary>
    internal double Value => Stages[0][0].Value;

    /// <summary>States kept.</summary>
    internal int StateCount => _states;

    private void Expand()
    {
        var start = new DecisionState(new int[_problem.Belief.StateLength], _limited ? _problem.Resource!.Value.Start : 0, _problem.StartPosition);
        Stages.Add([start]);
        _states = 1;
        for (int stage = 0; stage <= _problem.LastStage; stage++)
        {
            var next = new Dictionary<DecisionState, int>();
            var found = new List<DecisionState>();
            foreach (DecisionState state in Stages[stage])
            {
                _options.CancellationToken.ThrowIfCancellationRequested();
                _problem.Belief.Means(state.Counts, _means);
                for (int a = 0; a < _problem.Actions.Count; a++)
                    if (Step(state, a, stage, next, found) is { } edge) state.Edges.Add(edge);
            }

            if (found.Count == 0) break;
            Stages.Add(found);
        }
    }

    /// <summary>What an action leads to, or null where it cannot be done.</summary>
    private Edge? Step(DecisionState state, int index, int stage, Dictionary<DecisionState, int> next, List<DecisionState> found)
    {
        SequentialAction action = _problem.Actions[index];
        if (stage == _problem.LastStage && !action.Ends) return null;
        if (action.AvailableIn is { } positions && !positions.Contains(state.Position)) return null;

        double[] probabilities = [1];
        if (action.Experiment is { } experiment)
        {
            probabilities = new double[_problem.Belief.SignalCount(experiment)];
            _problem.Belief.Predict(state.Counts, experiment, probabilities);
        }

        long worst = long.MaxValue;
        double reward = action.Reward;
        for (int s = 0; s < probabilities.Length; s++)
        {
            if (probabilities[s] <= 0) continue;
            worst = Math.Min(worst, ResourceAfter(state, action, s));
            if (action.SignalRewards.Count > 0) reward += probabilities[s] * action.SignalRewards[s];
        }

        if (_limited && worst < _problem.Resource!.Value.Least) return null;
        for (int i = 0; i < action.BeliefRewards.Count; i++) reward += action.BeliefRewards[i] * _means[i];
        if (action.Ends) return new Edge(index, reward, [], []);

        int position = action.MovesTo ?? state.Position;
        if (_blind || action.Experiment is null)
            return new Edge(index, reward, [1], [Place(new DecisionState(state.Counts, _limited ? worst : 0, position), next, found)]);

        var targets = new int[probabilities.Length];
        for (int s = 0; s < targets.Length; s++)
        {
            if (probabilities[s] <= 0) continue;
            int[] counts = (int[])state.Counts.Clone();
            _problem.Belief.UpdateInPlace(counts, action.Experiment.Value, s);
            targets[s] = Place(new DecisionState(counts, _limited ? ResourceAfter(state, action, s) : 0, position), next, found);
        }

        return new Edge(index, reward, probabilities, targets);
    }

    private static long ResourceAfter(DecisionState state, SequentialAction action, int signal) =>
        checked(state.Resource + action.ResourceChange + (action.SignalResourceChanges.Count > 0 ? action.SignalResourceChanges[signal] : 0));

    private int Place(DecisionState state, Dictionary<DecisionState, int> next, List<DecisionState> found)
    {
        ref int at = ref CollectionsMarshal.GetValueRefOrAddDefault(next, state, out bool known);
        if (known) return at;
        if (++_states > _options.MaxStates)
            Require.Refuse("problem", $"More than {_options.MaxStates} states can be reached; take fewer stages, coarser batches or fewer resource units, or raise MaxStates.");
        at = found.Count;
        found.Add(state);
        return at;
    }

    private void FoldBack()
    {
        for (int stage = Stages.Count - 1; stage >= 0; stage--)
        {
            foreach (DecisionState state in Stages[stage])
            {
                // Where nothing can be done the process ends with nothing.
                state.Best = -1;
                double best = double.NegativeInfinity;
                for (int e = 0; e < state.Edges.Count; e++)
                {
                    double value = ValueOf(state.Edges[e], stage);
                    if (value <= best) continue;
                    best = value;
                    state.Best = e;
                }

                state.Value = state.Best < 0 ? 0 : best;
            }
        }
    }

    /// <summary>Reward now and discounted value of what follows.</summary>
    internal double ValueOf(Edge edge, int stage)
    {
        double later = 0;
        for (int s = 0; s < edge.Probabilities.Length; s++)
            if (edge.Probabilities[s] > 0) later += edge.Probabilities[s] * Stages[stage + 1][edge.Targets[s]].Value;
        return edge.Reward + (_problem.Discount * later);
    }
}

/// <summary>An action in a state: expected reward, and where its signals lead in the next stage.</summary>
internal sealed record Edge(int Action, double Reward, double[] Probabilities, int[] Targets);

/// <summary>What is known, what is left, where one stands. Equality is exact, on whole numbers.</summary>
internal sealed class DecisionState : IEquatable<DecisionState>
{
    private readonly int _hash;

    internal DecisionState(int[] counts, long resource, int position)
    {
        Counts = counts;
        Resource = resource;
        Position = position;
        var hash = new HashCode();
        foreach (int count in counts) hash.Add(count);
        hash.Add(resource);
        hash.Add(position);
        _hash = hash.ToHashCode();
    }

    internal int[] Counts { get; }

    internal long Resource { get; }

    internal int Position { get; }

    internal List<Edge> Edges { get; } = [];

    internal double Value { get; set; }

    internal int Best { get; set; }

    public bool Equals(DecisionState? other) =>
        other is not null && Resource == other.Resource && Position == other.Position && Counts.AsSpan().SequenceEqual(other.Counts);

    public override bool Equals(object? obj) => Equals(obj as DecisionState);

    public override int GetHashCode() => _hash;
}
