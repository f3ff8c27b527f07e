using System.IO.Compression;
using System.Text;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Comtrade;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>All figures are invented; the forms are those of UN Comtrade.</summary>
public sealed class ComtradeImporterTests : IDisposable
{
    private const string Header = "typeCode,freqCode,refYear,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,qtyUnitCode,qty,netWgt,isNetWgtEstimated,cifvalue,fobvalue,primaryValue,isReported,isAggregate,legacyEstimationFlag\n";

    // Norway (579) imports from Sweden (752) and the United States (842), and exports to Sweden.
    private const string Rows =
        "C,A,2022,579,M,752,0,H6,190531,C00,0,8,120,120,false,1000,,1000,true,false,0\n" +
        "C,A,2022,579,M,842,0,H6,190531,C00,0,8,,30,true,500.5,,500.5,true,false,4\n" +
        "C,A,2022,579,M,0,0,H6,190531,C00,0,8,150,150,false,1500.5,,1500.5,true,false,0\n" +
        "C,A,2022,579,M,752,0,H6,1905,C00,0,8,120,120,false,1000,,1000,false,true,0\n" +
        "C,A,2022,579,X,752,0,H6,190531,C00,0,8,10,10,false,,90,90,true,false,0\n" +
        "C,A,2022,752,M,579,0,H6,190531,C00,0,8,10,10,false,100,,100,true,false,0\n" +
        "C,A,2022,579,X,842,0,H6,190531,C00,0,8,4,0,false,,70,70,true,false,0\n" +
        "C,A,2022,579,RX,842,0,H6,190531,C00,0,8,3,3,false,,60,60,true,false,0\n" +
        "C,A,2022,579,M,899,0,H6,190531,C00,0,-1,,,false,20,,20,true,false,0\n";

