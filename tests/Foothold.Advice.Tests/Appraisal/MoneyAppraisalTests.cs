using System.Text;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Firms;
using Foothold.Statistics.Information.Streamed;
using static Foothold.Advice.Tests.Appraisal.AppraisalCases;

namespace Foothold.Advice.Tests.Appraisal;

public class MoneyAppraisalTests
{
    private const string DenmarkToo = Norway + """, { "market": "DNK", "price": { "low": 22, "high": 30 }, "volume": { "low": 900, "high": 3000 }, "freight": 2 }""";

    private static readonly Lazy<AppraisalResult> LazyNorway = new(() => MoneyAppraisal.Run(AtOnce(draws: 4000)));

    // Whoever sells from a distance through a screen does not usually sell more than the firm's own sales work.
    [Theory]
    [InlineData(EntryMode.Marketplace)]
    [InlineData(EntryMode.OwnECommerce)]
    [InlineData(EntryMode.IndirectExport)]
    public void UsualReach_WithoutAnybodyInTheMarket_StaysBelowSellingOneself(EntryMode mode) =>
        Assert.InRange(EntryModeCatalogue.BuiltIn.Modes.Single(profile => profile.Mode == mode).Terms[AssumptionKind.Reach].Law.High, 0.3, 0.999);

    [Fact]
    public void Run_AnyThreads_GivesTheSameNumbers()
    {
        MarketAppraisal one = Run(Request(draws: 1000) with { MaxThreads = 1 }).Markets[0], many = Run(Request(draws: 1000) with { MaxThreads = 4 }).Markets[0];
        Assert.Equal(one.Modes.Select(mode => (mode.Mean, mode.Low, mode.Regret, mode.Payback, mode.BehindFirst)), many.Modes.Select(mode => (mode.Mean, mode.Low, mode.Regret, mode.Payback, mode.BehindFirst)));
        Assert.Equal(one.Flips, many.Flips);
    }

    [Fact]
    public void Run_OtherMarketsAskedFor_DoNotChangeAMarketsNumbers()
    {
        MarketAppraisal alone = Run(AtOnce(DenmarkToo, draws: 500) with { Markets = [CashCases.Denmark] }).Markets[0], beside = Run(AtOnce(DenmarkToo, draws: 500)).Markets[1];
        Assert.Equal(alone.Modes.Select(mode => mode.Mean), beside.Modes.Select(mode => mode.Mean));
    }

    [Fact]
    public void Run_ModesOfAMarket_AreOrderedAndTheirChancesAddUp()
    {
        MarketAppraisal market = LazyNorway.Value.Markets[0];
        Assert.Equal(market.Modes.OrderByDescending(mode => mode.Mean.Value), market.Modes);
        Assert.Equal(1, market.Modes.Sum(mode => mode.Best.Value) + market.NothingIsBest.Value, 1e-9);
        Assert.All(market.Modes, mode => Assert.True(mode.Low <= mode.Median && mode.Median <= mode.High && mode.Shortfall <= mode.Low && mode.DeepTrough <= mode.Trough && mode.Trough <= 0));
        ModeOutcome second = market.Modes[1];
        Assert.Null(market.First!.BeatenByFirst);
        Assert.Equal(market.First.Mean.Value - second.Mean.Value, second.BehindFirst!.Value.Value, 1e-6 * Math.Abs(market.First.Mean.Value));
        Assert.InRange(second.BeatenByFirst!.Value, 0.01, 0.99);
    }

    [Fact]
    public void Flips_RerunOnBothSides_ChangeTheOrder()
    {
        AppraisalResult result = LazyNorway.Value;
        MarketAppraisal market = result.Markets[0];
        Assert.NotEmpty(market.Flips);
        var model = CashModel.Of(result.Case.Terms);
        foreach (Flip flip in market.Flips.Where(flip => flip.Assumption is not null).Take(6))
        {
            double step = 0.02 * flip.Value * (flip.Above ? 1 : -1);
            Assert.Equal(flip.Becomes, Best(flip.Value + (step * 0.01)));
            Assert.Equal(market.First!.Profile.Mode, Best(flip.Value - step));

            EntryMode? Best(double value)
            {
                CashModel fixedAt = model.With(flip.Assumption! with { Law = new FixedLaw(value) });
                DecisionSimulationResult run = DecisionSimulation.Run(fixedAt, new DecisionSimulationOptions { Draws = 4000, WithInformation = false });
                return fixedAt.Options[run.Best].Mode;
            }
        }
    }

