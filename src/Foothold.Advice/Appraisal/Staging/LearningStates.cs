namespace Foothold.Advice.Appraisal.Staging;

/// <summary>What can be believed about one uncertain number, as a finite list of states, and how each way of looking leads from one to another. Immutable.</summary>
/// <remarks>
/// The number is described by nodes; a state is a row of weights on them, so that what is expected of anything that depends on the number is a weighted sum. State 0 is the belief at the
/// beginning. Looking never changes what is expected beforehand: over the states it can lead to, the weights average to those of the state it starts from, exactly for
/// <see cref="FromTests"/> and <see cref="FromTrials"/>, up to the grid for <see cref="ScoreLearning"/>.
/// </remarks>
public sealed class LearningStates
{
    private readonly double[] _weights;
    private readonly LookTable[] _looks;

    internal LearningStates(int nodeCount, double[] weights, LookTable[] looks, double[] locations)
    {
        (NodeCount, _weights, _looks, Locations) = (nodeCount, weights, looks, locations);
        Count = weights.Length / nodeCount;
    }

    /// <summary>Number of states, at least 1.</summary>
    public int Count { get; }

    /// <summary>Number of nodes, at least 1.</summary>
    public int NodeCount { get; }

    /// <summary>Ways of looking.</summary>
    public int LookCount => _looks.Length;

    /// <summary>Where each state stands on the way from bad to good, for rules in words: the expected score, the expected chance, or the probability of the last hypothesis.</summary>
    public IReadOnlyList<double> Locations { get; }

    /// <summary>What is expected in a state.</summary>
    /// <param name="state">From 0.</param>
    /// <param name="atNodes">What would hold at each node.</param>
    public double Mean(int state, ReadOnlySpan<double> atNodes)
    {
        ReadOnlySpan<double> weights = _weights.AsSpan(state * NodeCount, NodeCount);
        double sum = 0;
        for (int k = 0; k < atNodes.Length; k++) sum += weights[k] * atNodes[k];
        return sum;
    }

    /// <summary>The states that a look can lead to, with their probabilities.</summary>
    internal LookRow Look(int look, int state) => _looks[look].Row(state);

