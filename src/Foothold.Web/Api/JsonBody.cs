using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Api;

/// <summary>A document that a writer of the library writes: the same JSON as the command line prints.</summary>
/// <param name="write">Writes one value.</param>
/// <param name="version">Revision for the ETag; null for none.</param>
public sealed class JsonBody(Action<Utf8JsonWriter> write, string? version = null) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    public int? StatusCode => StatusCodes.Status200OK;

    public string ContentType => "application/json; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        if (version is not null)
        {
            string tag = $"\"{version}\"";
            response.Headers.ETag = tag;
            response.Headers.CacheControl = "private, no-cache";
            if (httpContext.Request.Headers.IfNoneMatch == tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = ContentType;
        using var stream = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(stream)) write(writer);
        response.ContentLength = stream.Length;
        stream.Position = 0;
        await stream.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
