using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Foothold.Web;

/// <summary>What one request may cost before anybody looks at it.</summary>
public static class Limits
{
    /// <summary>A firm's file has at most 8 MB; a form around it a little more.</summary>
    public const long LargestBody = 9 * 1024 * 1024;

    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = LargestBody;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }
}

/// <summary>Refuses bodies that say themselves that they are too large, on every route alike and before anything of them is read. Those that do not say it are cut by the server when they are.</summary>
public sealed class OversizeBodies(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not > Limits.LargestBody) return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}
