using Foothold.Advice.Appraisal;
using Foothold.Advice.CashGap;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Tests.FirmFiles;
using Foothold.Advice.Tests.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using CashMarket = Foothold.Advice.CashGap.CashMarket;

namespace Foothold.Advice.Tests.CashGap;

/// <summary>The section "cash" of a firm's file: what is read, what is assumed, what is refused and where.</summary>
public sealed class CashFileTests
{
    private static readonly CountryCode Britain = CountryCode.Parse("GBR"), America = CountryCode.Parse("USA");

    [Fact]
    public void Read_ValidFile_HoldsWhatItSays()
    {
        CashSection cash = Files.Read(Files.Valid).File!.Cash;
        Assert.Equal((new Money(10_000, Currency.Parse("NOK")), null, 6.5m), (cash.OpeningCash, cash.CreditLine, cash.CreditRatePercent));
        CashMarket market = cash.Markets[0];
        Assert.Equal((Britain, new Money(6.2m, Currency.Parse("GBP")), 55m, 400m, 2), (market.Market, market.UnitPrice, market.MaterialPercent, market.Volume!.UnitsPerMonth, market.Volume.RampMonths));
        Assert.Equal((PaymentKind.OpenAccount, 30m, 21, 21, 7), (market.Terms!.Kind, market.Terms.AdvancePercent, market.Terms.Days, market.Terms.DocumentDays, market.Terms.BankDays));
        Assert.Equal(new CashOrder(new(2026, 12, 1), 77), Assert.Single(cash.Markets[1].Orders));
        Assert.Equal(CashSection.None, Files.Read("""{ "format": "foothold-firm/1", "firm": { "name": "X", "home": "SWE", "founded": "1998" }, "products": [{ "kind": "goods", "name": "y", "hs": "1905.31" }] }""").File!.Cash);
    }

    [Theory]
    [InlineData("\"materialPercent\": 55", "\"materialPercent\": 155", "\"materialPercent\" is 155; it has to lie between 0 and 100.")]
    [InlineData("\"unitPrice\": { \"amount\": 6.2, \"currency\": \"GBP\" }", "\"unitPrice\": { \"amount\": 0, \"currency\": \"GBP\" }", "the unit price is 0, so nothing would come in; state what a customer pays.")]
    [InlineData("\"creditRatePercent\": 6.5", "\"creditLine\": { \"amount\": 5, \"currency\": \"EUR\" }, \"creditRatePercent\": 6.5", "the credit line is in EUR and the cash at hand in NOK; state both in the home currency.")]
    [InlineData("\"openingCash\": { \"amount\": 10000, \"currency\": \"NOK\" }", "\"openingCash\": null", null)]
    [InlineData("\"market\": \"GBR\"", "\"market\": \"NOR\"", "Norway is the home country; \"cash\" is about markets abroad.")]
    [InlineData("\"market\": \"GBR\"", "\"market\": \"USA\"", "United States stands twice in \"markets\"; keep one.")]
    [InlineData("\"what\": \"labels\", \"amount\": { \"amount\": 700, \"currency\": \"GBP\" }", "\"what\": \"labels\", \"amount\": { \"amount\": 700, \"currency\": \"EUR\" }", "\"amount\" is in EUR; state it in NOK (unit cost) or GBP (unit price).")]
    [InlineData("\"materialPercent\": 55", "\"materialPercent\": 55, \"rate\": 13.5", "\"rate\" needs its day: add \"rateOn\".")]
    [InlineData("\"materialPercent\": 55", "\"materialPercent\": 55, \"rateOn\": \"2026-10-30\"", "\"rateOn\" is the day of a \"rate\", but there is none.")]
    [InlineData("\"materialPercent\": 55", "\"materialPercent\": 55, \"rate\": 13.5, \"rateOn\": \"2027-10-30\"", "\"rateOn\" lies in the future; a rate is known on its day.")]
    [InlineData("\"materialPercent\": 55", "\"materialPercent\": 55, \"lateDays\": 5", "\"lateChancePercent\" and \"lateDays\" belong together: how often a payment is late, and then by how many days.")]
    [InlineData("\"materialPercent\": 55", "\"orders\": [{ \"on\": \"2026-12-05\", \"units\": 3 }], \"materialPercent\": 55", "\"volume\" and \"orders\" contradict each other: keep the one that is meant.")]
    [InlineData("\"materialPercent\": 55", "\"alternatives\": [{ \"kind\": \"consignment\" }], \"materialPercent\": 55", "an alternative of kind consignment lacks sellThroughDays (how long until all units are sold on).")]
    [InlineData("\"unitsPerMonth\": 400", "\"unitsPerMonth\": 400, \"seasonality\": [1, 1]", "\"seasonality\" holds twelve factors, January to December, around 1.")]
    [InlineData("\"units\": 77 }]", "\"units\": 77 }, { \"on\": \"2226-12-01\", \"units\": 1 }]", "\"on\" lies more than ten years from now; check the year.")]
    [InlineData("[{ \"on\": \"2026-12-01\", \"units\": 77 }]", "[]", "\"orders\" names no order; leave it out if none is known.")]
    [InlineData("\"kind\": \"marketplace\"", "\"kind\": \"market-place\"", "\"kind\" cannot be \"market-place\". Did you mean marketplace? It is one of: advance, letter-of-credit, marketplace, documents-against-payment, documents-against-acceptance, open-account, consignment.")]
    public void Read_WrongCash_IsRefusedWithOneSentence(string passage, string replacement, string? expected)
    {
        FirmFileResult result = Files.Read(Files.With(passage, replacement));
        if (expected is null) Assert.NotNull(result.File);
        else Assert.Equal(expected, Assert.Single(result.Problems).Message);
    }

