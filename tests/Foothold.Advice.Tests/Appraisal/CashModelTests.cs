using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Statistics.Random;
using static Foothold.Advice.Tests.Appraisal.CashCases;

namespace Foothold.Advice.Tests.Appraisal;

public class CashModelTests
{
    // Four months, nothing uncertain. By hand, in SEK:
    //   units      50, 100, 100, 100 would be the ramp of one month: (0 + ½)/1 = 0.5, then full
    //   received   30 a unit less a margin of 20 % = 24, paid 30 days later: 1200 in month 2, 2400 in months 3, 4 and 5
    //   cost       10 a unit, paid 15 days ahead: half of each month's in the month before, of the first month's all in month 1:
    //              month 1: 50·10 + 100·10/2 = 1000; months 2 and 3: 100·10/2 + 100·10/2 = 1000; month 4: 500
    //   freight    1 a unit: 50, 100, 100, 100
    //   duty       25 % within 24 (transfer price): 24·0.25/1.25 = 4.8 a unit: 240, 480, 480, 480
    //   set-up     600 in month 1; running 70 in each month; exit 90 in month 4
    //   hours      set-up 6 hours and 3 a week at 100: 600 + 1300 in month 1, then 1300
    private static CashTerms ByHand => new()
    {
        Currency = Sek, HorizonMonths = 4, DiscountRate = 0, Cash = 2000,
        Assumptions =
        [
            Known(AssumptionKind.UnitCost, 10), Known(AssumptionKind.HourCost, 100),
            Known(AssumptionKind.Price, 30, Norway), Known(AssumptionKind.Volume, 100, Norway), Known(AssumptionKind.Ramp, 1, Norway), Known(AssumptionKind.Freight, 1, Norway), Known(AssumptionKind.Duty, 0.25, Norway),
            Known(AssumptionKind.Failure, 0, Norway), Known(AssumptionKind.Margin, 0.2, Norway, EntryMode.Distributor), Known(AssumptionKind.SetUp, 600, Norway, EntryMode.Distributor),
            Known(AssumptionKind.Running, 70, Norway, EntryMode.Distributor), Known(AssumptionKind.SetUpHours, 6, Norway, EntryMode.Distributor), Known(AssumptionKind.Hours, 3, Norway, EntryMode.Distributor),
            Known(AssumptionKind.ExitCost, 90, Norway, EntryMode.Distributor),
        ],
        Markets = [new CashMarket { Market = Norway, PaymentDays = 30, DeliveryDays = 15, Modes = [new CashMode(Mode(EntryMode.Distributor, onTransfer: true), null, false)] }],
    };

    [Fact]
    public void Worth_AllKnown_IsTheSumByHand()
    {
        // received 1200 + 3·2400 = 8400; cost 3500; freight 350; duty 1680; set-up 600; running 280; exit 90 → 1900; hours 600 + 4·1300 = 5800.
        Assert.Equal(1900 - 5800, WorthOfFirst(ByHand), 9);
    }

    [Fact]
    public void Worth_Discounted_IsTheSumOfTheMonthsByHand()
    {
        // Flows by month, own hours included: see above.
        double[] flows = [-1000 - 50 - 240 - 600 - 70 - 1900, 1200 - 1000 - 100 - 480 - 70 - 1300, 2400 - 1000 - 100 - 480 - 70 - 1300, 2400 - 500 - 100 - 480 - 70 - 90 - 1300, 2400];
        double expected = flows.Select((flow, t) => flow / Math.Pow(1.21, t / 12.0)).Sum();
        Assert.Equal(expected, WorthOfFirst(ByHand with { DiscountRate = 0.21 }), 9);
    }

    [Fact]
    public void Measures_AllKnown_AreThoseOfTheMonthsByHand()
    {
        // Cash without hours: −1960, then −450 → −2410, then +750 → −1660, +1160 → −500, +2400 → 1900.
        Assert.Equal(-2410, MeasureOfFirst(ByHand, CashMeasure.Trough), 9);
        Assert.Equal(2, MeasureOfFirst(ByHand, CashMeasure.TroughMonth));
        Assert.Equal(1, MeasureOfFirst(ByHand, CashMeasure.Ruin));
        Assert.Equal(0, MeasureOfFirst(ByHand with { Cash = 2410 }, CashMeasure.Ruin));
        Assert.Equal(3, MeasureOfFirst(ByHand, CashMeasure.HoursPerWeek));
        Assert.True(double.IsNaN(MeasureOfFirst(ByHand, CashMeasure.PaybackMonth)));
        Assert.Equal(5, MeasureOfFirst(Changed(ByHand, Known(AssumptionKind.HourCost, 0)), CashMeasure.PaybackMonth));
    }

