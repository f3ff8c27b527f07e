using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>The rules that hold for a shipment on its day, the rates of duty and tax of its lines, and all that has to be confirmed.</summary>
internal sealed class RuleChoice
{
    // So many goods are named in one sentence; of more, the rest is counted.
    private const int GoodsNamed = 3;

    private readonly List<Confirmation> _confirm = [];
    private readonly List<(Phrase What, Phrase Source, string Goods)> _stated = [];

    public RuleChoice(Shipment shipment, CustomsRules rules, LandedCostSources sources)
    {
        Rules = rules;
        IsImport = !(rules.IsSingleTerritory && rules.Destinations.Contains(shipment.From) && rules.Destinations.Contains(shipment.To));
        if (shipment.From == shipment.To) throw new ShipmentException("to", Phrase.Of($"the goods stay in {shipment.To}; a landed cost needs another country."));
        DateOnly day = shipment.Date;
        Value = rules.One<ValueRule>(day, Phrase.Text("rule for the customs value"));
        Rounding = rules.One<RoundingRule>(day, Phrase.Text("rule for rounding"));
        Vat = rules.One<VatRule>(day, Phrase.Text("base of import VAT"));
        Free = rules.On<FreeRule>(day);
        Fees = IsImport ? rules.On<FeeRule>(day, shipment.Levies.Select(levy => levy.Replaces).OfType<string>().ToHashSet(StringComparer.Ordinal)) : [];
        Reliefs = IsImport ? rules.On<ReliefRule>(day) : [];
        if (IsImport)
        {
            Confirm(Value);
            Confirm(Rounding);
            foreach (Notice notice in rules.On<Notice>(day)) Confirm(notice);
        }

        VatRates = [.. shipment.Lines.Select(line => VatOf(shipment, line, sources))];
        if (IsImport && VatRates.Any(vat => vat.Rate > Percentage.Zero)) Confirm(Vat);
        Duties = [.. shipment.Lines.Select(line => DutyOf(shipment, line, sources))];
        if (!IsImport) return;
        foreach (ShipmentLine line in shipment.Lines)
        {
            if (line.Quota is { } quota) Stated(line, quota.InQuota, Phrase.Of($"{quota.InQuota.Source}; with {quota.Remaining} left in the quota"));
            foreach (ExtraDuty extra in line.ExtraDuties) Stated(line, extra.Rate, Phrase.Of($"{extra.Name}, {extra.Rate.Source}"));
        }
    }

    public CustomsRules Rules { get; }

    /// <summary>Whether goods enter the customs territory; not so between members of one.</summary>
    public bool IsImport { get; }

    public ValueRule Value { get; }

    public RoundingRule Rounding { get; }

    public VatRule Vat { get; }

    public IReadOnlyList<FreeRule> Free { get; }

    public IReadOnlyList<FeeRule> Fees { get; }

    public IReadOnlyList<ReliefRule> Reliefs { get; }

    public IReadOnlyList<SourcedVat> VatRates { get; }

    /// <summary>The rate that is applied to each line.</summary>
    public IReadOnlyList<DutyRate> Duties { get; }

    public IReadOnlyList<Confirmation> Confirmations =>
    [
        .. _confirm,
        .. _stated.GroupBy(one => (one.What, one.Source)).Select(same => new Confirmation(Phrase.Of($"{same.Key.What} on {Named([.. same.Select(one => one.Goods).Distinct(StringComparer.Ordinal)])}"), same.Key.Source, null, null)),
    ];

    /// <summary>Puts a rule on the list to confirm, unless it was checked.</summary>
    public void Confirm(DatedRule rule)
    {
        var entry = new Confirmation(rule.Says, rule.Source, rule.Note, rule.File);
        if (!rule.IsChecked && !_confirm.Contains(entry)) _confirm.Add(entry);
    }

    private SourcedVat VatOf(Shipment shipment, ShipmentLine line, LandedCostSources sources)
    {
        if (line.Vat is { } own) return new SourcedVat(own, Phrase.Text("stated for the line"));
        if (shipment.Vat is { } stated) return new SourcedVat(stated, Phrase.Text("stated for the shipment"));
        if (Rules.On<VatRateRule>(shipment.Date) is [var rule, ..])
        {
            Confirm(rule);
            return new SourcedVat(rule.Rate, rule.Source);
        }

        return sources.Vat(shipment.To, shipment.Date) ?? throw new ShipmentException("to", Phrase.Of($"no standard rate of VAT of {shipment.To} is known. State \"vatPercent\" for the shipment or its lines (0 where there is none)."));
    }

    private DutyRate DutyOf(Shipment shipment, ShipmentLine line, LandedCostSources sources)
    {
        if (!IsImport) return DutyRate.Free(Phrase.Of($"no duty within the {Rules.Says}"));
        if (line.Preference is { Proof: not null } claimed) return Stated(line, claimed.Rate, Phrase.Of($"{claimed.Agreement}, proof: {claimed.Proof}"));
        if (line.Duty is { } stated) return Stated(line, stated, stated.Source);
        if (line.Hs is { } code && Free.FirstOrDefault(rule => code.Chapter >= rule.FirstChapter && code.Chapter <= rule.LastChapter) is { } free)
        {
            Confirm(free);
            return DutyRate.Free(free.Source);
        }

        return sources.Duties?.Find(shipment, line) is { } found
            ? Stated(line, found, found.Source)
            : throw new ShipmentException(line.Field, Phrase.Of($"line \"{line.Description}\": no rate of duty is known. State \"duty\" (such as {{ \"percent\": 4, \"source\": \"…\" }}), or take the average over all goods with --allow-average."));
    }

    private DutyRate Stated(ShipmentLine line, DutyRate rate, Phrase source)
    {
        if (!rate.IsChecked) _stated.Add((rate.IsAverage ? Phrase.Of($"duty {rate.Says} (an average over {rate.AverageOver}, not the duty on these)") : Phrase.Of($"duty {rate.Says}"), source, line.Description));
        return rate with { Source = source };
    }

    /// <summary>Goods by name, the first few; the rest is counted.</summary>
    internal static Phrase Named(string[] goods)
    {
        var named = Phrase.Verbatim(string.Join(", ", goods.Take(GoodsNamed).Select(name => $"\"{name}\"")));
        return goods.Length > GoodsNamed ? Phrase.Of($"{named} and {goods.Length - GoodsNamed} more") : named;
    }
}

/// <summary>Something that was used and not proved against its source.</summary>
/// <param name="What">What it says.</param>
/// <param name="Source">Where it can be confirmed.</param>
/// <param name="Note">What to know beside, or null.</param>
/// <param name="File">The rules it was read from, or null.</param>
public sealed record Confirmation(Phrase What, Phrase Source, Phrase? Note, string? File);
