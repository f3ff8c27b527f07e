using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>Work as a pool sees it.</summary>
/// <param name="Item">The work.</param>
/// <param name="From">First slot (week or month, from 0) in which it can be done.</param>
/// <param name="Due">Last slot.</param>
/// <param name="Amount">What it takes.</param>
internal sealed record Job(WorkItem Item, int From, int Due, decimal Amount);

/// <summary>A stretch of slots in which more is asked for than is there.</summary>
internal sealed record Shortage(int From, int To, decimal Needed, decimal There, IReadOnlyList<Job> Jobs);

/// <summary>Something there is only so much of: the hours of somebody, week by week, or the money, month by month.</summary>
internal abstract class CapacityPool(string name, DateOnly start)
{
    public string Name { get; } = name;

    public DateOnly Start { get; } = start;

    public abstract OverloadKind Kind { get; }

    public IReadOnlyList<Job> Jobs { get; protected init; } = [];

    /// <summary>The worst shortage, or null when all fits.</summary>
    public abstract Shortage? Worst(IReadOnlyList<Job> jobs);

    public bool Fits(IReadOnlyList<Job> jobs) => Worst(jobs) is null;

    public abstract int SlotOf(DateOnly day);

    public abstract DateOnly LastDay(int slot);

    public abstract DateOnly FirstDay(int slot);

    /// <summary>A slot by which, were nothing else due, everything could be done; null when that never comes.</summary>
    public abstract int? Horizon(IReadOnlyList<Job> jobs);

    /// <summary>So much of it.</summary>
    public abstract Phrase Say(decimal amount);
}

/// <summary>
/// Hours of one person, so many a week. Work can be interrupted and spread over its weeks. It fits exactly when doing the earliest date first finishes everything in time (Horn 1974),
/// which is so exactly when no stretch of weeks holds more work, begun and due inside it, than hours.
/// </summary>
internal sealed class HoursPool : CapacityPool
{
    private const int DaysAWeek = 7;

    private readonly decimal _perWeek;

    public HoursPool(string name, DateOnly start, decimal perWeek, IEnumerable<WorkItem> work)
        : base(name, start)
    {
        _perWeek = perWeek;
        // What is overdue is told as such and not again as a shortage.
        Jobs = [.. work.Where(item => item.Due >= start && item.HoursLeft > 0).Select(item => new Job(item, SlotOf(item.From ?? start), SlotOf(item.Due!.Value), item.HoursLeft))];
    }

    public override OverloadKind Kind => OverloadKind.Hours;

    public decimal PerWeek => _perWeek;

    // The day the plan is made belongs to the first week, so a date seven days later is the end of it.
    public override int SlotOf(DateOnly day) => Math.Max(0, (day.DayNumber - Start.DayNumber + DaysAWeek - 1) / DaysAWeek - 1);

    public override DateOnly FirstDay(int slot) => Start.AddDays(slot * DaysAWeek + (slot == 0 ? 0 : 1));

    public override DateOnly LastDay(int slot) => Start.AddDays((slot + 1) * DaysAWeek);

    public override int? Horizon(IReadOnlyList<Job> jobs) => _perWeek <= 0 || jobs.Count == 0 ? null : (int)Math.Min(jobs.Max(job => Math.Max(job.Due, job.From)) + Math.Ceiling(jobs.Sum(job => job.Amount) / _perWeek) + 1, 52_000);

    public override Phrase Say(decimal amount) => Phrase.Of($"{amount:0.##} h");

    public override Shortage? Worst(IReadOnlyList<Job> jobs)
    {
        Shortage? worst = null;
        foreach (int due in Missed(jobs))
        {
            // Of all stretches that end here, the one that lacks most.
            Job[] inside = [.. jobs.Where(job => job.Due <= due).OrderByDescending(job => job.From)];
            decimal needed = 0;
            for (int i = 0; i < inside.Length; i++)
            {
                needed += inside[i].Amount;
                if (i + 1 < inside.Length && inside[i + 1].From == inside[i].From) continue;
                decimal there = _perWeek * (due - inside[i].From + 1);
                if (needed > there && (worst is null || needed - there > worst.Needed - worst.There)) worst = new Shortage(inside[i].From, due, needed, there, inside[..(i + 1)]);
            }
        }

        return worst;
    }

    /// <summary>Hours worked week by week, the earliest date first; what misses its date is left out from then on.</summary>
    public IReadOnlyList<(int Week, decimal Hours)> Schedule(IReadOnlyList<Job> jobs)
    {
        var weeks = new List<(int, decimal)>();
        Run(jobs, (week, hours) => weeks.Add((week, hours)), _ => { });
        return weeks;
    }

