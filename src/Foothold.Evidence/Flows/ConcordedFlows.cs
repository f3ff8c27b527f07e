using System.Collections.Concurrent;
using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Goods;

namespace Foothold.Evidence.Flows;

/// <summary>
/// Flows asked for and answered in another edition than they are kept in. A code draws on all codes that continue in it, with the concordance's share, the same for every exporter and importer:
/// v_ijk = Σ_c w(c→k) v_ijc. Values and quantities are shared out alike. Flows that rest on a split carry <see cref="FlowMarks.EstimatedValue"/> and <see cref="FlowMarks.EstimatedQuantity"/>.
/// </summary>
/// <remarks>Safe for use from several threads. Does not dispose what it reads from.</remarks>
public sealed class ConcordedFlows : ITradeFlows
{
    private readonly ITradeFlows _flows;
    private readonly HsConcordance _concordance, _back;
    private readonly ConcurrentDictionary<int, int[]> _products = new();
    private readonly ConcurrentDictionary<int, Lazy<(FlowTotals Totals, double Lost)>> _totals = new();

    /// <summary>Puts a concordance before flows.</summary>
    /// <exception cref="ArgumentException">The concordance does not convert from the edition of the flows.</exception>
    public ConcordedFlows(ITradeFlows flows, HsConcordance concordance)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(concordance);
        if (concordance.From != flows.Edition) throw new ArgumentException($"The flows are in HS {(int)flows.Edition}, the concordance converts from HS {(int)concordance.From}.", nameof(concordance));
        (_flows, _concordance, _back) = (flows, concordance, concordance.Reverse());
    }

    /// <summary>How figures got into this edition, for results to state, e.g. "HS 2017 figures in HS 2022 by equal shares".</summary>
    public string Basis => string.Create(CultureInfo.InvariantCulture, $"HS {(int)_concordance.From} figures in HS {(int)_concordance.To} by {_concordance.Basis}");

    /// <inheritdoc />
    public IReadOnlyList<string> Releases => _flows.Releases;

    /// <inheritdoc />
    public IReadOnlyList<int> Years => _flows.Years;

    /// <inheritdoc />
    public HsEdition Edition => _concordance.To;

    /// <inheritdoc />
    public IReadOnlyList<TradeArea> Areas => _flows.Areas;

    /// <inheritdoc />
    public int Find(CountryCode country) => _flows.Find(country);

    /// <summary>Codes of six digits in which the codes with flows continue, ascending.</summary>
    public ReadOnlySpan<int> Products(int year) => ProductsOf(year);

    /// <inheritdoc />
    public ProductFlows Read(HsCode product, int year)
    {
        if (product.Edition != Edition) throw new EvidenceException($"The flows are asked for through a concordance to HS {(int)Edition}, {product} is not of that edition.");
        int digits = Math.Min(6, product.Digits.Length), unit = digits switch { 2 => 10_000, 4 => 100, _ => 1 };
        int first = int.Parse(product.Digits.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture) * unit, end = first + unit;
        List<(int Code, double Share)> sources = Sources(first, end, year);
        var sum = new WeightedFlows(_flows.Areas.Count);
        foreach ((int code, double share) in sources) sum.Add(_flows.Read(Six(code), year), share, keepOutliers: sources.Count == 1);
        return sum.Result(product, year);
    }

    /// <summary>Sums in this edition. Flows of codes without a counterpart are in none of them; <see cref="LostShare"/> says how much that is.</summary>
    /// <exception cref="EvidenceException">There is no such year, or the store is damaged.</exception>
    public FlowTotals Totals(int year) => Converted(year).Totals;

    /// <summary>Share of a year's value, 0 to 1, whose codes have no counterpart in this edition; 0 for a year without flows.</summary>
    /// <exception cref="EvidenceException">There is no such year, or the store is damaged.</exception>
    public double LostShare(int year) => Converted(year).Lost;

    /// <summary>Codes of the flows' own edition that continue between two codes, with the share of each that does; ascending.</summary>
    private List<(int Code, double Share)> Sources(int first, int end, int year)
    {
        ReadOnlySpan<int> codes = end - first == 1 ? _back.Targets(first) : _flows.Products(year);
        var sources = new List<(int, double)>();
        foreach (int code in codes)
        {
            ReadOnlySpan<int> targets = _concordance.Targets(code);
            ReadOnlySpan<double> shares = _concordance.Shares(code);
            double share = 0;
            bool whole = true;
            for (int at = 0; at < targets.Length; at++)
            {
                bool within = targets[at] >= first && targets[at] < end;
                share += within ? shares[at] : 0;
                whole &= within;
            }

            // All parts together are the whole, also where their sum in floating point is not.
            if (share > 0) sources.Add((code, whole ? 1 : share));
        }

        return sources;
    }

    private int[] ProductsOf(int year) => _products.GetOrAdd(year, _ =>
    {
        var codes = new HashSet<int>();
        foreach (int code in _flows.Products(year))
            foreach (int target in _concordance.Targets(code)) codes.Add(target);
        return [.. codes.Order()];
    });

    private (FlowTotals Totals, double Lost) Converted(int year) => _totals.GetOrAdd(year, asked => new Lazy<(FlowTotals, double)>(() => Convert(asked))).Value;

    private (FlowTotals Totals, double Lost) Convert(int year)
    {
        FlowTotals kept = _flows.Totals(year);
        int areas = kept.Areas;
        int[] products = ProductsOf(year);
        double[] exports = new double[areas * products.Length], imports = new double[areas * products.Length], pairs = new double[areas * areas];
        for (int area = 0; area < areas; area++) kept.To(area).CopyTo(pairs.AsSpan(area * areas));
        double all = 0, lost = 0;
        foreach (double pair in pairs) all += pair;
        for (int column = 0; column < kept.Products.Length; column++)
        {
            int code = kept.Products[column];
            ReadOnlySpan<int> targets = _concordance.Targets(code);
            ReadOnlySpan<double> shares = _concordance.Shares(code);
            if (targets.IsEmpty) lost += Remove(_flows.Read(Six(code), year), pairs, areas);
            for (int at = 0; at < targets.Length; at++)
            {
                int place = Array.BinarySearch(products, targets[at]);
                for (int area = 0; area < areas; area++)
                {
                    exports[(area * products.Length) + place] += kept.Exports(area)[column] * shares[at];
                    imports[(area * products.Length) + place] += kept.Imports(area)[column] * shares[at];
                }
            }
        }

        return (new FlowTotals(year, areas, products, exports, imports, pairs), all > 0 ? lost / all : 0);
    }

    private static double Remove(ProductFlows flows, double[] pairs, int areas)
    {
        double sum = 0;
        for (int at = 0; at < flows.Count; at++)
        {
            ref double pair = ref pairs[(flows.Exporters[at] * areas) + flows.Importers[at]];
            // Whole dollars leave nothing over; fractions that went through another concordance may.
            pair = Math.Max(0, pair - flows.Values[at]);
            sum += flows.Values[at];
        }

        return sum;
    }

    private HsCode Six(int code) => HsCode.Parse(code.ToString("D6", CultureInfo.InvariantCulture), _flows.Edition);
}