    private readonly SourceBench _bench = new(new ComtradeImporter());

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Import_Download_KeepsSixDigitsOncePreferringTheImporter()
    {
        StoredRelease release = _bench.With("download.csv", Header + Rows).Import();
        using TradeCube cube = Open(release);

        Assert.Equal(HsEdition.Hs2022, cube.Edition);
        Assert.Equal("2022", release.Facts["edition"]);
        Assert.Equal(
            [("SWE", "NOR", 1000.0, 0.12, FlowMarks.None), ("USA", "NOR", 500, 0.03, FlowMarks.EstimatedQuantity), ("area 899", "NOR", 20, double.NaN, FlowMarks.Confidential), ("NOR", "SWE", 100, 0.01, FlowMarks.None), ("NOR", "USA", 70, 0.004, FlowMarks.Mirror | FlowMarks.ReExport)],
            Flows(cube, "190531", 2022));
        Assert.Contains(release.Reconciliation[0].Rejections, rejection => rejection.Reason.StartsWith("a chapter, heading or total", StringComparison.Ordinal) && rejection.Rows == 1);
        Assert.Contains(release.Reconciliation[^1].Notes, note => note.StartsWith("1 flows rest on the exporter's report", StringComparison.Ordinal));

        // 1000 + 500.5 + 20 against the stated 1500.5.
        ControlTotal total = Assert.Single(release.Reconciliation[^1].Totals, total => total.What == "imports from the world, 2022, 1 reporters, USD");
        Assert.Equal((1520.5, 1500.5), (total.Kept, total.Stated));
        Assert.Contains(release.Reconciliation[^1].Totals, one => one.What.StartsWith("imports of Norway", StringComparison.Ordinal));
        Assert.Contains("may not be passed on", release.Source.Licence, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_TabsAndGzip_GiveTheSameFlows()
    {
        using TradeCube expected = Open(_bench.With("download.csv", Header + Rows).Import());
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes((Header + Rows).Replace(',', '\t')));
        using TradeCube cube = Open(_bench.With("bulk.txt.gz", packed.ToArray()).Import());
        Assert.Equal(Flows(expected, "190531", 2022), Flows(cube, "190531", 2022));
    }

    [Fact]
    public void Import_LegacyDownload_ReadsItsColumnNames()
    {
        const string legacy = "Classification,Year,Period,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Qty Unit Code,Qty,Netweight (kg),Trade Value (US$),Flag\n" +
            "H3,2008,2008,6,1,1,Import,579,Norway,NOR,752,Sweden,SWE,190531,\"Biscuits, sweet\",8,12,12,345,0\n" +
            "H3,2008,2008,6,1,3,Re-Export,579,Norway,NOR,752,Sweden,SWE,190531,\"Biscuits, sweet\",8,2,2,40,4\n" +
            "H3,2008,2008,6,1,4,Re-Import,579,Norway,NOR,752,Sweden,SWE,190531,\"Biscuits, sweet\",8,2,2,41,0\n";
        StoredRelease release = _bench.With("comtrade.csv", legacy).Import();
        using TradeCube cube = Open(release);
        Assert.Equal(HsEdition.Hs2007, cube.Edition);
        Assert.Equal([("SWE", "NOR", 345.0, 0.012, FlowMarks.None), ("NOR", "SWE", 40, 0.002, FlowMarks.Mirror | FlowMarks.ReExport | FlowMarks.EstimatedQuantity)], Flows(cube, "190531", 2008));
        Assert.Contains(release.Reconciliation[0].Rejections, rejection => rejection.Reason == "re-imports, which are part of the imports");
    }

    [Fact]
    public void Import_Answer_ReadsItsRecords()
    {
        const string answer = """
            {"elapsedTime":"0.1 secs","count":2,"data":[
            {"typeCode":"C","freqCode":"A","refPeriodId":20220101,"refYear":2022,"refMonth":52,"period":"2022","reporterCode":579,"reporterISO":null,"flowCode":"M","partnerCode":752,"partner2Code":0,"classificationCode":"H6","cmdCode":"010121","customsCode":"C00","motCode":0,"qtyUnitCode":5,"qty":2.0,"netWgt":1000.0,"isNetWgtEstimated":false,"cifvalue":9000.4,"fobvalue":null,"primaryValue":9000.4,"legacyEstimationFlag":0,"isReported":true,"isAggregate":false},
            {"typeCode":"C","freqCode":"A","refYear":2022,"period":"2022","reporterCode":579,"flowCode":"M","partnerCode":752,"partner2Code":0,"classificationCode":"H6","cmdCode":"190531","customsCode":"C00","motCode":0,"netWgt":null,"primaryValue":7.0,"isReported":false,"isAggregate":false}],"error":""}
            """;
        Assert.True(new ComtradeImporter().Recognises(SourceBench.Head("answer.json", answer)));
        using TradeCube cube = Open(_bench.With("answer.json", answer).Import());
        Assert.Equal([("SWE", "NOR", 9000.0, 1.0, FlowMarks.None)], Flows(cube, "010121", 2022));
        Assert.Equal([("SWE", "NOR", 7.0, double.NaN, FlowMarks.EstimatedValue)], Flows(cube, "190531", 2022));
    }

    [Fact]
    public void Import_AnswerOfTheLegacyInterface_IsRead()
    {
        const string answer = """{"validation":{"status":{"name":"Ok"}},"dataset":[{"pfCode":"H4","yr":2015,"period":2015,"rgCode":1,"rtCode":579,"ptCode":752,"cmdCode":"190531","qtCode":8,"TradeQuantity":5,"NetWeight":5,"TradeValue":44,"estCode":0}]}""";
        using TradeCube cube = Open(_bench.With("answer.json", answer).Import());
        Assert.Equal([("SWE", "NOR", 44.0, 0.005, FlowMarks.None)], Flows(cube, "190531", 2015));
    }

    [Fact]
    public void Import_BreakdownBesideTheWhole_CountsTheWholeOnly()
    {
        const string breakdown = "C,A,2022,579,M,752,0,H6,190531,C01,0,8,,100,false,800,,800,true,false,0\nC,A,2022,579,M,752,0,H6,190531,C04,0,8,,20,false,200,,200,true,false,0\n";
        StoredRelease release = _bench.With("download.csv", Header + Rows + breakdown).Import();
        using TradeCube cube = Open(release);
        Assert.Equal(1000, Flows(cube, "190531", 2022)[0].Usd);
        Assert.Contains(release.Reconciliation[^1].Notes, note => note.StartsWith("2 rows break down", StringComparison.Ordinal));
    }

    [Fact]
    public void Import_BreakdownWithoutTheWhole_IsAddedUpAtItsCoarsestLevel()
    {
        // By means of transport: water (2000) is sea (2100) and inland water (2200) again; by customs procedure as well: the same goods a third time.
        const string rows =
            "C,A,2022,579,M,752,0,H6,190531,C00,1000,8,,1,false,100,,100,true,false,0\n" +
            "C,A,2022,579,M,752,0,H6,190531,C00,2000,8,,9,false,900,,900,true,false,0\n" +
            "C,A,2022,579,M,752,0,H6,190531,C00,2100,8,,8,false,850,,850,true,false,0\n" +
            "C,A,2022,579,M,752,0,H6,190531,C00,2200,8,,1,false,50,,50,true,false,0\n" +
            "C,A,2022,579,M,752,0,H6,190531,C01,1000,8,,1,false,100,,100,true,false,0\n" +
            "C,A,2022,579,M,752,0,H6,190531,C04,2000,8,,9,false,900,,900,true,false,0\n";
        StoredRelease release = _bench.With("download.csv", Header + rows).Import();
        using TradeCube cube = Open(release);
        Assert.Equal([("SWE", "NOR", 1000.0, 0.01, FlowMarks.None)], Flows(cube, "190531", 2022));
        Assert.Contains(release.Reconciliation[^1].Notes, note => note.StartsWith("2 such rows were added up", StringComparison.Ordinal));
    }

    [Fact]
    public void Import_OverlappingFiles_CountEveryRowOnce()
    {
        StoredRelease release = _bench.With("a/download.csv", Header + Rows).With("b/download.csv", Header + Rows.Replace(",500.5,,500.5,", ",600,,600,", StringComparison.Ordinal) + "C,A,2021,579,M,752,0,H6,190531,C00,0,8,,,false,3,,3,true,false,0\n").Import();
        using TradeCube cube = Open(release);
        Assert.Equal([2021, 2022], cube.Years);
        (string, string, double Usd, double, FlowMarks)[] flows = Flows(cube, "190531", 2022);
        Assert.Equal((1000, 600), (flows[0].Usd, flows[1].Usd));
        Assert.Contains(release.Reconciliation[^1].Notes, note => note.StartsWith("1 rows were given more than once with different values", StringComparison.Ordinal));
    }

    [Fact]
    public void Import_SeveralEditions_KeepsOneAndSaysSo()
    {
        string rows = Rows + "C,A,2022,842,M,579,0,H5,190531,C00,0,8,,,false,33,,33,true,false,0\n";
        StoredRelease release = _bench.With("download.csv", Header + rows).Import();
        Assert.Contains(release.Reconciliation[^1].Notes, note => note.StartsWith("1 rows are classified by other editions than HS 2022", StringComparison.Ordinal));
        using TradeCube cube = Open(_bench.With("download.csv", Header + rows).Import(("edition", "2017")));
        Assert.Equal(HsEdition.Hs2017, cube.Edition);
        Assert.Equal([("NOR", "USA", 33.0, double.NaN, FlowMarks.None)], Flows(cube, "190531", 2022));
    }

    [Fact]
    public void Import_GoodsKeptSecret_StayApart()
    {
        using TradeCube cube = Open(_bench.With("download.csv", Header + Rows + "C,A,2022,579,M,752,0,H6,9999AA,C00,0,-1,,,false,55,,55,true,false,0\nC,A,2022,579,M,752,0,H6,999999,C00,0,-1,,,false,5,,5,true,false,0\n").Import());
        (string, string, double, double, FlowMarks) flow = Assert.Single(Flows(cube, "999999", 2022));
        Assert.Equal(FlowMarks.Confidential, flow.Item5);
    }

    [Fact]
    public void Import_RowsThatAreNoFlows_AreRejectedByReason()
    {
        StoredRelease release = _bench.With("download.csv", Header + Rows +
            "S,A,2022,579,M,752,0,EB,SA,C00,0,8,,,false,1,,1,true,false,0\n" +
            "C,M,2022,579,M,752,0,H6,190531,C00,0,8,,,false,1,,1,true,false,0\n" +
            "C,A,2022,579,M,752,0,S4,0011,C00,0,8,,,false,1,,1,true,false,0\n" +
            "C,A,2022,97,M,752,0,H6,190531,C00,0,8,,,false,1,,1,true,false,0\n" +
            "C,A,2022,579,DX,752,0,H6,190531,C00,0,8,,,false,1,,1,true,false,0\n" +
            "C,A,2022,579,M,579,0,H6,190531,C00,0,8,,,false,1,,1,true,false,0\n" +
            "C,A,2022,579,M,752,0,H6,190531,C00,0,8,,,false,x,,x,true,false,0\n" +
            "C,A,2022,579,M,752,0,H6,190531,C00,0,8,,,false,0,,0,true,false,0\n" +
            "C,A,2022,579,M,752,0,H6,10121,C00,0,8,,,false,1,,1,true,false,0\n" +
            "C,A,2022,579,M,752\n").Import();
        Assert.Equal(
            ["the row has fewer fields than the header", "not about goods", "not about a whole year", "not classified by an edition of the Harmonized System", "a group of countries beside its members", "a part of imports or exports (domestic, foreign, processing), which are rows of their own", "exporter and importer are the same", "the value is missing or not a number", "the value is not above zero", "the commodity code does not have two, four or six digits (leading zeros may have been lost)"],
            release.Reconciliation[0].Rejections.Where(rejection => !rejection.Reason.StartsWith("a chapter", StringComparison.Ordinal)).OrderBy(rejection => rejection.FirstRow == 20 ? 0 : rejection.FirstRow).Select(rejection => rejection.Reason));
        Assert.All(release.Reconciliation[0].Rejections, rejection => Assert.Equal(1, rejection.Rows));
    }

    [Theory]
    [InlineData("refYear,reporterCode,partnerCode,flowCode,cmdCode\n2022,579,752,M,190531\n", "has no column with values (primaryValue)")]
    [InlineData("refYear,reporterCode,partnerCode,cmdCode,primaryValue\n2022,579,752,190531,1\n", "has no column with directions (flowCode)")]
    [InlineData("<!DOCTYPE html><html><head><title>Sign in</title></head></html>", "is no table of UN Comtrade")]
    [InlineData("{\"statusCode\":401,\"message\":\"Access denied due to missing subscription key.\"}", "Access denied")]
    [InlineData("{\"elapsedTime\":\"0\",\"count\":0,\"data\":[],\"error\":\"\"}", "holds no records")]
    [InlineData("{\"data\":[{\"cmdCode\":\"190531\",\"reporterCode\":579", "Download it again")]
    public void Import_WrongFile_IsRefusedWithWhatToDo(string content, string expected)
    {
        _bench.With("file.txt", content);
        EvidenceException refused = Assert.Throws<EvidenceException>(() => _bench.Import());
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Store.Releases);
    }

