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
    // Opening and one question are written with arrays and plain loops: a program that starts for one question would spend more on compiling collections and queries than on the answer.
    private readonly Year[] _years;
    private readonly int[] _numbers;
    private readonly Dictionary<CountryCode, int> _places = [];
    private readonly TradeArea[] _areas;

    private TradeCube(string release, List<SegmentFile> files)
    {
        Releases = [release];
        files.Sort((one, other) => one.Year.CompareTo(other.Year));
        Edition = files.Count > 0 ? files[0].Edition : HsEdition.Hs2022;
        int[] numbers = AreasOf(files);
        _areas = new TradeArea[numbers.Length];
        for (int place = 0; place < numbers.Length; place++) _areas[place] = TradeAreas.Get(numbers[place]);
        (_years, _numbers) = (new Year[files.Count], new int[files.Count]);
        for (int at = 0; at < _years.Length; at++)
        {
            SegmentFile file = files[at];
            if (file.Edition != Edition)
                throw new EvidenceException($"{release} holds {files[0].Year} in HS {(int)Edition} and {file.Year} in HS {(int)file.Edition}; import the years of one edition as a release of their own.");
            if (at > 0 && file.Year == _numbers[at - 1]) throw new EvidenceException($"{release} holds the year {file.Year} twice.");
            var places = new ushort[file.Areas.Length];
            for (int area = 0; area < places.Length; area++) places[area] = (ushort)Array.BinarySearch(numbers, file.Areas[area]);
            _numbers[at] = file.Year;
            _years[at] = new Year(file, places, new Lazy<FlowTotals>(() => YearTotals.Of(file, places, numbers.Length)));
        }

        Years = Array.AsReadOnly(_numbers);
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
        (string Name, string Path)[] all = [.. segments];
        return Open(release, [.. all.Select(segment => segment.Name)], [.. all.Select(segment => segment.Path)]);
    }

    private static TradeCube Open(string release, string[] names, string[] paths)
    {
        var files = new List<SegmentFile>(names.Length);
        try
        {
            for (int at = 0; at < names.Length; at++)
                if (names[at].EndsWith(".flows", StringComparison.Ordinal)) files.Add(SegmentFile.Open(paths[at], names[at]));
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
        var (names, paths) = (new string[release.Objects.Count], new string[release.Objects.Count]);
        for (int at = 0; at < names.Length; at++) (names[at], paths[at]) = (release.Objects[at].Name, store.PathOf(release, release.Objects[at].Name));
        return Open(release.Id, names, paths);
    }

    /// <summary>Opens all segments of a folder, under the folder's name.</summary>
    /// <exception cref="EvidenceException">There are none, or one cannot be read.</exception>
    public static TradeCube OpenFolder(string folder)
    {
        string[] paths = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.flows") : [];
        if (paths.Length == 0) throw new EvidenceException($"{folder} holds no trade flows (files such as 2022.flows); import some first.");
        Array.Sort(paths, StringComparer.Ordinal);
        var names = new string[paths.Length];
        for (int at = 0; at < paths.Length; at++) names[at] = Path.GetFileName(paths[at]);
        return Open(Path.GetFileName(Path.GetFullPath(folder)), names, paths);
    }

    /// <inheritdoc />
    public int Find(CountryCode country) => _places.GetValueOrDefault(country, -1);

    /// <inheritdoc />
    public ReadOnlySpan<int> Products(int year) => Of(year) is { } found ? found.File.Products : [];

    /// <inheritdoc />
    public ProductFlows Read(HsCode product, int year)
    {
        if (product.Edition != Edition) throw new EvidenceException($"The flows of {Releases[0]} are in HS {(int)Edition}, {product} is not: ask in HS {(int)Edition}, or through a concordance.");
        if (Of(year) is not { } found) return new ProductFlows(product, year, [], [], [], [], []);
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
    public FlowTotals Totals(int year) => Of(year) is { } found
        ? found.Totals.Value
        : throw new EvidenceException($"{Releases[0]} has no flows of {year}; it has {(Years.Count == 0 ? "none" : $"{Years[0]} to {Years[^1]}")}.");

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Year year in _years) year.File.Dispose();
    }

    private Year? Of(int year)
    {
        for (int at = 0; at < _numbers.Length; at++)
            if (_numbers[at] == year) return _years[at];
        return null;
    }

    // The numbers of all areas, ascending, each once.
    private static int[] AreasOf(List<SegmentFile> files)
    {
        int length = 0, count = 0;
        foreach (SegmentFile file in files) length += file.Areas.Length;
        var numbers = new int[length];
        foreach (SegmentFile file in files)
        {
            file.Areas.CopyTo(numbers.AsSpan(count));
            count += file.Areas.Length;
        }

        Array.Sort(numbers);
        count = 0;
        foreach (int number in numbers)
            if (count == 0 || number != numbers[count - 1]) numbers[count++] = number;
        return numbers[..count];
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
