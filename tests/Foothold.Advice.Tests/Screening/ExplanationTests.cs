using Foothold.Advice.Screening;

namespace Foothold.Advice.Tests.Screening;

/// <summary>What would have to be different, checked by making it different.</summary>
public sealed class ExplanationTests
{
    private const double Little = 1e-9;

    private static readonly string[] Markets = ["DEU", "USA", "FRA", "EST", "CHE", "SGP", "BRA", "NOR", "DNK", "FIN", "GBR", "NLD", "IRL"];

    private static readonly Lazy<ScreeningResult> LazyRanking = new(() => Worlds.Run(Worlds.Request(Worlds.Starter, 4000) with
    {
        Wishes = Worlds.Weights(("distance", 25), ("demand-size", 20), ("income", 15), ("language", 10), ("tariff", 10), ("institutions", 10), ("competition", 10)) with { Firmness = 40 },
    }));

    private static ScreeningResult Ranking => LazyRanking.Value;

    // The best has nothing to flip.
    private static IEnumerable<string> Asked => Markets.Where(market => market != Ranking.Markets.MaxBy(result => result.Worth)!.Market.Alpha3);

    [Fact]
    public void WeightFlips_FactorALittleBeyond_MakesFirstAndALittleLessDoesNot()
    {
        int flips = 0;
        foreach (string market in Asked)
        {
            Explanation why = Worlds.Explain(Ranking, market);
            foreach (WeightFlip flip in why.WeightFlips)
            {
                flips++;
                double beyond = flip.Factor > 1 ? 1 + Little : 1 - Little, before = flip.Factor > 1 ? 1 - Little : 1 + Little;
                Assert.True(LeadsWith(market, flip.Criterion, flip.Factor * beyond), $"{market}: {flip}");
                Assert.False(LeadsWith(market, flip.Criterion, flip.Factor * before), $"{market}: {flip}");
            }

            // What is not named cannot be had: no factor on a fine grid makes it first.
            foreach (Criterion criterion in Ranking.Criteria.Where(criterion => why.WeightFlips.All(flip => flip.Criterion != criterion)))
                Assert.DoesNotContain(Enumerable.Range(-80, 161).Select(k => Math.Pow(10, k / 20.0)), factor => LeadsWith(market, criterion, factor));
        }

        Assert.True(flips >= 5, $"only {flips} flips were there to check");
    }

    [Fact]
    public void WeightFlips_SmallestChangeFirst()
    {
        foreach (string market in Asked)
        {
            double[] changes = [.. Worlds.Explain(Ranking, market).WeightFlips.Select(flip => Math.Abs(Math.Log(Math.Max(flip.Factor, 1e-3))))];
            Assert.Equal(changes.Order(), changes);
        }
    }

    [Fact]
    public void WorthFlips_WorthALittleBeyond_MakesFirstAndALittleLessDoesNot()
    {
        int flips = 0;
        double best = Ranking.Markets.Max(market => market.Worth);
        foreach (string market in Asked)
        {
            MarketResult result = Ranking.Find(Worlds.Code(market))!;
            foreach (WorthFlip flip in Worlds.Explain(Ranking, market).WorthFlips)
            {
                flips++;
                double weight = Ranking.ExpectedWeights[Ranking.Criteria.ToList().IndexOf(flip.Criterion)];
                Assert.True(result.Worth + weight * (flip.Needed + Little - flip.Worth) > best);
                Assert.False(result.Worth + weight * (flip.Needed - Little - flip.Worth) > best);
                Assert.InRange(flip.Needed, flip.Worth, 1);
                Assert.Equal(flip.Criterion.Goods.Count == 1, flip.Value is not null);
            }

            for (int j = 0; j < Ranking.Criteria.Count; j++)
            {
                if (Worlds.Explain(Ranking, market).WorthFlips.Any(flip => flip.Criterion == Ranking.Criteria[j])) continue;
                Assert.True(result.Worth + Ranking.ExpectedWeights[j] * (1 - result.Beliefs[j].Worth) < best + Little);
            }
        }

        Assert.True(flips >= 3, $"only {flips} flips were there to check");
    }

