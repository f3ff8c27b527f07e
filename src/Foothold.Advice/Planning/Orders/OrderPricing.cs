using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Evidence;

namespace Foothold.Advice.Planning.Orders;

/// <summary>The price of an order in money: only what is stated is counted, and what is missing is named.</summary>
internal static class OrderPricing
{
    public static OrderPrice Of(Product product, IncomingOrder order, EvidenceSet evidence, DateOnly asAt, Money? landed)
    {
        Money? To(Money? money, Currency? currency) => money is null || currency is null ? null : money.Currency == currency ? money
            : (evidence.Rates.OnDay(money.Currency, currency, asAt) ?? evidence.YearAverage(money.Currency, currency, asAt.Year) ?? evidence.YearAverage(money.Currency, currency, asAt.Year - 1))?.Convert(money);
        Money? own = product.PriceExWorks;
        Currency? currency = own?.Currency ?? order.UnitCost?.Currency ?? order.Price?.Currency;
        Money? perUnit = To(order.Price, currency)?.Round(MidpointRounding.ToEven), cost = To(order.UnitCost, currency), far = To(landed, currency);
        Money? floor = cost is null ? null : (far is null ? cost : cost + far).Round(MidpointRounding.ToPositiveInfinity);
        Money? margin = perUnit is null || cost is null ? null : ((perUnit - cost - (far ?? Money.Zero(perUnit.Currency))) * order.Quantity).Round(MidpointRounding.ToEven);
        var missing = new List<string>();
        if (order.Price is null) missing.Add("the price the buyer offers");
        else if (perUnit is null) missing.Add($"an exchange rate from {order.Price.Currency} to {currency}");
        if (own is null) missing.Add("your price at the door (priceExWorks in the firm's file)");
        if (order.UnitCost is null) missing.Add("what a unit costs you to make (unitCost in the order)");
        if (landed is not null && far is null) missing.Add($"an exchange rate from {landed.Currency} to {currency}, for the cost of delivery");
        if (landed is null && product is Goods)
        {
            missing.Add(order.Incoterm switch
            {
                IncotermAsked.Exw => "nothing on freight: the buyer collects",
                IncotermAsked.Fca or IncotermAsked.Fas or IncotermAsked.Fob => "the cost to the named place of handing over",
                IncotermAsked.Ddp => "freight, duty and import tax to the buyer's door: under DDP you bear them all",
                null => "the delivery term, and so who pays freight",
                _ => "freight to the named place",
            });
        }

        return new OrderPrice(order.Value?.Round(MidpointRounding.ToEven), perUnit, own, margin, floor, To(order.Value, Currency.Euro)?.Round(MidpointRounding.ToEven), far, [.. missing.Where(fact => !fact.StartsWith("nothing", StringComparison.Ordinal))]);
    }
}
