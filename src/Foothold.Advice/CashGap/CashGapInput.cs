using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.CashGap;

/// <summary>All that a cash timeline needs, complete: days in calendar days, money in the home currency unless it says otherwise.</summary>
public sealed record CashGapInput
{
    /// <summary>The market.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>The day looked at. Movements before it are taken as done and contained in <see cref="OpeningCash"/>.</summary>
    public required DateOnly AsAt { get; init; }

    /// <summary>Price of one unit in the currency the customer pays in.</summary>
    public required Money UnitPrice { get; init; }

    /// <summary>Cost of one unit without freight and import charges; its currency is the home currency.</summary>
    public required Money UnitCost { get; init; }

    /// <summary>Orders, at least one.</summary>
    public required IReadOnlyList<CashOrder> Orders { get; init; }

    /// <summary>How the customer pays.</summary>
    public required PaymentTerms Terms { get; init; }

    /// <summary>Units of the home currency for one unit of the currency of the price; 1 when they are the same.</summary>
    public required ExchangeRate Rate { get; init; }

    /// <summary>Share of the unit cost that is bought materials, 0 to 1; the rest is paid when making ends. Default 1.</summary>
    public decimal MaterialShare { get; init; } = 1m;

    /// <summary>Days from ordering materials until they arrive. Default 0.</summary>
    public int MaterialLeadDays { get; init; }

    /// <summary>Days from the arrival of materials until they are paid; negative when paid before. Default 0.</summary>
    public int SupplierDays { get; init; }

    /// <summary>Days that making takes. Default 0.</summary>
    public int ProductionDays { get; init; }

    /// <summary>Days that finished goods wait. Default 0.</summary>
    public int StockDays { get; init; }

    /// <summary>Days from shipment to arrival. Default 0.</summary>
    public int FreightDays { get; init; }

    /// <summary>Freight per unit in the home currency or that of the price, or null for none.</summary>
    public Money? FreightPerUnit { get; init; }

    /// <summary>Freight per shipment in the home currency or that of the price, or null for none.</summary>
    public Money? FreightPerShipment { get; init; }

    /// <summary>Days from shipment until freight is paid. Default 0.</summary>
    public int FreightPaidDays { get; init; }

    /// <summary>Duty that the firm pays, percent of the invoice. Default 0.</summary>
    public decimal DutyPercent { get; init; }

    /// <summary>Import tax that the firm pays, percent of invoice and duty. Default 0.</summary>
    public decimal ImportVatPercent { get; init; }

    /// <summary>Days from arrival until duty and import tax are paid. Default 0.</summary>
    public int ImportDueDays { get; init; }

    /// <summary>Days from paying import tax until it comes back; null when it does not.</summary>
    public int? VatRefundDays { get; init; }

    /// <summary>Costs that are paid once.</summary>
    public IReadOnlyList<OneOffCost> SetUp { get; init; } = [];

    /// <summary>Cash at hand on <see cref="AsAt"/>, in the home currency. Default 0.</summary>
    public decimal OpeningCash { get; init; }

    /// <summary>Credit granted and not drawn, in the home currency; null when not stated.</summary>
    public decimal? CreditLine { get; init; }

    /// <summary>Interest on cash below zero, percent a year; null when not stated, which costs nothing here and is said.</summary>
    public decimal? CreditRatePercent { get; init; }

    /// <summary>Chance that a payment comes late, 0 to 1. Default 0; used by the simulation only.</summary>
    public double LateChance { get; init; }

    /// <summary>How late it then comes on average, in days. Default 0.</summary>
    public double LateDays { get; init; }

    /// <summary>One standard deviation of the volume around what is planned, as a share of it. Default 0.</summary>
    public double VolumeDoubt { get; init; }

    /// <summary>What was assumed because the file does not say it: one sentence each.</summary>
    public IReadOnlyList<Phrase> Assumptions { get; init; } = [];

    /// <summary>The home currency.</summary>
    public Currency Home => UnitCost.Currency;