    [Fact]
    public void Of_FactsThatDecideMissing_AreAllNamedAtOnce()
    {
        AdviceException refused = Assert.Throws<AdviceException>(() => Of(new CashSection { Markets = [new CashMarket(Britain)] }, Britain));
        Assert.Equal(
            "The cash gap in United Kingdom cannot be computed without unitPrice (what a customer pays for one unit); unitCost (what one unit costs you); volume or orders (how many units, and when); terms (how and when the customer pays): write them into the entry GBR of \"cash\", \"markets\" (docs/reference/firm-file.md). Nothing was written.",
            refused.Message);
        Assert.StartsWith("The file says nothing about cash in United States", Assert.Throws<AdviceException>(() => Of(CashSection.None, America)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhatIsNotSaid_IsAssumedAndTold()
    {
        CashGapAnalysis result = Of(Files.Read(Files.Valid).File!.Cash, America);
        string[] told = [.. result.Timeline.Input.Assumptions];
        Assert.Contains("all of the unit cost is paid as materials, which is earliest", told);
        Assert.Contains("0 days for materialLeadDays, supplierDays, productionDays, stockDays, freightDays, as nothing is said", told);
        Assert.Contains("the customer pays the freight, as none is given", told);
        Assert.Contains("nobody pays late, as no \"lateChancePercent\" is given", told);
        Assert.DoesNotContain(told, sentence => sentence.StartsWith("cash at hand", StringComparison.Ordinal) || sentence.StartsWith("borrowing", StringComparison.Ordinal));
        Assert.Equal(1m, result.Timeline.Input.MaterialShare);
    }

    [Fact]
    public void Of_AllMovementsInThePast_IsRefused() =>
        Assert.StartsWith("Every movement of cash in United States lies before 2028-01-01", Assert.Throws<AdviceException>(() => CashGapAnalysis.Of(Worlds.Starter, WithRate(Files.Read(Files.Valid).File!.Cash), AppraisalCase.Empty, America, new(2028, 1, 1), new GapSimulationOptions { Draws = 100 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_NoRateWithinAYear_AsksForOne() =>
        Assert.StartsWith("No exchange rate of USD in NOK is known for 2028-01-01: write \"rate\"", Assert.Throws<AdviceException>(() => CashGapAnalysis.Of(Worlds.Starter, Files.Read(Files.Valid).File!.Cash, AppraisalCase.Empty, America, new(2028, 1, 1), new GapSimulationOptions { Draws = 100 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_AmountsTooLargeForADecimal_AreRefusedNotThrown()
    {
        var market = new CashMarket(Britain)
        {
            UnitPrice = new Money(1e15m, Currency.Parse("GBP")), UnitCost = new Money(1e15m, Currency.Parse("NOK")), Orders = [new CashOrder(new(2026, 12, 1), 1e9m)], Rate = 1e7m, RateOn = new(2026, 10, 1), Terms = new PaymentTerms(PaymentKind.Advance),
        };
        Assert.Contains("too large to be added up", Assert.Throws<AdviceException>(() => Of(new CashSection { Markets = [market] }, Britain)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_OfAVolume_FollowRampSeasonAndBatches()
    {
        var volume = new SteadyVolume(90) { From = new(2027, 11, 15), Months = 5, RampMonths = 3, Seasonality = [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5m] };
        // November 30, December 60 · 0.5, January 90 · 2, then 90.
        Assert.Equal([new CashOrder(new(2027, 11, 15), 30), new(new(2027, 12, 15), 30), new(new(2028, 1, 15), 180), new(new(2028, 2, 15), 90), new(new(2028, 3, 15), 90)], volume.Orders(Files.Today));
        Assert.Equal([60m, 270, 90], (volume with { EveryMonths = 2 }).Orders(Files.Today).Select(order => order.Units));
        Assert.Equal((new DateOnly(2026, 12, 1), 12), (new SteadyVolume(5).Orders(Files.Today)[0].On, new SteadyVolume(5).Orders(Files.Today).Count));
        Assert.Empty(new SteadyVolume(0.2m).Orders(Files.Today));
    }

    [Fact]
    public void Complete_MarketOfTheAppraisalOnly_IsReckonedWithTheMiddleOfItsRanges()
    {
        AppraisalCase beliefs = Files.Read(Files.Valid).File!.Appraisal;
        CountryCode sweden = CountryCode.Parse("SWE");
        CashMarket completed = FromAppraisal.Complete(CashSection.None, beliefs, sweden).Markets.Single();
        // Log-normal ranges have their middle at the geometric mean of the ends.
        Assert.Equal((new Money(60.3324m, Currency.Parse("SEK")), new Money(20.7846m, Currency.Parse("NOK"))), (completed.UnitPrice, completed.UnitCost));
        Assert.Equal((PaymentKind.OpenAccount, 30, 7), (completed.Terms!.Kind, completed.Terms.Days, completed.ProductionDays));
        Assert.Equal(beliefs.Find(Assumptions.AssumptionKind.Volume, sweden)!.Law.Median, (double)completed.Volume!.UnitsPerMonth, 4);
        Assert.Contains("the unit price is 60.3324 SEK (\"appraisal\", the middle of your range)", completed.Taken.Select(sentence => sentence.ToString()));
        CashMarket own = new(sweden) { UnitPrice = new Money(70, Currency.Parse("SEK")), Orders = [new CashOrder(new(2026, 12, 1), 5)], StockDays = 3 };
        CashMarket kept = FromAppraisal.Complete(new CashSection { Markets = [own] }, beliefs, sweden).Markets.Single();
        Assert.Equal((70m, null, null, 3), (kept.UnitPrice!.Amount, kept.Volume, kept.ProductionDays, kept.StockDays));
        Assert.Same(CashSection.None, FromAppraisal.Complete(CashSection.None, AppraisalCase.Empty, sweden));
    }

    private static CashSection WithRate(CashSection cash) => cash with { Markets = [.. cash.Markets.Select(market => market with { Rate = 10, RateOn = new(2027, 12, 1) })] };

    private static CashGapAnalysis Of(CashSection cash, CountryCode market) => CashGapAnalysis.Of(Worlds.Starter, cash, AppraisalCase.Empty, market, Files.Today, new GapSimulationOptions { Draws = 100 });
}
