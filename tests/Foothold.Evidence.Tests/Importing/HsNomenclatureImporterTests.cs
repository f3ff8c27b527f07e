using Foothold.Domain.Trade;
using Foothold.Evidence.Goods;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Goods;
using Foothold.Evidence.Store;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>The goods are invented, the forms are those of the sources.</summary>
public sealed class HsNomenclatureImporterTests
{
    private const string Json = """
        {"more":false,"classCode":"H5","results":[
        {"id":"TOTAL","text":"TOTAL - Total - All H5 commodities","parent":"#","isLeaf":"0","aggrlevel":0},
        {"id":"01","text":"01 - Beasts; live","parent":"TOTAL","isLeaf":"0","aggrlevel":2},
        {"id":"0101","text":"0101 - Unicorns and griffins; live","parent":"01","isLeaf":"0","aggrlevel":4},
        {"id":"010121","text":"010121 - Unicorns; live, for\tbreeding","parent":"0101","isLeaf":"1","aggrlevel":6},
        {"id":"010129","text":"","parent":"0101","isLeaf":"1","aggrlevel":6}]}
        """;

    [Fact]
    public void Import_ReferenceList_KeepsCodesAndPlainTexts()
    {
        using var bench = new SourceBench(new HsNomenclatureImporter());
        StoredRelease release = bench.With("reference.json", Json).Import();
        Assert.Equal("code\tdescription\n01\tBeasts; live\n0101\tUnicorns and griffins; live\n010121\tUnicorns; live, for breeding\n", bench.Text(release, "HS2017.tsv"));
        Assert.Equal([("the total of all goods, which is no code", 1L), ("no description", 1L)], release.Reconciliation[0].Rejections.Select(rejection => (rejection.Reason, rejection.Rows)));

        HsNomenclatures lists = HsNomenclatures.Open(bench.Store);
        HsNomenclature list = lists.Find(HsEdition.Hs2017)!;
        Assert.Equal("Unicorns; live, for breeding", list.Find(HsCode.Parse("0101.21", HsEdition.Hs2017))?.Description);
        Assert.Equal("I Animals and animal products", list.Entries[0].Section);
        Assert.Equal(release.Id, lists.ReleaseOf(HsEdition.Hs2017)?.Id);
        Assert.Null(lists.Find(HsEdition.Hs2022));
    }

    [Theory]
    [InlineData("section,hscode,description,parent,level\nI,01,Beasts,TOTAL,2\nI,0101,Unicorns,01,4\nI,010121,\"Unicorns, live\",0101,6\nTOTAL,TOTAL,Total of all HS2022 commodities,TOTAL,5\n")]
    [InlineData("HS2022 code list\n\ncode;description\n01;Beasts\n01.01;Unicorns\n0101.21;Unicorns, live\n")]
    public void Import_Tables_GiveTheSameList(string content)
    {
        using var bench = new SourceBench(new HsNomenclatureImporter());
        Assert.True(new HsNomenclatureImporter().Recognises(SourceBench.Head("hs2022.csv", content)));
        StoredRelease release = bench.With("hs2022.csv", content).Import();
        Assert.Equal("code\tdescription\n01\tBeasts\n0101\tUnicorns\n010121\tUnicorns, live\n", bench.Text(release, "HS2022.tsv"));
    }

    [Fact]
    public void Open_EditionsImportedOneByOne_AreAllThere()
    {
        using var bench = new SourceBench(new HsNomenclatureImporter());
        bench.With("a.json", Json).Import();
        bench.With("b.csv", "code,description\n010121,Unicorns\n").Import(("edition", "2012"));
        Assert.Equal([HsEdition.Hs2012, HsEdition.Hs2017], HsNomenclatures.Open(bench.Store).Editions);
    }

    [Fact]
    public void Import_UnknownEdition_AsksForIt()
    {
        using var bench = new SourceBench(new HsNomenclatureImporter());
        bench.With("list.csv", "code,description\n010121,Unicorns\n");
        Assert.Contains("edition=2022", Assert.Throws<EvidenceException>(() => bench.Import()).Message, StringComparison.Ordinal);
        Assert.Contains("2016 names no edition", Assert.Throws<EvidenceException>(() => bench.Import(("edition", "2016"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code,value\n010121,3\n", "has no column \"description\"")]
    [InlineData("code,description\n0101,Unicorns\n", "lists no code of six digits")]
    [InlineData("{\"statusCode\":401,\"message\":\"Access denied\"}", "Access denied")]
    [InlineData("{\"results\":[{\"id\":\"01\",\"text\":\"Bea", "Download it again")]
    [InlineData("<html><body>Sorry</body></html>", "has no column")]
    public void Import_WrongFile_IsRefusedWithWhatToDo(string content, string expected)
    {
        using var bench = new SourceBench(new HsNomenclatureImporter());
        bench.With("list.txt", content);
        EvidenceException refused = Assert.Throws<EvidenceException>(() => bench.Import(("edition", "2022")));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Store.Releases);
    }

    [Theory]
    [InlineData("hs_nomenclature_pddl.csv", HsEdition.Hs2022, 5612)]
    [InlineData("flagged/hs2017_comtrade.csv", HsEdition.Hs2017, 5387)]
    public void Import_RealList_IsComplete(string file, HsEdition edition, int subheadings)
    {
        string? path = Repository.Shared is { } shared ? Path.Combine(shared, "data", file) : null;
        if (path is null || !File.Exists(path)) Assert.Skip($"{file} is not here.");
        using var bench = new SourceBench(new HsNomenclatureImporter());
        bench.WithFile(path).Import();
        HsNomenclature list = HsNomenclatures.Open(bench.Store).Find(edition)!;
        Assert.Equal(subheadings, list.Entries.Count(entry => entry.Code.Level == HsLevel.Subheading && entry.Code.Chapter < 99));
        Assert.Equal("0101", list.Find(HsCode.Parse("010121", edition))?.Code.Parent?.Digits);
    }

    [Fact]
    public void Import_MutatedLists_AreTakenOrRefused()
    {
        SourceBench.Fuzz(() => new HsNomenclatureImporter(), "h5.json", Json);
        SourceBench.Fuzz(() => new HsNomenclatureImporter(), "h5.csv", "code;description\n01;Beasts\n01.01;Unicorns\n0101.21;\"Unicorns, live\"\n");
    }
}
