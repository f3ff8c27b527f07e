using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

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
    public required IReadOnlyList<Phrase> Notes { get; init; }

    /// <summary>How much risk the firm wants to take; its mean is null when not stated.</summary>
    public ConstructScore RiskAppetite => Scores.First(score => score.Construct.Kind == ConstructKind.RiskAppetite);

    /// <summary>The score of a liability.</summary>
    public ConstructScore Of(Liability liability) => Scores.First(score => score.Construct.Liability == liability);

    /// <summary>The score of a capability.</summary>
    public ConstructScore Of(Capability capability) => Scores.First(score => score.Construct.Capability == capability);
}
