using Foothold.Domain.Geography;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Flows;

/// <summary>Flows of goods by product, exporter, importer and year: what every index reads. Values are US dollars of the year, quantities metric tons.</summary>
/// <remarks>Safe for use from several threads.</remarks>
public interface ITradeFlows
{
    /// <summary>The releases it rests on, e.g. "baci-2026-11-22-1f3a9c2e", for results to name.</summary>
    IReadOnlyList<string> Releases { get; }

    /// <summary>Years with flows, ascending.</summary>
    IReadOnlyList<int> Years { get; }

    /// <summary>The edition in which products are asked for and answered.</summary>
    HsEdition Edition { get; }

    /// <summary>The areas; flows name them by their place in this list.</summary>
    IReadOnlyList<TradeArea> Areas { get; }

    /// <summary>The place of a country among the areas, or -1.</summary>
    int Find(CountryCode country);

    /// <summary>Codes of six digits, as numbers ascending (1905.31 is 190531, 0101.21 is 10121), that have flows in a year; empty for years without.</summary>
    ReadOnlySpan<int> Products(int year);

    /// <summary>All flows of a product in a year, by importer, then exporter; empty when there are none. Longer codes are cut to six digits; of two or four digits the flows of all codes below are added up.</summary>
    /// <exception cref="EvidenceException">The store is damaged there.</exception>
    ProductFlows Read(HsCode product, int year);

    /// <summary>Sums over a year, computed once and kept: exports by area and product, imports by area and product, and flows by pair.</summary>
    /// <exception cref="EvidenceException">There is no such year, or the store is damaged.</exception>
    FlowTotals Totals(int year);
}

/// <summary>The flows of one product in one year, column by column.</summary>
public sealed class ProductFlows
{
    private readonly ushort[] _importers, _exporters;
    private readonly double[] _values, _tons;
    private readonly FlowMarks[] _marks;

    /// <summary>Takes over the columns; all of the same length, by importer, then exporter.</summary>
    public ProductFlows(HsCode product, int year, ushort[] importers, ushort[] exporters, double[] values, double[] tons, FlowMarks[] marks)
    {
        (Product, Year, _importers, _exporters, _values, _tons, _marks) = (product, year, importers, exporters, values, tons, marks);
    }

    /// <summary>The product asked for.</summary>
    public HsCode Product { get; }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>How many flows there are.</summary>
    public int Count => _values.Length;

    /// <summary>Importing areas, ascending.</summary>
    public ReadOnlySpan<ushort> Importers => _importers;

    /// <summary>Exporting areas, ascending within an importer.</summary>
    public ReadOnlySpan<ushort> Exporters => _exporters;

    /// <summary>US dollars of the year; above zero.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Metric tons; NaN where the quantity is missing.</summary>
    public ReadOnlySpan<double> Tons => _tons;

    /// <summary>What to know about each flow.</summary>
    public ReadOnlySpan<FlowMarks> Marks => _marks;

    /// <summary>The flows of one importer, as a range of places.</summary>
    public Range Of(int importer)
    {
        int start = LowerBound((ushort)importer), end = LowerBound((ushort)(importer + 1));
        return start..end;
    }

    private int LowerBound(ushort importer)
    {
        int low = 0, high = _importers.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_importers[middle] < importer) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>Sums of flows over one year, in US dollars.</summary>
public sealed class FlowTotals
{
    private readonly double[] _exports, _imports, _pairs;
    private readonly int[] _products;

    /// <summary>Takes over the sums.</summary>
    public FlowTotals(int year, int areas, int[] products, double[] exports, double[] imports, double[] pairs)
    {
        (Year, Areas, _products, _exports, _imports, _pairs) = (year, areas, products, exports, imports, pairs);
    }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>How many areas there are.</summary>
    public int Areas { get; }

    /// <summary>The products, ascending; columns of the sums.</summary>
    public ReadOnlySpan<int> Products => _products;

    /// <summary>Exports of an area by product, in the order of <see cref="Products"/>; zero where nothing was recorded.</summary>
    public ReadOnlySpan<double> Exports(int area) => _exports.AsSpan(area * _products.Length, _products.Length);

    /// <summary>Imports of an area by product, in the order of <see cref="Products"/>; zero where nothing was recorded.</summary>
    public ReadOnlySpan<double> Imports(int area) => _imports.AsSpan(area * _products.Length, _products.Length);

    /// <summary>What one area exports to all others, by importer.</summary>
    public ReadOnlySpan<double> To(int exporter) => _pairs.AsSpan(exporter * Areas, Areas);
}
