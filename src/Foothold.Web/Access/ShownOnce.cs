using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Access;

/// <summary>
/// Carries a secret from the form that made it to the page that shows it, once: encrypted in a cookie for some minutes and gone when it was shown. So a key, a link or a list of codes can be shown after a redirect and is kept nowhere.
/// </summary>
public sealed class ShownOnce(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "foothold-once";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Hands a secret on.</summary>
    /// <param name="context">The request that made it.</param>
    /// <param name="about">What it is, so that another page does not show it: "key", "codes", "invitation firm".</param>
    /// <param name="secret">The secret.</param>
    public void Put(HttpContext context, string about, string secret) =>
        context.Response.Cookies.Append(Cookie, Protector(context, about).Protect($"{(clock.GetUtcNow() + Life).ToUnixTimeSeconds()} {secret}"), Options(context));

    /// <summary>The secret that was handed on, which no later request gets; null when there is none.</summary>
    public string? Take(HttpContext context, string about)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } sealedText) return null;
        try
        {
            string[] parts = Protector(context, about).Unprotect(sealedText).Split(' ', 2);
            context.Response.Cookies.Delete(Cookie, Options(context));
            // Neither the browser nor anything between keeps the page.
            context.Response.Headers.CacheControl = "no-store";
            return long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(HttpContext context, string about) => protection.CreateProtector("shown-once", about, context.User.Person()?.ToString() ?? "");

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
}
