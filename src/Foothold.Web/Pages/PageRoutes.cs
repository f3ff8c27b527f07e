using Foothold.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Foothold.Web.Pages;

/// <summary>
/// The one door by which features map pages: a page cannot be mapped without saying who may see it, and a form cannot be sent without its token.
/// A page is a component rendered on the server; handlers are plain methods, GET shows, POST does and redirects.
/// </summary>
public sealed class PageRoutes(IEndpointRouteBuilder routes)
{
    /// <summary>A page about a firm, under /firms/{firm:guid}/…</summary>
    public RouteHandlerBuilder Get(string pattern, FirmAccessAttribute access, Delegate handler) => Marked(routes.MapGet(pattern, handler).WithMetadata(access));

    /// <summary>A page under one of <see cref="Policies"/>.</summary>
    public RouteHandlerBuilder Get(string pattern, string policy, Delegate handler) => Stated(Marked(routes.MapGet(pattern, handler)), policy);

    /// <summary>What a form of a firm's page sends.</summary>
    public RouteHandlerBuilder Post(string pattern, FirmAccessAttribute access, Delegate handler) => Guarded(Marked(routes.MapPost(pattern, handler).WithMetadata(access)));

    /// <summary>What a form sends, under one of <see cref="Policies"/>.</summary>
    public RouteHandlerBuilder Post(string pattern, string policy, Delegate handler) => Guarded(Stated(Marked(routes.MapPost(pattern, handler)), policy));

    private static RouteHandlerBuilder Marked(RouteHandlerBuilder route) => route.WithMetadata(new PageMarker()).ExcludeFromDescription();

    private static RouteHandlerBuilder Stated(RouteHandlerBuilder route, string policy) => policy == Policies.Public ? route.AllowAnonymous().WithMetadata(new PublicMarker()) : route.RequireAuthorization(policy);

    private static RouteHandlerBuilder Guarded(RouteHandlerBuilder route) => route.WithMetadata(new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(async (invocation, next) => invocation.HttpContext.Features.Get<IAntiforgeryValidationFeature>() switch
    {
        { IsValid: true } => await next(invocation),
        // What could not be read to its end has no token either; what was the matter is said, and not that the form was old.
        { Error.InnerException: BadHttpRequestException bad } => PageResults.Page<FailurePage>(new { Status = bad.StatusCode }, bad.StatusCode),
        { Error.InnerException: InvalidDataException } => PageResults.Page<FailurePage>(new { Status = StatusCodes.Status413PayloadTooLarge }, StatusCodes.Status413PayloadTooLarge),
        _ => Results.Extensions.StaleForm(),
    });
}

/// <summary>Marks an endpoint as a page, as against the API.</summary>
public sealed record PageMarker;

/// <summary>Marks an endpoint as open to everybody on purpose.</summary>
public sealed record PublicMarker;

/// <summary>Answers that pages give.</summary>
public static class PageResults
{
    /// <summary>A page.</summary>
    /// <param name="parameters">The component's parameters, as an anonymous object.</param>
    /// <param name="status">422 for a form with mistakes, 202 for a page that says that something is being computed.</param>
    public static IResult Page<TPage>(object parameters, int status = StatusCodes.Status200OK) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>After a form was sent: to a page of this application, with GET.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    /// <summary>A form whose token is missing or old.</summary>
    public static IResult StaleForm(this IResultExtensions _) => Page<FailurePage>(new { Status = 400, IsStaleForm = true }, StatusCodes.Status400BadRequest);

    public static IResult NotFound() => Page<FailurePage>(new { Status = 404 }, StatusCodes.Status404NotFound);

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = LocalPath.Safe(path);
            return Task.CompletedTask;
        }
    }
}

/// <summary>Paths within the application, so that nobody is sent elsewhere by a link.</summary>
public static class LocalPath
{
    /// <summary>The path when it lies within the application, else the start page.</summary>
    public static string Safe(string? path) =>
        path is { Length: > 0 } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : "/";
}
