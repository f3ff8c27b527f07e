namespace Foothold.Domain.Text;

/// <summary>A number with the format in which it is to be written, for the places of a <see cref="Phrase"/>; the signs between digits are those of the language.</summary>
/// <param name="Value">The number.</param>
/// <param name="Format">A .NET format: "0.#", "N0".</param>
public readonly record struct Rounded(double Value, string Format) : IFormattable
{
    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(string.IsNullOrEmpty(format) ? Format : format, formatProvider);

    /// <summary>The number as invariant text.</summary>
    public override string ToString() => ToString(null, System.Globalization.CultureInfo.InvariantCulture);
}
