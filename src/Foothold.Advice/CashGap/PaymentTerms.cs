using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.CashGap;

/// <summary>How a customer abroad pays, from the safest for the seller to the riskiest.</summary>
public enum PaymentKind
{
    /// <summary>All of it before shipment.</summary>
    Advance,

    /// <summary>A bank promises to pay against documents (documentary credit, UCP 600).</summary>
    LetterOfCredit,

    /// <summary>A marketplace collects from its customers and pays out after a delay.</summary>
    Marketplace,

    /// <summary>The buyer gets the documents from a bank when it pays (collection D/P, URC 522).</summary>
    DocumentsAgainstPayment,

    /// <summary>The buyer gets the documents when it accepts a draft that falls due later (collection D/A, URC 522).</summary>
    DocumentsAgainstAcceptance,

    /// <summary>An invoice that is due some days after shipment.</summary>
    OpenAccount,

    /// <summary>Goods stay the seller's until they are sold on; then they are reported and paid.</summary>
    Consignment,
}

/// <summary>Terms of payment: a part in advance, and how the rest is paid.</summary>
/// <param name="Kind">How the part that is not paid in advance is paid.</param>
public sealed record PaymentTerms(PaymentKind Kind)
{
    /// <summary>What the firm calls them, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Share paid in advance, 0 to 100. <see cref="PaymentKind.Advance"/> is 100 whatever stands here.</summary>
    public decimal AdvancePercent { get; init; }

    /// <summary>The advance comes so many days before shipment, though not before the order; null for with the order.</summary>
    public int? AdvanceDaysBefore { get; init; }

    /// <summary>
    /// Days of credit: after shipment (open account), after the bank's examination (letter of credit: 0 at sight, above 0 usance), after acceptance (D/A), after the report of sales (consignment) or after the end of the payout period (marketplace).
    /// Null where it has to be known and is not.
    /// </summary>
    public int? Days { get; init; }

    /// <summary>Days from shipment until the documents are presented; letter of credit and collections. Default 21, the longest that UCP 600 article 14(c) allows.</summary>
    public int DocumentDays { get; init; } = 21;

    /// <summary>Days that banks need for examining, passing on and remitting; letter of credit and collections. Default 7: five banking days (UCP 600 article 14(b)) and a weekend.</summary>
    public int BankDays { get; init; } = 7;

    /// <summary>Days from the order until the letter of credit is there; making starts only then. Default 0.</summary>
    public int IssuingDays { get; init; }

    /// <summary>Whether a bank at home adds its own promise to a letter of credit.</summary>
    public bool Confirmed { get; init; }

    /// <summary>Days from arrival until all units are sold on; consignment and marketplace. Null where it has to be known and is not.</summary>
    public int? SellThroughDays { get; init; }

    /// <summary>Days between reports of sales or payouts; consignment and marketplace. Default 30.</summary>
    public int EveryDays { get; init; } = 30;

    /// <summary>What banks or the marketplace keep of the part that is not paid in advance, percent; null when not stated.</summary>
    public decimal? FeePercent { get; init; }

    /// <summary>A fee per order that is paid at shipment; null when not stated.</summary>
    public Money? FeePerOrder { get; init; }

    /// <summary>Share paid in advance as a fraction.</summary>
    public decimal AdvanceShare => Kind == PaymentKind.Advance ? 1m : AdvancePercent / 100m;

    /// <summary>Whether units are sold on before they are paid.</summary>
    public bool IsSoldOn => Kind is PaymentKind.Consignment or PaymentKind.Marketplace;

    /// <summary>Facts that these terms need and that are not stated, with their field names; empty when all are there.</summary>
    public IEnumerable<(string Field, Phrase What)> Missing()
    {
        if (Days is null && Kind is PaymentKind.OpenAccount or PaymentKind.DocumentsAgainstAcceptance) yield return ("days", Phrase.Text("how long the customer has to pay"));
        if (SellThroughDays is null && IsSoldOn) yield return ("sellThroughDays", Phrase.Text("how long until all units are sold on"));
    }

    /// <summary>The terms in a few words: what the firm calls them, or "30 % in advance, rest 45 days after shipment".</summary>
    public Phrase Says
    {
        get
        {
            if (Name is not null) return Phrase.Verbatim(Name);
            Phrase rest = Kind switch
            {
                PaymentKind.Advance => Phrase.Text("all in advance"),
                PaymentKind.OpenAccount => Phrase.Of($"{Days} days after shipment"),
                PaymentKind.LetterOfCredit => OfCredit(),
                PaymentKind.DocumentsAgainstPayment => Phrase.Text("documents against payment"),
                PaymentKind.DocumentsAgainstAcceptance => Phrase.Of($"documents against acceptance at {Days} days"),
                PaymentKind.Consignment => Phrase.Of($"consignment, sold within {SellThroughDays} days"),
                _ => Phrase.Of($"marketplace, sold within {SellThroughDays} days"),
            };
            return Kind == PaymentKind.Advance || AdvancePercent == 0 ? rest : Phrase.Of($"{AdvancePercent:0.##} % in advance, rest {rest}");
        }
    }

