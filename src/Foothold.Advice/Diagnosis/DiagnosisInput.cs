using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Diagnosis;

/// <summary>What a diagnosis rests on.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Journey">What happened to it; <see cref="Domain.Journeys.Journey.Empty"/> when nothing is recorded.</param>
/// <param name="AnswerSheets">All sheets ever handed in, in any order; may be empty.</param>
/// <param name="Facts">What is known of the firm on the day of the assessment.</param>
public sealed record DiagnosisInput(Firm Firm, Journey Journey, IReadOnlyList<AnswerSheet> AnswerSheets, FirmFacts Facts)
{
    /// <summary>
    /// How many offers of support organisations within the firm's reach meet each type of need; a type that is absent has none. Null when nobody looked.
    /// Only decides the next step of a need, never whether there is one.
    /// </summary>
    public IReadOnlyDictionary<NeedType, int>? OffersWithinReach { get; init; }
}
