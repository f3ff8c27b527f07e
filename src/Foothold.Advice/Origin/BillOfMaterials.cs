using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Origin;

/// <summary>How the goods travel to the market.</summary>
public enum Transport
{
    /// <summary>Straight from the place of making to the market.</summary>
    Direct,

    /// <summary>Through other countries, but under customs watch and unaltered.</summary>
    Unaltered,

    /// <summary>Worked on or released for circulation on the way.</summary>
    Altered,
}

/// <summary>What a product is made of, where and how, and what claiming a preference for it would cost. All values of the making are in one currency, per unit.</summary>
public sealed record BillOfMaterials
{
    /// <summary>The maker's name, or null.</summary>
    public string? Firm { get; init; }

    /// <summary>Whether the maker does not exist.</summary>
    public bool IsInvented { get; init; }

    /// <summary>The day the file wants to be looked at as at, or null.</summary>
    public DateOnly? AsAt { get; init; }

    /// <summary>The product.</summary>
    public required MadeProduct Product { get; init; }

    /// <summary>Where, how and from what it is made.</summary>
    public required Making Making { get; init; }

    /// <summary>How it travels; null when not said.</summary>
    public Transport? Transport { get; init; }

    /// <summary>Whether duty on foreign materials is refunded or suspended (drawback, inward processing); null when not said.</summary>
    public bool? Drawback { get; init; }

    /// <summary>Duty rates by market, as far as stated.</summary>
    public IReadOnlyList<DutyTerms> Duties { get; init; } = [];

    /// <summary>What proving origin costs; null when not said.</summary>
    public ProofCosts? Proof { get; init; }
}

/// <summary>The product of a bill of materials.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its HS code, six digits or more.</param>
/// <param name="ExWorksPrice">Price ex works of one unit, above zero.</param>
public sealed record MadeProduct(string Name, HsCode Code, Money ExWorksPrice)
{
    /// <summary>What one unit is, e.g. "pack of 200 g"; null when not said.</summary>
    public string? Unit { get; init; }

    /// <summary>What the buyer pays for one unit (free on board); null when not said.</summary>
    public Money? TransactionValue { get; init; }

    /// <summary>Net cost of one unit in the sense of the agreement (total cost less sales promotion, royalties, shipping and interest beyond the allowed); null when not said.</summary>
    public Money? NetCost { get; init; }

    /// <summary>Net weight of one unit, kg; null when not said.</summary>
    public decimal? NetWeightKg { get; init; }

    /// <summary>Units in one shipment; null when not said.</summary>
    public int? QuantityPerShipment { get; init; }

    /// <summary>Shipments in a year; null when not said.</summary>
    public int? ShipmentsPerYear { get; init; }
}

/// <summary>One making: where, what is done, from what.</summary>
/// <param name="Country">Where it is made.</param>
/// <param name="Operations">What is done; null when not said.</param>
/// <param name="Materials">What it is made from.</param>
public sealed record Making(CountryCode Country, IReadOnlyList<MakingOperation>? Operations, IReadOnlyList<Material> Materials);

/// <summary>A material as it enters one unit of the product.</summary>
/// <param name="Name">Its name, unlike that of any other material of the same making.</param>
/// <param name="Code">Its HS code, four digits or more.</param>
/// <param name="Value">Its value in one unit, ≥ 0, in the currency of the price.</param>
public sealed record Material(string Name, HsCode Code, Money Value)
{
    /// <summary>Country of origin; null when not known.</summary>
    public CountryCode? Origin { get; init; }

    /// <summary>Whether it is wholly obtained (grown, mined, born and raised) in its country of origin; null when not said.</summary>
    public bool? WhollyObtained { get; init; }

    /// <summary>Its weight in one unit, kg; null when not said.</summary>
    public decimal? WeightKg { get; init; }

    /// <summary>Whether the firm grows or obtains it itself, so that its own records prove the origin.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What the supplier declared; null when there is no declaration.</summary>
    public SupplierDeclaration? Declaration { get; init; }

