using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Trade;

namespace Foothold.Advice.LandedCost;

/// <summary>How a charge is spread over the lines.</summary>
public enum Spread
{
    /// <summary>By the seller's net value (ex works before packing), which is the same under every term.</summary>
    Value,

    /// <summary>By net weight.</summary>
    NetWeight,

    /// <summary>By gross weight.</summary>
    GrossWeight,

    /// <summary>By volume.</summary>
    Volume,

    /// <summary>By the larger of gross weight and volume in kilograms.</summary>
    ChargeableWeight,

    /// <summary>By quantity.</summary>
    Quantity,

    /// <summary>The same on every line.</summary>
    Equally,
}

/// <summary>What an exchange rate may be used for.</summary>
public enum RateKind
{
    /// <summary>For what is paid.</summary>
    Market,

    /// <summary>For customs value, duty and import VAT.</summary>
    Customs,
}

/// <summary>An exchange rate stated with the shipment.</summary>
/// <param name="Rate">The rate with its day and source.</param>
/// <param name="Kind">What it is for; null for both.</param>
public sealed record StatedRate(ExchangeRate Rate, RateKind? Kind);

/// <summary>Freight by tariff: a price for each chargeable kilogram or cubic metre, with a minimum.</summary>
/// <param name="Price">For one unit.</param>
/// <param name="PerCubicMetre">Whether the unit is the cubic metre; otherwise the chargeable kilogram.</param>
/// <param name="Minimum">The least that is charged, in the currency of the price; null when none.</param>
/// <param name="StepKg">Chargeable weight is rounded up to a multiple of this; 0 when not.</param>
public sealed record FreightRate(Money Price, bool PerCubicMetre, Money? Minimum, decimal StepKg);

/// <summary>A cost of the shipment.</summary>
/// <param name="Step">What for; not duty, levies, import VAT or disbursement, which are worked out.</param>
/// <param name="Name">In the firm's words.</param>
public sealed record Charge(CostStep Step, string Name)
{
    /// <summary>The amount; null when <see cref="Rate"/> is given.</summary>
    public Money? Amount { get; init; }

    /// <summary>The carrier's tariff; null when <see cref="Amount"/> is given.</summary>
    public FreightRate? Rate { get; init; }

    /// <summary>How it is spread over the lines.</summary>
    public Spread Spread { get; init; }

    /// <summary>Which share of it arises up to the place of introduction into the customs territory; the rest is left out of a customs value that includes carriage.</summary>
    public Percentage ToBorder { get; init; } = Percentage.Whole;

    /// <summary>Kilograms that a cubic metre counts for, from the carrier's divisor (6000 cm³ per kg is 166.67); null for the usual one of the mode.</summary>
    public decimal? KgPerCubicMetre { get; init; }

    /// <summary>Where it stands in the shipment's file, for messages.</summary>
    public string Field { get; init; } = "charges";
}

/// <summary>Insurance by rate: the premium is rate × insured share × CIF price.</summary>
/// <param name="Rate">The premium as a share of the sum insured; below 50 %.</param>
/// <param name="InsuredShare">The sum insured as a share of the CIF price; 110 % under CIF and CIP.</param>
/// <param name="Minimum">The least premium; null when none.</param>
public sealed record InsuranceTerms(Percentage Rate, Percentage InsuredShare, Money? Minimum);

/// <summary>Another charge on importing that is stated with the shipment.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Amount">How much.</param>
/// <param name="Spread">How it is spread over the lines.</param>
/// <param name="Replaces">Id of a fee of the rules that it stands for, or null.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record StatedLevy(string Name, Money Amount, Spread Spread, string? Replaces, Phrase Source);

/// <summary>A further duty on one line: anti-dumping, safeguard, an additional duty, an excise.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Rate">Its rate.</param>
public sealed record ExtraDuty(string Name, DutyRate Rate);

/// <summary>What is known of whoever imports.</summary>
public sealed record ImporterTerms
{
    /// <summary>Whether import VAT is recovered, so that only its funding costs.</summary>
    public bool RecoversVat { get; init; }

    /// <summary>Days from paying import VAT until it is recovered; 0 with postponed accounting.</summary>
    public int RecoveredAfterDays { get; init; }

    /// <summary>What money costs the importer a year.</summary>
    public Percentage FundingRate { get; init; }

    /// <summary>What the broker takes of the duty and taxes advanced.</summary>
    public Percentage DisbursementRate { get; init; }

    /// <summary>The least that the broker takes for advancing; null when none.</summary>
    public Money? DisbursementMinimum { get; init; }
}

/// <summary>Who takes a margin between landed goods and the buyer in the shop, from the shop back to the importer.</summary>
/// <param name="Name">Who, e.g. "retailer".</param>
/// <param name="Margin">Share of the own selling price without VAT; below 100 %.</param>
public sealed record ChannelParty(string Name, Percentage Margin);

