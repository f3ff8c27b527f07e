using Foothold.Advice.CashGap;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.FirmFiles;

public sealed partial class FirmFileReader
{
    // A timeline is kept day by day; beyond these nobody plans cash.
    private const int MostDays = 1000;
    private const int MostMonths = 120;

    private CashSection ReadCash(Fields fields)
    {
        Money? opening = fields.Money("openingCash", meaning: "cash at hand"), line = fields.Money("creditLine", meaning: "the credit line");
        decimal? rate = fields.Number("creditRatePercent", 0, 1000, "the interest on credit");
        if (opening is not null && line is not null && opening.Currency != line.Currency) _problems.Add(fields.OffsetOf("creditLine"), Phrase.Of($"the credit line is in {line.Currency} and the cash at hand in {opening.Currency}; state both in the home currency."));
        Currency? home = (opening ?? line)?.Currency;
        var markets = new List<CashMarket>();
        foreach (LocatedValue item in fields.List("markets"))
        {
            if (ReadCashMarket(item, home) is not { } market) continue;
            if (market.Market == _home) _problems.Add(item.Offset, Phrase.Of($"{market.Market} is the home country; \"cash\" is about markets abroad."));
            else if (markets.Any(known => known.Market == market.Market)) _problems.Add(item.Offset, Phrase.Of($"{market.Market} stands twice in \"markets\"; keep one."));
            else markets.Add(market);
        }

        fields.End();
        return new CashSection { OpeningCash = opening, CreditLine = line, CreditRatePercent = rate, Markets = markets };
    }

    private CashMarket? ReadCashMarket(LocatedValue item, Currency? home)
    {
        var fields = new Fields(item, "a market of \"cash\"", _problems);
        fields.Require("market");
        CountryCode? market = fields.Country("market", "market");
        Money? price = fields.Money("unitPrice", meaning: "the unit price"), cost = fields.Money("unitCost", meaning: "the unit cost");
        if (price is { Amount: 0 }) _problems.Add(fields.OffsetOf("unitPrice"), Phrase.Text("the unit price is 0, so nothing would come in; state what a customer pays."));
        if (cost is not null && home is not null && cost.Currency != home) _problems.Add(fields.OffsetOf("unitCost"), Phrase.Of($"the unit cost is in {cost.Currency} and the cash at hand in {home}; state both in the home currency."));
        int? Days(string name, int min = 0) => fields.Whole(name, min, MostDays);
        // An entry without a market is refused, but its other mistakes are told all the same.
        var read = new CashMarket(market!)
        {
            UnitPrice = price, UnitCost = cost,
            MaterialPercent = fields.Number("materialPercent", 0, 100),
            Orders = ReadCashOrders(fields),
            Volume = fields.Group("volume", "\"volume\"") is { } volume ? ReadVolume(volume) : null,
            MaterialLeadDays = Days("materialLeadDays"), SupplierDays = Days("supplierDays", -MostDays), ProductionDays = Days("productionDays"), StockDays = Days("stockDays"), FreightDays = Days("freightDays"),
            FreightPerUnit = OwnMoney(fields, "freightPerUnit", price, cost), FreightPerShipment = OwnMoney(fields, "freightPerShipment", price, cost), FreightPaidDays = Days("freightPaidDays"),
            DutyPercent = fields.Number("dutyPercent", 0, 3000), ImportVatPercent = fields.Number("importVatPercent", 0, 100), ImportDueDays = Days("importDueDays"), VatRefundDays = Days("vatRefundDays"),
            Terms = fields.Group("terms", "\"terms\"") is { } terms ? ReadTerms(terms, price, cost) : null,
            Alternatives = [.. fields.List("alternatives").Select(one => ReadTerms(new Fields(one, "an alternative", _problems), price, cost)).OfType<PaymentTerms>()],
            LateChancePercent = fields.Number("lateChancePercent", 0, 100), LateDays = Days("lateDays"),
            SetUp = [.. fields.List("setUp").Select(one => ReadOneOff(one, price, cost)).OfType<OneOffCost>()],
            Rate = fields.Number("rate", 0.0000001m, 10_000_000, "the exchange rate"), RateOn = fields.Date("rateOn"),
            HomeInterestPercent = fields.Number("homeInterestPercent", -20, 1000), MarketInterestPercent = fields.Number("marketInterestPercent", -20, 1000),
            VolumeDoubtPercent = fields.Number("volumeDoubtPercent", 0, 200),
        };
        if (read.Volume is not null && fields.Has("orders")) _problems.Add(fields.OffsetOf("orders"), Phrase.Text("\"volume\" and \"orders\" contradict each other: keep the one that is meant."));
        if (fields.HasList("orders") && fields.List("orders").Count == 0) _problems.Add(fields.OffsetOf("orders"), Phrase.Text("\"orders\" names no order; leave it out if none is known."));
        if (read.Rate is not null && read.RateOn is null) _problems.Add(fields.OffsetOf("rate"), Phrase.Text("\"rate\" needs its day: add \"rateOn\"."));
        if (read.RateOn > _latest) _problems.Add(fields.OffsetOf("rateOn"), Phrase.Text("\"rateOn\" lies in the future; a rate is known on its day."));
        if (read.Rate is null && read.RateOn is not null) _problems.Add(fields.OffsetOf("rateOn"), Phrase.Text("\"rateOn\" is the day of a \"rate\", but there is none."));
        if (read.LateDays is not null ^ read.LateChancePercent is not null) _problems.Add(fields.OffsetOf(read.LateDays is null ? "lateChancePercent" : "lateDays"), Phrase.Text("\"lateChancePercent\" and \"lateDays\" belong together: how often a payment is late, and then by how many days."));
        foreach (PaymentTerms other in read.Alternatives)
            if (other.Missing().FirstOrDefault() is { Field: not null } lacking) _problems.Add(fields.OffsetOf("alternatives"), Phrase.Of($"an alternative of kind {Words.Hyphenated(other.Kind.ToString())} lacks {lacking.Field} ({lacking.What})."));
        fields.End();
        return market is null ? null : read;
    }

