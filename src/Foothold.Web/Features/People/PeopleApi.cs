using System.Net.Mail;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Features.Sharing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.People;

/// <summary>A person of a firm as the API shows them.</summary>
public sealed record ApiPerson(Guid Id, string Name, string Email, string Role, DateTimeOffset Since);

/// <summary>An invitation as the API takes it.</summary>
/// <param name="Email">For whom it is meant.</param>
/// <param name="Role">"member", "change-agent" or "owner".</param>
public sealed record NewInvitation(string? Email, string? Role);

/// <summary>A role as the API takes it.</summary>
/// <param name="Role">"member", "change-agent" or "owner".</param>
public sealed record NewRole(string? Role);

/// <summary>An invitation as the API shows it. The link stands in the answer to the request that made it, and never again.</summary>
public sealed record ApiInvitation(Guid Id, string Email, string Role, DateTimeOffset ExpiresAt, string? Link, bool IsMailed);

/// <summary>An organisation as the API shows it.</summary>
public sealed record ApiOrganisation(Guid Id, string Name, string Country, string? Role);

/// <summary>The people of firms, and organisations, in the API.</summary>
public static class PeopleApi
{
    private static readonly FirmAccessAttribute Members = new(Scope.None) { Role = FirmRole.Member };
    private static readonly FirmAccessAttribute Owners = new(Scope.None) { Role = FirmRole.Owner };

    public static void Map(ApiRoutes api)
    {
        api.Get("/firms/{firm:guid}/people", Members, "ListPeople", "Who belongs to the firm.", ListAsync);
        api.Put("/firms/{firm:guid}/people/{person:guid}/role", Owners, "ChangeRole", "Gives somebody of the firm another role. The last owner stays.", ChangeRoleAsync);
        api.Delete("/firms/{firm:guid}/people/{person:guid}", Owners, "RemovePerson", "Takes somebody out of the firm. The last owner stays.", RemoveAsync);
        api.Get("/firms/{firm:guid}/invitations", Owners, "ListInvitations", "Invitations that can still be accepted.", InvitationsAsync);
        api.Post("/firms/{firm:guid}/invitations", Owners, "Invite", "Invites somebody to the firm. The answer holds the link, this once.", InviteAsync);
        api.Delete("/firms/{firm:guid}/invitations/{invitation:guid}", Owners, "RevokeInvitation", "Takes an invitation back.", RevokeAsync);
        api.Get("/organisations", Policies.SignedIn, "ListOrganisations", "All organisations that firms can let see something, with your role where you have one.", OrganisationsAsync);
        api.Get("/organisations/{organisation:guid}/consents", Policies.OrganisationMember, "ListOrganisationConsents", "The firms that let the organisation see something now. Analysts get none.", ConsentsAsync);
    }

