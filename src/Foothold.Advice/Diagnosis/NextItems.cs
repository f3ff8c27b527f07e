namespace Foothold.Advice.Diagnosis;

/// <summary>An item worth asking next.</summary>
/// <param name="Item">The item.</param>
/// <param name="ExpectedReduction">Expected reduction of the posterior variance of its construct, ≥ 0; null for motives and means, which are not scored.</param>
public sealed record ProposedItem(Item Item, double? ExpectedReduction);

/// <summary>What to ask a respondent next.</summary>
/// <param name="Items">Core items first, then follow-ups, each in order of how much they would still tell; empty when it is enough.</param>
/// <param name="IsEnough">Whether nothing is left that is worth asking.</param>
public sealed record NextItems(IReadOnlyList<ProposedItem> Items, bool IsEnough);
