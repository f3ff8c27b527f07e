using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

// The parts of a shipment's file beside its lines.
public sealed partial class ShipmentReader
{
    private static readonly Phrase StatedHere = Phrase.Text("stated in the shipment");

    private DutyRate? ReadDuty(Fields fields)
    {
        decimal? percent = fields.Number("percent", 0, 10_000m, "the rate of duty");
        SpecificDuty? specific = fields.Group("specific", "\"specific\"") is { } part ? ReadSpecific(part) : null;
        DutyCombination? combine = fields.Word<DutyCombination>("combine");
        bool free = fields.Flag("free") ?? false, isChecked = fields.Flag("checked") ?? false;
        Phrase source = fields.Text("source") is { } named ? Phrase.Verbatim(named) : StatedHere;
        fields.End();
        // What is there and wrong was told already: only what is not there, or too much, is told here.
        if (free == (fields.Has("percent") || fields.Has("specific"))) _problems.Add(fields.Offset, Phrase.Text("a rate of duty is \"percent\", \"specific\", both, or \"free\": true."));
        if (combine is not null && (!fields.Has("percent") || !fields.Has("specific"))) _problems.Add(fields.OffsetOf("combine"), Phrase.Text("\"combine\" joins \"percent\" and \"specific\"; give both."));
        return new DutyRate { AdValorem = percent is { } share ? Percentage.FromPercent(share) : null, Specific = specific, Combination = combine ?? DutyCombination.Sum, Source = source, IsChecked = isChecked };
    }

    private static SpecificDuty? ReadSpecific(Fields fields)
    {
        fields.Require("amount", "unit");
        Money? amount = fields.Money("amount", meaning: "the amount");
        decimal per = fields.Number("per", 0.000001m, 1_000_000m) ?? 1m;
        DutyUnit? unit = fields.Word<DutyUnit>("unit");
        fields.End();
        return amount is null || unit is null ? null : new SpecificDuty(amount, per, unit.Value);
    }

    private PreferenceClaim? ReadPreference(Fields fields)
    {
        fields.Require("agreement", "rate");
        string? agreement = fields.Text("agreement"), proof = fields.Text("proof");
        DutyRate? rate = fields.Group("rate", "\"rate\"") is { } preferential ? ReadDuty(preferential) : null;
        fields.End();
        return agreement is null || rate is null ? null : new PreferenceClaim(rate, agreement, proof);
    }

    private TariffQuota? ReadQuota(Fields fields)
    {
        fields.Require("remaining", "unit", "inQuota");
        decimal? remaining = fields.Number("remaining", 0, MostKg);
        DutyUnit? unit = fields.Word<DutyUnit>("unit");
        DutyRate? rate = fields.Group("inQuota", "\"inQuota\"") is { } within ? ReadDuty(within) : null;
        fields.End();
        return remaining is null || unit is null || rate is null ? null : new TariffQuota(remaining.Value, unit.Value, rate);
    }

    private ExtraDuty? ReadExtra(LocatedValue item)
    {
        var fields = new Fields(item, "an extra duty", _problems);
        fields.Require("name", "rate");
        string? name = fields.Text("name");
        DutyRate? rate = fields.Group("rate", "\"rate\"") is { } stated ? ReadDuty(stated) : null;
        fields.End();
        return name is null || rate is null ? null : new ExtraDuty(name, rate);
    }

    private Charge? ReadCharge(LocatedValue item, string path)
    {
        var fields = new Fields(item, "a charge", _problems);
        fields.Require("kind");
        CostStep? kind = fields.Word<CostStep>("kind");
        string? name = fields.Text("name");
        Money? amount = fields.Money("amount");
        FreightRate? rate = fields.Group("rate", "\"rate\"") is { } tariff ? ReadFreight(tariff) : null;
        if (fields.Has("amount") == fields.Has("rate")) _problems.Add(fields.Offset, Phrase.Text("a charge needs either an \"amount\" or a \"rate\"."));
        Spread? spread = fields.Word<Spread>("spread");
        Percentage? toBorder = Percent(fields, "percentToBorder", 100m);
        decimal? divisor = fields.Number("divisor", 1, 1_000_000m, "the divisor (cm³ that count as 1 kg)");
        fields.End();
        if (kind is null || amount is null == rate is null) return null;
        return new Charge(kind.Value, name ?? CostNames.Of(kind.Value).ToString())
        {
            Amount = amount, Rate = rate, Spread = spread ?? (rate is null ? Spread.Value : rate.PerCubicMetre ? Spread.Volume : Spread.ChargeableWeight), ToBorder = toBorder ?? Percentage.Whole,
            KgPerCubicMetre = divisor is { } cubicCentimetres ? 1_000_000m / cubicCentimetres : null, Field = path,
        };
    }

