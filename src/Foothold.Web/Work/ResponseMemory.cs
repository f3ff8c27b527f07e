using System.Collections.Concurrent;
using Foothold.Storage;
using Foothold.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Foothold.Web.Work;

/// <summary>Marks an endpoint whose answer is streamed and may be large: a download. It is neither held in memory nor remembered.</summary>
public sealed record StreamedMarker;

/// <summary>
/// Remembers for a moment what a firm's page or endpoint answered, for the same person with the same cookie or key asking the same again: reading on in one's own pages costs next to nothing.
/// Nothing that was written since is missed: any write of this process empties it, and what other processes write is seen within <see cref="Longest"/>.
/// Only whole answers (200) to members of the firm; what people of organisations look at is written to the audit trail each time and so never comes from here.
/// Stands before compression, so that what is repeated is compressed already, and before routing, which a repeated answer does not need.
/// </summary>
public sealed class ResponseMemory(RequestDelegate next, WriteCounter writes, TimeProvider clock)
{
    /// <summary>The longest that an answer is repeated. Revoking a consent, a key or a role in another process is felt after it at the latest.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private const int MostAnswers = 2_000;
    private const int LargestAnswer = 512 * 1024;

    // Identities whose whole proof is in the headers of the key.
    private static readonly string[] Known = ["Identity.Application", "api-key"];

    private readonly ConcurrentDictionary<Question, Answer> _answers = new();

    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        IHeaderDictionary headers = request.Headers;
        if (request.Method != HttpMethods.Get || headers.IfNoneMatch.Count > 0 || headers.Range.Count > 0 || headers.Cookie.Count == 0 && headers.Authorization.Count == 0) return next(context);
        var question = new Question(request.Path, request.QueryString.Value ?? "", request.Scheme, First(headers.Cookie), First(headers.Authorization), First(headers.AcceptEncoding), First(headers.AcceptLanguage), First(headers.Accept));
        long count = writes.Value, now = clock.GetTimestamp();
        if (_answers.TryGetValue(question, out Answer? known))
        {
            if (known.Writes == count && clock.GetElapsedTime(known.At, now) <= Longest) return known.SendAsync(context);
            _answers.TryRemove(new KeyValuePair<Question, Answer>(question, known));
        }

        return KeepAsync(context, question, count, now);
    }

    private async Task KeepAsync(HttpContext context, Question question, long count, long now)
    {
        IHttpResponseBodyFeature body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var copied = new CopiedStream(body.Stream, LargestAnswer, () => IsAboutAFirm(context));
        var copy = new StreamResponseBodyFeature(copied, body);
        context.Features.Set<IHttpResponseBodyFeature>(copy);
        try
        {
            await next(context);
            await copy.CompleteAsync();
        }
        finally
        {
            context.Features.Set(body);
        }

        if (copied.Copy is not { Length: > 0 } answer || !MayKeep(context)) return;
        if (_answers.Count >= MostAnswers) _answers.Clear();
        _answers[question] = new Answer(answer, [.. context.Response.Headers.Where(header => header.Key is not ("Date" or "Content-Length" or "Transfer-Encoding"))], count, now);
    }

    // Known once the request has been routed, which it has when something is written.
    private static bool IsAboutAFirm(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<FirmAccessAttribute>() is { Role: null } && metadata.GetMetadata<StreamedMarker>() is null;

    private static bool MayKeep(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status200OK && context.Response.Headers.SetCookie.Count == 0
        && context.Items[typeof(FirmView)] is FirmView { Role: not null } && context.User.Identity?.AuthenticationType is { } type && Known.Contains(type);

    private static string First(StringValues values) => values.Count switch { 0 => "", 1 => values[0] ?? "", _ => values.ToString() };

    private readonly record struct Question(string Path, string Query, string Scheme, string Cookie, string Authorization, string Encoding, string Language, string Accept);

    private sealed record Answer(byte[] Body, KeyValuePair<string, StringValues>[] Headers, long Writes, long At)
    {
        public Task SendAsync(HttpContext context)
        {
            IHeaderDictionary headers = context.Response.Headers;
            foreach ((string name, StringValues value) in Headers) headers[name] = value;
            context.Response.ContentLength = Body.Length;
            return context.Response.Body.WriteAsync(Body, 0, Body.Length, context.RequestAborted);
        }
    }
}
