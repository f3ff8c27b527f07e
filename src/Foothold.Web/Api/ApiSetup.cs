using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Api;

/// <summary>What all endpoints of the API share.</summary>
public static class ApiSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi("v1");
    }

    public static void Use(WebApplication app) => app.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous().WithMetadata(new Pages.PublicMarker());
}
