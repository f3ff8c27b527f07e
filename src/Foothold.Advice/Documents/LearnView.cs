using Foothold.Advice.Learning;
using Foothold.Advice.Screening;

namespace Foothold.Advice.Documents;

/// <summary>What there is to tell about the result of a test.</summary>
/// <param name="Subject">The firm, the day and the evidence.</param>
/// <param name="Beliefs">What the firm believes in money.</param>
/// <param name="Report">What the result changed in the belief.</param>
/// <param name="Money">What it changed between the options; null where no option depends on it.</param>
/// <param name="Ranking">The ranking before and after; null where the result is not about it.</param>
/// <param name="Seed">Where the draws started.</param>
/// <param name="Draws">How many there were.</param>
/// <param name="WrittenTo">Where the result was kept; null when it was not.</param>
public sealed record LearnView(
    DocumentSubject Subject, FirmBeliefs Beliefs, LearnReport Report, MoneyChange? Money, (ScreeningResult Before, ScreeningResult After)? Ranking, ulong Seed, int Draws, string? WrittenTo);
