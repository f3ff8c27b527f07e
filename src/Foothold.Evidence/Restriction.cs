using Foothold.Domain.Geography;

namespace Foothold.Evidence;

/// <summary>A dated entry of the watch list of economic sanctions. A pointer to look, never a clearance: lists change by the week, and most measures name persons and goods.</summary>
/// <param name="Country">The place the measures aim at.</param>
/// <param name="Authority">Who imposes them, e.g. "EU", "UN", "US".</param>
/// <param name="Scope">What they cover, in words.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, or null while they stand.</param>
/// <param name="Broad">Whether ordinary trade is widely affected, not only arms or named persons.</param>
/// <param name="Checked">Whether the entry was checked against its source. When false, the user must confirm it.</param>
/// <param name="SourceNote">Where it is published, and cautions.</param>
public sealed record Restriction(CountryCode Country, string Authority, string Scope, DateOnly From, DateOnly? To, bool Broad, bool Checked, string SourceNote);
