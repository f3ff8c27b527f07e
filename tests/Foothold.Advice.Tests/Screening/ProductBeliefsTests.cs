using Foothold.Advice.Screening;
using Foothold.Domain.Figures;
using Foothold.Domain.Journeys;
using Foothold.Evidence;

namespace Foothold.Advice.Tests.Screening;

/// <summary>What imported flows of the product change in a ranking, and what they leave as it was.</summary>
public sealed class ProductBeliefsTests : IDisposable
{
    private static readonly ComponentKind[] OfGoods = [ComponentKind.ProductImports, ComponentKind.ProductGrowth, ComponentKind.ProductSuppliers, ComponentKind.ProductPrice, ComponentKind.ProductPotential];

    private readonly TradeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Run_FlowsOfTheProduct_FiveCriteriaAreOfTheProductWithRangeSourceAndYear()
    {
        ScreeningResult result = Run(_files.Goods());

        foreach (ComponentKind kind in OfGoods)
        {
            ComponentBelief belief = result.ComponentIn("DEU", kind);
            Assert.Equal((Basis.Reported, "2022"), (belief.Basis, belief.Period?.ToString()));
            Assert.StartsWith("baci-", Assert.Single(belief.SourceIds), StringComparison.Ordinal);
            Assert.True(Math.Min(belief.Low, belief.High) < belief.Value && belief.Value < Math.Max(belief.Low, belief.High), $"{kind}: {belief.Low} {belief.Value} {belief.High}");
        }

        Assert.Equal(["demand-size", "demand-growth", "competition", "price-level", "potential"], result.Criteria.Where(criterion => criterion.Goods.Any(component => OfGoods.Contains(component.Kind))).Select(criterion => criterion.Id));
        Assert.StartsWith("1905.31, 2020-2022, baci-", result.ProductEvidence, StringComparison.Ordinal);
        Assert.Contains("· demand of 1905.31, 2020-2022, baci-", Sentences.Method(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FlowsOfTheProduct_ValuesLieNearTheFigures()
    {
        ScreeningResult result = Run(_files.Goods());

        // Drawn a little toward what is usual in the region: less than the standard error of about 0.25 on the logarithm.
        double mean = new[] { 2020, 2021, 2022 }.Average(year => TradeFiles.Imports("DEU", "190531", year));
        Assert.InRange(Math.Log(result.ComponentIn("DEU", ComponentKind.ProductImports).Value / mean), -0.25, 0.25);
        Assert.InRange(result.ComponentIn("DEU", ComponentKind.ProductGrowth).Value, 4.5, 5.5);
        // Everybody but Norway pays two dollars a kilogram, which is the world's middle; Norway pays half as much again.
        Assert.InRange(result.ComponentIn("DEU", ComponentKind.ProductPrice).Value, 0.9, 1.1);
        Assert.InRange(result.ComponentIn("NOR", ComponentKind.ProductPrice).Value, 1.1, 1.6);
        Assert.True(result.BeliefIn("USA", "demand-size").Worth > result.BeliefIn("DNK", "demand-size").Worth);
    }

    [Fact]
    public void Run_MarketWithoutRecords_IsImputedAndWider()
    {
        ScreeningResult result = Run(_files.Goods());

        foreach (ComponentKind kind in OfGoods)
        {
            ComponentBelief unknown = result.ComponentIn("KEN", kind), known = result.ComponentIn("DEU", kind);
            Assert.Equal((Basis.Imputed, null, "nothing recorded; what is usual in its region and income group"), (unknown.Basis, unknown.Period, unknown.Note.ToString()));
            Assert.True(unknown.StandardDeviation > known.StandardDeviation, $"{kind}: {unknown.StandardDeviation} {known.StandardDeviation}");
        }

        Assert.Contains(result.Find(Worlds.Code("KEN"))!.Missing, criterion => criterion.Id == "demand-size");
    }

    [Fact]
    public void Run_CodeOfAnotherEdition_IsReadAndSaidSo()
    {
        ScreeningResult result = Run(_files.Goods("17"));

        Assert.Equal(Basis.Reported, result.ComponentIn("DEU", ComponentKind.ProductImports).Basis);
        Assert.Contains("Your code is of HS 2022, the trade data of HS 2017; the same digits were read. Import a concordance if the code changed (`foothold evidence sources`).", result.Warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public void Run_NobodyTradesTheProduct_FallsBackToAllGoodsAndSaysSo()
    {
        ScreeningResult result = Run(_files.Goods("22", "190532", "691200")), without = Run(Worlds.Starter);

        Assert.Contains(result.Warnings, warning => warning.ToString().StartsWith("The trade data say nothing about your product, so demand, growth and competition are those of all goods. Nobody is recorded to have traded HS 2022 1905.31 in 2020-2022", StringComparison.Ordinal));
        Assert.Equal(Worlds.Dump(without), Worlds.Dump(result));
        Assert.Contains("demand of all goods, as no trade data of the product were imported", Sentences.Method(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_BeforeTheFirstYearWasOver_IsTheSameAsWithoutFlows()
    {
        var day = new DateOnly(2020, 12, 31);
        Assert.Equal(Worlds.Dump(Run(Worlds.Starter, day)), Worlds.Dump(Run(_files.Goods(), day)));
    }

    [Fact]
    public void Run_LaterYearsThanTheDay_AreNotSeen() => Assert.StartsWith("1905.31, 2020-2021, ", Run(_files.Goods(), new DateOnly(2022, 12, 31)).ProductEvidence, StringComparison.Ordinal);

    [Fact]
    public void Run_Service_IsJudgedByItsCategory()
    {
        ScreeningResult result = Worlds.Run(Worlds.Request(_files.Services(), 200) with { Product = Worlds.Service, Firm = Worlds.Firm("EST", "et", "en") });

        ComponentBelief germany = result.ComponentIn("DEU", ComponentKind.ProductImports), kenya = result.ComponentIn("KEN", ComponentKind.ProductImports);
        Assert.Equal((Basis.Reported, Basis.Imputed), (germany.Basis, kenya.Basis));
        Assert.StartsWith("batis-", Assert.Single(germany.SourceIds), StringComparison.Ordinal);
        // 200 m, 220 m and 242 m.
        Assert.InRange(germany.Value, 220.7e6 / 1.3, 220.7e6 * 1.3);
        Assert.InRange(result.ComponentIn("DEU", ComponentKind.ProductGrowth).Value, 9, 11);
        Assert.DoesNotContain(result.Criteria, criterion => criterion.Id is "price-level" or "potential" or "competition");
        Assert.Contains("computer", Sentences.Method(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FlowsOfGoodsOnly_LeaveAServiceAsItWas()
    {
        ScreeningRequest request = Worlds.Request(Worlds.Starter, 200) with { Product = Worlds.Service };
        Assert.Equal(Worlds.Dump(Worlds.Run(request)), Worlds.Dump(Worlds.Run(request with { Evidence = _files.Goods() })));
    }

    [Fact]
    public void Run_MarketsLeftOut_DoNotMoveTheOthers()
    {
        EvidenceSet evidence = _files.Goods();
        ScreeningResult all = Run(evidence), few = Worlds.Run(Request(evidence) with { Wishes = new ScreeningWishes { Exclude = [.. new[] { "USA", "CHN", "DEU" }.Select(code => new ExcludedMarket(Worlds.Code(code), "for a test"))] } });

        foreach (string market in new[] { "NOR", "KEN" })
        {
            foreach (ComponentKind kind in OfGoods)
            {
                ComponentBelief before = all.ComponentIn(market, kind), after = few.ComponentIn(market, kind);
                Assert.Equal((before.Component.Worst, before.Component.Best, before.Mean, before.StandardDeviation), (after.Component.Worst, after.Component.Best, after.Mean, after.StandardDeviation));
            }
        }
    }

    [Fact]
    public void Run_Anchors_AreSharesOfTheWorldsTrade()
    {
        Component size = Run(_files.Goods()).ComponentIn("DEU", ComponentKind.ProductImports).Component;
        double world = new[] { "NOR", "SWE", "DNK", "DEU", "NLD", "FRA", "ESP", "USA", "BRA", "JPN", "KOR", "CHN" }.Sum(market => TradeFiles.Imports(market, "190531", 2022));

        Assert.Equal(1e-4 * world, size.Worst, 1e-9 * world);
        Assert.Equal(0.1 * world, size.Best, 1e-6 * world);
    }

    [Fact]
    public void Run_LookedAtLater_FiguresHoldLess()
    {
        EvidenceSet evidence = _files.Goods();
        ScreeningResult soon = Run(evidence, new DateOnly(2023, 6, 1)), late = Run(evidence, new DateOnly(2026, 6, 1));

        foreach (ComponentKind kind in OfGoods) Assert.True(late.ComponentIn("DEU", kind).StandardDeviation > soon.ComponentIn("DEU", kind).StandardDeviation, kind.ToString());
    }

    [Fact]
    public void Run_OwnFindingOnCompetition_IsReadOnTheProductsAnchors()
    {
        var finding = new ExperimentFinished(Worlds.Code("DEU"), "many suppliers", "of twelve shops", null, "criterion:DEU.competition", Data: new Measurements([0.12], 2, 0, IsRelative: true))
        {
            Id = new EventId(Guid.Parse("6f2f0a52-11c9-4a4e-9c79-9d2f6a0c7e02")), On = new DateOnly(2026, 9, 1), Recording = new Recording("a test", new DateOnly(2026, 9, 1), "a test"),
        };
        EvidenceSet evidence = _files.Goods();
        ScreeningResult result = Worlds.Run(Request(evidence) with { Journey = Journey.From(finding) });

        ComponentBelief own = Assert.Single(result.BeliefIn("DEU", "competition").Components);
        // Two percent of noise against an error of 0.2 and more: the finding is nearly all that counts.
        Assert.InRange(own.Value, 0.118, 0.122);
        Assert.True(own.IsOwn);
        Assert.StartsWith("your own finding: concentration of suppliers of the product, 0-1 0.12", own.Note, StringComparison.Ordinal);
        // Other markets and criteria stay as they are.
        ScreeningResult without = Run(evidence);
        Assert.Equal(without.BeliefIn("NOR", "competition").Worth, result.BeliefIn("NOR", "competition").Worth);
        Assert.Equal(without.BeliefIn("DEU", "demand-size").Worth, result.BeliefIn("DEU", "demand-size").Worth);
    }

    [Theory]
    [InlineData("price-level", 1.4, "")]
    [InlineData("potential", 2e6, "")]
    [InlineData("price-level", -1, "a measured value is outside what \"price-level\" can be (above 0).")]
    public void Problem_CriterionOfTheProduct_IsMeasuredAboveZero(string id, double value, string expected) =>
        Assert.Equal(expected, OwnFinding.Problem(Criterion.Known.Single(criterion => criterion.Id == id), new Measurements([value], 5, 0, IsRelative: true), goods: true));

    [Fact]
    public void Run_OwnFindingOnPotentialWithoutFlows_ChangesNothing()
    {
        var finding = new ExperimentFinished(Worlds.Code("DEU"), "room", "asked three importers", null, "criterion:DEU.potential", Data: new Measurements([2e6], 20, 0, IsRelative: true))
        {
            Id = new EventId(Guid.Parse("6f2f0a52-11c9-4a4e-9c79-9d2f6a0c7e03")), On = new DateOnly(2026, 9, 1), Recording = new Recording("a test", new DateOnly(2026, 9, 1), "a test"),
        };
        Assert.True(Worlds.Run(Request(_files.Goods()) with { Journey = Journey.From(finding) }).BeliefIn("DEU", "potential").Components[0].IsOwn);
        Assert.DoesNotContain(Worlds.Run(Request(Worlds.Starter) with { Journey = Journey.From(finding) }).Find(Worlds.Code("DEU"))!.Beliefs, belief => belief.Components.Any(component => component.IsOwn));
    }

    [Fact]
    public void Run_PriceLevelNamedWithoutFlows_IsLeftOutAndSaidSo()
    {
        ScreeningResult result = Worlds.Run(Request(Worlds.Starter) with { Wishes = Worlds.Weights(("demand-size", 1), ("price-level", 1)) });

        Assert.Equal(["demand-size"], result.Criteria.Select(criterion => criterion.Id));
        Assert.Contains("You named price-level, which says nothing about goods without imported trade data and was left out.", result.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(["demand-size", "price-level"], Worlds.Run(Request(_files.Goods()) with { Wishes = Worlds.Weights(("demand-size", 1), ("price-level", 1)) }).Criteria.Select(criterion => criterion.Id));
    }

    [Fact]
    public void Run_SameRequestTwice_GivesTheSameBits()
    {
        EvidenceSet evidence = _files.Goods();
        Assert.Equal(Worlds.Dump(Run(evidence)), Worlds.Dump(Run(evidence)));
    }

    private static ScreeningRequest Request(EvidenceSet evidence) => Worlds.Request(evidence, 200) with { Product = Worlds.Goods("190531") };

    private static ScreeningResult Run(EvidenceSet evidence, DateOnly? asAt = null) => Worlds.Run(Request(evidence) with { AsAt = asAt ?? Worlds.AsAt });
}