    /// <summary>The market of a file, with what is assumed where it says nothing.</summary>
    /// <param name="section">The section "cash".</param>
    /// <param name="market">One of its markets.</param>
    /// <param name="rate">Units of the home currency for one unit of the currency of the price.</param>
    /// <param name="asAt">The day looked at.</param>
    /// <exception cref="AdviceException">A fact that decides is missing, or an amount is in a third currency; the message names all of them and where they go.</exception>
    public static CashGapInput From(CashSection section, CashMarket market, ExchangeRate rate, DateOnly asAt)
    {
        Require(market);
        (Money price, Money cost, PaymentTerms terms) = (market.UnitPrice!, market.UnitCost!, market.Terms!);
        List<Phrase> assumed = [.. market.Taken];
        var unsaid = new List<string>();
        int Days(int? given, string field)
        {
            if (given is null) unsaid.Add(field);
            return given ?? 0;
        }

        IReadOnlyList<CashOrder> orders = market.Volume?.Orders(asAt) ?? market.Orders;
        if (market.Volume is { From: null }) assumed.Add(Phrase.Of($"the first order comes on {(orders.Count > 0 ? orders[0].On : asAt)}, the first day of next month"));
        if (market.Volume is { Months: null }) assumed.Add(Phrase.Text("the volume lasts 12 months"));
        if (market.MaterialPercent is null) assumed.Add(Phrase.Text("all of the unit cost is paid as materials, which is earliest"));
        if (section.OpeningCash is null) assumed.Add(Phrase.Text("cash at hand: 0, as nothing is said"));
        if (section.CreditRatePercent is null) assumed.Add(Phrase.Text("borrowing costs nothing, as no \"creditRatePercent\" is given"));
        if (market.ImportVatPercent > 0 && market.VatRefundDays is null) assumed.Add(Phrase.Text("import VAT does not come back, as no \"vatRefundDays\" is given"));
        var input = new CashGapInput
        {
            Market = market.Market, AsAt = asAt, UnitPrice = price, UnitCost = cost, Orders = orders, Terms = terms, Rate = rate,
            MaterialShare = (market.MaterialPercent ?? 100m) / 100m,
            MaterialLeadDays = Days(market.MaterialLeadDays, "materialLeadDays"),
            SupplierDays = Days(market.SupplierDays, "supplierDays"),
            ProductionDays = Days(market.ProductionDays, "productionDays"),
            StockDays = Days(market.StockDays, "stockDays"),
            FreightDays = Days(market.FreightDays, "freightDays"),
            FreightPerUnit = market.FreightPerUnit, FreightPerShipment = market.FreightPerShipment, FreightPaidDays = market.FreightPaidDays ?? 0,
            DutyPercent = market.DutyPercent ?? 0, ImportVatPercent = market.ImportVatPercent ?? 0, ImportDueDays = market.ImportDueDays ?? 0, VatRefundDays = market.VatRefundDays,
            SetUp = market.SetUp, OpeningCash = section.OpeningCash?.Amount ?? 0, CreditLine = section.CreditLine?.Amount, CreditRatePercent = section.CreditRatePercent,
            LateChance = (double)((market.LateChancePercent ?? 0) / 100m), LateDays = market.LateDays ?? 0, VolumeDoubt = (double)((market.VolumeDoubtPercent ?? 0) / 100m),
        };
        if (unsaid.Count > 0) assumed.Add(Phrase.Of($"0 days for {string.Join(", ", unsaid)}, as nothing is said"));
        if (market.FreightPerUnit is null && market.FreightPerShipment is null) assumed.Add(Phrase.Text("the customer pays the freight, as none is given"));
        if (market.LateChancePercent is null) assumed.Add(Phrase.Text("nobody pays late, as no \"lateChancePercent\" is given"));
        if (market.VolumeDoubtPercent is null) assumed.Add(Phrase.Text("the volume comes as planned, as no \"volumeDoubtPercent\" is given"));
        return input with { Assumptions = assumed };
    }

    private static void Require(CashMarket market)
    {
        var missing = new List<(string Field, Phrase What)>();
        if (market.UnitPrice is null) missing.Add(("unitPrice", Phrase.Text("what a customer pays for one unit")));
        if (market.UnitCost is null) missing.Add(("unitCost", Phrase.Text("what one unit costs you")));
        if (market.Volume is null && market.Orders.Count == 0) missing.Add(("volume or orders", Phrase.Text("how many units, and when")));
        if (market.Terms is null) missing.Add(("terms", Phrase.Text("how and when the customer pays")));
        else missing.AddRange(market.Terms.Missing().Select(fact => ($"terms: {fact.Field}", fact.What)));
        if (missing.Count == 0) return;
        throw new AdviceException(
            $"The cash gap in {market.Market.Name} cannot be computed without {string.Join("; ", missing.Select(fact => $"{fact.Field} ({fact.What})"))}: write them into the entry {market.Market.Alpha3} of \"cash\", \"markets\" (docs/reference/firm-file.md). Nothing was written.",
            Phrase.Of($"The cash gap in {market.Market} cannot be computed without: {Phrase.Sequence("; ", missing.Select(fact => fact.What))}."));
    }
}
