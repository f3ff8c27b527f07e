using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Learning;

/// <summary>Registers what the learning board works with.</summary>
public static class LearningServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<LearningBoard>();
        services.AddScoped<ResultDrafts>();
    }
}
