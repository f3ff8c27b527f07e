using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Evidence.Tariffs;

/// <summary>
/// A duty as a schedule states it, taken apart: free, a share of the value, an amount for a quantity, sums of these, the higher or lower of several, a reference to another provision, or words that could not be read and are kept.
/// </summary>
/// <remarks><see cref="object.ToString"/> prints the canonical form, which <see cref="DutyText.Parse"/> reads back to an equal duty. See docs/explanation/tariffs.md.</remarks>
public abstract record Duty
{
    private protected Duty()
    {
    }

    /// <summary>Whether it can be worked out from value and quantities of the goods alone: nothing in it refers elsewhere, counts a part of the goods, or was not understood.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Free of duty without condition.</summary>
    public static Duty Free { get; } = new FreeDuty(null);

    /// <summary>A share of the customs value.</summary>
    /// <param name="percent">In percent; 4 is 4 %. ≥ 0.</param>
    public static Duty OfValue(decimal percent) => percent == 0m ? Free : new ShareDuty(percent, null);

    /// <summary>All amounts and references in it, without sums and choices around them.</summary>
    public virtual IEnumerable<Duty> Terms => [this];

    private protected static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private protected static string With(string? basis) => basis is null ? "" : $" {basis}";
}

/// <summary>No duty.</summary>
/// <param name="Condition">A condition the schedule ties to it in words ("under bond"), or null.</param>
public sealed record FreeDuty(string? Condition) : Duty
{
    /// <inheritdoc />
    public override bool IsComplete => Condition is null;

    /// <summary>"free", with its condition after a comma.</summary>
    public override string ToString() => Condition is null ? "free" : $"free, {Condition}";
}

/// <summary>A share of a value.</summary>
/// <param name="Percent">In percent; 4 is 4 %. ≥ 0.</param>
/// <param name="Basis">The part of the goods whose value counts, as the schedule says it ("on the case"); null for the customs value of the goods.</param>
public sealed record ShareDuty(decimal Percent, string? Basis) : Duty
{
    /// <inheritdoc />
    public override bool IsComplete => Basis is null;

    /// <summary>E.g. "16.5 %", "6 % on the case".</summary>
    public override string ToString() => $"{Number(Percent)} %{With(Basis)}";
}

/// <summary>An amount of money for a quantity.</summary>
/// <param name="Amount">The money; ≥ 0.</param>
/// <param name="Per">For how many units; above zero.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Basis">What is counted when it is not the goods as they are ("on drained weight", "of total sugars"); null for the goods.</param>
public sealed record QuantityDuty(Money Amount, decimal Per, TariffUnit Unit, string? Basis) : Duty
{
    /// <inheritdoc />
    public override bool IsComplete => Basis is null;

    /// <summary>E.g. "0.044 USD/kg", "17.3 EUR/100 kg", "0.057 USD/kg on drained weight".</summary>
    public override string ToString() => $"{Number(Amount.Amount)} {Amount.Currency}/{(Per == 1m ? "" : $"{Number(Per)} ")}{Unit.Word()}{With(Basis)}";
}

/// <summary>Several duties, all due (compound duty).</summary>
/// <param name="Parts">At least two; none a sum.</param>
public sealed record SumDuty(IReadOnlyList<Duty> Parts) : Duty
{
    /// <inheritdoc />
    public override bool IsComplete => Parts.All(part => part.IsComplete);

    /// <inheritdoc />
    public override IEnumerable<Duty> Terms => Parts.SelectMany(part => part.Terms);

    /// <inheritdoc />
    public bool Equals(SumDuty? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc />
    public override int GetHashCode() => Parts.Aggregate(17, HashCode.Combine);

    /// <summary>E.g. "1.035 USD/kg + 17 %".</summary>
    public override string ToString() => string.Join(" + ", Parts);
}

/// <summary>The higher or the lower of several duties (mixed duty).</summary>
/// <param name="IsHigher">The highest is due; else the lowest.</param>
/// <param name="Parts">At least two.</param>
public sealed record ChoiceDuty(bool IsHigher, IReadOnlyList<Duty> Parts) : Duty
{
    /// <inheritdoc />
    public override bool IsComplete => Parts.All(part => part.IsComplete);

    /// <inheritdoc />
    public override IEnumerable<Duty> Terms => Parts.SelectMany(part => part.Terms);

    /// <inheritdoc />
    public bool Equals(ChoiceDuty? other) => other is not null && IsHigher == other.IsHigher && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc />
    public override int GetHashCode() => Parts.Aggregate(IsHigher ? 31 : 37, HashCode.Combine);

    /// <summary>E.g. "higher of (9 %; 2.4 EUR/100 kg)".</summary>
    public override string ToString() => $"{(IsHigher ? "higher" : "lower")} of ({string.Join("; ", Parts)})";
}

/// <summary>A reference: the rate is that of another provision or of other goods.</summary>
/// <param name="Text">The words of the schedule, with blanks collapsed.</param>
public sealed record ReferredDuty(string Text) : Duty
{
    /// <inheritdoc />
    public override bool IsComplete => false;

    /// <summary>The words.</summary>
    public override string ToString() => Text;
}

/// <summary>Words that were not understood. Never taken for a rate.</summary>
/// <param name="Text">The words of the schedule, with blanks collapsed.</param>
/// <param name="Reason">Why, as a short phrase that can be counted.</param>
public sealed record UnreadDuty(string Text, string Reason) : Duty
{
    /// <inheritdoc />
    public override bool IsComplete => false;

    /// <summary>The words.</summary>
    public override string ToString() => Text;
}
