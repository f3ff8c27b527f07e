using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Api;

/// <summary>What all endpoints of the API share.</summary>
public static class ApiSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddSingleton<IdempotencyDesk>();
        // A body that cannot be bound reaches FailurePages as an exception, which still knows line and column.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        Compression.Add(services);
        services.AddOpenApi("v1", ApiDescription.Configure);
    }

    /// <summary>What stands before everything else.</summary>
    public static void UseFirst(WebApplication app) => app.UseResponseCompression();

    public static void Use(WebApplication app)
    {
        app.UseMiddleware<AcceptedTypes>();
        app.UseMiddleware<IdempotentWrites>();
        app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous().WithMetadata(new Pages.PublicMarker());
        app.MapFallback("/api/{**path}", ApiStrays.Answer).AllowAnonymous().WithMetadata(new Pages.PublicMarker()).ExcludeFromDescription();
    }
}
