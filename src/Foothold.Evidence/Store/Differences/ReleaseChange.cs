namespace Foothold.Evidence.Store.Differences;

/// <summary>What became of something between two releases.</summary>
public enum ChangeKind
{
    /// <summary>It is in both and differs.</summary>
    Changed,

    /// <summary>Only the first release has it.</summary>
    Removed,

    /// <summary>Only the second release has it.</summary>
    Added,
}

/// <summary>One difference between two releases.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Level">What is compared, e.g. "figures", "product total", "tariff line", "object".</param>
/// <param name="Subject">Of what: a series, a product, a line, an object.</param>
/// <param name="Market">Country or area; empty where none is meant.</param>
/// <param name="When">Period or year; empty where none is meant. Of several changed periods the one that changed most.</param>
/// <param name="Before">The value in the first release, or null.</param>
/// <param name="After">The value in the second release, or null.</param>
/// <param name="Note">What the numbers do not say, e.g. "3 of 21 periods changed"; may be empty.</param>
public sealed record ReleaseChange(ChangeKind Kind, string Level, string Subject, string Market, string When, double? Before, double? After, string Note)
{
    /// <summary>Whether the value is an amount of which a share can be told; not so scores, rates and whatever may lie on both sides of zero.</summary>
    public bool IsAmount { get; init; } = true;

    /// <summary>(after − before) / |before|: 0.05 is five percent more. Null unless both values are there and <see cref="IsAmount"/>; infinite when it was zero.</summary>
    public double? Relative => IsAmount && Before is { } before && After is { } after ? (after - before) / Math.Abs(before) : null;

    /// <summary>How much two numbers differ, from 0 (equal) to 2 (one is zero, or their signs differ): the difference over the mean of their sizes, so that neither a rise nor a fall counts more.</summary>
    public static double Size(double before, double after) => before.Equals(after) ? 0 : Math.Abs(after - before) / ((Math.Abs(before) + Math.Abs(after)) / 2);
}

/// <summary>How much of one level is the same.</summary>
/// <param name="Level">The level.</param>
/// <param name="Same">How many are equal in both releases.</param>
/// <param name="Changed">How many differ.</param>
/// <param name="Removed">How many only the first release has.</param>
/// <param name="Added">How many only the second release has.</param>
public sealed record LevelCount(string Level, long Same, long Changed, long Removed, long Added);
