using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Plan;

/// <summary>Registers what plans are made and kept with.</summary>
public static class PlanServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<PlanShelf>();
        services.AddScoped<PlanDesk>();
        services.AddSingleton<PlanMaking>();
        services.AddSingleton<PlanPictures>();
    }
}
