using Foothold.Domain.Geography;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Pairs;
using Foothold.Evidence.Pairs;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tests.Importing;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests.Pairs;

/// <summary>Figures are invented, except in the real file.</summary>
public sealed class PairTableTests
{
    private const string GeoDist = "iso_o,iso_d,contig,comlang_off,comlang_ethno,colony,comcol,curcol,col45,smctry,dist,distcap,distw,distwces\n" +
        "NOR,SWE,1,0,0,0,0,0,0,1,420,415,400,390\nSWE,NOR,1,0,0,0,0,0,0,1,420,415,400,390\nNOR,ROM,0,0,0,0,0,0,0,0,1900,1905,.,.\nNOR,YUG,0,0,0,0,0,0,0,0,1700,1705,1710,1690\n";

    private const string Gravity = "year,country_id_o,country_id_d,iso3_o,iso3_d,country_exists_o,country_exists_d,distw_harmonic,distw_arithmetic,dist,distcap,contig,comlang_off,comlang_ethno,comcol,col_dep_ever,fta_wto,rta_type,gdp_o\n" +
        "1990,NOR,SWE,NOR,SWE,1,1,380,405,420,415,1,0,0,0,1,0,,9\n1994,NOR,SWE,NOR,SWE,1,1,380,405,420,415,1,0,0,0,1,1,6,9\n1995,NOR,SWE,NOR,SWE,1,1,381,406,420,415,1,0,1,0,1,1,6,9\n" +
        "1997,NOR,SWE,NOR,SWE,1,1,,,420,415,,,,,,1,6,9\n1989,NOR,SWE,NOR,SWE,1,1,1,1,1,1,0,1,0,1,0,0,,9\n2000,NOR,SSD,NOR,SSD,1,0,1,1,1,1,0,0,0,0,0,0,,9\n";

    private static CountryCode C(string code) => CountryCode.Parse(code);

    [Fact]
    public void Import_GeoDist_KeepsEachPairOnce()
    {
        using var bench = new SourceBench(new CepiiGeoDistImporter());
        StoredRelease release = bench.With("dist_cepii.csv", GeoDist).Import();
        PairTable table = PairTable.Open(bench.Store)!;
        Assert.Equal(2, table.Count);
        PairTies ties = table.Find(C("SWE"), C("NOR"))!;
        Assert.Equal((400, false, 390, true, false), (ties.DistanceKm, ties.DistanceIsEstimated, ties.HarmonicKm, ties.Contiguous, ties.CommonOfficialLanguage));
        Assert.Equal((1905, true), (table.Find(C("NOR"), C("ROU"))!.DistanceKm, table.Find(C("NOR"), C("ROU"))!.DistanceIsEstimated));
        Assert.Equal(release.Id, ties.Release);
        Assert.Null(table.Find(C("NOR"), C("USA")));
        Assert.Contains(release.Reconciliation[0].Rejections, rejection => rejection is { Reason: "one of the two is not a place of today", Rows: 1, FirstRow: 5 });
    }

    [Fact]
    public void Import_Gravity_KeepsTheLastKnownAndSpansOfAgreements()
    {
        using var bench = new SourceBench(new CepiiGravityImporter());
        StoredRelease release = bench.With("Gravity_V202211.csv", Gravity).Import();
        PairTable table = PairTable.Open(bench.Store)!;
        PairTies ties = table.Find(C("NOR"), C("SWE"))!;

        // 1997 is the last year but knows no weighted distance and no ties: those of 1995 stand, whatever the order of the rows.
        Assert.Equal((406, false, 381, true, true, true), (ties.DistanceKm, ties.DistanceIsEstimated, ties.HarmonicKm, ties.Contiguous, ties.CommonSpokenLanguage, ties.ColonialTie));
        Assert.Equal([(1994, 1995), (1997, 1997)], ties.Agreements);
        Assert.True(table.HadAgreement(C("SWE"), C("NOR"), 1995));
        Assert.False(table.HadAgreement(C("SWE"), C("NOR"), 1996));
        Assert.Null(table.HadAgreement(C("NOR"), C("SSD"), 2000));
        Assert.Contains(release.Reconciliation[0].Rejections, rejection => rejection.Reason == "one of the two did not exist in the year");
    }