/// <summary>Adds up shares of flows, pair by pair.</summary>
internal sealed class WeightedFlows(int areas)
{
    private readonly SortedDictionary<int, (double Value, double Tons, FlowMarks Marks)> _sums = [];

    public void Add(ProductFlows flows, double share, bool keepOutliers)
    {
        for (int at = 0; at < flows.Count; at++)
        {
            int pair = (flows.Importers[at] * areas) + flows.Exporters[at];
            (double value, double tons, FlowMarks marks) = _sums.GetValueOrDefault(pair);
            marks |= keepOutliers ? flows.Marks[at] : flows.Marks[at] & ~FlowMarks.UnitValueOutlier;
            if (share < 1) marks |= FlowMarks.EstimatedValue | FlowMarks.EstimatedQuantity;
            _sums[pair] = (value + (flows.Values[at] * share), tons + (flows.Tons[at] * share), marks);
        }
    }

    public ProductFlows Result(HsCode product, int year) => new(
        product,
        year,
        [.. _sums.Keys.Select(pair => (ushort)(pair / areas))],
        [.. _sums.Keys.Select(pair => (ushort)(pair % areas))],
        [.. _sums.Values.Select(sum => sum.Value)],
        [.. _sums.Values.Select(sum => sum.Tons)],
        [.. _sums.Values.Select(sum => sum.Marks)]);
}
