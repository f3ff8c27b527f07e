using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Onboarding;

/// <summary>Registers the onboarding.</summary>
public static class OnboardingSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<GoodsCodes.GoodsFinder>();
        services.AddScoped<OnboardingDesk>();
        services.AddScoped<OnboardingFields>();
    }
}
