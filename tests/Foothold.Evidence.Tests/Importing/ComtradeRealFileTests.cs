using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Comtrade;
using Foothold.Evidence.Store;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>
/// An extract of UN Comtrade (imports of 27 countries, 2018 to 2021, wood, pulp, paper and furniture, codes of two, four and six digits in one table) and the sums over all partners that were asked for
/// separately. The files may not be passed on; the tests skip where they are absent.
/// </summary>
public sealed class ComtradeRealFileTests
{
    [Fact]
    public void Import_TableOfImportersAndExporters_AgreesWithASlowReadingAndWithTheStatedSums()
    {
        string flows = Shared("comtrade_eu_wood_imports_2018_2021.csv"), sums = Shared("comtrade_eu_wood_imports_world_2018_2021.csv");
        using var bench = new SourceBench(new ComtradeImporter());
        StoredRelease release = bench.WithFile(flows).WithFile(sums).Import();
        using TradeCube cube = TradeCube.Open(release.Id, release.Objects.Select(item => (item.Name, bench.Store.PathOf(release, item.Name))));

        // The slow reading: six digits only, no country with itself.
        (int Year, string Importer, string Exporter, string Code, double Usd)[] rows = [.. File.ReadLines(flows).Skip(1).Select(line => line.Split(',')).Where(fields => fields[3].Length == 6)
            .Select(fields => (int.Parse(fields[0], CultureInfo.InvariantCulture), fields[1], fields[2], fields[3], double.Parse(fields[4], CultureInfo.InvariantCulture)))];
        Assert.Equal(HsEdition.Hs2017, cube.Edition);
        Assert.Equal([2018, 2019, 2020, 2021], cube.Years);
        foreach (int year in cube.Years)
        {
            var expected = rows.Where(row => row.Year == year && row.Importer != row.Exporter && row.Usd > 0.5).ToArray();
            double[] kept = [.. cube.Products(year).ToArray().Select(code => cube.Read(HsCode.Parse(code.ToString("D6", CultureInfo.InvariantCulture), HsEdition.Hs2017), year)).SelectMany(product => product.Values.ToArray())];
            Assert.InRange(kept.Length, expected.Length - 20, expected.Length);
            Assert.Equal(expected.Sum(row => row.Usd), kept.Sum(), 0.5 * expected.Length);

            // What the source states, less what a country imports from itself.
            double ownGoods = rows.Where(row => row.Year == year && row.Importer == row.Exporter).Sum(row => row.Usd);
            ControlTotal total = Assert.Single(release.Reconciliation[^1].Totals, total => total.What == $"imports from the world, {year}, 27 reporters, USD");
            Assert.Equal(total.Stated, total.Kept + ownGoods, total.Stated * 1e-7);
            Assert.True(total.Stated > 1e9);
        }

        // One cell by hand: what the table says about Germany, Poland and one product.
        var cell = rows.First(row => row is { Year: 2021, Importer: "DEU", Exporter: "POL" });
        ProductFlows found = cube.Read(HsCode.Parse(cell.Code, HsEdition.Hs2017), 2021);
        int at = Enumerable.Range(0, found.Count).Single(i => cube.Areas[found.Importers[i]].Country == CountryCode.Parse("DEU") && cube.Areas[found.Exporters[i]].Country == CountryCode.Parse("POL"));
        Assert.Equal(Math.Round(cell.Usd), found.Values[at]);
    }

    [Fact]
    public void Import_TableOfReportersAndPartners_SeparatesTheDirections()
    {
        string path = Shared("comtrade_thailand_shrimp_2007_2011.csv");
        using var bench = new SourceBench(new ComtradeImporter());
        StoredRelease release = bench.WithFile(path).Import();
        using TradeCube cube = TradeCube.Open(release.Id, release.Objects.Select(item => (item.Name, bench.Store.PathOf(release, item.Name))));
        int thailand = cube.Find(CountryCode.Parse("THA"));
        string[][] rows = [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Where(fields => fields[0] == "2010" && fields[4] == "030613" && fields[2] is not ("W00" or "THA"))];
        Assert.Equal(HsEdition.Hs2007, cube.Edition);
        ProductFlows flows = cube.Read(HsCode.Parse("0306.13", HsEdition.Hs2007), 2010);
        foreach ((string direction, bool isImport) in new[] { ("Import", true), ("Export", false) })
        {
            double expected = rows.Where(fields => fields[3] == direction).Sum(fields => double.Parse(fields[5], CultureInfo.InvariantCulture));
            double found = Enumerable.Range(0, flows.Count).Where(i => (isImport ? flows.Importers[i] : flows.Exporters[i]) == thailand).Sum(i => flows.Values[i]);
            Assert.True(expected > 0);
            Assert.Equal(expected, found, 1.0 * flows.Count);
        }
    }

    private static string Shared(string file)
    {
        string? path = Repository.Shared is { } shared ? Path.Combine(shared, "data", "flagged", file) : null;
        if (path is null || !File.Exists(path)) Assert.Skip($"{file} is not here; it may not be passed on.");
        return path;
    }
}
