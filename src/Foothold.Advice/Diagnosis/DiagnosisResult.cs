using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Diagnosis;

/// <summary>What the firm can really commit. Null is not stated, never zero.</summary>
/// <param name="CashAtRisk">Money it can lose without harm.</param>
/// <param name="HoursPerWeek">Hours a week.</param>
/// <param name="SpareCapacityPercent">Spare capacity in percent of today's output.</param>
public sealed record Means(Money? CashAtRisk, decimal? HoursPerWeek, decimal? SpareCapacityPercent)
{
    /// <summary>Where respondents of the firm disagree (the lower median counts), or where an amount could not be used and why.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
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

/// <summary>What to do about a need next.</summary>
public enum NextStepKind
{
    /// <summary>At least one offer within reach meets it.</summary>
    Offer,

    /// <summary>The gap is not certain and nobody offers help: a small test of the firm's own settles it first.</summary>
    Experiment,

    /// <summary>The gap is as good as certain, and no offer is known here.</summary>
    NoOfferKnown,
}

/// <summary>The next step about a need.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Sentence">In words.</param>
public sealed record NextStep(NextStepKind Kind, string Sentence);

/// <summary>A gap of the firm of a type that support organisations answer.</summary>
/// <param name="Type">The type.</param>
/// <param name="Probability">Probability that the gap is real: that the score of its leading construct lies beyond its stated line; 0.5 to 1.</param>
/// <param name="Severity">How far beyond the line the score is expected to be if it is, as a share of the room there is; 0 to 1.</param>
/// <param name="Because">The answers and facts it rests on, the strongest first; never empty.</param>
/// <param name="NextStep">What to do next.</param>
public sealed record Need(NeedType Type, double Probability, double Severity, IReadOnlyList<string> Because, NextStep NextStep);

/// <summary>The diagnosis of one firm on one day.</summary>
public sealed record DiagnosisResult
{
    /// <summary>The day.</summary>
    public required DateOnly AsAt { get; init; }

    /// <summary>The version of the questionnaire whose constructs, anchors and lines were used.</summary>
    public required string QuestionnaireVersion { get; init; }

    /// <summary>One score for every scored construct, in the questionnaire's order, undefined ones included.</summary>
    public required IReadOnlyList<ConstructScore> Scores { get; init; }

    /// <summary>What the firm can commit.</summary>
    public required Means Means { get; init; }

    /// <summary>Its motives, heaviest first; empty when not stated.</summary>
    public required IReadOnlyList<MotiveWeight> Motives { get; init; }

    /// <summary>Its needs, by probability times severity, largest first; only those that the evidence makes more likely than not.</summary>
    public required IReadOnlyList<Need> Needs { get; init; }

    /// <summary>Answers that contradict each other, and answers that had to be left out and why.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>How much risk the firm wants to take; its mean is null when not stated.</summary>
    public ConstructScore RiskAppetite => Scores.First(score => score.Construct.Kind == ConstructKind.RiskAppetite);

    /// <summary>The score of a liability.</summary>
    public ConstructScore Of(Liability liability) => Scores.First(score => score.Construct.Liability == liability);

    /// <summary>The score of a capability.</summary>
    public ConstructScore Of(Capability capability) => Scores.First(score => score.Construct.Capability == capability);
}

/// <summary>How one construct changed between two days.</summary>
/// <param name="Construct">What.</param>
/// <param name="Difference">Later less earlier, on the 0–1 scale, drawn towards zero by a weak prior; null when undefined.</param>
/// <param name="StandardDeviation">Its standard deviation, or null.</param>
/// <param name="ProbabilityReal">Probability that the true change has this sign and is more than half a step of the seven-step scale (1/12), or null.</param>
/// <param name="Sentence">The change in words, or why it is undefined.</param>
public sealed record ConstructChange(Construct Construct, double? Difference, double? StandardDeviation, double? ProbabilityReal, string Sentence);

/// <summary>An item worth asking next.</summary>
/// <param name="Item">The item.</param>
/// <param name="ExpectedReduction">Expected reduction of the posterior variance of its construct, ≥ 0; null for motives and means, which are not scored.</param>
public sealed record ProposedItem(Item Item, double? ExpectedReduction);

/// <summary>What to ask a respondent next.</summary>
/// <param name="Items">Core items first, then follow-ups, each in order of how much they would still tell; empty when it is enough.</param>
/// <param name="IsEnough">Whether nothing is left that is worth asking.</param>
public sealed record NextItems(IReadOnlyList<ProposedItem> Items, bool IsEnough);
