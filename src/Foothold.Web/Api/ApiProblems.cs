using System.Globalization;
using System.Text.Json;
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

    /// <summary>The Idempotency-Key is no key.</summary>
    public const string KeyInvalid = "idempotency-key-invalid";

    /// <summary>The Idempotency-Key came with another request before.</summary>
    public const string KeyReused = "idempotency-key-reused";

    /// <summary>A request with the Idempotency-Key is being worked on.</summary>
    public const string KeyBusy = "idempotency-key-busy";

    /// <summary>The request was carried out, but what came of it is not known any more.</summary>
    public const string AnswerLost = "answer-lost";

    /// <summary>A problem with a code of <see cref="ApiCodes"/>.</summary>
    public static ProblemHttpResult Of(int status, string code, string title, string? detail = null, IDictionary<string, object?>? more = null)
    {
        var extensions = new Dictionary<string, object?>(more ?? new Dictionary<string, object?>(), StringComparer.Ordinal) { ["code"] = code };
        return TypedResults.Problem(detail, null, status, title, $"urn:foothold:problem:{code}", extensions);
    }

    /// <summary>A problem as the list of codes says it, with what there is to say about this case.</summary>
    public static ProblemHttpResult OfCode(string code, string? detail = null, IDictionary<string, object?>? more = null)
    {
        ApiCode known = ApiCodes.Find(code);
        return Of(known.Status, code, known.Title, detail ?? known.Remedy, more);
    }

    public static ProblemHttpResult Invalid(IReadOnlyList<FileProblem> problems) => OfCode(InvalidContent, problems[0].Message,
        new Dictionary<string, object?> { ["problems"] = problems.Select(problem => new ApiProblem(problem.Path, problem.Message)).ToArray() });

    public static ProblemHttpResult StaleVersion() => OfCode(Stale);

    public static ProblemHttpResult VersionRequired() => OfCode(NoVersion);

    public static ProblemHttpResult OfStatus(int status, string? message)
    {
        ApiCode code = ApiCodes.OfStatus(status);
        return Of(status, code.Code, code.Title, message ?? code.Remedy);
    }

    /// <summary>What the server refused before a handler saw it: a body that is too long, too slow or no JSON.</summary>
    public static ProblemHttpResult OfBadRequest(BadHttpRequestException bad)
    {
        for (Exception? inner = bad.InnerException; inner is not null; inner = inner.InnerException)
            if (inner is JsonException json) return Malformed(json);
        // The framework's own sentences about parameters name .NET types; ours come with status 400 and no inner exception, and say what is expected.
        return OfStatus(bad.StatusCode, bad.StatusCode == StatusCodes.Status400BadRequest && bad.InnerException is null ? bad.Message : null);
    }

    /// <summary>A body that is no JSON, or JSON of another form than expected.</summary>
    public static ProblemHttpResult Malformed(JsonException bad) => OfCode("malformed-json", Sentence(bad), new Dictionary<string, object?>
    {
        ["line"] = bad.LineNumber is { } line ? line + 1 : null, ["column"] = bad.BytePositionInLine is { } column ? column + 1 : null, ["path"] = bad.Path,
    });

    private static string Sentence(JsonException bad) => bad.LineNumber is { } line && bad.BytePositionInLine is { } column
        ? string.Create(CultureInfo.InvariantCulture, $"It cannot be read from line {line + 1}, byte {column + 1} on.")
        : "It cannot be read.";
}

/// <summary>One thing wrong in a body.</summary>
/// <param name="Path">JSON pointer of the value.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record ApiProblem(string Path, string Message);
