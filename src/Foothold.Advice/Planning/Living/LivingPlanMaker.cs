using Foothold.Advice.Screening;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>Derives the first version of a living plan from the plan of a firm. Pure: the same plan gives the same bytes. The rules stand in docs/explanation/living-plan.md.</summary>
public static class LivingPlanMaker
{
    /// <summary>Derives version 1.</summary>
    /// <param name="plan">The plan: steps, questions, requirements, means.</param>
    /// <param name="money">What the choice by money hangs on; null when the firm's file has no appraisal. Then the plan tests what decides the ranking alone.</param>
    /// <param name="language">The language in which it is written, and carried forward later; English when null.</param>
    /// <returns>A living plan in the currency of the steps, made on the day the plan looks at; every item carries the fingerprint of what was written.</returns>
    public static LivingPlan Derive(ExportPlan plan, MoneyQuestions? money = null, PlanLanguage? language = null)
    {
        language ??= PlanLanguage.English;
        var draft = new PlanDraft(plan, money, language);
        Assumption[] assumptions = draft.Assumptions();
        PlanAction[] actions = draft.Actions();
        AssumptionTest[] tests = draft.Tests(assumptions);
        Goal[] goals = draft.Goals(assumptions);
        assumptions = [.. assumptions.Select(assumption => draft.WithWhatRests(assumption, goals, actions))];
        PlanPerson[] people = draft.People();
        string? owner = draft.Owner;
        decimal planned = tests.Cast<WorkItem>().Concat(actions).Where(item => item.Due is not null).Sum(item => item.Outlay);
        ScreeningRequest request = plan.Screening.Request;
        DateOnly asAt = plan.Profile.AsAt;
        return new LivingPlan
        {
            Id = LivingPlan.VersionId(request.Firm.Id, 1, asAt, null),
            Version = 1,
            MadeOn = asAt,
            MadeFrom = new PlanOrigin(request.Firm.Id, request.Firm.Name, request.Product.Name, request.Evidence.Release.Id, request.Seed, request.Draws),
            Currency = draft.Currency,
            Language = language.Tag,
            Means = new PlanMeans(plan.Profile.Diagnosis.Means.HoursPerWeek, draft.Cash),
            IsInvented = request.Firm.IsInvented,
            Changes = [new PlanNote(asAt, "foothold", language.Say(Phrase.Of($"Version 1, from the ranking with evidence {request.Evidence.Release.Id}: {PlanWords.Answer(plan)}")))],
            Goals = Stamp(goals),
            Assumptions = Stamp(assumptions),
            Tests = Stamp(tests),
            Actions = Stamp(actions),
            Risks = Stamp(RiskRules.All(draft.Context, owner, planned, language).Select(risk => risk with { Owner = owner })),
            Adaptations = Stamp(draft.Adaptations(actions)),
            Marketing = Stamp(draft.Marketing()),
            People = Stamp(people),
            Funding = Stamp(draft.Funding()),
        };
    }

    private static T[] Stamp<T>(IEnumerable<T> items)
        where T : PlanItem => [.. items.Select(Fingerprint.Stamp)];
}
