using Foothold.Advice.Screening;
using Foothold.Domain.Geography;
using Foothold.Web.Desk;
using Foothold.Web.Work;

namespace Foothold.Web.Features.Markets;

/// <summary>Ranks markets for pages and API alike; what was ranked already is kept under the question.</summary>
public sealed class Rankings(Computations computations)
{
    /// <summary>The ranking, computed when nobody has asked the same yet.</summary>
    public Computation<Ranking> Start(OpenFirm firm, RankingQuestion question) => computations.Start(firm.Firm.Id, $"{firm.Key} {question.Key}", "Ranking the markets", (progress, cancellation) =>
    {
        ScreeningWishes wishes = question.Trial?.Wishes ?? firm.File.Wishes;
        var request = new ScreeningRequest(firm.Evidence, firm.Firm, question.Product, firm.File.Journey, wishes, firm.AsAt) { Draws = question.Draws, Seed = question.Seed, Progress = progress };
        return Ranking.Of(MarketScreening.Run(request, cancellation));
    });

    /// <summary>What is to be said about one market of a ranking.</summary>
    public Computation<MarketStory> StartStory(OpenFirm firm, RankingQuestion question, Ranking ranking, CountryCode market) =>
        computations.Start(firm.Firm.Id, $"{firm.Key} {question.Key} {market.Alpha3}", "Finding out why the market stands there", (_, cancellation) => MarketStory.Of(ranking, market, cancellation));
}
