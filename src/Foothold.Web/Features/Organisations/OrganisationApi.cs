using System.Net.Mail;
using Foothold.Advice.FirmFiles;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Features.People;
using Foothold.Web.Features.Sharing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Organisations;

/// <summary>The people of organisations in the API, and accepting an invitation to wherever it leads.</summary>
public static class OrganisationApi
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/organisations/{organisation:guid}/people", Policies.OrganisationMember, "ListOrganisationPeople", "Who belongs to the organisation.", ListAsync);
        api.Delete("/organisations/{organisation:guid}/people/{person:guid}", Policies.OrganisationManager, "RemoveOrganisationPerson", "Takes somebody out of the organisation. The last manager stays.", RemoveAsync);
        api.Delete("/organisations/{organisation:guid}/membership", Policies.OrganisationMember, "LeaveOrganisation", "Leaves the organisation. The last manager stays.", (Guid organisation, HttpContext context, OrganisationStore store) => RemoveAsync(organisation, context.Actor().Person.Value, context, store));
        api.Get("/organisations/{organisation:guid}/invitations", Policies.OrganisationManager, "ListOrganisationInvitations", "Invitations that can still be accepted.", InvitationsAsync);
        api.Post("/organisations/{organisation:guid}/invitations", Policies.OrganisationManager, "InviteToOrganisation", "Invites somebody to the organisation. The answer holds the link, this once.", InviteAsync);
        api.Delete("/organisations/{organisation:guid}/invitations/{invitation:guid}", Policies.OrganisationManager, "RevokeOrganisationInvitation", "Takes an invitation back.", RevokeAsync);
        api.Post("/invitations", Policies.SignedIn, "AcceptInvitation", "Accepts an invitation to a firm or an organisation by the last part of its link.", AcceptAsync);
    }

    /// <summary>The role that a word of the API means; null for none.</summary>
    internal static OrganisationRole? RoleOf(string? word) => Enum.GetValues<OrganisationRole>().Where(role => SharingApi.Word(role) == word).Select(role => (OrganisationRole?)role).FirstOrDefault();

    /// <summary>What is wrong with an address of mail; null where nothing is.</summary>
    internal static FileProblem? ProblemOf(string? email) =>
        MailAddress.TryCreate(email, out MailAddress? address) && address.Address == email && email.Length <= 254 ? null : new FileProblem(0, 0, "give an e-mail address.") { Path = "/email" };

    private static async Task<Ok<IReadOnlyList<ApiPerson>>> ListAsync(Guid organisation, HttpContext context, OrganisationStore store) =>
        TypedResults.Ok<IReadOnlyList<ApiPerson>>([.. (await store.PeopleAsync(new OrganisationId(organisation), context.RequestAborted)).Select(row => new ApiPerson(row.Person.Value, row.Name, row.Email, SharingApi.Word(row.Role), row.Since))]);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(Guid organisation, Guid person, HttpContext context, OrganisationStore store) =>
        await store.RemoveAsync(new OrganisationId(organisation), new PersonId(person), context.Actor(), context.RequestAborted) switch
        {
            MembershipChange.Done => TypedResults.NoContent(),
            MembershipChange.Unknown => ApiProblems.OfStatus(StatusCodes.Status404NotFound, null),
            _ => ApiProblems.OfCode("conflict", "The last manager of an organisation stays. Invite another manager first."),
        };

    private static async Task<Ok<IReadOnlyList<ApiInvitation>>> InvitationsAsync(Guid organisation, HttpContext context, Invitations invitations) =>
        TypedResults.Ok<IReadOnlyList<ApiInvitation>>([.. (await invitations.OpenOfAsync(new OrganisationId(organisation), context.RequestAborted)).Select(row => new ApiInvitation(row.Id, row.Email, SharingApi.Word(row.OrganisationRole!.Value), row.ExpiresAt, null, false))]);

    private static async Task<Results<Created<ApiInvitation>, ProblemHttpResult>> InviteAsync(Guid organisation, NewInvitation body, HttpContext context, OrganisationStore store, InvitationPost post)
    {
        var id = new OrganisationId(organisation);
        var problems = new List<FileProblem>();
        if (ProblemOf(body.Email) is { } wrong) problems.Add(wrong);
        if (RoleOf(body.Role) is not { } role) return ApiProblems.Invalid([.. problems, new FileProblem(0, 0, $"name a role: {string.Join(", ", Enum.GetValues<OrganisationRole>().Select(one => SharingApi.Word(one)))}.") { Path = "/role" }]);
        if (problems.Count > 0) return ApiProblems.Invalid(problems);
        if (await store.FindAsync(id, context.RequestAborted) is not { } row) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        SentInvitation sent = await post.InviteAsync(id, row.Name, role, body.Email!, context.Actor(), context.RequestAborted);
        return TypedResults.Created($"/api/v1/organisations/{organisation}/invitations", new ApiInvitation(sent.Row.Id, sent.Row.Email, SharingApi.Word(role), sent.Row.ExpiresAt, sent.Link, sent.IsMailed));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid organisation, Guid invitation, HttpContext context, Invitations invitations) =>
        await invitations.RevokeAsync(invitation, row => row.OrganisationId == new OrganisationId(organisation), context.Actor(), context.RequestAborted) ? TypedResults.NoContent() : ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);

    private static async Task<Results<Ok<AcceptedInvitation>, ProblemHttpResult>> AcceptAsync(InvitationSecret body, HttpContext context, Invitations invitations) =>
        body.Secret is { Length: > 0 and <= 200 } secret && await invitations.AcceptAsync(secret, context.Actor(), context.RequestAborted) is { } row
            ? TypedResults.Ok(new AcceptedInvitation(row.FirmId?.Value, row.OrganisationId?.Value))
            : ApiProblems.OfStatus(StatusCodes.Status404NotFound, "There is no such invitation, or it has been used, has expired or was taken back.");
}

/// <summary>By what an invitation is accepted.</summary>
/// <param name="Secret">The last part of its link.</param>
public sealed record InvitationSecret(string? Secret);

/// <summary>Where an accepted invitation leads: one of both.</summary>
/// <param name="Firm">The firm one belongs to now.</param>
/// <param name="Organisation">The organisation one belongs to now.</param>
public sealed record AcceptedInvitation(Guid? Firm, Guid? Organisation);
