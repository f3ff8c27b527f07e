namespace Foothold.Statistics.Information;

/// <summary>Sums over the first answer, and the policies they lead to.</summary>
internal sealed class LookAheadTally
{
    private readonly int _count;
    private readonly double[] _costs;
    private readonly double[] _single;
    private readonly double[][] _sums;
    private readonly bool _repeat;

    /// <param name="costs">Price of each question.</param>
    /// <param name="repeat">Whether a question may follow itself.</param>
    internal LookAheadTally(double[] costs, bool repeat)
    {
        _count = costs.Length;
        _costs = costs;
        _repeat = repeat;
        _single = new double[_count];
        _sums = new double[_count][];
        for (int q = 0; q < _count; q++) _sums[q] = new double[Width];
    }

    /// <summary>Numbers summed over the first answer: worth of each second question, its net worth where it pays, net worth of the best one, then how often each pays and is chosen.</summary>
    internal int Width => (4 * _count) + 1;

    /// <summary>How many of them are worths, from the first on; the others are probabilities.</summary>
    internal int Worths => (2 * _count) + 1;

    /// <summary>The sums of a first question.</summary>
    internal Span<double> Sums(int first) => _sums[first];

    /// <summary>Whether this pair may be asked.</summary>
    internal bool Allows(int first, int second) => _repeat || first != second;

    /// <summary>Sets the worth of a question alone.</summary>
    internal void Single(int first, double evsi) => _single[first] = evsi;

    /// <summary>Adds one answer to the first question.</summary>
    /// <param name="first">The question.</param>
    /// <param name="weight">Probability or weight of the answer.</param>
    /// <param name="worths">Worth of each second question after that answer; only allowed ones are read.</param>
    /// <param name="sums">Receives; <see cref="Width"/> numbers.</param>
    /// <returns>The second question that pays most, or −1.</returns>
    internal int Add(int first, double weight, ReadOnlySpan<double> worths, Span<double> sums)
    {
        int best = -1;
        double most = 0;
        for (int second = 0; second < _count; second++)
        {
            if (!Allows(first, second)) continue;
            sums[second] += weight * worths[second];
            double net = worths[second] - _costs[second];
            if (!(net > 0)) continue;
            sums[_count + second] += weight * net;
            sums[Worths + second] += weight;
            if (net > most) (best, most) = (second, net);
        }

        sums[2 * _count] += weight * most;
        if (best >= 0) sums[Worths + _count + best] += weight;
        return best;
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
            if (Net(q) > (myopic < 0 ? 0 : Net(myopic))) myopic = q;
        var questions = new FirstQuestion[_count];
        var pairs = new List<QuestionPair>();
        var seconds = new double[_count];
        for (int first = 0; first < _count; first++)
        {
            double[] sums = _sums[first];
            double asked = 0;
            for (int second = 0; second < _count; second++)
            {
                if (!Allows(first, second)) continue;
                double chosen = sums[Worths + _count + second];
                asked += chosen;
                if (first == best) seconds[second] = chosen;
                pairs.Add(new QuestionPair(
                    first, second, Net(first) + sums[_count + second], Net(first) + sums[second] - _costs[second],
                    Math.Min(1, sums[Worths + second]), sums[second] - _single[second]));
            }

            questions[first] = new FirstQuestion(first, _single[first], Net(first), NetThenBest(first), Math.Min(1, asked));
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

    private double Net(int first) => _single[first] - _costs[first];

    private double NetThenBest(int first) => Net(first) + _sums[first][2 * _count];
}
