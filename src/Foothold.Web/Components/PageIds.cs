using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Components;

/// <summary>Ids for parts of which a page may have several. Counted within the request, so that the same page is the same text each time.</summary>
internal static class PageIds
{
    public static string Next(IHttpContextAccessor http, string what)
    {
        if (http.HttpContext?.Items is not { } items) return $"{what}-1";
        int count = items.TryGetValue((typeof(PageIds), what), out object? last) ? (int)last! + 1 : 1;
        items[(typeof(PageIds), what)] = count;
        return string.Create(CultureInfo.InvariantCulture, $"{what}-{count}");
    }
}
