using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>Carries an edited plan forward to the evidence of today.</summary>
public static class PlanUpdate
{
    /// <summary>
    /// The next version of a plan: keeps owners, dates, status, comments, results and every wording and estimate that people changed; puts new wording where nobody did; adds what is new, dated where it fits beside the rest;
    /// and marks what no longer follows, with the reason, without taking it out.
    /// </summary>
    /// <param name="old">The plan as people left it.</param>
    /// <param name="plan">The plan of the same firm now.</param>
    /// <param name="money">What the choice by money hangs on now; null when the firm's file has no appraisal.</param>
    /// <param name="language">The language of the plan (<see cref="LivingPlan.Language"/>), so that wording in another language is never taken for new wording; English when null.</param>
    /// <returns>The next version; the old one is not changed.</returns>
    /// <exception cref="ArgumentException">The plan is written in another language than the one given.</exception>
    /// <exception cref="AdviceException">The plan is of another firm, counts in another currency, or is newer than the day looked at.</exception>
    public static LivingPlan CarryForward(LivingPlan old, ExportPlan plan, MoneyQuestions? money = null, PlanLanguage? language = null)
    {
        language ??= PlanLanguage.English;
        if (!language.Is(old.Language)) throw new ArgumentException($"The plan is written in \"{old.Language ?? PlanLanguage.English.Code}\" and cannot be carried forward in \"{language.Code}\".", nameof(language));
        LivingPlan fresh = LivingPlanMaker.Derive(plan, money, language);
        if (old.MadeFrom.Firm != fresh.MadeFrom.Firm) throw new AdviceException(Phrase.Of($"The plan is about {old.MadeFrom.Name} ({old.MadeFrom.Firm.ToString()}), the firm's file about {fresh.MadeFrom.Name} ({fresh.MadeFrom.Firm.ToString()}). Give the plan of this firm."));
        if (old.Currency != fresh.Currency) throw new AdviceException(Phrase.Of($"The plan counts in {old.Currency.Code}, the firm's file now leads to {fresh.Currency.Code}. Start a new plan, or state price and money at risk in {old.Currency.Code}."));
        if (old.MadeOn > fresh.MadeOn) throw new AdviceException(Phrase.Of($"The plan was made on {old.MadeOn}, after the day looked at ({fresh.MadeOn}). Choose a later --as-at."));
        var carrier = new Carrier(old, fresh, plan, language);
        LivingPlan next = old with
        {
            Id = LivingPlan.VersionId(fresh.MadeFrom.Firm, old.Version + 1, fresh.MadeOn, old.Id),
            Version = old.Version + 1,
            Supersedes = old.Id,
            MadeOn = fresh.MadeOn,
            MadeFrom = fresh.MadeFrom,
            Means = fresh.Means,
            Goals = carrier.Merge(old.Goals, fresh.Goals, (was, now) => now with { ByWhen = was.ByWhen }),
            Assumptions = carrier.Merge(old.Assumptions, fresh.Assumptions, (was, now) => now with { Status = was.Status, RestsOnIt = was.RestsOnIt }),
            Tests = carrier.Merge(old.Tests, fresh.Tests, (was, now) => Kept(was, now) with { Result = was.Result }),
            Actions = carrier.Merge(old.Actions, fresh.Actions, Kept),
            Risks = carrier.Merge(old.Risks, fresh.Risks, (was, now) => now with { Owner = was.Owner, Review = was.Review }),
            Adaptations = carrier.Merge(old.Adaptations, fresh.Adaptations, (was, now) => now with { Status = was.Status, CheckedOn = was.CheckedOn }),
            Marketing = carrier.Merge(old.Marketing, fresh.Marketing, (_, now) => now),
            People = carrier.Merge(old.People, fresh.People, (was, now) => now with { HoursPerWeek = was.HoursPerWeek }),
            Funding = carrier.Merge(old.Funding, fresh.Funding, (was, now) => now with { Status = was.Status, ByWhen = was.ByWhen, Amount = was.Status == FundingStatus.Wanted ? now.Amount : was.Amount }),
        };
        next = Connected(carrier.Dated(next), fresh);
        Phrase done = Phrase.Of($"{carrier.Added} added, {carrier.Reworded} reworded, {carrier.KeptAgainst} kept in people's words against the new ones, {carrier.Stale} marked as no longer following.");
        string told = language.Say(old.MadeFrom.Evidence == fresh.MadeFrom.Evidence
            ? Phrase.Of($"Version {next.Version}, carried forward from version {old.Version} with the same evidence: {done}")
            : Phrase.Of($"Version {next.Version}, carried forward from version {old.Version} with evidence {fresh.MadeFrom.Evidence} instead of {old.MadeFrom.Evidence}: {done}"));
        return next with { Changes = [.. old.Changes, new PlanNote(fresh.MadeOn, "foothold", told)] };
    }