    [Fact]
    public void Worth_JointVenture_HasTheFirmsShareOfMoneyAndAllOfItsHours()
    {
        CashTerms venture = WithMode(ByHand, Mode(EntryMode.Distributor, ModeEarning.SharedVenture));
        // Of everything 80 %; duty is on the whole price: 30·0.25/1.25 = 6 a unit. (350·30 − 3500 − 350 − 2100 − 600 − 280 − 90)·0.8 − 5800.
        Assert.Equal((3580 * 0.8) - 5800, WorthOfFirst(venture), 9);
    }

    [Fact]
    public void Worth_Licensing_IsTheRoyaltyWithoutCostOfUnits()
    {
        CashTerms licence = WithMode(ByHand, Mode(EntryMode.Distributor, ModeEarning.Royalty));
        // 350 units · 30 · 20 % = 2100, less set-up, running, exit and hours.
        Assert.Equal(2100 - 600 - 280 - 90 - 5800, WorthOfFirst(licence), 9);
    }

    [Fact]
    public void Worth_Capacity_CutsTheUnitsOfEveryMonth()
    {
        // 50, 60, 60, 60 = 230 units; each leaves 24 − 10 − 1 − 4.8 = 8.2.
        Assert.Equal((230 * 8.2) - 600 - 280 - 90 - 5800, WorthOfFirst(ByHand with { CapacityPerMonth = 60 }), 9);
    }

    [Fact]
    public void Worth_AgentWithIndemnity_PaysAYearsAverageCommissionAtTheEnd()
    {
        CashTerms agent = WithMode(ByHand, Mode(EntryMode.Distributor, onTransfer: true, indemnity: 1), indemnity: true);
        // Commission 350·30·0.2 = 2100 in four months: 525 a month on average, 6300 a year.
        Assert.Equal(WorthOfFirst(ByHand) - 6300, WorthOfFirst(agent), 9);
    }

    [Fact]
    public void Worth_AnyIncreaseOfAPriceOrCost_MovesItTheRightWay()
    {
        double worth = WorthOfFirst(ByHand);
        Assert.True(WorthOfFirst(Changed(ByHand, Known(AssumptionKind.Price, 31, Norway))) > worth);
        Assert.True(WorthOfFirst(Changed(ByHand, Known(AssumptionKind.Volume, 110, Norway))) > worth);
        foreach (AssumptionKind kind in new[] { AssumptionKind.UnitCost, AssumptionKind.HourCost }) Assert.True(WorthOfFirst(Changed(ByHand, Known(kind, 110))) < worth);
        Assert.True(WorthOfFirst(Changed(ByHand, Known(AssumptionKind.Duty, 0.3, Norway))) < worth);
        Assert.True(WorthOfFirst(Changed(ByHand, Known(AssumptionKind.Freight, 2, Norway))) < worth);
        foreach (AssumptionKind kind in new[] { AssumptionKind.Margin, AssumptionKind.SetUp, AssumptionKind.Running, AssumptionKind.SetUpHours, AssumptionKind.Hours, AssumptionKind.ExitCost })
            Assert.True(WorthOfFirst(Changed(ByHand, Known(kind, kind == AssumptionKind.Margin ? 0.3 : 1000, Norway, EntryMode.Distributor))) < worth, kind.ToString());
    }

