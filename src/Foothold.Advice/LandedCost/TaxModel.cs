using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>A levy with its amounts per line.</summary>
internal sealed record LevyShares(Phrase Name, Phrase Basis, Phrase Source, decimal[] Amounts);

/// <summary>Customs value, duty, levies and import VAT per line, in the currency of the destination.</summary>
internal sealed record TaxResult(
    decimal[] CustomsValue, decimal[] Duty, decimal[] DutyWithoutPreference, IReadOnlyList<LevyShares> Levies, decimal[] VatBase, decimal[] Vat, decimal[] VatCost, decimal[] Disbursement, IReadOnlyList<Phrase> Notes,
    IReadOnlyList<ReliefRule> ReliefsUsed, IReadOnlyList<FeeRule> FeesUsed)
{
    /// <summary>What a line costs in taxes: VAT only as far as it is not recovered.</summary>
    public decimal Cost(int line) => Duty[line] + Levy(line) + VatCost[line] + Disbursement[line];

    public decimal Levy(int line) => Levies.Sum(levy => levy.Amounts[line]);
}

/// <summary>Works out duty and taxes from the values of the lines.</summary>
internal sealed class TaxModel(Shipment shipment, RuleChoice rules, RateTable rates, Currency currency)
{
    private const decimal DaysAYear = 365m;

    private readonly int _count = shipment.Lines.Count;

    public TaxResult On(decimal[] goods, IReadOnlyList<ChargeShares> charges)
    {
        var notes = new List<Phrase>();
        var reliefs = new List<ReliefRule>();
        var fees = new List<FeeRule>();
        RoundingRule rounding = rules.Rounding;
        decimal[] value = new decimal[_count], duty = new decimal[_count], withoutPreference = new decimal[_count];
        List<LevyShares> levies = [];
        if (rules.IsImport)
        {
            value = rounding.Value.Of(PerLine(i => goods[i] + charges.Sum(charge => charge.Dutiable[i])), currency);
            decimal[] dutyBase = rounding.DutyBase is { } coarse ? coarse.Of(value, currency) : value;
            duty = rounding.Duty.Of(PerLine(i => Duty(shipment.Lines[i], rules.Duties[i], dutyBase[i])), currency);
            withoutPreference = rounding.Duty.Of(PerLine(i => shipment.Lines[i] is { Preference.Proof: not null, Duty: { } normal } line ? Duty(line, normal, dutyBase[i]) : duty[i]), currency);
            levies = [.. Levies(value, dutyBase, fees, notes)];
        }

        decimal intrinsic = goods.Sum() + charges.Where(charge => charge.Step == CostStep.Packing).Sum(charge => charge.Dutiable.Sum());
        if (Relieved(ReliefOf.Duty, intrinsic, value.Sum(), duty.Sum(), notes, reliefs)) (duty, withoutPreference) = (new decimal[_count], new decimal[_count]);
        if (Relieved(ReliefOf.Levies, intrinsic, value.Sum(), levies.Sum(levy => levy.Amounts.Sum()), notes, reliefs)) levies = [.. levies.Select(levy => levy with { Amounts = new decimal[_count] })];

        // Outside an import the value of the goods themselves is taxed.
        decimal[] vatBase = PerLine(i => (rules.IsImport ? value[i] : goods[i]) + duty[i] + levies.Sum(levy => levy.Amounts[i]) + charges.Sum(charge => charge.Taxable[i]));
        if (rounding.VatBase is { } coarser) vatBase = coarser.Of(vatBase, currency);
        decimal[] vat = rounding.Vat.Of(PerLine(i => vatBase[i] * rules.VatRates[i].Rate.Fraction), currency);
        if (Relieved(ReliefOf.Vat, intrinsic, value.Sum(), vat.Sum(), notes, reliefs)) vat = new decimal[_count];
        decimal[] vatCost = PerLine(i => shipment.Importer.RecoversVat ? Funding(vat[i]) : vat[i]);
        decimal[] disbursement = Disbursement(PerLine(i => duty[i] + levies.Sum(levy => levy.Amounts[i]) + vat[i]));
        return new TaxResult(value, duty, withoutPreference, levies, vatBase, vat, vatCost, disbursement, notes, reliefs, fees);
    }

    private decimal[] PerLine(Func<int, decimal> amount)
    {
        var amounts = new decimal[_count];
        for (int i = 0; i < amounts.Length; i++) amounts[i] = amount(i);
        return amounts;
    }

    private decimal Customs(Money money, string field) => rates.Convert(money, currency, RateKind.Customs, field);

