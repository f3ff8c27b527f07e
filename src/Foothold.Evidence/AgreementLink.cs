namespace Foothold.Evidence;

/// <summary>How deep a trade agreement goes, from shallow to deep.</summary>
public enum AgreementKind
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Preferences on part of the goods.</summary>
    PartialScope,

    /// <summary>Free trade in substantially all goods that meet its rules of origin.</summary>
    FreeTrade,

    /// <summary>An economic partnership agreement: free trade, often opened faster by one side than by the other.</summary>
    EconomicPartnership,

    /// <summary>A customs union: goods move freely whatever their origin once duty is paid; may be limited to some goods (see the note).</summary>
    CustomsUnion,

    /// <summary>A single market: goods, services, capital and people (EU, EEA). The EEA is no customs union: goods need originating status.</summary>
    SingleMarket,
}

/// <summary>A trade agreement as it stands between two places.</summary>
/// <param name="Id">Stable id, e.g. "eu", "ceta", "pta-195".</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How deep it goes.</param>
/// <param name="InForce">First day on which it applied between the two, in force or provisionally; see the note when only the year is known.</param>
/// <param name="Ended">Last day on which it applied between the two, or null while it applies.</param>
/// <param name="SourceId">The source.</param>
/// <param name="Checked">Whether it was checked against the source. When false, confirm it before you rely on it.</param>
/// <param name="SourceNote">Where it is published, and cautions.</param>
public sealed record AgreementLink(string Id, string Name, AgreementKind Kind, DateOnly InForce, DateOnly? Ended, string SourceId, bool Checked, string SourceNote);
