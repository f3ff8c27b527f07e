using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Advice.Learning;

/// <summary>One finished experiment, and what it made of the belief it was about.</summary>
/// <param name="Event">The experiment.</param>
/// <param name="Plan">What was written down before it, or null.</param>
/// <param name="Before">The assumption before.</param>
/// <param name="After">The assumption after; the same as before where the numbers could not be used.</param>
/// <param name="Update">The arithmetic; null where the numbers could not be used.</param>
/// <param name="Problem">Why the numbers could not be used; empty when they could.</param>
public sealed record LearnedStep(ExperimentFinished Event, ExperimentPlanned? Plan, Assumption Before, Assumption After, BeliefUpdate? Update, Phrase Problem);

/// <summary>Beliefs on a day: what was stated at first, updated by every experiment that had finished by then and stands.</summary>
/// <remarks>Pure. Experiments that were withdrawn or corrected do not count, so withdrawing one restores the earlier belief to the last digit.</remarks>
public static class Learned
{
    /// <summary>The case as it is believed on a day.</summary>
    /// <param name="stated">What the firm's file states.</param>
    /// <param name="journey">Its journey.</param>
    /// <param name="asAt">The day.</param>
    public static AppraisalCase Of(AppraisalCase stated, Journey journey, DateOnly asAt) => stated with { Assumptions = Of(stated.Assumptions, journey, asAt) };

    /// <summary>Assumptions as they are believed on a day; also for those that nobody stated but that are usual.</summary>
    /// <param name="stated">The assumptions before any experiment.</param>
    /// <param name="journey">The firm's journey.</param>
    /// <param name="asAt">The day.</param>
    public static IReadOnlyList<Assumption> Of(IReadOnlyList<Assumption> stated, Journey journey, DateOnly asAt)
    {
        Dictionary<string, Assumption> changed = Steps(stated, journey, asAt).GroupBy(step => step.After.Id, StringComparer.Ordinal).ToDictionary(steps => steps.Key, steps => steps.Last().After, StringComparer.Ordinal);
        return changed.Count == 0 ? stated : [.. stated.Select(assumption => changed.GetValueOrDefault(assumption.Id, assumption))];
    }

    /// <summary>Every experiment with numbers about one of the assumptions, in order of date, with what it changed.</summary>
    /// <param name="stated">The assumptions before any experiment.</param>
    /// <param name="journey">The firm's journey.</param>
    /// <param name="asAt">The last day that counts.</param>
    public static IReadOnlyList<LearnedStep> Steps(IReadOnlyList<Assumption> stated, Journey journey, DateOnly asAt)
    {
        var known = new Dictionary<string, Assumption>(StringComparer.Ordinal);
        foreach (Assumption assumption in stated) known.TryAdd(assumption.Id, assumption);
        var steps = new List<LearnedStep>();
        foreach (ExperimentFinished finished in journey.Standing(asAt).OfType<ExperimentFinished>())
        {
            if (finished.Question is not { } id || finished.Data is not { } data || !known.TryGetValue(id, out Assumption? before)) continue;
            BeliefUpdate? update = BeliefUpdate.TryOf(before.Law, data, UnitOf(before.Topic), out Phrase problem);
            Assumption after = update is null ? before : before with { Law = update.After, Learned = [.. before.Learned, finished.Id.ToString()] };
            known[id] = after;
            steps.Add(new LearnedStep(finished, PlanOf(finished, journey), before, after, update, problem));
        }

        return steps;
    }

    /// <summary>What one unit in a file is in the unit of a law: 0.01 for what is written in percent, else 1.</summary>
    public static double UnitOf(AssumptionTopic topic) => topic.IsShare ? 0.01 : 1;

    /// <summary>The latest version of the plan of an experiment, corrections followed; null where there was none.</summary>
    internal static ExperimentPlanned? PlanOf(ExperimentFinished finished, Journey journey) => finished.Experiment is { } id ? journey.Latest(id) as ExperimentPlanned : null;
}
