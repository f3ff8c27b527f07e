using System.Globalization;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Learning;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Documents;

/// <summary>What to do about a market, under the answer: what was already decided, what the average hides, and the first step with its stop rule.</summary>
public static class AppraisalAdvice
{
    // Modes less often best than this are out of the race.
    private const double LeastChance = 0.05;

    /// <summary>The sentences, most pressing first.</summary>
    /// <param name="result">The appraisal.</param>
    /// <param name="market">One of its markets.</param>
    public static IEnumerable<string> Of(AppraisalResult result, MarketAppraisal market)
    {
        foreach (string stopped in Stopped(result, market)) yield return stopped;
        if (market.First is not { } first) yield break;
        if (!market.NothingIsBetter && first.Median < 0)
            yield return $"More often than not this loses money: half of the draws end below {AppraisalWords.Money(first.Median, result.Case.Terms.Currency.Code)}; a few good ones carry the average.";
        if (market.Staged is not { } staged) yield break;
        if (staged.Plan.First >= 0 && (StagingSentences.IsWorthIt(staged) || market.NothingIsBetter))
        {
            // The first step and the rule that follows it; the rest of the plan stands below.
            foreach (string sentence in staged.Sentences.Take(2)) yield return Shortened(sentence);
        }
    }

    // When to stop and what the best news means; what lies between stands in the plan.
    private static string Shortened(string rule) => rule.Split("; ") is { Length: > 3 } parts ? $"{parts[0]}; …; {parts[^1]}" : rule;

    /// <summary>Modes that may still be chosen: the first, those with a chance of being the best, and those the staged plan may come to.</summary>
    /// <param name="market">The market.</param>
    public static IReadOnlySet<EntryMode> Running(MarketAppraisal market)
    {
        IEnumerable<EntryMode> chosen = market.Modes.Take(1).Concat(market.Modes.Where(mode => mode.Best.Value >= LeastChance)).Select(mode => mode.Profile.Mode);
        IEnumerable<EntryMode> staged = market.Staged is not { } plan ? [] : StagingSentences.Used(plan).Select(step => plan.Activities[step].Mode?.Mode).OfType<EntryMode>();
        return chosen.Concat(staged).ToHashSet();
    }

    // A rule that was written down before the test outlives the arithmetic of the day.
    private static IEnumerable<string> Stopped(AppraisalResult result, MarketAppraisal market)
    {
        FirmProfile profile = result.Request.Profile;
        DecisionJournal journal = DecisionJournal.Of(profile.File.Journey, FirmBeliefs.Of(result.Request.Evidence, profile, []).Stated, result.Request.AsAt);
        foreach (Lesson lesson in journal.Lessons.Where(lesson => lesson.Event.Market == market.Market && lesson.Stop is { Stops: true }))
            yield return Say($"Your own stop rule fired here on {lesson.Event.On:yyyy-MM-dd} ({StopRules.Words(lesson.Stop!.Rule)}){(lesson.Event.Decision is { } decision ? $", and you decided: {decision}" : "")}. Ask what has changed since before you begin again.");
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
