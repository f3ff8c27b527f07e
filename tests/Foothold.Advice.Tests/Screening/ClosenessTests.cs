using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Tests.Screening;

/// <summary>Ties, languages, institutions and the path of others.</summary>
public sealed class ClosenessTests
{
    private int _number;

    [Theory]
    [InlineData(0, 0.6)]
    [InlineData(5, 0.3)]
    [InlineData(10, 0.15)]
    public void OwnTies_OneTie_HalvesEveryFiveYears(int years, double strength) =>
        Assert.Equal(strength, Tie(On(new TieFormed(Worlds.Code("NOR"), "Kari", 0.6) { Id = default, On = default, Recording = null! }, Worlds.AsAt.AddYears(-years))).Value, 3);

    [Fact]
    public void OwnTies_Several_EachIsAChanceOfItsOwn()
    {
        JourneyEvent[] ties = [Formed("Kari", 0.6, 0), Formed("Ola", 0.5, 0), Formed(null, null, 0)];
        ComponentBelief belief = Tie(ties);
        Assert.Equal(1 - 0.4 * 0.5 * 0.6, belief.Value, 9);
        Assert.Contains("1 more", belief.Note, StringComparison.Ordinal);
        Assert.Equal(Basis.Fact, belief.Basis);
    }

    [Fact]
    public void OwnTies_TieEnded_CountsNoMore()
    {
        Assert.Equal(0, Tie(Formed("Kari", 0.6, 4), Ended("Kari", 2)).Value);
        Assert.Equal(0.6 * Math.Pow(0.5, 0.8), Tie(Formed("Kari", 0.6, 4), Ended("Ola", 2)).Value, 3);
    }

    [Fact]
    public void OwnTies_TieFormedAnewAfterItEnded_CountsAgain() => Assert.Equal(0.6, Tie(Formed("Kari", 0.6, 4), Ended("Kari", 2), Formed("Kari", 0.6, 0)).Value, 3);

    [Fact]
    public void OwnTies_PresenceClosed_CountsNoMore()
    {
        JourneyEvent opened = On(new PresenceOpened(Worlds.Code("NOR"), PresenceKind.Office) { Id = default, On = default, Recording = null! }, Worlds.AsAt.AddYears(-3));
        JourneyEvent closed = On(new PresenceClosed(Worlds.Code("NOR"), PresenceKind.Office) { Id = default, On = default, Recording = null! }, Worlds.AsAt.AddYears(-1));
        Assert.True(Tie(opened).Value > 0.5);
        Assert.Equal(0, Tie(opened, closed).Value);
    }

    [Fact]
    public void OwnTies_EventsAfterTheDay_DoNotCount() => Assert.Equal(0, Tie(Formed("Kari", 0.6, -1)).Value);

    [Fact]
    public void OwnTies_OrdersAndSales_CountTowardsTheirMarket()
    {
        JourneyEvent order = On(new OrderReceived(Worlds.Code("NOR"), Money.Euro(1000), true) { Id = default, On = default, Recording = null! }, Worlds.AsAt);
        JourneyEvent sales = On(new SalesReported(2025, [new MarketSales(Worlds.Code("NOR"), Money.Euro(5000)), new MarketSales(Worlds.Code("DNK"), Money.Euro(0))]) { Id = default, On = default, Recording = null! }, Worlds.AsAt);
        ScreeningResult result = Screen(order, sales);
        Assert.Equal(1 - 0.85 * 0.6, result.ComponentIn("NOR", ComponentKind.OwnTies).Value, 6);
        Assert.Equal("no tie on record", result.ComponentIn("DNK", ComponentKind.OwnTies).Note);
        Assert.Equal(0, result.BeliefIn("DNK", "own-ties").Doubt);
    }