    // Within a quota its rate holds for that share of quantity and value, beyond it the rate of the line.
    private decimal Duty(ShipmentLine line, DutyRate rate, decimal value)
    {
        decimal On(DutyRate of, decimal share) => share == 0m ? 0m : of.On(value * share, unit => Quantities.In(line, unit) * share, money => Customs(money, $"{line.Field}.duty"));
        if (line.Quota is not { } quota) return On(rate, 1m);
        decimal quantity = Quantities.In(line, quota.Unit), within = Math.Min(quota.Remaining, quantity) / quantity;
        return On(quota.InQuota, within) + On(rate, 1m - within);
    }

    private IEnumerable<LevyShares> Levies(decimal[] value, decimal[] dutyBase, List<FeeRule> used, List<Phrase> notes)
    {
        foreach (IGrouping<string, (ExtraDuty Extra, int Line)> same in shipment.Lines.SelectMany((line, i) => line.ExtraDuties.Select(extra => (extra, i))).GroupBy(pair => pair.extra.Name, StringComparer.Ordinal))
        {
            var amounts = new decimal[_count];
            foreach ((ExtraDuty extra, int i) in same)
                amounts[i] += rules.Rounding.Duty.Of(extra.Rate.On(dutyBase[i], unit => Quantities.In(shipment.Lines[i], unit), money => Customs(money, shipment.Lines[i].Field)), currency);
            yield return new LevyShares(Phrase.Verbatim(same.Key), same.First().Extra.Rate.Says, same.First().Extra.Rate.Source, amounts);
        }

        decimal total = value.Sum();
        foreach (FeeRule fee in rules.Fees)
        {
            if (fee.Modes.Count > 0 && !fee.Modes.Contains(shipment.Mode)) continue;
            if (fee.Above is { } above && total <= Customs(above, ""))
            {
                notes.Add(Phrase.Sequence(
                    " ", Phrase.Of($"{fee.Name.Capitalised()}: not worked out up to a value of {ShownAmount.Exact(above)}."), fee.Note, Phrase.Of($"When one is due, state it under \"levies\" with \"replaces\": \"{fee.Id}\".")));
                continue;
            }

            used.Add(fee);
            decimal amount = total * fee.Rate.Fraction;
            if (fee.Minimum is { } minimum) amount = Math.Max(amount, Customs(minimum, ""));
            if (fee.Maximum is { } maximum) amount = Math.Min(amount, Customs(maximum, ""));
            yield return new LevyShares(fee.Name, Phrase.Of($"{fee.Rate}"), fee.Source, Shared(CostModel.Cents(amount, currency), value));
        }

        foreach ((StatedLevy levy, int index) in shipment.Levies.Select((levy, index) => (levy, index)))
        {
            string field = $"levies[{index}]";
            decimal amount = CostModel.Cents(Customs(levy.Amount, field), currency);
            yield return new LevyShares(Phrase.Verbatim(levy.Name), Phrase.Of($"{ShownAmount.Exact(levy.Amount)}"), levy.Source, Shared(amount, Quantities.Weights(shipment, levy.Spread, Quantities.UsualKgPerCubicMetre(shipment.Mode), value)));
        }
    }

    private decimal[] Shared(decimal amount, decimal[] weights) =>
        amount == 0m || weights.All(weight => weight == 0m) ? new decimal[_count] : [.. new Money(amount, currency).Allocate(weights).Select(share => share.Amount)];

    private bool Relieved(ReliefOf what, decimal goods, decimal value, decimal tax, List<Phrase> notes, List<ReliefRule> used)
    {
        foreach (ReliefRule relief in rules.Reliefs.Where(relief => relief.Of.Contains(what)))
        {
            if (relief.Threshold is null) continue;
            decimal threshold = Customs(relief.Threshold, "to");
            decimal measured = relief.Measure switch { ReliefMeasure.GoodsValue => goods, ReliefMeasure.CustomsValue => value, _ => tax };
            if (measured > threshold || measured == threshold && !relief.IsInclusive || tax == 0m) continue;
            used.Add(relief);
            notes.Add(Phrase.Sequence(" ", Phrase.Of($"{relief.Says.Capitalised()}: applied."), relief.Note));
            return true;
        }

        return false;
    }

    private decimal Funding(decimal vat) => CostModel.Cents(vat * shipment.Importer.FundingRate.Fraction * shipment.Importer.RecoveredAfterDays / DaysAYear, currency);

    private decimal[] Disbursement(decimal[] advanced)
    {
        decimal total = advanced.Sum(), fee = CostModel.Cents(total * shipment.Importer.DisbursementRate.Fraction, currency);
        if (total == 0m) return new decimal[_count];
        if (shipment.Importer.DisbursementMinimum is { } minimum) fee = Math.Max(fee, CostModel.Cents(rates.Convert(minimum, currency, RateKind.Market, "importer"), currency));
        return Shared(fee, advanced);
    }
}
