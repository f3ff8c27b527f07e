using Foothold.Storage.Firms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Foothold.Web.Features.MyData;

/// <summary>Registers export, import and erasure.</summary>
public static class MyDataSetup
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddScoped<FirmErasure>();
        services.AddScoped<FirmExport>();
        services.AddScoped<FirmImport>();
    }
}
