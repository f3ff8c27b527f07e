using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using static Foothold.Advice.Tests.Appraisal.AppraisalCases;

namespace Foothold.Advice.Tests.Appraisal;

public class CaseCompletionTests
{
    [Fact]
    public void Complete_FactsMissing_NamesAllOfThemAndWhereToWriteThem()
    {
        string message = Assert.Throws<AdviceException>(() => CaseCompletion.Complete(Request("""{ "market": "NOR" }, { "market": "DNK", "price": 20, "volume": 100 }""", "\"discountRate\": 8"))).Message;
        Assert.Contains("appraisal.unitCost, appraisal.hourCost, appraisal.hoursPerWeek, appraisal.cash, appraisal.markets[NOR].price (or consumerPrice), appraisal.markets[NOR].volume, appraisal.markets[NOR].freight, appraisal.markets[DNK].freight", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_MarketNotInTheFile_AsksForItsFacts()
    {
        AppraisalRequest request = Request() with { Markets = [CashCases.Denmark] };
        Assert.Contains("appraisal.markets[DNK].price", Assert.Throws<AdviceException>(() => CaseCompletion.Complete(request)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_NoMarkets_SaysWhatToWrite() => Assert.Contains("\"markets\"", Assert.Throws<AdviceException>(() => CaseCompletion.Complete(Request(""))).Message, StringComparison.Ordinal);

    [Fact]
    public void Complete_DutyNotStated_FollowsTheAgreement()
    {
        Assumption Duty(string market, string hs) => CaseCompletion.Complete(Request($$"""{ "market": "{{market}}", "price": 200, "volume": 100, "freight": 3 }""", hs: hs)).Terms.Assumptions.Single(known => known.Kind == AssumptionKind.Duty);
        Assert.Equal(0, Duty("DNK", "190531").Law.Mean);
        Assert.Equal(0, Duty("NOR", "842230").Law.Mean);
        // The agreement on the European Economic Area leaves processed food to a protocol of its own.
        Assert.True(Duty("NOR", "190531").Law.StandardDeviation > 0);
        Assumption america = Duty("USA", "842230");
        Assert.True(america.Law.High > 3 * america.Law.Low, "nobody looked the product up, so the range is wide");
        Assert.Equal(AssumptionBasis.Evidence, america.Basis);
    }

    [Fact]
    public void Complete_UsualTerms_AreInTheCurrencyOfTheComparison()
    {
        CompletedCase completed = CaseCompletion.Complete(Request());
        Assumption setUp = completed.Terms.Assumptions.Single(known => known.Id == "NOR.distributor.set-up");
        Assert.Equal(CashCases.Sek, setUp.Currency);
        Assert.Equal(AssumptionBasis.Usual, setUp.Basis);
        Assert.Equal(1500 * completed.Terms.Rates[Currency.Euro].Rate, setUp.Law.Low, 0.01);
        Assert.InRange(completed.Terms.Rates[CashCases.Nok].Volatility, 0.02, 0.2);
    }

    [Fact]
    public void Complete_LittleTime_SellsLaterAndNotWithMoreHoursThanThereAre()
    {
        AppraisalRequest request = Request();
        var setUp = new Assumption { Kind = AssumptionKind.SetUpHours, Market = CashCases.Norway, Mode = EntryMode.Distributor, Law = new FixedLaw(104) };
        int FirstSale(decimal hours) => CaseCompletion.Complete(request with { Case = request.Case.With(setUp) with { HoursPerWeek = hours } })
            .Terms.Markets.Single().Modes.Single(mode => mode.Profile.Mode == EntryMode.Distributor).Profile.MonthsToFirstSale;
        int soonest = EntryModeCatalogue.BuiltIn.Of(EntryMode.Distributor).MonthsToFirstSale;
        Assert.Equal(soonest, FirstSale(100));
        // 104 hours at 3 a week are 34.7 weeks, 8 months; at 6 a week 4.
        Assert.Equal((8, Math.Max(4, soonest)), (FirstSale(3), FirstSale(6)));
    }

    [Fact]
    public void Complete_DanishKroneAgainstTheEuro_IsAPeg()
    {
        CompletedCase completed = CaseCompletion.Complete(Request("""{ "market": "DNK", "price": 200, "volume": 100, "freight": 3 }""", Facts + """, "currency": "EUR" """));
        Assert.Equal(0, completed.Terms.Rates[Currency.Parse("DKK")].Volatility);
    }

    [Fact]
    public void Complete_StatedTermOfAMode_GoesBeforeTheUsualOne()
    {
        CompletedCase completed = CaseCompletion.Complete(Request(Norway.Replace("\"duty\": 0,", "\"duty\": 0, \"modes\": { \"agent\": { \"margin\": 12 } },", StringComparison.Ordinal)));
        Assumption margin = completed.Terms.Assumptions.Single(known => known.Id == "NOR.agent.margin");
        Assert.Equal(0.12, margin.Law.Mean, 12);
        Assert.Equal(AssumptionBasis.Stated, margin.Basis);
    }

    [Theory]
    [InlineData(EntryMode.OwnECommerce, VetoKind.Facts, "not stated: consumerPrice")]
    [InlineData(EntryMode.Sourcing, VetoKind.Facts, "not stated: homePurchasePrice, foreignPurchasePrice, purchaseVolume")]
    [InlineData(EntryMode.ProductionSubsidiary, VetoKind.Headcount, "needs about 50 people; you are 12")]
    [InlineData(EntryMode.ProductionSubsidiary, VetoKind.Hours, "hours a week; you have 9")]
    [InlineData(EntryMode.SalesSubsidiary, VetoKind.Money, "before the first sale; you can lose 300,000")]
    [InlineData(EntryMode.Agent, VetoKind.Excluded, "you ruled it out: burnt once")]
    public void Vetoes_EachReason_SaysWhatItWouldTake(EntryMode mode, VetoKind kind, string says)
    {
        CompletedCase completed = CaseCompletion.Complete(Request("""{ "market": "NOR", "price": 35, "volume": 2000, "freight": 3, "modes": { "agent": { "exclude": "burnt once" } } }"""));
        VetoReason reason = completed.Vetoes.Single(veto => veto.Mode == mode).Reasons.Single(known => known.Kind == kind);
        Assert.Contains(says, reason.Says, StringComparison.Ordinal);
        Assert.DoesNotContain(completed.Terms.Markets[0].Modes, known => known.Profile.Mode == mode);
    }

    [Fact]
    public void Vetoes_Service_HasNoMarketplaceAndNoFreight()
    {
        CompletedCase completed = CaseCompletion.Complete(Request("""{ "market": "DNK", "price": 900, "consumerPrice": 1200, "volume": 20 }""", product: """{ "kind": "service", "name": "software", "category": "computer", "supply": ["cross-border"] }"""));
        Assert.Contains(completed.Vetoes.Single(veto => veto.Mode == EntryMode.Marketplace).Reasons, reason => reason.Kind == VetoKind.Product);
        Assert.Equal(0, completed.Terms.Assumptions.Single(known => known.Kind == AssumptionKind.Duty).Law.Mean);
    }

    [Fact]
    public void Vetoes_BroadSanctions_StandAgainstEveryMode()
    {
        CompletedCase completed = CaseCompletion.Complete(Request("""{ "market": "RUS", "currency": "EUR", "price": 35, "volume": 2000, "freight": 3 }"""));
        Assert.Empty(completed.Terms.Markets[0].Modes);
        Assert.All(completed.Vetoes, veto => Assert.Contains(veto.Reasons, reason => reason.Kind == VetoKind.Sanctions));
    }

    [Fact]
    public void Complete_OnlyPurchasesStated_AsksForNoFactsOfSale()
    {
        CompletedCase completed = CaseCompletion.Complete(Request("""{ "market": "POL", "homePurchasePrice": 20, "foreignPurchasePrice": { "low": 5, "high": 7 }, "purchaseVolume": 900 }""", Facts.Replace("\"unitCost\": { \"low\": 11, \"high\": 13 }, ", "", StringComparison.Ordinal)));
        Assert.Equal([EntryMode.Sourcing], completed.Terms.Markets[0].Modes.Select(mode => mode.Profile.Mode));
        Assert.Equal(0, completed.Terms.Find(AssumptionKind.Duty, completed.Terms.Markets[0].Market, EntryMode.Sourcing)!.Law.Mean);
    }

    [Fact]
    public void Complete_IndemnityOfAgents_HoldsInTheSingleMarketOnly()
    {
        CashMode Agent(string market) => CaseCompletion.Complete(Request($$"""{ "market": "{{market}}", "price": 35, "volume": 2000, "freight": 3 }""")).Terms.Markets[0].Modes.Single(mode => mode.Profile.Mode == EntryMode.Agent);
        Assert.True(Agent("DEU").HasIndemnity);
        Assert.True(Agent("NOR").HasIndemnity);
        Assert.False(Agent("CAN").HasIndemnity);
    }
}
