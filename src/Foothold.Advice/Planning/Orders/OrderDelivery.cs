using Foothold.Domain.Text;
using System.Globalization;
using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Planning.Orders;

/// <summary>What delivering an order costs the firm, from a shipment's file: the part of the price that the term of delivery puts on the seller, and what a unit costs the buyer in the end.</summary>
/// <param name="Term">The term that was worked with, with its place.</param>
/// <param name="PerUnit">What the seller bears of packing, carriage, clearance and (under DDP) duty and tax, for one unit; in the currency of the shipment.</param>
/// <param name="LandedPerUnit">What one unit costs at the buyer's door, price included; in the currency of the destination.</param>
/// <param name="Used">What it was made from, and what was assumed: sentences for the user.</param>
/// <param name="Confirm">Rules and rates in it that were not checked against their source.</param>
public sealed record OrderDelivery(string Term, Money PerUnit, Money LandedPerUnit, IReadOnlyList<string> Used, IReadOnlyList<Confirmation> Confirm)
{
    // A price that does not pay for its delivery is doubled until it does, to see what delivery costs.
    private const int MostDoublings = 60;

    /// <summary>Works out the delivery of an order by the worksheet of landed cost, at the term and the price of the order where it names them.</summary>
    /// <param name="order">The order.</param>
    /// <param name="product">What is ordered.</param>
    /// <param name="home">The firm's country.</param>
    /// <param name="shipment">A shipment of these goods to the market of the order. With several lines, one carries the product's name or goods code.</param>
    /// <param name="rules">The customs rules of the destination.</param>
    /// <param name="sources">Where rates that the shipment does not state come from.</param>
    /// <exception cref="AdviceException">A service is ordered: there is nothing to deliver.</exception>
    /// <exception cref="ShipmentException">The shipment goes elsewhere, none of its lines is the product, or it cannot be worked out.</exception>
    public static OrderDelivery Of(IncomingOrder order, Product product, CountryCode home, Shipment shipment, CustomsRules rules, LandedCostSources sources)
    {
        if (product is not Goods goods) throw new AdviceException($"\"{product.Name}\" is a service: there is nothing to deliver, so a shipment has no bearing on the order.");
        if (shipment.To != order.Market) throw new ShipmentException("to", Phrase.Of($"the shipment goes to {shipment.To}, but the order comes from {order.Market}. Name a shipment to {order.Market}."));
        int line = LineOf(shipment, goods);
        var used = new List<string>();
        Shipment asked = AtTermOf(order, shipment, used);
        asked = AtPriceOf(order, asked, line, sources, used);
        if (shipment.From != home) used.Add($"It goes out from {shipment.From.Name}, not from {home.Name}.");
        decimal quantity = shipment.Lines[line].Quantity;
        if (quantity != order.Quantity) used.Add(Say($"The shipment is of {quantity:#,0.##} units, the order of {order.Quantity:#,0.##}: what is charged by the consignment weighs differently on one unit then; state the shipment of the order itself."));
        LandedCostResult result = Worked(asked, line, rules, sources, used);
        LandedLine worked = result.Lines[line];
        // Divided, not multiplied by a rounded share: what comes out even has to stay even, since a floor is rounded up.
        var perUnit = new Money((worked.Line.Price - worked.Net).Amount / quantity, asked.Currency);
        string term = $"{IncotermRule.Of(asked.Term).Code}{(asked.PlaceName.Length > 0 ? $" {asked.PlaceName}" : "")}";
        used.Insert(0, Borne(result, term, asked.Lines.Count == 1));
        if (result.Confirm.Count > 0) used.Add(Say($"{result.Confirm.Count} rules and rates in it are not checked; `foothold landed-cost` lists them."));
        return new OrderDelivery(term, perUnit, worked.LandedPerUnit, used, result.Confirm);
    }

    private static int LineOf(Shipment shipment, Goods goods)
    {
        if (shipment.Lines.Count == 1) return 0;
        int[] same = [.. shipment.Lines.Index().Where(one => one.Item.Description == goods.Name).Select(one => one.Index)];
        if (same.Length == 0) same = [.. shipment.Lines.Index().Where(one => one.Item.Hs is { } code && code.Digits == goods.Code.Digits).Select(one => one.Index)];
        return same.Length == 1 ? same[0] : throw new ShipmentException("lines", same.Length == 0
            ? Phrase.Of($"no line of the shipment is \"{goods.Name}\" (HS {goods.Code.ToPointedText()}); give exactly one that description.")
            : Phrase.Of($"more than one line of the shipment is \"{goods.Name}\" (HS {goods.Code.ToPointedText()}); give exactly one that description."));
    }

