using System.IO.Compression;
using Foothold.Domain.Geography;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Network;
using Foothold.Evidence.Tests.Importing.Figures;

namespace Foothold.Evidence.Tests.Network;

/// <summary>The fetchers against a server that plays the sources, and their importers on what comes back.</summary>
public sealed class FetcherTests : IDisposable
{
    private readonly FigureImports _imports = new();
    private readonly SourceClient _client = new(new SourceClientOptions { Retries = 1 }, new ImpatientClock());

    public void Dispose()
    {
        _client.Dispose();
        _imports.Dispose();
    }

    [Fact]
    public async Task WorldBank_WithTwoPages_FetchesBothAndImportsThem()
    {
        using var server = new FaultyServer((asked, _, stream) => stream.WriteAsync(FaultyServer.Answer("200 OK", asked.Path.EndsWith("&page=1", StringComparison.Ordinal)
            ? WorldBankTests.Page(1, 2, WorldBankTests.Record("NOR", "2024", "483")) : WorldBankTests.Page(2, 2, WorldBankTests.Record("SWE", "2024", "610")))).AsTask());
        FetchResult fetched = await FetchAsync(new WorldBankFetcher(["NY.GDP.MKTP.CD"], server.Address));
        Assert.Equal(["/v2/country/all/indicator/NY.GDP.MKTP.CD?format=json&per_page=16000&page=1", "/v2/country/all/indicator/NY.GDP.MKTP.CD?format=json&per_page=16000&page=2"], server.Requests.Select(asked => asked.Path));
        ImportResult result = _imports.Import([.. fetched.Files]);
        Assert.Equal(["2024 483"], _imports.Of(result.Release, "gdp.usd", "NOR"));
        Assert.Equal(["2024 610"], _imports.Of(result.Release, "gdp.usd", "SWE"));
        Assert.Equal(["NY.GDP.MKTP.CD"], WorldBankFetcher.CodesOf(_imports.Store));
    }

    [Fact]
    public async Task WorldBank_WithAnUnknownIndicator_SaysWhatTheApiSays()
    {
        using var server = new FaultyServer(FaultyServer.Answer("200 OK", """[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]"""));
        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => FetchAsync(new WorldBankFetcher(["NY.GDP.MKTP.XX"], server.Address)));
        Assert.Contains("NY.GDP.MKTP.XX: The provided parameter value is not valid", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_imports.Files));
    }

    [Fact]
    public async Task WorldBank_ChangedBetweenPages_IsRefused()
    {
        using var server = new FaultyServer(FaultyServer.Answer("200 OK", WorldBankTests.Page(1, 2, WorldBankTests.Record("NOR", "2024", "483"))), FaultyServer.Answer("200 OK", WorldBankTests.Page(2, 3, WorldBankTests.Record("SWE", "2024", "610"))));
        Assert.Contains("changed NY.GDP.MKTP.CD while its pages were downloaded", (await Assert.ThrowsAsync<EvidenceException>(() => FetchAsync(new WorldBankFetcher(["NY.GDP.MKTP.CD"], server.Address)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gdp")]
    [InlineData("NY.GDP/../x")]
    [InlineData("NY.GDP?x=1")]
    public void WorldBank_WithSomethingElseThanACode_IsRefused(string code) => Assert.Contains("is not the code of an indicator", Assert.Throws<EvidenceException>(() => new WorldBankFetcher([code])).Message, StringComparison.Ordinal);

    [Fact]
    public async Task EuroRates_History_IsFetchedAndImported()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (Stream entry = zip.CreateEntry("eurofxref-hist.csv").Open()) entry.Write("Date,USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,SEK,\n2026-11-20,1.1684,186.75,N/A,N/A,24.378,7.4727,N/A,0.87058,366.9,10.892,\n"u8);
        using var server = new FaultyServer(FaultyServer.Answer("200 OK", memory.ToArray()[..^30]), FaultyServer.Answer("200 OK", memory.ToArray()));
        FetchResult fetched = await FetchAsync(new EuroRatesFetcher(history: true, server.Address));
        // The first archive had no end.
        Assert.Equal(["/stats/eurofxref/eurofxref-hist.zip", "/stats/eurofxref/eurofxref-hist.zip"], server.Requests.Select(asked => asked.Path));
        Assert.Equal("2026-11-20 to 2026-11-20", _imports.Import([.. fetched.Files]).Release.Source.Vintage);
    }

    [Fact]
    public async Task Comtrade_WithoutAKey_AsksThePreviewByFlow()
    {
        using var server = new FaultyServer((asked, _, stream) => stream.WriteAsync(FaultyServer.Answer("200 OK", asked.Path.EndsWith("flowCode=M", StringComparison.Ordinal) ? Records(3) : Records(0))).AsTask());
        FetchResult fetched = await FetchAsync(new ComtradeFetcher(CountryCode.Parse("NOR"), [2023], ["190531"], null, server.Address));
        // Norway is 578 in M49 and 579 at UN Comtrade, which counts Svalbard and Jan Mayen in.
        Assert.Equal(["/public/v1/preview/C/A/HS?reporterCode=579&period=2023&cmdCode=190531&flowCode=M", "/public/v1/preview/C/A/HS?reporterCode=579&period=2023&cmdCode=190531&flowCode=X"], server.Requests.Select(asked => asked.Path));
        Assert.Equal("comtrade-NOR-2023-190531-M.json", Path.GetFileName(Assert.Single(fetched.Files)));
        Assert.Equal("UN Comtrade has no exports of 190531 reported by Norway for 2023.", Assert.Single(fetched.Notes));
    }

    [Fact]
    public async Task Comtrade_WithAsManyRecordsAsThereCanBe_IsRefusedAsCutOff()
    {
        using var server = new FaultyServer(FaultyServer.Answer("200 OK", Records(500)));
        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => FetchAsync(new ComtradeFetcher(CountryCode.Parse("SWE"), [2023], ["19"], null, server.Address)));
        Assert.Contains("has 500 records, as many as there can be without a key, so it was cut off. Put a key into COMTRADE_API_KEY", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comtrade_WithAKey_SendsItAsAHeaderAndNamesItNowhere()
    {
        using var server = new FaultyServer(FaultyServer.Answer("401 Access Denied", """{"statusCode":401,"message":"Access denied"}"""));
        EvidenceException e = await Assert.ThrowsAsync<EvidenceException>(() => FetchAsync(new ComtradeFetcher(CountryCode.Parse("SWE"), [2023], ["190531"], "s3cret", server.Address)));
        Asked asked = Assert.Single(server.Requests);
        Assert.Equal("s3cret", asked.Headers["Ocp-Apim-Subscription-Key"]);
        Assert.StartsWith("/data/v1/get/C/A/HS?", asked.Path, StringComparison.Ordinal);
        Assert.Contains("The key was not accepted", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", e.ToString(), StringComparison.Ordinal);
    }

    private static string Records(int count) => $$"""{"elapsedTime":"0.1 secs","count":{{count}},"data":[{{string.Join(',', Enumerable.Repeat("""{"typeCode":"C"}""", count))}}],"error":""}""";

    private Task<FetchResult> FetchAsync(IFetcher fetcher) => fetcher.FetchAsync(_client, _imports.Files, null, TestContext.Current.CancellationToken);
}