    [Fact]
    public void Worth_AllModesUncertain_AgreesWithTheSlowTwin()
    {
        CashTerms terms = Rich();
        CashModel model = CashModel.Of(terms);
        const int lanes = 203;
        const int padded = 208;
        var scores = new double[model.FactorCount * lanes];
        RandomStream.ForBlock(5, 99).FillNormal(scores);
        (double[] worth, double[] measures) = Evaluate(model, scores, lanes, seed: 5);
        RandomStream noise = RandomStream.ForBlock(5, 0);
        int months = terms.HorizonMonths + 3;
        double[][] krone = SlowNoise.Paths(noise, Nok, terms.Rates[Nok].Volatility, months, padded), euro = SlowNoise.Paths(noise, Currency.Euro, terms.Rates[Currency.Euro].Volatility, months, padded);
        foreach (CashMarket market in terms.Markets)
        {
            double[] waits = SlowNoise.Waits(noise, market.Market, padded);
            foreach (CashMode mode in market.Modes)
            {
                int option = model.OptionOf(market.Market, mode.Profile.Mode);
                for (int lane = 0; lane < lanes; lane++)
                {
                    double Value(Assumption assumption)
                    {
                        int factor = model.FactorOf(assumption.Id);
                        if (factor < 0) return assumption.Law.Mean;
                        double score = scores[(factor * lanes) + lane];
                        double value = Math.Max(0, assumption.Law.AtScore(score));
                        // Tables of beta laws are exact to about eight digits; what they give is what both sides go on with.
                        Assert.Equal(value, model.Factors[factor].At(score), 1e-7 * Math.Max(1e-3, value));
                        return model.Factors[factor].At(score);
                    }

                    var slow = new SlowCash(terms, market, mode, Value, (currency, month) => (currency == Nok ? krone : euro)[lane][month], waits[lane]);
                    (double expected, double trough, double troughMonth, double ruin, double payback) = slow.Run();
                    double scale = Math.Max(1, Math.Abs(expected) + Math.Abs(trough));
                    Assert.Equal(expected, worth[(option * lanes) + lane], 1e-9 * scale);
                    Assert.Equal(trough, At(CashMeasure.Trough), 1e-9 * scale);
                    Assert.Equal(troughMonth, At(CashMeasure.TroughMonth));
                    Assert.Equal(ruin, At(CashMeasure.Ruin));
                    Assert.Equal(payback, At(CashMeasure.PaybackMonth));

                    double At(CashMeasure measure) => measures[((((int)measure * model.OptionCount) + option) * lanes) + lane];
                }
            }
        }
    }

    [Fact]
    public void With_OneLawChanged_KeepsEveryFactorInItsPlace()
    {
        CashModel model = CashModel.Of(Rich());
        CashModel known = model.With(Known(AssumptionKind.Price, 70, Norway, currency: Nok));
        Assert.Equal(model.Factors.Select(factor => factor.Id), known.Factors.Select(factor => factor.Id));
        Assert.Equal(70, known.Factors[known.FactorOf("NOR.price")].At(1.3));
        Assert.True(model.OptionsTouchedBy(model.FactorOf("unit-cost"))!.Count > model.OptionsTouchedBy(model.FactorOf("NOR.price"))!.Count);
        Assert.Equal([model.OptionOf(Norway, EntryMode.Agent)], model.OptionsTouchedBy(model.FactorOf("NOR.agent.margin")));
    }