    /// <summary>What it is made from, when that is known.</summary>
    public Intermediate? MadeFrom { get; init; }
}

/// <summary>A supplier's declaration about the origin of a material.</summary>
/// <param name="IsOriginating">Whether it says that the material originates.</param>
/// <param name="Agreements">Ids of the agreements it names.</param>
/// <param name="From">First day it covers.</param>
/// <param name="Until">Last day it covers; null for one that names no end.</param>
public sealed record SupplierDeclaration(bool IsOriginating, IReadOnlyList<string> Agreements, DateOnly From, DateOnly? Until);

/// <summary>A material that is itself made from materials; values and weights inside it are per unit of its own.</summary>
/// <param name="Id">Its id in the file.</param>
/// <param name="IsInHouse">Whether the firm makes it itself.</param>
/// <param name="Price">Its price or cost ex works per unit of its own, above zero.</param>
/// <param name="NetWeightKg">Weight of one unit of its own, kg; null when not said.</param>
/// <param name="Making">Where, how and from what it is made.</param>
public sealed record Intermediate(string Id, bool IsInHouse, Money Price, decimal? NetWeightKg, Making Making);

/// <summary>A duty: a share of the customs value, an amount per kg net, or both added.</summary>
/// <param name="OfValue">The share; zero when there is none.</param>
/// <param name="PerKg">The amount per kg net; null when there is none.</param>
public sealed record Duty(Percentage OfValue, Money? PerKg)
{
    /// <summary>No duty.</summary>
    public static Duty Free { get; } = new(Percentage.Zero, null);

    /// <summary>E.g. "9.5 %", "4 NOK a kg", "9.5 % + 4 NOK a kg", "free".</summary>
    public override string ToString() => PerKg is null or { IsZero: true } ? OfValue == Percentage.Zero ? "free" : $"{OfValue}" : OfValue == Percentage.Zero ? $"{PerKg} a kg" : $"{OfValue} + {PerKg} a kg";
}

/// <summary>The duties of one market on the product.</summary>
/// <param name="Market">The market.</param>
/// <param name="General">The duty without preference (most favoured nation).</param>
/// <param name="Preferential">The duty with preference; null when not known.</param>
/// <param name="CustomsValue">Customs value of one unit; null when it is the transaction value.</param>
public sealed record DutyTerms(CountryCode Market, Duty General, Duty? Preferential, Money? CustomsValue)
{
    /// <summary>Where the rates come from; null when not said.</summary>
    public string? Source { get; init; }
}

/// <summary>One item of the cost of proving origin: money, hours, or both.</summary>
/// <param name="What">What it is.</param>
/// <param name="Amount">Money; null when it takes only hours.</param>
/// <param name="Hours">Hours; zero when it takes only money.</param>
public sealed record ProofCost(string What, Money? Amount, decimal Hours);

/// <summary>What proving origin costs, and what may go wrong.</summary>
/// <param name="HourCost">What an hour costs.</param>
/// <param name="PerYear">Once a year: collecting supplier's declarations, keeping records, approved exporter status.</param>
/// <param name="PerShipment">With every shipment.</param>
/// <param name="PerLine">With every line of a shipment.</param>
/// <param name="LinesPerShipment">Lines in a shipment, at least 1.</param>
/// <param name="ChanceOfRefusal">Chance that a claim is later refused.</param>
/// <param name="InterestPerYear">Interest on duty that is recovered later.</param>
/// <param name="YearsUntilRecovery">Years after which it is recovered.</param>
public sealed record ProofCosts(
    Money HourCost, IReadOnlyList<ProofCost> PerYear, IReadOnlyList<ProofCost> PerShipment, IReadOnlyList<ProofCost> PerLine, int LinesPerShipment, Percentage ChanceOfRefusal, Percentage InterestPerYear, decimal YearsUntilRecovery);
