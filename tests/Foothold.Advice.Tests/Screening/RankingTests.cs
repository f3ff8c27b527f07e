using Foothold.Advice.Screening;
using Foothold.Domain.Geography;
using Foothold.Evidence;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Advice.Tests.Screening;

/// <summary>What holds of every ranking: shares add up, nothing depends on threads, markets left out change nothing, home is only a parameter.</summary>
public sealed class RankingTests
{
    [Fact]
    public void Run_AnyRanking_AcceptabilitiesAddUpOverRanksAndMarkets()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter, 500));
        SmaaResult analysis = result.Analysis;
        Assert.Equal(result.Markets.Count, analysis.AlternativeCount);
        for (int at = 0; at < analysis.AlternativeCount; at++)
        {
            int index = at;
            Assert.Equal(1, analysis.RankAcceptabilities(index).Sum(), 12);
            Assert.Equal(1, Enumerable.Range(0, analysis.AlternativeCount).Sum(i => analysis.RankAcceptability(i, index + 1)), 12);
        }

        Assert.Equal(1, result.Markets.Sum(market => market.FirstChoice), 12);
        Assert.Equal(5, result.Markets.Sum(market => market.TopFive), 10);
        Assert.Equal(1, result.ExpectedWeights.Sum(), 12);
        Assert.Equal(Enumerable.Range(1, result.Markets.Count), result.Markets.Select(market => market.Place));
        Assert.Equal(result.Markets.OrderBy(market => market.ExpectedRank).Select(market => market.ExpectedRank), result.Markets.Select(market => market.ExpectedRank));
    }

    [Fact]
    public void Run_OneOrTwoThreads_SameBits()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Starter, 1500);
        string one = Worlds.Dump(Worlds.Run(request with { MaxThreads = 1 }));
        Assert.Equal(one, Worlds.Dump(Worlds.Run(request with { MaxThreads = 2 })));
    }

    [Fact]
    public void Run_SameRequestTwice_SameBitsAndOtherSeedOnlyMonteCarloError()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Small, 20_000);
        ScreeningResult result = Worlds.Run(request), again = Worlds.Run(request), other = Worlds.Run(request with { Seed = 2 });
        Assert.Equal(Worlds.Dump(result), Worlds.Dump(again));
        Assert.NotEqual(Worlds.Dump(result), Worlds.Dump(other));
        foreach (MarketResult market in result.Markets)
        {
            MarketResult twin = other.Find(market.Market)!;
            Assert.Equal(market.Worth, twin.Worth);
            // Five standard errors of a difference of two shares, and a floor for shares near zero.
            Assert.InRange(twin.FirstChoice - market.FirstChoice, -Bound(market.FirstChoice, twin.FirstChoice, request.Draws), Bound(market.FirstChoice, twin.FirstChoice, request.Draws));
            Assert.InRange(twin.TopFive - market.TopFive, -Bound(market.TopFive, twin.TopFive, request.Draws), Bound(market.TopFive, twin.TopFive, request.Draws));
        }
    }

    [Fact]
    public void Run_MarketsLeftOut_OthersKeepWorthAndOrder()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Small, 20_000);
        ScreeningResult all = Worlds.Run(request);
        foreach (string[] out_ in new string[][] { ["NOR"], ["FIN", "DNK", "DEU"], ["KEN", "UGA", "ARG", "BRA", "CHL"] })
        {
            ScreeningResult without = Worlds.Run(request with { Wishes = new ScreeningWishes { Exclude = [.. out_.Select(code => new ExcludedMarket(Worlds.Code(code), "not there"))] } });
            Assert.Equal(all.Markets.Count - out_.Length, without.Markets.Count);
            foreach (MarketResult market in without.Markets)
            {
                MarketResult before = all.Find(market.Market)!;
                Assert.Equal(before.Worth, market.Worth);
                Assert.Equal(before.Beliefs.Select(belief => (belief.Worth, belief.Doubt)), market.Beliefs.Select(belief => (belief.Worth, belief.Doubt)));
                foreach (MarketResult rival in without.Markets.Where(rival => rival != market))
                {
                    double wins = without.Wins(market, rival), won = all.Wins(before, all.Find(rival.Market)!);
                    Assert.InRange(wins - won, -Bound(wins, won, request.Draws), Bound(wins, won, request.Draws));
                }
            }
        }
    }

    [Fact]
    public void Run_MarketsLeftOut_CorrelationOfErrorsStays()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Starter, 1);
        ScreeningResult all = Worlds.Run(request);
        ScreeningResult near = Worlds.Run(request with { Wishes = new ScreeningWishes { Limits = new MarketLimits { MaxDistanceKm = 2000 } } });
        Assert.True(near.Markets.Count < 60);
        Assert.Equal(all.Model.Correlation, near.Model.Correlation);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Run_EveryHome_FiniteWithinZeroAndOneAndWithoutHome()
    {
        EvidenceSet evidence = Worlds.Starter;
        CountryFacts[] homes = [.. evidence.Countries.Where(country => country.IsMarket)];
        Assert.InRange(homes.Length, 180, 250);
        // Beliefs from country series alone are the same for every home; they cost most, so only every twenty-fifth home has them too.
        ScreeningWishes ofHome = Worlds.Weights(("tariff", 1), ("agreement", 1), ("distance", 1), ("language", 1), ("psychic-distance", 1), ("risk", 1), ("own-ties", 1), ("trodden-path", 1));
        Parallel.For(0, homes.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, at =>
        {
            CountryFacts home = homes[at];
            ScreeningResult result = Worlds.Run(Worlds.Request(evidence, 50) with
            {
                Firm = Worlds.Firm(home.Code.Alpha3, [.. home.OfficialLanguages.Take(1)]), MaxThreads = 1, Wishes = at % 25 == 0 ? ScreeningWishes.None : ofHome,
            });
            Assert.Null(result.Find(home.Code));
            Assert.DoesNotContain(result.Vetoed, veto => veto.Market == home.Code);
            Assert.Equal(homes.Length - 1, result.Markets.Count + result.Vetoed.Count);
            foreach (MarketResult market in result.Markets)
            {
                Assert.InRange(market.Worth, 0, 1);
                Assert.InRange(market.FirstChoice, 0, 1);
                Assert.InRange(market.ExpectedRank, 1, result.Markets.Count);
                Assert.All(market.Reasons, reason => Assert.True(double.IsFinite(reason.Contribution)));
                foreach (Belief belief in market.Beliefs)
                {
                    Assert.InRange(belief.Worth, 0, 1);
                    Assert.InRange(belief.Doubt, 0, 0.5);
                    Assert.All(belief.Components, component => Assert.True(
                        double.IsFinite(component.Mean) && double.IsFinite(component.StandardDeviation) && component.StandardDeviation >= 0 && double.IsFinite(component.Value) && double.IsFinite(component.Low) && double.IsFinite(component.High),
                        $"{home.Code} to {market.Market}: {component}"));
                }
            }
        });
    }

    [Theory]
    [InlineData("GIB")]
    [InlineData("ATA")]
    [InlineData("VAT")]
    public void Run_HomeThatIsNoMarket_RanksAndWarns(string home)
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter, 100) with { Firm = Worlds.Firm(home, "en") });
        Assert.Null(result.Find(CountryCode.Parse(home)));
        Assert.Contains(result.Warnings, warning => warning.ToString().Contains(CountryCode.Parse(home).Name, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_Service_OnlyCriteriaThatMatterToServices()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Small, 200) with { Product = Worlds.Service });
        string[] ids = [.. result.Criteria.Select(criterion => criterion.Id)];
        Assert.DoesNotContain("tariff", ids);
        Assert.DoesNotContain("logistics", ids);
        Assert.DoesNotContain("competition", ids);
        Assert.Contains("digital", ids);
        Assert.Equal("gdp.usd", Assert.Single(result.BeliefIn("NOR", "demand-size").Components[0].Component.SeriesIds));
        Assert.Equal(2, result.BeliefIn("NOR", "digital").Components.Count);
        Assert.Equal(ids.Length + 3, Worlds.Run(Worlds.Request(Worlds.Small, 200)).Criteria.Count);
    }

    [Fact]
    public void Run_Cancelled_Stops() => Assert.Throws<OperationCanceledException>(() => MarketScreening.Run(Worlds.Request(Worlds.Small, 1_000_000), new CancellationToken(canceled: true)));

    private static double Bound(double one, double other, int draws)
    {
        double share = (one + other) / 2;
        return 5 * Math.Sqrt(2 * share * (1 - share) / draws) + 10.0 / draws;
    }
}
