using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Goods;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Store;

public sealed class ImportTests : IDisposable
{
    private const string Wool2021 = "country,year,price\nNOR,2021,4.5\nSWE,2021,5\nNowhere,2021,6\nDNK,2021,much\n";
    private const string Wool2022 = "country,year,price\nNOR,2022,4.75\n";

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Open_NoFolder_IsEmptyAndCreatesNothing()
    {
        Assert.Empty(_bench.Store.Releases);
        Assert.Empty(_bench.Store.Problems);
        Assert.False(Directory.Exists(_bench.Folder));
    }

    [Fact]
    public void Run_TwoFiles_PublishesOneReleaseWithAllThatIsNeededToCiteAndCheckIt()
    {
        _bench.Put("wool-2021.csv", Wool2021);
        _bench.Put("wool-2022.csv", Wool2022);

        ImportResult result = _bench.Import();

        EvidenceStore store = _bench.Store;
        StoredRelease release = Assert.Single(store.CurrentOf(Dataset.Figures));
        Assert.Equal(result.Release.Id, release.Id);
        Assert.Matches("^wool-2026-11-20-[0-9a-f]{8}$", release.Id);
        Assert.Equal(["wool-2021.tsv", "wool-2022.tsv"], release.Objects.Select(item => item.Name));
        Assert.Equal(new DateOnly(2026, 11, 20), release.Source.RetrievedOn);
        Assert.Equal("EUR/kg", release.Facts["unit"]);
        Assert.Equal(["wool-2021.csv", "wool-2022.csv"], release.Inputs.Select(input => input.File));
        PartReport first = release.Reconciliation[0];
        Assert.Equal((4, 2), (first.RowsRead, first.RowsKept));
        Assert.Contains(new RowRejection("the country is not a code of three letters", 1, 4), first.Rejections);
        Assert.Contains(new RowRejection("the price is not a number", 1, 5), first.Rejections);
        Assert.Equal(new ControlTotal("prices, euros per kilogram", 9.5, 15.5), Assert.Single(first.Totals));
        using var reader = new StreamReader(store.OpenObject(release, "wool-2021.tsv"));
        Assert.Equal("NOR\t2021\t4.5\nSWE\t2021\t5\n", reader.ReadToEnd());
        Assert.Empty(_bench.Check().Problems);
        Assert.False(Directory.Exists(store.Layout.IncomingOf("wool")));
    }

    [Fact]
    public void Run_SameFilesAgain_GivesTheSameReleaseAndReadsNothing()
    {
        _bench.Put("wool-2021.csv", Wool2021);
        ImportResult first = _bench.Import(), second = _bench.Import();

        Assert.Equal(first.Release.Id, second.Release.Id);
        Assert.True(second.WasThere);
        Assert.Equal(["wool-2021.csv"], second.ReusedParts);
        Assert.Equal(1, _bench.Importer.Readings);
        Assert.Single(_bench.Store.Releases);
    }

    [Fact]
    public void Run_FileAdded_ReadsOnlyThatAndSharesTheRest()
    {
        _bench.Put("wool-2021.csv", Wool2021);
        ImportResult first = _bench.Import();
        _bench.Put("wool-2022.csv", Wool2022);

        ImportResult second = _bench.Import();

        Assert.Equal(2, _bench.Importer.Readings);
        Assert.Equal(first.Release.Id, second.Before?.Id);
        Assert.Equal(first.Release.Objects[0], second.Release.Objects[0]);
        Assert.Equal(second.Release.Id, _bench.Store.Current("wool")?.Id);
        Assert.Equal(first.Release.Id, _bench.Store.Use(first.Release.Id).Current("wool")?.Id);
        Assert.Equal(2, Directory.EnumerateFiles(_bench.Store.Layout.Objects, "*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public void Run_OtherOptions_ReadsAgain()
    {
        _bench.Put("wool-2021.csv", Wool2021);
        _bench.Import();

        StoredRelease release = _bench.Import(_bench.Request() with { Options = new Dictionary<string, string> { ["unit"] = "NOK/kg" } }).Release;

        Assert.Equal(2, _bench.Importer.Readings);
        Assert.Equal("NOK/kg", release.Facts["unit"]);
        Assert.Equal(2, _bench.Store.Releases.Count);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><head><title>Sign in</title></head></html>", "is a web page (\"Sign in\"), not data")]
    [InlineData("{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded.\" }", "is an error message of a server, not data: \"{ \"statusCode\": 429")]
    [InlineData("", "is empty; download it again")]
    [InlineData("a,b,c\n1,2,3\n", "belongs to no source known here. It begins with \"a,b,c\". Looked for: wool. `foothold evidence sources` tells the columns")]
    [InlineData("%PDF-1.4\n%âãÏÓ\n1 0 obj\n", "is a PDF document, not data")]
    [InlineData("MZ\0\0\0\u0003\0\0\0 This program cannot be run", "is no text")]
    public void Run_FileOfNobody_SaysWhatItLooksLike(string content, string expected)
    {
        string path = _bench.Put("download.csv", content);

        EvidenceException refused = Assert.Throws<EvidenceException>(() => _bench.Import(path));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_bench.Folder));
    }

    [Fact]
    public void Run_TwoSourcesOfWhichOneFails_PublishesTheOtherAndSaysWhichFailed()
    {
        _bench.Put("wool.csv", Wool2021);
        _bench.Put("bad.csv", "HS 2017,HS 2022\nx,y\n");
        var published = new List<ImportResult>();
        ImportRequest request = _bench.Request() with { Importers = [new HsConcordanceImporter(), _bench.Importer], Published = published.Add };

        string message = Assert.Throws<EvidenceException>(() => _bench.Import(request)).Message;

        Assert.StartsWith("hs-concordance: bad.csv", message, StringComparison.Ordinal);
        Assert.Equal("wool", Assert.Single(published).Release.Importer);
        Assert.Equal("wool", Assert.Single(_bench.Store.Releases).Importer);
    }

    [Fact]
    public void Run_MissingColumn_NamesItAndTheNearest()
    {
        string path = _bench.Put("wool.csv", "country,year,prices\nNOR,2021,4\n");

        EvidenceException refused = Assert.Throws<EvidenceException>(() => _bench.Import(_bench.Request(path) with { Importer = "wool" }));

        Assert.StartsWith("wool.csv has no column \"price\". Did you mean prices? It has country, year, prices.", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.Releases);
    }
}
