using Foothold.Web.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Administration;

/// <summary>Registers and maps the first run and administration.</summary>
public static class AdministrationSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<FirstRun>();
        services.AddScoped<AccountCare>();
        services.AddScoped<AdministrationView>();
    }

    public static void Map(PageRoutes pages)
    {
        SetupPages.Map(pages);
        AdministrationPages.Map(pages);
    }
}
