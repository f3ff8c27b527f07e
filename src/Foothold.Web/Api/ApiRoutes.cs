using Foothold.Web.Access;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Foothold.Web.Api;

/// <summary>The one door by which features map endpoints of the JSON API, under /api/v1: none can be mapped without a policy, a name and a summary.</summary>
public sealed class ApiRoutes(IEndpointRouteBuilder routes)
{
    private const string Prefix = "/api/v1";

    public RouteHandlerBuilder Get(string pattern, FirmAccessAttribute access, string name, string summary, Delegate handler) => Named(routes.MapGet(Prefix + pattern, handler).WithMetadata(access), name, summary);

    public RouteHandlerBuilder Get(string pattern, string policy, string name, string summary, Delegate handler) => Named(Stated(routes.MapGet(Prefix + pattern, handler), policy), name, summary);

    public RouteHandlerBuilder Post(string pattern, FirmAccessAttribute access, string name, string summary, Delegate handler) => Write(Named(routes.MapPost(Prefix + pattern, handler).WithMetadata(access), name, summary));

    public RouteHandlerBuilder Post(string pattern, string policy, string name, string summary, Delegate handler) => Write(Named(Stated(routes.MapPost(Prefix + pattern, handler), policy), name, summary));

    public RouteHandlerBuilder Put(string pattern, FirmAccessAttribute access, string name, string summary, Delegate handler) => Write(Named(routes.MapPut(Prefix + pattern, handler).WithMetadata(access), name, summary));

    public RouteHandlerBuilder Put(string pattern, string policy, string name, string summary, Delegate handler) => Write(Named(Stated(routes.MapPut(Prefix + pattern, handler), policy), name, summary));

    public RouteHandlerBuilder Delete(string pattern, FirmAccessAttribute access, string name, string summary, Delegate handler) => Write(Named(routes.MapDelete(Prefix + pattern, handler).WithMetadata(access), name, summary));

    public RouteHandlerBuilder Delete(string pattern, string policy, string name, string summary, Delegate handler) => Write(Named(Stated(routes.MapDelete(Prefix + pattern, handler), policy), name, summary));

    private static RouteHandlerBuilder Named(RouteHandlerBuilder route, string name, string summary)
    {
        route.WithName(name).WithSummary(summary).WithMetadata(new ApiMarker());
        // What may go wrong follows from what the endpoint is, so that no endpoint can forget to say it.
        route.Finally(endpoint =>
        {
            bool isOfFirm = endpoint.Metadata.OfType<FirmAccessAttribute>().Any(), isWrite = endpoint.Metadata.OfType<ApiWriteMarker>().Any(), isPublic = endpoint.Metadata.OfType<PublicMarker>().Any();
            int[] statuses = [400, .. isPublic ? [] : (int[])[401], .. isWrite ? (int[])[403] : [], .. isOfFirm ? (int[])[404] : [], 406, .. isWrite ? (int[])[409, 413, 415, 422] : [], 429];
            foreach (int status in statuses)
                if (!endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(known => known.StatusCode == status)) endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
        });
        return route;
    }

    private static RouteHandlerBuilder Stated(RouteHandlerBuilder route, string policy) => policy == Policies.Public ? route.AllowAnonymous().WithMetadata(new PublicMarker()) : route.RequireAuthorization(policy);

    // Writes by cookie would need a token against forgery; the API therefore takes writes from keys, or from pages of this origin that send the header below.
    private static RouteHandlerBuilder Write(RouteHandlerBuilder route) => route.DisableAntiforgery().WithMetadata(new ApiWriteMarker()).AddEndpointFilter(WholeTexts.CheckAsync);
}

/// <summary>Marks an endpoint of the API.</summary>
public sealed record ApiMarker;

/// <summary>Marks an endpoint of the API that changes something: <see cref="IdempotentWrites"/> covers it.</summary>
public sealed record ApiWriteMarker;
