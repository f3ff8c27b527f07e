using System.Globalization;

namespace Foothold.Domain.Text;

/// <summary>A place in an order: 1st, 2nd, 3rd in English.</summary>
/// <param name="Number">From 1.</param>
public readonly record struct Ordinal(int Number) : IFormattable
{
    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        Number.ToString(formatProvider) + (Number % 100 is 11 or 12 or 13 ? "th" : (Number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" });

    /// <summary>The place as English text.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);
}
