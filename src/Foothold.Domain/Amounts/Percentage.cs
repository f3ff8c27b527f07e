using System.Globalization;

namespace Foothold.Domain.Amounts;

/// <summary>A share or rate. The two factories name the scale, so 19.5 % cannot be taken for 1950 %. The default is 0 %.</summary>
public readonly record struct Percentage : IComparable<Percentage>
{
    private Percentage(decimal fraction) => Fraction = fraction;

    /// <summary>0 %.</summary>
    public static Percentage Zero => default;

    /// <summary>100 %.</summary>
    public static Percentage Whole => new(1m);

    /// <summary>The share as a fraction: 0.195 for 19.5 %.</summary>
    public decimal Fraction { get; }

    /// <summary>The share in percent: 19.5 for 19.5 %.</summary>
    public decimal Percent => Fraction * 100m;

    /// <summary>From percent: 19.5 is 19.5 %.</summary>
    public static Percentage FromPercent(decimal percent) => new(percent / 100m);

    /// <summary>From a fraction: 0.195 is 19.5 %.</summary>
    public static Percentage FromFraction(decimal fraction) => new(fraction);

    /// <summary>The sum.</summary>
    public static Percentage operator +(Percentage left, Percentage right) => new(left.Fraction + right.Fraction);

    /// <summary>The difference.</summary>
    public static Percentage operator -(Percentage left, Percentage right) => new(left.Fraction - right.Fraction);

    /// <summary>Whether the left share is smaller.</summary>
    public static bool operator <(Percentage left, Percentage right) => left.Fraction < right.Fraction;

    /// <summary>Whether the left share is larger.</summary>
    public static bool operator >(Percentage left, Percentage right) => left.Fraction > right.Fraction;

    /// <summary>Whether the left share is smaller or equal.</summary>
    public static bool operator <=(Percentage left, Percentage right) => left.Fraction <= right.Fraction;

    /// <summary>Whether the left share is larger or equal.</summary>
    public static bool operator >=(Percentage left, Percentage right) => left.Fraction >= right.Fraction;

    /// <inheritdoc />
    public int CompareTo(Percentage other) => Fraction.CompareTo(other.Fraction);

    /// <summary>E.g. "19.5 %"; invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Percent:0.####} %");
}
