using Foothold.Advice.FirmFiles;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Foothold.Web.Api;

/// <summary>
/// What the API says when it cannot do something: ProblemDetails (RFC 9457) with a "code" that programs can rely on. The codes are part of the contract; sentences may change.
/// </summary>
public static class ApiProblems
{
    /// <summary>Something in the body is wrong; "problems" lists path, line, column and message of each.</summary>
    public const string InvalidContent = "invalid-content";

    /// <summary>The version that the request was based on is no longer the latest (If-Match).</summary>
    public const string Stale = "stale-version";

    /// <summary>A write on a version needs If-Match.</summary>
    public const string NoVersion = "version-required";

    /// <summary>Not there, or not to be seen.</summary>
    public const string NotFound = "not-found";

    /// <summary>It cannot be worked out from what is on record; the detail says what is missing.</summary>
    public const string NotComputable = "not-computable";

    /// <summary>Somebody stopped the computation.</summary>
    public const string Cancelled = "cancelled";

    public static ProblemHttpResult Of(int status, string code, string title, string? detail = null, IDictionary<string, object?>? more = null)
    {
        var extensions = new Dictionary<string, object?>(more ?? new Dictionary<string, object?>(), StringComparer.Ordinal) { ["code"] = code };
        return TypedResults.Problem(detail, null, status, title, $"urn:foothold:problem:{code}", extensions);
    }

    public static ProblemHttpResult Invalid(IReadOnlyList<FileProblem> problems) => Of(StatusCodes.Status422UnprocessableEntity, InvalidContent, "The content is not right; nothing was saved.", problems[0].Message,
        new Dictionary<string, object?> { ["problems"] = problems.Select(problem => new ApiProblem(problem.Path, problem.Message)).ToArray() });

    public static ProblemHttpResult StaleVersion() => Of(StatusCodes.Status412PreconditionFailed, Stale, "Somebody else changed it since; nothing was saved.", "Read it again, put your change on the new version and send that with its ETag in If-Match.");

    public static ProblemHttpResult VersionRequired() => Of(StatusCodes.Status428PreconditionRequired, NoVersion, "Say on which version the change was made; nothing was saved.", "Send the ETag of what you read in the header If-Match.");

    public static ProblemHttpResult OfStatus(int status, string? message) => status switch
    {
        400 => Of(status, "bad-request", "The request cannot be understood.", message),
        401 => Of(status, "not-signed-in", "Sign in or send an API key.", message),
        403 => Of(status, "not-allowed", "You may see this, but not do that.", message),
        404 => Of(status, NotFound, "There is nothing here, or you may not see it.", message),
        405 => Of(status, "method-not-allowed", "This address does not take that method.", message),
        413 => Of(status, "too-large", "The body has more than 8 MB.", message),
        415 => Of(status, "unsupported-media-type", "Send the body as application/json.", message),
        422 => Of(status, NotComputable, "This cannot be worked out from what is on record.", message),
        429 => Of(status, "too-many-requests", "Wait a little and try again.", message),
        _ => Of(status, status >= 500 ? "internal" : "refused", status >= 500 ? "Something went wrong on our side." : "The request was refused.", message),
    };
}

/// <summary>One thing wrong in a body.</summary>
/// <param name="Path">JSON pointer of the value.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ApiProblem(string Path, string Message);