    [Fact]
    public void WorthFlips_ValueNamed_HasTheWorthNeeded()
    {
        WorthFlip flip = Worlds.Explain(Ranking, "DEU").WorthFlips.First(candidate => candidate.Criterion.Id == "distance");
        string number = new([.. flip.Value!.ToString().SkipWhile(letter => letter != ':').Where(letter => char.IsAsciiDigit(letter) || letter == '.')]);
        Component component = flip.Criterion.Goods[0];
        double worth = component.Worth(component.ToAnalysis(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(flip.Needed, worth, 0.01);
    }

    [Theory]
    [InlineData("DEU")]
    [InlineData("CHE")]
    public void LeaveOneOut_EachCriterion_AsARankingWithItsWeightZero(string market)
    {
        LeaveOneOut leftOut = LeaveOneOut.Of(Ranking, Ranking.Find(Worlds.Code(market))!, TestContext.Current.CancellationToken);
        Assert.Equal(Ranking.Criteria, leftOut.Places.Select(left => left.Criterion));
        Assert.InRange(leftOut.PlaceWithAll, Ranking.Find(Worlds.Code(market))!.Place - 2, Ranking.Find(Worlds.Code(market))!.Place + 2);
        ScreeningWishes wishes = Ranking.Request.Wishes;
        for (int j = 0; j < Ranking.Criteria.Count; j++)
        {
            Criterion criterion = Ranking.Criteria[j];
            // What remains of a Dirichlet distribution keeps its parameters, so its concentration shrinks by the weight left out.
            ScreeningResult fresh = Worlds.Run(Ranking.Request with
            {
                Draws = 1000,
                Wishes = wishes with { Weights = wishes.Weights!.ToDictionary(pair => pair.Key, pair => pair.Key == criterion.Id ? 0 : pair.Value), Firmness = wishes.Firmness * (1 - Ranking.ExpectedWeights[j]) },
            });
            double own = fresh.Find(Worlds.Code(market))!.ExpectedRank;
            int place = 1 + fresh.Markets.Count(other => other.ExpectedRank < own);
            bool fromSeries = criterion.Goods.All(component => component.Kind is ComponentKind.Series or ComponentKind.SeriesMean or ComponentKind.SeriesAverage);
            // The fresh ranking estimates the correlation of errors without the criterion's series, which may shift near ties.
            Assert.InRange(leftOut.Places[j].Place, place - (fromSeries ? 2 : 0), place + (fromSeries ? 2 : 0));
        }
    }

    [Fact]
    public void SettlingDoubts_TwoMarkets_SharesAddUpToOneStrongestFirst()
    {
        MarketResult one = Ranking.Markets[0], other = Ranking.Markets[1];
        IReadOnlyList<Doubt> doubts = Explanation.SettlingDoubts(Ranking, one, other);
        Assert.Equal(Ranking.Criteria.Count, doubts.Count);
        Assert.Equal(1, doubts.Sum(doubt => doubt.Share), 12);
        Assert.Equal(doubts.OrderByDescending(doubt => doubt.Share), doubts);
        Assert.Equal(1, one.Doubts.Sum(doubt => doubt.Share), 12);
        Assert.Equal(doubts.Select(doubt => (doubt.Criterion, Math.Round(doubt.Share, 12))), Explanation.SettlingDoubts(Ranking, other, one).Select(doubt => (doubt.Criterion, Math.Round(doubt.Share, 12))));
    }

    [Fact]
    public void SettlingDoubts_NothingInDoubt_Empty()
    {
        ScreeningResult ties = Worlds.Run(Worlds.Request(Worlds.Small, 50) with { Wishes = Worlds.Weights(("own-ties", 1)) });
        Assert.Empty(Explanation.SettlingDoubts(ties, ties.Markets[0], ties.Markets[1]));
        Assert.Contains(Sentences.Indistinct(ties, 3), sentence => sentence.ToString().Contains("exactly alike", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_BestMarket_NothingToFlipAndComparedWithTheSecond()
    {
        MarketResult best = Ranking.Markets.MaxBy(market => market.Worth)!;
        Explanation why = Worlds.Explain(Ranking, best.Market.Alpha3);
        Assert.Empty(why.WeightFlips);
        Assert.Empty(why.WorthFlips);
        Assert.NotEqual(best, why.Rival);
        Assert.Equal(best, why.Result);
    }

    [Fact]
    public void Of_Home_SaysThatItIsNoMarketAbroad() =>
        Assert.Contains("home country", Assert.Throws<AdviceException>(() => Worlds.Explain(Ranking, "SWE")).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_PlaceThatIsNoMarket_SaysWhereToLook() =>
        Assert.Contains("foothold evidence show ATA", Assert.Throws<AdviceException>(() => Worlds.Explain(Ranking, "ATA")).Message, StringComparison.Ordinal);

    [Fact]
    public void Reasons_EveryMarket_ContributionsAddUpToTheLeadOverTheAverage()
    {
        double average = Ranking.Markets.Average(market => market.Worth);
        Assert.All(Ranking.Markets, market => Assert.Equal(market.Worth - average, market.Reasons.Sum(reason => reason.Contribution), 10));
    }

    private static bool LeadsWith(string market, Criterion criterion, double factor)
    {
        int j = Ranking.Criteria.ToList().IndexOf(criterion);
        double Value(MarketResult result) => result.Beliefs.Select((belief, k) => Ranking.ExpectedWeights[k] * (k == j ? factor : 1) * belief.Worth).Sum();
        MarketResult own = Ranking.Find(Worlds.Code(market))!;
        double value = Value(own);
        return Ranking.Markets.All(rival => rival == own || Value(rival) < value);
    }
}
