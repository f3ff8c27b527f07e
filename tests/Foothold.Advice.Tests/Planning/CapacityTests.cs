using Foothold.Advice.Planning.Living;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Tests.Planning;

/// <summary>The capacity check against trying out every way of working, and its offers against the plan they change.</summary>
public sealed class CapacityTests
{
    [Fact]
    public void Check_RandomPlans_RefusesExactlyWhatNoScheduleCanDo()
    {
        var random = new Random(20261122);
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            LivingPlan plan = RandomWork(random);
            bool fits = CapacityCheck.Check(plan).Overloads.All(overload => overload.Kind != OverloadKind.Hours);
            Assert.True(fits == CanBeWorked(plan), $"case {i}");
            if (!fits) refused++;
        }

        Assert.InRange(refused, 100, 300);
    }

    [Fact]
    public void Check_RandomPlans_MoneyRefusedExactlyWhenSomeMonthIsShort()
    {
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            LivingPlan plan = RandomWork(random) with { Means = new PlanMeans(null, Money.Euro(random.Next(0, 900))) };
            if (random.Next(2) == 0) plan = plan with { Funding = [new FundingItem { Id = "bank", Need = "n", Source = "s", Amount = Money.Euro(300), ByWhen = Living.Monday.AddDays(30), Status = FundingStatus.Secured }] };
            bool short_ = false;
            for (DateOnly day = Living.Monday; day <= Living.Monday.AddDays(120); day = day.AddDays(1))
            {
                // Money that is promised for a month is there in that month.
                DateOnly end = new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);
                decimal there = plan.Means.CashAtRisk!.Amount + plan.Funding.Where(item => item.ByWhen <= end).Sum(item => item.Amount!.Amount);
                short_ |= plan.Work.Where(item => item.Due <= end).Sum(item => item.Cost?.Amount ?? 0) > there;
            }

            Assert.True(short_ == CapacityCheck.Check(plan).Overloads.Any(overload => overload.Kind == OverloadKind.Money), $"case {i}");
            if (short_) refused++;
        }

        Assert.InRange(refused, 50, 350);
    }

    [Fact]
    public void Check_RandomOverloads_EveryOfferMakesItsStretchFit()
    {
        var random = new Random(99);
        int offers = 0;
        for (int i = 0; i < 300; i++)
        {
            LivingPlan plan = RandomWork(random);
            // Only the worst shortage is told on the plan as it is; the others presuppose that it is mended.
            IReadOnlyList<Overload> found = CapacityCheck.Check(plan).Overloads;
            Assert.All(found, overload => Assert.True(overload.Needed > overload.There));
            foreach (Overload overload in found.Where(overload => overload.Kind == OverloadKind.Hours).OrderByDescending(overload => overload.Needed - overload.There).Take(1))
            {
                foreach (CapacityOffer offer in overload.Offers)
                {
                    LivingPlan changed = Accept(plan, offer);
                    decimal inside = changed.Actions.Where(item => item.From >= overload.From && item.Due <= overload.To).Sum(item => item.HoursLeft);
                    Assert.True(inside <= overload.There, $"case {i}: {offer.Text}");
                    if (offer.Kind == OfferKind.Later) Assert.True(CapacityCheck.Check(changed).Overloads.Count <= found.Count, $"case {i}: {offer.Text}");
                    offers++;
                }
            }
        }

        Assert.InRange(offers, 200, 2000);
    }

    [Fact]
    public void Check_ThreeStepsInOneWeek_OffersWorkedOutByHand()
    {
        // 6 hours a week; 4 + 3 + 2 in the first. The least worth for its hours is "fair": 2 of 5 for 3 hours = 0.67, against 1.25 and 2.
        LivingPlan plan = Living.Empty(6) with { Actions = [Living.Step("calls", 4, importance: 5, units: 4), Living.Step("fair", 3, importance: 2, units: 3), Living.Step("terms", 2, importance: 4)] };
        CapacityReport report = CapacityCheck.Check(plan);
        Overload overload = Assert.Single(report.Overloads);
        Assert.Equal((9m, 6m, CapacityCheck.Together), (overload.Needed, overload.There, overload.Who));
        CapacityOffer later = overload.Offers.Single(offer => offer.Kind == OfferKind.Later), drop = overload.Offers.Single(offer => offer.Kind == OfferKind.Drop), fewer = overload.Offers.Single(offer => offer.Kind == OfferKind.Fewer);
        Assert.Equal(["fair"], later.Items);
        Assert.Equal([Living.Monday.AddDays(14)], later.Due);
        Assert.Equal(["fair"], drop.Items);
        // One of three fair letters is still 7 hours; one of four calls makes 3 + 3 + 2 = 8: only calls cut to one (1 + 3 + 2 = 6) fit.
        Assert.Equal((1, "calls"), (fewer.Units!.Value, fewer.Items[0]));
        Assert.DoesNotContain(overload.Offers, offer => offer.Kind == OfferKind.CheaperTest);
    }

    [Fact]
    public void Check_TwoTestsOfOneAssumption_OffersTheCheaper()
    {
        LivingPlan plan = Living.Empty(5) with
        {
            Assumptions = [new Assumption { Id = "assume-a", Statement = "a" }],
            Tests = [new AssumptionTest { Id = "dear", Assumption = "assume-a", What = "Fair stand.", Hours = 5, Due = Living.Monday.AddDays(7) }, new AssumptionTest { Id = "cheap", Assumption = "assume-a", What = "Three calls.", Hours = 2, Due = Living.Monday.AddDays(7) }],
        };
        CapacityOffer offer = Assert.Single(CapacityCheck.Check(plan).Overloads).Offers.Single(offer => offer.Kind == OfferKind.CheaperTest);
        Assert.Equal(["dear", "cheap"], offer.Items);
    }

    [Fact]
    public void Check_Overdue_OffersTheFirstWeekWithRoom()
    {
        LivingPlan plan = Living.Empty(5) with { Actions = [Living.Step("late", 3), Living.Step("now", 5, 3, 3)] };
        Overload overload = Assert.Single(CapacityCheck.Check(plan, asAt: Living.Monday.AddDays(14)).Overloads);
        Assert.Equal(OverloadKind.Overdue, overload.Kind);
        // The week from day 14 is full, the next is empty.
        Assert.Equal([Living.Monday.AddDays(28)], overload.Offers[0].Due);
    }

    [Fact]
    public void Check_SeveralOverdue_AllOffersTogetherFit()
    {
        LivingPlan plan = Living.Empty(5) with { Actions = [Living.Step("one", 3), Living.Step("two", 3), Living.Step("three", 4), Living.Step("now", 5, 3, 3)] };
        DateOnly day = Living.Monday.AddDays(14);
        Overload[] overdue = [.. CapacityCheck.Check(plan, asAt: day).Overloads];
        Assert.Equal(3, overdue.Length);
        LivingPlan moved = plan with { Actions = [.. plan.Actions.Select(action => overdue.FirstOrDefault(found => found.Items[0] == action.Id) is { } found ? action with { Due = found.Offers[0].Due[0] } : action)] };
        Assert.True(CapacityCheck.Check(moved, asAt: day).Fits);
    }

    [Fact]
    public void Check_OnePieceWithoutDate_IsToldInTheSingular()
    {
        LivingPlan plan = Living.Empty(5) with { Actions = [Living.Step("one", 3) with { From = null, Due = null }] };
        Assert.Contains("1 piece of work has no date and is not counted: 3 hours.", CapacityCheck.Check(plan).Notes.Select(note => note.ToString()));
    }

    [Fact]
    public void Check_DueBeforeWhatItNeeds_IsRefused()
    {
        LivingPlan plan = Living.Empty() with { Actions = [Living.Step("first", 1, 1, 3), Living.Step("second", 1, 1, 2, after: "first")] };
        Overload overload = Assert.Single(CapacityCheck.Check(plan).Overloads);
        Assert.Equal(OverloadKind.Order, overload.Kind);
        Assert.Equal([Living.Monday.AddDays(21)], overload.Offers[0].Due);
    }

    [Fact]
    public void Check_RefutedAssumption_NamesWhatStillRestsOnIt()
    {
        LivingPlan plan = LivingPlanFileTests.Small();
        plan = plan with { Assumptions = [plan.Assumptions[0] with { Status = AssumptionStatus.Refuted, RestsOnIt = ["two"] }] };
        Assert.Contains(CapacityCheck.Check(plan).Notes, note => note.ToString().Contains("Refuted", StringComparison.Ordinal) && note.ToString().Contains("two", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_OutsidePeople_DoNotUseTheFirmsHours()
    {
        LivingPlan plan = Living.Empty(2) with { People = [new PlanPerson { Id = "p", Name = "Anna", Role = "adviser", IsOutside = true }], Actions = [Living.Step("much", 9)] };
        CapacityReport report = CapacityCheck.Check(plan);
        Assert.True(report.Fits);
        Assert.Contains(report.Notes, note => note.ToString().Contains("outside the firm", StringComparison.Ordinal));
    }

    private static LivingPlan RandomWork(Random random) => Living.Empty(random.Next(2, 5)) with
    {
        Actions = [.. Enumerable.Range(0, random.Next(1, 6)).Select(i =>
        {
            int from = random.Next(1, 5), to = from + random.Next(0, 3);
            return Living.Step($"s{i}", random.Next(1, 5), from, to, random.Next(0, 4) * 100, random.Next(1, 6), random.Next(1, 4));
        })],
    };

    // Every way of putting whole hours into weeks, tried by searching for a way to augment one hour at a time (maximum flow).
    private static bool CanBeWorked(LivingPlan plan)
    {
        int perWeek = (int)plan.Means.HoursPerWeek!.Value;
        var places = new int[8 * perWeek];
        Array.Fill(places, -1);
        var hours = plan.Actions.SelectMany((item, i) => Enumerable.Repeat((From: (item.From!.Value.DayNumber - Living.Monday.DayNumber) / 7, To: (item.Due!.Value.DayNumber - Living.Monday.DayNumber) / 7 - 1), (int)item.Hours)).ToArray();
        bool Find(int hour, HashSet<int> seen)
        {
            for (int week = hours[hour].From; week <= hours[hour].To; week++)
                for (int place = week * perWeek; place < (week + 1) * perWeek; place++)
                {
                    if (!seen.Add(place)) continue;
                    if (places[place] >= 0 && !Find(places[place], seen)) continue;
                    places[place] = hour;
                    return true;
                }

            return false;
        }

        return Enumerable.Range(0, hours.Length).All(hour => Find(hour, []));
    }

    private static LivingPlan Accept(LivingPlan plan, CapacityOffer offer) => plan with
    {
        Actions = [.. plan.Actions.Where(item => offer.Kind != OfferKind.Drop || !offer.Items.Contains(item.Id)).Select(item =>
            !offer.Items.Contains(item.Id) ? item
            : offer.Kind == OfferKind.Later ? item with { Due = offer.Due[offer.Items.ToList().IndexOf(item.Id)] }
            : item with { Hours = item.Hours * offer.Units!.Value / item.Units, Units = offer.Units.Value })],
    };
}
