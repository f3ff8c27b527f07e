using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>Sums the hours of a plan by person and week, and its money by month, against what there is; and looks for the smaller step that fits. Method: docs/explanation/living-plan.md.</summary>
public static class CapacityCheck
{
    /// <summary>The name under which all of the firm's own people are checked together.</summary>
    public const string Together = "the firm together";

    /// <summary>Checks a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="means">What there is, when that is known better than the plan says; null for the plan's own means.</param>
    /// <param name="asAt">The day from which weeks are counted; null for the day the plan was made. What is open and was due before is overdue.</param>
    /// <exception cref="AdviceException">The money at risk is in another currency than the plan.</exception>
    public static CapacityReport Check(LivingPlan plan, PlanMeans? means = null, DateOnly? asAt = null)
    {
        PlanMeans there = means ?? plan.Means;
        DateOnly start = asAt ?? plan.MadeOn;
        if (there.CashAtRisk is { } cash && cash.Currency != plan.Currency)
            throw new AdviceException(Phrase.Of($"The money at risk is stated in {cash.Currency.Code}, but the plan counts in {plan.Currency.Code}. State it in {plan.Currency.Code} in the plan's \"means\"."));
        HoursPool[] people = [.. Pools(plan, there, start)];
        MoneyPool? money = there.CashAtRisk is { } limit ? new MoneyPool(plan, start, limit.Amount) : null;
        var overloads = new List<Overload>();
        overloads.AddRange(Overdue(plan, people, start));
        overloads.AddRange(OutOfOrder(plan));
        foreach (CapacityPool pool in people.Cast<CapacityPool>().Concat(money is null ? [] : [money])) overloads.AddRange(Shortages(plan, pool));
        return new CapacityReport([.. people.Select(LoadOf)], Months(plan, money, start), [.. overloads.OrderBy(found => found.To).ThenBy(found => found.Kind).ThenBy(found => found.Who, StringComparer.Ordinal)], Notes(plan, there));
    }

    /// <summary>The earliest day by which a piece of work can be done beside everything else of its owner; null when it never can, or nobody's hours are known.</summary>
    internal static DateOnly? EarliestDay(LivingPlan plan, PlanMeans means, DateOnly start, WorkItem item)
    {
        int latest = 0;
        HoursPool[] own = [.. Pools(plan with { Tests = [.. plan.Tests.Where(test => test.Id != item.Id)], Actions = [.. plan.Actions.Where(action => action.Id != item.Id)] }, means, start).Where(pool => Concerns(pool, plan, item))];
        foreach (HoursPool pool in own)
        {
            int first = pool.SlotOf(item.From ?? start);
            var job = new Job(item, first, first, item.HoursLeft);
            // Where the others do not fit by themselves, none of them is to be made worse: it comes after all.
            if (CapacityOffers.EarliestSlot(pool, [.. pool.Jobs, job], job) is not { } slot) return null;
            latest = Math.Max(latest, slot);
        }

        return own.Length == 0 ? null : own[0].LastDay(latest);
    }

    // The firm's own people are checked one by one where their hours are stated, and together against the firm's hours.
    private static IEnumerable<HoursPool> Pools(LivingPlan plan, PlanMeans means, DateOnly start)
    {
        foreach (PlanPerson person in plan.People)
            if (person.HoursPerWeek is { } hours) yield return new HoursPool(person.Name, start, hours, plan.Work.Where(item => item.Owner == person.Name));
        if (means.HoursPerWeek is not { } all) yield break;
        PlanPerson[] inside = [.. plan.People.Where(person => !person.IsOutside)];
        // One person who gives all the hours there are: the same check twice would tell the same twice.
        if (inside is [{ HoursPerWeek: { } only }] && only <= all && plan.Work.All(item => item.Owner is not null || item.Due is null || !item.IsOpen)) yield break;
        yield return new HoursPool(Together, start, all, plan.Work.Where(item => IsInside(plan, item)));
    }

    private static bool IsInside(LivingPlan plan, WorkItem item) => plan.People.FirstOrDefault(person => person.Name == item.Owner) is not { IsOutside: true };

    private static bool Concerns(HoursPool pool, LivingPlan plan, WorkItem item) => pool.Name == Together ? IsInside(plan, item) : pool.Name == item.Owner;

