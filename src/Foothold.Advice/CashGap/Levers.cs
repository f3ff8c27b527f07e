using Foothold.Domain.Text;

namespace Foothold.Advice.CashGap;

/// <summary>One change that might shrink the gap, computed on its own with everything else as it is.</summary>
/// <param name="What">The change, in words: "30 % in advance".</param>
/// <param name="Gap">The deepest gap with it, in the home currency.</param>
/// <param name="Need">The funding need with it.</param>
/// <param name="Effect">By how much the gap falls; negative when it grows.</param>
/// <param name="ClosingChange">Change of the closing cash: what it costs (negative) or brings in fees and interest.</param>
public sealed record Lever(Phrase What, decimal Gap, decimal Need, decimal Effect, decimal ClosingChange);

/// <summary>What would shrink the gap.</summary>
internal static class Levers
{
    private const decimal UsualAdvance = 30m;

    public static IReadOnlyList<Lever> Of(CashTimeline timeline)
    {
        var levers = new List<Lever>();
        foreach ((Phrase what, CashGapInput changed) in Changes(timeline.Input))
        {
            CashTimeline other = CashTimeline.Of(changed);
            levers.Add(new Lever(what, other.DeepestGap, other.FundingNeed, timeline.DeepestGap - other.DeepestGap, other.Closing - timeline.Closing));
        }

        return [.. levers.OrderByDescending(lever => lever.Effect).ThenBy(lever => lever.What.ToString(), StringComparer.Ordinal)];
    }

    private static IEnumerable<(Phrase What, CashGapInput Changed)> Changes(CashGapInput input)
    {
        PaymentTerms terms = input.Terms;
        if (terms.AdvanceShare < UsualAdvance / 100m) yield return (Phrase.Text("30 % in advance, with the order"), input with { Terms = terms with { Name = null, AdvancePercent = UsualAdvance, AdvanceDaysBefore = null } });
        if (terms.AdvanceShare < 1m && terms.Days is > 1 and int days)
        {
            int shorter = days / 2;
            yield return (Sooner(terms.Kind, shorter, days), input with { Terms = terms with { Name = null, Days = shorter } });
        }

        if (terms.IsSoldOn && terms.EveryDays > 7) yield return (Phrase.Of($"reports and payouts every 7 days instead of {terms.EveryDays}"), input with { Terms = terms with { Name = null, EveryDays = 7 } });
        if (terms.Kind is PaymentKind.LetterOfCredit or PaymentKind.DocumentsAgainstPayment or PaymentKind.DocumentsAgainstAcceptance && terms.DocumentDays > 5)
            yield return (Phrase.Of($"documents presented 5 days instead of {terms.DocumentDays} days after shipment"), input with { Terms = terms with { Name = null, DocumentDays = 5 } });
        yield return (Phrase.Of($"suppliers wait 30 days longer ({input.SupplierDays + 30} instead of {input.SupplierDays} days after arrival)"), input with { SupplierDays = input.SupplierDays + 30 });
        if (input.StockDays > 1) yield return (Phrase.Of($"goods wait {input.StockDays / 2} instead of {input.StockDays} days in stock"), input with { StockDays = input.StockDays / 2 });
        if (Halved(input.Orders) is { } halved) yield return (Phrase.Text("batches half as large, twice as often"), input with { Orders = halved });
        if (input.ImportVatPercent > 0 && input.VatRefundDays is not 0) yield return (Phrase.Text("no import VAT paid (deferred, or the customer imports)"), input with { ImportVatPercent = 0 });
    }

    // Each order in two halves, the second half way to the next order; the last as far after as the one before.
    private static List<CashOrder>? Halved(IReadOnlyList<CashOrder> orders)
    {
        if (orders.Count < 2) return null;
        CashOrder[] byDay = [.. orders.OrderBy(order => order.On)];
        var halves = new List<CashOrder>();
        for (int i = 0; i < byDay.Length; i++)
        {
            int gap = i + 1 < byDay.Length ? byDay[i + 1].On.DayNumber - byDay[i].On.DayNumber : byDay[i].On.DayNumber - byDay[i - 1].On.DayNumber;
            decimal first = decimal.Round(byDay[i].Units / 2, 0, MidpointRounding.AwayFromZero);
            if (first >= byDay[i].Units || gap < 2) halves.Add(byDay[i]);
            else halves.AddRange([new CashOrder(byDay[i].On, first), new CashOrder(byDay[i].On.AddDays(gap / 2), byDay[i].Units - first)]);
        }

        return halves.Count == byDay.Length ? null : halves;
    }

    private static Phrase Sooner(PaymentKind kind, int shorter, int days) => kind switch
    {
        PaymentKind.OpenAccount => Phrase.Of($"the customer pays {shorter} days instead of {days} days after shipment"),
        PaymentKind.LetterOfCredit => Phrase.Of($"the customer pays {shorter} days instead of {days} days after sight"),
        PaymentKind.DocumentsAgainstAcceptance => Phrase.Of($"the customer pays {shorter} days instead of {days} days after acceptance"),
        _ => Phrase.Of($"the customer pays {shorter} days instead of {days} days after each report"),
    };
}
