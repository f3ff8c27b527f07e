using Foothold.Advice.CashGap;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Tests.CashGap;

public sealed class CurrencyPlanTests
{
    [Fact]
    public void Of_OneOrder_CoversTheReceiptOnItsDay()
    {
        CurrencyPlan plan = Of(Plans.Plain, 2, 4)!;
        // Receipt of NOK 5,000 on 28 February, 58 days from 1 January.
        Assert.Equal((new Money(5000, Plans.Abroad), new DateOnly(2027, 2, 28), 58), (plan.ForeignNet, plan.MeanDay, plan.Days));
        double forward = 1.1 * (1 + 0.02 * 58 / 365) / (1 + 0.04 * 58 / 365);
        Assert.Equal(forward, plan.Forward!.Value, 12);
        Assert.Equal(5000 * (1.1 - forward), plan.CoverCost!.Value, 8);
        Assert.Equal([0, 0.5, 1], plan.Cover.Select(cover => cover.Share));
        Assert.Equal([5500, 2750 + 2500 * forward, 5000 * forward], plan.Cover.Select(cover => Math.Round(cover.Expected, 9)), (a, b) => Math.Abs(a - b) < 1e-8);
        // All sold forward, nothing is in doubt; none sold, the worst twentieth lies below the expectation, and half lies half way.
        Assert.Equal(plan.Cover[2].Expected, plan.Cover[2].Worst, 9);
        Assert.Equal((plan.Cover[0].Worst + plan.Cover[2].Worst) / 2, plan.Cover[1].Worst, 8);
        Assert.Equal(5000 * CurrencyParity.WorstMean(1.1, 0.1, 58 / 365.25, 0.05), plan.Cover[0].Worst, 8);
    }

    [Fact]
    public void BreakEven_AsTheRateOfThePlan_LeavesNothing()
    {
        CashGapInput input = Plans.Plain with { DutyPercent = 7, FreightPerShipment = new Money(333, Plans.Abroad), SetUp = [new OneOffCost(new(2027, 1, 5), "labels", new Money(412.5m, Plans.Home))] };
        CurrencyPlan plan = Of(input, null, null)!;
        // 3,000 cost, 200 freight, 412.50 labels at home; NOK 5,000 less 350 duty and 333 freight abroad.
        Assert.Equal(3612.5 / 4317, plan.BreakEven!.Value, 12);
        CashTimeline there = CashTimeline.Of(input with { Rate = new ExchangeRate(Plans.Abroad, Plans.Home, (decimal)plan.BreakEven.Value, Plans.AsAt, "test") });
        Assert.Equal(0, (double)(there.Closing - input.OpeningCash), 0.02);
        Assert.True(plan.BelowAtEnd < plan.TouchedBefore);
    }

    [Fact]
    public void Of_NoInterestRates_MakesNoForwardUp()
    {
        CurrencyPlan plan = Of(Plans.Plain, 2, null)!;
        Assert.Null(plan.Forward);
        Assert.Null(plan.CoverCost);
        Assert.Equal(0, Assert.Single(plan.Cover).Share);
    }

    [Fact]
    public void Of_InterestBelowZeroThatLeavesNothing_HasNoForwardRate()
    {
        CashGapInput input = Plans.Plain with { Terms = new PaymentTerms(PaymentKind.OpenAccount) { Days = 1900 } };
        Assert.Null(Of(input, 2, -20)!.Forward);
        Assert.Null(Of(input, -20, 2)!.Forward);
    }

    [Fact]
    public void Of_RateThatIsOld_CountsItsAgeAsDoubt()
    {
        CurrencyPlan fresh = CurrencyPlan.Of(CashTimeline.Of(Plans.Plain), Outlook(0.1, 0), 2, 4)!, old = CurrencyPlan.Of(CashTimeline.Of(Plans.Plain), Outlook(0.1, 200), 2, 4)!;
        Assert.Equal(0.1 * Math.Sqrt(258 / 365.25), old.Deviation, 12);
        Assert.True(old.Cover[0].Worst < fresh.Cover[0].Worst && old.BelowAtEnd > fresh.BelowAtEnd);
    }

    [Fact]
    public void Of_VolatilityThatCannotBeTold_GivesNoChances()
    {
        CurrencyPlan plan = CurrencyPlan.Of(CashTimeline.Of(Plans.Plain), Outlook(double.NaN, 0), 2, 4)!;
        Assert.True(double.IsNaN(plan.BelowAtEnd));
        Assert.Empty(plan.Cover);
    }

    internal static CurrencyOutlook Outlook(double volatility, int age) => new()
    {
        Market = Plans.Abroad, Home = Plans.Home, Spot = Plans.Plain.Rate, AgeDays = age, Basis = RateBasis.Monthly, AnnualVolatility = volatility, RecentVolatility = double.NaN, Ranges = [], Warnings = [],
    };

    private static CurrencyPlan? Of(CashGapInput input, decimal? home, decimal? market) => CurrencyPlan.Of(CashTimeline.Of(input), Outlook(0.1, 0), home, market);
}
