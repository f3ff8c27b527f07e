using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>How one construct changed between two days.</summary>
/// <param name="Construct">What.</param>
/// <param name="Difference">Later less earlier, on the 0–1 scale, drawn towards zero by a weak prior; null when undefined.</param>
/// <param name="StandardDeviation">Its standard deviation, or null.</param>
/// <param name="ProbabilityReal">Probability that the true change has this sign and is more than half a step of the seven-step scale (1/12), or null.</param>
/// <param name="Sentence">The change in words, or why it is undefined.</param>
public sealed record ConstructChange(Construct Construct, double? Difference, double? StandardDeviation, double? ProbabilityReal, Phrase Sentence);
