using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>Size classes of Recommendation 2003/361/EC, Annex, Article 2, smallest first.</summary>
public enum SizeClass
{
    /// <summary>Fewer than 10 work units, and turnover or balance sheet of at most EUR 2 m.</summary>
    Micro,

    /// <summary>Fewer than 50 work units, and turnover or balance sheet of at most EUR 10 m.</summary>
    Small,

    /// <summary>Fewer than 250 work units, and turnover of at most EUR 50 m or balance sheet of at most EUR 43 m.</summary>
    Medium,

    /// <summary>Anything else: not an SME.</summary>
    Large,
}

/// <summary>How a firm stands to other enterprises (Recommendation 2003/361/EC, Annex, Article 3).</summary>
public enum Relationship
{
    /// <summary>Neither partner nor linked (Article 3(1)).</summary>
    Autonomous,

    /// <summary>25 % or more, but no control, in at least one direction (Article 3(2)).</summary>
    Partner,

    /// <summary>More than half, or control by other means (Article 3(3)).</summary>
    Linked,
}

/// <summary>One accounting period as measured, together with the shares of partner and linked enterprises that the law adds.</summary>
/// <param name="Year">The calendar year in which the period ends.</param>
/// <param name="Headcount">Annual work units, aggregated; a lower bound when <paramref name="IsComplete"/> is false; null when nothing was stated.</param>
/// <param name="Turnover">Turnover in euro, aggregated; a lower bound as above; null when nothing was stated.</param>
/// <param name="BalanceSheetTotal">Balance sheet total in euro, aggregated; a lower bound as above; null when nothing was stated.</param>
/// <param name="IsComplete">Whether every figure of the firm and of every enterprise added was stated.</param>
/// <param name="Smallest">The smallest class that the figures allow.</param>
/// <param name="Largest">The largest class that the figures allow; equal to <paramref name="Smallest"/> when the class is certain.</param>
public sealed record MeasuredYear(int Year, decimal? Headcount, Money? Turnover, Money? BalanceSheetTotal, bool IsComplete, SizeClass Smallest, SizeClass Largest)
{
    /// <summary>The class of this period taken alone; null when the figures allow several.</summary>
    public SizeClass? Class => Smallest == Largest ? Smallest : null;
}

/// <summary>The size class of a firm with the way it was found.</summary>
public sealed record SizeClassResult
{
    /// <summary>The class that holds, the two-period rule of Article 4(2) applied; null when the figures allow several.</summary>
    public required SizeClass? Class { get; init; }

    /// <summary>Why there is no class, and what to state; null when there is one.</summary>
    public Phrase? WhyUndefined { get; init; }

    /// <summary>Whether the firm is micro, small or medium-sized; null when even that is open. May be known when <see cref="Class"/> is not.</summary>
    public required bool? IsSme { get; init; }

    /// <summary>How it stands to other enterprises.</summary>
    public required Relationship Relationship { get; init; }

    /// <summary>The accounting periods that had closed by the date, in order of year.</summary>
    public required IReadOnlyList<MeasuredYear> Years { get; init; }

    /// <summary>What the class rests on: one sentence per period, relation and rule.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Cautions: missing years, old accounts, amounts without a rate, enterprises listed twice.</summary>
    public required IReadOnlyList<Phrase> Warnings { get; init; }
}
