using System.Text.Encodings.Web;
using System.Text.Unicode;
using Foothold.Storage;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Assets;
using Foothold.Web.Desk;
using Foothold.Web.Features;
using Foothold.Web.Features.Administration;
using Foothold.Web.Languages;
using Foothold.Web.Mail;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Foothold.Web;

/// <summary>Puts the web application together. A table of contents: every part registers itself.</summary>
public static class WebHost
{
    /// <summary>Builds the application; the caller migrates the database, starts and stops it.</summary>
    /// <param name="settings">What it is told.</param>
    /// <param name="alter">Changes the builder last, for tests.</param>
    public static WebApplication Build(WebSettings settings, Action<WebApplicationBuilder>? alter = null)
    {
        // Neither files nor environment of whoever starts it decide how it works; what can be set is in the settings.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "foothold" });
        builder.WebHost.UseKestrelCore().UseUrls([.. settings.Urls]);
        builder.WebHost.ConfigureKestrel(Limits.Apply);
        // The framework's lines about requests name their addresses, and the addresses of invitations and of new passwords are secrets.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        if (settings.LogsToConsole) builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        IServiceCollection services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(settings.Clock);
        var writes = new WriteCounter();
        services.AddSingleton(writes);
        services.AddFootholdStorage(settings.Database, options => options.AddInterceptors(writes.Interceptors));
        services.AddRouting();
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        // Letters with marks are written as such: pages are UTF-8, and a third of a French page would otherwise be escapes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddAntiforgery(AccessSetup.ConfigureAntiforgery);
        AccessSetup.Add(services, settings);
        MailSetup.Add(services, settings);
        LanguageSetup.Add(services);
        DeskSetup.Add(services);
        WorkSetup.Add(services);
        ApiSetup.Add(services);
        FeatureList.AddServices(services);
        alter?.Invoke(builder);

        WebApplication app = builder.Build();
        app.UseMiddleware<PublicAddress>();
        app.UseMiddleware<ResponseMemory>();
        ApiSetup.UseFirst(app);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<FailurePages>();
        app.UseMiddleware<FirstRunGate>();
        app.UseRouting();
        app.UseMiddleware<LanguageChoice>();
        app.UseMiddleware<OversizeBodies>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<ApiWrites>();
        app.UseAntiforgery();
        ApiSetup.Use(app);
        AssetRoutes.Map(app);
        FeatureList.Map(app);
        app.MapFallback(() => PageResults.NotFound()).AllowAnonymous().WithMetadata(new PublicMarker());
        return app;
    }
}
