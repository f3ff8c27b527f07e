using Foothold.Web.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Accounts;

/// <summary>Registers and maps accounts.</summary>
public static class AccountSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<UnknownAddresses>();
        services.AddScoped<SignIns>();
        services.AddScoped<SignUpLinks>();
        services.AddScoped<RecoveryCodes>();
        services.AddScoped<PasswordResets>();
        services.AddScoped<AccountDesk>();
        services.AddScoped<AccountView>();
    }

    public static void Map(PageRoutes pages)
    {
        SignUpPages.Map(pages);
        SignInPages.Map(pages);
        RecoveryPages.Map(pages);
        AccountPages.Map(pages);
        PasskeyPages.Map(pages);
    }
}
