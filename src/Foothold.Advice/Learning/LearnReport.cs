using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Learning;

/// <summary>What a result changed in what is believed.</summary>
public sealed record LearnReport
{
    /// <summary>The result.</summary>
    public required ExperimentResult Result { get; init; }

    /// <summary>The belief before and after; null for a criterion.</summary>
    public LearnedStep? Step { get; init; }

    /// <summary>What the stop rule of the plan says; null where there is none, or for a criterion without a rule by results.</summary>
    public StopVerdict? Stop { get; init; }

    /// <summary>The assumptions before this result, as learned so far.</summary>
    public required IReadOnlyList<Assumption> Before { get; init; }

    /// <summary>The assumptions after it.</summary>
    public required IReadOnlyList<Assumption> After { get; init; }

    /// <summary>Works out what a result changed.</summary>
    /// <param name="file">The firm, without the result.</param>
    /// <param name="result">The result.</param>
    /// <param name="stated">What was believed before any experiment.</param>
    public static LearnReport Of(FirmFile file, ExperimentResult result, IReadOnlyList<Assumption> stated)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(result);
        DateOnly on = result.Event.On;
        LearnedStep? step = Learned.Steps(stated, result.Journey, on).LastOrDefault(one => one.Event.Id == result.Event.Id);
        StopRule? rule = result.Plan?.StopRule;
        bool byResults = rule is not null && rule.If is not (StopMeasure.ProbabilityBelow or StopMeasure.ProbabilityAbove);
        StopVerdict? stop = rule is null ? null
            : step is not null ? StopRules.Judge(rule, step.After.Law, result.Event.Data!, Learned.UnitOf(step.After.Topic))
            : byResults ? StopRules.Judge(rule, new FixedLaw(0), result.Event.Data!, 1) : null;
        return new LearnReport { Result = result, Step = step, Stop = stop, Before = Learned.Of(stated, file.Journey, on), After = Learned.Of(stated, result.Journey, on) };
    }
}
