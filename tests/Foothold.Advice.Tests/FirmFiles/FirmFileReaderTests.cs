using System.Collections.Immutable;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Tests.FirmFiles;

/// <summary>What a file without mistakes becomes.</summary>
public sealed class FirmFileReaderTests
{
    private static readonly Currency Krone = Currency.Parse("NOK");

    [Fact]
    public void Read_ValidFile_GivesTheFirm()
    {
        Firm firm = File(Files.Valid).Firm;
        Assert.Equal(("Ålesund Garn", "NOR", new DateOnly(2011, 4, 1), true), (firm.Name, firm.Home.Alpha3, firm.Founded, firm.IsInvented));
        Assert.Equal(["no", "en"], firm.WorkingLanguages);
        Assert.Equal([2024, 2025], firm.Accounts.Select(accounts => accounts.Year));
        AnnualAccounts latest = firm.Accounts[1];
        Assert.Equal((9.5m, new Money(9_900_000, Krone), null), (latest.Headcount, latest.Turnover, latest.BalanceSheetTotal));
        Assert.Equal(new ForeignPosition { Sales = new Money(1_200_000, Krone), Employees = 1, Subsidiaries = 2, SubsidiariesAbroad = 1, ManagersYearsAbroad = 3, ManagersYears = 30 }, latest.Foreign);
        Assert.Null(firm.Accounts[0].Foreign);
        RelatedEnterprise mill = Assert.Single(firm.Related);
        Assert.Equal(("a wool mill", 30m, HolderKind.Enterprise, false, 12m), (mill.Name, mill.Share.Percent, mill.Kind, mill.HasControl, mill.Accounts.Single().Headcount));
    }

    [Fact]
    public void Read_ValidFile_GivesWhatItBelievesAboutMoney()
    {
        AppraisalCase money = File(Files.Valid).Appraisal;
        Assert.Equal((24, 8.5m, new Money(50000, Krone), 900m), (money.HorizonMonths, money.DiscountRate!.Value.Percent, money.Cash, money.CapacityPerMonth));
        Assert.Equal(["hour-cost", "unit-cost", "SWE.price", "SWE.volume", "SWE.duty", "SWE.failure", "SWE.agent.margin", "DEU.freight"], money.Assumptions.Select(known => known.Id).OrderBy(id => id.Contains('.') ? 1 : 0).ThenBy(id => id.StartsWith("DEU", StringComparison.Ordinal) ? 1 : 0).ThenBy(id => id.Contains('.') ? "" : id, StringComparer.Ordinal));
        Assumption cost = money.Find(AssumptionKind.UnitCost)!;
        Assert.Equal((18, 24), (Math.Round(cost.Law.Low, 9), Math.Round(cost.Law.High, 9)));
        Assert.Equal((Krone, "costing", new DateOnly(2026, 2, 1)), (cost.Currency, cost.Source?.ToString(), cost.On));
        CountryCode sweden = CountryCode.Parse("SWE"), germany = CountryCode.Parse("DEU");
        Assert.Equal(Currency.Parse("SEK"), money.Find(AssumptionKind.Price, sweden)!.Currency);
        Assert.IsType<GammaLaw>(money.Find(AssumptionKind.Volume, sweden)!.Law);
        Assert.IsType<BetaLaw>(money.Find(AssumptionKind.Duty, sweden)!.Law);
        Assert.Equal(new FixedLaw(0.1), money.Find(AssumptionKind.Failure, sweden)!.Law);
        Assert.Equal(0.15, money.Find(AssumptionKind.Margin, sweden, EntryMode.Agent)!.Law.High, 9);
        Assert.Equal(Krone, money.Find(AssumptionKind.Freight, germany)!.Currency);
        Assert.Equal("no patent", money.Markets[0].Excluded[EntryMode.Licensing]);
        Assert.Equal((30, 7, null), (money.Markets[0].PaymentDays, money.Markets[0].DeliveryDays, money.Markets[0].Currency));
    }

    [Fact]
    public void Read_ValidFile_GivesTheProducts()
    {
        IReadOnlyList<Product> products = File(Files.Valid).Firm.Products;
        Goods yarn = Assert.IsType<Goods>(products[0]);
        Assert.Equal((HsCode.Parse("510910", HsEdition.Hs2022), 0.05m, null), (yarn.Code, yarn.NetWeightKg, yarn.ShelfLifeDays));
        Assert.Equal(("yarn", "ball of 50 g", new Money(41.5m, Krone)), (yarn.Name, yarn.Unit, yarn.PriceExWorks));
        Service courses = Assert.IsType<Service>(products[1]);
        Assert.Equal(ServiceCategory.Personal, courses.Category);
        Assert.Equal([ServiceSupply.CrossBorder, ServiceSupply.ConsumptionAbroad], courses.Supply);
    }

