using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>What the firm can really commit. Null is not stated, never zero.</summary>
/// <param name="CashAtRisk">Money it can lose without harm.</param>
/// <param name="HoursPerWeek">Hours a week.</param>
/// <param name="SpareCapacityPercent">Spare capacity in percent of today's output.</param>
public sealed record Means(Money? CashAtRisk, decimal? HoursPerWeek, decimal? SpareCapacityPercent)
{
    /// <summary>Where respondents of the firm disagree (the lower median counts), or where an amount could not be used and why.</summary>
    public IReadOnlyList<Phrase> Notes { get; init; } = [];
}

/// <summary>Why a firm wants to go abroad.</summary>
public enum Motive
{
    /// <summary>More sales and profit.</summary>
    Revenue,

    /// <summary>Less dependence on one market.</summary>
    Diversification,

    /// <summary>Using idle capacity.</summary>
    Capacity,

    /// <summary>Learning, and winning people.</summary>
    Learning,

    /// <summary>Reputation.</summary>
    Prestige,

    /// <summary>Better or cheaper inputs.</summary>
    Sourcing,

    /// <summary>The home market is saturated.</summary>
    SaturatedHomeMarket,

    /// <summary>Somebody abroad asked.</summary>
    UnsolicitedInterest,
}

/// <summary>A motive with its weight.</summary>
/// <param name="Motive">The motive.</param>
/// <param name="Weight">Above 0; all weights of a firm add up to 1.</param>
public sealed record MotiveWeight(Motive Motive, double Weight);
