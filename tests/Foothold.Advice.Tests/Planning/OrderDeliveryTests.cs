using Foothold.Advice.LandedCost;
using Foothold.Advice.Planning.Orders;
using Foothold.Advice.Tests.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using static Foothold.Advice.Tests.LandedCost.Shipments;

namespace Foothold.Advice.Tests.Planning;

/// <summary>What delivering an order costs, and what that does to its price. The arithmetic stands beside each case.</summary>
public sealed class OrderDeliveryTests
{
    private static readonly Lazy<FirmProfile> Bakery = new(() => FirmProfile.Of(Plans.Sample("bakery.json"), Worlds.Starter, new DateOnly(2026, 11, 1)));
    private static readonly IncomingOrder Order = new() { Market = Worlds.Code("FIN"), Customer = "Kauppa Oy", What = "sweet biscuits", Quantity = 1000, Price = Sek(20), UnitCost = Sek(12), Incoterm = IncotermAsked.Dap, Payment = PaymentAsked.InAdvance, ReceivedOn = new DateOnly(2026, 10, 30), ScreenedOn = new DateOnly(2026, 10, 31) };

    // 1,000 packs to Finland: packing 100, carriage 400, both the seller's under DAP.
    private static readonly Shipment Pallet = Of("SWE", "FIN", Incoterm.Dap, TransportMode.Road, Line(30_000m, "SEK", quantity: 1000m)) with
    {
        Vat = Percentage.FromPercent(14m), Charges = [Charge(CostStep.Packing, 100m, "SEK"), Charge(CostStep.MainCarriage, 400m, "SEK")], Rates = [Rate("SEK", "EUR", 0.09m)],
    };

    // DAP: 500 / 1,000 = 0.50; the floor is 12.50, and 1,000 × (20 − 12.50) = 7,500 are left. The buyer pays 20.00 and 14 % VAT: 22.80 SEK = 2.052 EUR.
    [Fact]
    public void Of_TermAndPriceOfTheOrder_GoIntoFloorAndMargin()
    {
        OrderDelivery delivery = Deliver(Order, Pallet);
        Assert.Equal((Sek(0.5m), "DAP", new Money(2.052m, Currency.Euro)), (delivery.PerUnit, delivery.Term, delivery.LandedPerUnit));
        OrderAdvice advice = Look(Order, delivery);
        Assert.Equal((Sek(12.5m), Sek(7500)), (advice.Price.Floor, advice.Price.Margin));
        Assert.DoesNotContain(advice.Price.Missing, missing => missing.Contains("freight", StringComparison.Ordinal));
        Assert.Same(delivery, advice.Delivery);
        OrderPoint price = Assert.Single(advice.Points, point => point.Id == "price");
        Assert.Equal((PointMark.Fine, null), (price.Mark, price.Change));
    }

