namespace Foothold.Statistics.Information;

/// <summary>Sums over the first answer, and the policies they lead to.</summary>
internal sealed class LookAheadTally
{
    private readonly int _count;
    private readonly double[] _costs;
    private readonly double[] _single;
    private readonly double[] _adaptive;
    private readonly double[] _both;
    private readonly double[] _pairAsked;
    private readonly double[] _free;
    private readonly double[] _chosen;
    private readonly bool _repeat;

    /// <param name="costs">Price of each question.</param>
    /// <param name="repeat">Whether a question may follow itself.</param>
    internal LookAheadTally(double[] costs, bool repeat)
    {
        _count = costs.Length;
        _costs = costs;
        _repeat = repeat;
        _single = new double[_count];
        _free = new double[_count];
        _adaptive = new double[_count * _count];
        _both = new double[_count * _count];
        _pairAsked = new double[_count * _count];
        _chosen = new double[_count * _count];
    }

    /// <summary>Whether this pair may be asked.</summary>
    internal bool Allows(int first, int second) => _repeat || first != second;

    /// <summary>Sets the worth of a question alone.</summary>
    internal void Single(int first, double evsi) => _single[first] = evsi;

    /// <summary>Adds one answer to the first question.</summary>
    /// <param name="first">The question.</param>
    /// <param name="probability">Probability or weight of the answer.</param>
    /// <param name="worths">Worth of each second question after that answer; only allowed ones are read.</param>
    /// <returns>The second question that pays most, or −1.</returns>
    internal int Add(int first, double probability, ReadOnlySpan<double> worths)
    {
        int best = -1;
        double most = 0;
        for (int second = 0; second < _count; second++)
        {
            if (!Allows(first, second)) continue;
            int pair = (first * _count) + second;
            double net = worths[second] - _costs[second];
            _both[pair] += probability * worths[second];
            if (!(net > 0)) continue;
            _adaptive[pair] += probability * net;
            _pairAsked[pair] += probability;
            if (net > most) (best, most) = (second, net);
        }

        _free[first] += probability * most;
        if (best >= 0) _chosen[(first * _count) + best] += probability;
        return best;
    }

    /// <summary>Worth less costs of a first question followed by the best second one.</summary>
    internal double NetThenBest(int first) => _single[first] - _costs[first] + _free[first];

    /// <summary>Largest difference of net worths to another tally of the same questions.</summary>
    internal double Distance(LookAheadTally other)
    {
        double most = 0;
        for (int q = 0; q < _count; q++) most = Math.Max(most, Math.Abs(_free[q] - other._free[q]));
        for (int pair = 0; pair < _adaptive.Length; pair++)
            most = Math.Max(most, Math.Max(Math.Abs(_adaptive[pair] - other._adaptive[pair]), Math.Abs(_both[pair] - other._both[pair])));
        return most;
    }

    /// <summary>The first question of the best policy, or −1.</summary>
    internal int BestFirst()
    {
        int best = -1;
        for (int q = 0; q < _count; q++)
            if (NetThenBest(q) > (best < 0 ? 0 : NetThenBest(best))) best = q;
        return best;
    }

    /// <summary>Puts the result together.</summary>
    internal LookAheadResult Result(double value, int decision, IReadOnlyList<int> secondByAnswer, double error, LookAheadOptions options)
    {
        int best = BestFirst();
        int myopic = -1;
        for (int q = 0; q < _count; q++)
            if (_single[q] - _costs[q] > (myopic < 0 ? 0 : _single[myopic] - _costs[myopic])) myopic = q;
        var questions = new FirstQuestion[_count];
        var pairs = new List<QuestionPair>();
        var seconds = new double[_count];
        for (int first = 0; first < _count; first++)
        {
            double asked = 0;
            for (int second = 0; second < _count; second++)
            {
                if (!Allows(first, second)) continue;
                int pair = (first * _count) + second;
                asked += _chosen[pair];
                if (first == best) seconds[second] = _chosen[pair];
                double alone = _single[first] - _costs[first];
                pairs.Add(new QuestionPair(first, second, alone + _adaptive[pair], alone + _both[pair] - _costs[second], Math.Min(1, _pairAsked[pair]), _both[pair] - _single[second]));
            }

            questions[first] = new FirstQuestion(first, _single[first], _single[first] - _costs[first], NetThenBest(first), Math.Min(1, asked));
        }

        return new LookAheadResult
        {
            ObservationsUsed = 0,
            ValueCurrent = value,
            BestDecision = decision,
            Questions = questions,
            Pairs = pairs,
            BestFirst = best,
            BestNet = best < 0 ? 0 : NetThenBest(best),
            MyopicFirst = myopic,
            MyopicNet = myopic < 0 ? 0 : NetThenBest(myopic),
            SecondByAnswer = secondByAnswer,
            SecondProbabilities = seconds,
            QuadratureError = error,
            Options = options,
        };
    }
}
