using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>From landed goods to the price in the shops and back. Each party's margin is a share of its own selling price without VAT.</summary>
internal sealed class ChannelModel(Shipment shipment, PlaceKind place, CostModel model, PriceLadder ladder, Costing costing)
{
    public IReadOnlyList<ChannelResult> Results() =>
        [.. shipment.Channels.SelectMany(channel => shipment.Lines.Select((line, i) => (line, i)).Where(pair => pair.line.ShelfPrice is not null).Select(pair => Of(channel, pair.line, pair.i)))];

    /// <summary>The price in the shops, with VAT, that a landed cost of one unit leads to; rounded to the smallest unit.</summary>
    public decimal Shelf(Channel channel, int line, decimal landedPerUnit) => CostModel.Cents(landedPerUnit / Kept(channel, line), model.Destination);

    /// <summary>The largest net value of a line with which its price in the shops stays at or below one; the other lines as they are. Null when even zero is too much.</summary>
    public decimal? Target(Channel channel, int line, decimal shelf)
    {
        decimal unit = model.Invoice.SmallestUnit;
        bool Fits(decimal units) => Shelf(channel, line, Landed(line, units * unit)) <= shelf;
        if (!Fits(0m)) return null;
        decimal low = 0m, high = 1m;
        while (Fits(high)) (low, high) = (high, high * 2m);
        while (high - low > 1m)
        {
            decimal middle = decimal.Floor((low + high) / 2m);
            if (Fits(middle)) low = middle;
            else high = middle;
        }

        return low * unit;
    }

    private ChannelResult Of(Channel channel, ShipmentLine line, int index)
    {
        decimal shelf = CostModel.Cents(model.Rates.Convert(line.ShelfPrice!, model.Destination, RateKind.Market, $"{line.Field}.shelfPrice"), model.Destination);
        decimal? target = Target(channel, index, shelf);
        Money? price = null;
        Percentage? margin = null;
        if (target is { } net)
        {
            price = new Money(ladder.Price(model.At(With(index, net)), shipment.Term, place)[index], model.Invoice);
            if (line.UnitCost is { } cost && net > 0m) margin = Percentage.FromFraction(1m - cost.Amount * line.Quantity / net);
        }

        return new ChannelResult(channel, line, new Money(shelf * Kept(channel, index), model.Destination), target is { } left ? new Money(left, model.Invoice) : null, price, margin,
            new Money(Shelf(channel, index, costing.Landed(index) / line.Quantity), model.Destination));
    }

    // The share of the price with VAT that is left for the landed goods once VAT, the fee and every margin are taken.
    private decimal Kept(Channel channel, int line)
    {
        decimal afterVat = 1m / (1m + model.Rules.VatRates[line].Rate.Fraction) - channel.Fee.Fraction;
        if (afterVat <= 0m) throw new ShipmentException("channels", Phrase.Of($"channel \"{channel.Name}\": VAT and a fee of {channel.Fee} take the whole price; nothing is left for the goods."));
        return channel.Parties.Aggregate(afterVat, (kept, party) => kept * (1m - party.Margin.Fraction));
    }

    private decimal Landed(int line, decimal net) => model.At(With(line, net)).Landed(line) / shipment.Lines[line].Quantity;

    private decimal[] With(int line, decimal net) => [.. costing.Net.Select((value, i) => i == line ? net : value)];
}
