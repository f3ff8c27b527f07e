using Foothold.Domain.Amounts;
using Foothold.Domain.Text;
using Foothold.Evidence.Tariffs;

namespace Foothold.Advice.LandedCost;

/// <summary>What a specific duty is counted in.</summary>
public enum DutyUnit
{
    /// <summary>Kilograms net.</summary>
    NetKg,

    /// <summary>Kilograms gross (Switzerland).</summary>
    GrossKg,

    /// <summary>Litres.</summary>
    Litre,

    /// <summary>Pieces: the quantity of the line.</summary>
    Piece,
}

/// <summary>How the parts of a duty with several parts are joined.</summary>
public enum DutyCombination
{
    /// <summary>Both are due (compound duty).</summary>
    Sum,

    /// <summary>The higher of the two is due (mixed duty).</summary>
    Higher,

    /// <summary>The lower of the two is due (mixed duty).</summary>
    Lower,
}

/// <summary>So much money for so many units, e.g. EUR 17.30 for 100 kg net.</summary>
/// <param name="Amount">The money; ≥ 0.</param>
/// <param name="Per">For how many units; above zero.</param>
/// <param name="Unit">Of what.</param>
public sealed record SpecificDuty(Money Amount, decimal Per, DutyUnit Unit);

/// <summary>A rate of duty: a share of the value, an amount for a quantity, or both; neither is free.</summary>
public sealed record DutyRate
{
    /// <summary>Share of the customs value; null when there is none. ≥ 0.</summary>
    public Percentage? AdValorem { get; init; }

    /// <summary>Amount for a quantity; null when there is none.</summary>
    public SpecificDuty? Specific { get; init; }

    /// <summary>How the two are joined when both are given.</summary>
    public DutyCombination Combination { get; init; }

    /// <summary>The duty of a schedule that has more parts, or other units, than the two above, which are then null; null otherwise.</summary>
    public Duty? Schedule { get; init; }

    /// <summary>Where the rate comes from, in words.</summary>
    public required Phrase Source { get; init; }

    /// <summary>Whether the rate was proved against its source; otherwise the user is asked to confirm it.</summary>
    public bool IsChecked { get; init; }

    /// <summary>Whether it is an average over goods, and so no rate for these goods.</summary>
    public bool IsAverage { get; init; }

    /// <summary>Over what an average was taken, in words.</summary>
    public Phrase AverageOver { get; init; } = Phrase.Text("all goods");

    /// <summary>No duty.</summary>
    public static DutyRate Free(Phrase source) => new() { Source = source };

    /// <summary>A share of the customs value.</summary>
    /// <param name="percent">In percent; 4 is 4 %.</param>
    /// <param name="source">Where the rate comes from.</param>
    public static DutyRate OfValue(decimal percent, Phrase source) => new() { AdValorem = Percentage.FromPercent(percent), Source = source };

    /// <summary>
    /// The duty of a schedule as a rate, without loss: a share, an amount, or two of these joined become <see cref="AdValorem"/> and <see cref="Specific"/> (hundredweights, dozens and hectolitres as so many kilograms, pieces and litres);
    /// anything richer is kept as <see cref="Schedule"/>. Null for what cannot be worked out from value and quantities: references, parts of the goods, words not understood.
    /// </summary>
    /// <param name="duty">The duty.</param>
    /// <param name="source">Where the rate comes from.</param>
    public static DutyRate? Of(Duty duty, Phrase source)
    {
        if (!duty.IsComplete) return null;
        if (duty is FreeDuty) return Free(source);
        IReadOnlyList<Duty> parts = duty switch { SumDuty sum => sum.Parts, ChoiceDuty choice => choice.Parts, _ => [duty] };
        DutyCombination combination = duty is ChoiceDuty { IsHigher: var higher } ? higher ? DutyCombination.Higher : DutyCombination.Lower : DutyCombination.Sum;
        ShareDuty? share = parts.OfType<ShareDuty>().FirstOrDefault();
        QuantityDuty? amount = parts.OfType<QuantityDuty>().FirstOrDefault();
        bool isPlain = parts.Count == (share is null ? 0 : 1) + (amount is null ? 0 : 1);
        if (isPlain && (amount is null || Simple(amount) is not null))
            return new DutyRate { AdValorem = share is null ? null : Percentage.FromPercent(share.Percent), Specific = amount is null ? null : Simple(amount), Combination = combination, Source = source };
        return new DutyRate { Schedule = duty, Source = source };
    }

    // An amount by a unit that is so many kilograms, litres or pieces.
    private static SpecificDuty? Simple(QuantityDuty duty)
    {
        foreach (DutyUnit unit in Enum.GetValues<DutyUnit>())
            if (TariffUnits.TryConvert(duty.Unit, Counted(unit), out decimal factor)) return new SpecificDuty(duty.Amount, duty.Per * factor, unit);
        return null;
    }

