using System.IO.Compression;

namespace Foothold.Web.Tests.Api;

public sealed class CompressionTests(RouteTests.Fixture fixture) : IClassFixture<RouteTests.Fixture>
{
    [Theory]
    [InlineData("/", "br")]
    [InlineData("/", "gzip")]
    [InlineData("/api/v1/openapi.json", "br")]
    public async Task Answer_ToWhoeverTakesIt_IsCompressed(string path, string encoding)
    {
        Seen plain = await fixture.Workbench.Anybody().GetAsync(path);
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        HttpResponseMessage response = (await fixture.Workbench.Anybody().SendAsync(request)).Response;
        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using Stream body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        body.Position = 0;
        await using Stream unpacked = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(plain.Html[..15], (await reader.ReadToEndAsync(TestContext.Current.CancellationToken))[..15]);
        Assert.True(body.Length < plain.Html.Length * 3 / 4);
    }

    // What makes compressing pages with forms safe against guessing by length.
    [Fact]
    public async Task FormToken_OfTheSameBrowser_IsWrittenAnewInEveryAnswer()
    {
        Browser browser = fixture.Workbench.Anybody();
        string first = Token(await browser.GetAsync("/")), second = Token(await browser.GetAsync("/"));
        // The first letters name format and key, in each token alike.
        const int Named = 28;
        Assert.Equal(first[..26], second[..26]);
        for (int at = Named; at + 6 <= first.Length; at++) Assert.DoesNotContain(first.Substring(at, 6), second[Named..], StringComparison.Ordinal);
    }

    private static string Token(Seen page) => page.Document.QuerySelector("input[name=_token]")!.GetAttribute("value")!;
}