    /// <summary>Hypotheses, one of them true, and tests whose signals are more probable under some than under others. Exact.</summary>
    /// <param name="prior">Probability of each hypothesis, adding up to 1; hypotheses are the nodes.</param>
    /// <param name="tests">Per way of looking: signals in rows, hypotheses in columns, P(signal | hypothesis); each column adds up to 1.</param>
    /// <param name="mostLooks">Looks after which nothing more is learnt, at least 1.</param>
    /// <exception cref="ArgumentException">Probabilities or sizes are not as described.</exception>
    public static LearningStates FromTests(ReadOnlySpan<double> prior, IReadOnlyList<Statistics.LinearAlgebra.RealMatrix> tests, int mostLooks)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var belief = new Statistics.DecisionTrees.HypothesisBelief(prior, tests);
        int nodes = prior.Length;
        return Explore(nodes, belief.StateLength, tests.Count, belief.PosteriorMeans, (weights, _, test) => belief.SignalCount(test), (seen, test, signal) =>
        {
            double[] posterior = belief.PosteriorMeans(seen);
            double probability = 0;
            for (int node = 0; node < nodes; node++) probability += posterior[node] * tests[test][signal, node];
            int[] after = [.. seen];
            after[Offset(tests, test) + signal]++;
            return (after, probability);
        }, seen => seen.Sum() < mostLooks);
    }

    /// <summary>A chance that is learnt by counting successes in trials. Exact; what depends on it must be linear in the chance, so that two nodes (chance 0 and chance 1) describe it.</summary>
    /// <param name="prior">What is believed of the chance at the beginning.</param>
    /// <param name="trials">Per way of looking, the number of trials, at least 1.</param>
    /// <param name="mostTrials">Trials after which nothing more is learnt, at least 1.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static LearningStates FromTrials(Statistics.Beliefs.BetaBelief prior, IReadOnlyList<int> trials, int mostTrials)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostTrials, 1);
        foreach (int number in trials) ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(trials));
        double[] Weights(ReadOnlySpan<int> seen)
        {
            double mean = (prior.ShapeA + seen[0]) / (prior.ShapeA + prior.ShapeB + seen[0] + seen[1]);
            return [1 - mean, mean];
        }

        return Explore(2, 2, trials.Count, Weights, (_, _, look) => trials[look] + 1, (seen, look, successes) =>
        {
            var belief = Statistics.Beliefs.BetaBelief.WithShapes(prior.ShapeA + seen[0], prior.ShapeB + seen[1]);
            return ([seen[0] + successes, seen[1] + trials[look] - successes], belief.Predict(trials[look]).Probability(successes));
        }, seen => seen[0] + seen[1] < mostTrials);
    }

    private delegate double[] WeightsOf(ReadOnlySpan<int> seen);

    // Every state that some order of looks can lead to; equal counts are one state.
    private static LearningStates Explore(
        int nodes, int length, int looks, WeightsOf weightsOf, Func<double[], int[], int, int> signalsOf, Func<int[], int, int, (int[] After, double Probability)> move, Func<int[], bool> goesOn)
    {
        var states = new List<int[]> { new int[length] };
        var places = new Dictionary<string, int> { [Key(states[0])] = 0 };
        var weights = new List<double>();
        var tables = new LookTable.Builder[looks];
        for (int look = 0; look < looks; look++) tables[look] = new LookTable.Builder();
        for (int state = 0; state < states.Count; state++)
        {
            int[] seen = states[state];
            double[] here = weightsOf(seen);
            weights.AddRange(here);
            for (int look = 0; look < looks; look++)
            {
                int signals = signalsOf(here, seen, look);
                for (int signal = 0; goesOn(seen) && signal < signals; signal++)
                {
                    (int[] after, double probability) = move(seen, look, signal);
                    if (!(probability > 0)) continue;
                    if (!places.TryGetValue(Key(after), out int target))
                    {
                        if (states.Count == MostStates) throw new ArgumentException($"More than {MostStates} states of belief can be reached; fewer looks, signals or trials keep it tractable.");
                        places.Add(Key(after), target = states.Count);
                        states.Add(after);
                    }

                    tables[look].Add(target, probability);
                }

                if (!goesOn(seen)) tables[look].Add(state, 1);
                tables[look].EndRow();
            }
        }

        double[] all = [.. weights];
        return new LearningStates(nodes, all, [.. tables.Select(table => table.Build())], [.. Enumerable.Range(0, states.Count).Select(state => all[(state * nodes) + nodes - 1])]);
    }

    private const int MostStates = 200_000;

    private static string Key(int[] seen) => string.Join(',', seen);

    private static int Offset(IReadOnlyList<Statistics.LinearAlgebra.RealMatrix> tests, int test)
    {
        int sum = 0;
        for (int before = 0; before < test; before++) sum += tests[before].RowCount;
        return sum;
    }
}

/// <summary>Where a look can lead from one state.</summary>
internal readonly ref struct LookRow(ReadOnlySpan<int> targets, ReadOnlySpan<double> probabilities)
{
    public ReadOnlySpan<int> Targets { get; } = targets;

    public ReadOnlySpan<double> Probabilities { get; } = probabilities;
}

/// <summary>The chances of going from state to state by one way of looking, row after row without the zeros.</summary>
internal sealed class LookTable
{
    private readonly int[] _starts, _targets;
    private readonly double[] _probabilities;

    private LookTable(int[] starts, int[] targets, double[] probabilities) => (_starts, _targets, _probabilities) = (starts, targets, probabilities);

    public LookRow Row(int state) =>
        new(_targets.AsSpan(_starts[state].._starts[state + 1]), _probabilities.AsSpan(_starts[state].._starts[state + 1]));

    internal sealed class Builder
    {
        private readonly List<int> _starts = [0], _targets = [];
        private readonly List<double> _probabilities = [];

        public void Add(int target, double probability)
        {
            _targets.Add(target);
            _probabilities.Add(probability);
        }

        public void EndRow() => _starts.Add(_targets.Count);

        public LookTable Build() => new([.. _starts], [.. _targets], [.. _probabilities]);
    }
}