    [Fact]
    public void Read_ValidFile_GivesTheJourney()
    {
        ImmutableList<JourneyEvent> log = File(Files.Valid).Journey.Log;
        OrderReceived order = Assert.IsType<OrderReceived>(log[0]);
        Assert.Equal((new DateOnly(2019, 2, 3), CountryCode.Parse("SWE"), new Money(500, Krone), true), (order.On, order.Market, order.Value, order.IsUnsolicited));
        Assert.Equal(new Recording("Ingrid", new DateOnly(2026, 9, 1), "order book"), order.Recording);
        SalesReported sales = Assert.IsType<SalesReported>(log[1]);
        Assert.Equal((2024, new DateOnly(2024, 12, 31)), (sales.Year, sales.On));
        Assert.Equal(["SWE 40000", "DNK 9000"], sales.Sales.Select(sale => $"{sale.Market} {sale.Value.Amount}"));
        TieFormed tie = Assert.IsType<TieFormed>(log[2]);
        Assert.Equal((new DateOnly(2025, 5, 1), "a shop in Aarhus", 0.5), (tie.On, tie.With, tie.Strength));
    }

    [Fact]
    public void Read_ValidFile_GivesAnswersAndWishes()
    {
        FirmFile file = File(Files.Valid);
        AnswerSheet sheet = Assert.Single(file.Answers);
        Assert.Equal(("Ingrid", RespondentRole.Firm, new DateOnly(2026, 9, 1), "2026.1", 8), (sheet.Respondent, sheet.Role, sheet.On, sheet.QuestionnaireVersion, sheet.Answers.Count));
        Assert.Equal(new ScaleAnswer(6), sheet.Answers["siz.1"]);
        Assert.Equal(new ChoiceAnswer(["sixInTen"]), sheet.Answers["risk.1"]);
        Assert.Equal(new ChoiceAnswer(["revenue", "capacity"]), sheet.Answers["mot.1"]);
        Assert.Equal(new AmountAnswer(new Money(60_000, Krone)), sheet.Answers["mea.1"]);
        Assert.Equal(new NumberAnswer(5.5m), sheet.Answers["mea.2"]);
        Assert.IsType<DoesNotApply>(sheet.Answers["sei.1"]);
        Assert.Equal([["distance"], ["demand-size", "income"]], file.Wishes.Order!);
        Assert.Equal(new ExcludedMarket(CountryCode.Parse("ISL"), "a cousin sells there"), Assert.Single(file.Wishes.Exclude));
        Assert.Equal(new MarketLimits { MaxDistanceKm = 5000, RequireAgreement = true }, file.Wishes.Limits);
        Assert.Equal(("yarn", null, new DateOnly(2026, 10, 1)), (file.Wishes.Product, file.Wishes.Weights, file.AsAt));
    }

    [Fact]
    public void Read_Weights_GivesThemWithFirmness()
    {
        ScreeningWishes wishes = File(Files.With("\"order\": [\"distance\", [\"demand-size\", \"income\"]]", "\"weights\": { \"income\": 30, \"tariff\": 0 }, \"firmness\": 50")).Wishes;
        Assert.Equal((30.0, 0.0, 50.0), (wishes.Weights!["income"], wishes.Weights["tariff"], wishes.Firmness));
        Assert.Null(wishes.Order);
    }

    [Fact]
    public void Read_NullFields_CountAsLeftOut()
    {
        FirmFile file = File(Files.With("\"siz.1\": 6", "\"siz.1\": null").Replace("\"netWeightKg\": 0.05", "\"netWeightKg\": null", StringComparison.Ordinal));
        Assert.Null(Assert.IsType<Goods>(file.Firm.Products[0]).NetWeightKg);
        Assert.DoesNotContain("siz.1", file.Answers[0].Answers.Keys);
    }

    [Fact]
    public void Read_AlphaTwoAndSmallLetters_AreTheSameCountry() => Assert.Equal("NOR", File(Files.With("\"home\": \"NOR\"", "\"home\": \"no\"")).Firm.Home.Alpha3);

    [Fact]
    public void Read_ByteOrderMark_IsSkipped() => Assert.Equal("Ålesund Garn", File("\uFEFF" + Files.Valid).Firm.Name);

