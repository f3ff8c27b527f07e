using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Foothold.Web.Api;

/// <summary>Says before any work is done that an endpoint of the API has nothing in a form that the client accepts (406).</summary>
public sealed class AcceptedTypes(RequestDelegate next)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<ApiMarker>() is not null && MediaTypeHeaderValue.TryParseList(context.Request.Headers.Accept.ToArray()!, out IList<MediaTypeHeaderValue>? accepted) && accepted.Count > 0)
        {
            // What goes wrong is written as problem+json whatever is asked for, so that does not count.
            MediaTypeHeaderValue[] made = [Json, .. endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Where(known => known.StatusCode < StatusCodes.Status400BadRequest).SelectMany(known => known.ContentTypes).Select(type => new MediaTypeHeaderValue(type))];
            if (!accepted.Any(wanted => wanted.Quality is not 0 && made.Any(type => type.IsSubsetOf(Plain(wanted))))) return ApiProblems.OfStatus(StatusCodes.Status406NotAcceptable, null).ExecuteAsync(context);
        }

        return next(context);
    }

    // Parameters such as a version or a charset do not keep anybody from reading JSON.
    private static MediaTypeHeaderValue Plain(MediaTypeHeaderValue type) => new(type.MediaType);
}
