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
        context.Response.OnStarting(Kept, context.Response.Headers);
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
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }

    // Whoever says nothing else is answering one person: nothing between keeps it. Forms say more themselves, and warn of a header that they find.
    private static Task Kept(object state)
    {
        var headers = (IHeaderDictionary)state;
        if (headers.CacheControl.Count == 0) headers.CacheControl = "private, no-cache";
        return Task.CompletedTask;
    }
}