    [Fact]
    public void Read_EventInTheMonthOfFounding_IsDatedByTheFounding()
    {
        string file = Files.With("\"founded\": \"2011-04-01\"", "\"founded\": \"2019-02-14\"").Replace("\"on\": \"2019-02-03\"", "\"on\": \"2019-02\"", StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2019, 2, 14), File(file).Journey.Log[0].On);
    }

    [Fact]
    public void Read_LookingBack_AcceptsWhatHappenedSince()
    {
        FirmFileResult back = Files.Read(Files.Valid, new DateOnly(2005, 1, 1));
        Assert.Empty(back.Problems);
        Assert.Equal(2, back.File!.Firm.Accounts.Count);
    }

    [Fact]
    public void Read_SameNameInTwoRoles_IsTwoPeople()
    {
        const string Sheet = "{ \"respondent\": \"Ingrid\", \"role\": \"adviser\", \"on\": \"2026-09-01\", \"questionnaire\": \"2026.1\", \"answers\": {} }";
        Assert.Equal(2, File(Files.With("\"answers\": [", $"\"answers\": [ {Sheet},")).Answers.Count);
    }

    // Computed apart from this program (version 5 of RFC 9562, from Python's uuid), so that the same file names the same firm and events on every machine and in every release.
    [Fact]
    public void Read_WithoutIds_DerivesTheSameAlways()
    {
        FirmFile file = File(Files.Valid), again = File(Files.Valid.Replace("  ", " ", StringComparison.Ordinal));
        Assert.Equal(file.Firm.Id, again.Firm.Id);
        Assert.Equal(file.Journey.Log.Select(entry => entry.Id), again.Journey.Log.Select(entry => entry.Id));
        Assert.Equal(file.Journey.Log.Count, file.Journey.Log.Select(entry => entry.Id).Distinct().Count());
        Assert.Equal("bca809e8-27c3-5c74-bdc1-69cb9836b7ca", file.Firm.Id.ToString());
        Assert.Equal("89c35eff-4783-5826-9f65-43a1aa335f76", file.Journey.Log[0].Id.ToString());
        Assert.Equal("59bf093c-56a1-5421-803b-8ac169cfebac", file.Journey.Log[1].Id.ToString());
    }

    [Fact]
    public void Read_OwnIds_AreKept()
    {
        const string Id = "0b8e0c52-9d0f-4c58-9c1e-7d6a3a1f0b11";
        FirmFile file = File(Files.With("\"name\": \"Ålesund Garn\"", $"\"id\": \"{Id}\", \"name\": \"Ålesund Garn\"").Replace("\"first\"", "\"0b8e0c52-9d0f-4c58-9c1e-7d6a3a1f0b12\"", StringComparison.Ordinal));
        Assert.Equal(Id, file.Firm.Id.ToString());
        Assert.Equal("0b8e0c52-9d0f-4c58-9c1e-7d6a3a1f0b12", file.Journey.Log[0].Id.ToString());
    }

    [Fact]
    public void Read_Correction_LeavesOnlyTheCorrectedStanding()
    {
        FirmFile file = File(Files.With("{ \"event\": \"tie-formed\"", "{ \"event\": \"order-received\", \"on\": \"2019-02-03\", \"market\": \"SWE\", \"value\": { \"amount\": 50, \"currency\": \"NOK\" }, \"unsolicited\": true, \"supersedes\": \"first\" }, { \"event\": \"tie-formed\""));
        Assert.Equal(4, file.Journey.Log.Count);
        Assert.Equal(file.Journey.Log[0].Id, file.Journey.Log[2].Supersedes);
        Assert.Equal(50, Assert.Single(file.Journey.Standing(Files.Today).OfType<OrderReceived>()).Value!.Amount);
    }

    [Fact]
    public void Read_Retraction_WithdrawsTheEvent()
    {
        FirmFile file = File(Files.With("{ \"event\": \"tie-formed\"", "{ \"event\": \"event-retracted\", \"on\": \"2026-01-01\", \"reason\": \"it was a sample\", \"supersedes\": \"first\" }, { \"event\": \"tie-formed\""));
        Assert.Empty(file.Journey.Standing(Files.Today).OfType<OrderReceived>());
        Assert.Equal(2, file.Journey.Standing(Files.Today).Count);
    }

    private static FirmFile File(string text)
    {
        FirmFileResult result = Files.Read(text);
        Assert.Empty(result.Problems);
        return result.File!;
    }
}
