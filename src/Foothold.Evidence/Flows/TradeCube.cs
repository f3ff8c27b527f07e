using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows.Segments;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Flows;

/// <summary>The flows of one release: a segment for each year, mapped into memory and read in place. Opening checks headers and directories; blocks are verified whenever they are read.</summary>
/// <remarks>Safe for use from several threads. Opening 25 years takes milliseconds; a product of a year is read in microseconds.</remarks>
public sealed class TradeCube : ITradeFlows, IDisposable
{
    private readonly SortedDictionary<int, Year> _years = [];
    private readonly Dictionary<CountryCode, int> _places = [];
    private readonly TradeArea[] _areas;

    private TradeCube(string release, IEnumerable<SegmentFile> segments)
    {
        Releases = [release];
        SegmentFile[] files = [.. segments];
        Edition = files.Length > 0 ? files[0].Edition : HsEdition.Hs2022;
        int[] numbers = [.. files.SelectMany(file => file.Areas.ToArray()).Distinct().Order()];
        _areas = [.. numbers.Select(TradeAreas.Get)];
        foreach (SegmentFile file in files)
        {
            if (file.Edition != Edition)
                throw new EvidenceException($"{release} holds {files[0].Year} in HS {(int)Edition} and {file.Year} in HS {(int)file.Edition}; import the years of one edition as a release of their own.");
            ushort[] places = Array.ConvertAll(file.Areas.ToArray(), number => (ushort)Array.BinarySearch(numbers, number));
            if (!_years.TryAdd(file.Year, new Year(file, places, new Lazy<FlowTotals>(() => YearTotals.Of(file, places, numbers.Length))))) throw new EvidenceException($"{release} holds the year {file.Year} twice.");
        }

        Years = [.. _years.Keys];
        for (int place = 0; place < _areas.Length; place++)
        {
            // Where a file has two numbers for a country (356 and 699 for India), the one that UN Comtrade uses is the country's.
            if (_areas[place].Country is { } country && (TradeAreas.IsDeviation(numbers[place]) || !_places.ContainsKey(country))) _places[country] = place;
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Releases { get; }

    /// <inheritdoc />
    public IReadOnlyList<int> Years { get; }

    /// <inheritdoc />
    public HsEdition Edition { get; }

    /// <inheritdoc />
    public IReadOnlyList<TradeArea> Areas => _areas;

    /// <summary>Opens segments.</summary>
    /// <param name="release">The release they belong to, for results to name.</param>
    /// <param name="segments">Their names and paths, e.g. "2022.flows"; other files are passed over.</param>
    /// <exception cref="EvidenceException">A file is missing, damaged, of another version, or the years do not go together.</exception>
    public static TradeCube Open(string release, IEnumerable<(string Name, string Path)> segments)
    {
        var files = new List<SegmentFile>();
        try
        {
            foreach ((string name, string path) in segments)
                if (name.EndsWith(".flows", StringComparison.Ordinal)) files.Add(SegmentFile.Open(path, name));
            return new TradeCube(release, files);
        }
        catch
        {
            foreach (SegmentFile file in files) file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a release of the store.</summary>
    /// <exception cref="EvidenceException">It holds something else than trade flows, or as for <see cref="Open(string, IEnumerable{ValueTuple{string, string}})"/>.</exception>
    public static TradeCube Open(EvidenceStore store, StoredRelease release)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(release);
        if (release.Dataset != Dataset.Trade) throw new EvidenceException($"{release.Id} holds {release.Dataset.ToString().ToLowerInvariant()}, not trade flows; `foothold evidence releases` lists what there is.");
        return Open(release.Id, release.Objects.Select(item => (item.Name, store.PathOf(release, item.Name))));
    }

    /// <summary>Opens all segments of a folder, under the folder's name.</summary>
    /// <exception cref="EvidenceException">There are none, or one cannot be read.</exception>
    public static TradeCube OpenFolder(string folder)
    {
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.flows") : [];
        if (paths.Length == 0) throw new EvidenceException($"{folder} holds no trade flows (files such as 2022.flows); import some first.");
        return Open(Path.GetFileName(Path.GetFullPath(folder)), paths.Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), path)));
    }

    /// <inheritdoc />
    public int Find(CountryCode country) => _places.GetValueOrDefault(country, -1);

    /// <inheritdoc />
    public ReadOnlySpan<int> Products(int year) => _years.TryGetValue(year, out Year? found) ? found.File.Products : [];

    /// <inheritdoc />
    public ProductFlows Read(HsCode product, int year)
    {
        if (product.Edition != Edition) throw new EvidenceException($"The flows of {Releases[0]} are in HS {(int)Edition}, {product} is not: ask in HS {(int)Edition}, or through a concordance.");
        if (!_years.TryGetValue(year, out Year? found)) return new ProductFlows(product, year, [], [], [], [], []);
        int code = int.Parse(product.Digits.AsSpan(0, Math.Min(6, product.Digits.Length)), NumberStyles.None, CultureInfo.InvariantCulture);
        using SegmentFile.Lease lease = found.File.Hold();
        if (product.Digits.Length >= 6)
        {
            int place = found.File.Find(code);
            return place < 0 ? new ProductFlows(product, year, [], [], [], [], []) : One(product, found, lease.Read(place));
        }

        int unit = product.Digits.Length == 4 ? 100 : 10_000;
        var sum = new FlowSum(_areas.Length);
        (int first, int count) = found.File.Between(code * unit, (code + 1) * unit).GetOffsetAndLength(found.File.Products.Length);
        for (int place = first; place < first + count; place++) sum.Add(lease.Read(place), found.Places);
        return sum.Result(product, year, found.File.Dollar, found.File.Ton);
    }

    /// <inheritdoc />
    public FlowTotals Totals(int year) => _years.TryGetValue(year, out Year? found)
        ? found.Totals.Value
        : throw new EvidenceException($"{Releases[0]} has no flows of {year}; it has {(Years.Count == 0 ? "none" : $"{Years[0]} to {Years[^1]}")}.");

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Year year in _years.Values) year.File.Dispose();
    }

    private static ProductFlows One(HsCode product, Year year, BlockView block)
    {
        int count = block.Count;
        ushort[] importers = new ushort[count], exporters = new ushort[count];
        double[] values = new double[count], tons = new double[count];
        var marks = new FlowMarks[count];
        double dollar = year.File.Dollar, ton = year.File.Ton;
        for (int run = 0, flow = 0; run < block.RunEnds.Length; run++)
        {
            ushort importer = year.Places[block.Importer(run)];
            for (; flow < block.RunEnds[run]; flow++)
            {
                importers[flow] = importer;
                exporters[flow] = year.Places[block.Exporter(flow)];
                values[flow] = block.Value(flow) / dollar;
                long quantity = block.Quantity(flow);
                tons[flow] = quantity == FlowBlock.Missing ? double.NaN : quantity / ton;
            }
        }

        block.Marks.CopyTo(marks);
        return new ProductFlows(product, year.File.Year, importers, exporters, values, tons, marks);
    }

    private sealed record Year(SegmentFile File, ushort[] Places, Lazy<FlowTotals> Totals);
}