    private static IEnumerable<Overload> Shortages(LivingPlan plan, CapacityPool pool)
    {
        IReadOnlyList<Job> jobs = pool.Jobs;
        while (pool.Worst(jobs) is { } shortage)
        {
            Phrase what = pool.Kind == OverloadKind.Hours
                ? Phrase.Of($"{NameOf(pool.Name)}: {pool.Say(shortage.Needed)} of work from {Day(pool.FirstDay(shortage.From))} to {Day(pool.LastDay(shortage.To))}, where there are {pool.Say(shortage.There)}.")
                : Phrase.Of($"money: {pool.Say(shortage.Needed)} are spent by {Day(pool.LastDay(shortage.To))}, where there are {pool.Say(shortage.There)}.");
            yield return new Overload(pool.Kind, pool.Name, pool.FirstDay(shortage.From), pool.LastDay(shortage.To), shortage.Needed, shortage.There, [.. shortage.Jobs.Select(job => job.Item.Id)], what, CapacityOffers.For(plan, pool, jobs, shortage));
            // The next one is what would still be short with this one mended by leaving out what is worth least.
            var out_ = CapacityOffers.LeastWorth(pool, shortage).ToHashSet();
            jobs = [.. jobs.Where(job => !out_.Contains(job))];
        }
    }

    private static IEnumerable<Overload> Overdue(LivingPlan plan, HoursPool[] pools, DateOnly start)
    {
        // One after the other: what is offered for one takes hours that the next cannot have.
        Dictionary<HoursPool, List<Job>> taken = pools.ToDictionary(pool => pool, _ => new List<Job>());
        foreach (WorkItem item in plan.Work.Where(item => item.IsOpen && item.Due < start))
        {
            var offers = new List<CapacityOffer>();
            int slot = 0;
            foreach (HoursPool pool in pools.Where(pool => Concerns(pool, plan, item)))
            {
                var job = new Job(item, 0, 0, item.HoursLeft);
                slot = Math.Max(slot, CapacityOffers.EarliestSlot(pool, [.. pool.Jobs, .. taken[pool], job], job) ?? int.MaxValue);
            }

            if (slot < int.MaxValue)
                foreach (HoursPool pool in pools.Where(pool => Concerns(pool, plan, item))) taken[pool].Add(new Job(item, 0, slot, item.HoursLeft));

            if (slot < int.MaxValue && pools.FirstOrDefault(pool => Concerns(pool, plan, item)) is { } own)
                offers.Add(new CapacityOffer(OfferKind.Later, [item.Id], Phrase.Of($"“{TitleOf(item)}” can be done by {Day(own.LastDay(slot))} beside all the rest.")) { Due = [own.LastDay(slot)] });
            offers.Add(new CapacityOffer(OfferKind.Drop, [item.Id], Phrase.Text("Drop it, and say why.")));
            yield return new Overload(OverloadKind.Overdue, item.Owner ?? Together, item.From ?? item.Due!.Value, item.Due!.Value, item.HoursLeft, 0, [item.Id], Phrase.Of($"“{TitleOf(item)}” was due on {Day(item.Due!.Value)} and is still {PlanWords.Label(item.Status)}."), offers);
        }
    }

    private static IEnumerable<Overload> OutOfOrder(LivingPlan plan)
    {
        Dictionary<string, WorkItem> work = plan.Work.ToDictionary(item => item.Id, StringComparer.Ordinal);
        foreach (WorkItem item in plan.Work.Where(item => item.IsOpen && item.Due is not null))
        {
            WorkItem[] late = [.. item.DependsOn.Select(id => work[id]).Where(before => before.IsOpen && (before.Due is null || before.Due > item.Due))];
            if (late.Length == 0) continue;
            DateOnly? needed = late.Any(before => before.Due is null) ? null : late.Max(before => before.Due);
            CapacityOffer[] offers = needed is { } day ? [new CapacityOffer(OfferKind.Later, [item.Id], Phrase.Of($"Make it due on {Day(day)}.")) { Due = [day] }] : [];
            // Ids joined one after the other: "a" and "b" and "c".
            Phrase before = late.Select(one => Phrase.Of($"“{one.Id}”")).Aggregate((some, one) => Phrase.List(new[] { some, one }));
            Phrase text = (late.Length, needed) switch
            {
                (1, { } at) => Phrase.Of($"“{TitleOf(item)}” is due on {Day(item.Due!.Value)}, but {before}, which it depends on, is due later ({Day(at)})."),
                (1, null) => Phrase.Of($"“{TitleOf(item)}” is due on {Day(item.Due!.Value)}, but {before}, which it depends on, is not dated."),
                (_, { } at) => Phrase.Of($"“{TitleOf(item)}” is due on {Day(item.Due!.Value)}, but {before}, which it depends on, are due later ({Day(at)})."),
                _ => Phrase.Of($"“{TitleOf(item)}” is due on {Day(item.Due!.Value)}, but {before}, which it depends on, are not dated."),
            };
            yield return new Overload(OverloadKind.Order, item.Owner ?? Together, item.From ?? plan.MadeOn, item.Due!.Value, 0, 0, [item.Id, .. late.Select(one => one.Id)], text, offers);
        }
    }

