using Foothold.Domain.Trade;

namespace Foothold.Evidence.Goods;

/// <summary>How a code of one edition continues in another.</summary>
public enum HsRelation
{
    /// <summary>It has no counterpart, or the table does not know it.</summary>
    None,

    /// <summary>One code continues as one code, alone: figures carry over exactly.</summary>
    OneToOne,

    /// <summary>It goes, with others, into one code: sums carry over exactly, but cannot be taken apart again.</summary>
    Merged,

    /// <summary>It is divided among several codes that hold nothing else: figures are shared out.</summary>
    Split,

    /// <summary>It is divided among several codes of which at least one also takes in others.</summary>
    Mixed,
}

/// <summary>A code in which another continues, with the part of it that goes there.</summary>
/// <param name="Code">The code in the edition converted to.</param>
/// <param name="Share">Share of the figures of the code converted, above 0 and at most 1.</param>
public readonly record struct HsShare(HsCode Code, double Share);