    private static T Kept<T>(T was, T now)
        where T : WorkItem => now with
        {
            Owner = was.Owner, From = was.From, Due = was.Due, Status = was.Status, WhyDropped = was.WhyDropped, HoursSpent = was.HoursSpent, Spent = was.Spent, DependsOn = was.DependsOn,
        };

    // What is new may name what people took out, and new work may rest on old assumptions.
    private static LivingPlan Connected(LivingPlan plan, LivingPlan fresh)
    {
        HashSet<string> work = [.. plan.Work.Select(item => item.Id)], goals = [.. plan.Goals.Select(goal => goal.Id)], names = [.. plan.People.Select(person => person.Name)];
        HashSet<string> assumptions = [.. plan.Assumptions.Select(item => item.Id)];
        Dictionary<string, Assumption> now = fresh.Assumptions.ToDictionary(item => item.Id, StringComparer.Ordinal);
        T Fix<T>(T item)
            where T : WorkItem => item with { DependsOn = [.. item.DependsOn.Where(work.Contains)], Owner = item.Owner is { } owner && names.Contains(owner) ? owner : null };
        return plan with
        {
            Tests = [.. plan.Tests.Where(test => assumptions.Contains(test.Assumption)).Select(Fix)],
            Actions = [.. plan.Actions.Select(Fix)],
            Risks = [.. plan.Risks.Select(risk => risk with { Owner = risk.Owner is { } owner && names.Contains(owner) ? owner : null })],
            Adaptations = [.. plan.Adaptations.Select(item => item with { Action = item.Action is { } id && work.Contains(id) ? id : null })],
            Assumptions = [.. plan.Assumptions.Select(item => item with { RestsOnIt = [.. item.RestsOnIt.Concat(now.GetValueOrDefault(item.Id)?.RestsOnIt ?? []).Distinct().Where(id => work.Contains(id) || goals.Contains(id))] })],
        };
    }

    private sealed class Carrier(LivingPlan old, LivingPlan fresh, ExportPlan plan, PlanLanguage language)
    {
        private readonly HashSet<string> _taken = [.. old.Items.Select(item => item.Id)];
        private readonly HashSet<string> _new = new(StringComparer.Ordinal);

        public int Added { get; private set; }

        public int Reworded { get; private set; }

        public int KeptAgainst { get; private set; }

        public int Stale { get; private set; }

        /// <summary>Old items in their order, then new ones.</summary>
        public T[] Merge<T>(IReadOnlyList<T> before, IReadOnlyList<T> now, Func<T, T, T> keep)
            where T : PlanItem
        {
            Dictionary<string, T> found = now.ToDictionary(item => item.Id, StringComparer.Ordinal);
            var items = new List<T>();
            foreach (T was in before)
            {
                // What people added is theirs, even where its id is one the program would give.
                if (was.Derived is null) items.Add(was);
                else if (found.TryGetValue(was.Id, out T? again)) items.Add(Again(was, again, keep));
                else items.Add(NoLonger(was));
            }

            foreach (T item in now.Where(item => !_taken.Contains(item.Id)))
            {
                items.Add(item);
                _new.Add(item.Id);
                Added++;
            }

            return [.. items];
        }