    private static OwnerLoad LoadOf(HoursPool pool)
    {
        Dictionary<int, decimal> worked = pool.Schedule(pool.Jobs).ToDictionary(week => week.Week, week => week.Hours);
        int last = pool.Jobs.Count == 0 ? -1 : pool.Jobs.Max(job => job.Due);
        return new OwnerLoad(pool.Name, [.. Enumerable.Range(0, last + 1).Select(week => new WeekLoad(pool.LastDay(week), worked.GetValueOrDefault(week), pool.PerWeek))]);
    }

    private static MonthMoney[] Months(LivingPlan plan, MoneyPool? money, DateOnly start)
    {
        CapacityPool calendar = money ?? new MoneyPool(plan, start, 0);
        if (calendar.Jobs.Count == 0) return [];
        Money so = Money.Zero(plan.Currency);
        var months = new List<MonthMoney>();
        for (int slot = 0; slot <= calendar.Jobs.Max(job => job.Due); slot++)
        {
            var spent = new Money(calendar.Jobs.Where(job => job.Due == slot).Sum(job => job.Amount), plan.Currency);
            so += spent;
            months.Add(new MonthMoney(calendar.LastDay(slot), spent, so, money is null ? null : new Money(money.There(slot), plan.Currency)));
        }

        return [.. months];
    }

    private static List<Phrase> Notes(LivingPlan plan, PlanMeans means)
    {
        var notes = new List<Phrase>();
        WorkItem[] undated = [.. plan.Work.Where(item => item.IsOpen && item.Due is null)];
        if (undated.Length > 0)
        {
            decimal hours = undated.Sum(item => item.HoursLeft), outlay = undated.Sum(item => item.Outlay);
            ShownAmount sum = PlanWords.Shown(new Money(outlay, plan.Currency));
            notes.Add(outlay > 0
                ? Phrase.Count(undated.Length, $"{undated.Length} piece of work has no date and is not counted: {hours:0.#} hours, {sum}.", $"{undated.Length} pieces of work have no date and are not counted: {hours:0.#} hours, {sum}.")
                : Phrase.Count(undated.Length, $"{undated.Length} piece of work has no date and is not counted: {hours:0.#} hours.", $"{undated.Length} pieces of work have no date and are not counted: {hours:0.#} hours."));
        }

        if (means.HoursPerWeek is null) notes.Add(Phrase.Text("Hours a week of the firm are not stated: only people whose own hours are stated were checked."));
        if (means.CashAtRisk is null) notes.Add(Phrase.Text("Money at risk is not stated: the money was summed, but not set against a limit."));
        foreach (PlanPerson person in plan.People.Where(person => person is { HoursPerWeek: null, IsOutside: true } && plan.Work.Any(item => item.Owner == person.Name && item.IsOpen)))
            notes.Add(Phrase.Of($"{person.Name} is outside the firm and their hours are not stated: not checked."));
        foreach (Assumption refuted in plan.Assumptions.Where(assumption => assumption.Status == AssumptionStatus.Refuted))
        {
            string[] resting = [.. plan.Work.Where(item => item.IsOpen && refuted.RestsOnIt.Contains(item.Id)).Select(item => item.Id)];
            if (resting.Length > 0) notes.Add(Phrase.Of($"Refuted: “{refuted.Statement}”. Still open on it: {string.Join(", ", resting)}."));
        }

        return notes;
    }

    /// <summary>Whose hours: the name of a person, or all together.</summary>
    internal static Phrase NameOf(string pool) => pool == Together ? Phrase.Text(Together) : Phrase.Verbatim(pool);

    /// <summary>What an item says, as a part of a sentence.</summary>
    internal static string TitleOf(PlanItem item) => item.Title.TrimEnd('.');

    internal static Dated Day(DateOnly day) => new(day, "d MMM yyyy");
}