    private static async Task<Ok<IReadOnlyList<ApiPerson>>> ListAsync(Guid firm, HttpContext context, FirmPeople people) =>
        TypedResults.Ok<IReadOnlyList<ApiPerson>>([.. (await people.ListAsync(new FirmId(firm), context.RequestAborted)).Select(row => new ApiPerson(row.Person.Value, row.Name, row.Email, SharingApi.Word(row.Role), row.Since))]);

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeRoleAsync(Guid firm, Guid person, NewRole body, HttpContext context, FirmPeople people) =>
        RoleOf(body.Role) is { } role ? Answer(await people.ChangeRoleAsync(new FirmId(firm), new PersonId(person), role, context.Actor(), context.RequestAborted)) : ApiProblems.Invalid([NoRole]);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid firm, Guid person, HttpContext context, FirmPeople people) =>
        Answer(await people.RemoveAsync(new FirmId(firm), new PersonId(person), context.Actor(), context.RequestAborted));

    private static async Task<Ok<IReadOnlyList<ApiInvitation>>> InvitationsAsync(Guid firm, HttpContext context, Invitations invitations) =>
        TypedResults.Ok<IReadOnlyList<ApiInvitation>>([.. (await invitations.OpenOfAsync(new FirmId(firm), context.RequestAborted)).Select(row => new ApiInvitation(row.Id, row.Email, SharingApi.Word(row.FirmRole!.Value), row.ExpiresAt, null, false))]);

    private static async Task<Results<Created<ApiInvitation>, ProblemHttpResult>> InviteAsync(Guid firm, NewInvitation body, HttpContext context, FirmDesk desk, InvitationPost post)
    {
        var problems = new List<FileProblem>();
        if (!MailAddress.TryCreate(body.Email, out MailAddress? address) || address.Address != body.Email || body.Email.Length > 254) problems.Add(new FileProblem(0, 0, "give an e-mail address.") { Path = "/email" });
        if (RoleOf(body.Role) is not { } role) problems.Add(NoRole);
        else if (problems.Count == 0)
        {
            if (await desk.OpenAsync(new FirmId(firm), context.RequestAborted) is not { } open) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
            SentInvitation sent = await post.InviteAsync(open.Firm.Id, open.Firm.Name, role, body.Email!, context.Actor(), context.RequestAborted);
            return TypedResults.Created($"/api/v1/firms/{firm}/invitations", new ApiInvitation(sent.Row.Id, sent.Row.Email, SharingApi.Word(role), sent.Row.ExpiresAt, sent.Link, sent.IsMailed));
        }

        return ApiProblems.Invalid(problems);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid firm, Guid invitation, HttpContext context, Invitations invitations) =>
        await invitations.RevokeAsync(invitation, row => row.FirmId == new FirmId(firm), context.Actor(), context.RequestAborted) ? TypedResults.NoContent() : ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);

    private static async Task<Ok<IReadOnlyList<ApiOrganisation>>> OrganisationsAsync(HttpContext context, OrganisationStore store)
    {
        Dictionary<OrganisationId, OrganisationRole?> own = (await store.OfAsync(context.Actor().Person, context.RequestAborted)).ToDictionary(row => row.Id, row => row.Role);
        return TypedResults.Ok<IReadOnlyList<ApiOrganisation>>([.. (await store.ListAsync(context.RequestAborted)).Select(row => new ApiOrganisation(row.Id.Value, row.Name, row.Country, own.GetValueOrDefault(row.Id) is { } role ? SharingApi.Word(role) : null))]);
    }

    private static async Task<Ok<IReadOnlyList<ApiFirmConsent>>> ConsentsAsync(Guid organisation, HttpContext context, Consents consents, TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (context.Items[typeof(OrganisationView)] is not OrganisationView { Role: > OrganisationRole.Analyst }) return TypedResults.Ok<IReadOnlyList<ApiFirmConsent>>([]);
        return TypedResults.Ok<IReadOnlyList<ApiFirmConsent>>([.. (await consents.OfAsync(new OrganisationId(organisation), context.RequestAborted)).Where(row => row.HoldsAt(now) && row.Purpose != Purpose.Study).Select(row => new ApiFirmConsent(row.Firm.Value, row.FirmName, ApiConsent.Of(row, now)))]);
    }

    private static Results<NoContent, ProblemHttpResult> Answer(MembershipChange change) => change switch
    {
        MembershipChange.Done => TypedResults.NoContent(),
        MembershipChange.Unknown => ApiProblems.OfStatus(StatusCodes.Status404NotFound, null),
        _ => ApiProblems.OfCode("conflict", "The last owner of a firm stays. Make somebody else an owner first."),
    };

    private static FileProblem NoRole { get; } = new(0, 0, $"name a role: {string.Join(", ", Enum.GetValues<FirmRole>().Select(role => SharingApi.Word(role)))}.") { Path = "/role" };

    private static FirmRole? RoleOf(string? word) => Enum.GetValues<FirmRole>().Where(role => SharingApi.Word(role) == word).Select(role => (FirmRole?)role).FirstOrDefault();
}

/// <summary>A consent of a firm as an organisation sees it.</summary>
public sealed record ApiFirmConsent(Guid Firm, string FirmName, ApiConsent Consent);
