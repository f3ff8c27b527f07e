using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Learning;

/// <summary>Something the firm said beforehand: with a decision, or with the plan of a test.</summary>
public sealed record JournalEntry
{
    /// <summary>The event in which it was said.</summary>
    public required JourneyEvent Event { get; init; }

    /// <summary>What was decided or asked.</summary>
    public required string What { get; init; }

    /// <summary>The statement; null when none was made.</summary>
    public string? Statement { get; init; }

    /// <summary>Its probability; null when none was stated.</summary>
    public double? Probability { get; init; }

    /// <summary>How often such statements come true elsewhere.</summary>
    public double? BaseRate { get; init; }

    /// <summary>Where the base rate comes from.</summary>
    public string? BaseRateSource { get; init; }

    /// <summary>Suppose it failed: because of what.</summary>
    public string? PreMortem { get; init; }

    /// <summary>The market, or null.</summary>
    public CountryCode? Market { get; init; }

    /// <summary>The day on which it can be told; null for a test, which tells when it is over.</summary>
    public DateOnly? ResolveBy { get; init; }

    /// <summary>Whether the statement came true; null while it is open.</summary>
    public bool? Outcome { get; init; }

    /// <summary>The day it was resolved.</summary>
    public DateOnly? ResolvedOn { get; init; }

    /// <summary>What happened.</summary>
    public string? Note { get; init; }
}

/// <summary>What is to be remembered from a test.</summary>
public sealed record Lesson
{
    /// <summary>The test.</summary>
    public required ExperimentFinished Event { get; init; }

    /// <summary>What it was about: "Denmark: price a trade buyer pays", or the assumption in the firm's words.</summary>
    public required string About { get; init; }

    /// <summary>The belief before and after; null where the result has no numbers about one.</summary>
    public LearnedStep? Step { get; init; }

    /// <summary>Whether what was said beforehand turned out to be false.</summary>
    public bool WasWrong => Event.Outcome == false;

    /// <summary>What the stop rule of the plan said; null where there was none.</summary>
    public StopVerdict? Stop { get; init; }
}

/// <summary>The firm's record of what it decided and expected, what came of it, how good its probabilities were, and what it learned.</summary>
/// <param name="AsAt">The day.</param>
/// <param name="Entries">What was said beforehand, in order of date.</param>
/// <param name="Calibration">How good the probabilities were.</param>
/// <param name="Lessons">What was learned, in order of date.</param>
/// <param name="Spent">What tests cost, by currency.</param>
/// <param name="Hours">Own hours that tests took.</param>
public sealed record DecisionJournal(DateOnly AsAt, IReadOnlyList<JournalEntry> Entries, Calibration Calibration, IReadOnlyList<Lesson> Lessons, IReadOnlyList<Money> Spent, decimal Hours)
{
    /// <summary>Reads the journal out of a journey.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="stated">The beliefs before any test, for the lessons.</param>
    /// <param name="asAt">The last day that counts.</param>
    public static DecisionJournal Of(Journey journey, IReadOnlyList<Assumption> stated, DateOnly asAt)
    {
        ArgumentNullException.ThrowIfNull(journey);
        IReadOnlyList<JourneyEvent> events = journey.Standing(asAt);
        ExperimentFinished[] finished = [.. events.OfType<ExperimentFinished>()];
        JournalEntry[] entries = [.. events.Select(entry => EntryOf(entry, events, finished, journey)).OfType<JournalEntry>()];
        Forecast[] resolved = [.. entries.Where(entry => entry is { Probability: not null, Outcome: not null }).Select(entry => new Forecast(entry.Probability!.Value, entry.Outcome!.Value, entry.BaseRate))];
        Dictionary<EventId, LearnedStep> steps = Learned.Steps(stated, journey, asAt).ToDictionary(step => step.Event.Id);
        Money[] spent = [.. finished.Where(entry => entry.Cost is { Amount: > 0 }).GroupBy(entry => entry.Cost!.Currency).Select(group => new Money(group.Sum(entry => entry.Cost!.Amount), group.Key))];
        return new DecisionJournal(asAt, entries, Calibration.Of(resolved), [.. finished.Select(entry => LessonOf(entry, steps.GetValueOrDefault(entry.Id), journey))], spent, finished.Sum(entry => entry.Hours ?? 0));
    }

    private static JournalEntry? EntryOf(JourneyEvent entry, IReadOnlyList<JourneyEvent> events, ExperimentFinished[] finished, Journey journey)
    {
        switch (entry)
        {
            case DecisionMade made:
                DecisionResolved? resolved = events.OfType<DecisionResolved>().LastOrDefault(one => journey.Latest(one.Decision)?.Id == made.Id);
                return new JournalEntry
                {
                    Event = made, What = made.What, Statement = made.Statement, Probability = made.Probability, BaseRate = made.BaseRate, BaseRateSource = made.BaseRateSource, PreMortem = made.PreMortem, Market = made.Market,
                    ResolveBy = made.ResolveBy, Outcome = resolved?.Outcome, ResolvedOn = resolved?.On, Note = resolved?.Note,
                };
            case ExperimentPlanned planned:
                ExperimentFinished? result = finished.LastOrDefault(one => one.Experiment is { } id && journey.Latest(id)?.Id == planned.Id);
                return new JournalEntry
                {
                    Event = planned, What = Question.TryParse(planned.Question, out Question? question, out _) ? $"{question!.Says}, by {TestName(planned.Test)}" : $"{planned.Question}, by {TestName(planned.Test)}",
                    Statement = planned.Statement, Probability = planned.Statement is null ? null : planned.Probability, BaseRate = planned.BaseRate, BaseRateSource = planned.BaseRateSource, PreMortem = planned.PreMortem,
                    Market = planned.Market, Outcome = result?.Outcome, ResolvedOn = result?.On, Note = result?.Result,
                };
            default:
                return null;
        }
    }

    private static string TestName(string? test) => test is null ? "a test" : TestCatalogue.Usual.Find(test)?.Name ?? test.Replace('-', ' ');

    private static Lesson LessonOf(ExperimentFinished entry, LearnedStep? step, Journey journey)
    {
        string about = entry.Question is { } id && Question.TryParse(id, out Question? question, out _) ? question!.Says : entry.Assumption;
        StopRule? rule = Learned.PlanOf(entry, journey)?.StopRule;
        StopVerdict? stop = rule is null || step is null || entry.Data is not { } data ? null : StopRules.Judge(rule, step.After.Law, data, Learned.UnitOf(step.After.Topic));
        return new Lesson { Event = entry, About = about, Step = step, Stop = stop };
    }
}
