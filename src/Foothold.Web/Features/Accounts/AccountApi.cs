using Foothold.Advice.FirmFiles;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Languages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Features.Accounts;

/// <summary>One's own account as the API shows it; pages and letters are written to the person in the language ("en", "sv", "de", "fr" or "es").</summary>
public sealed record ApiAccount(Guid Id, string Name, string Email, string Language, bool IsAdministrator, DateTimeOffset CreatedAt);

/// <summary>What a person may change about the account.</summary>
/// <param name="Name">As colleagues know the person, up to 80 characters.</param>
/// <param name="Language">"en", "sv", "de", "fr" or "es".</param>
public sealed record ChangedAccount(string? Name, string? Language);

/// <summary>A key as the API shows it: never the key itself, only with what it begins. When it was last used is known to the hour.</summary>
public sealed record ApiKeyListed(Guid Id, string Name, string Prefix, bool MayWrite, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>
/// One's own account in the API. What proves who somebody is (password, passkeys, recovery codes, new keys) is made in a browser only: whoever gets hold of a key cannot make more of them.
/// </summary>
public static class AccountApi
{
    private const int LongestName = 80;

    public static void Map(ApiRoutes api)
    {
        api.Get("/account", Policies.SignedIn, "GetAccount", "Whose key this is.", ShowAsync);
        api.Put("/account", Policies.SignedIn, "ChangeAccount", "Changes your name and language.", ChangeAsync);
        api.Delete("/account", Policies.SignedIn, "EraseAccount", "Erases your account with its keys, drafts and memberships. The query \"email\" repeats its address. The only owner of a firm cannot go.", EraseAsync);
        api.Get("/account/keys", Policies.SignedIn, "ListKeys", "Your keys that can still be used, newest first.", KeysAsync);
        api.Delete("/account/keys/{key:guid}", Policies.SignedIn, "RevokeKey", "Ends a key at once, also the one in use.", RevokeAsync);
    }

    private static async Task<Results<Ok<ApiAccount>, ProblemHttpResult>> ShowAsync(HttpContext context, AccountDesk desk) =>
        await desk.FindAsync(context.Actor().Person) is { } person
            ? TypedResults.Ok(new ApiAccount(person.Id, person.DisplayName, person.Email ?? "", person.Language, person.IsAdministrator, person.CreatedAt))
            : ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangeAsync(ChangedAccount body, HttpContext context, AccountDesk desk)
    {
        var problems = new List<FileProblem>();
        string name = body.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName) problems.Add(new FileProblem(0, 0, $"give a name of 1 to {LongestName} characters.") { Path = "/name" });
        Language? language = Language.Find(body.Language);
        if (language is null) problems.Add(new FileProblem(0, 0, $"name a language: {string.Join(", ", Language.All.Select(one => one.Code))}.") { Path = "/language" });
        if (problems.Count > 0) return ApiProblems.Invalid(problems);
        if (await desk.FindAsync(context.Actor().Person) is not { } person) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        await desk.RenameAsync(person, name, language!.Code);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EraseAsync(string? email, HttpContext context, AccountDesk desk)
    {
        if (await desk.FindAsync(context.Actor().Person) is not { } person) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        if (!string.Equals(email, person.Email, StringComparison.OrdinalIgnoreCase)) return ApiProblems.Invalid([new FileProblem(0, 0, "repeat the address of your account in the query \"email\" to show that you mean it.") { Path = "/email" }]);
        if (person.IsAdministrator) return ApiProblems.OfCode("conflict", "You run this workbench. Hand that over first.");
        return await desk.EraseAsync(person, context.RequestAborted) ? TypedResults.NoContent() : ApiProblems.OfCode("conflict", "You are the only owner of a firm. Make somebody else its owner, or erase the firm.");
    }

    private static async Task<Ok<IReadOnlyList<ApiKeyListed>>> KeysAsync(HttpContext context, ApiKeys keys, TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return TypedResults.Ok<IReadOnlyList<ApiKeyListed>>([.. (await keys.ListAsync(context.Actor().Person, context.RequestAborted)).Where(key => ApiKeys.IsLive(key, now)).Select(key => new ApiKeyListed(key.Id, key.Name, key.Prefix, key.MayWrite, key.CreatedAt, key.ExpiresAt, key.LastUsedAt))]);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid key, HttpContext context, ApiKeys keys) =>
        await keys.RevokeAsync(context.Actor(), key, context.RequestAborted) ? TypedResults.NoContent() : ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
}
