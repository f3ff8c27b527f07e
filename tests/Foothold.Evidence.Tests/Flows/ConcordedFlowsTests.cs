using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Goods;
using static Foothold.Evidence.Tests.Flows.CubeFiles;

namespace Foothold.Evidence.Tests.Flows;

public sealed class ConcordedFlowsTests : IDisposable
{
    private readonly CubeFiles _files = new();
    private readonly TradeCube _cube;

    public ConcordedFlowsTests()
    {
        // 100001 stays; 100002 and 100003 become 100010; 200001 is split into 200010 and 200020; 300001 ends.
        _files.Write(
            2022,
            Row(100001, 752, 579, 10, 1), Row(100002, 752, 579, 20, 2), Row(100003, 752, 579, 30, 3), Row(100003, 276, 579, 40), Row(200001, 752, 579, 101, 7, marks: FlowMarks.UnitValueOutlier), Row(300001, 752, 276, 50, 5));
        _cube = _files.Open();
    }

    private static HsConcordance Table => HsConcordance.Create(HsEdition.Hs2017, HsEdition.Hs2022, [(100001, 100001), (100002, 100010), (100003, 100010), (200001, 200010), (200001, 200020)], [300001]);

    public void Dispose()
    {
        _cube.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Read_MergedCodes_AddUpExactlyAndCarryNoEstimate()
    {
        var flows = new ConcordedFlows(_cube, Table);
        ProductFlows merged = flows.Read(Code("100010", HsEdition.Hs2022), 2022);
        Assert.Equal([40, 50.0], merged.Values.ToArray());
        Assert.True(double.IsNaN(merged.Tons[0]));
        Assert.Equal(0.005, merged.Tons[1], 12);
        Assert.All(merged.Marks.ToArray(), mark => Assert.Equal(FlowMarks.None, mark));
    }

    [Fact]
    public void Read_SplitCode_IsSharedOutAndMarked()
    {
        var flows = new ConcordedFlows(_cube, Table);
        ProductFlows part = flows.Read(Code("200010", HsEdition.Hs2022), 2022);
        Assert.Equal(50.5, part.Values[0]);
        Assert.Equal(0.0035, part.Tons[0], 12);
        Assert.Equal(FlowMarks.EstimatedValue | FlowMarks.EstimatedQuantity | FlowMarks.UnitValueOutlier, part.Marks[0]);
        var weighted = new ConcordedFlows(_cube, Table.WeightedBy(null, new Dictionary<int, double> { [200010] = 3, [200020] = 1 }, "world imports of 2022"));
        Assert.Equal(75.75, weighted.Read(Code("200010", HsEdition.Hs2022), 2022).Values[0], 9);
        Assert.Contains("world imports of 2022", weighted.Basis, StringComparison.Ordinal);
        Assert.Contains("equal shares", flows.Basis, StringComparison.Ordinal);
        // All parts of a split together are no estimate.
        ProductFlows heading = flows.Read(Code("20", HsEdition.Hs2022), 2022);
        Assert.Equal((101, FlowMarks.UnitValueOutlier), (heading.Values[0], heading.Marks[0]));
    }

    [Fact]
    public void Totals_OfTheOtherEdition_EqualTheSumsOfReads()
    {
        var flows = new ConcordedFlows(_cube, Table);
        FlowTotals totals = flows.Totals(2022);
        Assert.Equal([100001, 100010, 200010, 200020], flows.Products(2022).ToArray());
        Assert.Equal(flows.Products(2022).ToArray(), totals.Products.ToArray());
        var exports = new double[flows.Areas.Count * 4];
        var imports = new double[flows.Areas.Count * 4];
        var pairs = new double[flows.Areas.Count * flows.Areas.Count];
        for (int product = 0; product < 4; product++)
        {
            ProductFlows read = flows.Read(Code($"{flows.Products(2022)[product]:D6}", HsEdition.Hs2022), 2022);
            for (int at = 0; at < read.Count; at++)
            {
                exports[(read.Exporters[at] * 4) + product] += read.Values[at];
                imports[(read.Importers[at] * 4) + product] += read.Values[at];
                pairs[(read.Exporters[at] * flows.Areas.Count) + read.Importers[at]] += read.Values[at];
            }
        }

        for (int area = 0; area < flows.Areas.Count; area++)
        {
            Assert.Equal(exports[(area * 4)..((area * 4) + 4)], totals.Exports(area).ToArray());
            Assert.Equal(imports[(area * 4)..((area * 4) + 4)], totals.Imports(area).ToArray());
            Assert.Equal(pairs[(area * flows.Areas.Count)..((area + 1) * flows.Areas.Count)], totals.To(area).ToArray());
        }

        Assert.Equal(50.0 / 251, flows.LostShare(2022), 12);
    }

    [Fact]
    public void Constructor_ConcordanceFromAnotherEdition_IsRefused() => Assert.Throws<ArgumentException>(() => new ConcordedFlows(_cube, Table.Reverse()));

    [Fact]
    public void Combined_YearsOfTwoReleases_ReadAsOne()
    {
        using var older = new CubeFiles();
        older.Write(2021, Row(100001, 4, 752, 1, 1, year: 2021), Row(100001, 579, 752, 2, year: 2021), Row(100001, 4, 842, 4, year: 2021));
        older.Write(2022, Row(100001, 4, 842, 999));
        using TradeCube second = older.Open();
        var both = new CombinedFlows([_cube, second]);
        Assert.Equal([2021, 2022], both.Years);
        Assert.Equal(2, both.Releases.Count);
        Assert.Equal(second.Releases, both.ReleasesOf(2021));
        Assert.Equal([4, 276, 579, 752, 842], both.Areas.Select(area => area.Number));
        Assert.Equal(3, both.Find(CountryCode.Parse("SWE")));
        ProductFlows old = both.Read(Code("100001"), 2021);
        Assert.Equal([(3, 0, 1.0), (3, 2, 2.0), (4, 0, 4.0)], Enumerable.Range(0, 3).Select(at => ((int)old.Importers[at], (int)old.Exporters[at], old.Values[at])));
        Assert.Equal(10, both.Read(Code("100001"), 2022).Values[0]);
        Assert.Equal(2, both.Totals(2021).To(2)[3]);
        Assert.Equal(2, both.Totals(2021).Exports(2)[0]);
        Assert.Equal(4, both.Totals(2021).Imports(4)[0]);
        Assert.Equal(0, both.Read(Code("100001"), 2020).Count);
        Assert.Throws<EvidenceException>(() => both.Totals(2020));
        Assert.Throws<EvidenceException>(() => new CombinedFlows([_cube, new ConcordedFlows(second, Table)]));
    }

    [Fact]
    public void ReadBaci_FileWithRepeatedRows_GivesFlowsOnceByProduct()
    {
        string path = Path.Combine(_files.Folder, "BACI_HS17_Y2022_V1.csv");
        File.WriteAllText(path, "t,i,j,k,v,q\n2022,752,579,200001,1,1\n2022,752,579,100001,2,1\n2022,752,579,100001,3,1\n2022,276,579,200001,4,NA\n");
        FlowTable table = FlowTable.ReadBaci(path, TestContext.Current.CancellationToken);
        Assert.Equal([276, 579, 752], table.Areas.ToArray());
        Assert.Equal([100001, 200001], table.Products.ToArray());
        Assert.Equal([2, 0, 2], table.Exporters.ToArray());
        Assert.Equal([0, 1, 1], table.ProductPlaces.ToArray());
        Assert.Equal([5_000, 4_000, 1_000], table.Values.ToArray());
        Assert.Single(table.Report.Notes);
    }
}
