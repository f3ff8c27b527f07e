using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Assumptions;

/// <summary>Where an assumption comes from, from the firmest to the weakest.</summary>
public enum AssumptionBasis
{
    /// <summary>The firm stated it.</summary>
    Stated,

    /// <summary>It follows from figures of the evidence.</summary>
    Evidence,

    /// <summary>Nobody stated it: what is usual for the entry mode, with wide doubt.</summary>
    Usual,
}

/// <summary>A number the money rests on, with the doubt about it.</summary>
public sealed record Assumption
{
    /// <summary>What it is about.</summary>
    public required AssumptionKind Kind { get; init; }

    /// <summary>The market, or null for one of the firm.</summary>
    public CountryCode? Market { get; init; }

    /// <summary>The entry mode, or null for one of the market or the firm.</summary>
    public EntryMode? Mode { get; init; }

    /// <summary>What is believed: shares as fractions, money in <see cref="Currency"/>.</summary>
    public required AssumptionLaw Law { get; init; }

    /// <summary>The currency of money; null for everything else.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Where it comes from.</summary>
    public AssumptionBasis Basis { get; init; } = AssumptionBasis.Stated;

    /// <summary>Who said so, or which figure; null when not stated.</summary>
    public Phrase? Source { get; init; }

    /// <summary>The day it was believed first; null when not stated.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The experiments that have changed it, in order; empty for a belief nobody has tested.</summary>
    public IReadOnlyList<string> Learned { get; init; } = [];

    /// <summary>What it is called and how it is counted.</summary>
    public AssumptionTopic Topic => AssumptionTopic.Of(Kind);

    /// <summary>Its name everywhere: "unit-cost", "NOR.price", "NOR.distributor.margin".</summary>
    public string Id => IdOf(Kind, Market, Mode);

    /// <summary>The name of an assumption.</summary>
    public static string IdOf(AssumptionKind kind, CountryCode? market, EntryMode? mode) =>
        string.Join('.', new[] { market?.Alpha3, mode is { } known ? Words.Hyphenated(known.ToString()) : null, AssumptionTopic.Of(kind).Word }.OfType<string>());
}