    [Fact]
    public void Over_OwnFacts_ReplacesWhatIsKnownAndNamesTheRelease()
    {
        using var bench = new SourceBench(new CepiiGeoDistImporter());
        StoredRelease release = bench.With("dist_cepii.csv", GeoDist).Import();
        PairTable table = PairTable.Open(bench.Store)!;
        var own = new PairFacts(C("SWE"), C("NOR"), 555, true, false, true, true, true, true, 12, "facts", "trade");
        PairFacts over = table.Over(own);
        Assert.Equal(own with { DistanceKm = 400, DistanceIsEstimated = false, Contiguous = true, CommonOfficialLanguage = false, CommonSpokenLanguage = false, ColonialTie = false, CommonColoniser = false, TiesSourceId = release.Id }, over);

        // A weighted distance is not given up for that of capitals.
        Assert.Equal(1111, table.Over(own with { To = C("ROU"), From = C("NOR"), DistanceKm = 1111, DistanceIsEstimated = false }).DistanceKm);
        Assert.Same(own = own with { To = C("USA") }, table.Over(own));
    }

    [Fact]
    public void Open_BothTables_GravityCounts()
    {
        string folder = Directory.CreateTempSubdirectory("foothold-pairs-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.csv"), GeoDist);
            File.WriteAllText(Path.Combine(folder, "b.csv"), Gravity);
            EvidenceStore store = EvidenceStore.Open(Path.Combine(folder, "store"));
            ImportRun.Run(store, new ImportRequest([Path.Combine(folder, "a.csv"), Path.Combine(folder, "b.csv")], new DateOnly(2026, 11, 22)) { Importers = [new CepiiGeoDistImporter(), new CepiiGravityImporter()] }, TestContext.Current.CancellationToken);
            PairTable table = PairTable.Open(EvidenceStore.Open(store.Folder))!;
            Assert.Equal(["cepii-gravity", "cepii-geodist"], table.Releases.Select(release => release.Importer));
            Assert.Equal(406, table.Find(C("NOR"), C("SWE"))!.DistanceKm);
            Assert.Equal(1905, table.Find(C("NOR"), C("ROU"))!.DistanceKm);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void WithImports_ImportedPairs_StandInTheSetAndAreNamed()
    {
        using var bench = new SourceBench(new CepiiGeoDistImporter());
        StoredRelease release = bench.With("dist_cepii.csv", GeoDist).Import();
        EvidenceSet set = EvidenceSet.Open(Repository.PathOf("data", "starter")), with = set.WithImports(bench.Store);
        Assert.Equal(400, with.Pair(C("SWE"), C("NOR")).DistanceKm);
        Assert.Equal("CEPII", with.GetSource(with.Pair(C("SWE"), C("NOR")).TiesSourceId).Publisher);
        Assert.Equal(set.Pair(C("SWE"), C("USA")), with.Pair(C("SWE"), C("USA")));
        Assert.NotEqual(400, set.Pair(C("SWE"), C("NOR")).DistanceKm);
        Assert.Equal([release.Id], with.Imports.Select(one => one.Id));
    }

    [Theory]
    [InlineData("iso_o,iso_d,dist\nNOR,SWE,3\n", "has no column \"contig\"")]
    [InlineData("iso_o,iso_d,contig,comlang_off,dist\nXXX,SWE,1,0,3\n", "has no pair of places known here")]
    [InlineData("<html><body>503</body></html>", "has no column")]
    public void Import_WrongFile_IsRefused(string content, string expected)
    {
        using var bench = new SourceBench(new CepiiGeoDistImporter());
        bench.With("dist_cepii.csv", content);
        Assert.Contains(expected, Assert.Throws<EvidenceException>(() => bench.Import()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_MutatedFiles_AreTakenOrRefused()
    {
        SourceBench.Fuzz(() => new CepiiGeoDistImporter(), "dist.csv", GeoDist);
        SourceBench.Fuzz(() => new CepiiGravityImporter(), "gravity.csv", Gravity);
    }

    [Fact]
    public void Import_RealGeoDist_AgreesWithTheBundledSet()
    {
        string? path = Repository.Shared is { } shared ? Path.Combine(shared, "data", "cepii_geodist_bilateral.csv") : null;
        if (path is null || !File.Exists(path)) Assert.Skip("cepii_geodist_bilateral.csv is not here.");
        using var bench = new SourceBench(new CepiiGeoDistImporter());
        bench.WithFile(path).Import();
        PairTable table = PairTable.Open(bench.Store)!;
        EvidenceSet set = EvidenceSet.Open(Repository.PathOf("data", "starter"));
        PairFacts facts = set.Pair(C("SWE"), C("DEU"));
        Assert.Equal(facts.DistanceKm, table.Over(facts).DistanceKm, 0.5);
        Assert.Equal(facts with { TiesSourceId = "", DistanceKm = 0 }, table.Over(facts) with { TiesSourceId = "", DistanceKm = 0 });
        Assert.InRange(table.Count, 24000, 25200);
    }
}
