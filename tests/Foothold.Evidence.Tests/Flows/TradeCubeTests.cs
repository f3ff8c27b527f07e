using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using static Foothold.Evidence.Tests.Flows.CubeFiles;

namespace Foothold.Evidence.Tests.Flows;

public sealed class TradeCubeTests : IDisposable
{
    private readonly CubeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Read_OneRow_GivesItBackWithAreasAndUnits()
    {
        _files.Write(2022, Row(10121, 752, 579, 4_893, 1_001, marks: FlowMarks.EstimatedQuantity));
        using TradeCube cube = _files.Open();
        ProductFlows flows = cube.Read(Code("0101.21"), 2022);
        Assert.Equal(1, flows.Count);
        Assert.Equal(4_893, flows.Values[0]);
        Assert.Equal(1.001, flows.Tons[0], 12);
        Assert.Equal(FlowMarks.EstimatedQuantity, flows.Marks[0]);
        Assert.Equal("SWE", cube.Areas[flows.Exporters[0]].Country!.Alpha3);
        Assert.Equal(579, cube.Areas[flows.Importers[0]].Number);
        Assert.Equal(flows.Importers[0], cube.Find(CountryCode.Parse("NOR")));
        Assert.Equal(-1, cube.Find(CountryCode.Parse("DEU")));
        Assert.Equal([10121], cube.Products(2022).ToArray());
    }

