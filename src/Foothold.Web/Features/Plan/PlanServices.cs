using Foothold.Storage.Plans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Foothold.Web.Features.Plan;

/// <summary>Registers what plans are made and kept with.</summary>
public static class PlanServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddScoped<PlanStore>();
        services.AddScoped<PlanShelf>();
        services.AddScoped<PlanDesk>();
        services.AddSingleton<PlanMaking>();
        services.AddSingleton<PlanPictures>();
    }
}
