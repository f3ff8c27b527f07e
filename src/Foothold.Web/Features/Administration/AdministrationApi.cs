using Foothold.Advice.FirmFiles;
using Foothold.Domain.Geography;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Features.Organisations;
using Foothold.Web.Features.People;
using Foothold.Web.Features.Sharing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Administration;

/// <summary>A link that is given out once.</summary>
public sealed record GivenLink(string Link);

/// <summary>An organisation to be added.</summary>
/// <param name="Name">Up to 120 characters.</param>
/// <param name="Country">ISO 3166 code of the country it works in.</param>
/// <param name="Email">For whom the invitation to be its manager is meant.</param>
public sealed record NewOrganisation(string? Name, string? Country, string? Email);

/// <summary>An organisation that was added, with the invitation of its manager.</summary>
public sealed record AddedOrganisation(Guid Id, ApiInvitation Invitation);

/// <summary>The administration of an instance in the API.</summary>
public static class AdministrationApi
{
    private const int LongestName = 120;

    public static void Map(ApiRoutes api)
    {
        api.Get("/administration/accounts", Policies.Administrator, "ListAccounts", "Accounts by address, all or those whose name or address holds the query \"q\".", ListAsync);
        api.Put("/administration/accounts/{person:guid}/lock", Policies.Administrator, "LockAccount", "Locks an account: its sessions and keys end at once. Your own is not locked.", (Guid person, HttpContext context, AccountCare care) => LockAsync(person, true, context, care));
        api.Delete("/administration/accounts/{person:guid}/lock", Policies.Administrator, "UnlockAccount", "Unlocks an account.", (Guid person, HttpContext context, AccountCare care) => LockAsync(person, false, context, care));
        api.Post("/administration/accounts/{person:guid}/reset-link", Policies.Administrator, "MakeResetLink", "A link by which the person chooses a new password. The answer holds it, this once.", LinkAsync);
        api.Post("/administration/organisations", Policies.Administrator, "AddOrganisation", "Adds an organisation and invites its manager. The answer holds the link, this once.", AddAsync);
        api.Get("/administration/evidence", Policies.Administrator, "ListEvidence", "The releases of evidence in use.", (EvidenceShelf shelf) => TypedResults.Ok(AdministrationView.Releases(shelf.Current)));
        api.Post("/administration/evidence/reopen", Policies.Administrator, "ReopenEvidence", "Reads the evidence again, after an import.", (EvidenceShelf shelf) =>
        {
            shelf.Reopen();
            return TypedResults.NoContent();
        });
    }

    private static async Task<Ok<Page<ListedAccount>>> ListAsync(string? q, Paging paging, HttpContext context, AccountCare care) =>
        TypedResults.Ok(paging.Of(await care.ListAsync(q, paging.After, paging.Limit + 1, context.RequestAborted), account => AccountCare.MarkOf(account), context.Request));

    private static async Task<Results<NoContent, ProblemHttpResult>> LockAsync(Guid person, bool isLocked, HttpContext context, AccountCare care) =>
        await care.LockAsync(new PersonId(person), isLocked, context.Actor(), context.RequestAborted) ? TypedResults.NoContent() : ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);

    private static async Task<Results<Ok<GivenLink>, ProblemHttpResult>> LinkAsync(Guid person, HttpContext context, AccountCare care) =>
        await care.LinkAsync(new PersonId(person), context.Actor(), context.RequestAborted) is { } link ? TypedResults.Ok(new GivenLink(link)) : ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);

    private static async Task<Results<Created<AddedOrganisation>, ProblemHttpResult>> AddAsync(NewOrganisation body, HttpContext context, OrganisationStore organisations, InvitationPost post)
    {
        var problems = new List<FileProblem>();
        string name = body.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName) problems.Add(new FileProblem(0, 0, $"give a name of 1 to {LongestName} characters.") { Path = "/name" });
        if (!CountryCode.TryParse(body.Country, out CountryCode? country)) problems.Add(new FileProblem(0, 0, "give the code of a country, such as SWE.") { Path = "/country" });
        if (OrganisationApi.ProblemOf(body.Email) is { } wrong) problems.Add(wrong);
        if (problems.Count > 0) return ApiProblems.Invalid(problems);
        if (await organisations.AddAsync(name, country!.Alpha3, context.Actor(), context.RequestAborted) is not { } row) return ApiProblems.OfCode("conflict", "An organisation with this name is here already.");
        SentInvitation sent = await post.InviteAsync(row.Id, row.Name, OrganisationRole.Manager, body.Email!, context.Actor(), context.RequestAborted);
        return TypedResults.Created($"/api/v1/organisations/{row.Id}/people", new AddedOrganisation(row.Id.Value, new ApiInvitation(sent.Row.Id, sent.Row.Email, SharingApi.Word(OrganisationRole.Manager), sent.Row.ExpiresAt, sent.Link, sent.IsMailed)));
    }
}