    /// <summary>The terms in a few English words.</summary>
    public override string ToString() => Says;

    /// <summary>Who bears what if the customer does not pay the part that is not in advance, in words.</summary>
    public Phrase RiskBorne => Phrase.Text(Kind switch
    {
        PaymentKind.Advance => "none; the customer bears yours",
        PaymentKind.LetterOfCredit => Confirmed ? "the confirming bank's, if the documents fit" : "the issuing bank's and its country's, if the documents fit",
        PaymentKind.Marketplace => "the marketplace's; unsold goods and returns are yours",
        PaymentKind.DocumentsAgainstPayment => "refusal: the goods stay yours, abroad",
        PaymentKind.DocumentsAgainstAcceptance => "the buyer's, by an accepted draft",
        PaymentKind.OpenAccount => "the buyer's, all of it",
        _ => "the buyer's, and unsold goods stay yours",
    });

    /// <summary>When an invoice is paid.</summary>
    /// <param name="ordered">Day of the order.</param>
    /// <param name="shipped">Day of shipment; not before the order.</param>
    /// <param name="arrived">Day of arrival; not before shipment.</param>
    /// <param name="invoice">The invoice, in whole smallest units of its currency.</param>
    /// <returns>Payments by day; they add up to the invoice exactly.</returns>
    internal IReadOnlyList<Receipt> Receipts(DateOnly ordered, DateOnly shipped, DateOnly arrived, Money invoice)
    {
        IReadOnlyList<Money> parts = invoice.Allocate(AdvanceShare, 1m - AdvanceShare);
        var receipts = new List<Receipt>();
        if (AdvanceShare > 0)
        {
            DateOnly asked = AdvanceDaysBefore is { } before ? shipped.AddDays(-before) : ordered;
            receipts.Add(new Receipt(asked < ordered ? ordered : asked, parts[0], true, Phrase.Text("advance")));
        }

        if (AdvanceShare == 1m) return receipts;
        DateOnly presented = shipped.AddDays(DocumentDays + BankDays);
        switch (Kind)
        {
            case PaymentKind.OpenAccount:
                receipts.Add(new Receipt(shipped.AddDays(Days ?? 0), parts[1], false, Phrase.Of($"invoice due {Days} days after shipment")));
                break;
            case PaymentKind.LetterOfCredit:
                receipts.Add(new Receipt(presented.AddDays(Days ?? 0), parts[1], false, Days > 0 ? Phrase.Of($"letter of credit, {Days} days after sight") : Phrase.Text("letter of credit at sight")));
                break;
            case PaymentKind.DocumentsAgainstPayment:
                // A buyer who sees no goods is in no hurry: the earlier of the two days would be too good.
                receipts.Add(new Receipt(presented > arrived ? presented : arrived, parts[1], false, Phrase.Text("documents against payment")));
                break;
            case PaymentKind.DocumentsAgainstAcceptance:
                receipts.Add(new Receipt(presented.AddDays(Days ?? 0), parts[1], false, Phrase.Of($"accepted draft, {Days} days after acceptance")));
                break;
            default:
                receipts.AddRange(SoldOn(arrived, parts[1]));
                break;
        }

        return receipts;
    }

    // Sold evenly from arrival on; every period is paid some days after its end.
    private IEnumerable<Receipt> SoldOn(DateOnly arrived, Money amount)
    {
        int days = Math.Max(1, SellThroughDays ?? 1), periods = (days + EveryDays - 1) / EveryDays;
        var sold = new decimal[periods];
        for (int i = 0; i < periods; i++) sold[i] = Math.Min(EveryDays, days - (i * EveryDays));
        IReadOnlyList<Money> parts = amount.Allocate(sold);
        for (int i = 0; i < periods; i++)
            yield return new Receipt(arrived.AddDays(((i + 1) * EveryDays) + (Days ?? 0)), parts[i], false, Kind == PaymentKind.Consignment ? Phrase.Of($"sold on, report {i + 1} of {periods}") : Phrase.Of($"payout {i + 1} of {periods}"));
    }

    private Phrase OfCredit() => (Confirmed, Days > 0) switch
    {
        (true, true) => Phrase.Of($"confirmed letter of credit at {Days} days"),
        (true, false) => Phrase.Text("confirmed letter of credit at sight"),
        (false, true) => Phrase.Of($"letter of credit at {Days} days"),
        _ => Phrase.Text("letter of credit at sight"),
    };
}

/// <summary>One payment of a customer.</summary>
/// <param name="On">The day.</param>
/// <param name="Amount">How much, in the currency of the price.</param>
/// <param name="IsAdvance">Whether it comes before the goods.</param>
/// <param name="What">What it is, in words.</param>
internal sealed record Receipt(DateOnly On, Money Amount, bool IsAdvance, Phrase What);
