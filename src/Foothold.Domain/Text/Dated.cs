using System.Globalization;

namespace Foothold.Domain.Text;

/// <summary>A day with the format in which English writes it in this place of a <see cref="Phrase"/>; a language with one way for all days writes it so.</summary>
/// <param name="Day">The day.</param>
/// <param name="Format">A .NET format: "d MMMM yyyy".</param>
public readonly record struct Dated(DateOnly Day, string Format) : IFormattable
{
    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => Day.ToString(Format, formatProvider);

    /// <summary>The day as English text.</summary>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);
}