    private List<CashOrder> ReadCashOrders(Fields owner)
    {
        var orders = new List<CashOrder>();
        foreach (LocatedValue item in owner.List("orders"))
        {
            var fields = new Fields(item, "an order", _problems);
            fields.Require("on", "units");
            DateOnly? on = CashDay(fields, "on");
            decimal? units = fields.Number("units", 0.001m, 1_000_000_000);
            fields.End();
            if (on is not null && units is not null) orders.Add(new CashOrder(on.Value, units.Value));
        }

        return orders;
    }

    private SteadyVolume? ReadVolume(Fields fields)
    {
        fields.Require("unitsPerMonth");
        decimal? units = fields.Number("unitsPerMonth", 0.001m, 1_000_000_000);
        DateOnly? from = CashDay(fields, "from");
        int? months = fields.Whole("months", 1, MostMonths), every = fields.Whole("everyMonths", 1, 12), ramp = fields.Whole("rampMonths", 0, MostMonths);
        var seasonality = new List<decimal>();
        foreach (LocatedValue item in fields.List("seasonality"))
            if (Fields.NumberOf(item, "seasonality", 0, 12, "a factor of a month", _problems) is { } factor) seasonality.Add(factor);
        if (fields.HasList("seasonality") && fields.List("seasonality").Count != 12) _problems.Add(fields.OffsetOf("seasonality"), Phrase.Text("\"seasonality\" holds twelve factors, January to December, around 1."));
        fields.End();
        return units is null ? null : new SteadyVolume(units.Value) { From = from, Months = months, EveryMonths = every, RampMonths = ramp, Seasonality = seasonality };
    }

    private PaymentTerms? ReadTerms(Fields fields, Money? price, Money? cost)
    {
        fields.Require("kind");
        PaymentKind? kind = fields.Word<PaymentKind>("kind");
        var usual = new PaymentTerms(kind ?? PaymentKind.Advance);
        PaymentTerms terms = usual with
        {
            Name = fields.Text("name"),
            AdvancePercent = fields.Number("advancePercent", 0, 100) ?? 0,
            AdvanceDaysBefore = fields.Whole("advanceDaysBefore", 0, MostDays),
            Days = fields.Whole("days", 0, MostDays),
            DocumentDays = fields.Whole("documentDays", 0, MostDays) ?? usual.DocumentDays,
            BankDays = fields.Whole("bankDays", 0, MostDays) ?? usual.BankDays,
            IssuingDays = fields.Whole("issuingDays", 0, MostDays) ?? usual.IssuingDays,
            Confirmed = fields.Flag("confirmed") ?? false,
            SellThroughDays = fields.Whole("sellThroughDays", 1, MostDays),
            EveryDays = fields.Whole("everyDays", 1, MostDays) ?? usual.EveryDays,
            FeePercent = fields.Number("feePercent", 0, 100),
            FeePerOrder = OwnMoney(fields, "feePerOrder", price, cost),
        };
        fields.End();
        return kind is null ? null : terms;
    }

    private OneOffCost? ReadOneOff(LocatedValue item, Money? price, Money? cost)
    {
        var fields = new Fields(item, "a cost that is paid once", _problems);
        fields.Require("on", "what", "amount");
        DateOnly? on = CashDay(fields, "on");
        string? what = fields.Text("what");
        Money? amount = OwnMoney(fields, "amount", price, cost);
        fields.End();
        return on is null || what is null || amount is null ? null : new OneOffCost(on.Value, what, amount);
    }

    // Only two currencies are converted into each other, so a third has no rate.
    private Money? OwnMoney(Fields fields, string name, Money? price, Money? cost)
    {
        Money? money = fields.Money(name);
        if (money is not null && price is not null && cost is not null && money.Currency != price.Currency && money.Currency != cost.Currency)
            _problems.Add(fields.OffsetOf(name), price.Currency == cost.Currency
                ? Phrase.Of($"\"{name}\" is in {money.Currency}; state it in {cost.Currency} (unit cost).")
                : Phrase.Of($"\"{name}\" is in {money.Currency}; state it in {cost.Currency} (unit cost) or {price.Currency} (unit price)."));
        return money;
    }

    private DateOnly? CashDay(Fields fields, string name)
    {
        DateOnly? day = fields.Date(name);
        if (day is null || Math.Abs(day.Value.Year - _latest.Year) <= 10) return day;
        _problems.Add(fields.OffsetOf(name), Phrase.Of($"\"{name}\" lies more than ten years from now; check the year."));
        return null;
    }
}
