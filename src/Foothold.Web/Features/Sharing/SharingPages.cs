using System.Globalization;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Sharing;

/// <summary>Who outside the firm sees what: consents, and the trail of who did and saw what.</summary>
public static class SharingPages
{
    private static readonly FirmAccessAttribute Members = new(Scope.None) { Role = FirmRole.Member };
    private static readonly FirmAccessAttribute Owners = new(Scope.None) { Role = FirmRole.Owner };
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/sharing", Members, ShowAsync);
        pages.Get("/firms/{firm:guid}/sharing/give", Owners, AskAsync);
        pages.Post("/firms/{firm:guid}/sharing/give", Owners, GiveAsync);
        pages.Get("/firms/{firm:guid}/sharing/{consent:guid}/end", Owners, AskEndAsync);
        pages.Post("/firms/{firm:guid}/sharing/{consent:guid}/end", Owners, EndAsync);
        pages.Get("/firms/{firm:guid}/trail", Owners, TrailAsync);
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk, Consents consents, TimeProvider clock)
    {
        var id = new FirmId(firm);
        if (await desk.OpenAsync(id, context.RequestAborted) is not { } open) return PageResults.NotFound();
        DateTimeOffset now = clock.GetUtcNow();
        IReadOnlyList<ListedConsent> list = await consents.OfAsync(id, context.RequestAborted);
        IReadOnlyList<Looks> looks = await consents.LooksAsync(id, now - Lately, context.RequestAborted);
        return PageResults.Page<SharingPage>(new { Heading = FirmDesk.HeadingOf(open, context), Held = list.Where(row => row.HoldsAt(now)).ToArray(), Ended = list.Where(row => !row.HoldsAt(now)).ToArray(), Looks = looks.ToDictionary(row => row.Organisation) });
    }

    private static async Task<IResult> AskAsync(Guid firm, HttpContext context, FirmDesk desk, OrganisationStore organisations, TimeProvider clock, Localiser say)
    {
        string halfYear = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddMonths(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return await FormAsync(firm, context, desk, organisations, FormInput.With(say, [new("purpose", $"{Purpose.Advice}"), new("until", halfYear)]));
    }

    private static async Task<IResult> GiveAsync(Guid firm, HttpContext context, FirmDesk desk, OrganisationStore organisations, Consents consents, TimeProvider clock, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        Scope scope = SharingWords.Parts.Where(part => form.IsChecked($"scope.{part}")).Aggregate(Scope.None, (sum, part) => sum | part);
        if (!Guid.TryParse(form.Raw("organisation"), out Guid organisation)) form.Add("organisation", say["Choose who may see it."]);
        if (scope == Scope.None) form.Add("scope", say["Choose at least one part of the record."]);
        if (SharingWords.ToPurpose(form.Raw("purpose")) is not { } purpose)
        {
            purpose = Purpose.Advice;
            form.Add("purpose", say["Choose what it may be used for."]);
        }

        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        DateOnly? until = form.Has("until") ? form.Day("until") : null;
        if (!form.Has("until")) form.Add("until", say["Choose until when."]);
        else if (until < today || until > today.AddYears(Consents.LongestYears)) form.Add("until", say["Choose a day from today to {0}.", today.AddYears(Consents.LongestYears)]);
        if (form.IsValid)
        {
            // The day named is the last on which it counts.
            var expires = new DateTimeOffset(until!.Value.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
            ConsentFault fault = (await consents.GiveAsync(new FirmId(firm), new OrganisationId(organisation), scope, purpose, expires, context.Actor(), context.RequestAborted)).Fault;
            if (fault == ConsentFault.None) return PageResults.SeeOther($"/firms/{firm}/sharing");
            form.Add(fault == ConsentFault.Organisation ? "organisation" : "until", fault == ConsentFault.Organisation ? say["Choose who may see it."] : say["Choose a day from today to {0}.", today.AddYears(Consents.LongestYears)]);
        }

        return await FormAsync(firm, context, desk, organisations, form);
    }

    private static async Task<IResult> FormAsync(Guid firm, HttpContext context, FirmDesk desk, OrganisationStore organisations, FormInput form)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        return PageResults.Page<GiveConsentPage>(new { Heading = FirmDesk.HeadingOf(open, context), Form = form, Organisations = await organisations.ListAsync(context.RequestAborted) }, form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> AskEndAsync(Guid firm, Guid consent, HttpContext context, FirmDesk desk, Consents consents)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || (await consents.OfAsync(new FirmId(firm), context.RequestAborted)).FirstOrDefault(row => row.Id.Value == consent) is not { } found) return PageResults.NotFound();
        return PageResults.Page<EndConsentPage>(new { Heading = FirmDesk.HeadingOf(open, context), Consent = found });
    }

    private static async Task<IResult> EndAsync(Guid firm, Guid consent, HttpContext context, Consents consents) =>
        await consents.RevokeAsync(new FirmId(firm), new ConsentId(consent), context.Actor(), context.RequestAborted) ? PageResults.SeeOther($"/firms/{firm}/sharing") : PageResults.NotFound();

    private static async Task<IResult> TrailAsync(Guid firm, long? before, HttpContext context, FirmDesk desk, FirmTrail trail)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return PageResults.NotFound();
        return PageResults.Page<TrailPage>(new { Heading = FirmDesk.HeadingOf(open, context), Lines = await trail.PageAsync(new FirmId(firm), before, 50, context.RequestAborted), Before = before });
    }
}
