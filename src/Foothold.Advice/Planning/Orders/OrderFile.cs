using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Planning.Orders;

/// <summary>The Incoterms 2020 rules of the International Chamber of Commerce.</summary>
public enum IncotermAsked
{
    /// <summary>Ex works.</summary>
    Exw,

    /// <summary>Free carrier.</summary>
    Fca,

    /// <summary>Carriage paid to.</summary>
    Cpt,

    /// <summary>Carriage and insurance paid to.</summary>
    Cip,

    /// <summary>Delivered at place.</summary>
    Dap,

    /// <summary>Delivered at place unloaded.</summary>
    Dpu,

    /// <summary>Delivered duty paid.</summary>
    Ddp,

    /// <summary>Free alongside ship.</summary>
    Fas,

    /// <summary>Free on board.</summary>
    Fob,

    /// <summary>Cost and freight.</summary>
    Cfr,

    /// <summary>Cost, insurance and freight.</summary>
    Cif,
}

/// <summary>When the buyer wants to pay.</summary>
public enum PaymentAsked
{
    /// <summary>All of it before dispatch.</summary>
    InAdvance,

    /// <summary>A part before dispatch, the rest on delivery or later.</summary>
    PartInAdvance,

    /// <summary>A letter of credit.</summary>
    LetterOfCredit,

    /// <summary>Against documents through a bank.</summary>
    Collection,

    /// <summary>After delivery, within so many days.</summary>
    OpenAccount,
}

/// <summary>An order from abroad as it came in.</summary>
public sealed record IncomingOrder
{
    /// <summary>Where the goods or the service go.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>Who orders, as they name themselves.</summary>
    public required string Customer { get; init; }

    /// <summary>Which of the firm's products.</summary>
    public required string What { get; init; }

    /// <summary>How many units, above 0.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The price offered for one unit, ≥ 0; null when the buyer asks for one.</summary>
    public Money? Price { get; init; }

    /// <summary>What the firm's own unit costs to make, if it wants the floor worked out; null when not stated.</summary>
    public Money? UnitCost { get; init; }

    /// <summary>The delivery term asked for; null when none.</summary>
    public IncotermAsked? Incoterm { get; init; }

    /// <summary>How the buyer wants to pay; null when not said.</summary>
    public PaymentAsked? Payment { get; init; }

    /// <summary>Days after delivery within which open account is paid; null when not said.</summary>
    public int? PaymentDays { get; init; }

    /// <summary>The day it came.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>By when it has to be there; null when not said.</summary>
    public DateOnly? WantedBy { get; init; }

    /// <summary>Whether the customer came without the firm having tried.</summary>
    public bool IsUnsolicited { get; init; }

    /// <summary>The day on which somebody of the firm screened the customer; null when nobody has.</summary>
    public DateOnly? ScreenedOn { get; init; }

    /// <summary>Whether it is invented (a sample).</summary>
    public bool IsInvented { get; init; }

    /// <summary>Remarks.</summary>
    public string? Notes { get; init; }

    /// <summary>Quantity times price; null without a price.</summary>
    public Money? Value => Price is { } price ? price * Quantity : null;
}

/// <summary>What came of reading an order file.</summary>
/// <param name="Order">The order, or null when there are problems.</param>
/// <param name="Problems">What is wrong, in the order of the file; empty when nothing is.</param>
public sealed record OrderFileResult(IncomingOrder? Order, IReadOnlyList<FileProblem> Problems);

/// <summary>Reads an order (JSON, UTF-8) and reports every mistake with its line and column. The format is described in docs/reference/order.schema.json and plan-file.md.</summary>
public static class OrderFileReader
{
    /// <summary>The value of the file's "format" field.</summary>
    public const string Format = "foothold-order/1";

    /// <summary>Reads an order.</summary>
    /// <param name="utf8">The bytes of the file, at most <see cref="FirmFileReader.MaxBytes"/>.</param>
    /// <param name="today">The day it came when the file does not say.</param>
    public static OrderFileResult Read(ReadOnlySpan<byte> utf8, DateOnly today)
    {
        if (utf8.Length > FirmFileReader.MaxBytes) return new OrderFileResult(null, [new FileProblem(0, 0, "the file is larger than 8 MB; an order is a page. Is it another kind of file?")]);
        if (LocatedJson.Parse(utf8, out FileProblem? broken) is not { } root) return new OrderFileResult(null, [broken!]);
        var problems = new Problems();
        IncomingOrder? order = Read(new Fields(root, "an order", problems), today, problems);
        return problems.Any ? new OrderFileResult(null, problems.Locate(utf8)) : new OrderFileResult(order, []);
    }

    private static IncomingOrder? Read(Fields fields, DateOnly today, Problems problems)
    {
        fields.Text("$schema");
        fields.Require("format", "market", "customer", "what", "quantity");
        if (fields.Text("format") is { } format && format != Format) problems.Add(fields.OffsetOf("format"), $"the format \"{format}\" is not known; this version reads \"{Format}\".");
        bool invented = fields.Flag("invented") ?? false;
        CountryCode? market = fields.Country("market", "market");
        string? customer = fields.Text("customer"), what = fields.Text("what"), notes = fields.Text("notes");
        decimal? quantity = fields.Number("quantity", 0, 1e9m);
        if (quantity == 0) problems.Add(fields.OffsetOf("quantity"), "\"quantity\" is 0; an order is for something.");
        Money? price = fields.Money("price"), cost = fields.Money("unitCost");
        IncotermAsked? term = fields.Word<IncotermAsked>("incoterm");
        PaymentAsked? payment = fields.Word<PaymentAsked>("payment");
        int? days = fields.Whole("paymentDays", 0, 720);
        if (days is not null && payment != PaymentAsked.OpenAccount) problems.Add(fields.OffsetOf("paymentDays"), "\"paymentDays\" belongs to \"payment\": \"open-account\".");
        DateOnly received = fields.Date("receivedOn") ?? today;
        DateOnly? wanted = fields.Date("wantedBy");
        if (received.Year is < 1950 or > 2999) problems.Add(fields.OffsetOf("receivedOn"), "check the year of \"receivedOn\".");
        if (wanted < received) problems.Add(fields.OffsetOf("wantedBy"), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it is wanted by {wanted:yyyy-MM-dd}, before it came ({received:yyyy-MM-dd})."));
        DateOnly? screened = fields.Date("screenedOn");
        bool unsolicited = fields.Flag("unsolicited") ?? false;
        fields.End();
        return market is null || customer is null || what is null || quantity is null ? null : new IncomingOrder
        {
            Market = market, Customer = customer, What = what, Quantity = quantity.Value, Price = price, UnitCost = cost, Incoterm = term, Payment = payment, PaymentDays = days, ReceivedOn = received, WantedBy = wanted, IsUnsolicited = unsolicited, ScreenedOn = screened, IsInvented = invented, Notes = notes,
        };
    }
}
