using System.Globalization;
using System.Text;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Tariffs;

/// <summary>Writes the stored schedule of one importer and year (<see cref="TariffTable"/>).</summary>
internal static class TariffTableWriter
{
    /// <summary>The name of a table within a release, e.g. "USA/2025.tariffs".</summary>
    public static string NameOf(string importer, int? year) => $"{importer}/{(year is { } known ? known.ToString(CultureInfo.InvariantCulture) : "undated")}.tariffs";

    /// <summary>The importer and year of a table's name, or null when it is none.</summary>
    public static (string Importer, int? Year)? Named(string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || !name.EndsWith(".tariffs", StringComparison.Ordinal)) return null;
        string year = name[(slash + 1)..^".tariffs".Length];
        return year == "undated" ? (name[..slash], null) : int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? (name[..slash], number) : null;
    }

    /// <summary>Writes the head and the rows, in order; rows that say the same are written once.</summary>
    public static void Write(Stream stream, string importer, int? year, HsEdition edition, IEnumerable<string> notes, IEnumerable<string> rows)
    {
        // Ordered by bytes: the order of UTF-16 would differ from it beyond the basic plane.
        byte[][] sorted = [.. rows.Select(Encoding.UTF8.GetBytes)];
        Array.Sort(sorted, static (a, b) => a.AsSpan().SequenceCompareTo(b));
        string said = string.Join('|', notes.Select(note => note.Replace('|', '/').Replace('\t', ' ')));
        stream.Write(Encoding.UTF8.GetBytes($"{TariffTable.FirstWord}\timporter={importer}\tyear={year?.ToString(CultureInfo.InvariantCulture)}\tedition={(int)edition}\tnotes={said}\n"));
        byte[]? last = null;
        foreach (byte[] row in sorted)
        {
            if (last is not null && row.AsSpan().SequenceEqual(last)) continue;
            stream.Write(row);
            stream.WriteByte((byte)'\n');
            last = row;
        }
    }
}
