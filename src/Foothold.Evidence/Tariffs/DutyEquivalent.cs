using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Evidence.Tariffs;

/// <summary>What goods cost and measure, so that a duty on them can be worked out.</summary>
/// <param name="Price">The customs value of <paramref name="Per"/> units; above zero.</param>
/// <param name="Per">For how many units; above zero.</param>
/// <param name="Unit">Of what.</param>
public sealed record UnitValue(Money Price, decimal Per, TariffUnit Unit)
{
    /// <summary>How much of other units one priced unit holds, e.g. 0.35 kg in a piece; empty when not known.</summary>
    public IReadOnlyDictionary<TariffUnit, decimal> Holds { get; init; } = new Dictionary<TariffUnit, decimal>();

    /// <summary>E.g. "4.2 USD/kg".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Price.Amount:0.############} {Price.Currency}/{(Per == 1m ? "" : $"{Per:0.######} ")}{Unit.Word()}");
}

/// <summary>A duty as a share of the value of given goods.</summary>
/// <param name="Percent">In percent of the customs value; null when it cannot be worked out.</param>
/// <param name="PerUnit">The duty on one priced unit, in the currency of the price; null when it cannot be worked out. Not rounded.</param>
/// <param name="Method">How, or why not, as a sentence.</param>
public sealed record DutyEquivalent(decimal? Percent, Money? PerUnit, string Method)
{
    /// <summary>
    /// The ad valorem equivalent at a stated unit value: every specific part divided by the value of the goods it is counted on, sums added, choices taken. This is the definition of UNCTAD's and the WTO's methods;
    /// what they differ in is the unit value, which here is the user's own price and not an average of imports.
    /// </summary>
    /// <param name="duty">The duty.</param>
    /// <param name="goods">Price and measures of the goods; null when not known.</param>
    /// <param name="convert">Converts money into a currency; null when there is no rate.</param>
    public static DutyEquivalent Of(Duty duty, UnitValue? goods, Func<Money, Currency, Money?> convert)
    {
        if (duty is FreeDuty { Condition: null }) return new DutyEquivalent(0m, goods is null ? null : Money.Zero(goods.Price.Currency), "no duty");
        if (duty is ShareDuty { Basis: null } share)
            return new DutyEquivalent(share.Percent, goods is null ? null : goods.Price * (share.Percent / 100m / goods.Per), "a share of the customs value as it stands");
        string? missing = null;
        if (goods is not null && goods.Price.Amount <= 0m) goods = null;
        decimal? fraction = Fraction(duty, goods, convert, ref missing);
        if (fraction is null) return new DutyEquivalent(null, null, missing ?? "cannot be worked out");
        return new DutyEquivalent(fraction * 100m, goods is null ? null : goods.Price * (fraction.Value / goods.Per), goods is null ? "a share of the customs value as it stands" : $"specific parts divided by the price of {goods}, the rest as it stands");
    }

    private static decimal? Fraction(Duty duty, UnitValue? goods, Func<Money, Currency, Money?> convert, ref string? missing)
    {
        switch (duty)
        {
            case FreeDuty { Condition: null }:
                return 0m;
            case ShareDuty { Basis: null } share:
                return share.Percent / 100m;
            case QuantityDuty { Basis: null } specific:
                return Fraction(specific, goods, convert, ref missing);
            case SumDuty sum:
                decimal? total = 0m;
                foreach (Duty part in sum.Parts) total += Fraction(part, goods, convert, ref missing);
                return total;
            case ChoiceDuty choice:
                decimal? chosen = null;
                foreach (Duty part in choice.Parts)
                {
                    if (Fraction(part, goods, convert, ref missing) is not { } option) return null;
                    chosen = chosen is null ? option : choice.IsHigher ? Math.Max(chosen.Value, option) : Math.Min(chosen.Value, option);
                }

                return chosen;
            case ReferredDuty referred:
                missing ??= $"the rate is that of another provision (\"{referred.Text}\")";
                return null;
            case UnreadDuty unread:
                missing ??= $"the words were not understood ({unread.Reason})";
                return null;
            default:
                missing ??= $"\"{duty}\" counts a part of the goods or has a condition; state the duty itself";
                return null;
        }
    }

    private static decimal? Fraction(QuantityDuty specific, UnitValue? goods, Func<Money, Currency, Money?> convert, ref string? missing)
    {
        if (goods is null)
        {
            missing ??= $"the duty is counted by {specific.Unit.Word()}: state a price (--price) to see it as a share of the value";
            return null;
        }

        if (Quantity(goods, specific.Unit) is not { } quantity)
        {
            missing ??= $"the price is for {goods.Unit.Word()}, the duty counts {specific.Unit.Word()}: state how many {specific.Unit.Word()} one {goods.Unit.Word()} holds";
            return null;
        }

        Money? amount = specific.Amount.Currency == goods.Price.Currency ? specific.Amount : convert(specific.Amount, goods.Price.Currency);
        if (amount is null)
        {
            missing ??= $"there is no rate from {specific.Amount.Currency} to {goods.Price.Currency}";
            return null;
        }

        return amount.Amount / specific.Per * quantity * goods.Per / goods.Price.Amount;
    }

    // How many units of duty one priced unit holds.
    private static decimal? Quantity(UnitValue goods, TariffUnit unit)
    {
        if (TariffUnits.TryConvert(goods.Unit, unit, out decimal factor)) return factor;
        foreach ((TariffUnit known, decimal held) in goods.Holds)
            if (TariffUnits.TryConvert(known, unit, out factor)) return held * factor;
        return null;
    }
}
