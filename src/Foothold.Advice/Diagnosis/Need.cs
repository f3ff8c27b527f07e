using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

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
public sealed record NextStep(NextStepKind Kind, Phrase Sentence);

/// <summary>A gap of the firm of a type that support organisations answer.</summary>
/// <param name="Type">The type.</param>
/// <param name="Probability">Probability that the gap is real: that the score of its leading construct lies beyond its stated line; 0.5 to 1.</param>
/// <param name="Severity">How far beyond the line the score is expected to be if it is, as a share of the room there is; 0 to 1.</param>
/// <param name="Because">The answers and facts it rests on, the strongest first; never empty.</param>
/// <param name="NextStep">What to do next.</param>
public sealed record Need(NeedType Type, double Probability, double Severity, IReadOnlyList<Phrase> Because, NextStep NextStep);
