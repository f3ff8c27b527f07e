using Foothold.Advice.Screening;
using Foothold.Evidence;

namespace Foothold.Advice.Tests.Screening;

/// <summary>What the firm said: weights, order, limits and exclusions.</summary>
public sealed class WeightsAndLimitsTests
{
    [Fact]
    public void Run_FirmWeights_SurerChoiceThanLooseOnes()
    {
        ScreeningWishes said = Worlds.Weights(("distance", 50), ("income", 30), ("institutions", 20));
        ScreeningResult loose = Small(said with { Firmness = 3 }), firm = Small(said with { Firmness = 3000 });
        Assert.Equal(WeightStatement.Weights, firm.Statement);
        Assert.Equal([0.3, 0.5, 0.2], firm.ExpectedWeights.Select(weight => Math.Round(weight, 9)));
        Assert.Equal(loose.ExpectedWeights, firm.ExpectedWeights);
        Assert.True(firm.Analysis.ChoiceEntropy() < loose.Analysis.ChoiceEntropy());
        // Central weights of the first market lie near the stated ones when these are held firmly.
        double Off(ScreeningResult result) => result.Markets[0].CentralWeights!.Zip(result.ExpectedWeights, (central, stated) => Math.Abs(central - stated)).Max();
        Assert.True(Off(firm) < 0.02, $"{Off(firm)}");
    }

    [Fact]
    public void Run_Order_ExpectedWeightsFollowItAndUnnamedComeLast()
    {
        ScreeningResult result = Small(new ScreeningWishes { Order = [["language"], ["income", "distance"], ["own-ties"]] });
        double Weight(string id) => result.ExpectedWeights[result.Criteria.ToList().FindIndex(criterion => criterion.Id == id)];
        Assert.Equal(WeightStatement.Order, result.Statement);
        Assert.True(Weight("language") > Weight("income"));
        Assert.Equal(Weight("income"), Weight("distance"), 12);
        Assert.True(Weight("income") > Weight("own-ties"));
        Assert.All(result.Criteria.Where(criterion => criterion.Id is not ("language" or "income" or "distance" or "own-ties")), criterion => Assert.True(Weight(criterion.Id) < Weight("own-ties")));
        Assert.Equal(1, result.ExpectedWeights.Sum(), 12);
    }

