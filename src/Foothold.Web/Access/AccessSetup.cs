using Foothold.Storage;
using Foothold.Storage.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Access;

/// <summary>Accounts, cookies and policies.</summary>
public static class AccessSetup
{
    // Key or cookie, as the request has it.
    private const string Either = "foothold";

    public static void ConfigureAntiforgery(AntiforgeryOptions options)
    {
        options.Cookie.Name = "foothold-form";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.HttpOnly = true;
        options.FormFieldName = "_token";
    }

    public static void Add(IServiceCollection services, WebSettings settings)
    {
        bool isSecure = PublicAddress.IsSecure(settings);
        services.AddDataProtection();
        services.PostConfigure<AntiforgeryOptions>(options => Bind(options.Cookie, isSecure));
        AddSignIn(services, settings, isSecure);
        AddMemory(services);
        RateLimits.Add(services, settings.Rates);
        services.AddScoped<FirmGate>();
        services.AddScoped<IAuthorizationHandler, FirmAccessHandler>();
        services.AddScoped<IAuthorizationHandler, OrganisationAccessHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.OrganisationMember, policy => policy.RequireAuthenticatedUser().AddRequirements(new OrganisationAccess(OrganisationRole.Analyst)))
            .AddPolicy(Policies.OrganisationManager, policy => policy.RequireAuthenticatedUser().AddRequirements(new OrganisationAccess(OrganisationRole.Manager)))
            .AddPolicy(Policies.Administrator, policy => policy.RequireAuthenticatedUser().RequireRole(Policies.Administrator))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    private static void AddSignIn(IServiceCollection services, WebSettings settings, bool isSecure)
    {
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context => ApiKeySignIn.IsMeant(context.Request) ? ApiKeySignIn.Name : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeySignIn>(ApiKeySignIn.Name, null)
            .AddIdentityCookies();
        services.AddIdentityCore<Person>(options =>
        {
            options.User.RequireUniqueEmail = true;
            // The user name is the address, and addresses have more letters than the framework expects.
            options.User.AllowedUserNameCharacters = "";
            options.Password.RequiredLength = Features.Accounts.PasswordRules.Least;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddEntityFrameworkStores<FootholdDb>().AddUserManager<PersonAccounts>().AddClaimsPrincipalFactory<PersonClaims>().AddSignInManager().AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = TimeSpan.FromHours(2));
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.ServerDomain = settings.PublicUrl?.Host;
            // A passkey stands in place of the password, so having the device is not enough: it asks for finger, face or PIN.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "foothold";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            Bind(cookie.Cookie, isSecure);
            cookie.ExpireTimeSpan = TimeSpan.FromDays(14);
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = SessionCheck.CheckAsync;
        });
        // What a passkey has to sign, between the question and the answer.
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie =>
        {
            cookie.Cookie.Name = "foothold-passkey";
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            Bind(cookie.Cookie, isSecure);
        });
    }

    private static void AddMemory(IServiceCollection services)
    {
        services.AddSingleton<AccessMemory>();
        services.AddSingleton<AccessChanges>();
        services.ConfigureDbContext<FootholdDb>((provider, options) => options.AddInterceptors(provider.GetRequiredService<AccessChanges>()));
        services.AddScoped<KnownPeople>();
        services.AddScoped<ApiKeys>();
    }

    // By https alone, a cookie is bound to it and to this host: browsers then take it from nowhere else.
    private static void Bind(CookieBuilder cookie, bool isSecure)
    {
        cookie.HttpOnly = true;
        cookie.Path = "/";
        cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        if (isSecure) cookie.Name = "__Host-" + cookie.Name;
    }
}
