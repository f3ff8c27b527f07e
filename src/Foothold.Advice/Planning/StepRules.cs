using Foothold.Advice.Diagnosis;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning;

/// <summary>
/// The rules that write the first steps. Each looks for facts about this firm and its first market and stays silent when it finds none: no sentence that could stand in any plan.
/// Hours and costs are estimates, listed in docs/explanation/plan.md; the firm knows better.
/// </summary>
internal static partial class StepRules
{
    // Customers and fairs of longer ago are hardly worth a call.
    private const int YearsRemembered = 5;
    private const int YearsOfFairs = 3;

    // A market that wins this often needs no further settling.
    private const double ClearlyBetter = 0.75;

    /// <summary>All steps, the ones that teach most for least first.</summary>
    public static IEnumerable<PlanStep> All(PlanContext context) =>
    [
        .. TargetMarket(context), .. Organisation(context), .. Objectives(context), .. CostsAndPricing(context), .. ProductAdaptation(context), .. Risk(context), .. GettingPaid(context),
        .. Marketing(context), .. Travel(context), .. Funding(context),
    ];

    private static IEnumerable<PlanStep> Risk(PlanContext context)
    {
        CountryCode there = context.First.Market;
        foreach (Phrase warning in context.First.Warnings) yield return Step(context, PlanSection.Risk, "sanctions", Phrase.Of($"Before any offer to {there}, clear this with the authority: {warning}."), [warning], 4, 0, Phrase.Text("the answer is no"));
        if (context.First.Doubts.FirstOrDefault(known => !IsAboutTheFirm(known.Criterion) && known.Criterion != Settling(context)?.Criterion) is { } doubt)
        {
            yield return Step(context, PlanSection.Risk, "weakest-figure",
                Phrase.Of($"Check what {there} stands on least surely, {doubt.Criterion.Label} ({doubt.Share:0 %} of the doubt about it): {HowToFindOut.For(doubt.Criterion, there, context)}"), [doubt.Text], 2, 0, null) with { Tests = doubt.Criterion.Id };
        }
    }

    private static IEnumerable<PlanStep> Organisation(PlanContext context)
    {
        DiagnosisResult diagnosis = context.Profile.Diagnosis;
        if (diagnosis.Means.HoursPerWeek is { } hours)
            yield return Step(context, PlanSection.Organisation, "calendar", Phrase.Of($"Put the {hours:0.#} hours a week you named into one person's calendar, by name, until {new Dated(context.AsAt.AddMonths(3), "d MMMM")}."), [.. diagnosis.Of(Liability.Resources).Evidence.Take(1)], 1, 0, Phrase.Text("the hours were not kept in two weeks of four"));
        else
            yield return Step(context, PlanSection.Organisation, "state-hours", Phrase.Text("Say how many hours a week you can really give (item mea.2): the dates in this plan assume four."), [Phrase.Text("not stated in the firm's file")], 0.5, 0, null);
        if (diagnosis.Scores.Where(score => score.Gap is { ProbabilityReal: > 0.8 }).MaxBy(score => Math.Abs(score.Gap!.Difference)) is { } apart)
            yield return Step(context, PlanSection.Organisation, "talk-with-adviser", Phrase.Sequence(" ", Phrase.Of($"Talk an hour with your adviser about {Phrase.Text(apart.Construct.Name)}."), apart.Gap!.Sentence), [.. apart.Evidence.Take(2)], 1, 0, null);
    }

    private static PlanStep Step(PlanContext context, PlanSection section, string rule, Phrase text, IReadOnlyList<Phrase> because, double hours, double euro, Phrase? stop, CountryCode? market = null) =>
        new(section, text, [.. because.Where(reason => !reason.IsEmpty)], hours, context.Estimate(euro), stop, market ?? (section is PlanSection.Organisation or PlanSection.Objectives or PlanSection.Funding ? null : context.First.Market)) { Rule = rule };

    // Years alone: the same in every language.
    private static Phrase Years(IEnumerable<JourneyEvent> events) => Phrase.Verbatim(string.Join(", ", events.Select(entry => entry.On.Year).Distinct().Order()));
}
