using Foothold.Domain.Amounts;
using Foothold.Domain.Trade;

namespace Foothold.Domain.Firms;

/// <summary>What a firm sells: <see cref="Goods"/> or a <see cref="Service"/>.</summary>
public abstract record Product
{
    private protected Product()
    {
    }

    /// <summary>Its name in the firm's words; not empty.</summary>
    public required string Name { get; init; }

    /// <summary>What one unit is: "pack of 200 g", "licence per user and year".</summary>
    public string? Unit { get; init; }

    /// <summary>The price of one unit at the firm's door, without taxes; null when not stated.</summary>
    public Money? PriceExWorks { get; init; }
}

/// <summary>Goods, classified in the Harmonized System.</summary>
public sealed record Goods : Product
{
    /// <summary>The code with its edition.</summary>
    public required HsCode Code { get; init; }

    /// <summary>Days it keeps, for goods that spoil; null when it does not spoil or is not stated.</summary>
    public int? ShelfLifeDays { get; init; }

    /// <summary>Net weight of one unit in kilograms, above 0; null when not stated.</summary>
    public decimal? NetWeightKg { get; init; }
}

/// <summary>A service, by its balance-of-payments category and the ways it is supplied.</summary>
public sealed record Service : Product
{
    /// <summary>The main category.</summary>
    public required ServiceCategory Category { get; init; }

    /// <summary>The ways it reaches customers; at least one.</summary>
    public required IReadOnlyList<ServiceSupply> Supply { get; init; }
}

/// <summary>Main service categories of the extended balance of payments classification (EBOPS 2010).</summary>
public enum ServiceCategory
{
    /// <summary>SA: processing of goods owned by others.</summary>
    Manufacturing,

    /// <summary>SB: maintenance and repair.</summary>
    Maintenance,

    /// <summary>SC: transport.</summary>
    Transport,

    /// <summary>SD: travel and tourism.</summary>
    Travel,

    /// <summary>SE: construction.</summary>
    Construction,

    /// <summary>SF: insurance and pensions.</summary>
    Insurance,

    /// <summary>SG: financial services.</summary>
    Finance,

    /// <summary>SH: charges for the use of intellectual property.</summary>
    IntellectualProperty,

    /// <summary>SI: telecommunication, computer and information services, software as a service included.</summary>
    Computer,

    /// <summary>SJ: other business services: consulting, design, engineering, research.</summary>
    Business,

    /// <summary>SK: personal, cultural and recreational services, health and education included.</summary>
    Personal,
}

/// <summary>The four modes in which services are supplied (GATS Article I:2).</summary>
public enum ServiceSupply
{
    /// <summary>Mode 1: across the border, e.g. online.</summary>
    CrossBorder,

    /// <summary>Mode 2: the customer comes.</summary>
    ConsumptionAbroad,

    /// <summary>Mode 3: through a presence in the customer's country.</summary>
    CommercialPresence,

    /// <summary>Mode 4: people travel to the customer.</summary>
    PresenceOfPersons,
}
