using Foothold.Advice.Documents;
using Foothold.Domain.Geography;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Markets;

/// <summary>Pages about which markets to look at.</summary>
public static class MarketsPages
{
    public const string Area = "markets";

    private static readonly FirmAccessAttribute Reading = new(Scope.Markets);

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/markets", Reading, RankAsync);
        pages.Get("/firms/{firm:guid}/markets/ranking.csv", Reading, DownloadAsync);
        pages.Get("/firms/{firm:guid}/markets/find", Reading, FindAsync);
        pages.Get("/firms/{firm:guid}/markets/{country:length(3)}", Reading, ExplainAsync);
        ComparePages.Map(pages);
    }

    private static async Task<IResult> RankAsync(Guid firm, string? product, int? draws, ulong? seed, string? show, HttpContext context, FirmDesk desk, Rankings rankings)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || RankingQuestion.Of(open, product, draws, seed) is not { } question) return PageResults.NotFound();
        return await WorkPages.ShowAsync(rankings.Start(open, question), open, Area, context, ranking =>
            PageResults.Page<RankingPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Question = question, Ranking = ranking, ShowAll = show == "all", ShowMap = show == "map" }));
    }

    private static async Task<IResult> ExplainAsync(Guid firm, string country, string? product, int? draws, ulong? seed, HttpContext context, FirmDesk desk, Rankings rankings)
    {
        if (!CountryCode.TryParse(country, out CountryCode? market)) return PageResults.NotFound();
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || RankingQuestion.Of(open, product, draws, seed) is not { } question) return PageResults.NotFound();
        Ranking? ranked = null;
        IResult waiting = await WorkPages.ShowAsync(rankings.Start(open, question), open, Area, context, done => Keep(ranked = done));
        if (ranked is null) return waiting;
        if (market == open.Firm.Home || ranked.Find(market) is null && ranked.FindVetoed(market) is null)
            return PageResults.Page<FindPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Unranked = market });
        return await WorkPages.ShowAsync(rankings.StartStory(open, question, ranked, market), open, Area, context, story =>
            PageResults.Page<MarketPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Question = question, Story = story }));
    }

    private static async Task<IResult> DownloadAsync(Guid firm, string? product, int? draws, ulong? seed, HttpContext context, FirmDesk desk, Rankings rankings)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || RankingQuestion.Of(open, product, draws, seed) is not { } question) return PageResults.NotFound();
        Ranking ranking = await Computations.ResultAsync(rankings.Start(open, question), context.RequestAborted);
        return new SafeCsv($"markets-{JsonDocuments.Iso(open.AsAt)}", output => ScreeningCsv.WriteRanking(output, ranking.Result, null));
    }

    private static async Task<IResult> FindAsync(Guid firm, string? country, HttpContext context, FirmDesk desk, Localiser say)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        string typed = country?.Trim() ?? "";
        if (CountryFinder.Find(say, typed) is { } found) return PageResults.SeeOther(MarketWords.Path(open, $"/{found.Alpha3}"));
        return PageResults.Page<FindPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Typed = typed, Near = CountryFinder.Near(say, typed) }, StatusCodes.Status422UnprocessableEntity);
    }

    // What follows needs the ranking: it goes on with it once it is there, and shows how far it is until then.
    internal static IResult Keep(Ranking _) => Results.Empty;
}
