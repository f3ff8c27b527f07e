using Foothold.Advice.CashGap;

namespace Foothold.Advice.Tests.CashGap;

public sealed class LeverTests
{
    [Fact]
    public void Of_OneOrder_GivesWhatIsWorkedByHand()
    {
        Lever[] levers = [.. Advice.CashGap.Levers.Of(CashTimeline.Of(Plans.Plain))];
        // As it is: 3,200 on 8 February. 30 % is SEK 1,650 before all else. Suppliers paid on 6 March: 1,200 + 200 until the receipt. 15 days: paid on 13 February, after the deepest day. Stock halved: shipped 27 January, nothing else moves before it.
        Assert.Equal(
            [
                new Lever(Domain.Text.Phrase.Verbatim("suppliers wait 30 days longer (45 instead of 15 days after arrival)"), 1400, 400, 1800, 0),
                new Lever(Domain.Text.Phrase.Verbatim("30 % in advance, with the order"), 1550, 550, 1650, 0),
                new Lever(Domain.Text.Phrase.Verbatim("goods wait 2 instead of 4 days in stock"), 3200, 2200, 0, 0),
                new Lever(Domain.Text.Phrase.Verbatim("the customer pays 15 days instead of 30 days after shipment"), 3200, 2200, 0, 0),
            ],
            levers);
    }

    [Fact]
    public void Of_TwoOrders_HalvedBatchesComeHalfWayToTheNext()
    {
        CashGapInput input = Plans.Plain with { Orders = [new CashOrder(new(2027, 1, 10), 100), new CashOrder(new(2027, 3, 11), 100)] };
        // Halves on 10 January, 9 February, 11 March, 10 April (60 days between, the last as far on). The first half costs 600 + 900 + 100 by 8 February; the second 600 on 24 February, before the first receipt of 28 February: 2,200.
        Lever halved = Advice.CashGap.Levers.Of(CashTimeline.Of(input)).Single(lever => lever.What.ToString().StartsWith("batches", StringComparison.Ordinal));
        Assert.Equal((2200m, 1000m), (halved.Gap, halved.Effect));
    }

    [Fact]
    public void Terms_SideBySide_HaveTheirOwnFirstAndAskForFeesThatAreNotStated()
    {
        PaymentTerms named = new(PaymentKind.LetterOfCredit) { Name = "the bank's offer", DocumentDays = 5, FeePercent = 1 };
        IReadOnlyList<TermsOutcome> outcomes = TermsComparison.Of(Plans.Plain, [named]);
        Assert.Equal((TermsOrigin.Own, 3200m, new DateOnly(2027, 2, 8), 2200m), (outcomes[0].Whose, outcomes[0].Gap, outcomes[0].On, outcomes[0].Need));
        Assert.Equal((TermsOrigin.Stated, "the bank's offer", 55m), (outcomes[1].Whose, outcomes[1].Terms.ToString(), outcomes[1].Fees!.Value));
        // The usual letter of credit at sight is the bank's offer already, and 30 days are the firm's own.
        Assert.Equal(
            ["all in advance", "30 % in advance, rest 30 days after shipment", "documents against payment", "14 days after shipment", "60 days after shipment"],
            outcomes.Skip(2).Select(outcome => outcome.Terms.ToString()));
        Assert.Null(outcomes.Single(outcome => outcome.Terms.Kind == PaymentKind.DocumentsAgainstPayment).Fees);
        Assert.Equal(0m, outcomes[2].Fees);
        Assert.Equal((0m, 0m), (outcomes[2].Gap, outcomes[2].Exposure.Most));
        // 14 days: paid on 12 February, four days after the deepest day.
        Assert.Equal(3200m, outcomes[^2].Gap);
    }
}