    [Fact]
    public void Read_EmptyYear_HasNothingAndTotalsOfZero()
    {
        _files.Write(2022);
        using TradeCube cube = _files.Open();
        Assert.Equal([2022], cube.Years);
        Assert.True(cube.Products(2022).IsEmpty);
        Assert.Equal(0, cube.Read(Code("010121"), 2022).Count);
        Assert.Equal(0, cube.Totals(2022).Products.Length);
        Assert.True(cube.Products(2021).IsEmpty);
        Assert.Equal(0, cube.Read(Code("010121"), 2021).Count);
        EvidenceException problem = Assert.Throws<EvidenceException>(() => cube.Totals(2021));
        Assert.Contains("2021", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ValuesAboveFourBytes_StayExact()
    {
        const long large = 5_000_000_000, beyond = uint.MaxValue;
        _files.Write(2022, Row(270900, 682, 842, large, beyond), Row(270900, 682, 156, 1, 0), Row(270900, 682, 392, beyond), Row(270901, 682, 392, beyond, 3), Row(270901, 682, 156, 7, beyond - 1));
        using TradeCube cube = _files.Open();
        ProductFlows wide = cube.Read(Code("270900"), 2022);
        Assert.Equal([1, (double)beyond, large], wide.Values.ToArray());
        Assert.Equal([0, double.NaN, beyond / 1000.0], wide.Tons.ToArray());
        ProductFlows narrow = cube.Read(Code("270901"), 2022);
        Assert.Equal([7, (double)beyond], narrow.Values.ToArray());
        Assert.Equal([(beyond - 1) / 1000.0, 0.003], narrow.Tons.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12 * Math.Abs(b));
    }

    [Fact]
    public void Read_HeadingAndChapter_AddUpTheCodesBelow()
    {
        _files.Write(2022, Row(190531, 752, 579, 10, 2), Row(190532, 752, 579, 5, 1), Row(190590, 752, 276, 7), Row(190490, 752, 579, 100, 50), Row(200110, 752, 579, 1_000, 1));
        using TradeCube cube = _files.Open();
        ProductFlows heading = cube.Read(Code("1905"), 2022);
        Assert.Equal(2, heading.Count);
        Assert.Equal(15, heading.Values[heading.Of(cube.Find(CountryCode.Parse("NOR")))][0]);
        Assert.Equal(0.003, heading.Tons[heading.Of(cube.Find(CountryCode.Parse("NOR")))][0], 12);
        Assert.True(double.IsNaN(heading.Tons[heading.Of(cube.Find(CountryCode.Parse("DEU")))][0]));
        Assert.Equal(115, cube.Read(Code("19"), 2022).Values[heading.Of(cube.Find(CountryCode.Parse("NOR")))][0]);
        Assert.Equal(10, cube.Read(Code("1905310000"), 2022).Values[0]);
        Assert.Equal(0, cube.Read(Code("98"), 2022).Count);
    }

    [Fact]
    public void Read_OtherEdition_IsRefusedNamingBoth()
    {
        _files.Write(2022, Row(190531, 752, 579, 10));
        using TradeCube cube = _files.Open();
        EvidenceException problem = Assert.Throws<EvidenceException>(() => cube.Read(Code("190531", HsEdition.Hs2022), 2022));
        Assert.Contains("HS 2017", problem.Message, StringComparison.Ordinal);
        Assert.Contains("HS 2022", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_YearsOfTwoEditions_IsRefused()
    {
        _files.Write(2021, HsEdition.Hs2012, [Row(190531, 752, 579, 10, year: 2021)]);
        _files.Write(2022, Row(190531, 752, 579, 10));
        Assert.Throws<EvidenceException>(_files.Open);
    }

    [Fact]
    public void Areas_OfSeveralYears_ShareOneList()
    {
        _files.Write(2021, Row(190531, 4, 842, 1, year: 2021));
        _files.Write(2022, Row(190531, 752, 842, 2), Row(190531, 899, 842, 3), Row(190531, 5, 842, 4));
        using TradeCube cube = _files.Open();
        Assert.Equal([4, 5, 752, 842, 899], cube.Areas.Select(area => area.Number));
        Assert.Equal([AreaClass.Country, AreaClass.Unrecognised, AreaClass.Country, AreaClass.Country, AreaClass.NotSpecified], cube.Areas.Select(area => area.Class));
        Assert.Equal([1, 2, 4], cube.Read(Code("190531"), 2022).Exporters.ToArray().Select(place => (int)place));
        Assert.Equal(3, cube.Read(Code("190531"), 2021).Importers[0]);
        Assert.Equal(1, cube.Totals(2021).To(0)[3]);
    }

    [Fact]
    public void Read_WhileDisposed_IsRefusedWithoutACrash()
    {
        _files.Write(2022, Row(190531, 752, 579, 10));
        TradeCube cube = _files.Open();
        cube.Dispose();
        Assert.Throws<ObjectDisposedException>(() => cube.Read(Code("190531"), 2022));
    }

    [Fact]
    public void Write_SameRowsInAnyOrder_GivesTheSameBytes()
    {
        FlowRow[] rows = [.. MadeUpFlows.Rows(7, 2_000)];
        _files.Write(2022, rows);
        byte[] first = File.ReadAllBytes(_files.PathOf(2022));
        new Random(3).Shuffle(rows);
        _files.Write(2022, rows);
        Assert.Equal(first, File.ReadAllBytes(_files.PathOf(2022)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 50)]
    [InlineData(3, 3_000)]
    [InlineData(4, 20_000)]
    public void ReadAndTotals_RandomRows_EqualASlowDictionary(int seed, int count)
    {
        FlowRow[] rows = [.. MadeUpFlows.Rows(seed, count)];
        _files.Write(2022, rows);
        using TradeCube cube = _files.Open();
        var twin = rows.GroupBy(row => (row.Product, row.Importer, row.Exporter)).ToDictionary(
            flow => flow.Key,
            flow => (Value: flow.Sum(row => row.MilliDollars) / 1000, Grams: flow.Any(row => row.Grams < 0) ? -1 : flow.Sum(row => row.Grams)));
        Assert.Equal(twin.Keys.Select(key => key.Product).Distinct().Order(), cube.Products(2022).ToArray());
        int seen = 0;
        FlowTotals totals = cube.Totals(2022);
        foreach (int product in cube.Products(2022))
        {
            ProductFlows flows = cube.Read(Code($"{product:D6}"), 2022);
            for (int at = 0; at < flows.Count; at++, seen++)
            {
                (long value, long grams) = twin[(product, cube.Areas[flows.Importers[at]].Number, cube.Areas[flows.Exporters[at]].Number)];
                Assert.Equal(value, flows.Values[at]);
                if (grams < 0) Assert.True(double.IsNaN(flows.Tons[at]));
                else Assert.Equal(grams / 1e6, flows.Tons[at], 9);
                if (at > 0) Assert.True(flows.Importers[at] * 1000 + flows.Exporters[at] > flows.Importers[at - 1] * 1000 + flows.Exporters[at - 1]);
            }
        }

        Assert.Equal(twin.Count, seen);
        for (int area = 0; area < cube.Areas.Count; area++)
        {
            int number = cube.Areas[area].Number;
            for (int product = 0; product < totals.Products.Length; product++)
            {
                Assert.Equal(twin.Where(flow => flow.Key.Exporter == number && flow.Key.Product == totals.Products[product]).Sum(flow => flow.Value.Value), totals.Exports(area)[product]);
                Assert.Equal(twin.Where(flow => flow.Key.Importer == number && flow.Key.Product == totals.Products[product]).Sum(flow => flow.Value.Value), totals.Imports(area)[product]);
                if (count > 5_000 && product > 3) break;
            }

            for (int other = 0; other < cube.Areas.Count; other++)
                Assert.Equal(twin.Where(flow => flow.Key.Exporter == number && flow.Key.Importer == cube.Areas[other].Number).Sum(flow => flow.Value.Value), totals.To(area)[other]);
            if (count > 5_000 && area > 3) break;
        }
    }
}

/// <summary>Invented rows of flows with repetitions, missing quantities and large values.</summary>
internal static class MadeUpFlows
{
    public static IEnumerable<FlowRow> Rows(int seed, int count)
    {
        var random = new Random(seed);
        int[] areas = [4, 8, 12, 156, 251, 276, 490, 579, 699, 752, 757, 842, 899];
        for (int row = 0; row < count; row++)
        {
            int exporter = random.Next(areas.Length), importer = (exporter + random.Next(1, areas.Length)) % areas.Length;
            int product = (random.Next(1, 40) * 10_000) + (random.Next(1, 4) * 100) + random.Next(1, 3);
            long dollars = (long)Math.Exp((random.NextDouble() * 24) + 1), kilograms = random.Next(5) == 0 ? -1 : (long)Math.Exp(random.NextDouble() * 15);
            yield return CubeFiles.Row(product, areas[exporter], areas[importer], dollars, kilograms);
        }
    }
}