    private FreightRate? ReadFreight(Fields fields)
    {
        fields.Require("price", "per");
        Money? price = fields.Money("price"), minimum = fields.Money("minimum");
        string? per = fields.Text("per");
        if (per is not (null or "kg" or "cubic-metre")) _problems.Add(fields.OffsetOf("per"), Phrase.Of($"\"per\" cannot be \"{per}\"; it is kg (chargeable) or cubic-metre."));
        decimal step = fields.Number("roundUpToKg", 0, 10_000m) ?? 0m;
        fields.End();
        if (price is null || per is null) return null;
        if (minimum is not null && minimum.Currency != price.Currency)
        {
            _problems.Add(fields.OffsetOf("minimum"), Phrase.Of($"the minimum is in {minimum.Currency}, the price in {price.Currency}; a tariff has one currency."));
            return null;
        }

        return new FreightRate(price, per == "cubic-metre", minimum, step);
    }

    private static InsuranceTerms? ReadInsurance(Fields fields)
    {
        fields.Require("ratePercent");
        Percentage? rate = Percent(fields, "ratePercent", 50m), share = Percent(fields, "insuredPercent", 150m);
        Money? minimum = fields.Money("minimum");
        fields.End();
        return rate is null ? null : new InsuranceTerms(rate.Value, share ?? Percentage.FromPercent(110m), minimum);
    }

    private StatedRate? ReadRate(LocatedValue item)
    {
        var fields = new Fields(item, "an exchange rate", _problems);
        fields.Require("from", "to", "rate", "on", "source");
        Currency? from = CurrencyOf(fields, "from"), to = CurrencyOf(fields, "to");
        decimal? rate = fields.Number("rate", 0.000000001m, 1_000_000_000m, "the rate");
        RateKind? kind = fields.Word<RateKind>("kind");
        DateOnly? on = fields.Date("on");
        string? source = fields.Text("source");
        fields.End();
        if (from is null || to is null || rate is null || on is null || source is null) return null;
        if (from != to) return new StatedRate(new ExchangeRate(from, to, rate.Value, on.Value, source), kind);
        _problems.Add(fields.OffsetOf("to"), Phrase.Of($"a rate from {from} to itself says nothing; take it out."));
        return null;
    }

    private void CheckRates(Fields fields, StatedRate[] rates)
    {
        for (int i = 0; i < rates.Length; i++)
        {
            StatedRate one = rates[i];
            if (rates.Take(i).Any(other => (one.Kind is null || other.Kind is null || one.Kind == other.Kind)
                && (one.Rate.Base == other.Rate.Base && one.Rate.Quote == other.Rate.Quote || one.Rate.Base == other.Rate.Quote && one.Rate.Quote == other.Rate.Base)))
                _problems.Add(fields.OffsetOf("rates"), Phrase.Of($"the rate between {one.Rate.Base} and {one.Rate.Quote} is given twice for the same use; keep one."));
        }
    }

    private Currency? CurrencyOf(Fields fields, string name)
    {
        if (fields.Text(name) is not { } text) return null;
        if (Currency.TryParse(text, out Currency? currency)) return currency;
        _problems.Add(fields.OffsetOf(name), Phrase.Sequence(" ", Phrase.Of($"\"{text}\" is not a currency code (ISO 4217, such as EUR)."), Spelling.Suggestion(text, Currency.All.Select(known => known.Code))));
        return null;
    }

    private StatedLevy? ReadLevy(LocatedValue item)
    {
        var fields = new Fields(item, "a levy", _problems);
        fields.Require("name", "amount");
        string? name = fields.Text("name"), replaces = fields.Text("replaces");
        Money? amount = fields.Money("amount");
        Spread spread = fields.Word<Spread>("spread") ?? Spread.Value;
        Phrase source = fields.Text("source") is { } named ? Phrase.Verbatim(named) : StatedHere;
        fields.End();
        return name is null || amount is null ? null : new StatedLevy(name, amount, spread, replaces, source);
    }

    private static ImporterTerms ReadImporter(Fields fields)
    {
        var terms = new ImporterTerms
        {
            RecoversVat = fields.Flag("recoversVat") ?? false,
            RecoveredAfterDays = fields.Whole("recoveredAfterDays", 0, 3650) ?? 0,
            FundingRate = Percent(fields, "fundingPercent", 100m) ?? Percentage.Zero,
            DisbursementRate = Percent(fields, "disbursementPercent", 100m) ?? Percentage.Zero,
            DisbursementMinimum = fields.Money("disbursementMinimum"),
        };
        fields.End();
        return terms;
    }

    private Channel? ReadChannel(LocatedValue item)
    {
        var fields = new Fields(item, "a channel", _problems);
        fields.Require("name");
        string? name = fields.Text("name");
        ChannelParty[] parties = [.. fields.List("parties").Select(ReadParty).OfType<ChannelParty>()];
        Percentage fee = Percent(fields, "feePercent", 49.99m) ?? Percentage.Zero;
        fields.End();
        return name is null ? null : new Channel(name, parties, fee);
    }

    private ChannelParty? ReadParty(LocatedValue item)
    {
        var fields = new Fields(item, "a party of a channel", _problems);
        fields.Require("name", "marginPercent");
        string? name = fields.Text("name");
        Percentage? margin = Percent(fields, "marginPercent", 99.99m);
        fields.End();
        return name is null || margin is null ? null : new ChannelParty(name, margin.Value);
    }
}