    private SortedSet<int> Missed(IReadOnlyList<Job> jobs)
    {
        var missed = new SortedSet<int>();
        Run(jobs, (_, _) => { }, job => missed.Add(job.Due));
        return missed;
    }

    private void Run(IReadOnlyList<Job> jobs, Action<int, decimal> worked, Action<Job> missed)
    {
        Job[] waiting = [.. jobs.OrderBy(job => job.From).ThenBy(job => job.Item.Id, StringComparer.Ordinal)];
        var ready = new PriorityQueue<(Job Job, decimal Left), (int, string)>();
        int next = 0, week = 0;
        while (next < waiting.Length || ready.Count > 0)
        {
            if (ready.Count == 0) week = Math.Max(week, waiting[next].From);
            for (; next < waiting.Length && waiting[next].From <= week; next++) ready.Enqueue((waiting[next], waiting[next].Amount), (waiting[next].Due, waiting[next].Item.Id));
            decimal left = _perWeek;
            while (ready.TryPeek(out (Job Job, decimal Left) first, out (int Due, string) order))
            {
                if (order.Due < week)
                {
                    missed(first.Job);
                    ready.Dequeue();
                    continue;
                }

                if (left <= 0) break;
                decimal done = Math.Min(left, first.Left);
                left -= done;
                ready.Dequeue();
                if (done < first.Left) ready.Enqueue((first.Job, first.Left - done), order);
            }

            if (left < _perWeek) worked(week, _perWeek - left);
            week++;
        }
    }
}

/// <summary>The money: what is spent until the end of a month must be there by then.</summary>
internal sealed class MoneyPool : CapacityPool
{
    private readonly decimal _cash;
    private readonly (int Slot, decimal Amount)[] _funding;
    private readonly Currency _currency;

    public MoneyPool(LivingPlan plan, DateOnly start, decimal cash)
        : base("money", start)
    {
        (_cash, _currency) = (cash, plan.Currency);
        _funding = [.. plan.Funding.Where(item => item is { Status: FundingStatus.Secured, Amount: not null, ByWhen: not null }).Select(item => (SlotOf(item.ByWhen!.Value), item.Amount!.Amount))];
        // What is done is paid: it counts from the beginning. What has no date costs nothing until it has one.
        Jobs = [.. plan.Work.Where(item => item.Outlay > 0 && (item.Due is not null || !item.IsOpen)).Select(item => new Job(item, 0, item.IsOpen ? SlotOf(item.Due!.Value) : 0, item.Outlay))];
    }

    public override OverloadKind Kind => OverloadKind.Money;

    public override int SlotOf(DateOnly day) => Math.Max(0, (day.Year - Start.Year) * 12 + day.Month - Start.Month);

    public override DateOnly FirstDay(int slot) => slot == 0 ? Start : new DateOnly(Start.Year, Start.Month, 1).AddMonths(slot);

    public override DateOnly LastDay(int slot) => new DateOnly(Start.Year, Start.Month, 1).AddMonths(slot + 1).AddDays(-1);

    // Money does not come with time alone: only up to the last that is secured.
    public override int? Horizon(IReadOnlyList<Job> jobs) => _funding.Length == 0 ? null : Math.Max(_funding.Max(item => item.Slot), jobs.Count == 0 ? 0 : jobs.Max(job => job.Due));

    public override Phrase Say(decimal amount) => Phrase.Of($"{PlanWords.Shown(new Money(amount, _currency))}");

    public decimal There(int slot) => _cash + _funding.Where(item => item.Slot <= slot).Sum(item => item.Amount);

    public override Shortage? Worst(IReadOnlyList<Job> jobs)
    {
        Shortage? worst = null;
        decimal spent = 0;
        Job[] byMonth = [.. jobs.OrderBy(job => job.Due).ThenBy(job => job.Item.Id, StringComparer.Ordinal)];
        for (int i = 0; i < byMonth.Length; i++)
        {
            spent += byMonth[i].Amount;
            if (i + 1 < byMonth.Length && byMonth[i + 1].Due == byMonth[i].Due) continue;
            decimal there = There(byMonth[i].Due);
            if (spent > there && (worst is null || spent - there > worst.Needed - worst.There)) worst = new Shortage(0, byMonth[i].Due, spent, there, byMonth[..(i + 1)]);
        }

        return worst;
    }
}
