using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Advice.Learning.Asking;

/// <summary>A question about a criterion, told by what its answer would do to the ranking. It has no money value.</summary>
/// <param name="Question">The question.</param>
/// <param name="Now">How often the market is the first choice now.</param>
/// <param name="IfWorse">How often it would be, were the criterion one standard deviation worse than believed.</param>
/// <param name="IfBetter">How often it would be, were the criterion one standard deviation better.</param>
/// <param name="LeadsIfWorse">The market that would then lead.</param>
/// <param name="LeadsIfBetter">The market that would lead in the other case.</param>
public sealed record RankingQuestion(Question Question, double Now, double IfWorse, double IfBetter, Domain.Geography.CountryCode LeadsIfWorse, Domain.Geography.CountryCode LeadsIfBetter)
{
    /// <summary>Half the difference between the two answers.</summary>
    public double Change => Math.Abs(IfBetter - IfWorse) / 2;

    /// <summary>Whether the leader depends on the answer.</summary>
    public bool TurnsLeader => LeadsIfWorse != LeadsIfBetter;
}

/// <summary>Finds the questions about criteria on which the head of the ranking hangs.</summary>
public static class RankingQuestions
{
    private const double LeastDoubt = 0.03;

    /// <summary>Follows up the criteria with most doubt in the leading markets: each is set one standard deviation better and worse, known exactly, and the ranking drawn again.</summary>
    /// <param name="result">The ranking.</param>
    /// <param name="markets">How many leading markets to look at.</param>
    /// <param name="perMarket">How many criteria of each.</param>
    /// <param name="draws">Draws of each ranking.</param>
    /// <param name="cancellation">Stops the draws.</param>
    public static IReadOnlyList<RankingQuestion> Of(ScreeningResult result, int markets = 3, int perMarket = 3, int draws = 10_000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        ScreeningModel model = result.Model;
        bool goods = result.Request.Product is Goods;
        var options = new SmaaOptions { Draws = draws, Seed = result.Request.Seed, MaxThreads = result.Request.MaxThreads, CancellationToken = cancellation };
        double[] now = FirstChoices(model, options);
        var questions = new List<RankingQuestion>();
        foreach (MarketResult market in result.Markets.Take(markets))
        {
            foreach (Doubt doubt in market.Doubts.Where(doubt => doubt.Share >= LeastDoubt && doubt.Criterion.For(goods).Count > 0).Take(perMarket))
            {
                int criterion = Array.FindIndex(model.Beliefs[market.Index], belief => belief.Criterion == doubt.Criterion);
                double[] worse = FirstChoices(Moved(model, market.Index, criterion, -1), options), better = FirstChoices(Moved(model, market.Index, criterion, 1), options);
                questions.Add(new RankingQuestion(Question.About(doubt.Criterion, market.Market), now[market.Index], worse[market.Index], better[market.Index], Leader(model, worse), Leader(model, better)));
            }
        }

        return [.. questions.OrderByDescending(question => question.TurnsLeader).ThenByDescending(question => question.Change)];
    }

    private static double[] FirstChoices(ScreeningModel model, SmaaOptions options)
    {
        SmaaResult analysis = Smaa.Run(model.Problem(), options);
        return [.. Enumerable.Range(0, model.Markets.Count).Select(i => analysis.RankAcceptability(i, 1))];
    }

    private static Domain.Geography.CountryCode Leader(ScreeningModel model, double[] firstChoices) => model.Markets[Array.IndexOf(firstChoices, firstChoices.Max())].Code;

    private static ScreeningModel Moved(ScreeningModel model, int market, int criterion, int sign)
    {
        Belief belief = model.Beliefs[market][criterion];
        ComponentBelief first = belief.Components[0];
        // One component that is known: the worth of the whole criterion.
        Belief known = belief with { Components = [first with { Component = first.Component with { Share = 1 }, Mean = belief.Mean + (sign * belief.StandardDeviation), StandardDeviation = 0 }] };
        Belief[][] beliefs = [.. model.Beliefs];
        beliefs[market] = [.. beliefs[market]];
        beliefs[market][criterion] = known;
        return new ScreeningModel { Markets = model.Markets, Criteria = model.Criteria, Beliefs = beliefs, Warnings = model.Warnings, Weights = model.Weights, ExpectedWeights = model.ExpectedWeights, Correlation = model.Correlation };
    }
}