/// <summary>A way to the final buyer.</summary>
/// <param name="Name">E.g. "via importer and retailer".</param>
/// <param name="Parties">From the shop back to the importer; empty when sold directly.</param>
/// <param name="Fee">What a marketplace or payment service takes of the price with VAT; below 100 %.</param>
public sealed record Channel(string Name, IReadOnlyList<ChannelParty> Parties, Percentage Fee);

/// <summary>Goods of one kind in a shipment. Weights and volumes are of the whole line.</summary>
public sealed record ShipmentLine
{
    /// <summary>What the goods are.</summary>
    public required string Description { get; init; }

    /// <summary>Their code; null when not stated.</summary>
    public HsCode? Hs { get; init; }

    /// <summary>How many; above zero.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Of what, e.g. "pack of 200 g".</summary>
    public string Unit { get; init; } = "piece";

    /// <summary>The price of the whole line under the shipment's term, in smallest units of its currency; ≥ 0.</summary>
    public required Money Price { get; init; }

    /// <summary>Net weight in kilograms; null when not stated.</summary>
    public decimal? NetKg { get; init; }

    /// <summary>Gross weight in kilograms; null when not stated.</summary>
    public decimal? GrossKg { get; init; }

    /// <summary>Volume in cubic metres; null when not stated.</summary>
    public decimal? CubicMetres { get; init; }

    /// <summary>Litres; null when not stated.</summary>
    public decimal? Litres { get; init; }

    /// <summary>Country of origin; the country of dispatch when null.</summary>
    public CountryCode? Origin { get; init; }

    /// <summary>The rate of duty without preference; null when it has to be looked up.</summary>
    public DutyRate? Duty { get; init; }

    /// <summary>A preference; null when none.</summary>
    public PreferenceClaim? Preference { get; init; }

    /// <summary>A tariff quota; null when none.</summary>
    public TariffQuota? Quota { get; init; }

    /// <summary>Further duties.</summary>
    public IReadOnlyList<ExtraDuty> ExtraDuties { get; init; } = [];

    /// <summary>The rate of import VAT for these goods; null for the standard rate.</summary>
    public Percentage? Vat { get; init; }

    /// <summary>What one unit costs the seller to make or buy; null when not stated. In the currency of the price.</summary>
    public Money? UnitCost { get; init; }

    /// <summary>The price of one unit in the shops, with VAT; null when not stated.</summary>
    public Money? ShelfPrice { get; init; }

    /// <summary>Where it stands in the shipment's file, for messages.</summary>
    public string Field { get; init; } = "lines";
}

/// <summary>Goods that go from one country to another under one contract of sale, with all that is known of the costs. See docs/reference/shipment.md.</summary>
public sealed record Shipment
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is made up.</summary>
    public bool IsInvented { get; init; }

    /// <summary>The day of import, by which rules are picked.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Country of dispatch.</summary>
    public required CountryCode From { get; init; }

    /// <summary>Country of destination.</summary>
    public required CountryCode To { get; init; }

    /// <summary>The term of delivery.</summary>
    public required Incoterm Term { get; init; }

    /// <summary>The kind of place that the term names; null for the usual one.</summary>
    public PlaceKind? Place { get; init; }

    /// <summary>The place named.</summary>
    public string PlaceName { get; init; } = "";

    /// <summary>Mode of the main carriage.</summary>
    public required TransportMode Mode { get; init; }

    /// <summary>Whether the goods travel in a container.</summary>
    public bool Containerised { get; init; }

    /// <summary>Under DDP: that the buyer pays the import VAT all the same ("DDP, VAT unpaid").</summary>
    public bool VatUnpaid { get; init; }

    /// <summary>"cif" or "fob": the base of the customs value where no rules of the destination are known; null for CIF.</summary>
    public string? CustomsBase { get; init; }

    /// <summary>The standard rate of import VAT, when stated; null when it has to be looked up.</summary>
    public Percentage? Vat { get; init; }

    /// <summary>The goods; at least one line; all prices in one currency.</summary>
    public required IReadOnlyList<ShipmentLine> Lines { get; init; }

    /// <summary>The costs.</summary>
    public IReadOnlyList<Charge> Charges { get; init; } = [];

    /// <summary>Insurance by rate; null when insurance is a charge, or there is none.</summary>
    public InsuranceTerms? Insurance { get; init; }

    /// <summary>Exchange rates stated.</summary>
    public IReadOnlyList<StatedRate> Rates { get; init; } = [];

    /// <summary>Further charges on importing.</summary>
    public IReadOnlyList<StatedLevy> Levies { get; init; } = [];

    /// <summary>What is known of whoever imports.</summary>
    public ImporterTerms Importer { get; init; } = new();

    /// <summary>The share of the net price that has to remain above unit cost; null when not stated. Below 100 %.</summary>
    public Percentage? Margin { get; init; }

    /// <summary>The ways to the final buyer.</summary>
    public IReadOnlyList<Channel> Channels { get; init; } = [];

    /// <summary>The currency of the prices.</summary>
    public Currency Currency => Lines[0].Price.Currency;
}
