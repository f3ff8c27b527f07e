using System.Net;
using System.Text.RegularExpressions;

namespace Foothold.WebBench;

/// <summary>Comes into the demo as the bakery's owner, as a browser would.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client;
    private readonly Uri _root;

    private Visitor(Uri root)
    {
        _root = root;
        _client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = root, Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Path of the bakery: "/firms/…".</summary>
    public string Firm { get; private set; } = "";

    /// <summary>The header by which a load generator is the same visitor.</summary>
    public string Cookie => _cookies.GetCookieHeader(_root);

    public static async Task<Visitor> ComeInAsync(string url)
    {
        var visitor = new Visitor(new Uri(url));
        string start = await visitor._client.GetStringAsync(new Uri("/", UriKind.Relative));
        using var form = new FormUrlEncodedContent([new("_token", WebUtility.HtmlDecode(Token().Match(start).Groups[1].Value)), new("as", "owner")]);
        using HttpResponseMessage response = await visitor._client.PostAsync(new Uri("/demo/sign-in", UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
        visitor.Firm = FirmPath().Match(response.RequestMessage!.RequestUri!.AbsolutePath).Value;
        return visitor.Firm.Length > 0 ? visitor : throw new InvalidOperationException("The demo did not lead to a firm.");
    }

    /// <summary>Loads a page until it is the result and no longer the page of a computation under way.</summary>
    public async Task<string> LoadAsync(string path)
    {
        while (true)
        {
            using HttpResponseMessage response = await _client.GetAsync(new Uri(path, UriKind.Relative));
            response.EnsureSuccessStatusCode();
            if (response.StatusCode != HttpStatusCode.Accepted) return await response.Content.ReadAsStringAsync();
            await Task.Delay(50);
        }
    }

    /// <summary>Bytes of an answer's body as they travel with these headers.</summary>
    public async Task<int> LengthAsync(string path, IReadOnlyList<string> headers)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = _root };
        foreach (string header in headers)
        {
            string[] parts = header.Split(": ", 2);
            client.DefaultRequestHeaders.TryAddWithoutValidation(parts[0], parts[1]);
        }

        return (await client.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"_token\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("^/firms/[0-9a-f-]{36}")]
    private static partial Regex FirmPath();
}
