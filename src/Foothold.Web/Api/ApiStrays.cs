using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Foothold.Web.Api;

/// <summary>Answers what no endpoint of the API takes: 415 or 405 where the address is known, else 404.</summary>
internal static class ApiStrays
{
    public static IResult Answer(HttpContext context, EndpointDataSource endpoints)
    {
        string[] methods = [.. endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<ApiMarker>() is not null && Fits(endpoint, context.Request.Path))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Distinct().Order(StringComparer.Ordinal)];
        if (methods.Length == 0) return ApiProblems.OfStatus(StatusCodes.Status404NotFound, null);
        // The method is right, so it was for the type of the body that the endpoint was passed over.
        if (methods.Contains(context.Request.Method)) return ApiProblems.OfStatus(StatusCodes.Status415UnsupportedMediaType, null);
        context.Response.Headers.Allow = string.Join(", ", methods);
        return ApiProblems.OfStatus(StatusCodes.Status405MethodNotAllowed, null);
    }

    private static bool Fits(RouteEndpoint endpoint, PathString path)
    {
        var values = new RouteValueDictionary();
        if (!new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, values)) return false;
        // Of the constraints the API uses only one kind.
        return endpoint.RoutePattern.ParameterPolicies.All(pair => pair.Value.All(policy => policy.Content != "guid" || Guid.TryParse(values[pair.Key] as string, out _)));
    }
}
