using Foothold.Domain.Geography;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Flows;

/// <summary>Years from several sets of flows read as one: each year from the first set that has it. Nothing is mixed within a year.</summary>
/// <remarks>Safe for use from several threads. Does not dispose what it reads from.</remarks>
public sealed class CombinedFlows : ITradeFlows
{
    private readonly SortedDictionary<int, Member> _years = [];
    private readonly Dictionary<CountryCode, int> _places = [];
    private readonly TradeArea[] _areas;

    /// <summary>Combines sets.</summary>
    /// <param name="sets">At least one, the one to be preferred first.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    /// <exception cref="EvidenceException">They are in different editions; put a <see cref="ConcordedFlows"/> before those that differ.</exception>
    public CombinedFlows(IReadOnlyList<ITradeFlows> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Count == 0) throw new ArgumentException("There are no flows to combine.", nameof(sets));
        Edition = sets[0].Edition;
        if (sets.FirstOrDefault(set => set.Edition != Edition) is { } other)
            throw new EvidenceException($"{string.Join(", ", sets[0].Releases)} is in HS {(int)Edition}, {string.Join(", ", other.Releases)} in HS {(int)other.Edition}: only flows of one edition can be read as one; convert one of them first.");
        _areas = [.. sets.SelectMany(set => set.Areas).DistinctBy(area => area.Number).OrderBy(area => area.Number)];
        int[] numbers = Array.ConvertAll(_areas, area => area.Number);
        var releases = new List<string>();
        foreach (ITradeFlows set in sets)
        {
            var member = new Member(set, [.. set.Areas.Select(area => (ushort)Array.BinarySearch(numbers, area.Number))]);
            foreach (int year in set.Years)
                if (_years.TryAdd(year, member)) releases.AddRange(set.Releases);
            // The earlier set also decides which of two numbers of a country is the country's.
            foreach (TradeArea area in set.Areas)
                if (area.Country is { } country && set.Find(country) is >= 0 and int place) _places.TryAdd(country, member.Places[place]);
        }

        Releases = [.. releases.Distinct()];
        Years = [.. _years.Keys];
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Releases { get; }

    /// <inheritdoc />
    public IReadOnlyList<int> Years { get; }

    /// <inheritdoc />
    public HsEdition Edition { get; }

    /// <inheritdoc />
    public IReadOnlyList<TradeArea> Areas => _areas;

    /// <summary>The releases that a year rests on; empty for years without flows.</summary>
    public IReadOnlyList<string> ReleasesOf(int year) => _years.TryGetValue(year, out Member? member) ? member.Flows.Releases : [];

    /// <inheritdoc />
    public int Find(CountryCode country) => _places.GetValueOrDefault(country, -1);

    /// <inheritdoc />
    public ReadOnlySpan<int> Products(int year) => _years.TryGetValue(year, out Member? member) ? member.Flows.Products(year) : [];

    /// <inheritdoc />
    public ProductFlows Read(HsCode product, int year)
    {
        if (!_years.TryGetValue(year, out Member? member)) return new ProductFlows(product, year, [], [], [], [], []);
        ProductFlows flows = member.Flows.Read(product, year);
        int count = flows.Count;
        int[] order = [.. Enumerable.Range(0, count)];
        ushort[] importers = new ushort[count], exporters = new ushort[count];
        for (int at = 0; at < count; at++) (importers[at], exporters[at]) = (member.Places[flows.Importers[at]], member.Places[flows.Exporters[at]]);
        double[] values = flows.Values.ToArray(), tons = flows.Tons.ToArray();
        FlowMarks[] marks = flows.Marks.ToArray();
        if (!member.KeepsOrder)
        {
            Array.Sort(Array.ConvertAll(order, at => ((uint)importers[at] << 16) | exporters[at]), order);
            (importers, exporters, values) = (Array.ConvertAll(order, at => importers[at]), Array.ConvertAll(order, at => exporters[at]), Array.ConvertAll(order, at => values[at]));
            (tons, marks) = (Array.ConvertAll(order, at => tons[at]), Array.ConvertAll(order, at => marks[at]));
        }

        return new ProductFlows(product, year, importers, exporters, values, tons, marks);
    }

    /// <inheritdoc />
    public FlowTotals Totals(int year)
    {
        if (!_years.TryGetValue(year, out Member? member)) throw new EvidenceException($"There are no flows of {year}; there are {(Years.Count == 0 ? "none" : $"{Years[0]} to {Years[^1]}")}.");
        return member.Totals.GetOrAdd(year, asked => new Lazy<FlowTotals>(() => Spread(member, asked))).Value;
    }

    private FlowTotals Spread(Member member, int year)
    {
        FlowTotals own = member.Flows.Totals(year);
        int areas = _areas.Length, products = own.Products.Length;
        double[] exports = new double[areas * products], imports = new double[areas * products], pairs = new double[areas * areas];
        for (int area = 0; area < own.Areas; area++)
        {
            int place = member.Places[area];
            own.Exports(area).CopyTo(exports.AsSpan(place * products));
            own.Imports(area).CopyTo(imports.AsSpan(place * products));
            ReadOnlySpan<double> to = own.To(area);
            for (int other = 0; other < to.Length; other++) pairs[(place * areas) + member.Places[other]] = to[other];
        }

        return new FlowTotals(year, areas, own.Products.ToArray(), exports, imports, pairs);
    }

    private sealed class Member(ITradeFlows flows, ushort[] places)
    {
        public ITradeFlows Flows { get; } = flows;

        public ushort[] Places { get; } = places;

        /// <summary>Whether areas stand in the same order here as there, as they do when both list them by number.</summary>
        public bool KeepsOrder { get; } = places.Zip(places.Skip(1)).All(pair => pair.First < pair.Second);

        public System.Collections.Concurrent.ConcurrentDictionary<int, Lazy<FlowTotals>> Totals { get; } = new();
    }
}
