using System.Globalization;
using Foothold.Domain.Geography;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>Reads fields of tables of figures. A field that is there but is not what its column promises condemns the part: the table is then on another scale or of another source.</summary>
internal static class FigureFields
{
    /// <summary>A finite number; null for what sources write where they have none (<see cref="PartTable.TryNumber"/>).</summary>
    /// <exception cref="EvidenceException">There is something else.</exception>
    public static double? Number(this PartTable table, int place) =>
        !table.TryNumber(place, out double value) ? throw table.Bad(place, "a number (with a point, without thousands separators)") : double.IsNaN(value) ? null : value;

    /// <summary>A year not before a first one and not after 2200.</summary>
    /// <exception cref="EvidenceException">There is something else.</exception>
    public static int Year(this PartTable table, int place, int first) => table.TryWhole(place, out int year) && year >= first && year <= 2200 ? year : throw table.Bad(place, "a year");

    /// <summary>A day written as 2024-03-15; null when empty.</summary>
    /// <exception cref="EvidenceException">There is something else.</exception>
    public static DateOnly? Day(this PartTable table, int place)
    {
        ReadOnlySpan<char> text = table.Text(place);
        return text.IsEmpty ? null : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : throw table.Bad(place, "a date (YYYY-MM-DD)");
    }

    /// <summary>A country of today; null when the code is not known or of the past, with the row counted as rejected.</summary>
    public static CountryCode? Country(this PartTable table, int place)
    {
        string text = table.Text(place).ToString();
        if (CountryCode.TryParseForeign(text, out CountryCode? code) && code.Kind != AreaKind.Historic) return code;
        table.Reject(text.Length == 0 ? "no country" : code is null ? "not a country of today (a region or group)" : "a country of the past");
        return null;
    }
}