    [Fact]
    public void Flips_RateOfTheCurrency_IsFoundWhereDoingNothingWins()
    {
        AppraisalResult result = LazyNorway.Value;
        Flip flip = result.Markets[0].Flips.Last(known => known.Currency == CashCases.Nok && !known.Above);
        Assert.InRange(flip.Value, 0.5, 0.999);
        CashModel weaker = CashModel.Of(result.Case.Terms).WithRate(CashCases.Nok, flip.Value);
        Assert.Equal(flip.Becomes, weaker.Options[DecisionSimulation.Run(weaker, new DecisionSimulationOptions { Draws = 4000, WithInformation = false }).Best].Mode);
    }

    [Fact]
    public void Swings_PriceOfTheBestMode_GoesUpWithIt()
    {
        MarketAppraisal market = LazyNorway.Value.Markets[0];
        Swing price = market.Swings.First(swing => swing.Assumption.Kind is AssumptionKind.Price or AssumptionKind.ConsumerPrice && swing.Width > 0);
        Assert.True(price.AtHigh > price.AtLow);
        Swing cost = market.Swings.First(swing => swing.Assumption.Kind == AssumptionKind.UnitCost);
        Assert.True(cost.AtHigh < cost.AtLow);
        Assert.Equal(market.Swings.OrderByDescending(swing => swing.Width), market.Swings);
    }

    [Fact]
    public void Edits_ChangedTerm_ShowsBeforeAndAfterOnTheSameDraws()
    {
        EntryModeCatalogue changed = EntryModeCatalogue.BuiltIn.Change(Encoding.UTF8.GetBytes("""{ "format": "foothold-entry-modes/1", "modes": [{ "mode": "distributor", "terms": { "margin": { "low": 10, "high": 10, "source": "members" } } }] }""")).Catalogue!;
        ModeEdit edit = Assert.Single(Run(AtOnce(modes: changed, draws: 1000)).Edits);
        Assert.Equal((CashCases.Norway, EntryMode.Distributor), (edit.Market, edit.Mode));
        Assert.Equal(["margin 20 – 45 % → 10 %"], edit.What);
        Assert.True(edit.MeanAfter > edit.MeanBefore);
        Assert.True(edit.BestAfter > edit.BestBefore);
        Assert.Empty(LazyNorway.Value.Edits);
    }

    [Fact]
    public void Fit_StrongLawAndCloseNeighbour_ReadsPerTheory()
    {
        ModeOutcome distributor = LazyNorway.Value.Markets[0].Modes.Single(mode => mode.Profile.Mode == EntryMode.Distributor);
        Assert.Equal(Enum.GetValues<FitLens>(), distributor.Fit.Select(reading => reading.Lens));
        Assert.Equal(FitVerdict.For, distributor.Fit[0].Verdict);
        Assert.Contains("rule of law", distributor.Fit[0].Because, StringComparison.Ordinal);
        ModeOutcome direct = LazyNorway.Value.Markets[0].Modes.Single(mode => mode.Profile.Mode == EntryMode.DirectExport);
        Assert.Equal(FitVerdict.For, direct.Fit.Single(reading => reading.Lens == FitLens.Institutional).Verdict);
        // Nobody answered the questionnaire, so there is nothing to say about resources.
        Assert.Equal(FitVerdict.Silent, direct.Fit.Single(reading => reading.Lens == FitLens.ResourceBased).Verdict);
    }

    [Fact]
    public void Run_EverythingLosesMoney_SaysThatNothingIsBetter()
    {
        MarketAppraisal market = Run(AtOnce("""{ "market": "NOR", "price": { "low": 13, "high": 14 }, "volume": { "low": 50, "high": 100 }, "freight": 3 }""", draws: 1000)).Markets[0];
        Assert.True(market.NothingIsBetter);
        Assert.True(market.NothingIsBest.Value > 0.9);
    }

    // Staged plans have draws and tests of their own; they would be most of the work here, and none of what is asserted.
    private static AppraisalRequest AtOnce(string markets = Norway, EntryModeCatalogue? modes = null, int draws = 2000) => Request(markets, modes: modes, draws: draws) with { WithStages = false };

    private static AppraisalResult Run(AppraisalRequest request) => MoneyAppraisal.Run(request, TestContext.Current.CancellationToken);
}
