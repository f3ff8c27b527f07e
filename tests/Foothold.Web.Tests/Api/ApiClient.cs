using System.Text;
using System.Text.Json;
using Foothold.Web.Access;

namespace Foothold.Web.Tests.Api;

/// <summary>Short words for sending requests to the API in tests.</summary>
internal static class ApiClient
{
    public static Task<Seen> SendAsync(this Browser browser, HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        // What pages of the workbench send with their writes.
        if (method != HttpMethod.Get) request.Headers.Add(ApiWrites.Header, ApiWrites.HeaderValue);
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return browser.SendAsync(request);
    }

    public static JsonElement Json(this Seen seen) => JsonDocument.Parse(seen.Html).RootElement;

    public static string? Code(this Seen seen)
    {
        Assert.Equal("application/problem+json", seen.Response.Content.Headers.ContentType?.MediaType);
        return seen.Json().GetProperty("code").GetString();
    }
}
