namespace Foothold.Statistics.Information;

/// <summary>One question asked first.</summary>
/// <param name="Question">Which, from 0.</param>
/// <param name="Evsi">Worth of its answer alone, cost not taken off.</param>
/// <param name="Net">Worth of its answer alone less its cost; below 0 where asking it and nothing else does not pay.</param>
/// <param name="NetThenBest">Worth less costs when, after the answer, the question that then pays most is asked too, if any pays.</param>
/// <param name="ProbabilityOfSecond">Probability that a second question then pays.</param>
public sealed record FirstQuestion(int Question, double Evsi, double Net, double NetThenBest, double ProbabilityOfSecond);

/// <summary>Two questions in order.</summary>
/// <param name="First">The one asked first.</param>
/// <param name="Second">The one that may follow.</param>
/// <param name="Net">Worth less costs when the second is asked only where it pays given the first answer.</param>
/// <param name="NetBoth">Worth less costs of always asking both; never above <paramref name="Net"/>.</param>
/// <param name="ProbabilityOfSecond">Probability that the second pays given the first answer.</param>
/// <param name="Synergy">Worth of both answers less the worth of each alone, costs not taken off: above 0 they complement each other, below 0 they repeat each other.</param>
public sealed record QuestionPair(int First, int Second, double Net, double NetBoth, double ProbabilityOfSecond, double Synergy);

/// <summary>What looking two questions ahead shows.</summary>
public sealed record LookAheadResult : StatisticalResult
{
    /// <summary>Expected net benefit of deciding now.</summary>
    public required double ValueCurrent { get; init; }

    /// <summary>Best decision now; the first of equals.</summary>
    public required int BestDecision { get; init; }

    /// <summary>Every question as the first one, in the order given.</summary>
    public required IReadOnlyList<FirstQuestion> Questions { get; init; }

    /// <summary>Every ordered pair of questions that may be asked.</summary>
    public required IReadOnlyList<QuestionPair> Pairs { get; init; }

    /// <summary>Question to ask first when looking two ahead, the first of equals; −1 where deciding now is best.</summary>
    public required int BestFirst { get; init; }

    /// <summary>Worth less costs of the best policy of at most two questions, at least 0.</summary>
    public required double BestNet { get; init; }

    /// <summary>Question to ask first when looking one ahead only; −1 where no single question pays.</summary>
    public required int MyopicFirst { get; init; }

    /// <summary>Worth less costs of looking one ahead, twice: ask what pays most alone (or nothing), then again. Never above <see cref="BestNet"/>.</summary>
    public required double MyopicNet { get; init; }

    /// <summary>Under the best policy, the second question after each answer to the first (−1: stop); empty for normal parameters, where answers are a continuum, and where nothing is asked.</summary>
    public required IReadOnlyList<int> SecondByAnswer { get; init; }

    /// <summary>Under the best policy, the probability that each question is asked second; zeros where nothing is asked.</summary>
    public required IReadOnlyList<double> SecondProbabilities { get; init; }

    /// <summary>
    /// Estimated error of any net worth from integrating over the first answer, in the units of the net benefits: what the last refinement
    /// still changed, added up, which is more than what is left. 0 for finitely many answers.
    /// </summary>
    public required double QuadratureError { get; init; }

    /// <summary>Settings used.</summary>
    public required LookAheadOptions Options { get; init; }

    /// <summary>What looking two ahead brings over looking one ahead.</summary>
    public double GainOverMyopic => BestNet - MyopicNet;
}
