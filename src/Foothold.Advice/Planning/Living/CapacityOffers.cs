using Foothold.Domain.Amounts;
using Foothold.Domain.Text;
using static Foothold.Advice.Planning.Living.CapacityCheck;

namespace Foothold.Advice.Planning.Living;

/// <summary>Looks for the smaller step that fits: every offer has been tried on the pool before it is made.</summary>
internal static class CapacityOffers
{
    private const int UsualImportance = 3;

    // An hour or a unit of money below which nothing is divided, so that free work is not worth infinitely much.
    private const decimal LeastAmount = 0.25m;

    public static IReadOnlyList<CapacityOffer> For(LivingPlan plan, CapacityPool pool, IReadOnlyList<Job> jobs, Shortage shortage) =>
        [.. new[] { Later(plan, pool, jobs, shortage), Fewer(pool, jobs, shortage), CheaperTest(plan, pool, jobs, shortage), Drop(plan, pool, jobs, shortage) }.OfType<CapacityOffer>()];

    /// <summary>The least worth for what it takes, as many as are needed for the shortage itself to be gone; all of it when nothing less will do.</summary>
    public static IEnumerable<Job> LeastWorth(CapacityPool pool, Shortage shortage)
    {
        decimal over = shortage.Needed - shortage.There;
        foreach (Job job in ByWorth(shortage.Jobs))
        {
            if (over <= 0) yield break;
            over -= job.Amount;
            yield return job;
        }
    }

