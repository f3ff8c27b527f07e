using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
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
    }

    private static async Task<IResult> RankAsync(Guid firm, string? product, int? draws, ulong? seed, string? show, HttpContext context, FirmDesk desk, Rankings rankings)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || RankingQuestion.Of(open, product, draws, seed) is not { } question) return PageResults.NotFound();
        return await WorkPages.ShowAsync(rankings.Start(open, question), open, Area, context, ranking =>
            PageResults.Page<RankingPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), Question = question, Ranking = ranking, ShowAll = show == "all" }));
    }
}
