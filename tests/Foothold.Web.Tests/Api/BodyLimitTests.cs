using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Foothold.Evidence;
using Foothold.Storage;
using Foothold.Storage.Upkeep;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Foothold.Web.Tests.Api;

/// <summary>What the server itself refuses, on a real connection.</summary>
public sealed class BodyLimitTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foothold-bodies").FullName;
    private WebApplication _app = null!;
    private Uri _address = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = new WebSettings(_folder, DatabaseChoice.Of(null, _folder), () => EvidenceSet.Open(EvidenceSet.DefaultFolder), "test") { Urls = ["http://127.0.0.1:0"], LogsToConsole = false };
        await DatabaseUpkeep.MigrateAsync(settings.Database);
        // The same rate as in earnest, with less time to begin.
        _app = WebHost.Build(settings, builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(kestrel.Limits.MinRequestBodyDataRate!.BytesPerSecond, TimeSpan.FromSeconds(1.1))));
        new ApiRoutes(_app).Post("/test/bodies", Policies.Public, "TestBody", "Takes any body.", (JsonNode body) => TypedResults.Ok(body.ToJsonString().Length));
        await _app.StartAsync();
        _address = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Body_Oversize_IsRefusedBeforeItIsRead()
    {
        string answer = await SendAsync($"Content-Length: {Limits.LargestBody + 1}", "{");
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("\"too-large\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_OversizeWithoutALength_IsRefused()
    {
        using var client = new HttpClient { BaseAddress = _address };
        using var content = new StringContent($"\"{new string('a', (int)Limits.LargestBody)}\"", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/test/bodies") { Content = content };
        request.Headers.TransferEncodingChunked = true;
        try
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server hung up before the client had sent everything, as it may.
        }
    }

    [Fact]
    public async Task Body_ComingTooSlowly_IsNotWaitedFor()
    {
        string answer = await SendAsync("Content-Length: 1000", "{\"a\":");
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("\"too-slow\"", answer, StringComparison.Ordinal);
    }

    // Sends the beginning of a request and reads until the server hangs up.
    private async Task<string> SendAsync(string header, string beginning)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_address.Host, _address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/test/bodies HTTP/1.1\r\nHost: {_address.Authority}\r\nContent-Type: application/json\r\nConnection: close\r\n{header}\r\n\r\n{beginning}"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }
}
