using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Api;

/// <summary>One thing that the API may say in place of a result.</summary>
/// <param name="Code">The word that programs can rely on.</param>
/// <param name="Status">The status it comes with.</param>
/// <param name="Title">What it means.</param>
/// <param name="Remedy">What to do; null where the detail of the answer says it.</param>
public sealed record ApiCode(string Code, int Status, string Title, string? Remedy = null);

/// <summary>All codes of problems, as docs/reference/api.md lists them. A code keeps its meaning; sentences may change.</summary>
public static class ApiCodes
{
    /// <summary>In the order of their status.</summary>
    public static IReadOnlyList<ApiCode> All { get; } =
    [
        new("bad-request", StatusCodes.Status400BadRequest, "The request cannot be understood."),
        new("malformed-json", StatusCodes.Status400BadRequest, "The body is not JSON of the expected form.", "\"line\" and \"column\" say where it breaks off."),
        new(ApiProblems.KeyInvalid, StatusCodes.Status400BadRequest, "The Idempotency-Key cannot be used.", "Send one key of 1 to 200 visible ASCII characters, such as a UUID."),
        new("not-signed-in", StatusCodes.Status401Unauthorized, "Sign in or send an API key.", "Send the key as Authorization: Bearer …"),
        new("not-allowed", StatusCodes.Status403Forbidden, "You may see this, but not do that."),
        new(Access.ApiWrites.ReadOnlyKey, StatusCodes.Status403Forbidden, "This key may only read.", "Make a key that may write, under Account."),
        new(Access.ApiWrites.ForeignOrigin, StatusCodes.Status403Forbidden, "Writes in a session are taken from pages of this workbench only.", "Send an API key."),
        new(ApiProblems.NotFound, StatusCodes.Status404NotFound, "There is nothing here, or you may not see it."),
        new("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "This address does not take that method.", "The header Allow lists those it takes."),
        new("not-acceptable", StatusCodes.Status406NotAcceptable, "The answer is not to be had in a form that you accept.", "Accept application/json."),
        new("too-slow", StatusCodes.Status408RequestTimeout, "The body came too slowly.", "Send it again."),
        new("conflict", StatusCodes.Status409Conflict, "It does not fit what is on record; nothing was saved."),
        new(ApiProblems.Cancelled, StatusCodes.Status409Conflict, "Somebody stopped the computation.", "Ask again."),
        new(ApiProblems.KeyBusy, StatusCodes.Status409Conflict, "A request with this Idempotency-Key is still being worked on.", "Send it again in a moment."),
        new(ApiProblems.AnswerLost, StatusCodes.Status409Conflict, "This was carried out before, but its answer was lost when the program stopped.", "Read the record to see what came of it; do not send it again."),
        new(ApiProblems.Stale, StatusCodes.Status412PreconditionFailed, "Somebody else changed it since; nothing was saved.", "Read it again, put your change on the new version and send that with its ETag in If-Match."),
        new("too-large", StatusCodes.Status413PayloadTooLarge, "The body has more than 8 MB."),
        new("unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "The body is not of a type that can be read.", "Send it as application/json."),
        new(ApiProblems.InvalidContent, StatusCodes.Status422UnprocessableEntity, "The content is not right; nothing was saved."),
        new(ApiProblems.NotComputable, StatusCodes.Status422UnprocessableEntity, "This cannot be worked out from what is on record."),
        new(ApiProblems.KeyReused, StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for another request; nothing was done.", "Use a new key for every new request, and the same only to send one again."),
        new(ApiProblems.NoVersion, StatusCodes.Status428PreconditionRequired, "Say on which version the change was made; nothing was saved.", "Send the ETag of what you read in the header If-Match."),
        new("too-many-requests", StatusCodes.Status429TooManyRequests, "That was a little fast.", "Wait as long as Retry-After says and try again."),
        new("refused", StatusCodes.Status400BadRequest, "The request was refused."),
        new("internal", StatusCodes.Status500InternalServerError, "Something went wrong on our side."),
    ];

    /// <summary>The code of an answer of which only the status is known.</summary>
    public static ApiCode OfStatus(int status) => All.FirstOrDefault(code => code.Status == status && code.Code is not (ApiProblems.InvalidContent)) is { } known ? known : Find(status >= StatusCodes.Status500InternalServerError ? "internal" : "refused");

    /// <exception cref="ArgumentException">There is no such code.</exception>
    public static ApiCode Find(string code) => All.FirstOrDefault(one => one.Code == code) ?? throw new ArgumentException($"\"{code}\" is not a code of the API.", nameof(code));
}
