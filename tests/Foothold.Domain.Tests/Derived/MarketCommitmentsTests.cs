using Foothold.Domain.Derived;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using static Foothold.Domain.Tests.Derived.Story;

namespace Foothold.Domain.Tests.Derived;

public class MarketCommitmentsTests
{
    [Fact]
    public void Markets_SeveralSideBySide_EachHasItsLevel()
    {
        Journey journey = Story.Of(
            ("2019-01-01", Opened("DEU")), ("2019-02-01", Appointed("NOR", EntryMode.Agent)), ("2019-03-01", Campaign("FIN")), ("2019-04-01", Unsolicited("DNK")),
            ("2019-05-01", Inquiry("USA")), ("2019-06-01", Sourced("CHN")), ("2019-07-01", Entered("FRA", EntryMode.Marketplace)), ("2019-08-01", Entered("ITA", EntryMode.DirectExport)));

        IReadOnlyList<MarketCommitment> markets = Stages.Of(Invented, journey, Day("2020-01-01")).Markets;

        Assert.Equal(
            [("DEU", CommitmentLevel.Presence), ("NOR", CommitmentLevel.Partner), ("FIN", CommitmentLevel.Effort), ("FRA", CommitmentLevel.Effort), ("DNK", CommitmentLevel.OccasionalSales), ("ITA", CommitmentLevel.Signal), ("USA", CommitmentLevel.Signal), ("CHN", CommitmentLevel.None)],
            markets.Select(market => (market.Market.Alpha3, market.Level)));
        Assert.All(markets, market => Assert.False(market.IsLapsed));
        Assert.All(markets.Where(market => market.Level > CommitmentLevel.None), market => Assert.Single(market.Evidence));
    }

    [Fact]
    public void Modes_SeveralInOneMarket_StandInParallel()
    {
        Journey journey = Story.Of(
            ("2015-01-01", Entered("NOR", EntryMode.DirectExport)), ("2016-01-01", Changed("NOR", null, EntryMode.OwnECommerce)),
            ("2017-01-01", Changed("NOR", EntryMode.DirectExport, EntryMode.Distributor)), ("2018-01-01", Sourced("NOR")));

        MarketCommitment norway = Assert.Single(Stages.Of(Invented, journey, Day("2020-01-01")).Markets);

        Assert.Equal([EntryMode.OwnECommerce, EntryMode.Distributor, EntryMode.Sourcing], norway.Modes);
        Assert.Equal(Day("2015-01-01"), norway.FirstEntry);
        Assert.Equal(Day("2018-01-01"), norway.LastActivity);
        Assert.Equal(CommitmentLevel.Partner, norway.Level);
    }

    [Fact]
    public void MarketLeft_EndsTheMarketAtOnceButNotTheFirmsStage()
    {
        Journey journey = Story.Of(("2018-01-01", Opened("NOR")), ("2018-06-01", Solicited("NOR")), ("2018-12-31", Sales(2018, ("NOR", 5m))), ("2018-12-01", Left("NOR")));

        StageResult result = Stages.Of(Invented, journey, Day("2019-02-01"));
        MarketCommitment norway = Assert.Single(result.Markets);

        Assert.Equal(Stage.InternationalOperations, result.Current);
        Assert.Equal((CommitmentLevel.None, true), (norway.Level, norway.IsLapsed));
        Assert.Empty(norway.Modes);
        Assert.Equal("Left on 2018-12-01.", Assert.Single(norway.Evidence).Sentence);
        Assert.Contains("Presence in Norway (office) ended on 2018-12-01; it counts until 2020-12-01.", result.Evidence.Select(evidence => evidence.Sentence.ToString()));
        Assert.Equal(Stage.DomesticFocus, Stages.At(Invented, journey, Day("2021-01-01")));
    }

    [Fact]
    public void Level_ReturnAfterLeaving_CountsAnew()
    {
        Journey journey = Story.Of(("2018-01-01", Solicited("NOR")), ("2018-06-01", Left("NOR")), ("2018-09-01", Unsolicited("NOR")));

        MarketCommitment norway = Assert.Single(Stages.Of(Invented, journey, Day("2019-01-01")).Markets);

        Assert.Equal((CommitmentLevel.OccasionalSales, false), (norway.Level, norway.IsLapsed));
        Assert.Equal(Day("2018-01-01"), norway.FirstEntry);
    }

    [Theory]
    [InlineData("2011-12-31", CommitmentLevel.OccasionalSales, false)]
    [InlineData("2012-01-01", CommitmentLevel.None, true)]
    public void Level_NothingFor24Months_Lapses(string asAt, CommitmentLevel level, bool lapsed)
    {
        MarketCommitment norway = Assert.Single(Stages.Of(Invented, Story.Of(("2010-01-01", Unsolicited("NOR"))), Day(asAt)).Markets);

        Assert.Equal((level, lapsed), (norway.Level, norway.IsLapsed));
    }
}