    [Fact]
    public void Of_PriceMissing_NamesIt()
    {
        CashTerms terms = ByHand with { Assumptions = [.. ByHand.Assumptions.Where(known => known.Kind != AssumptionKind.Price)] };
        Assert.Contains("price for Distributor in NOR", Assert.Throws<ArgumentException>(() => CashModel.Of(terms)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Worth_ManyDraws_HasTheExpectedShareOfFailures()
    {
        // A yearly chance of 30 %: within 36 months 1 − 0.7³ = 65.7 % fail; only the exit cost is left, paid at once and worth less the later.
        CashTerms terms = ByHand with
        {
            HorizonMonths = 36, Assumptions = [Known(AssumptionKind.HourCost, 0), Known(AssumptionKind.UnitCost, 0), Known(AssumptionKind.Price, 1, Norway), Known(AssumptionKind.Volume, 1, Norway), Known(AssumptionKind.Failure, 0.3, Norway)],
            Markets = [new CashMarket { Market = Norway, Modes = [new CashMode(Mode(EntryMode.Agent), null, false)] }],
        };
        const int lanes = 40_000;
        (double[] worth, _) = Evaluate(CashModel.Of(terms), [], lanes);
        // One unit of money a month until the failure, 36 without.
        Assert.Equal(1 - Math.Pow(0.7, 3), worth.Skip(lanes).Count(value => value < 35.5) / (double)lanes, 0.01);
    }

    private static CashTerms Changed(CashTerms terms, Assumption news) => terms with { Assumptions = [.. terms.Assumptions.Where(known => known.Id != news.Id), news] };

    private static CashTerms WithMode(CashTerms terms, EntryModeProfile profile, bool indemnity = false) =>
        terms with { Markets = [terms.Markets[0] with { Modes = [new CashMode(profile, null, indemnity)] }] };

    // Two markets, every way of earning, every law, three currencies, odd delays.
    private static CashTerms Rich()
    {
        List<Assumption> assumptions = [Believed(AssumptionKind.UnitCost, Around(18)), Believed(AssumptionKind.HourCost, Around(300))];
        EntryModeProfile[] profiles =
        [
            Mode(EntryMode.Agent, months: 2, indemnity: 1), Mode(EntryMode.Distributor, onTransfer: true, months: 3, ramp: 0.7), Mode(EntryMode.OwnECommerce, price: PriceBasis.Consumer, months: 4, ramp: 1.5),
            Mode(EntryMode.Licensing, ModeEarning.Royalty, months: 5), Mode(EntryMode.JointVenture, ModeEarning.SharedVenture, months: 6), Mode(EntryMode.Sourcing, ModeEarning.Saving, PriceBasis.Purchase, months: 1),
        ];
        foreach ((Domain.Geography.CountryCode market, Currency currency) in new[] { (Norway, Nok), (Denmark, Currency.Euro) })
        {
            assumptions.AddRange(
            [
                Believed(AssumptionKind.Price, Around(42), market, currency: currency), Believed(AssumptionKind.ConsumerPrice, Around(70), market, currency: currency), Believed(AssumptionKind.Volume, Around(900, 0.6), market),
                Believed(AssumptionKind.Ramp, Around(9), market), Believed(AssumptionKind.Freight, Around(3), market, currency: currency), Believed(AssumptionKind.Duty, Share(0.02, 0.15), market), Believed(AssumptionKind.Failure, Share(0.03, 0.4), market),
                Believed(AssumptionKind.HomePurchasePrice, Around(9), market), Believed(AssumptionKind.ForeignPurchasePrice, Around(5), market, currency: currency),
                Believed(AssumptionKind.PurchaseVolume, new GammaLaw(Statistics.Beliefs.GammaBelief.FromInterval(300, 900, 0.9)), market),
            ]);
            foreach (EntryModeProfile profile in profiles)
            {
                assumptions.AddRange(
                [
                    Believed(AssumptionKind.Reach, Around(0.8), market, profile.Mode), Believed(AssumptionKind.Margin, Share(0.1, 0.4), market, profile.Mode), Believed(AssumptionKind.SetUp, Around(20_000), market, profile.Mode),
                    Known(AssumptionKind.Running, 800, market, profile.Mode), Believed(AssumptionKind.SetUpHours, Around(60), market, profile.Mode),
                    Believed(AssumptionKind.Hours, new NormalLaw(Statistics.Beliefs.NormalBelief.WithMeanAndDeviation(2, 1.5)), market, profile.Mode), Believed(AssumptionKind.ExitCost, Around(5000), market, profile.Mode),
                ]);
            }
        }

        return new CashTerms
        {
            Currency = Sek, HorizonMonths = 75, DiscountRate = 0.1, Cash = 60_000, CapacityPerMonth = 1500, Assumptions = assumptions,
            Markets =
            [
                new CashMarket { Market = Norway, PaymentDays = 45, DeliveryDays = 70, Modes = [.. profiles.Select(profile => new CashMode(profile, profile.Mode == EntryMode.OwnECommerce ? 14 : null, true))] },
                new CashMarket { Market = Denmark, PaymentDays = 30, DeliveryDays = 0, Modes = [.. profiles.Select(profile => new CashMode(profile, null, false))] },
            ],
            Rates = new Dictionary<Currency, CurrencyOutlook> { [Nok] = new(0.97, 0.08, Phrase.Verbatim("test")), [Currency.Euro] = new(11.2, 0.06, Phrase.Verbatim("test")) },
        };
    }
}
