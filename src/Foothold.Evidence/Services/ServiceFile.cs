using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Foothold.Domain.Geography;

namespace Foothold.Evidence.Services;

/// <summary>A year of service flows as a file: a line of text with year, categories and places, then 16 bytes a flow, by category, importer, exporter. The world is the place "W00".</summary>
internal static class ServiceFile
{
    public const string World = "W00";

    private const string Kind = "foothold-services-1";
    private const int RowBytes = 16;

    // A file of another kind may begin with a very long line.
    private const int LongestHeader = 1 << 20;

    public static void Write(Stream output, int year, IReadOnlyList<string> categories, IReadOnlyList<string> places, IReadOnlyList<ServiceRow> rows)
    {
        output.Write(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Kind} {year} {rows.Count} {string.Join(',', categories)} {string.Join(',', places)}\n")));
        Span<byte> bytes = stackalloc byte[RowBytes];
        foreach (ServiceRow row in rows)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, row.Category);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], row.Importer);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], row.Exporter);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], (ushort)row.Marks);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[8..], row.Usd);
            output.Write(bytes);
        }
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="EvidenceException">It is damaged.</exception>
    public static ServiceYear Read(string name, ReadOnlySpan<byte> bytes)
    {
        int end = bytes[..Math.Min(bytes.Length, LongestHeader)].IndexOf((byte)'\n');
        string[] header = end < 0 ? [] : Encoding.UTF8.GetString(bytes[..end]).Split(' ');
        if (header.Length != 5 || header[0] != Kind || !int.TryParse(header[1], NumberStyles.None, CultureInfo.InvariantCulture, out int year) || !int.TryParse(header[2], NumberStyles.None, CultureInfo.InvariantCulture, out int count) || bytes.Length - end - 1 != (long)count * RowBytes) throw Damaged(name);
        string[] categories = header[3].Split(','), places = header[4].Split(',');
        var countries = new CountryCode?[places.Length];
        for (int i = 0; i < places.Length; i++)
            if (places[i] != World && !CountryCode.TryParse(places[i], out countries[i])) throw Damaged(name);
        var rows = new ServiceRow[count];
        ReadOnlySpan<byte> rest = bytes[(end + 1)..];
        for (int i = 0; i < count; i++, rest = rest[RowBytes..])
        {
            rows[i] = new ServiceRow(
                BinaryPrimitives.ReadUInt16LittleEndian(rest), BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]), BinaryPrimitives.ReadUInt16LittleEndian(rest[4..]),
                (ServiceMarks)BinaryPrimitives.ReadUInt16LittleEndian(rest[6..]), BinaryPrimitives.ReadDoubleLittleEndian(rest[8..]));
            if (rows[i].Category >= categories.Length || rows[i].Importer >= places.Length || rows[i].Exporter >= places.Length || !(rows[i].Usd > 0) || (i > 0 && rows[i - 1].CompareTo(rows[i]) >= 0)) throw Damaged(name);
        }

        return new ServiceYear(year, categories, countries, rows);
    }

    private static EvidenceException Damaged(string name) => new($"{name} is no file of service flows or is damaged; import it again. `foothold evidence verify` names all that is damaged.");
}

/// <summary>A flow with places in the lists of its file.</summary>
internal readonly record struct ServiceRow(ushort Category, ushort Importer, ushort Exporter, ServiceMarks Marks, double Usd) : IComparable<ServiceRow>
{
    private long Key => ((long)Category << 32) | ((long)Importer << 16) | Exporter;

    public int CompareTo(ServiceRow other) => Key.CompareTo(other.Key);
}

/// <summary>A year of flows in memory.</summary>
internal sealed record ServiceYear(int Year, string[] Categories, CountryCode?[] Places, ServiceRow[] Rows);
