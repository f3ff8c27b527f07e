using System.Net;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Access;

/// <summary>
/// Under which address people reach the workbench. Links in messages are made from the settings and never from a request, whose host anybody can choose.
/// Behind a server that ends TLS, requests arrive in the clear and are treated as what they were.
/// </summary>
public sealed class PublicAddress(RequestDelegate next, WebSettings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (settings.PublicUrl is { Scheme: "https" }) context.Request.Scheme = "https";
        // Only the server in front may say for whom it asks, and of what it passes on only the last address is its own.
        if (settings.PublicUrl is not null && context.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer)
            && context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim() is { Length: > 0 } last && IPAddress.TryParse(last, out IPAddress? real)) context.Connection.RemoteIpAddress = real;
        return next(context);
    }

    /// <summary>The whole address of a page.</summary>
    internal static string Link(WebSettings settings, string path)
    {
        if (settings.PublicUrl is { } url) return new Uri(url, path).ToString();
        string first = settings.Urls.Count > 0 ? settings.Urls[0] : "http://127.0.0.1:5080";
        return first.Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal).TrimEnd('/') + path;
    }

    /// <summary>Whether everybody comes by https, so that cookies may be bound to it.</summary>
    internal static bool IsSecure(WebSettings settings) => settings.PublicUrl is { } url ? url.Scheme == "https" : settings.Urls.Count > 0 && settings.Urls.All(url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
}
