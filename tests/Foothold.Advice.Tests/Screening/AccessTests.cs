using Foothold.Advice.Screening;
using Foothold.Evidence;

namespace Foothold.Advice.Tests.Screening;

/// <summary>Agreements by date, and the duty they leave.</summary>
public sealed class AccessTests
{
    private const string Machine = "842230", Biscuits = "190531";

    [Fact]
    public void Tariff_WithinTheEuropeanUnion_NoDutyAndNoDoubt()
    {
        ComponentBelief duty = Access("SWE", "DEU", Biscuits, ComponentKind.TariffFaced);
        Assert.Equal((0, 0, 0), (duty.Value, duty.Low, duty.High));
        Assert.Equal(0, duty.StandardDeviation);
        Assert.Equal(Basis.Fact, duty.Basis);
        Assert.StartsWith("no duty", duty.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Tariff_EuropeanEconomicArea_MachinesFreeAndFoodOnlyPartly()
    {
        Assert.Equal(0, Access("SWE", "NOR", Machine, ComponentKind.TariffFaced).Value);
        ComponentBelief food = Access("SWE", "NOR", Biscuits, ComponentKind.TariffFaced);
        Assert.True(food.Value > 0 && food.StandardDeviation > 0);
        Assert.Contains("food is only partly covered", food.Note, StringComparison.Ordinal);
        Assert.Contains("does not cover all food", Access("SWE", "NOR", Biscuits, ComponentKind.AgreementDepth).Note, StringComparison.Ordinal);
        Assert.DoesNotContain("food", Access("SWE", "NOR", Machine, ComponentKind.AgreementDepth).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Tariff_FreeTradeAgreement_LowerThanGeneral()
    {
        ComponentBelief korea = Access("SWE", "KOR", Machine, ComponentKind.TariffFaced);
        double general = Worlds.Starter.Latest("tariff.mean", Worlds.Code("KOR"), Worlds.AsAt)!.Value;
        Assert.InRange(korea.Value, 0.05 * general, 0.3 * general);
        Assert.Contains("takes most of the general", korea.Note, StringComparison.Ordinal);
        Assert.Contains("if origin is proved", korea.Note, StringComparison.Ordinal);
        Assert.InRange(korea.Low, 0, korea.Value);
    }

    [Fact]
    public void Tariff_PartialAgreement_TakesOnlyPartOff()
    {
        ComponentBelief korea = Access("BRA", "KOR", Machine, ComponentKind.TariffFaced);
        double general = Worlds.Starter.Latest("tariff.mean", Worlds.Code("KOR"), Worlds.AsAt)!.Value;
        Assert.Contains("takes part of the general", korea.Note, StringComparison.Ordinal);
        Assert.InRange(korea.Value, 0.5 * general, 0.9 * general);
    }

    [Fact]
    public void Tariff_NoAgreement_GeneralTariffWithTheDoubtOfAnAverage()
    {
        ComponentBelief duty = Access("SWE", "USA", Machine, ComponentKind.TariffFaced);
        double general = Worlds.Starter.Latest("tariff.mean", Worlds.Code("USA"), Worlds.AsAt)!.Value;
        // The hierarchy pulls the figure a little towards its group.
        Assert.InRange(duty.Value, general - 0.3, general + 0.3);
        Assert.True(duty.StandardDeviation > duty.Component.ProxyError / 20 * 0.99);
        Assert.Equal(0, Access("SWE", "USA", Machine, ComponentKind.AgreementDepth).Value);
        Assert.Equal("no agreement on record", Access("SWE", "USA", Machine, ComponentKind.AgreementDepth).Note);
    }

    [Fact]
    public void Depth_AsAtBeforeAndAfterAnAgreement_FollowsTheDate()
    {
        double Depth(string home, string market, int year) => Access(home, market, Machine, ComponentKind.AgreementDepth, new DateOnly(year, 6, 1)).Value;
        Assert.Equal(1, Depth("GBR", "FRA", 2019));
        Assert.Equal(0.65, Depth("GBR", "FRA", 2022));
        Assert.Equal(0, Depth("SWE", "CAN", 2015));
        Assert.Equal(0.65, Depth("SWE", "CAN", 2020));
        Assert.Equal(1, Depth("SWE", "POL", 2010));
        Assert.True(Depth("SWE", "POL", 2003) < 1);
    }

    [Fact]
    public void Tariff_AsAtBeforeAndAfterLeavingTheUnion_DutyFollowsTheDate()
    {
        Assert.Equal(0, Access("GBR", "FRA", Machine, ComponentKind.TariffFaced, new DateOnly(2019, 6, 1)).Value);
        Assert.True(Access("GBR", "FRA", Machine, ComponentKind.TariffFaced, new DateOnly(2022, 6, 1)).Value > 0);
    }

    [Fact]
    public void Depth_Services_ShallowerThanGoodsOutsideASingleMarket()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Starter, 50) with { Wishes = Worlds.Weights(("agreement", 1)) };
        ScreeningResult goods = Worlds.Run(request), service = Worlds.Run(request with { Product = Worlds.Service });
        Assert.Equal(1, service.ComponentIn("FIN", ComponentKind.AgreementDepth).Value);
        Assert.True(service.ComponentIn("KOR", ComponentKind.AgreementDepth).Value < goods.ComponentIn("KOR", ComponentKind.AgreementDepth).Value);
    }

    private static ComponentBelief Access(string home, string market, string hs, ComponentKind kind, DateOnly? asAt = null)
    {
        EvidenceSet evidence = Worlds.Starter;
        DateOnly day = asAt ?? Worlds.AsAt;
        CountryFacts[] countries = [.. evidence.Countries.Where(country => country.IsMarket)];
        var access = new AccessBeliefs(evidence, Worlds.Code(home), Worlds.Goods(hs), day);
        Component component = Criterion.All.SelectMany(criterion => criterion.Goods).First(candidate => candidate.Kind == kind);
        if (kind == ComponentKind.AgreementDepth) return access.Depth(component, Worlds.Code(market));
        var series = new SeriesBeliefs(evidence, countries, day);
        return access.Tariff(component, Worlds.Code(market), series.Of(component with { Kind = ComponentKind.Series }), Array.FindIndex(countries, country => country.Code == Worlds.Code(market)));
    }

    [Theory]
    [InlineData("SWE", "RUS", true)]
    [InlineData("NOR", "RUS", true)]
    [InlineData("KEN", "RUS", false)]
    [InlineData("USA", "CUB", true)]
    [InlineData("SWE", "CUB", false)]
    [InlineData("KEN", "PRK", true)]
    public void Sanctions_OfOthers_WarnAndThoseThatBindRuleOut(string home, string market, bool ruledOut)
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter, 50) with { Firm = Worlds.Firm(home, "en") });
        Assert.Equal(ruledOut, result.Vetoed.Any(veto => veto.Market == Worlds.Code(market)));
        if (ruledOut || result.Find(Worlds.Code(market)) is not { } ranked) return;
        Assert.Contains(ranked.Warnings, warning => warning.ToString().Contains("does not bind firms at home", StringComparison.Ordinal));
    }

    [Fact]
    public void Sanctions_AgainstHome_AreToldAboutTheWholeRanking()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(Worlds.Starter, 50) with { Firm = Worlds.Firm("CUB", "es") });
        Assert.Contains(result.Warnings, warning => warning.ToString().StartsWith("Cuba itself is under sanctions: US, Embargo, since 1962", StringComparison.Ordinal));
    }
}
