using Foothold.Advice.CashGap;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Tests.CashGap;

/// <summary>Timelines worked out by hand, to the day and the cent.</summary>
public sealed class TimelineTests
{
    [Fact]
    public void Of_OpenAccount_IsAsByHand()
    {
        CashTimeline timeline = CashTimeline.Of(Plans.Plain);
        Assert.Equal(["25 Jan making -1200.00", "4 Feb materials -1800.00", "8 Feb freight -200.00", "28 Feb receipt 5500.00"], Plans.Lines(timeline));
        // 1,000 − 1,200 − 1,800 − 200 = −2,200 on 8 February.
        Assert.Equal((3200m, new DateOnly(2027, 2, 8), 2200m), (timeline.DeepestGap, timeline.DeepestDay, timeline.FundingNeed));
        Assert.Equal((new DateOnly(2027, 1, 25), new DateOnly(2027, 2, 28)), (timeline.NeedFrom, timeline.NeedTo));
        Assert.Equal((4300m - 1000m, 0m, 0m), (timeline.Closing, timeline.Interest, timeline.Fees));
        Assert.Equal(new Money(5000, Plans.Abroad), timeline.Movements[^1].Abroad);
    }

    [Fact]
    public void Of_InterestOnCashBelowZero_IsChargedAtMonthEndsForTheDaysBelow()
    {
        // 7.3 % is 0.0002 a day. January: 7 days (25th to 31st) of 200.00 = 0.28. February: 3 days of 200.28, 4 of 2,000.28, 20 of 2,200.28 (8th to 27th) = 10.521512.
        CashTimeline timeline = CashTimeline.Of(Plans.Plain with { CreditRatePercent = 7.3m });
        Assert.Equal(["31 Jan interest -0.28", "28 Feb interest -10.52"], Plans.Lines(timeline).Where(line => line.Contains("interest", StringComparison.Ordinal)));
        Assert.Equal((10.80m, 2200.28m, 3289.20m), (timeline.Interest, timeline.FundingNeed, timeline.Closing));
    }

    [Fact]
    public void Of_AdvanceWithTheOrder_ComesFirstAndShrinksTheGap()
    {
        CashTimeline timeline = CashTimeline.Of(Plans.With(new PaymentTerms(PaymentKind.OpenAccount) { Days = 30, AdvancePercent = 30 }));
        Assert.Equal(["10 Jan advance 1650.00", "25 Jan making -1200.00", "4 Feb materials -1800.00", "8 Feb freight -200.00", "28 Feb receipt 3850.00"], Plans.Lines(timeline));
        Assert.Equal((1550m, 550m, new DateOnly(2027, 2, 4)), (timeline.DeepestGap, timeline.FundingNeed, timeline.NeedFrom));
    }

    [Theory]
    [InlineData(9, "20 Jan")]
    [InlineData(0, "29 Jan")]
    [InlineData(90, "10 Jan")]
    public void Of_AdvanceDaysBeforeShipment_IsNeverBeforeTheOrder(int before, string expected) =>
        Assert.Contains($"{expected} advance 5500.00", Plans.Lines(CashTimeline.Of(Plans.With(new PaymentTerms(PaymentKind.Advance) { AdvanceDaysBefore = before }))));

    [Fact]
    public void Of_LetterOfCredit_StartsWhenItIsThereAndPaysAfterDocumentsBanksAndUsance()
    {
        CashTimeline timeline = CashTimeline.Of(Plans.With(new PaymentTerms(PaymentKind.LetterOfCredit) { IssuingDays = 12, DocumentDays = 5, BankDays = 7, Days = 30, FeePercent = 1, FeePerOrder = new Money(50, Plans.Home) }));
        Assert.Equal(["6 Feb making -1200.00", "10 Feb fee -50.00", "16 Feb materials -1800.00", "20 Feb freight -200.00", "24 Mar receipt 5500.00", "24 Mar fee -55.00"], Plans.Lines(timeline));
        Assert.Equal(105m, timeline.Fees);
    }

    [Theory]
    [InlineData(PaymentKind.DocumentsAgainstPayment, 2, null, "4 Feb")]
    [InlineData(PaymentKind.DocumentsAgainstPayment, 10, null, "11 Feb")]
    [InlineData(PaymentKind.DocumentsAgainstAcceptance, 10, 45, "28 Mar")]
    public void Of_Collection_PaysOnPresentationOrSoLongAfterAcceptance(PaymentKind kind, int documents, int? days, string expected) =>
        Assert.Equal($"{expected} receipt 5500.00", Plans.Lines(CashTimeline.Of(Plans.With(new PaymentTerms(kind) { DocumentDays = documents, BankDays = 3, Days = days }))).Single(line => line.Contains("receipt", StringComparison.Ordinal)));

    [Fact]
    public void Of_Consignment_PaysEachReportAndNeitherMakesNorLosesACent()
    {
        // Sold evenly over 70 days from 4 February: 30, 30 and 10 days of NOK 5,000 are 2,142.86, 2,142.86 and 714.28; at 1.1 the sums 2,357.146, 4,714.292 and 5,500 are rounded and their differences booked.
        CashTimeline timeline = CashTimeline.Of(Plans.With(new PaymentTerms(PaymentKind.Consignment) { SellThroughDays = 70, EveryDays = 30, Days = 15 }));
        Assert.Equal(["21 Mar receipt 2357.15", "20 Apr receipt 2357.14", "20 May receipt 785.71"], Plans.Lines(timeline)[3..]);
    }

    [Fact]
    public void Of_Marketplace_KeepsItsFeeFromEachPayout() =>
        Assert.Equal(
            ["18 Feb receipt 2750.00", "18 Feb fee -412.50", "4 Mar receipt 2750.00", "4 Mar fee -412.50"],
            Plans.Lines(CashTimeline.Of(Plans.With(new PaymentTerms(PaymentKind.Marketplace) { SellThroughDays = 28, EveryDays = 14, FeePercent = 15 })))[3..]);

