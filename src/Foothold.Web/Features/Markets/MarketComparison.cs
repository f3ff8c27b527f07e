using Foothold.Advice.Screening;

namespace Foothold.Web.Features.Markets;

/// <summary>A few markets of a ranking beside each other.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Markets">The markets, in the order of the ranking.</param>
public sealed record MarketComparison(Ranking Ranking, IReadOnlyList<RankedMarket> Markets)
{
    public const int Fewest = 2, Most = 5;

    private const int Deciding = 3;

    // 90 of 100 values of a normal distribution lie within so many standard deviations.
    private const double Ninety = 1.645;

    /// <summary>Every pair, the higher market first, with what decides between them.</summary>
    public IReadOnlyList<ComparedPair> Pairs { get; } =
    [
        .. from one in Markets
           from other in Markets
           where one.Result.Place < other.Result.Place
           select new ComparedPair(Ranking.OrderOf(one, other), Deciders(Ranking.Result, one.Result, other.Result)),
    ];

    /// <summary>What is believed of the markets by one criterion, as worth from 0 to 1 on one scale.</summary>
    public IEnumerable<ComparedWorth> By(int criterion)
    {
        double best = Markets.Max(market => market.Result.Beliefs[criterion].Worth);
        foreach (RankedMarket market in Markets)
        {
            Belief belief = market.Result.Beliefs[criterion];
            double half = Ninety * belief.Doubt;
            yield return new ComparedWorth(market, belief, market.Result.Reasons.First(reason => reason.Criterion == belief.Criterion), Math.Max(0, belief.Worth - half), Math.Min(1, belief.Worth + half), belief.Worth == best);
        }
    }

    private static Decider[] Deciders(ScreeningResult result, MarketResult one, MarketResult other) =>
    [
        .. result.Criteria.Select((criterion, j) => new Decider(criterion, result.ExpectedWeights[j] * (one.Beliefs[j].Worth - other.Beliefs[j].Worth)))
            .Where(decider => decider.Difference != 0).OrderByDescending(decider => Math.Abs(decider.Difference)).Take(Deciding),
    ];
}

/// <summary>Two markets, how often each beats the other, and what decides.</summary>
/// <param name="Order">How sure their order is.</param>
/// <param name="Deciders">The criteria in which they differ most, weighted, the strongest first.</param>
public sealed record ComparedPair(OpenOrder Order, IReadOnlyList<Decider> Deciders);

/// <summary>What one criterion makes of the difference between two markets.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Difference">Expected weight × difference in worth; above 0 it speaks for the first.</param>
public sealed record Decider(Criterion Criterion, double Difference);

/// <summary>One market by one criterion.</summary>
/// <param name="Market">The market.</param>
/// <param name="Belief">What is believed.</param>
/// <param name="Reason">The fact behind it.</param>
/// <param name="Low">5 % of its worth.</param>
/// <param name="High">95 %.</param>
/// <param name="IsBest">Whether no other is worth more by it.</param>
public sealed record ComparedWorth(RankedMarket Market, Belief Belief, Reason Reason, double Low, double High, bool IsBest);
