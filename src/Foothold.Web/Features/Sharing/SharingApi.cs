using System.Globalization;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Sharing;

/// <summary>A consent as the API takes it.</summary>
/// <param name="Organisation">Who may see.</param>
/// <param name="Scopes">What: "profile", "journey", "diagnosis", "markets", "money", "plan".</param>
/// <param name="Purpose">What for: "advice", "referral", "study".</param>
/// <param name="ExpiresAt">From when on it no longer counts; at most two years away.</param>
public sealed record NewConsent(Guid Organisation, IReadOnlyList<string>? Scopes, string? Purpose, DateTimeOffset ExpiresAt);

/// <summary>A consent as the API shows it.</summary>
public sealed record ApiConsent(Guid Id, Guid Organisation, string OrganisationName, IReadOnlyList<string> Scopes, string Purpose, string GivenBy, DateTimeOffset GivenAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, bool Holds)
{
    internal static ApiConsent Of(ListedConsent row, DateTimeOffset now) => new(
        row.Id.Value, row.Organisation.Value, row.OrganisationName, [.. SharingWords.Parts.Where(part => row.Scope.HasFlag(part)).Select(SharingApi.Word)], SharingApi.Word(row.Purpose), row.GivenBy, row.GivenAt, row.ExpiresAt, row.RevokedAt, row.HoldsAt(now));
}

/// <summary>A line of a firm's trail as the API shows it.</summary>
public sealed record ApiTrailLine(long Id, DateTimeOffset At, string? Who, bool ByKey, string Action, string Subject);

/// <summary>Consents and the trail in the API.</summary>
public static class SharingApi
{
    private static readonly FirmAccessAttribute Members = new(Scope.None) { Role = FirmRole.Member };
    private static readonly FirmAccessAttribute Owners = new(Scope.None) { Role = FirmRole.Owner };

    public static void Map(ApiRoutes api)
    {
        api.Get("/firms/{firm:guid}/consents", Members, "ListConsents", "What organisations may see of the firm, and what they once could.", ListAsync);
        api.Post("/firms/{firm:guid}/consents", Owners, "GiveConsent", "Lets an organisation see part of the record for a purpose and a time.", GiveAsync);
        api.Delete("/firms/{firm:guid}/consents/{consent:guid}", Owners, "RevokeConsent", "Ends a consent at once; it stays in the list as ended.", RevokeAsync);
        api.Get("/firms/{firm:guid}/trail", Owners, "ListTrail", "Who did and saw what, newest first.", TrailAsync);
    }

    internal static string Word<T>(T value) where T : struct, Enum => Words.Hyphenated(value.ToString());

    private static async Task<Ok<IReadOnlyList<ApiConsent>>> ListAsync(Guid firm, HttpContext context, Consents consents, TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return TypedResults.Ok<IReadOnlyList<ApiConsent>>([.. (await consents.OfAsync(new FirmId(firm), context.RequestAborted)).Select(row => ApiConsent.Of(row, now))]);
    }

    private static async Task<Results<Created<ApiConsent>, ProblemHttpResult>> GiveAsync(Guid firm, NewConsent body, HttpContext context, Consents consents, TimeProvider clock)
    {
        var problems = new List<FileProblem>();
        Scope scope = Scope.None;
        foreach ((string word, int place) in (body.Scopes ?? []).Select((word, place) => (word, place)))
        {
            Scope part = SharingWords.Parts.FirstOrDefault(part => Word(part) == word);
            if (part == Scope.None) problems.Add(Problem($"/scopes/{place}", $"\"{word}\" is no part of a record. Use {string.Join(", ", SharingWords.Parts.Select(Word))}."));
            scope |= part;
        }

        Purpose[] purposes = [.. Enum.GetValues<Purpose>().Where(purpose => Word(purpose) == body.Purpose)];
        if (purposes.Length == 0) problems.Add(Problem("/purpose", $"name the purpose: {string.Join(", ", Enum.GetValues<Purpose>().Select(Word))}."));
        if (problems.Count > 0) return ApiProblems.Invalid(problems);
        (Consent? given, ConsentFault fault) = await consents.GiveAsync(new FirmId(firm), new OrganisationId(body.Organisation), scope, purposes[0], body.ExpiresAt, context.Actor(), context.RequestAborted);
        if (given is null)
        {
            return ApiProblems.Invalid([fault switch
            {
                ConsentFault.Organisation => Problem("/organisation", "there is no such organisation."),
                ConsentFault.Scope => Problem("/scopes", "name at least one part of the record."),
                _ => Problem("/expiresAt", "name a moment from now to two years away."),
            }]);
        }

        ListedConsent row = (await consents.OfAsync(new FirmId(firm), context.RequestAborted)).First(row => row.Id == given.Id);
        return TypedResults.Created($"/api/v1/firms/{firm}/consents", ApiConsent.Of(row, clock.GetUtcNow()));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid firm, Guid consent, HttpContext context, Consents consents) =>
        await consents.RevokeAsync(new FirmId(firm), new ConsentId(consent), context.Actor(), context.RequestAborted) ? TypedResults.NoContent() : ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);

    private static async Task<Ok<Page<ApiTrailLine>>> TrailAsync(Guid firm, Paging paging, HttpContext context, FirmTrail trail)
    {
        long? before = paging.After is null ? null : long.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out long mark) ? mark : throw new BadHttpRequestException("\"after\" takes the mark that \"next\" of the page before holds.");
        IReadOnlyList<TrailLine> lines = await trail.PageAsync(new FirmId(firm), before, paging.Limit, context.RequestAborted);
        return TypedResults.Ok(paging.Of([.. lines.Select(line => new ApiTrailLine(line.Id, line.At, line.Who, line.IsByKey, line.Action, line.Subject))], line => line.Id.ToString(CultureInfo.InvariantCulture), context.Request));
    }

    private static FileProblem Problem(string path, string message) => new(0, 0, message) { Path = path };
}
