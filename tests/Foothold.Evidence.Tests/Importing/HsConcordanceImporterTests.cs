using Foothold.Domain.Trade;
using Foothold.Evidence.Goods;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Goods;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>The tables are invented, in the forms in which such tables are published.</summary>
public sealed class HsConcordanceImporterTests
{
    private const string WithRelationship = """
        HS 2022,HS 2017,Relationship
        010121,010121,1:1
        0201.11,0201.10,n:1
        0201.19,0201.10,n:1
        030219,030211,1:n
        030219,030212,1:n
        """ + "\n";

    [Theory]
    [InlineData("Correlation between editions,,\n\nHS 2022,HS 2017,Relationship\n010121,010121,1:1\n020111,020110,n:1\n020119,020110,n:1\n")]
    [InlineData("H6;H5\n010121;010121\n020111;020110\n020119;020110\n")]
    [InlineData("hs22\ths17\n10121\t10121\n20111\t20110\n20119\t20110\n")]
    [InlineData("HS 2022 Product Code,HS 2022 Product Description,HS 2017 Product Code,HS 2017 Product Description\n010121,\"Horses, of HS 2022\",010121,Horses\n020111,a,020110,b\n020119,c,020110,d\n")]
    public void Import_HeadersOfManyKinds_GiveTheSameTable(string content)
    {
        using var bench = new SourceBench(new HsConcordanceImporter());
        StoredRelease release = bench.With("table.csv", content).Import();
        Assert.Equal("from\tto\n010121\t010121\n020111\t020110\n020119\t020110\n", bench.Text(release, "HS2022-HS2017.tsv"));
        Assert.True(new HsConcordanceImporter().Recognises(SourceBench.Head("table.csv", content)));
    }

    [Fact]
    public void Open_TwoImports_FindsWaysBothWaysAndThrough()
    {
        using var bench = new SourceBench(new HsConcordanceImporter());
        bench.With("a.csv", WithRelationship).Import();
        bench.With("b.csv", "HS2017,HS2012\n010121,010111\n020110,020110\n030211,\n,990000\n").Import();

        HsConcordances concordances = HsConcordances.Open(bench.Store);
        Assert.Equal([HsEdition.Hs2012, HsEdition.Hs2017, HsEdition.Hs2022], concordances.Editions);
        Assert.Equal(2, concordances.Releases.Count);
        HsConcordance there = concordances.Find(HsEdition.Hs2022, HsEdition.Hs2012)!, back = concordances.Find(HsEdition.Hs2012, HsEdition.Hs2022)!;
        Assert.Equal([10111], there.Targets(10121).ToArray());
        Assert.Equal([20111, 20119], back.Targets(20110).ToArray());
        Assert.Same(there, back.Reverse());
        Assert.Equal([30219], there.Ended.ToArray());
        Assert.Contains(990000, there.Begun.ToArray());
        Assert.Null(concordances.Find(HsEdition.Hs2022, HsEdition.Hs1992));
        Assert.Null(concordances.Find(HsEdition.Hs2022, HsEdition.Hs2022));
    }

    [Fact]
    public void Import_RelationshipThatThePairsDeny_IsNoted()
    {
        using var bench = new SourceBench(new HsConcordanceImporter());
        StoredRelease release = bench.With("a.csv", WithRelationship.Replace("010121,010121,1:1", "010121,010121,1:n", StringComparison.Ordinal)).Import();
        Assert.Contains(release.Reconciliation[0].Notes, note => note.StartsWith("For 1 pairs the relationship in the file is another", StringComparison.Ordinal));
        Assert.Contains(release.Reconciliation[0].Notes, note => note.Contains("1 continue as one code alone, 2 are merged, 1 split", StringComparison.Ordinal));
    }

    [Fact]
    public void Import_RowsThatAreNoPairs_AreRejectedAndCounted()
    {
        using var bench = new SourceBench(new HsConcordanceImporter());
        StoredRelease release = bench.With("a.csv", WithRelationship + "0101,0101,1:1\n010121,010121,1:1\nabc,010121,\n,,\n").Import();
        PartReport report = release.Reconciliation[0];
        Assert.Equal(5, report.RowsKept);
        Assert.Equal([("not a code of six digits", 2L), ("the same pair again", 1L), ("no code on either side", 1L)], report.Rejections.Select(rejection => (rejection.Reason, rejection.Rows)));
    }

    [Fact]
    public void Import_ChangesOnly_OthersContinueWhenTold()
    {
        using var bench = new SourceBench(new HsConcordanceImporter());
        bench.With("a.csv", "from,to\n020110,020111\n020110,020119\n").Import(("from", "2017"), ("to", "2022"), ("others", "continue"));
        HsConcordance table = HsConcordances.Open(bench.Store).Find(HsEdition.Hs2017, HsEdition.Hs2022)!;
        Assert.Equal([10121], table.Targets(10121).ToArray());
        Assert.Equal([0.5, 0.5], table.Shares(20110).ToArray());
    }

    [Theory]
    [InlineData("from,to\n020110,020111\n", "does not say between which editions")]
    [InlineData("code,description\n0101,Horses\n", "has no two columns of codes")]
    [InlineData("HS 2022,HS 2017\nx,y\n", "has no pair of six-digit codes")]
    [InlineData("<!DOCTYPE html><html><body>Not found</body></html>", "has no two columns of codes")]
    [InlineData("", "has no two columns of codes")]
    public void Import_WrongFile_IsRefusedWithWhatToDo(string content, string expected)
    {
        using var bench = new SourceBench(new HsConcordanceImporter());
        bench.With("a.csv", content);
        EvidenceException refused = Assert.Throws<EvidenceException>(() => bench.Import());
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Contains("a.csv", refused.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Store.Releases);
    }

    [Fact]
    public void Import_MutatedFiles_AreTakenOrRefused() => SourceBench.Fuzz(() => new HsConcordanceImporter(), "a.csv", WithRelationship);
}