        /// <summary>New work in the first stretch in which it fits beside the rest; without a date where none is known.</summary>
        public LivingPlan Dated(LivingPlan next)
        {
            WorkItem[] added = [.. next.Work.Where(item => _new.Contains(item.Id)).OrderBy(item => item.Due ?? DateOnly.MaxValue)];
            foreach (WorkItem item in added) next = With(next, item with { From = null, Due = null, Owner = next.People.Any(person => person.Name == item.Owner) ? item.Owner : null });
            foreach (WorkItem item in added.Where(item => item.Due is not null))
            {
                WorkItem waiting = next.Work.First(one => one.Id == item.Id);
                // Not before what it depends on.
                DateOnly from = next.Work.Where(before => item.DependsOn.Contains(before.Id) && before.IsOpen).Select(before => before.Due ?? next.MadeOn).Append(next.MadeOn).Max();
                waiting = waiting with { From = from };
                DateOnly? day = waiting.HoursLeft == 0 ? from.AddDays(7) : CapacityCheck.EarliestDay(next, next.Means, next.MadeOn, waiting);
                // The answer of a test of money takes the days it takes.
                if (PlanDraft.IsAboutMoney(item) && item.From is { } begun && day is not null && day.Value.DayNumber - from.DayNumber < item.Due!.Value.DayNumber - begun.DayNumber) day = from.AddDays(item.Due.Value.DayNumber - begun.DayNumber);
                if (day is not null) next = With(next, waiting with { Due = day });
            }

            return next;
        }

        private static LivingPlan With(LivingPlan next, WorkItem item) => item switch
        {
            AssumptionTest test => next with { Tests = [.. next.Tests.Select(one => one.Id == test.Id ? test : one)] },
            PlanAction action => next with { Actions = [.. next.Actions.Select(one => one.Id == action.Id ? action : one)] },
            _ => next,
        };

        private T Again<T>(T was, T now, Func<T, T, T> keep)
            where T : PlanItem
        {
            PlanItem marked = was with { NoLongerFollows = null };
            if (!Fingerprint.IsUntouched(was))
            {
                if (was.Derived != now.Derived) KeptAgainst++;
                return (T)marked;
            }

            if (was.Derived != now.Derived) Reworded++;
            return keep(was, now) with { Comments = was.Comments };
        }

        private T NoLonger<T>(T was)
            where T : PlanItem
        {
            if (was is WorkItem { IsOpen: false } or Assumption { Status: AssumptionStatus.Settled or AssumptionStatus.Refuted } or Adaptation { Status: AdaptationStatus.Done or AdaptationStatus.NotNeeded } or FundingItem { Status: not FundingStatus.Wanted }) return was;
            if (was.NoLongerFollows is not null) return was;
            Stale++;
            return was with { NoLongerFollows = language.Say(Phrase.Of($"no longer follows from the evidence because {Why(was)}")) };
        }

        private Phrase Why(PlanItem item)
        {
            DateOnly day = fresh.MadeOn;
            string evidence = fresh.MadeFrom.Evidence;
            if (PlanDraft.IsAboutMoney(item)) return Phrase.Of($"it is not among the numbers that could change the choice by money on {day}, or no test of it pays");
            CountryCode first = plan.Shortlist[0].Market;
            CountryCode? market = item switch { Assumption assumption => assumption.Market, PlanAction action => action.Market, PlanRisk risk => risk.Market, Adaptation adaptation => adaptation.Market, MarketingItem marketing => marketing.Market, AssumptionTest test => old.Assumptions.First(about => about.Id == test.Assumption).Market, _ => null };
            market ??= old.Items.Contains(item) && item is Goal ? plan.Shortlist.Select(listed => listed.Market).Concat(CountryCode.All).FirstOrDefault(code => item.Id.EndsWith($"-{code.Alpha3.ToLowerInvariant()}", StringComparison.Ordinal)) : null;
            if (market is not null && market != first)
            {
                return plan.Screening.Find(market) is { } place
                    ? Phrase.Of($"{market} ranks {new Ordinal(place.Place)} on {day} with evidence {evidence}, and {first} first")
                    : Phrase.Of($"{market} is ruled out on {day} with evidence {evidence}: {Phrase.Sequence("; ", plan.Screening.Vetoed.Where(veto => veto.Market == market).SelectMany(veto => veto.Reasons))}");
            }

            return item is Assumption or AssumptionTest ? Phrase.Of($"it is not among the open questions that decide most on {day} with evidence {evidence}")
                : Phrase.Of($"the firm's file and the figures hold no fact that calls for it on {day} with evidence {evidence}");
        }
    }
}
