using Foothold.Advice.Planning.Living;
using Foothold.Domain.Journeys;

namespace Foothold.Web.Features.Plan;

/// <summary>What kind of thing is due.</summary>
public enum ReminderKind
{
    Test,
    Action,
    Goal,
    Risk,
    Funding,
    Experiment,
    Decision,
}

/// <summary>Something due on a day.</summary>
/// <param name="Id">By which calendars know it again.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Day">The day.</param>
/// <param name="What">What, in the words of the plan or the journey.</param>
/// <param name="Who">Whose it is; null where nobody is named.</param>
/// <param name="StopRule">When to stop or turn; null where there is nothing to stop.</param>
/// <param name="Item">The item of the plan; null for what stands in the journey.</param>
public sealed record Reminder(Guid Id, ReminderKind Kind, DateOnly Day, string What, string? Who, string? StopRule, string? Item)
{
    public bool IsOverdue(DateOnly today) => Day < today;
}

/// <summary>What a firm has set itself a day for: open work of the plan, goals, risks to look at, money to come, and decisions of the journey to be judged.</summary>
public static class PlanReminders
{
    /// <summary>All that is open, the earliest day first.</summary>
    public static IReadOnlyList<Reminder> Of(LivingPlan plan, Journey journey, DateOnly asAt) =>
        [.. OfPlan(plan).Concat(OfJourney(journey, asAt)).OrderBy(reminder => reminder.Day).ThenBy(reminder => reminder.Kind).ThenBy(reminder => reminder.What, StringComparer.Ordinal)];

    /// <summary>What is overdue or due within a month.</summary>
    public static IReadOnlyList<Reminder> Soon(IEnumerable<Reminder> all, DateOnly today) => [.. all.Where(reminder => reminder.Day <= today.AddMonths(1))];

    /// <summary>What the journey alone has a day for.</summary>
    public static IEnumerable<Reminder> OfJourney(Journey journey, DateOnly asAt)
    {
        JourneyEvent[] standing = [.. journey.Standing(asAt)];
        HashSet<EventId> resolved = [.. standing.OfType<DecisionResolved>().Select(done => done.Decision)];
        return standing.OfType<DecisionMade>().Where(made => !resolved.Contains(made.Id)).Select(made => new Reminder(made.Id.Value, ReminderKind.Decision, made.ResolveBy, made.Statement, null, null, null));
    }

    private static IEnumerable<Reminder> OfPlan(LivingPlan plan) =>
        plan.Work.Where(work => work is { IsOpen: true, Due: not null }).Select(work => Of(plan, work, work is AssumptionTest ? ReminderKind.Test : ReminderKind.Action, work.Due!.Value, work.Owner, work.StopRule))
            .Concat(plan.Goals.Select(goal => Of(plan, goal, ReminderKind.Goal, goal.ByWhen, null, null)))
            .Concat(plan.Risks.Where(risk => risk.Review is not null).Select(risk => Of(plan, risk, ReminderKind.Risk, risk.Review!.Value, risk.Owner, risk.Trigger)))
            .Concat(plan.Funding.Where(item => item is { ByWhen: not null, Status: FundingStatus.Wanted or FundingStatus.Applied }).Select(item => Of(plan, item, ReminderKind.Funding, item.ByWhen!.Value, null, null)));

    private static Reminder Of(LivingPlan plan, PlanItem item, ReminderKind kind, DateOnly day, string? who, string? stop) => new(plan.GlobalId(item), kind, day, item.Title, who, stop, item.Id);
}
