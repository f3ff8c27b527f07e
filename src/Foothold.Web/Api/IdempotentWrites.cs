using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Foothold.Storage;
using Foothold.Storage.Trail;
using Foothold.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Api;

/// <summary>
/// Lets writes of the API be sent again safely: a request with a header Idempotency-Key that was carried out before gets the same answer, byte for byte, and does nothing.
/// Refusals (status 400 and above) changed nothing and are not kept.
/// </summary>
public sealed class IdempotentWrites(RequestDelegate next, IdempotencyDesk desk)
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int LongestKey = 200;

    // Longer than any write takes that does not compute; a client that is told 409 asks again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string[] KeptHeaders = ["Content-Type", "Location", "ETag", "Cache-Control", "Content-Disposition"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiWriteMarker>() is null || !context.Request.Headers.TryGetValue(Header, out var header) || context.User.Person() is not { } person)
        {
            await next(context);
            return;
        }

        string key = header.ToString();
        if (header.Count != 1 || key.Length is 0 or > LongestKey || key.Any(letter => letter is < '!' or > '~'))
        {
            await ApiProblems.OfCode(ApiProblems.KeyInvalid).ExecuteAsync(context);
            return;
        }

        byte[] hash = await HashAsync(context.Request, context.RequestAborted);
        using IDisposable? hold = await desk.TakeAsync(person, key, Patience, context.RequestAborted);
        if (hold is null)
        {
            context.Response.Headers.RetryAfter = "1";
            await ApiProblems.OfCode(ApiProblems.KeyBusy).ExecuteAsync(context);
            return;
        }

        if (await desk.FindAsync(person, key, context.RequestAborted) is { } known) await ReplayAsync(context, known, hash);
        else await WorkAsync(context, person, key, hash);
    }

    private async Task WorkAsync(HttpContext context, PersonId person, string key, byte[] hash)
    {
        IdempotentAnswer answer = desk.Mark(context.RequestServices.GetRequiredService<FootholdDb>(), person, key, hash);
        IHttpResponseBodyFeature body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var kept = new MemoryStream();
        try
        {
            context.Response.Body = kept;
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        catch (DbUpdateException)
        {
            // Another instance of the program on the same database was faster with this key: its change stands, ours was rolled back.
            if (await desk.FindAsync(person, key, CancellationToken.None) is not { } theirs) throw;
            context.Features.Set(body);
            await ReplayAsync(context, theirs, hash);
            return;
        }
        finally
        {
            context.Features.Set(body);
        }

        // From here on nothing stops for a client that went away: what was done is done, and the client will ask for the answer again.
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            await desk.ForgetAsync(person, key, CancellationToken.None);
        }
        else
        {
            (answer.Status, answer.Body) = (context.Response.StatusCode, kept.ToArray());
            answer.Headers = JsonSerializer.Serialize(KeptHeaders.Where(context.Response.Headers.ContainsKey).ToDictionary(name => name, name => context.Response.Headers[name].ToString()));
            await desk.KeepAsync(answer, CancellationToken.None);
        }

        await body.Stream.WriteAsync(kept.GetBuffer().AsMemory(0, (int)kept.Length), context.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext context, IdempotentAnswer known, byte[] hash)
    {
        if (!known.RequestHash.AsSpan().SequenceEqual(hash))
        {
            await ApiProblems.OfCode(ApiProblems.KeyReused).ExecuteAsync(context);
            return;
        }

        if (known.Status == 0)
        {
            await ApiProblems.OfCode(ApiProblems.AnswerLost).ExecuteAsync(context);
            return;
        }

        HttpResponse response = context.Response;
        response.StatusCode = known.Status;
        foreach ((string name, string value) in JsonSerializer.Deserialize<Dictionary<string, string>>(known.Headers)!) response.Headers[name] = value;
        response.Headers[ReplayedHeader] = "true";
        if (known.Body.Length == 0) return;
        response.ContentLength = known.Body.Length;
        await response.Body.WriteAsync(known.Body, context.RequestAborted);
    }

    // The body is read once here and once more by the handler.
    private static async Task<byte[]> HashAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
        request.EnableBuffering();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0) hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}
