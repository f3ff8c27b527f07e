using Foothold.Advice.CashGap;
using Foothold.Domain.Amounts;
using Foothold.Statistics.Distributions;

namespace Foothold.Advice.Tests.CashGap;

public sealed class GapSimulationTests
{
    private static readonly CurrencyOutlook Still = CurrencyPlanTests.Outlook(0, 0);

    [Fact]
    public void Run_NothingInDoubt_IsTheTimelineInEveryDraw()
    {
        CashGapInput input = Plans.Plain with { CreditRatePercent = 7.3m, CreditLine = 2000 };
        GapSimulation simulation = Run(input, Still, 300);
        CashTimeline timeline = CashTimeline.Of(input);
        Assert.All(simulation.Gap, gap => Assert.Equal((double)timeline.DeepestGap, gap, 0.005));
        Assert.All(simulation.Need, need => Assert.Equal((double)timeline.FundingNeed, need, 0.005));
        Assert.Equal((1, 1, timeline.DeepestDay), (simulation.CashRunsOut.Value, simulation.AllRunsOut.Value, simulation.MedianDay));
        Assert.Empty(simulation.Doubts);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSame()
    {
        CashGapInput input = Plans.Plain with { LateChance = 0.4, LateDays = 9, VolumeDoubt = 0.3, CreditRatePercent = 8, CreditLine = 1500 };
        GapSimulation[] runs = [.. new[] { 1, 2, 5 }.Select(threads => GapSimulation.Run(input, CurrencyPlanTests.Outlook(0.1, 30), new GapSimulationOptions { Draws = 3000, Seed = 4, MaxThreads = threads }))];
        Assert.All(runs, run => Assert.Equal((runs[0].Gap[0], runs[0].Gap[2], runs[0].Need[1], runs[0].AllRunsOut, runs[0].MedianDay), (run.Gap[0], run.Gap[2], run.Need[1], run.AllRunsOut, run.MedianDay)));
        Assert.NotEqual(runs[0].Gap[1], GapSimulation.Run(input, Still, new GapSimulationOptions { Draws = 3000, Seed = 5 }).Gap[1]);
        Assert.Equal(["late payment", "volume", "exchange rate"], runs[0].Doubts.Select(doubt => doubt.ToString()));
    }

    [Fact]
    public void Run_LatePayment_RunsOutAsOftenAsTheExponentialSays()
    {
        // A second cost of 4,000 on 12 March is paid from the receipt of 28 February unless that comes 13 days late or more; days are rounded, so 12.5 of an exponential with mean 10.
        CashGapInput input = Plans.Plain with { LateChance = 0.6, LateDays = 10, OpeningCash = 4000, CreditLine = 1000, SetUp = [new OneOffCost(new(2027, 3, 12), "machine", new Money(4000, Plans.Home))] };
        GapSimulation simulation = Run(input, Still, 40_000);
        double expected = 0.6 * Math.Exp(-1.25);
        // Four standard errors.
        Assert.Equal(expected, simulation.AllRunsOut.Value, 4 * Math.Sqrt(expected * (1 - expected) / 40_000));
        Assert.Equal(Math.Sqrt(simulation.AllRunsOut.Value * (1 - simulation.AllRunsOut.Value) / 40_000), simulation.AllRunsOut.StandardError, 12);
    }

    [Fact]
    public void Run_VolumeInDoubt_ScalesTheGapByALognormalWithMeanOne()
    {
        CashGapInput input = Plans.Plain with { VolumeDoubt = 0.3, OpeningCash = 0 };
        GapSimulation simulation = Run(input, Still, 40_000);
        double deviation = Math.Sqrt(Math.Log(1.09));
        foreach ((double probability, double gap) in new[] { (0.05, simulation.Gap[0]), (0.5, simulation.Gap[1]), (0.95, simulation.Gap[2]) })
            Assert.Equal(3200 * Math.Exp(deviation * StandardNormal.Quantile(probability) - deviation * deviation / 2), gap, 40.0);
    }

    [Fact]
    public void Run_ExchangeRateInDoubt_MovesForeignCostsAsALognormalWithTheAgeOfTheRate()
    {
        // NOK 9,000 are paid 70 days on; with the rate 30 days old that is 100 days of doubt. Need above 12,000 − 1,100: rate up by 12,000/9,900.
        CashGapInput input = Plans.Plain with { OpeningCash = 0, Terms = new PaymentTerms(PaymentKind.OpenAccount) { Days = 200 }, SetUp = [new OneOffCost(Plans.AsAt.AddDays(70), "stand at a fair", new Money(9000, Plans.Abroad))], CreditLine = 3200 + 10_400 };
        GapSimulation simulation = Run(input, CurrencyPlanTests.Outlook(0.2, 30), 40_000);
        double deviation = 0.2 * Math.Sqrt(100 / 365.25), above = 1 - StandardNormal.Cumulative((Math.Log(10_400 / 9900.0) + deviation * deviation / 2) / deviation);
        Assert.Equal(above, simulation.AllRunsOut.Value, 4 * Math.Sqrt(above * (1 - above) / 40_000));
    }

    [Fact]
    public void Run_NoCreditLine_SaysNothingOfIt()
    {
        GapSimulation simulation = Run(Plans.Plain, Still, 200);
        Assert.False(simulation.AllRunsOut.IsDefined);
        Assert.Equal(1, simulation.CashRunsOut.Value);
    }

    private static GapSimulation Run(CashGapInput input, CurrencyOutlook outlook, int draws) => GapSimulation.Run(input, outlook, new GapSimulationOptions { Draws = draws, Seed = 11 });
}
