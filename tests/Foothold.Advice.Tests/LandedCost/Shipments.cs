using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Tests.LandedCost;

/// <summary>Shipments for these tests, and short words to make them.</summary>
internal static class Shipments
{
    public static Money In(decimal amount, string currency) => new(amount, Currency.Parse(currency));

    public static ShipmentLine Line(decimal price, string currency, decimal dutyPercent = 0m, decimal quantity = 1m) => new()
    {
        Description = "goods", Quantity = quantity, Price = In(price, currency), Duty = DutyRate.OfValue(dutyPercent, Phrase.Verbatim("test")), GrossKg = 120m, NetKg = 100m, CubicMetres = 0.5m, Hs = HsCode.Parse("1905.31", HsEdition.Hs2022),
    };

    public static Charge Charge(CostStep step, decimal amount, string currency, Spread spread = Spread.Value) => new(step, step.ToString()) { Amount = In(amount, currency), Spread = spread };

    public static StatedRate Rate(string from, string to, decimal rate, RateKind? kind = null) => new(new ExchangeRate(Currency.Parse(from), Currency.Parse(to), rate, new DateOnly(2026, 3, 1), "test"), kind);

    public static Shipment Of(string from, string to, Incoterm term, TransportMode mode, params ShipmentLine[] lines) => new()
    {
        Name = "test", Date = new DateOnly(2026, 3, 15), From = CountryCode.Parse(from), To = CountryCode.Parse(to), Term = term, Mode = mode, Lines = lines, Vat = null,
    };

    public static LandedCostResult Compute(this Shipment shipment, LandedCostSources? sources = null) => LandedCostWorksheet.Compute(shipment, CustomsRuleBook.BuiltIn.For(shipment.To, shipment.CustomsBase), sources);

    /// <summary>The amount of a step in the currency of the destination; zero when there is none.</summary>
    public static decimal There(this LandedCostResult result, CostStep step) => result.Steps.Where(one => one.Step == step).Sum(one => one.Amount.Amount);
}
