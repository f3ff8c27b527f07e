using Foothold.Advice.Appraisal;
using Foothold.Advice.Learning.Asking;

namespace Foothold.Advice.Documents;

/// <summary>What there is to tell about questions worth asking.</summary>
/// <param name="Subject">The firm, the day and the evidence.</param>
/// <param name="Case">The case in money that is decided.</param>
/// <param name="Asked">The questions with their worth.</param>
/// <param name="Ranking">Questions that would change the ranking; empty where they were not asked for.</param>
/// <param name="Seed">Where the draws started.</param>
/// <param name="Draws">How many there were.</param>
public sealed record AskView(DocumentSubject Subject, CompletedCase Case, AskResult Asked, IReadOnlyList<RankingQuestion> Ranking, ulong Seed, int Draws);
