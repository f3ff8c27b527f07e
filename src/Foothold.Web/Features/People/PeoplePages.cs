using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Features.Accounts;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.People;

/// <summary>The people of a firm, and invitations.</summary>
public static class PeoplePages
{
    private static readonly FirmAccessAttribute Members = new(Scope.None) { Role = FirmRole.Member };
    private static readonly FirmAccessAttribute Owners = new(Scope.None) { Role = FirmRole.Owner };

    public static void Map(PageRoutes pages)
    {
        pages.Get("/firms/{firm:guid}/people", Members, ShowAsync);
        pages.Post("/firms/{firm:guid}/people/invitations", Owners, InviteAsync);
        pages.Post("/firms/{firm:guid}/people/invitations/{invitation:guid}/revoke", Owners, RevokeAsync);
        pages.Post("/firms/{firm:guid}/people/{person:guid}/role", Owners, ChangeRoleAsync);
        pages.Get("/firms/{firm:guid}/people/{person:guid}/remove", Owners, AskRemoveAsync);
        pages.Post("/firms/{firm:guid}/people/{person:guid}/remove", Owners, RemoveAsync);
        pages.Post("/firms/{firm:guid}/people/leave", Members, LeaveAsync);
        pages.Get("/invitations/{secret}", Policies.Public, ShowInvitationAsync);
        pages.Post("/invitations/{secret}", Policies.SignedIn, AcceptAsync);
    }

    private static async Task<IResult> ShowAsync(Guid firm, HttpContext context, FirmDesk desk, PeopleView view, Localiser say) =>
        await view.PageAsync(new FirmId(firm), context, FormInput.With(say, [new("role", $"{FirmRole.Member}")])) ?? PageResults.NotFound();

    private static async Task<IResult> InviteAsync(Guid firm, HttpContext context, PeopleView view, FirmDesk desk, InvitationPost post, ShownOnce once, Localiser say)
    {
        var id = new FirmId(firm);
        if (await desk.OpenAsync(id, context.RequestAborted) is not { } open) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? email = SignInPages.Email(form, say);
        if (RoleWords.ToFirmRole(form.Raw("role")) is not { } role) form.Add("role", say["Choose what the person will be in the firm."]);
        else if (form.IsValid)
        {
            SentInvitation sent = await post.InviteAsync(id, open.Firm.Name, role, email!, context.Actor(), context.RequestAborted);
            once.Put(context, $"invitation {id}", $"{(sent.IsMailed ? "mailed" : "shown")} {sent.Link}");
            return PageResults.SeeOther($"/firms/{id}/people");
        }

        return await view.PageAsync(id, context, form) ?? PageResults.NotFound();
    }

    private static async Task<IResult> RevokeAsync(Guid firm, Guid invitation, HttpContext context, Invitations invitations) =>
        await invitations.RevokeAsync(invitation, row => row.FirmId == new FirmId(firm), context.Actor(), context.RequestAborted) ? PageResults.SeeOther($"/firms/{firm}/people") : PageResults.NotFound();

    private static async Task<IResult> ChangeRoleAsync(Guid firm, Guid person, HttpContext context, FirmPeople people, PeopleView view, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (RoleWords.ToFirmRole(form.Raw("role")) is not { } role) return PageResults.NotFound();
        return await AfterAsync(await people.ChangeRoleAsync(new FirmId(firm), new PersonId(person), role, context.Actor(), context.RequestAborted), new FirmId(firm), context, view, say, $"/firms/{firm}/people");
    }

    private static async Task<IResult> AskRemoveAsync(Guid firm, Guid person, HttpContext context, FirmPeople people, FirmDesk desk)
    {
        if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open || (await people.ListAsync(new FirmId(firm), context.RequestAborted)).FirstOrDefault(row => row.Person.Value == person) is not { } found) return PageResults.NotFound();
        return PageResults.Page<RemovePersonPage>(new { Heading = FirmDesk.HeadingOf(open, context), Person = found });
    }

    private static async Task<IResult> RemoveAsync(Guid firm, Guid person, HttpContext context, FirmPeople people, PeopleView view, Localiser say) =>
        await AfterAsync(await people.RemoveAsync(new FirmId(firm), new PersonId(person), context.Actor(), context.RequestAborted), new FirmId(firm), context, view, say, context.Actor().Person.Value == person ? "/firms" : $"/firms/{firm}/people");

    private static async Task<IResult> LeaveAsync(Guid firm, HttpContext context, FirmPeople people, PeopleView view, Localiser say) =>
        await AfterAsync(await people.RemoveAsync(new FirmId(firm), context.Actor().Person, context.Actor(), context.RequestAborted), new FirmId(firm), context, view, say, "/firms");

    private static async Task<IResult> AfterAsync(MembershipChange change, FirmId firm, HttpContext context, PeopleView view, Localiser say, string path)
    {
        if (change == MembershipChange.Done) return PageResults.SeeOther(path);
        if (change == MembershipChange.Unknown) return PageResults.NotFound();
        FormInput form = FormInput.Empty(say);
        form.Add("", say["The last owner of a firm stays. Make somebody else an owner first, or erase the firm."]);
        return await view.PageAsync(firm, context, form) ?? PageResults.NotFound();
    }

    private static async Task<IResult> ShowInvitationAsync(string secret, HttpContext context, Invitations invitations)
    {
        OpenInvitation? found = await invitations.FindAsync(secret, context.RequestAborted);
        return PageResults.Page<InvitationPage>(new { Invitation = found, Secret = secret }, found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    private static async Task<IResult> AcceptAsync(string secret, HttpContext context, Invitations invitations) => await invitations.AcceptAsync(secret, context.Actor(), context.RequestAborted) switch
    {
        { FirmId: { } firm } => PageResults.SeeOther($"/firms/{firm}"),
        { OrganisationId: { } organisation } => PageResults.SeeOther($"/organisations/{organisation}"),
        _ => PageResults.Page<InvitationPage>(new { Invitation = (OpenInvitation?)null, Secret = secret }, StatusCodes.Status404NotFound),
    };
}

/// <summary>Puts the page of a firm's people together.</summary>
public sealed class PeopleView(FirmDesk desk, FirmPeople people, Invitations invitations, ShownOnce once)
{
    public async Task<IResult?> PageAsync(FirmId firm, HttpContext context, FormInput form)
    {
        if (await desk.OpenAsync(firm, context.RequestAborted) is not { } open) return null;
        FirmHeading heading = FirmDesk.HeadingOf(open, context);
        bool decides = heading.View.Role == FirmRole.Owner;
        string[]? sent = once.Take(context, $"invitation {firm}")?.Split(' ', 2);
        return PageResults.Page<PeoplePage>(
            new { Heading = heading, Form = form, People = await people.ListAsync(firm, context.RequestAborted), Open = decides ? await invitations.OpenOfAsync(firm, context.RequestAborted) : [], Me = context.Actor().Person, Link = sent?[1], IsMailed = sent?[0] == "mailed" },
            form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
