using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Statistics;

namespace Foothold.Evidence.Indices;

/// <summary>What one market buys of a product from abroad, over some years.</summary>
/// <param name="Area">Place of the market among the areas of the flows.</param>
/// <param name="Years">One entry per year looked at, ascending; years in which nothing was recorded have imports of 0.</param>
/// <param name="Size">Mean yearly imports over the years with flows, US dollars, with the standard error of the logarithm: what the years' scatter around their trend and the quality of the newest figures leave open.</param>
/// <param name="Growth">Yearly growth as a difference of logarithms (0.05 is about 5 % a year), by least squares on the years with imports, with its standard error; undefined with fewer than three.</param>
/// <param name="Suppliers">Suppliers in the newest year with flows, largest first; without those not specified.</param>
/// <param name="Concentration">Herfindahl–Hirschman index of the suppliers' shares, 0 to 1, in the newest year with flows; NaN without suppliers.</param>
/// <param name="EffectiveSuppliers">1 / <paramref name="Concentration"/>: how many equal suppliers would be as concentrated.</param>
/// <param name="UnitValue">US dollars a kilogram: the geometric mean weighted by value over flows with a quantity that are no outliers, all years looked at, with the standard error of its logarithm; undefined without quantities.</param>
/// <param name="PriceLevel">Logarithm of <paramref name="UnitValue"/> over the world's for the product, same error; above 0 the market pays more.</param>
/// <param name="Bands">Shares of the value of all years looked at by price band of the world: low (below its first quartile), middle, high (above the third); empty without quantities.</param>
/// <param name="NotSpecified">Share of the value from suppliers that are not specified, 0 to 1, newest year.</param>
/// <param name="Mirrored">Share of the value known only from exporters' books, 0 to 1, newest year.</param>
public sealed record MarketDemand(
    int Area, IReadOnlyList<YearOfImports> Years, Estimate Size, Estimate Growth, IReadOnlyList<Supplier> Suppliers, double Concentration, double EffectiveSuppliers, Estimate UnitValue, Estimate PriceLevel,
    IReadOnlyList<double> Bands, double NotSpecified, double Mirrored)
{
    /// <summary>The newest year with imports, or null.</summary>
    public int? NewestYear => Years.LastOrDefault(year => year.Imports > 0)?.Year;

    /// <summary>The share of a supplier in the newest year with imports, 0 to 1; 0 where it supplies nothing.</summary>
    /// <param name="area">The supplier.</param>
    public double ShareOf(int area) => Suppliers.FirstOrDefault(supplier => supplier.Area == area)?.Share ?? 0;
}

/// <summary>Imports of one market in one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Imports">US dollars of the year.</param>
/// <param name="Tons">Metric tons of the flows whose quantity is known; NaN where none is.</param>
public sealed record YearOfImports(int Year, double Imports, double Tons);

/// <summary>One supplier of a market.</summary>
/// <param name="Area">Place among the areas of the flows.</param>
/// <param name="Value">US dollars in the year.</param>
/// <param name="Share">Share in all imports of the market from specified suppliers, 0 to 1.</param>
/// <param name="Change">Change of the share since the first year looked at, in the same unit; NaN where the market recorded nothing in that year.</param>
/// <param name="UnitValue">US dollars a kilogram; NaN where no quantity is known or it is an outlier.</param>
/// <param name="Marks">What to know about the figure.</param>
public sealed record Supplier(int Area, double Value, double Share, double Change, double UnitValue, FlowMarks Marks);

/// <summary>Demand for one product in all markets.</summary>
/// <param name="Product">The product.</param>
/// <param name="FirstYear">First year looked at in which anybody traded the product.</param>
/// <param name="LastYear">Last year looked at in which anybody traded the product.</param>
/// <param name="Markets">One entry per area of the flows, in their order; null for areas that are no country of today or bought nothing.</param>
/// <param name="WorldImports">Imports of all areas in the last year, US dollars.</param>
/// <param name="WorldGrowth">Yearly growth of the imports of all areas, difference of logarithms, with its standard error.</param>
/// <param name="WorldUnitValue">US dollars a kilogram: the median flow by value, all years looked at; NaN without quantities.</param>
/// <param name="BandEdges">First and third quartile of the unit value by value, US dollars a kilogram; NaN without quantities.</param>
public sealed record ProductDemand(
    HsCode Product, int FirstYear, int LastYear, IReadOnlyList<MarketDemand?> Markets, double WorldImports, Estimate WorldGrowth, double WorldUnitValue, (double Low, double High) BandEdges)
{
    /// <summary>The years in words, e.g. "2019-2023", or one year alone.</summary>
    public string Span => YearSpan.Of(FirstYear, LastYear);
}
