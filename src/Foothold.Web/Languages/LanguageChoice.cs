using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Foothold.Web.Languages;

/// <summary>Chooses the language of a request: what was chosen on a page (a cookie), else what the browser asks for, else English. The API speaks English.</summary>
public sealed class LanguageChoice(RequestDelegate next)
{
    public const string Cookie = "foothold-language";

    public Task InvokeAsync(HttpContext context, Localiser localiser)
    {
        if (!context.Request.Path.StartsWithSegments("/api")) localiser.Language = Of(context.Request);
        return next(context);
    }

    /// <summary>Remembers a language on the device.</summary>
    public static void Keep(HttpContext context, string code) =>
        context.Response.Cookies.Append(Cookie, code, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });

    internal static Language Of(HttpRequest request)
    {
        string? chosen = request.Cookies[Cookie];
        if (chosen == Language.Pseudo.Code) return Language.Pseudo;
        if (Language.Find(chosen) is { } own) return own;
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage.ToArray()!, out IList<StringWithQualityHeaderValue>? wanted)) return Language.English;
        return wanted.OrderByDescending(value => value.Quality ?? 1).Select(value => Language.Find(value.Value.Value?.Split('-')[0])).OfType<Language>().FirstOrDefault() ?? Language.English;
    }
}

/// <summary>Registers the localiser.</summary>
public static class LanguageSetup
{
    public static void Add(IServiceCollection services) => services.AddScoped<Localiser>();
}
