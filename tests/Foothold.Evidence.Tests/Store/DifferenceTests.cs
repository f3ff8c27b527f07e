using System.Globalization;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Figures;
using Foothold.Evidence.Store;
using Foothold.Evidence.Store.Differences;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Tests.Store;

public sealed class DifferenceTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Of_Figures_SaysWhatChangedForWhomLargestFirst()
    {
        StoredRelease before = Import("figures", "NOR,gdp,2020,100\nNOR,gdp,2021,110\nSWE,gdp,2021,200\nDNK,gdp,2021,50\nNOR,rate,2021,2\nFIN,rate,2021,3\n");
        StoredRelease after = Import("figures", "NOR,gdp,2020,100\nNOR,gdp,2021,121\nSWE,gdp,2021,190\nDNK,gdp,2021,50\nDNK,gdp,2022,52\nNOR,rate,2021,2\nISL,rate,2021,4\n");

        ReleaseDifference difference = Compare(before, after, 10);

        Assert.Equal(new LevelCount("figures", 1, 2, 1, 2), difference.Counts[0]);
        Assert.Equal(
            [
                new ReleaseChange(ChangeKind.Changed, "figures", "gdp", "NOR", "2021", 110, 121, "1 of 2 periods changed"),
                new ReleaseChange(ChangeKind.Changed, "figures", "gdp", "SWE", "2021", 200, 190, "1 of 1 periods changed"),
                new ReleaseChange(ChangeKind.Removed, "figures", "rate", "FIN", "2021", 3, null, "no longer here, 1 removed"),
                new ReleaseChange(ChangeKind.Added, "figures", "gdp", "DNK", "2022", null, 52, "1 periods unchanged, 1 added"),
                new ReleaseChange(ChangeKind.Added, "figures", "rate", "ISL", "2021", null, 4, "new here, 1 added"),
            ],
            difference.Changes.Where(change => change.Level == "figures"));
        Assert.Equal(0.1, difference.Changes[0].Relative!.Value, 12);
        Assert.Equal(2, difference.Counts.Count);
    }

    [Fact]
    public void Of_ScoresAroundZero_AreComparedByDifferenceNotByShare()
    {
        StoredRelease before = Import("figures", "NOR,score,2021,0.01\nSWE,score,2021,1\n"), after = Import("figures", "NOR,score,2021,-0.02\nSWE,score,2021,1.5\n");

        ReleaseChange[] changes = [.. Compare(before, after, 10).Changes.Where(change => change.Level == "figures")];

        Assert.Equal(["SWE", "NOR"], changes.Select(change => change.Market));
        Assert.All(changes, change => Assert.Null(change.Relative));
    }

    [Fact]
    public void Of_SameRelease_SaysNothingChanged()
    {
        StoredRelease release = Import("figures", "NOR,gdp,2020,100\n");
        ReleaseDifference difference = Compare(release, release, 10);
        Assert.Empty(difference.Changes);
        Assert.Empty(difference.Facts);
    }

    [Fact]
    public void Of_Limit_CountsAllAndKeepsTheLargest()
    {
        StoredRelease before = Import("figures", string.Concat(Enumerable.Range(1990, 30).Select(year => $"NOR,s{year},{year},100\n")));
        StoredRelease after = Import("figures", string.Concat(Enumerable.Range(1990, 30).Select(year => $"NOR,s{year},{year},{100 + year % 7}\n")));
        ReleaseDifference difference = Compare(before, after, 3);
        ReleaseChange[] kept = [.. difference.Changes.Where(change => change.Level == "figures")];
        Assert.Equal(3, kept.Length);
        Assert.All(kept, change => Assert.Equal(106, change.After));
        Assert.Equal(30, difference.Counts[0].Changed + difference.Counts[0].Same);
    }

    [Fact]
    public void Of_TwoKinds_IsRefused()
    {
        StoredRelease figures = Import("figures", "NOR,gdp,2020,100\n");
        string message = Assert.Throws<EvidenceException>(() => Compare(figures, figures with { Dataset = Dataset.Trade }, 1)).Message;
        Assert.Contains("holds figures", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Schedules_NamesTheLinesThatChanged()
    {
        StoredRelease before = Import("duties", "1905.31,6.5 %\n1905.32,free\n1905.90,3 %\n"), after = Import("duties", "1905.31,4.5 %\n1905.32,free\n1905.40,2 %\n");
        ReleaseDifference difference = Compare(before, after, 10);
        Assert.Contains(new LevelCount("tariff line", 1, 1, 1, 1), difference.Counts);
        Assert.Equal(new ReleaseChange(ChangeKind.Changed, "tariff line", "1905.31", "NOR", "2024", 6.5, 4.5, "6.5 % → 4.5 %"), difference.Changes.First(change => change.Level == "tariff line"));
    }

    [Fact]
    public void Of_SchedulesOfTwoYears_HoldsTheNewestAgainstEachOther()
    {
        StoredRelease before = Import("duties", "1905.31,6.5 %\n1905.31,7 %\n"), after = Import("duties 2025", "1905.31,6.5 %\n1905.31,8 %\n");
        ReleaseDifference difference = Compare(before, after, 10);
        Assert.Contains(new LevelCount("schedule", 0, 0, 1, 1), difference.Counts);
        Assert.Equal(new ReleaseChange(ChangeKind.Changed, "tariff line", "1905.31", "NOR", "2024 → 2025", 7, 8, "7 % → 8 %"), Assert.Single(difference.Changes, change => change.Level == "tariff line"));
    }

    [Fact]
    public void Compare_RandomFlows_AgreeWithTheSlowTwin()
    {
        var random = new Random(4);
        for (int run = 0; run < 30; run++)
        {
            Dictionary<(int Year, int Area, int Product), double> left = Flows(random), right = new(left);
            foreach (var key in left.Keys.Where(_ => random.Next(3) == 0).ToList())
            {
                if (random.Next(2) == 0) right[key] *= 1 + random.NextDouble();
                else right.Remove(key);
            }

            foreach (var (key, value) in Flows(random).Take(5)) right.TryAdd(key, value);
            var changes = new ChangeList(1000);
            TradeDiff.Compare(new MadeUpFlows(left), new MadeUpFlows(right), changes, TestContext.Current.CancellationToken);

            HashSet<int> years = [.. left.Keys.Select(key => key.Year).Intersect(right.Keys.Select(key => key.Year))];
            var cells = left.Keys.Union(right.Keys).Where(key => years.Contains(key.Year)).Select(key => (Before: left.GetValueOrDefault(key), After: right.GetValueOrDefault(key))).ToList();
            LevelCount expected = new(
                "exports by area and product", cells.Count(cell => cell.Before == cell.After), cells.Count(cell => cell.Before != cell.After && cell.Before > 0 && cell.After > 0), cells.Count(cell => cell.After == 0), cells.Count(cell => cell.Before == 0));
            Assert.Equal(expected, changes.Counts.FirstOrDefault(level => level.Level == expected.Level) ?? new LevelCount(expected.Level, 0, 0, 0, 0));
            double[] sizes = [.. changes.Largest.Where(change => change.Level == expected.Level && change.Kind == ChangeKind.Changed).Select(change => Math.Abs(change.After!.Value - change.Before!.Value))];
            Assert.Equal(sizes.OrderDescending(), sizes);
        }
    }

    private static Dictionary<(int Year, int Area, int Product), double> Flows(Random random)
    {
        var flows = new Dictionary<(int, int, int), double>();
        for (int i = 0; i < 60; i++) flows[(2020 + random.Next(3), random.Next(4), 10121 + random.Next(8))] = 1 + random.Next(1000);
        return flows;
    }

    private ReleaseDifference Compare(StoredRelease before, StoredRelease after, int limit) => ReleaseDifference.Of(_bench.Store, before, after, limit, TestContext.Current.CancellationToken);

    private StoredRelease Import(string kind, string content)
    {
        string path = _bench.Put("in.csv", content);
        IImporter importer = kind == "figures" ? new PlainFigures() : new PlainDuties(kind.EndsWith("2025", StringComparison.Ordinal) ? 2025 : 2024);
        return _bench.Import(_bench.Request(path) with { Importers = [importer] }).Release;
    }

    private sealed class PlainFigures : IImporter
    {
        public ImporterInfo About { get; } = new("plain", Dataset.Figures, "Nobody", "Figures", "CC0", "https://example.org", "Country, series, year, value.");

        public bool Recognises(FileHead head) => true;

        public void Read(ImportPart part, PartOutput output)
        {
            var draft = new FigureDraft();
            using var reader = new StreamReader(part.Open());
            while (reader.ReadLine() is { } line)
            {
                string[] fields = line.Split(',');
                Assert.True(CountryCode.TryParse(fields[0], out CountryCode? country));
                draft.Describe(new SeriesText(fields[1], fields[1], "USD", FigureQuality.Reported, fields[1] != "score", ""));
                draft.Observe(fields[1], country, Period.Year(int.Parse(fields[2], CultureInfo.InvariantCulture)), double.Parse(fields[3], CultureInfo.InvariantCulture));
                output.Rows.Keep();
            }

            FigureTable.Write(draft, output.Create);
        }
    }

    private sealed class PlainDuties(int year) : IImporter
    {
        public ImporterInfo About { get; } = new("duties", Dataset.Tariffs, "Nobody", "Duties", "CC0", "https://example.org", "Code and rate.");

        public bool Recognises(FileHead head) => true;

        public void Read(ImportPart part, PartOutput output)
        {
            using var reader = new StreamReader(part.Open());
            var rows = new List<string>();
            while (reader.ReadLine() is { } line)
            {
                string[] fields = line.Split(',');
                rows.Add(TariffRow.Write(new TariffLine { Code = fields[0].Replace(".", "", StringComparison.Ordinal), Edition = HsEdition.Hs2022, Kind = TariffKind.Applied, Duty = DutyText.Parse(fields[1]), Text = fields[1] }));
                output.Rows.Keep();
            }

            using Stream stream = output.Create(TariffTableWriter.NameOf("NOR", year));
            TariffTableWriter.Write(stream, "NOR", year, HsEdition.Hs2022, [], rows);
        }
    }

    /// <summary>Exports only, of four areas.</summary>
    private sealed class MadeUpFlows(Dictionary<(int Year, int Area, int Product), double> flows) : ITradeFlows
    {
        public IReadOnlyList<string> Releases => ["made-up"];

        public IReadOnlyList<int> Years => [.. flows.Keys.Select(key => key.Year).Distinct().Order()];

        public HsEdition Edition => HsEdition.Hs2017;

        public IReadOnlyList<TradeArea> Areas { get; } = [.. Enumerable.Range(0, 4).Select(i => new TradeArea(100 + i, AreaClass.Country, null, $"Area {i}"))];

        public int Find(CountryCode country) => -1;

        public ReadOnlySpan<int> Products(int year) => ProductsOf(year);

        public ProductFlows Read(HsCode product, int year) => throw new NotSupportedException();

        public FlowTotals Totals(int year)
        {
            int[] products = ProductsOf(year);
            var exports = new double[4 * products.Length];
            foreach (((int at, int area, int product), double value) in flows)
                if (at == year) exports[area * products.Length + Array.IndexOf(products, product)] = value;
            return new FlowTotals(year, 4, products, exports, new double[exports.Length], new double[16]);
        }

        private int[] ProductsOf(int year) => [.. flows.Keys.Where(key => key.Year == year).Select(key => key.Product).Distinct().Order()];
    }
}
