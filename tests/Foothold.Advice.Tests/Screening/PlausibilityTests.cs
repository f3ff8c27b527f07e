using Foothold.Advice.Screening;

namespace Foothold.Advice.Tests.Screening;

/// <summary>What an export adviser would insist on, with the bundled figures. Broad inequalities: the figures may be renewed.</summary>
public sealed class PlausibilityTests
{
    [Fact]
    public void Run_SwedishGoodsNothingSaid_NordicNeighboursNearTheTopAndRuinedStatesAtTheEnd()
    {
        ScreeningResult result = Rank("SWE", "190531", "sv", "en");
        Assert.All(new[] { "NOR", "DNK", "FIN" }, market => Assert.InRange(Place(result, market), 1, 10));
        Assert.All(new[] { "DEU", "NLD", "EST", "ISL" }, market => Assert.InRange(Place(result, market), 1, 40));
        Assert.All(new[] { "AFG", "HTI", "CAF", "YEM" }, market => Assert.True(Place(result, market) > result.Markets.Count - 40, market));
        Assert.Contains(result.Vetoed, veto => veto.Market.Alpha3 == "PRK");
        Assert.Contains(result.Vetoed, veto => veto.Market.Alpha3 == "RUS");
    }

    [Fact]
    public void Run_KenyanCoffee_NeighboursBeforeDistantSmallMarkets()
    {
        ScreeningResult result = Rank("KEN", "090121", "en", "sw");
        foreach (string neighbour in new[] { "UGA", "TZA", "RWA" })
            foreach (string far in new[] { "BOL", "PRY", "MNG", "TKM" }) Assert.True(Place(result, neighbour) < Place(result, far), $"{neighbour} against {far}");
        Assert.Equal(0, result.ComponentIn("UGA", ComponentKind.TariffFaced).Value);
    }

    [Fact]
    public void Run_BrazilianMachines_MercosurBeforeItsLikesElsewhere()
    {
        ScreeningResult result = Rank("BRA", "842230", "pt", "es");
        Assert.InRange(Place(result, "URY"), 1, 15);
        Assert.InRange(Place(result, "CHL"), 1, 20);
        Assert.True(Place(result, "PRY") < Place(result, "BGR"));
        Assert.True(Place(result, "ARG") < Place(result, "TUR"));
    }

    [Fact]
    public void Run_DistanceAndTiesWeighed_NearestNeighbourFirst()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter) with { Wishes = Worlds.Weights(("distance", 60), ("trodden-path", 40)), Firm = Worlds.Firm("PRT", "pt") });
        Assert.Equal("ESP", result.Markets[0].Market.Alpha3);
    }

    [Fact]
    public void Run_SizeWeighed_LargestImportersFirst()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter) with { Wishes = Worlds.Weights(("demand-size", 1)) });
        Assert.Subset(new HashSet<string> { "USA", "CHN", "DEU", "GBR", "NLD", "FRA", "JPN", "IND", "HKG", "MEX" }, result.Markets.Take(5).Select(market => market.Market.Alpha3).ToHashSet());
    }

    [Fact]
    public void Run_CrossBorderService_DistanceAsidePoorlyConnectedMarketsLow()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter, 5000) with { Product = Worlds.Service });
        Assert.All(new[] { "NOR", "FIN", "DNK", "GBR", "IRL", "DEU", "NLD" }, market => Assert.InRange(Place(result, market), 1, 15));
        Assert.All(new[] { "TCD", "SSD", "CAF" }, market => Assert.True(Place(result, market) > 150 || result.Find(Worlds.Code(market)) is null, market));
    }

    [Fact]
    public void Why_EveryMarketNearTheTop_IsToldInFacts()
    {
        ScreeningResult result = Rank("SWE", "190531", "sv", "en");
        Assert.All(result.Markets.Take(30), market =>
        {
            Assert.NotEmpty(Sentences.Why(market).ToString());
            Assert.NotEmpty(Sentences.Doubt(market).ToString());
            Assert.DoesNotContain("NaN", Sentences.Why(market) + Sentences.Doubt(market), StringComparison.Ordinal);
            Assert.DoesNotContain("--", Sentences.Why(market), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Notes_EveryMarket_AreWholeSentences()
    {
        foreach (string home in new[] { "SWE", "KEN", "JPN" })
        {
            ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter, 50) with { Firm = Worlds.Firm(home, "eo") });
            foreach (ComponentBelief belief in result.Markets.SelectMany(market => market.Beliefs).SelectMany(belief => belief.Components))
            {
                string note = belief.Note;
                Assert.Equal(note.Trim(), note);
                Assert.False(note.EndsWith(':') || note.Contains(": ;", StringComparison.Ordinal), note);
                Assert.True(Math.Min(belief.Low, belief.High) <= belief.Value && belief.Value <= Math.Max(belief.Low, belief.High), belief.ToString());
            }
        }
    }

    private static ScreeningResult Rank(string home, string hs, params string[] languages) =>
        Worlds.Run(Worlds.Request(Worlds.Starter, 5000) with { Firm = Worlds.Firm(home, languages), Product = Worlds.Goods(hs) });

    private static int Place(ScreeningResult result, string market) => result.Find(Worlds.Code(market))?.Place ?? int.MaxValue;
}
