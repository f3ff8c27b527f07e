using Foothold.Domain.Geography;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Appraisal;

/// <summary>The page that compares ways of entering in money.</summary>
public static class AppraisalPages
{
    public static void Map(PageRoutes pages) => pages.Get("/firms/{firm:guid}/appraisal", new FirmAccessAttribute(Scope.Money), ShowAsync);

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk, Appraisals appraisals)
    {
        if (await desk.OpenAsync(new(firm), context.RequestAborted) is not { } open || AppraisalQuestion.Read(context.Request.Query).Question is not { } question) return PageResults.NotFound();
        // Whoever comes for one of the firm's markets sees it first, among the others: the comparison is the same and perhaps there already.
        CountryCode? first = question.Markets is [var only] && open.File.Appraisal.Markets.Any(terms => terms.Market == only) ? only : null;
        if (first is not null) question = question with { Markets = [] };
        FirmHeading heading = FirmDesk.HeadingOf(open, context);
        AppraisalStanding standing = Appraisals.StandingOf(open, question);
        if (!standing.IsReady) return PageResults.Page<MissingNumbersPage>(new { Firm = open, Heading = heading, Standing = standing });
        // A market of which little is known yet does not keep the others from being compared.
        return await WorkPages.ShowAsync(appraisals.Start(open, question with { Markets = standing.Ready }), open, "money", context, result =>
            PageResults.Page<AppraisalPage>(new { Firm = open, Heading = heading, Result = result.Result, Curves = result.Curves, Standing = standing, First = first }));
    }
}
