using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;

namespace Foothold.Web.Features.Markets;

/// <summary>What one market buys of the product from abroad, from imported trade data.</summary>
/// <param name="Product">The product as the data name it.</param>
/// <param name="Demand">Imports, suppliers and price of the market.</param>
/// <param name="Suppliers">The largest suppliers with their names, and home where it supplies anything.</param>
/// <param name="Releases">The releases.</param>
public sealed record ProductTrade(HsCode Product, MarketDemand Demand, IReadOnlyList<NamedSupplier> Suppliers, IReadOnlyList<string> Releases)
{
    private const int Shown = 5;

    /// <summary>What the data say; null where no data were imported, or they have nothing of the product or the market.</summary>
    internal static ProductTrade? Of(ScreeningRequest request, CountryCode market)
    {
        int lastYear = request.AsAt.Year - 1;
        if (request.Product is not Goods goods || request.Evidence.Trade is not { } flows || !flows.Years.Any(year => year <= lastYear) || flows.Find(market) is not (>= 0 and int place)) return null;
        string digits = goods.Code.Digits.Length > 6 ? goods.Code.Digits[..6] : goods.Code.Digits;
        ProductDemand demand;
        try
        {
            demand = DemandIndex.Of(flows, HsCode.Parse(digits, flows.Edition), lastYear);
        }
        catch (EvidenceException)
        {
            // The ranking's own warning tells that the data do not have the product.
            return null;
        }

        if (demand.Markets[place] is not { } found) return null;
        int home = flows.Find(request.Firm.Home);
        NamedSupplier[] suppliers = [.. found.Suppliers.Where((supplier, rank) => rank < Shown || supplier.Area == home).Select(supplier => new NamedSupplier(flows.Areas[supplier.Area], supplier, supplier.Area == home))];
        return new ProductTrade(demand.Product, found, suppliers, flows.Releases);
    }
}

/// <summary>A supplier of a market.</summary>
/// <param name="Area">Who.</param>
/// <param name="Supplier">What it supplies.</param>
/// <param name="IsHome">Whether it is the firm's home.</param>
public sealed record NamedSupplier(TradeArea Area, Supplier Supplier, bool IsHome);
