using System.Globalization;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>
/// A derived number, or the reason why there is none. What cannot be computed (0/0, a missing figure, two currencies) is undefined and never zero.
/// </summary>
public sealed record Measure
{
    private Measure(double? value, Phrase? whyUndefined) => (Value, WhyUndefined) = (value, whyUndefined);

    /// <summary>The value; finite; null when undefined.</summary>
    public double? Value { get; }

    /// <summary>One sentence saying what is missing; null when there is a value.</summary>
    public Phrase? WhyUndefined { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => Value is not null;

    /// <summary>A value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static Measure Of(double value) => double.IsFinite(value) ? new Measure(value, null) : throw new ArgumentOutOfRangeException(nameof(value), value, "A measure is a finite number.");

    /// <summary>No value, with the reason in one sentence.</summary>
    public static Measure Undefined(Phrase why) => new(null, why);

    /// <summary>The value (invariant), or "undefined: " and the reason.</summary>
    public override string ToString() => Value is { } value ? value.ToString("0.####", CultureInfo.InvariantCulture) : $"undefined: {WhyUndefined}";
}
