using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using static Foothold.Advice.Tests.Appraisal.CashCases;

namespace Foothold.Advice.Tests.Appraisal.Portfolio;

/// <summary>Portfolios of the cash model.</summary>
public sealed class MarketPortfolioTests
{
    private static readonly PortfolioRequest Quick = new() { Draws = 400, HoursPerWeek = 12 };

    private static CashTerms Terms(params CountryCode[] markets) => new()
    {
        Currency = Sek, HorizonMonths = 24, DiscountRate = 0.1, Cash = 40_000, CapacityPerMonth = 1_000,
        Assumptions = [Believed(AssumptionKind.UnitCost, Around(10, 0.3)), Known(AssumptionKind.HourCost, 30), .. markets.SelectMany(MarketOf)],
        Markets = [.. markets.Select(market => new CashMarket { Market = market, PaymentDays = 30, DeliveryDays = 15, Modes = [new CashMode(Mode(EntryMode.Distributor), null, false), new CashMode(Mode(EntryMode.DirectExport), null, false)] })],
    };

    private static Assumption[] MarketOf(CountryCode market) =>
    [
        Believed(AssumptionKind.Price, Around(30, 0.15), market), Believed(AssumptionKind.Volume, Around(250, 0.6), market), Known(AssumptionKind.Ramp, 6, market), Known(AssumptionKind.Freight, 2, market),
        Known(AssumptionKind.Duty, 0.02, market), Known(AssumptionKind.Failure, 0.08, market), Known(AssumptionKind.Margin, 0.3, market, EntryMode.Distributor), Known(AssumptionKind.SetUp, 8_000, market, EntryMode.Distributor),
        Known(AssumptionKind.Hours, 2, market, EntryMode.Distributor), Known(AssumptionKind.SetUp, 15_000, market, EntryMode.DirectExport), Known(AssumptionKind.Hours, 6, market, EntryMode.DirectExport),
        Known(AssumptionKind.Running, 500, market, EntryMode.DirectExport),
    ];

    private static MarketPortfolio Of(CashTerms terms, PortfolioRequest request) => MarketPortfolio.Of(terms, request, TestContext.Current.CancellationToken);

    // One venture alone, with no limit that binds, is worth what the cash model says.
    [Fact]
    public void Of_OneVenture_IsTheWorthOfTheMode()
    {
        CashTerms terms = Terms(Norway) with { Cash = double.PositiveInfinity };
        MarketPortfolio portfolio = Of(terms, Quick with { Draws = 2_000 });
        var result = Statistics.Information.Streamed.DecisionSimulation.Run(CashModel.Of(terms), new() { Draws = 50_000, CancellationToken = TestContext.Current.CancellationToken });
        for (int place = 0; place < portfolio.Ventures.Count; place++)
        {
            if (portfolio.What[place].Size.Name.ToString().Length > 0) continue;
            PlanOutcome alone = portfolio.Outcomes.First(outcome => outcome.Plan.Ventures.SequenceEqual([place]));
            var expected = result.Outcomes[portfolio.What[place].Option.Index];
            Assert.InRange(alone.Mean.Value - expected.Mean.Value, -4 * alone.Mean.StandardError, 4 * alone.Mean.StandardError);
            Assert.Equal(expected.StandardDeviation, alone.StandardDeviation, 0.1 * expected.StandardDeviation);
        }
    }

    [Fact]
    public void Of_AnyOrderAndThreads_GivesTheSame()
    {
        MarketPortfolio first = Of(Terms(Norway, Denmark), Quick with { MaxThreads = 1 }), second = Of(Terms(Denmark, Norway), Quick with { MaxThreads = 2 });
        Assert.Equal(first.Outcomes.Select(outcome => outcome.Mean), second.Outcomes.Select(outcome => outcome.Mean));
        Assert.Equal(PortfolioWords.Name(first.Recommended.Plan, first.Ventures), PortfolioWords.Name(second.Recommended.Plan, second.Ventures));
        Assert.Equal(first.CashPath, second.CashPath);
        Assert.Equal(first.Flips, second.Flips);
    }

    // The shared cost of a unit makes two alike markets move together, and spreading takes off what is left.
    [Fact]
    public void Of_TwoMarkets_SharesWhatTheyShare()
    {
        MarketPortfolio portfolio = Of(Terms(Norway, Denmark) with { Cash = 200_000 }, Quick);
        Assert.Equal(2, portfolio.Recommended.Plan.Ventures.Count);
        Diversification spread = portfolio.Diversification!;
        Assert.InRange(spread.Correlations[0, 1], 0.02, 0.9);
        Assert.True(spread.Deviation < spread.SumOfDeviations);
        Assert.True(spread.Shortfall > spread.SumOfShortfalls);
        Assert.NotNull(portfolio.RunnerUp);
        Assert.All(portfolio.Ties, tie => Assert.True(tie.Lead.Value <= 2 * tie.Lead.StandardError));
    }

    [Fact]
    public void Of_NoLimitLeft_StaysAtHome()
    {
        MarketPortfolio portfolio = Of(Terms(Norway) with { Cash = 0 }, Quick with { RuinTolerance = 0 });
        Assert.Empty(portfolio.Recommended.Plan.Ventures);
        Assert.Equal(0, portfolio.Recommended.Mean.Value);
        Assert.Null(portfolio.Diversification);
        Assert.Contains(portfolio.Flips, flip => flip.StartsWith("With SEK ", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_NoMode_SaysSo()
    {
        CashTerms none = Terms(Norway) with { Markets = [new CashMarket { Market = Norway, Modes = [] }] };
        Assert.Contains("no", Assert.Throws<AdviceException>(() => Of(none, Quick)).Message, StringComparison.OrdinalIgnoreCase);
    }
}
