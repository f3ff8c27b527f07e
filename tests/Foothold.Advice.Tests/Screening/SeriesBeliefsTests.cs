using Foothold.Advice.Screening;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Tests.Screening;

/// <summary>Missing and old figures widen beliefs; they never drop a market.</summary>
public sealed class SeriesBeliefsTests
{
    [Theory]
    [InlineData("imports.merchandise.usd", "demand-size")]
    [InlineData("gdp.growth", "demand-growth")]
    [InlineData("gdp.percapita.ppp", "income")]
    [InlineData("tariff.mean", "tariff")]
    [InlineData("lpi.overall", "logistics")]
    [InlineData("wgi.rl", "institutions")]
    [InlineData("imports.supplier.concentration", "competition")]
    [InlineData("internet.users", "digital")]
    [InlineData("wgi.pv", "risk")]
    [InlineData("wgi.cc", "ethics")]
    public void Run_FigureRemoved_MarketStaysWithWiderImputedBelief(string series, string criterion)
    {
        ScreeningResult before = Worlds.Run(Worlds.Request(Worlds.Starter, 50)), after = Worlds.Run(Worlds.Request(EvidenceDraft.OfStarter().RemoveFigures("CHL", series).Open(), 50));
        Assert.Equal(before.Markets.Count, after.Markets.Count);
        Belief with = before.BeliefIn("CHL", criterion), without = after.BeliefIn("CHL", criterion);
        Assert.True(without.Doubt > with.Doubt, $"{with.Doubt} with the figure, {without.Doubt} without");
        Assert.Equal(Basis.Imputed, without.Basis);
        Assert.NotEqual(Basis.Imputed, with.Basis);
        Assert.Contains("no figure", without.Components.First(component => component.Basis == Basis.Imputed).Note, StringComparison.Ordinal);
        if (without.Components.Count == 1) Assert.Contains(without.Criterion, after.Find(Worlds.Code("CHL"))!.Missing);
    }

    [Theory]
    [InlineData("gdp.growth", "demand-growth")]
    [InlineData("gdp.percapita.ppp", "income")]
    [InlineData("wgi.pv", "risk")]
    [InlineData("lpi.overall", "logistics")]
    [InlineData("internet.users", "digital")]
    public void Run_OlderFigure_WiderBelief(string series, string criterion)
    {
        double last = 0;
        foreach (int years in new[] { 0, 3, 8 })
        {
            EvidenceDraft draft = EvidenceDraft.OfStarter().Change("figures.tsv", cells => cells[0] == "FRA" && cells[1] == series, cells => cells[2] = $"{int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture) - years}");
            Belief belief = Worlds.Run(Worlds.Request(draft.Open(), 50)).BeliefIn("FRA", criterion);
            Assert.NotEqual(Basis.Imputed, belief.Basis);
            Assert.True(belief.StandardDeviation > last * 1.005, $"{series} {years} years older: {belief.StandardDeviation} after {last}");
            last = belief.StandardDeviation;
        }
    }

    [Theory]
    [InlineData("gdp.percapita.ppp", "income", "NOR", 0.80, 1.0)]
    [InlineData("gdp.percapita.ppp", "income", "BDI", 0.0, 0.25)]
    [InlineData("gdp.percapita.ppp", "income", "BRA", 0.45, 0.75)]
    [InlineData("lpi.overall", "logistics", "DNK", 0.60, 0.95)]
    [InlineData("lpi.overall", "logistics", "NER", 0.05, 0.35)]
    public void Run_FigureRemoved_WorthNearRegionAndIncomeGroup(string series, string criterion, string market, double low, double high)
    {
        Belief belief = Worlds.Run(Worlds.Request(EvidenceDraft.OfStarter().RemoveFigures(market, series).Open(), 50)).BeliefIn(market, criterion);
        Assert.Equal(Basis.Imputed, belief.Basis);
        Assert.InRange(belief.Worth, low, high);
    }

    [Fact]
    public void Run_NoFigureAnywhere_EveryMarketStaysUnknownBetweenTheAnchors()
    {
        EvidenceDraft draft = Worlds.SmallDraft().Remove("figures.tsv", cells => cells[1] == "lpi.overall");
        ScreeningResult result = Worlds.Run(Worlds.Request(draft.Open(), 50));
        Assert.Equal(11, result.Markets.Count);
        Assert.All(result.Markets, market =>
        {
            Belief belief = result.BeliefIn(market.Market.Alpha3, "logistics");
            Assert.Equal(0.5, belief.Worth, 6);
            Assert.InRange(belief.Doubt, 0.25, 0.35);
            Assert.True(belief.IsMissing);
        });
    }

    [Fact]
    public void Run_AsAtEarlier_LaterFiguresAreNotSeen()
    {
        ScreeningResult early = Worlds.Run(Worlds.Request(Worlds.Starter, 50) with { AsAt = new DateOnly(2016, 7, 1) });
        foreach (ComponentBelief belief in early.Markets.SelectMany(market => market.Beliefs).SelectMany(belief => belief.Components).Where(belief => belief.Component.SeriesIds.Count > 0))
            Assert.True(belief.Period is null || belief.Period.Value.End <= new DateOnly(2016, 7, 1), $"{belief.Component.What}: {belief.Period}");
    }

    [Fact]
    public void Of_SameSeriesReadWithOtherUnstatedError_BeliefsKeptApart()
    {
        var countries = Worlds.Small.Countries;
        var series = new SeriesBeliefs(Worlds.Small, countries, Worlds.AsAt);
        Component component = Criterion.All.Single(criterion => criterion.Id == "income").Goods[0];
        SeriesPosterior sure = series.Of(component), unsure = series.Of(component with { UnstatedError = 0.5 });
        Assert.All(countries.Select((_, i) => i), i => Assert.True(unsure.StandardDeviations[i] > sure.StandardDeviations[i]));
    }

    [Fact]
    public void Run_ServiceOrGoods_SameBeliefsWhereMeasuredAlike()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Small, 50);
        ScreeningResult goods = Worlds.Run(request), service = Worlds.Run(request with { Product = Worlds.Service });
        Assert.IsType<Service>(service.Request.Product);
        Assert.Equal(goods.BeliefIn("USA", "institutions").Worth, service.BeliefIn("USA", "institutions").Worth);
    }
}
