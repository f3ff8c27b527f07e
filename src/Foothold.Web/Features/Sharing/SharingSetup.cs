using Foothold.Storage.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Sharing;

/// <summary>Registers consents and the trail.</summary>
public static class SharingSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<Consents>();
        services.AddScoped<FirmTrail>();
    }
}
