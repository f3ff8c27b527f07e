using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>
/// Derives the stage of a firm from its journey: six stages that can be skipped, fallen back from, and held in different markets side by side.
/// </summary>
/// <remarks>
/// The order of stages follows the innovation-related export models (Bilkey and Tesar 1977; Cavusgil 1980), without their claim that every step is taken.
/// Rules, parameters and edge cases: docs/explanation/stages.md.
/// </remarks>
public static class Stages
{
    /// <summary>The stage on a date, its history and the commitment to each market.</summary>
    /// <param name="firm">The firm: its home, founding date, and accounts (foreign sales in closed years count as sales).</param>
    /// <param name="journey">Its journey; the order of recording does not matter.</param>
    /// <param name="asAt">What happened later does not count.</param>
    /// <param name="rules">The rules; the published defaults when null.</param>
    /// <returns>The result; a journey without events gives domestic focus, with evidence saying that nothing is recorded.</returns>
    /// <remarks>O(n²) in the number of events.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number in the rules is not above 0.</exception>
    public static StageResult Of(Firm firm, Journey journey, DateOnly asAt, StageRules? rules = null)
    {
        (JourneyFacts facts, StageGrounds grounds) = Read(firm, journey, asAt, rules);
        DateOnly start = facts.Grounds.Select(ground => ground.KnownFrom).Concat(facts.Standings.Select(standing => standing.From)).Append(firm.Founded).Min();
        if (start > asAt) start = asAt;

        var spells = new List<StageSpell>();
        foreach (DateOnly day in grounds.Breakpoints(start, asAt).Prepend(start))
        {
            Stage stage = grounds.StageOn(day);
            if (spells.Count > 0 && spells[^1].Stage == stage) continue;
            if (spells.Count > 0) spells[^1] = spells[^1] with { To = day.AddDays(-1) };
            spells.Add(new StageSpell(stage, day, null, Phrase.Sequence(" ", grounds.EvidenceOn(day).Select(evidence => evidence.Sentence))));
        }

        return new StageResult(spells[^1].Stage, spells[^1].From, grounds.EvidenceOn(asAt), spells, MarketCommitments.Of(facts, grounds, asAt));
    }

    /// <summary>The stage on a date alone; the same as <see cref="StageResult.Current"/> of <see cref="Of"/> and as its history says for that date.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="journey">Its journey.</param>
    /// <param name="asAt">What happened later does not count.</param>
    /// <param name="rules">The rules; the published defaults when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number in the rules is not above 0.</exception>
    public static Stage At(Firm firm, Journey journey, DateOnly asAt, StageRules? rules = null) => Read(firm, journey, asAt, rules).Grounds.StageOn(asAt);

    private static (JourneyFacts Facts, StageGrounds Grounds) Read(Firm firm, Journey journey, DateOnly asAt, StageRules? rules)
    {
        rules ??= StageRules.Default;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rules.MonthsUntilLapse, nameof(rules));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rules.MultinationalCountries, nameof(rules));
        JourneyFacts facts = JourneyFacts.Of(firm, journey, asAt);
        return (facts, new StageGrounds(facts, rules));
    }
}
