using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Foothold.Web.Languages;

/// <summary>Chooses the language of a request: what was chosen on a page (a cookie), else what the browser asks for, else English. The API speaks English.</summary>
public sealed class LanguageChoice(RequestDelegate next, WebSettings settings)
{
    public const string Cookie = "foothold-language";

    private const int LongestHeader = 1000;

    public Task InvokeAsync(HttpContext context, Localiser localiser)
    {
        // The page about the API is a page.
        if (!context.Request.Path.StartsWithSegments("/api", out PathString rest) || !rest.HasValue) localiser.Language = Of(context.Request, settings.AllowsPseudoLanguage);
        return next(context);
    }

    /// <summary>Remembers a language on the device.</summary>
    public static void Keep(HttpContext context, string code) =>
        context.Response.Cookies.Append(Cookie, code, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });

    internal static Language Of(HttpRequest request, bool allowsPseudo)
    {
        string? chosen = request.Cookies[Cookie];
        if (allowsPseudo && chosen == Language.Pseudo.Code) return Language.Pseudo;
        return Language.Find(chosen) ?? Asked(request.Headers.AcceptLanguage);
    }

    /// <summary>The language that the browser asks for first among those there are: "de-AT, sv;q=0.8". What cannot be read is passed over.</summary>
    internal static Language Asked(StringValues header)
    {
        // A browser names a handful; a header of thousands is no wish.
        if (header.Sum(value => value?.Length ?? 0) > LongestHeader || !StringWithQualityHeaderValue.TryParseList(header.ToArray()!, out IList<StringWithQualityHeaderValue>? wanted)) return Language.English;
        return wanted.Where(value => value.Quality is not 0).OrderByDescending(value => value.Quality ?? 1)
            .Select(value => value.Value == "*" ? Language.English : Language.Find(value.Value.Value?.Split('-')[0].ToLowerInvariant())).OfType<Language>().FirstOrDefault() ?? Language.English;
    }
}

/// <summary>Registers the localiser.</summary>
public static class LanguageSetup
{
    public static void Add(IServiceCollection services) => services.AddScoped<Localiser>();
}
