using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;
using Foothold.Evidence.Tests.Flows;
using static Foothold.Evidence.Tests.Flows.CubeFiles;

namespace Foothold.Evidence.Tests.Indices;

public sealed class DemandIndexTests : IDisposable
{
    private const int Sweden = 752, Norway = 579, Germany = 276, Denmark = 208, Unspecified = 899;

    private readonly CubeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Of_SmallWorld_IsWorkedOutByHand()
    {
        // Norway buys 600 from Sweden at 2 USD a kg and 300 from Germany at 6; 100 have no known supplier. Denmark buys 100 from Germany at 4.
        _files.Write(2021, Row(190531, Sweden, Norway, 450, 225, year: 2021), Row(190531, Germany, Norway, 450, 75, year: 2021));
        _files.Write(2022, Row(190531, Sweden, Norway, 600, 300), Row(190531, Germany, Norway, 300, 50), Row(190531, Unspecified, Norway, 100), Row(190531, Germany, Denmark, 100, 25));
        using TradeCube cube = _files.Open();

        ProductDemand demand = DemandIndex.Of(cube, Code("190531"));
        MarketDemand norway = Market(cube, demand, "NOR");

        Assert.Equal((2021, 2022, 1100.0), (demand.FirstYear, demand.LastYear, demand.WorldImports));
        Assert.Equal([900, 1000.0], norway.Years.Select(year => year.Imports));
        Assert.Equal(950, norway.Size.Value, 9);
        Assert.False(norway.Growth.IsDefined);
        Assert.Equal([600, 300.0], norway.Suppliers.Select(supplier => supplier.Value));
        Assert.Equal([2 / 3.0, 1 / 3.0], norway.Suppliers.Select(supplier => Math.Round(supplier.Share, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(2 / 3.0 - 0.5, norway.Suppliers[0].Change, 9);
        Assert.Equal(5 / 9.0, norway.Concentration, 9);
        Assert.Equal(1.8, norway.EffectiveSuppliers, 9);
        Assert.Equal(0.1, norway.NotSpecified, 9);
        Assert.Equal(2, norway.Suppliers[0].UnitValue, 9);
        // ln 2 on 1050 dollars, ln 6 on 750: the weighted geometric mean.
        Assert.Equal(Math.Exp((1050 * Math.Log(2) + 750 * Math.Log(6)) / 1800), norway.UnitValue.Value, 9);
        // All priced flows by value: 1050 at 2, 100 at 4, 750 at 6; half of 1900 is passed at 2.
        Assert.Equal(2, demand.WorldUnitValue, 9);
        Assert.Equal((2, 6), demand.BandEdges);
    }

    [Fact]
    public void Of_ConstantGrowth_IsFound()
    {
        for (int year = 2018; year <= 2022; year++) _files.Write(year, Row(190531, Sweden, Norway, (long)Math.Round(1_000_000 * Math.Pow(1.1, year - 2018)), year: year));
        using TradeCube cube = _files.Open();

        MarketDemand norway = Market(cube, DemandIndex.Of(cube, Code("190531")), "NOR");

        Assert.Equal(Math.Log(1.1), norway.Growth.Value, 5);
        // No scatter of its own: three lent years of 0.25 over n - 2 + 3 = 6, and Σ(x - mean)² = 10.
        Assert.Equal(Math.Sqrt(3 * 0.0625 / 6 / 10), norway.Growth.StandardError, 5);
    }

    [Fact]
    public void Of_MirroredImports_AreDoubtedMore()
    {
        _files.Write(2022, Row(190531, Sweden, Norway, 100, side: FlowSide.ExporterReport), Row(190531, Sweden, Denmark, 100, side: FlowSide.ImporterReport));
        using TradeCube cube = _files.Open();
        ProductDemand demand = DemandIndex.Of(cube, Code("190531"));

        Assert.Equal((1, 0), (Market(cube, demand, "NOR").Mirrored, Market(cube, demand, "DNK").Mirrored));
        Assert.True(Market(cube, demand, "NOR").Size.StandardError > Market(cube, demand, "DNK").Size.StandardError);
    }

    [Fact]
    public void Of_YearsThatDoNotCoverTheProduct_AreNoYearsOfZero()
    {
        // The data of 2019 and 2022 hold another product only; Denmark begins to report a year after Norway.
        _files.Write(2019, Row(870310, Germany, Norway, 1, year: 2019));
        _files.Write(2020, Row(190531, Sweden, Norway, 100, year: 2020));
        _files.Write(2021, Row(190531, Sweden, Norway, 150, 30, year: 2021), Row(190531, Sweden, Denmark, 80, year: 2021));
        _files.Write(2022, Row(870310, Germany, Norway, 1));
        using TradeCube cube = _files.Open();

        ProductDemand demand = DemandIndex.Of(cube, Code("190531"));
        MarketDemand norway = Market(cube, demand, "NOR"), denmark = Market(cube, demand, "DNK");

        Assert.Equal((2020, 2021, 230.0), (demand.FirstYear, demand.LastYear, demand.WorldImports));
        Assert.Equal([2020, 2021], norway.Years.Select(year => year.Year));
        Assert.Equal(0, norway.Suppliers[0].Change);
        Assert.True(double.IsNaN(denmark.Suppliers[0].Change));
        // No quantity at all is unknown, not nothing.
        Assert.True(double.IsNaN(norway.Years[0].Tons));
        Assert.True(norway.Years[1].Tons > 0);
    }

    [Fact]
    public void Of_NothingRecorded_SaysWhatToDo()
    {
        _files.Write(2022, Row(190531, Sweden, Norway, 100));
        using TradeCube cube = _files.Open();

        Assert.Contains("foothold hs 870310", Assert.Throws<EvidenceException>(() => DemandIndex.Of(cube, Code("870310"))).Message, StringComparison.Ordinal);
        Assert.Contains("2022", Assert.Throws<EvidenceException>(() => DemandIndex.Of(cube, Code("190531"), 2000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FlowsWithoutAnyYear_SaysSo()
    {
        using TradeCube cube = TradeCube.Open("empty", []);

        Assert.Contains("hold no flow of any year", Assert.Throws<EvidenceException>(() => DemandIndex.Of(cube, HsCode.Parse("190531", cube.Edition))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_RandomFlows_EqualsTheSlowTwin(int seed)
    {
        var random = new Random(seed);
        int[] areas = [Sweden, Norway, Germany, Denmark, 842, 250, Unspecified];
        var rows = new List<FlowRow>();
        for (int year = 2020; year <= 2022; year++)
            foreach (int i in areas)
                foreach (int j in areas.Where(area => area != i && area != Unspecified))
                    if (random.Next(3) > 0) rows.Add(Row(190531, i, j, random.Next(1, 100_000), random.Next(4) == 0 ? -1 : random.Next(1, 10_000), year: year));
        foreach (IGrouping<int, FlowRow> year in rows.GroupBy(row => row.Year)) _files.Write(year.Key, [.. year]);
        using TradeCube cube = _files.Open();
        ProductDemand demand = DemandIndex.Of(cube, Code("190531"));

        foreach (MarketDemand market in demand.Markets.OfType<MarketDemand>())
        {
            int number = cube.Areas[market.Area].Number, newest = market.NewestYear!.Value;
            FlowRow[] own = [.. rows.Where(row => row.Importer == number)], last = [.. own.Where(row => row.Year == newest)];
            FlowRow[] specified = [.. last.Where(row => row.Exporter != Unspecified)];
            Assert.Equal(own.GroupBy(row => row.Year).Average(year => year.Sum(row => row.MilliDollars / 1000.0)), market.Size.Value, 6);
            Assert.Equal(last.Where(row => row.Exporter == Unspecified).Sum(row => row.MilliDollars) / (double)last.Sum(row => row.MilliDollars), market.NotSpecified, 9);
            double known = specified.Sum(row => row.MilliDollars);
            Assert.Equal(specified.Sum(row => Math.Pow(row.MilliDollars / known, 2)), market.Concentration, 9);
            Assert.Equal(specified.OrderByDescending(row => row.MilliDollars).Select(row => row.Exporter), market.Suppliers.Select(supplier => cube.Areas[supplier.Area].Number));
        }
    }

    private static MarketDemand Market(TradeCube cube, ProductDemand demand, string code) => demand.Markets[cube.Find(Foothold.Domain.Geography.CountryCode.Parse(code))]!;
}
