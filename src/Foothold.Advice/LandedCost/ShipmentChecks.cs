using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>What a shipment has to keep whoever made it.</summary>
internal static class ShipmentChecks
{
    // A target price is found by some forty calculations of the whole shipment.
    private const int MaxTargetLines = 3000;

    /// <summary>Throws the first mistake.</summary>
    public static void Run(Shipment shipment)
    {
        foreach (ShipmentException wrong in All(shipment)) throw wrong;
    }

    /// <summary>Every mistake.</summary>
    public static IEnumerable<ShipmentException> All(Shipment shipment)
    {
        if (shipment.Lines.Count == 0)
        {
            yield return new ShipmentException("lines", Phrase.Text("the shipment has no lines; state at least one."));
            yield break;
        }

        IncotermRule rule = IncotermRule.Of(shipment.Term);
        if (WhyNot(rule, shipment.Mode) is { } why) yield return new ShipmentException("term", why);
        if (shipment.Place is { } place && !rule.Places.Contains(place))
            yield return new ShipmentException("place", Phrase.Of($"{rule.Code} cannot name a place of the kind {Word(place)}; it names {rule.Places.Select(Word).Aggregate((first, next) => Phrase.Of($"{first} or {next}"))}."));
        foreach (ShipmentException wrong in shipment.Lines.SelectMany(line => Check(line, shipment.Currency))) yield return wrong;
        if (shipment.Margin is { } margin && (margin < Percentage.Zero || margin >= Percentage.Whole)) yield return new ShipmentException("marginPercent", Phrase.Text("the margin is a share of the net price from 0 to below 100 %."));
        foreach (Channel channel in shipment.Channels.Where(channel => channel.Parties.Any(party => party.Margin < Percentage.Zero || party.Margin >= Percentage.Whole)))
            yield return new ShipmentException("channels", Phrase.Of($"channel \"{channel.Name}\": a margin is a share of the own selling price from 0 to below 100 %."));
        int targets = shipment.Channels.Count * shipment.Lines.Count(line => line.ShelfPrice is not null);
        if (targets * shipment.Lines.Count > MaxTargetLines) yield return new ShipmentException("channels", Phrase.Of($"{targets} target prices over {shipment.Lines.Count} lines are too many at once; state \"shelfPrice\" on fewer lines, or split the shipment."));
        if (shipment.Insurance is not null && shipment.Charges.FirstOrDefault(charge => charge.Step == CostStep.Insurance) is { } twice)
            yield return new ShipmentException(twice.Field, Phrase.Of($"insurance is stated twice, as a charge (\"{twice.Name}\") and as \"insurance\"; keep one."));
        if (shipment.Insurance is { } terms && terms.Rate.Fraction * terms.InsuredShare.Fraction >= 1m) yield return new ShipmentException("insurance", Phrase.Text("the premium would be as large as the sum insured; state \"ratePercent\" in percent, such as 0.3."));
        foreach (ShipmentException wrong in shipment.Charges.SelectMany(Check)) yield return wrong;
        foreach (IGrouping<(CostStep, string), Charge> same in shipment.Charges.GroupBy(charge => (charge.Step, charge.Name)).Where(group => group.Count() > 1))
            yield return new ShipmentException(same.Last().Field, Phrase.Of($"the charge \"{same.Key.Item2}\" of the kind {FirmFiles.Words.Hyphenated(same.Key.Item1.ToString())} is given twice; keep one or give them different names."));
    }

    public static Phrase? WhyNot(IncotermRule rule, TransportMode mode) => rule.Allows(mode)
        ? null
        : Phrase.Of($"{rule.Code} is for sea and inland waterway only and cannot be used with transport by {Word(mode)}; use {Instead(rule)}.");

    public static Phrase? Remark(IncotermRule rule, Shipment shipment) => shipment.Containerised && rule.WaterOnly
        ? Phrase.Of($"{rule.Code} does not suit containers, which are handed over at a terminal before they are on board: {Instead(rule)} puts the risk where the goods are.")
        : null;