    private static TariffUnit Counted(DutyUnit unit) => unit switch { DutyUnit.NetKg => TariffUnit.Kilogram, DutyUnit.GrossKg => TariffUnit.KilogramGross, DutyUnit.Litre => TariffUnit.Litre, _ => TariffUnit.Piece };

    /// <summary>What it comes to, e.g. "12 % + 17.30 EUR per 100 kg net", "free".</summary>
    public Phrase Says
    {
        get
        {
            // Schedules are kept in the words of their own.
            if (Schedule is not null) return Phrase.Verbatim(Schedule.ToString()!);
            Phrase? specific = Specific is { } part ? Counted(part) : null;
            if (AdValorem is { } share && specific is not null)
            {
                return Combination switch
                {
                    DutyCombination.Higher => Phrase.Of($"the higher of {share} and {specific}"),
                    DutyCombination.Lower => Phrase.Of($"the lower of {share} and {specific}"),
                    _ => Phrase.Of($"{share} + {specific}"),
                };
            }

            return specific ?? (AdValorem is { } only && only > Percentage.Zero ? Phrase.Of($"{only}") : Phrase.Text("free"));
        }
    }

    /// <summary>The same in English.</summary>
    public override string ToString() => Says.ToString();

    private static Phrase Counted(SpecificDuty part)
    {
        var amount = ShownAmount.Exact(part.Amount);
        return (part.Unit, part.Per == 1m) switch
        {
            (DutyUnit.NetKg, true) => Phrase.Of($"{amount} per kg net"),
            (DutyUnit.NetKg, _) => Phrase.Of($"{amount} per {part.Per:0.####} kg net"),
            (DutyUnit.GrossKg, true) => Phrase.Of($"{amount} per kg gross"),
            (DutyUnit.GrossKg, _) => Phrase.Of($"{amount} per {part.Per:0.####} kg gross"),
            (DutyUnit.Litre, true) => Phrase.Of($"{amount} per litre"),
            (DutyUnit.Litre, _) => Phrase.Of($"{amount} per {part.Per:0.####} litre"),
            (_, true) => Phrase.Of($"{amount} per piece"),
            _ => Phrase.Of($"{amount} per {part.Per:0.####} piece"),
        };
    }

    /// <summary>The duty on a value and quantity, not rounded.</summary>
    /// <param name="value">In the currency of the destination.</param>
    /// <param name="quantity">The quantity in a unit.</param>
    /// <param name="convert">An amount at the customs rate in the currency of the destination.</param>
    internal decimal On(decimal value, Func<TariffUnit, decimal> quantity, Func<Money, decimal> convert)
    {
        if (Schedule is not null) return On(Schedule, value, quantity, convert);
        decimal share = value * (AdValorem?.Fraction ?? 0m);
        if (Specific is null) return share;
        decimal amount = convert(Specific.Amount) * quantity(Counted(Specific.Unit)) / Specific.Per;
        if (AdValorem is null) return amount;
        return Combination switch { DutyCombination.Higher => Math.Max(share, amount), DutyCombination.Lower => Math.Min(share, amount), _ => share + amount };
    }

    private static decimal On(Duty duty, decimal value, Func<TariffUnit, decimal> quantity, Func<Money, decimal> convert) => duty switch
    {
        ShareDuty share => value * share.Percent / 100m,
        QuantityDuty amount => convert(amount.Amount) * quantity(amount.Unit) / amount.Per,
        SumDuty sum => sum.Parts.Sum(part => On(part, value, quantity, convert)),
        ChoiceDuty { IsHigher: true } choice => choice.Parts.Max(part => On(part, value, quantity, convert)),
        ChoiceDuty choice => choice.Parts.Min(part => On(part, value, quantity, convert)),
        _ => 0m,
    };
}

/// <summary>A tariff quota: the quantity left of it comes in at its rate, the rest at the rate of the line.</summary>
/// <param name="Remaining">What is left of the quota; ≥ 0.</param>
/// <param name="Unit">In what it is counted.</param>
/// <param name="InQuota">The rate within it.</param>
public sealed record TariffQuota(decimal Remaining, DutyUnit Unit, DutyRate InQuota);

/// <summary>A preference under a trade agreement.</summary>
/// <param name="Rate">The preferential rate.</param>
/// <param name="Agreement">The agreement's name.</param>
/// <param name="Proof">The proof of origin that is claimed with, or null: without proof it is not applied.</param>
public sealed record PreferenceClaim(DutyRate Rate, string Agreement, string? Proof);
