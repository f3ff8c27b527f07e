using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Api;

/// <summary>
/// Compresses pages and JSON on their way out, also over https. An attacker who can make a victim's browser ask for a page with text of their choice, and who sees the length of the answer,
/// could guess a secret in the page letter by letter (BREACH). The only secret that pages hold is the token of their forms, and ASP.NET Core makes its text anew for every answer:
/// it is encrypted each time with fresh randomness, so that two answers share nothing but the name of the key. A test holds that. The session's own cookie is SameSite=Lax and stands in no body,
/// and keys for the API are shown on a page once.
/// </summary>
internal static class Compression
{
    public static void Add(IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
            // Assets come compressed already, and documents to download are compressed by their own format.
            options.MimeTypes = ["text/html", "text/csv", "application/json", "application/problem+json", "image/svg+xml"];
        });
        // Answers are made for one reader once, so the quick level is the right one.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}