    // FCA: only the packing is the seller's, 0.10; EXW the same.
    [Theory]
    [InlineData(IncotermAsked.Fca)]
    [InlineData(IncotermAsked.Exw)]
    public void Of_AnotherTermThanTheShipments_TakesTheOrdersAndSaysSo(IncotermAsked term)
    {
        OrderDelivery delivery = Deliver(Order with { Incoterm = term }, Pallet);
        Assert.Equal(Sek(0.1m), delivery.PerUnit);
        Assert.Contains(delivery.Used, sentence => sentence.StartsWith("The shipment says DAP", StringComparison.Ordinal));
        Assert.Contains("packing 100 SEK", delivery.Used[0].ToLowerInvariant().Replace("sek", "SEK", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    // 6 SEK over 6 units are 1 SEK exactly, and the floor 13.00: a share of 1/6 rounded to 28 digits would make 13.01 of it.
    [Fact]
    public void Of_QuantityThatHasNoFiniteShare_KeepsTheFloorEven()
    {
        Shipment six = Pallet with { Lines = [Line(120m, "SEK", quantity: 6m)], Charges = [Charge(CostStep.Packing, 6m, "SEK")] };
        IncomingOrder order = Order with { Quantity = 6 };
        Assert.Equal(Sek(13), Look(order, Deliver(order, six)).Price.Floor);
    }

    // 0.01 a pack are 10 SEK, which do not pay for packing and carriage of 500: declined, with the floor of 12.50.
    [Fact]
    public void Of_PriceBelowDelivery_IsDeclinedWithItsFloor()
    {
        IncomingOrder order = Order with { Price = Sek(0.01m) };
        OrderDelivery delivery = Deliver(order, Pallet);
        Assert.Equal(Sek(0.5m), delivery.PerUnit);
        Assert.Contains(delivery.Used, sentence => sentence.StartsWith("The price offered does not even pay for delivery", StringComparison.Ordinal));
        OrderAdvice advice = Look(order, delivery);
        Assert.Equal((OrderDecision.Decline, Sek(12.5m)), (advice.Decision, advice.Price.Floor));
    }

    // Without unit cost the price at the door (18.20) is what is compared: 18.50 − 0.50 = 18.00 is below it, 18.70 − 0.50 is not.
    [Theory]
    [InlineData(18.50, PointMark.Unknown)]
    [InlineData(18.70, PointMark.Fine)]
    public void Look_WithoutUnitCost_ComparesWhatIsLeftAfterDelivery(double price, PointMark mark)
    {
        IncomingOrder order = Order with { UnitCost = null, Price = Sek((decimal)price) };
        Assert.Equal(mark, Look(order, Deliver(order, Pallet)).Points.Single(point => point.Id == "price").Mark);
    }

    // 1.80 EUR at 0.09 EUR are 20 SEK: the same as in the first case.
    [Fact]
    public void Of_PriceInAnotherCurrency_IsConvertedAtTheRateOfTheShipment()
    {
        Shipment insured = Pallet with { Insurance = new InsuranceTerms(Percentage.FromPercent(1m), Percentage.FromPercent(100m), null) };
        Assert.Equal(Deliver(Order, insured).PerUnit, Deliver(Order with { Price = new Money(1.8m, Currency.Euro) }, insured).PerUnit);
        Assert.NotEqual(Deliver(Order, insured).PerUnit, Deliver(Order with { Price = Sek(40) }, insured).PerUnit);
    }

    [Fact]
    public void Of_OtherQuantityOrOrigin_IsTold()
    {
        Assert.Contains(Deliver(Order with { Quantity = 500 }, Pallet).Used, sentence => sentence.StartsWith("The shipment is of 1,000 units, the order of 500", StringComparison.Ordinal));
        Assert.Contains(Deliver(Order, Pallet with { From = Worlds.Code("DNK") }).Used, sentence => sentence == "It goes out from Denmark, not from Sweden.");
    }

    [Fact]
    public void Of_ShipmentOfSomethingElse_SaysWhichFieldIsAboutIt()
    {
        Assert.Equal("to", Assert.Throws<ShipmentException>(() => Deliver(Order, Pallet with { To = Worlds.Code("NOR") })).Field);
        ShipmentLine other = Line(10m, "SEK") with { Hs = null, Description = "jam" };
        Assert.Equal("lines", Assert.Throws<ShipmentException>(() => Deliver(Order, Pallet with { Lines = [other, other with { Description = "honey" }] })).Field);
        // One of two lines carries the goods code: it is the one.
        Assert.Equal(Sek(0.5m), Deliver(Order, Pallet with { Lines = [Pallet.Lines[0], other with { Price = Sek(0) }] }).PerUnit);
    }

    [Fact]
    public void Of_Service_HasNothingToDeliver() =>
        Assert.Throws<AdviceException>(() => OrderDelivery.Of(Order, Plans.Sample("health-software.json").Firm.Products[0], Worlds.Code("SWE"), Pallet, CustomsRuleBook.BuiltIn.For(Pallet.To), LandedCostSources.Stated));

    private static OrderDelivery Deliver(IncomingOrder order, Shipment shipment) =>
        OrderDelivery.Of(order, Bakery.Value.File.Firm.Products[0], Worlds.Code("SWE"), shipment, CustomsRuleBook.BuiltIn.For(shipment.To), LandedCostSources.Stated);

    private static OrderAdvice Look(IncomingOrder order, OrderDelivery delivery) => OrderDesk.Look(Bakery.Value, Bakery.Value.File.Firm.Products[0], order, Worlds.Starter, delivery);

    private static Money Sek(decimal amount) => In(amount, "SEK");
}
