using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>A range that holds the true value with a stated probability.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Interval(double Low, double High);

/// <summary>The answers of one role about one construct, without the facts.</summary>
/// <param name="Role">Firm or adviser.</param>
/// <param name="Mean">Score from 0 to 1.</param>
/// <param name="StandardDeviation">Its standard deviation.</param>
/// <param name="ItemCount">Different items answered.</param>
/// <param name="RespondentCount">People who answered at least one.</param>
public sealed record RoleScore(RespondentRole Role, double Mean, double StandardDeviation, int ItemCount, int RespondentCount);

/// <summary>How far firm and adviser are apart on one construct.</summary>
/// <param name="Difference">Adviser less firm, on the 0–1 scale, drawn towards zero by a weak prior.</param>
/// <param name="StandardDeviation">Its standard deviation.</param>
/// <param name="ProbabilityReal">Probability that the true difference has this sign and is more than half a step of the seven-step scale (1/12).</param>
/// <param name="Sentence">The gap in words, with the item on which they are furthest apart.</param>
public sealed record FirmAdviserGap(double Difference, double StandardDeviation, double ProbabilityReal, Phrase Sentence);

/// <summary>How far a score can be trusted.</summary>
/// <param name="Determinacy">
/// Share of the prior variance that answers and facts have removed, 0 to 1: what coefficient omega would be for this set of indicators if the stated model held; null without any.
/// </param>
/// <param name="Alpha">Cronbach's alpha (1951) over the items that all respondents answered; at most 1, below 0 when items contradict each other; null when undefined.</param>
/// <param name="WhyNoAlpha">Why alpha is undefined, or null.</param>
public sealed record Reliability(double? Determinacy, double? Alpha, Phrase? WhyNoAlpha);

/// <summary>What answers and facts say about one construct. Undefined (null mean) when there are neither; never a default score.</summary>
public sealed record ConstructScore
{
    /// <summary>What is measured.</summary>
    public required Construct Construct { get; init; }

    /// <summary>Posterior mean, 0 to 1 (a liability: 1 is heaviest; a capability: 1 is strongest); null when there is nothing to go by.</summary>
    public double? Mean { get; init; }

    /// <summary>Posterior standard deviation, or null.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>The 90 % interval (normal, cut at 0 and 1), or null.</summary>
    public Interval? Interval90 { get; init; }

    /// <summary>Probability that the score lies beyond the construct's line, or null when undefined or when the construct has no line.</summary>
    public double? ProbabilityBeyondLine { get; init; }

    /// <summary>Different items answered.</summary>
    public int ItemCount { get; init; }

    /// <summary>People who answered at least one item.</summary>
    public int RespondentCount { get; init; }

    /// <summary>Facts that count.</summary>
    public int FactCount { get; init; }

    /// <summary>The answers and facts the score rests on, one sentence each, the ones that weigh most towards a gap first; empty when undefined.</summary>
    public IReadOnlyList<Phrase> Evidence { get; init; } = [];

    /// <summary>The firm's answers alone, or null.</summary>
    public RoleScore? Firm { get; init; }

    /// <summary>The adviser's answers alone, or null.</summary>
    public RoleScore? Adviser { get; init; }

    /// <summary>How far firm and adviser are apart; null unless both answered.</summary>
    public FirmAdviserGap? Gap { get; init; }

    /// <summary>How far the score can be trusted.</summary>
    public required Reliability Reliability { get; init; }
}