    private static Shipment AtTermOf(IncomingOrder order, Shipment shipment, List<string> used)
    {
        string stated = IncotermRule.Of(shipment.Term).Code;
        if (order.Incoterm is not { } word)
        {
            used.Add($"The order names no delivery term; that of the shipment, {stated}, was taken.");
            return shipment;
        }

        Incoterm term = Enum.Parse<Incoterm>(word.ToString());
        if (term == shipment.Term) return shipment;
        used.Add($"The shipment says {stated}; it was worked out under {IncotermRule.Of(term).Code}, for which the order asks.");
        bool keepsPlace = shipment.Place is { } place && IncotermRule.Of(term).Places.Contains(place);
        return shipment with { Term = term, Place = keepsPlace ? shipment.Place : null, PlaceName = keepsPlace ? shipment.PlaceName : "" };
    }

    private static Shipment AtPriceOf(IncomingOrder order, Shipment shipment, int line, LandedCostSources sources, List<string> used)
    {
        ShipmentLine stated = shipment.Lines[line];
        if (order.Price is not { } offered)
        {
            used.Add("The order names no price; that of the shipment was taken.");
            return shipment;
        }

        Money? price = offered;
        if (offered.Currency != shipment.Currency)
        {
            ExchangeRate? rate = shipment.Rates.Where(one => one.Kind is null or RateKind.Market).Select(one => one.Rate).FirstOrDefault(one => one.Base == offered.Currency && one.Quote == shipment.Currency || one.Base == shipment.Currency && one.Quote == offered.Currency)
                ?? sources.Rate(offered.Currency, shipment.Currency, RateKind.Market, shipment.Date);
            price = rate?.Convert(offered);
            if (price is null)
            {
                used.Add($"No exchange rate from {offered.Currency} to {shipment.Currency} is known for {shipment.Date:yyyy-MM-dd}, so it was worked out at the price of the shipment; state one under \"rates\" in it.");
                return shipment;
            }
        }

        return Priced(shipment, line, (price * stated.Quantity).Round(MidpointRounding.AwayFromZero));
    }

    private static LandedCostResult Worked(Shipment shipment, int line, CustomsRules rules, LandedCostSources sources, List<string> used)
    {
        for (int doubled = 0; ; doubled++)
        {
            try
            {
                LandedCostResult result = LandedCostWorksheet.Compute(shipment, rules, sources);
                if (doubled > 0) used.Add($"The price offered does not even pay for delivery, so that was worked out at {PlanWords.Amount(result.Lines[line].Line.Price)} for the whole.");
                return result;
            }
            catch (ShipmentException wrong) when (wrong.IsPriceTooLow && doubled < MostDoublings)
            {
                Money price = shipment.Lines[line].Price;
                shipment = Priced(shipment, line, price.IsZero ? new Money(1m, price.Currency) : price * 2m);
            }
        }
    }

    private static Shipment Priced(Shipment shipment, int line, Money price) => shipment with { Lines = [.. shipment.Lines.Index().Select(one => one.Index == line ? one.Item with { Price = price } : one.Item)] };

    private static string Borne(LandedCostResult result, string term, bool single)
    {
        string shipment = Say($"\"{result.Shipment.Name}\" (rules and rates of {result.Shipment.Date:yyyy-MM-dd})");
        WaterfallStep[] borne = [.. result.Steps.Where(step => step.Step is not null && step.Payer == Party.Seller && !step.InvoiceAmount.IsZero)];
        if (borne.Length == 0) return $"By {shipment} you bear nothing under {term}: the buyer pays the way from your door.";
        string steps = string.Join(", ", borne.Select(step => $"{step.Name} {PlanWords.Amount(step.InvoiceAmount)}"));
        return $"By {shipment} you bear under {term}: {steps}{(single ? Say($", for {result.Lines[0].Line.Quantity:#,0.##} units") : ", for the whole shipment; the share of this line was taken")}.";
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
