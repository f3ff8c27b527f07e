using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Features.Onboarding;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

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

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk, FootholdDb db)
    {
        var id = new FirmId(firm);
        if (await desk.OpenAsync(id, context.RequestAborted) is not { } open) return PageResults.NotFound();
        int version = await db.Plans.Where(row => row.FirmId == id).MaxAsync(row => (int?)row.Version, context.RequestAborted) ?? 0;
        return PageResults.Page<FirmPage>(new { Firm = open, Heading = FirmDesk.HeadingOf(open, context), PlanVersion = version });
    }
}