    private static string Instead(IncotermRule rule) => rule.Term switch { Incoterm.Cfr => "CPT", Incoterm.Cif => "CIP", _ => "FCA" };

    private static IEnumerable<ShipmentException> Check(ShipmentLine line, Currency currency)
    {
        if (line.Quantity <= 0m) yield return new ShipmentException($"{line.Field}.quantity", Phrase.Of($"line \"{line.Description}\": the quantity has to be above zero."));
        if (line.Price.IsNegative) yield return new ShipmentException(line.Field, Phrase.Of($"line \"{line.Description}\": the price cannot be negative."));
        if (!ReferenceEquals(line.Price.Currency, currency)) yield return new ShipmentException(line.Field, Phrase.Of($"line \"{line.Description}\" is priced in {line.Price.Currency}, the first line in {currency}; an invoice has one currency. Convert one with the rate agreed."));
        if (line.Price != line.Price.Round(MidpointRounding.AwayFromZero)) yield return new ShipmentException(line.Field, Phrase.Of($"line \"{line.Description}\": the price of the line, {ShownAmount.Exact(line.Price)}, has decimals below {currency.SmallestUnit} {currency}."));
        if (line.UnitCost is { } cost && !ReferenceEquals(cost.Currency, currency)) yield return new ShipmentException($"{line.Field}.unitCost", Phrase.Of($"line \"{line.Description}\": the unit cost is in {cost.Currency}, the price in {currency}; state both in one currency."));
        foreach ((decimal? amount, string name) in new[] { (line.NetKg, "netKg"), (line.GrossKg, "grossKg"), (line.CubicMetres, "cubicMetres"), (line.Litres, "litres") })
            if (amount < 0m) yield return new ShipmentException($"{line.Field}.{name}", Phrase.Of($"line \"{line.Description}\": \"{name}\" cannot be negative."));
        if (line.GrossKg < line.NetKg) yield return new ShipmentException($"{line.Field}.grossKg", Phrase.Of($"line \"{line.Description}\": the gross weight is below the net weight."));
    }

    private static IEnumerable<ShipmentException> Check(Charge charge)
    {
        if (charge.Step is CostStep.Duty or CostStep.Levies or CostStep.ImportVat or CostStep.Disbursement) yield return new ShipmentException(charge.Field, Phrase.Of($"{CostNames.Of(charge.Step)} is worked out, not stated as a charge."));
        if ((charge.Amount is null) == (charge.Rate is null)) yield return new ShipmentException(charge.Field, Phrase.Of($"the charge \"{charge.Name}\" needs either an amount or a rate."));
        if (charge.Amount is { IsNegative: true }) yield return new ShipmentException(charge.Field, Phrase.Of($"the charge \"{charge.Name}\" cannot be negative."));
        if (charge.Amount is { } amount && amount != amount.Round(MidpointRounding.AwayFromZero)) yield return new ShipmentException(charge.Field, Phrase.Of($"the charge \"{charge.Name}\" has decimals below {amount.Currency.SmallestUnit} {amount.Currency}."));
    }

    private static Phrase Word(TransportMode mode) => mode switch
    {
        TransportMode.Sea => Phrase.Text("sea"),
        TransportMode.InlandWaterway => Phrase.Text("inland waterway"),
        TransportMode.Air => Phrase.Text("air"),
        TransportMode.Road => Phrase.Text("road"),
        TransportMode.Rail => Phrase.Text("rail"),
        TransportMode.Courier => Phrase.Text("courier"),
        _ => Phrase.Text("multimodal"),
    };

    private static Phrase Word(PlaceKind place) => place switch
    {
        PlaceKind.SellerPremises => Phrase.Text("seller's premises"),
        PlaceKind.Carrier => Phrase.Text("carrier"),
        PlaceKind.PortOfLoading => Phrase.Text("port of loading"),
        PlaceKind.Arrival => Phrase.Text("arrival"),
        _ => Phrase.Text("final"),
    };
}
