using System.Globalization;
using CsvHelper;
using Foothold.Domain.Geography;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>A CSV file of figures row by row. The header may stand below lines of preamble; columns are found by name, whatever their order and case.</summary>
internal sealed class CsvTable : IDisposable
{
    // Preambles have four lines; a header that has not come by then will not.
    private const int MostPreamble = 12, MaxRecord = 1 << 20;

    private readonly CsvReader _reader;
    private readonly string _part;
    private readonly string[] _columns;

    /// <summary>Opens a part and reads up to the header.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isHeader">Whether a row is the header, e.g. has the columns needed.</param>
    /// <param name="needed">What the header must have, for the message when there is none.</param>
    public CsvTable(ImportPart part, Func<IReadOnlyList<string>, bool> isHeader, string needed)
    {
        _part = part.Name;
        _reader = CsvReader.Create(part.Open(), new CsvReaderOptions { Separator = ',', HasHeader = false, MaxRecordSize = MaxRecord, MalformedData = CsvMalformedDataHandling.Throw });
        try
        {
            for (int line = 0; line < MostPreamble && NextRow(); line++)
            {
                string[] row = Fields();
                if (!isHeader(row)) continue;
                _columns = row;
                return;
            }

            throw new EvidenceException($"{_part} has no header with {needed} in its first {MostPreamble} rows. Check that it is the right file, saved as CSV with commas and UTF-8.");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The columns as the header names them.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>The number of the row in the file; the first is 1, empty lines are not counted.</summary>
    public long Row { get; private set; }

    /// <summary>Moves to the next row.</summary>
    public bool NextRow()
    {
        try
        {
            if (!_reader.Read()) return false;
        }
        catch (CsvFormatException e)
        {
            throw new EvidenceException($"{_part}, row {Row + 1}: the quotes do not match or the row has no end ({e.Message.TrimEnd('.')}). Download the file again, or repair the row.", e);
        }

        Row++;
        return true;
    }

    /// <summary>The place of the first column with one of these names, or -1.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            for (int i = 0; i < _columns.Length; i++)
                if (_columns[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }

    /// <summary>The place of a column that must be there.</summary>
    public int Get(string name) => Find(name) is >= 0 and int at ? at : throw new EvidenceException($"{_part} has no column \"{name}\"; it has {string.Join(", ", _columns.Take(30))}. The source's format has changed, or it is another file.");

    /// <summary>The field without blanks around it; empty beyond the end of the row.</summary>
    public string Text(int column) => _reader.GetString(column).Trim();

    /// <summary>A finite number; null for what sources write where they have none.</summary>
    /// <exception cref="EvidenceException">There is something else.</exception>
    public double? Number(int column)
    {
        ReadOnlySpan<byte> field = _reader.GetSpan(column).Trim(" \t"u8);
        if (field.IsEmpty || field.SequenceEqual(".."u8) || field.SequenceEqual("."u8) || field.SequenceEqual("NA"u8) || field.SequenceEqual("N/A"u8) || field.SequenceEqual("#N/A"u8)) return null;
        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw Bad(column, "a number (with a point, without thousands separators)");
    }

    /// <summary>A country of today; null when the code is not known or of the past, with the row counted as rejected.</summary>
    public CountryCode? Country(int column, RowLog rows)
    {
        string text = Text(column);
        if (CountryCode.TryParseForeign(text, out CountryCode? code) && code.Kind != AreaKind.Historic) return code;
        rows.Reject(text.Length == 0 ? "no country" : code is null ? "not a country of today (a region or group)" : "a country of the past", Row);
        return null;
    }

    /// <summary>A day written as 2024-03-15; null when empty.</summary>
    public DateOnly? Day(int column)
    {
        string text = Text(column);
        return text.Length == 0 ? null : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : throw Bad(column, "a date (YYYY-MM-DD)");
    }

    /// <summary>The sentence that a field is not what it should be.</summary>
    public EvidenceException Bad(int column, string expected)
    {
        string text = Text(column);
        return new($"{_part}, row {Row}, column \"{(column < _columns.Length ? _columns[column] : "")}\": \"{(text.Length > 60 ? text[..60] + "…" : text)}\" is not {expected}. Correct the field or leave it empty, or download the file again.");
    }

    /// <summary>The columns of the first row of a head that is a header, or an empty list; for recognising a file.</summary>
    public static IReadOnlyList<string> HeaderOf(FileHead head, Func<IReadOnlyList<string>, bool> isHeader)
    {
        try
        {
            // The last line of a head may be cut off within quotes.
            int end = head.Bytes.Span.LastIndexOf((byte)'\n');
            ReadOnlyMemory<byte> whole = end < 0 ? head.Bytes : head.Bytes[..end];
            using var reader = CsvReader.Create(whole, new CsvReaderOptions { Separator = ',', HasHeader = false });
            for (int line = 0; line < MostPreamble && reader.Read(); line++)
            {
                string[] row = [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())];
                if (isHeader(row)) return row;
            }
        }
        catch (CsvFormatException)
        {
            // Not CSV, so not recognised.
        }

        return [];
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private string[] Fields() => [.. Enumerable.Range(0, _reader.FieldCount).Select(Text)];
}
