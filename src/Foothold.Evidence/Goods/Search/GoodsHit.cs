namespace Foothold.Evidence.Goods.Search;

/// <summary>A subheading, heading or chapter that a search found.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Path">The entries above it, chapter first; empty for a chapter.</param>
/// <param name="Score">How well it fits, 0 to 1; comparable within one search only.</param>
/// <param name="Reasons">Why it was found, one short phrase each, weightiest first.</param>
public sealed record GoodsHit(HsEntry Entry, IReadOnlyList<HsEntry> Path, double Score, IReadOnlyList<string> Reasons);

/// <summary>What a search found.</summary>
/// <param name="Query">The words as they were given.</param>
/// <param name="Language">The language they were read in ("en", "de", "fr", "es", "sv"), or null for a code.</param>
/// <param name="Readings">How words were understood where that is not plain: a spelling corrected, a word translated, a compound taken apart.</param>
/// <param name="Ignored">Words that say nothing about goods here and were left out of the search.</param>
/// <param name="Hits">What was found, best first.</param>
public sealed record GoodsAnswer(string Query, string? Language, IReadOnlyList<string> Readings, IReadOnlyList<string> Ignored, IReadOnlyList<GoodsHit> Hits);
