using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Accounts;

/// <summary>Registers accounts.</summary>
public static class AccountSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<UnknownAddresses>();
        services.AddScoped<SignIns>();
    }
}
