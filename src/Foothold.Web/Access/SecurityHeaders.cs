using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Access;

/// <summary>Headers that every answer carries: what a page may load, who may frame it, and that nobody in between keeps it.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    // No inline script, no inline style, nothing from elsewhere; pictures drawn by charts are data.
    private const string Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        Write(context);
        return next(context);
    }

    internal static void Write(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        // Whoever says nothing else is answering one person: nothing between keeps it.
        headers.CacheControl = "private, no-cache";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }
}
