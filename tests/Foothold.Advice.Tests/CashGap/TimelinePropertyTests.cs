using Foothold.Advice.CashGap;
using Foothold.Domain.Amounts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Foothold.Advice.Tests.CashGap;

/// <summary>What holds for every plan.</summary>
public sealed class TimelinePropertyTests
{
    [Fact]
    public void Movements_AddUpToClosingLessOpening() => Hold(input =>
    {
        CashTimeline timeline = CashTimeline.Of(input);
        return timeline.Movements.Sum(movement => movement.Amount.Amount) == timeline.Closing - input.OpeningCash;
    });

    [Fact]
    public void Balances_AgainstADayByDayTwin_AreTheSame() => Hold(input =>
    {
        CashTimeline timeline = CashTimeline.Of(input);
        decimal cash = input.OpeningCash, owed = 0, lowest = decimal.MaxValue;
        for (DateOnly day = input.AsAt; day <= timeline.LastDay; day = day.AddDays(1))
        {
            cash += timeline.Movements.Where(movement => movement.On == day && movement.Kind != MovementKind.Interest).Sum(movement => movement.Amount.Amount);
            owed += Math.Max(0, -cash) * (input.CreditRatePercent ?? 0) / 100 / 365;
            if (day == timeline.LastDay || day.Month != day.AddDays(1).Month)
            {
                cash -= decimal.Round(owed, 2, MidpointRounding.AwayFromZero);
                owed = 0;
            }

            if (timeline.Balance(day) != cash) return false;
            lowest = Math.Min(lowest, cash);
        }

        return timeline.FundingNeed == Math.Max(0, -lowest) && timeline.DeepestGap == Math.Max(0, input.OpeningCash - lowest) && timeline.Balance(timeline.DeepestDay) == lowest;
    });

    [Fact]
    public void Gap_LongerTerms_NeverShrinks() => Hold(input =>
    {
        decimal gap = CashTimeline.Of(input).DeepestGap;
        PaymentTerms terms = input.Terms;
        return CashTimeline.Of(input with { Terms = terms with { Days = terms.Days + 17 } }).DeepestGap >= gap
            && CashTimeline.Of(input with { Terms = terms with { DocumentDays = terms.DocumentDays + 9, BankDays = terms.BankDays + 1 } }).DeepestGap >= gap;
    });

    // Without interest: a plan that ends earlier because its last payment comes earlier is charged for fewer days.
    [Fact]
    public void Gap_SuppliersPaidEarlier_NeverShrinks() => Hold(input =>
    {
        CashGapInput free = input with { CreditRatePercent = null };
        return CashTimeline.Of(free with { SupplierDays = input.SupplierDays - 12 }).DeepestGap >= CashTimeline.Of(free).DeepestGap;
    });

    [Fact]
    public void Gap_LargerAdvance_NeverDeepens() => Hold(input =>
    {
        decimal before = decimal.MaxValue;
        foreach (decimal advance in new[] { 0m, 10, 33.3m, 50, 99, 100 })
        {
            decimal gap = CashTimeline.Of(input with { Terms = input.Terms with { AdvancePercent = advance } }).DeepestGap;
            if (gap > before) return false;
            before = gap;
        }

        return true;
    });

    [Fact]
    public void Timeline_OrdersInAnotherOrder_IsTheSame() => Hold(input =>
    {
        CashTimeline one = CashTimeline.Of(input), other = CashTimeline.Of(input with { Orders = [.. input.Orders.Reverse()] });
        return one.DeepestGap == other.DeepestGap && one.DeepestDay == other.DeepestDay && one.Closing == other.Closing
            && Keys(one).SequenceEqual(Keys(other)) && one.Needs.SequenceEqual(other.Needs) && decimal.Round(CashCycle.Of(input).Days, 15) == decimal.Round(CashCycle.Of(other.Input).Days, 15);

        static IEnumerable<(DateOnly, MovementKind, decimal)> Keys(CashTimeline timeline) => timeline.Movements.Select(movement => (movement.On, movement.Kind, movement.Amount.Amount)).Order();
    });