    [Fact]
    public void Of_DutyAndImportVat_GoOutAndTheTaxComesBack()
    {
        // 10 % of NOK 5,000 is 500; 25 % of 5,500 is 1,375.
        string[] lines = Plans.Lines(CashTimeline.Of(Plans.Plain with { DutyPercent = 10, ImportVatPercent = 25, ImportDueDays = 10, VatRefundDays = 40 }));
        Assert.Equal(["14 Feb duty -550.00", "14 Feb import-vat -1512.50", "28 Feb receipt 5500.00", "26 Mar vat-refund 1512.50"], lines[3..]);
        Assert.DoesNotContain(Plans.Lines(CashTimeline.Of(Plans.Plain with { ImportVatPercent = 25 })), line => line.Contains("refund", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_MaterialsPaidBeforeTheyArrive_LeadToAnEarlierNeed() =>
        Assert.StartsWith("12 Jan materials", Plans.Lines(CashTimeline.Of(Plans.Plain with { SupplierDays = -8 }))[0], StringComparison.Ordinal);

    [Fact]
    public void Of_MovementsBeforeTheDay_CountAsDone()
    {
        CashTimeline timeline = CashTimeline.Of(Plans.Plain with { AsAt = new DateOnly(2027, 2, 4) });
        Assert.Equal(["4 Feb materials -1800.00", "8 Feb freight -200.00", "28 Feb receipt 5500.00"], Plans.Lines(timeline));
        Assert.Equal(2000m, timeline.DeepestGap);
    }

    [Fact]
    public void Of_CashThatDoesNotComeBack_HasNoEndOfTheNeed()
    {
        CashTimeline timeline = CashTimeline.Of(Plans.Plain with { UnitPrice = new Money(10, Plans.Abroad) });
        Assert.Equal((new DateOnly(2027, 1, 25), (DateOnly?)null), (timeline.NeedFrom, timeline.NeedTo));
        Assert.Equal(-1100m, timeline.Closing);
    }

    [Fact]
    public void Of_CashBackAtExactlyZero_EndsTheNeed()
    {
        // 3,200 go out and 3,200 come in.
        CashTimeline timeline = CashTimeline.Of(Plans.Plain with { OpeningCash = 0, UnitPrice = new Money(32, Plans.Home) });
        Assert.Equal((0m, new DateOnly(2027, 2, 28)), (timeline.Closing, timeline.NeedTo));
    }

    [Fact]
    public void Of_TwoStretchesBelowZero_AreBothTold()
    {
        CashTimeline timeline = CashTimeline.Of(Plans.Plain with { Orders = [new CashOrder(new DateOnly(2027, 1, 10), 100), new CashOrder(new DateOnly(2027, 6, 10), 300)] });
        // Second: made 25 June, 3,300 − 3,600 = −300; materials 5 July −5,700; freight 9 July −6,300; receipt 16,500 on 29 July.
        Assert.Equal(
            [new CashNeed(new(2027, 1, 25), new(2027, 2, 28), 2200, new(2027, 2, 8)), new CashNeed(new(2027, 6, 25), new(2027, 7, 29), 6300, new(2027, 7, 9))],
            timeline.Needs);
        Assert.Equal((6300m, new DateOnly(2027, 6, 25)), (timeline.FundingNeed, timeline.NeedFrom));
    }

    [Fact]
    public void Months_AndWeeks_AddUpToTheMovements()
    {
        CashTimeline timeline = CashTimeline.Of(Plans.Plain with { CreditRatePercent = 7.3m });
        Assert.Equal([new CashPeriod(new(2027, 1, 1), new(2027, 1, 31), 0, 1200.28m, -200.28m, -200.28m), new CashPeriod(new(2027, 2, 1), new(2027, 2, 28), 5500, 2010.52m, 3289.20m, -2200.28m)], timeline.Months());
        IReadOnlyList<CashPeriod> weeks = timeline.Weeks();
        // 1 January 2027 is a Friday.
        Assert.Equal((new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 3)), (weeks[0].From, weeks[0].To));
        Assert.All(weeks.Skip(1), week => Assert.Equal(DayOfWeek.Monday, week.From.DayOfWeek));
        Assert.Equal(timeline.Closing - 1000m, weeks.Sum(week => week.In - week.Out));
        Assert.Equal(-2200.28m, weeks.Min(week => week.Lowest));
    }

    [Fact]
    public void Cycle_OfTheOrder_IsInventoryPlusSalesLessPayableDays()
    {
        Assert.Equal(new CashCycle(9, 30, 15), CashCycle.Of(Plans.Plain));
        Assert.Equal(24m, CashCycle.Of(Plans.Plain).Days);
        // 30 % on 10 January, 19 days before shipment: 0.7 · 30 − 0.3 · 19.
        Assert.Equal(15.3m, CashCycle.Of(Plans.With(new PaymentTerms(PaymentKind.OpenAccount) { Days = 30, AdvancePercent = 30 })).SalesDays);
    }

    [Fact]
    public void Exposure_GoodsShippedAndNotPaid_LeavesTheAdvanceOut()
    {
        Assert.Equal(new Exposure(5500, new(2027, 1, 29)), Exposure.Of(Plans.Plain));
        Assert.Equal(new Exposure(3850, new(2027, 1, 29)), Exposure.Of(Plans.With(new PaymentTerms(PaymentKind.OpenAccount) { Days = 30, AdvancePercent = 30 })));
        Assert.Equal(0m, Exposure.Of(Plans.With(new PaymentTerms(PaymentKind.Advance))).Most);
    }
}