    [Fact]
    public void Run_OrderOfWhatServicesDoNotKnow_TellsOnlyWhatCounts()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Small, 50) with { Product = Worlds.Service };
        ScreeningResult some = Worlds.Run(request with { Wishes = new ScreeningWishes { Order = [["tariff"], ["income", "logistics"], ["distance"]] } });
        Assert.Equal("Ranked by your order of importance: income, then distance.", Sentences.Statement(some));
        ScreeningResult none = Worlds.Run(request with { Wishes = new ScreeningWishes { Order = [["tariff"]] } });
        Assert.Equal(WeightStatement.None, none.Statement);
        Assert.StartsWith("You said nothing about what counts most that matters to this product", Sentences.Statement(none), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NothingSaid_EveryCriterionCountsAlike()
    {
        ScreeningResult result = Small(ScreeningWishes.None);
        Assert.Equal(WeightStatement.None, result.Statement);
        Assert.All(result.ExpectedWeights, weight => Assert.Equal(1.0 / result.Criteria.Count, weight, 12));
    }

    [Fact]
    public void Run_WeightZeroOrUnnamed_CriterionIsLeftOut()
    {
        ScreeningResult result = Small(Worlds.Weights(("distance", 1), ("income", 0)));
        Assert.Equal("distance", Assert.Single(result.Criteria).Id);
        Assert.Single(result.Markets[0].Beliefs);
    }

    [Theory]
    [InlineData("distance", "NOR")]
    [InlineData("demand-size", "DNK")]
    [InlineData("trodden-path", "NOR")]
    public void Run_OneCriterion_BestMarketOnItIsFirst(string criterion, string expected)
    {
        ScreeningResult result = Small(Worlds.Weights((criterion, 1)));
        Assert.Equal(result.Markets.MaxBy(market => market.Beliefs[0].Worth), result.Markets[0]);
        Assert.Equal(expected, result.Markets[0].Market.Alpha3);
    }

    [Fact]
    public void Run_OnlyWeightsThatServicesDoNotKnow_SaysWhatToWeigh()
    {
        var thrown = Assert.Throws<AdviceException>(() => Worlds.Run(Worlds.Request(Worlds.Small) with { Product = Worlds.Service, Wishes = Worlds.Weights(("tariff", 1), ("logistics", 2)) }));
        Assert.Contains("services", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("demand-size", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("logistics", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Excluded_RuledOutInTheFirmsWords()
    {
        ScreeningResult result = Small(new ScreeningWishes { Exclude = [new ExcludedMarket(Worlds.Code("USA"), "a recall there would ruin us")] });
        VetoedMarket veto = Assert.Single(result.Vetoed);
        Assert.Equal("you ruled it out: a recall there would ruin us", Assert.Single(veto.Reasons));
        Assert.Null(result.Find(Worlds.Code("USA")));
        Explanation why = Worlds.Explain(result, "USA");
        Assert.Null(why.Result);
        Assert.Equal(veto.Reasons, why.Vetoes);
    }

    [Fact]
    public void Run_DistanceLimit_RulesOutWhatLiesBeyond()
    {
        ScreeningResult result = Limited(new MarketLimits { MaxDistanceKm = 1500 });
        Assert.Equal(["DEU", "DNK", "FIN", "NOR"], result.Markets.Select(market => market.Market.Alpha3).Order());
        Assert.All(result.Vetoed, veto => Assert.Contains("your limit is 1,500 km", Assert.Single(veto.Reasons), StringComparison.Ordinal));
    }

    [Fact]
    public void Run_StabilityLimit_RulesOutWhatLiesBelow()
    {
        ScreeningResult result = Limited(new MarketLimits { MinPoliticalStability = 0 });
        Assert.Contains(result.Vetoed, veto => veto.Market == Worlds.Code("UGA") && veto.Reasons[0].ToString().Contains("political stability", StringComparison.Ordinal));
        Assert.NotNull(result.Find(Worlds.Code("NOR")));
    }

    [Fact]
    public void Run_TariffLimit_RulesOutAfterAgreements()
    {
        ScreeningResult result = Limited(new MarketLimits { MaxTariffPercent = 0.1 });
        Assert.Equal(["DEU", "DNK", "FIN"], result.Markets.Select(market => market.Market.Alpha3).Order().Where(code => code is not ("NOR" or "USA")));
        Assert.Contains(result.Vetoed, veto => veto.Market == Worlds.Code("UGA") && veto.Reasons[0].ToString().Contains("tariff of about", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_TariffLimitWithoutWeightOnTariffs_StillHolds()
    {
        ScreeningWishes wishes = Worlds.Weights(("distance", 1)) with { Limits = new MarketLimits { MaxTariffPercent = 5 } };
        Assert.Contains(Small(wishes).Vetoed, veto => veto.Market == Worlds.Code("UGA"));
    }

    [Fact]
    public void Run_TariffLimitForService_DoesNotApply() =>
        Assert.Empty(Worlds.Run(Worlds.Request(Worlds.Small, 50) with { Product = Worlds.Service, Wishes = new ScreeningWishes { Limits = new MarketLimits { MaxTariffPercent = 0 } } }).Vetoed);

    [Fact]
    public void Run_AgreementRequired_OnlyMarketsWithOne()
    {
        ScreeningResult result = Limited(new MarketLimits { RequireAgreement = true });
        Assert.Equal(["DEU", "DNK", "FIN"], result.Markets.Select(market => market.Market.Alpha3).Order());
        Assert.All(result.Vetoed, veto => Assert.Contains("no trade agreement", veto.Reasons[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Run_FiguresMissing_NoLimitRulesOut()
    {
        EvidenceSet set = Worlds.SmallDraft().RemoveFigures("UGA", "wgi.pv").RemoveFigures("UGA", "tariff.mean").Remove("pairs.tsv", cells => cells[0] == "SWE" && cells[1] == "UGA").Open();
        ScreeningResult result = Worlds.Run(Worlds.Request(set, 50) with { Wishes = new ScreeningWishes { Limits = new MarketLimits { MaxDistanceKm = 1500, MinPoliticalStability = 0, MaxTariffPercent = 0 } } });
        MarketResult uganda = result.Find(Worlds.Code("UGA"))!;
        Assert.Contains(uganda.Missing, criterion => criterion.Id == "distance");
        Assert.Contains(uganda.Missing, criterion => criterion.Id == "tariff");
        Assert.Equal(3, uganda.Warnings.Count(warning => warning.ToString().EndsWith("to hold your limit against", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_BroadSanctions_RuledOutUnlessSwitchedOffThenWarned()
    {
        EvidenceSet set = Worlds.SmallDraft()
            .Add("restrictions.tsv", "ARG", "UN", "Trade at large", "2020-01-01", "", 1, 1, "made up").Add("restrictions.tsv", "BRA", "EU", "Arms", "2020-01-01", "", 0, 0, "made up")
            .Add("restrictions.tsv", "CHL", "UN", "Trade at large", "2010-01-01", "2015-01-01", 1, 1, "made up").Open();
        ScreeningRequest request = Worlds.Request(set, 50);
        ScreeningResult avoided = Worlds.Run(request), allowed = Worlds.Run(request with { Wishes = new ScreeningWishes { Limits = new MarketLimits { AvoidSanctions = false } } });
        Assert.Equal("sanctions: UN, Trade at large, since 2020", Assert.Single(Assert.Single(avoided.Vetoed).Reasons));
        Assert.Contains("not checked", Assert.Single(avoided.Find(Worlds.Code("BRA"))!.Warnings), StringComparison.Ordinal);
        Assert.Empty(avoided.Find(Worlds.Code("CHL"))!.Warnings);
        Assert.Empty(allowed.Vetoed);
        Assert.Contains("UN", Assert.Single(allowed.Find(Worlds.Code("ARG"))!.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_EverythingRuledOut_SaysWhatToLoosen()
    {
        var thrown = Assert.Throws<AdviceException>(() => Limited(new MarketLimits { MaxDistanceKm = 1 }));
        Assert.Contains("\"limits\"", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoLanguagesNamed_Warns() =>
        Assert.Contains(Worlds.Run(Worlds.Request(Worlds.Small, 50) with { Firm = Worlds.Firm("SWE") }).Warnings, warning => warning.ToString().Contains("languages", StringComparison.Ordinal));

    private static ScreeningResult Small(ScreeningWishes wishes) => Worlds.Run(Worlds.Request(Worlds.Small, 4000) with { Wishes = wishes });

    private static ScreeningResult Limited(MarketLimits limits) => Small(new ScreeningWishes { Limits = limits });
}
