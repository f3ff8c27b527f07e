using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>One step from the seller's net value to the landed goods.</summary>
/// <param name="Step">What it is; null for the net value itself and for what rounding leaves.</param>
/// <param name="Name">In words.</param>
/// <param name="InvoiceAmount">In the currency of the prices.</param>
/// <param name="Amount">In the currency of the destination.</param>
/// <param name="Payer">Who bears it under the term.</param>
/// <param name="Rule">By which rule, and where it stands.</param>
public sealed record WaterfallStep(CostStep? Step, Phrase Name, Money InvoiceAmount, Money Amount, Party Payer, Phrase Rule);

/// <summary>One line of a shipment, landed. Customs amounts and taxes are in the currency of the destination.</summary>
/// <param name="Line">The line as stated.</param>
/// <param name="Net">What is left to the seller, in the currency of the prices.</param>
/// <param name="ExWorks">The price under EXW, in the currency of the prices.</param>
/// <param name="CustomsValue">The customs value; zero when nothing is imported.</param>
/// <param name="DutyRate">The rate of duty applied.</param>
/// <param name="Duty">The duty.</param>
/// <param name="DutyWithoutPreference">What the duty would be without the preference claimed.</param>
/// <param name="Levies">Fees and additional duties.</param>
/// <param name="VatRate">The rate of import VAT.</param>
/// <param name="VatBase">What import VAT is charged on.</param>
/// <param name="Vat">Import VAT.</param>
/// <param name="VatCost">What of it is a cost: all, or its funding where it is recovered.</param>
/// <param name="Landed">What the line costs in the end.</param>
public sealed record LandedLine(
    ShipmentLine Line, Money Net, Money ExWorks, Money CustomsValue, DutyRate DutyRate, Money Duty, Money DutyWithoutPreference, Money Levies, Percentage VatRate, Money VatBase, Money Vat, Money VatCost, Money Landed)
{
    /// <summary>What one unit costs in the end; not rounded.</summary>
    public Money LandedPerUnit => Landed * (1m / Line.Quantity);
}

/// <summary>The price to quote under a term for the same net to the seller.</summary>
/// <param name="Term">The term.</param>
/// <param name="Place">The kind of place it names here.</param>
/// <param name="Price">The price of the whole shipment; null when the term may not be used for the mode of transport.</param>
/// <param name="BuyerPays">What the buyer bears beside the price, in the currency of the prices; null likewise.</param>
/// <param name="WhyNot">Why the term may not be used, or null.</param>
/// <param name="Remark">What to know when using it, or null.</param>
public sealed record TermPrice(Incoterm Term, PlaceKind Place, Money? Price, Money? BuyerPays, Phrase? WhyNot, Phrase? Remark);

/// <summary>What a way to the final buyer leaves to the seller at the shelf price of a line.</summary>
/// <param name="Channel">The way.</param>
/// <param name="Line">The line.</param>
/// <param name="Affordable">What one unit may cost landed so that every margin on the way is kept; in the currency of the destination, not rounded.</param>
/// <param name="TargetNet">The largest net value of the line with which it does, in the currency of the prices; null when even goods given away cost more.</param>
/// <param name="TargetPrice">The price of the line under the shipment's term for that net value; null likewise.</param>
/// <param name="Margin">Share of that net value above the unit cost; null when the unit cost is not stated or nothing is left.</param>
/// <param name="ShelfNow">The price in the shops that the present net value leads to, for one unit.</param>
public sealed record ChannelResult(Channel Channel, ShipmentLine Line, Money Affordable, Money? TargetNet, Money? TargetPrice, Percentage? Margin, Money ShelfNow);

/// <summary>The landed cost of a shipment.</summary>
public sealed record LandedCostResult
{
    /// <summary>The shipment.</summary>
    public required Shipment Shipment { get; init; }

    /// <summary>The kind of place that the term names.</summary>
    public required PlaceKind Place { get; init; }

    /// <summary>The rules used.</summary>
    public required CustomsRules Rules { get; init; }

    /// <summary>Whether the goods enter a customs territory; false between members of one.</summary>
    public required bool IsImport { get; init; }

    /// <summary>Step by step from the seller's net value to the landed goods; the amounts add up to <see cref="Landed"/> and, in the other column, to <see cref="LandedInvoice"/>.</summary>
    public required IReadOnlyList<WaterfallStep> Steps { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<LandedLine> Lines { get; init; }

    /// <summary>The price of the shipment under its term.</summary>
    public required Money Price { get; init; }

    /// <summary>What is left to the seller of that price.</summary>
    public required Money Net { get; init; }

    /// <summary>The price under EXW for the same net.</summary>
    public required Money ExWorks { get; init; }

    /// <summary>The customs value; zero when nothing is imported.</summary>
    public required Money CustomsValue { get; init; }

    /// <summary>The landed cost, in the currency of the destination.</summary>
    public required Money Landed { get; init; }

    /// <summary>The landed cost in the currency of the prices.</summary>
    public required Money LandedInvoice { get; init; }

    /// <summary>Import VAT, recovered or not.</summary>
    public required Money Vat { get; init; }

    /// <summary>What that tax is called in the country of destination: "VAT", "GST", "consumption tax".</summary>
    public required Phrase VatName { get; init; }

    /// <summary>The lowest price under the term with which the seller keeps unit cost and margin; null when unit costs are not stated.</summary>
    public required Money? PriceFloor { get; init; }

    /// <summary>The price under each of the eleven terms for the same net to the seller.</summary>
    public required IReadOnlyList<TermPrice> Terms { get; init; }

    /// <summary>What each channel leaves, where shelf prices are stated.</summary>
    public required IReadOnlyList<ChannelResult> Channels { get; init; }

    /// <summary>The exchange rates used.</summary>
    public required IReadOnlyList<UsedRate> Rates { get; init; }

    /// <summary>What was used without having been checked: to be confirmed.</summary>
    public required IReadOnlyList<Confirmation> Confirm { get; init; }

    /// <summary>What was assumed, and what to look out for.</summary>
    public required IReadOnlyList<Phrase> Remarks { get; init; }

    /// <summary>What the goods of a line cost landed, for one unit; not rounded.</summary>
    /// <param name="line">Index of the line.</param>
    public Money LandedPerUnit(int line = 0) => Lines[line].LandedPerUnit;
}
