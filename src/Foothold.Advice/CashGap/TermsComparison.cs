namespace Foothold.Advice.CashGap;

/// <summary>One way to be paid, with everything else as it is.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Whose">Whether they are the firm's own, stated by it as an alternative, or a usual variant put beside them.</param>
/// <param name="Gap">The deepest gap, in the home currency.</param>
/// <param name="On">The day of it.</param>
/// <param name="Need">What is needed beyond the cash at hand.</param>
/// <param name="Interest">Interest on cash below zero.</param>
/// <param name="Fees">Fees of banks or marketplaces; null where these terms usually have some and none are stated.</param>
/// <param name="Exposure">Goods shipped and not paid, at their worst.</param>
/// <param name="Cycle">Cash conversion cycle.</param>
public sealed record TermsOutcome(PaymentTerms Terms, TermsOrigin Whose, decimal Gap, DateOnly On, decimal Need, decimal Interest, decimal? Fees, Exposure Exposure, CashCycle Cycle);

/// <summary>Where terms in a comparison come from.</summary>
public enum TermsOrigin
{
    /// <summary>The terms of the firm's file.</summary>
    Own,

    /// <summary>An alternative of the firm's file.</summary>
    Stated,

    /// <summary>A usual variant.</summary>
    Usual,
}

/// <summary>Terms of payment side by side.</summary>
internal static class TermsComparison
{
    public static IReadOnlyList<TermsOutcome> Of(CashGapInput input, IReadOnlyList<PaymentTerms> alternatives)
    {
        var outcomes = new List<TermsOutcome> { Outcome(input, TermsOrigin.Own) };
        foreach (PaymentTerms terms in alternatives) outcomes.Add(Outcome(input with { Terms = terms }, TermsOrigin.Stated));
        foreach (PaymentTerms terms in Usual())
            if (!outcomes.Any(known => known.Terms.Kind == terms.Kind && known.Terms.AdvanceShare == terms.AdvanceShare && (known.Terms.Days ?? 0) == (terms.Days ?? 0))) outcomes.Add(Outcome(input with { Terms = terms }, TermsOrigin.Usual));
        return outcomes;
    }

    private static TermsOutcome Outcome(CashGapInput input, TermsOrigin whose)
    {
        CashTimeline timeline = CashTimeline.Of(input);
        PaymentTerms terms = input.Terms;
        bool costs = terms.Kind is not (PaymentKind.Advance or PaymentKind.OpenAccount);
        return new TermsOutcome(terms, whose, timeline.DeepestGap, timeline.DeepestDay, timeline.FundingNeed, timeline.Interest, costs && terms.FeePercent is null && terms.FeePerOrder is null ? null : timeline.Fees, Exposure.Of(input), CashCycle.Of(input));
    }

    // Marketplace and consignment need to know how fast units sell, so they are compared only when the firm states them.
    private static IEnumerable<PaymentTerms> Usual() =>
    [
        new(PaymentKind.Advance),
        new(PaymentKind.OpenAccount) { AdvancePercent = 30, Days = 30 },
        new(PaymentKind.LetterOfCredit) { Days = 0 },
        new(PaymentKind.DocumentsAgainstPayment),
        new(PaymentKind.OpenAccount) { Days = 14 },
        new(PaymentKind.OpenAccount) { Days = 30 },
        new(PaymentKind.OpenAccount) { Days = 60 },
    ];
}