    /// <summary>The earliest last slot with which a job fits beside the others; when they do not fit by themselves, the first in which hours are left. Null when there is none.</summary>
    public static int? EarliestSlot(CapacityPool pool, IReadOnlyList<Job> jobs, Job job)
    {
        if (pool.Horizon(jobs) is not { } horizon) return null;
        Job[] others = [.. jobs.Where(other => other != job)];
        // What is short without it stays as short: only what would be newly short counts.
        while (pool.Worst(others) is { } shortage)
        {
            var out_ = shortage.Jobs.ToHashSet();
            others = [.. others.Where(other => !out_.Contains(other)), .. Squeezed(shortage)];
            if (pool.Worst(others) is { } still && still.Needed - still.There >= shortage.Needed - shortage.There) break;
        }

        int low = Math.Max(job.From, job.Due), high = Math.Max(low, horizon);
        if (!pool.Fits([.. others, job with { Due = high }])) return null;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (pool.Fits([.. others, job with { Due = middle }])) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    // An overfull stretch counts as full.
    private static IEnumerable<Job> Squeezed(Shortage shortage)
    {
        decimal left = shortage.There;
        foreach (Job job in shortage.Jobs.OrderBy(job => job.Due))
        {
            decimal part = Math.Min(left, job.Amount);
            left -= part;
            if (part > 0) yield return job with { Amount = part };
        }
    }

    // The least worth moves first; only as many as are needed, each no later than it has to be.
    private static CapacityOffer? Later(LivingPlan plan, CapacityPool pool, IReadOnlyList<Job> jobs, Shortage shortage)
    {
        if (pool.Horizon(jobs) is not { } horizon) return null;
        Job[] candidates = [.. ByWorth(shortage.Jobs).Where(job => job.Item.IsOpen)];
        foreach (Job one in candidates)
            if (Moved(plan, pool, jobs, shortage, [one], horizon) is { } alone) return alone;
        for (int count = 2; count <= candidates.Length; count++)
            if (Moved(plan, pool, jobs, shortage, candidates[..count], horizon) is { } several) return several;
        return null;
    }

    private static CapacityOffer? Moved(LivingPlan plan, CapacityPool pool, IReadOnlyList<Job> jobs, Shortage shortage, Job[] moving, int horizon)
    {
        List<Job> trial = [.. jobs.Where(job => !moving.Contains(job))];
        if (IsShort(trial, shortage)) return null;
        var days = new List<DateOnly>();
        foreach (Job job in moving)
        {
            if (EarliestSlot(pool, [.. trial, job], job) is not { } slot || slot > horizon || DueOfDependents(plan, job, moving) is { } limit && pool.LastDay(slot) > limit) return null;
            trial.Add(job with { Due = slot });
            days.Add(slot == job.Due ? job.Item.Due!.Value : pool.LastDay(slot));
        }

        if (IsShort(trial, shortage)) return null;
        (Job Job, DateOnly Day)[] moved = [.. moving.Zip(days).Where(pair => pair.Second != pair.First.Item.Due)];
        var text = Phrase.Sequence("; ", moved.Select(pair => Phrase.Of($"“{TitleOf(pair.Job.Item)}” by {Day(pair.Day)} instead of {Day(pair.Job.Item.Due!.Value)}")));
        return new CapacityOffer(OfferKind.Later, [.. moved.Select(pair => pair.Job.Item.Id)], Phrase.Of($"Later: {text}.")) { Due = [.. moved.Select(pair => pair.Day)] };
    }

    private static DateOnly? DueOfDependents(LivingPlan plan, Job job, Job[] moving) =>
        plan.Work.Where(other => other.IsOpen && other.Due is not null && other.DependsOn.Contains(job.Item.Id) && moving.All(moved => moved.Item != other)).Min(other => other.Due);

    private static CapacityOffer? Fewer(CapacityPool pool, IReadOnlyList<Job> jobs, Shortage shortage)
    {
        foreach (Job job in ByWorth(shortage.Jobs).Where(job => job.Item is { Units: > 1, Status: WorkStatus.Todo }))
        {
            for (int units = job.Item.Units - 1; units >= 1; units--)
            {
                Job smaller = job with { Amount = job.Amount * units / job.Item.Units };
                if (IsShort([.. jobs.Where(other => other != job), smaller], shortage)) continue;
                return new CapacityOffer(OfferKind.Fewer, [job.Item.Id], Phrase.Of($"Fewer: {units} of the {job.Item.Units} in “{TitleOf(job.Item)}”, {pool.Say(smaller.Amount)} instead of {pool.Say(job.Amount)}.")) { Units = units };
            }
        }

        return null;
    }

    private static CapacityOffer? CheaperTest(LivingPlan plan, CapacityPool pool, IReadOnlyList<Job> jobs, Shortage shortage)
    {
        foreach (Job job in ByWorth(shortage.Jobs).Where(job => job.Item is AssumptionTest { IsOpen: true }))
        {
            var test = (AssumptionTest)job.Item;
            bool needed = plan.Work.Any(other => other.IsOpen && other.DependsOn.Contains(test.Id));
            AssumptionTest? cheaper = plan.Tests.Where(other => other != test && other.IsOpen && other.Assumption == test.Assumption && other.HoursLeft <= test.HoursLeft && other.Outlay <= test.Outlay && (other.HoursLeft < test.HoursLeft || other.Outlay < test.Outlay))
                .OrderBy(other => pool.Kind == OverloadKind.Money ? other.Outlay : other.HoursLeft).ThenBy(other => other.Id, StringComparer.Ordinal).FirstOrDefault();
            if (needed || cheaper is null || IsShort([.. jobs.Where(other => other != job)], shortage)) continue;
            return new CapacityOffer(OfferKind.CheaperTest, [test.Id, cheaper.Id],
                Phrase.Of($"Cheaper test: “{TitleOf(cheaper)}” ({cheaper.HoursLeft:0.#} h, {PlanWords.Shown(new Money(cheaper.Outlay, plan.Currency))}) tests the same assumption; leave out “{TitleOf(test)}” ({test.HoursLeft:0.#} h, {PlanWords.Shown(new Money(test.Outlay, plan.Currency))})."));
        }

        return null;
    }

    private static CapacityOffer? Drop(LivingPlan plan, CapacityPool pool, IReadOnlyList<Job> jobs, Shortage shortage)
    {
        decimal over = shortage.Needed - shortage.There;
        Job[] free = [.. ByWorth(shortage.Jobs).Where(job => job.Item.IsOpen && !plan.Work.Any(other => other.IsOpen && other.DependsOn.Contains(job.Item.Id)))];
        // One that is enough by itself, the least worth of these; else the least worth together.
        Job[] dropped = free.FirstOrDefault(job => job.Amount >= over) is { } one ? [one] : [.. TakeUntil(free, over)];
        if (dropped.Sum(job => job.Amount) < over) return null;
        var text = Phrase.Sequence("; ", dropped.Select(job => Phrase.Of($"“{TitleOf(job.Item)}” (importance {job.Item.Importance ?? UsualImportance} of 5 for {pool.Say(job.Amount)})")));
        return new CapacityOffer(OfferKind.Drop, [.. dropped.Select(job => job.Item.Id)], Phrase.Of($"Drop what is worth least for what it takes: {text}."));
    }

    private static IEnumerable<Job> TakeUntil(IEnumerable<Job> jobs, decimal amount)
    {
        foreach (Job job in jobs)
        {
            if (amount <= 0) yield break;
            amount -= job.Amount;
            yield return job;
        }
    }

    private static IEnumerable<Job> ByWorth(IEnumerable<Job> jobs) =>
        jobs.OrderBy(job => (job.Item.Importance ?? UsualImportance) / Math.Max(job.Amount, LeastAmount)).ThenByDescending(job => job.Amount).ThenBy(job => job.Item.Id, StringComparer.Ordinal);

    // Only this stretch: another that is short is told, with its own offers, after it.
    private static bool IsShort(IReadOnlyList<Job> jobs, Shortage shortage) => jobs.Where(job => job.From >= shortage.From && job.Due <= shortage.To).Sum(job => job.Amount) > shortage.There;
}