    // A rate of 2 turns each cent abroad into two at home, so that no rounding comes between.
    [Fact]
    public void Timeline_PriceAbroadOrItsWorthAtHome_IsTheSame() => Hold(input =>
    {
        CashGapInput abroad = input with { Rate = new ExchangeRate(Plans.Abroad, Plans.Home, 2m, Plans.AsAt, "test") };
        CashGapInput atHome = input with
        {
            UnitPrice = new Money(input.UnitPrice.Amount * 2, Plans.Home), Rate = new ExchangeRate(Plans.Home, Plans.Home, 1m, Plans.AsAt, "test"),
            FreightPerShipment = input.FreightPerShipment is { } freight ? new Money(freight.Amount * 2, Plans.Home) : null,
        };
        // Duty, tax and fees of half cents may round to another cent.
        return Math.Abs(CashTimeline.Of(abroad with { CreditRatePercent = null }).Closing - CashTimeline.Of(atHome with { CreditRatePercent = null }).Closing) <= 0.01m * 4 * (1 + CashTimeline.Of(abroad).Movements.Count);
    });

    [Fact]
    public void Levers_EachAlone_AreWhatAChangedPlanGives() => Hold(
        input =>
        {
            CashTimeline timeline = CashTimeline.Of(input);
            IReadOnlyList<Lever> levers = Advice.CashGap.Levers.Of(timeline);
            return levers.All(lever => lever.Effect == timeline.DeepestGap - lever.Gap) && levers.Zip(levers.Skip(1)).All(pair => pair.First.Effect >= pair.Second.Effect)
                && levers.Where(lever => lever.What.ToString().Contains("in advance", StringComparison.Ordinal) || lever.What.ToString().Contains("suppliers wait", StringComparison.Ordinal)).All(lever => lever.Effect >= 0);
        },
        runs: 40);

    private static void Hold(Func<CashGapInput, bool> holds, int runs = 120) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20_270_110UL), FSharpOption<int>.None))), Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => holds(Draw(seed))));

    // Orders come forty days on at the earliest: what lies before the day looked at counts as done, and moving a payment there would take it out.
    private static CashGapInput Draw(int seed)
    {
        var random = new Random(seed);
        PaymentKind[] kinds = Enum.GetValues<PaymentKind>();
        var terms = new PaymentTerms(kinds[random.Next(kinds.Length)])
        {
            AdvancePercent = random.Next(3) == 0 ? random.Next(101) : 0, AdvanceDaysBefore = random.Next(2) == 0 ? random.Next(60) : null, Days = random.Next(91), DocumentDays = random.Next(22), BankDays = random.Next(12),
            IssuingDays = random.Next(15), SellThroughDays = random.Next(1, 120), EveryDays = random.Next(1, 45), FeePercent = random.Next(2) == 0 ? random.Next(15) : null, FeePerOrder = random.Next(3) == 0 ? new Money(random.Next(300), Plans.Home) : null,
        };
        return Plans.Plain with
        {
            UnitPrice = new Money(random.Next(1, 9999) / 100m, Plans.Abroad), UnitCost = new Money(random.Next(1, 9999) / 100m, Plans.Home), Terms = terms, Rate = new ExchangeRate(Plans.Abroad, Plans.Home, random.Next(1, 30_000) / 10_000m, Plans.AsAt, "test"),
            Orders = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => new CashOrder(Plans.AsAt.AddDays(random.Next(40, 340)), random.Next(1, 4000)))],
            MaterialShare = random.Next(101) / 100m, MaterialLeadDays = random.Next(40), SupplierDays = random.Next(-20, 60), ProductionDays = random.Next(30), StockDays = random.Next(50), FreightDays = random.Next(45),
            FreightPerUnit = random.Next(2) == 0 ? new Money(random.Next(300) / 100m, Plans.Home) : null, FreightPerShipment = random.Next(2) == 0 ? new Money(random.Next(900), Plans.Abroad) : null, FreightPaidDays = random.Next(40),
            DutyPercent = random.Next(2) == 0 ? random.Next(20) : 0, ImportVatPercent = random.Next(2) == 0 ? 25 : 0, ImportDueDays = random.Next(30), VatRefundDays = random.Next(2) == 0 ? random.Next(90) : null,
            OpeningCash = random.Next(-1000, 100_000), CreditRatePercent = random.Next(3) == 0 ? null : random.Next(1, 200) / 10m,
        };
    }
}
