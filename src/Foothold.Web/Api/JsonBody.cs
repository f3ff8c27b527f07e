using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Foothold.Web.Api;

/// <summary>A document that a writer of the library writes: the same JSON as the command line prints.</summary>
/// <param name="write">Writes one value.</param>
/// <param name="version">Revision for the ETag; null for none.</param>
public sealed class JsonBody(Action<Utf8JsonWriter> write, string? version = null) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult, IEndpointMetadataProvider
{
    private const string Type = "application/json";

    public int? StatusCode => StatusCodes.Status200OK;

    public string ContentType => Type + "; charset=utf-8";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(JsonElement), [Type]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        if (version is not null)
        {
            string tag = ETags.Of(version);
            response.Headers.ETag = tag;
            response.Headers.CacheControl = "private, no-cache";
            if (ETags.IsKnown(httpContext.Request, tag))
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
