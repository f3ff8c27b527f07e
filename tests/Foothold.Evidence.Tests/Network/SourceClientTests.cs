using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Foothold.Evidence.Network;

namespace Foothold.Evidence.Tests.Network;

public sealed class SourceClientTests : IDisposable
{
    private const string Whole = """[{"page":1},[1,2,3]]""";

    private static readonly byte[] Good = FaultyServer.Answer("200 OK", Whole, "ETag: \"one\"");

    private readonly string _folder = Directory.CreateTempSubdirectory("foothold-network-").FullName;
    private readonly ImpatientClock _clock = new();

    private string File_ => Path.Combine(_folder, "answer.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Download_OfAGoodAnswer_WritesItAndIntroducesItself()
    {
        using var server = new FaultyServer(Good);
        await DownloadAsync(server, new SourceClientOptions { Program = "Foothold/1.2.3", Contact = "lena@example.org" });
        Assert.Equal(Whole, await ReadAsync());
        Assert.Equal("Foothold/1.2.3 (lena@example.org)", Assert.Single(server.Requests).Headers["User-Agent"]);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Download_RefusedWithAWait_WaitsAsLongAsAsked()
    {
        using var server = new FaultyServer(FaultyServer.Answer("429 Too Many Requests", "", "Retry-After: 7"), FaultyServer.Answer("503 Service Unavailable", "", "Retry-After: Sun, 22 Nov 2026 12:00:18 GMT"), Good);
        await DownloadAsync(server);
        Assert.Equal(3, server.Requests.Count);
        // Seven seconds, and then up to the eighteenth second of the minute that began the test.
        Assert.Contains(TimeSpan.FromSeconds(7), _clock.Waits);
        Assert.InRange(_clock.GetUtcNow(), new DateTimeOffset(2026, 11, 22, 12, 0, 18, TimeSpan.Zero), new DateTimeOffset(2026, 11, 22, 12, 0, 20, TimeSpan.Zero));
        Assert.Equal(Whole, await ReadAsync());
    }

    [Fact]
    public async Task Download_RefusedWithoutAWait_WaitsLongerEachTime()
    {
        byte[] busy = FaultyServer.Answer("500 Internal Server Error", "");
        using var server = new FaultyServer(busy, busy, busy, Good);
        await DownloadAsync(server, new SourceClientOptions { Pace = TimeSpan.Zero, FirstWait = TimeSpan.FromSeconds(8) });
        TimeSpan[] waits = [.. _clock.Waits];
        Assert.Equal(3, waits.Length);
        // Decorrelated jitter about 8, 16 and 32 s: a wide bound that constant or no waits would still miss.
        Assert.True(waits.Sum(wait => wait.TotalSeconds) > 16, string.Join(", ", waits));
    }

    [Fact]
    public async Task Download_RefusedForever_GivesUpWithTheStatus()
    {
        using var server = new FaultyServer(FaultyServer.Answer("502 Bad Gateway", ""));
        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => DownloadAsync(server, new SourceClientOptions { Retries = 2 }));
        Assert.Contains("answered 502 (Bad Gateway), also after 3 attempts", e.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Download_AskedToWaitAnHour_SaysSoInsteadOfWaiting()
    {
        using var server = new FaultyServer(FaultyServer.Answer("429 Too Many Requests", "", "Retry-After: 3600"));
        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => DownloadAsync(server));
        Assert.Contains("asks to be left alone for 60 minutes", e.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("404 Not Found", "is not there")]
    [InlineData("403 Forbidden", "may want a key")]
    [InlineData("400 Bad Request", "Check what was asked for")]
    public async Task Download_RefusedForGood_IsNotTriedAgain(string status, string advice)
    {
        using var server = new FaultyServer(FaultyServer.Answer(status, ""));
        Assert.Contains(advice, (await Assert.ThrowsAsync<EvidenceException>(() => DownloadAsync(server))).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Download_CutOrStalledHalfway_GoesOnFromThere(bool stalls)
    {
        byte[] body = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 30_000))}]");
        using var server = new FaultyServer(async (asked, _, stream) =>
        {
            if (asked.Headers.TryGetValue("Range", out string? range))
            {
                int from = int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
                await stream.WriteAsync(FaultyServer.Answer("206 Partial Content", body[from..], $"Content-Range: bytes {from}-{body.Length - 1}/{body.Length}", "ETag: \"one\""));
                return;
            }

            await stream.WriteAsync(FaultyServer.Head("200 OK", $"Content-Length: {body.Length}", "ETag: \"one\""));
            await stream.WriteAsync(body.AsMemory(0, 100_000));
            await stream.FlushAsync();
            await Task.Delay(stalls ? TimeSpan.FromSeconds(20) : TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        });
        await DownloadAsync(server, new SourceClientOptions { Silence = TimeSpan.FromSeconds(stalls ? 1 : 10) });
        Assert.Equal(body, await System.IO.File.ReadAllBytesAsync(File_, TestContext.Current.CancellationToken));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(("bytes=100000-", "\"one\""), (server.Requests.Last().Headers["Range"], server.Requests.Last().Headers["If-Range"]));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Download_CutAndChangedSince_StartsAnew()
    {
        const string Newer = """["another edition"]""";
        using var server = new FaultyServer([.. FaultyServer.Head("200 OK", "Content-Length: 500", "ETag: \"one\""), .. "[1,2,3,"u8], FaultyServer.Answer("200 OK", Newer, "ETag: \"two\""));
        await DownloadAsync(server);
        Assert.Equal(Newer, await ReadAsync());
    }

    [Fact]
    public async Task Download_CutWithoutAnETag_IsNotPiecedTogether()
    {
        using var server = new FaultyServer([.. FaultyServer.Head("200 OK", "Content-Length: 500"), .. "[1,2,3,"u8], Good);
        await DownloadAsync(server);
        Assert.False(server.Requests.Last().Headers.ContainsKey("Range"));
        Assert.Equal(Whole, await ReadAsync());
    }

    [Fact]
    public async Task Download_ThatBeginsTooSlowly_IsAskedForAgain()
    {
        using var server = new FaultyServer(async (_, number, stream) =>
        {
            if (number == 1) await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            await stream.WriteAsync(Good);
        });
        await DownloadAsync(server, new SourceClientOptions { Silence = TimeSpan.FromSeconds(1) });
        Assert.Equal((2, Whole), (server.Requests.Count, await ReadAsync()));
    }

    [Fact]
    public async Task Download_OfAWebPageWithStatus200_IsRefusedByItsTitle()
    {
        using var server = new FaultyServer(FaultyServer.Answer("200 OK", "<!DOCTYPE html><html><head><title>Log in</title></head></html>", "Content-Type: application/json"));
        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => DownloadAsync(server));
        Assert.Contains("answered with a web page (\"Log in\") instead of data", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Download_InLatin1_IsRefused()
    {
        using var server = new FaultyServer(FaultyServer.Answer("200 OK", Encoding.Latin1.GetBytes("[\"Côte d'Ivoire\"]")));
        Assert.Contains("another encoding than UTF-8", (await Assert.ThrowsAsync<EvidenceException>(() => DownloadAsync(server))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Download_CompressedForTheWay_IsUnpackedAndATruncatedOneAskedForAgain()
    {
        byte[] packed = Gzip(Whole);
        using var server = new FaultyServer(FaultyServer.Answer("200 OK", packed[..^9], "Content-Encoding: gzip"), FaultyServer.Answer("200 OK", packed, "Content-Encoding: gzip"));
        await DownloadAsync(server);
        Assert.Equal((2, Whole), (server.Requests.Count, await ReadAsync()));
    }

    [Theory]
    [InlineData("Digest: sha-256={0}")]
    [InlineData("Repr-Digest: sha-256=:{0}:")]
    public async Task Download_ThatDoesNotMatchItsChecksum_IsAskedForAgain(string header)
    {
        string digest = string.Format(System.Globalization.CultureInfo.InvariantCulture, header, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Whole))));
        using var server = new FaultyServer(FaultyServer.Answer("200 OK", Whole.Replace('3', '4'), digest), FaultyServer.Answer("200 OK", Whole, digest));
        await DownloadAsync(server);
        Assert.Equal((2, Whole), (server.Requests.Count, await ReadAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_OfMoreThanThereCanBe_StopsAtOnce(bool saysSo)
    {
        using var server = new FaultyServer(async (_, _, stream) =>
        {
            await stream.WriteAsync(FaultyServer.Head("200 OK", saysSo ? ["Content-Length: 1000000000"] : []));
            byte[] block = Encoding.ASCII.GetBytes(new string('[', 1 << 16));
            for (int i = 0; i < 10_000; i++) await stream.WriteAsync(block);
        });
        Assert.Contains("more than this can be", (await Assert.ThrowsAsync<EvidenceException>(() => DownloadAsync(server))).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.True(Directory.GetFiles(_folder).Sum(path => new FileInfo(path).Length) < 3 << 20);
    }

    [Fact]
    public async Task Download_RedirectedInCircles_IsGivenUp()
    {
        using var server = new FaultyServer(FaultyServer.Answer("302 Found", "", "Location: /again"));
        Assert.Contains("leads from one address to the next without end", (await Assert.ThrowsAsync<EvidenceException>(() => DownloadAsync(server))).Message, StringComparison.Ordinal);
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task Download_RedirectedElsewhere_LeavesTheKeyBehind()
    {
        using var other = new FaultyServer(Good);
        // Another host by name, the same machine.
        using var server = new FaultyServer(FaultyServer.Answer("302 Found", "", $"Location: http://localhost:{other.Address.Port}/data"));
        await DownloadAsync(server, secret: ("X-Key", "s3cret"));
        Assert.Equal("s3cret", Assert.Single(server.Requests).Headers["X-Key"]);
        Assert.False(Assert.Single(other.Requests).Headers.ContainsKey("X-Key"));
    }

    [Fact]
    public async Task Download_Offline_ContactsNobody()
    {
        using var server = new FaultyServer(Good);
        Assert.StartsWith("Offline as asked", (await Assert.ThrowsAsync<EvidenceException>(() => DownloadAsync(server, new SourceClientOptions { IsOffline = true }))).Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Download_Stopped_KeepsWhatItHas()
    {
        using var stop = new CancellationTokenSource();
        using var server = new FaultyServer(async (_, _, stream) =>
        {
            await stream.WriteAsync(FaultyServer.Head("200 OK", "Content-Length: 500", "ETag: \"one\""));
            await stream.WriteAsync("[1,2,3,"u8.ToArray());
            await Task.Delay(300, TestContext.Current.CancellationToken);
            await stop.CancelAsync();
            await Task.Delay(5000, TestContext.Current.CancellationToken);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DownloadAsync(server, cancellation: stop.Token));
        Assert.Equal("[1,2,3,", await System.IO.File.ReadAllTextAsync(File_ + ".partial", TestContext.Current.CancellationToken));
        Assert.False(System.IO.File.Exists(File_));
    }

    [Fact]
    public async Task Download_OfManyFilesFromAHost_KeepsThePace()
    {
        using var server = new FaultyServer(Good);
        using var client = new SourceClient(new SourceClientOptions { Pace = TimeSpan.FromSeconds(3) }, _clock);
        for (int i = 0; i < 3; i++) await client.DownloadAsync(new SourceRequest(server.Address, ExpectedContent.Json, 1 << 20), File_, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(6, _clock.Waits.Sum(wait => wait.TotalSeconds), 3);
    }

    private async Task DownloadAsync(FaultyServer server, SourceClientOptions? options = null, (string, string)? secret = null, CancellationToken? cancellation = null)
    {
        using var client = new SourceClient(options ?? new SourceClientOptions(), _clock);
        await client.DownloadAsync(new SourceRequest(new Uri(server.Address, "data"), ExpectedContent.Json, 1 << 20) { Secret = secret }, File_, cancellation: cancellation ?? TestContext.Current.CancellationToken);
    }

    private Task<string> ReadAsync() => System.IO.File.ReadAllTextAsync(File_, TestContext.Current.CancellationToken);

    private static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }
}
