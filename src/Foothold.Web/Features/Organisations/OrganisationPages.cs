using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Features.Accounts;
using Foothold.Web.Features.People;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Organisations;

/// <summary>Organisations that support firms: their people, and the firms that let them see something.</summary>
public static class OrganisationPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/organisations", Policies.SignedIn, async (HttpContext context, OrganisationStore store) => PageResults.Page<OrganisationsPage>(new { Organisations = await store.OfAsync(context.Actor().Person, context.RequestAborted) }));
        pages.Get("/organisations/{organisation:guid}", Policies.OrganisationMember, async (Guid organisation, HttpContext context, OrganisationDesk view, Localiser say) => await view.PageAsync(new OrganisationId(organisation), context, FormInput.Empty(say)) ?? PageResults.NotFound());
        pages.Post("/organisations/{organisation:guid}/invitations", Policies.OrganisationManager, InviteAsync);
        pages.Post("/organisations/{organisation:guid}/invitations/{invitation:guid}/revoke", Policies.OrganisationManager, RevokeAsync);
        pages.Post("/organisations/{organisation:guid}/people/{person:guid}/remove", Policies.OrganisationManager, RemoveAsync);
        pages.Post("/organisations/{organisation:guid}/leave", Policies.OrganisationMember, (Guid organisation, HttpContext context, OrganisationStore store, OrganisationDesk view, Localiser say) => RemoveAsync(organisation, context.Actor().Person.Value, context, store, view, say));
    }

    private static async Task<IResult> InviteAsync(Guid organisation, HttpContext context, OrganisationDesk view, OrganisationStore store, InvitationPost post, ShownOnce once, Localiser say)
    {
        var id = new OrganisationId(organisation);
        if (await store.FindAsync(id, context.RequestAborted) is not { } row) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? email = SignInPages.Email(form, say);
        if (RoleWords.ToOrganisationRole(form.Raw("role")) is not { } role) form.Add("role", say["Choose what the person will do in the organisation."]);
        else if (form.IsValid)
        {
            SentInvitation sent = await post.InviteAsync(id, row.Name, role, email!, context.Actor(), context.RequestAborted);
            once.Put(context, $"invitation {id}", $"{(sent.IsMailed ? "mailed" : "shown")} {sent.Link}");
            return PageResults.SeeOther($"/organisations/{id}");
        }

        return await view.PageAsync(id, context, form) ?? PageResults.NotFound();
    }

    private static async Task<IResult> RevokeAsync(Guid organisation, Guid invitation, HttpContext context, Invitations invitations) =>
        await invitations.RevokeAsync(invitation, row => row.OrganisationId == new OrganisationId(organisation), context.Actor(), context.RequestAborted) ? PageResults.SeeOther($"/organisations/{organisation}") : PageResults.NotFound();

    private static async Task<IResult> RemoveAsync(Guid organisation, Guid person, HttpContext context, OrganisationStore store, OrganisationDesk view, Localiser say)
    {
        var id = new OrganisationId(organisation);
        switch (await store.RemoveAsync(id, new PersonId(person), context.Actor(), context.RequestAborted))
        {
            case MembershipChange.Done: return PageResults.SeeOther(context.Actor().Person.Value == person ? "/organisations" : $"/organisations/{id}");
            case MembershipChange.Unknown: return PageResults.NotFound();
            default:
                FormInput form = FormInput.Empty(say);
                form.Add("", say["The last manager of an organisation stays. Invite another manager first."]);
                return await view.PageAsync(id, context, form) ?? PageResults.NotFound();
        }
    }
}

/// <summary>Puts the page of an organisation together.</summary>
public sealed class OrganisationDesk(OrganisationStore store, Consents consents, Invitations invitations, ShownOnce once, TimeProvider clock)
{
    public async Task<IResult?> PageAsync(OrganisationId id, HttpContext context, FormInput form)
    {
        if (await store.FindAsync(id, context.RequestAborted) is not { } row || context.Items[typeof(OrganisationView)] is not OrganisationView { Role: var role }) return null;
        DateTimeOffset now = clock.GetUtcNow();
        string[]? sent = once.Take(context, $"invitation {id}")?.Split(' ', 2);
        // Analysts see no firm by name.
        IReadOnlyList<ListedConsent> held = role == OrganisationRole.Analyst ? [] : [.. (await consents.OfAsync(id, context.RequestAborted)).Where(consent => consent.HoldsAt(now))];
        return PageResults.Page<OrganisationPage>(
            new { Organisation = row, Role = role, Form = form, People = await store.PeopleAsync(id, context.RequestAborted), Open = role == OrganisationRole.Manager ? await invitations.OpenOfAsync(id, context.RequestAborted) : [], Held = held, Me = context.Actor().Person, Link = sent?[1], IsMailed = sent?[0] == "mailed" },
            form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
