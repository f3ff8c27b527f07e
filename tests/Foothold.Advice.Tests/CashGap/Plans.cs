using Foothold.Advice.CashGap;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Tests.CashGap;

/// <summary>
/// One order that is easy to follow by hand: ordered 10 Jan, materials there 20 Jan and paid 4 Feb, made 25 Jan, shipped 29 Jan, arrived 4 Feb, freight paid 8 Feb.
/// 100 units at NOK 50 = NOK 5,000 = SEK 5,500; cost SEK 3,000, of which 1,800 materials; freight SEK 200; cash at hand SEK 1,000.
/// </summary>
internal static class Plans
{
    public static readonly Currency Home = Currency.Parse("SEK"), Abroad = Currency.Parse("NOK");
    public static readonly DateOnly AsAt = new(2027, 1, 1);

    public static CashGapInput Plain { get; } = new()
    {
        Market = CountryCode.Parse("NOR"), AsAt = AsAt, UnitPrice = new Money(50, Abroad), UnitCost = new Money(30, Home), Orders = [new CashOrder(new DateOnly(2027, 1, 10), 100)],
        Terms = new PaymentTerms(PaymentKind.OpenAccount) { Days = 30 }, Rate = new ExchangeRate(Abroad, Home, 1.1m, AsAt, "test"),
        MaterialShare = 0.6m, MaterialLeadDays = 10, SupplierDays = 15, ProductionDays = 5, StockDays = 4, FreightDays = 6, FreightPerUnit = new Money(2, Home), FreightPaidDays = 10, OpeningCash = 1000,
    };

    public static CashGapInput With(PaymentTerms terms) => Plain with { Terms = terms };

    /// <summary>Movements as short lines: "25 Jan making -1200.00".</summary>
    public static string[] Lines(CashTimeline timeline) =>
        [.. timeline.Movements.Select(movement => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{movement.On:d MMM} {Foothold.Advice.FirmFiles.Words.Hyphenated(movement.Kind.ToString())} {movement.Amount.Amount:0.00}"))];
}