    [Fact]
    public void Language_OfficialNearSpokenAndNone_InThatOrder()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter, 50));
        double Worth(string market) => result.BeliefIn(market, "language").Worth;
        Assert.True(Worth("GBR") > Worth("NOR") && Worth("FIN") > Worth("NOR"), "English and Swedish are official there");
        Assert.True(Worth("NOR") > Worth("DEU") && Worth("DNK") > Worth("DEU"), "Norwegian and Danish are near to Swedish");
        Assert.Contains("no language in common", result.ComponentIn("BRA", ComponentKind.Language).Note, StringComparison.Ordinal);
        Assert.True(Worth("BRA") < 0.1);
    }

    [Fact]
    public void SharedHistory_NeighbourBeforeColonialPastBeforeNothing()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter, 50) with { Firm = Worlds.Firm("KEN", "en") });
        Assert.Equal(1, result.ComponentIn("UGA", ComponentKind.SharedHistory).Value);
        Assert.Equal(0.7, result.ComponentIn("GBR", ComponentKind.SharedHistory).Value);
        Assert.Equal(0.35, result.ComponentIn("SGP", ComponentKind.SharedHistory).Value);
        Assert.Equal(0, result.ComponentIn("BOL", ComponentKind.SharedHistory).Value);
    }

    [Fact]
    public void Culture_SameRelatedOtherAndUnplaced_InThatOrderAndTheLastWide()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter, 50));
        Assert.Equal(1.0, result.ComponentIn("NOR", ComponentKind.Culture).Value);
        Assert.Contains("not checked", result.ComponentIn("NOR", ComponentKind.Culture).Note, StringComparison.Ordinal);
        Assert.Equal(0.5, result.ComponentIn("DEU", ComponentKind.Culture).Value);
        Assert.Equal(0, result.ComponentIn("BRA", ComponentKind.Culture).Value);
        ComponentBelief unplaced = result.ComponentIn("FJI", ComponentKind.Culture);
        Assert.Equal(Basis.Imputed, unplaced.Basis);
        Assert.True(unplaced.StandardDeviation > result.ComponentIn("NOR", ComponentKind.Culture).StandardDeviation);
    }

    [Fact]
    public void InstitutionalDistance_AgainstSimulation_SameMeanAndErrorsThatMoveTogether()
    {
        Component component = Criterion.All.Single(criterion => criterion.Id == "psychic-distance").Goods[0];
        var countries = Worlds.Small.Countries;
        int home = countries.ToList().FindIndex(country => country.Code == Worlds.Code("SWE")), market = countries.ToList().FindIndex(country => country.Code == Worlds.Code("BRA"));
        var series = new SeriesBeliefs(Worlds.Small, countries, Worlds.AsAt);
        var closeness = new ClosenessBeliefs(Worlds.Small, Worlds.Firm("SWE"), Journey.Empty, countries, Worlds.AsAt);
        ComponentBelief belief = closeness.InstitutionalDistance(component, market, series);

        SeriesPosterior[] posteriors = [.. component.SeriesIds.Select(id => series.Of(component with { Kind = ComponentKind.Series, SeriesIds = [id], UnstatedError = 0.2 }))];
        double[] spread = [.. posteriors.Select(posterior => posterior.Means.Sum(value => Math.Pow(value - posterior.Means.Average(), 2)) / (posterior.Means.Count - 1) + posterior.StandardDeviations.Average(deviation => deviation * deviation))];
        const int Draws = 200_000;
        var random = new RandomStream(7);
        double sum = 0, squares = 0;
        for (int draw = 0; draw < Draws; draw++)
        {
            // One error for all six indicators of a country: the case the belief is made for.
            double there = random.NextNormal(), here = random.NextNormal(), distance = 0;
            for (int k = 0; k < posteriors.Length; k++)
            {
                double difference = posteriors[k].Means[market] + posteriors[k].StandardDeviations[market] * there - posteriors[k].Means[home] - posteriors[k].StandardDeviations[home] * here;
                distance += difference * difference / spread[k] / posteriors.Length;
            }

            sum += distance;
            squares += distance * distance;
        }

        double mean = sum / Draws, sd = Math.Sqrt(squares / Draws - mean * mean);
        Assert.Equal(mean, belief.Value, mean * 0.02);
        double stated = Math.Sqrt(Math.Pow(belief.StandardDeviation / component.WorthPerUnit, 2) - component.ProxyError * component.ProxyError);
        // Standard deviations are added as if all errors moved together; with signs that differ between indicators this is an upper bound.
        Assert.InRange(stated, sd * 0.98, sd * 1.5);
    }

    [Fact]
    public void TroddenPath_UnknownExports_ImputedAndWide()
    {
        ScreeningResult sweden = Worlds.Run(Worlds.Request(Worlds.Starter, 50)), kenya = Worlds.Run(Worlds.Request(Worlds.Starter, 50) with { Firm = Worlds.Firm("KEN", "en") });
        Assert.InRange(sweden.ComponentIn("NOR", ComponentKind.TroddenPath).Value, 0.05, 0.2);
        Assert.All(kenya.Markets, market => Assert.Equal(Basis.Imputed, kenya.ComponentIn(market.Market.Alpha3, ComponentKind.TroddenPath).Basis));
        Assert.True(kenya.BeliefIn("UGA", "trodden-path").Doubt > 3 * sweden.BeliefIn("NOR", "trodden-path").Doubt);
    }

    [Fact]
    public void TroddenPath_SeenFromBeforeTheTradeYearEnded_NotKnownYet()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Starter, 50) with { Wishes = Worlds.Weights(("trodden-path", 1)) };
        Assert.Equal(Basis.Imputed, Worlds.Run(request with { AsAt = new DateOnly(2016, 6, 30) }).ComponentIn("NOR", ComponentKind.TroddenPath).Basis);
        Assert.Equal(Basis.Estimated, Worlds.Run(request with { AsAt = new DateOnly(2017, 1, 1) }).ComponentIn("NOR", ComponentKind.TroddenPath).Basis);
    }

    private JourneyEvent Formed(string? with, double? strength, int yearsAgo) => On(new TieFormed(Worlds.Code("NOR"), with, strength) { Id = default, On = default, Recording = null! }, Worlds.AsAt.AddYears(-yearsAgo));

    private JourneyEvent Ended(string? with, int yearsAgo) => On(new TieEnded(Worlds.Code("NOR"), with) { Id = default, On = default, Recording = null! }, Worlds.AsAt.AddYears(-yearsAgo));

    private JourneyEvent On(JourneyEvent entry, DateOnly day) => entry with { Id = new EventId(new Guid(++_number, 0, 0, new byte[8])), On = day, Recording = new Recording("test", day, "test") };

    private static ScreeningResult Screen(params JourneyEvent[] events) => Worlds.Run(Worlds.Request(Worlds.Small, 50) with { Journey = Journey.From(events), Wishes = Worlds.Weights(("own-ties", 1)) });

    private static ComponentBelief Tie(params JourneyEvent[] events) => Screen(events).ComponentIn("NOR", ComponentKind.OwnTies);
}