    [Fact]
    public void Import_SumsOnly_SaysWhatToDownload()
    {
        _bench.With("download.csv", Header + "C,A,2022,579,M,0,0,H6,190531,C00,0,8,150,150,false,1500.5,,1500.5,true,false,0\n");
        Assert.Contains("all partners and commodity codes of six digits", Assert.Throws<EvidenceException>(() => _bench.Import()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_MutatedFiles_AreTakenOrRefused()
    {
        SourceBench.Fuzz(() => new ComtradeImporter(), "download.csv", Header + Rows);
        SourceBench.Fuzz(() => new ComtradeImporter(), "answer.json", """{"count":2,"data":[{"refYear":2022,"reporterCode":579,"flowCode":"M","partnerCode":752,"classificationCode":"H6","cmdCode":"190531","primaryValue":7.5},{"refYear":2022,"reporterCode":752,"flowCode":"X","partnerCode":579,"classificationCode":"H6","cmdCode":"190531","primaryValue":8e3}],"error":""}""");
    }

    private TradeCube Open(StoredRelease release) => TradeCube.Open(release.Id, release.Objects.Select(item => (item.Name, _bench.Store.PathOf(release, item.Name))));

    private static (string Exporter, string Importer, double Usd, double Tons, FlowMarks Marks)[] Flows(TradeCube cube, string code, int year)
    {
        ProductFlows flows = cube.Read(HsCode.Parse(code, cube.Edition), year);
        string Name(int place) => cube.Areas[place].Country is { } country ? country.Alpha3 : $"area {cube.Areas[place].Number}";
        return [.. Enumerable.Range(0, flows.Count).Select(i => (Name(flows.Exporters[i]), Name(flows.Importers[i]), flows.Values[i], flows.Tons[i], flows.Marks[i]))];
    }
}
