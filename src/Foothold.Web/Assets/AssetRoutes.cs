using Foothold.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Assets;

/// <summary>Serves <see cref="AssetShelf"/>.</summary>
public static class AssetRoutes
{
    public static void Map(WebApplication app) => app.MapGet("/assets/{hash}/{**name}", Serve).AllowAnonymous().WithMetadata(new PublicMarker()).ExcludeFromDescription();

    private static async Task Serve(string hash, string name, AssetShelf shelf, HttpContext context)
    {
        if (shelf.Find(name, hash) is not { } asset)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        HttpResponse response = context.Response;
        response.ContentType = asset.ContentType;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.Vary = "Accept-Encoding";
        byte[] bytes = asset.Bytes;
        if (asset.Compressed is not null && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = "br";
            bytes = asset.Compressed;
        }

        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
