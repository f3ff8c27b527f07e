using Foothold.Storage;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Features.Onboarding;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Firms;

/// <summary>The list of firms somebody works with, and the first page of a firm.</summary>
public static class FirmPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms", Policies.SignedIn, ListAsync);
        pages.Get("/firms/{firm:guid}", new FirmAccessAttribute(Scope.None), ShowAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, FirmList list, OnboardingDesk onboarding)
    {
        PersonId person = context.User.Person()!.Value;
        IReadOnlyList<ListedFirm> firms = await list.OfAsync(person, context.RequestAborted);
        return PageResults.Page<FirmsPage>(new { Firms = firms, Begun = await onboarding.FindAsync(person, context.RequestAborted) });
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk) =>
        await desk.OpenAsync(new(firm), context.RequestAborted) is { } open ? PageResults.Page<FirmPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context) }) : PageResults.NotFound();
}
