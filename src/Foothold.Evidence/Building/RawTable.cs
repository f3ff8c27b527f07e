using System.Globalization;
using CsvHelper;
using Foothold.Domain.Geography;

namespace Foothold.Evidence.Building;

/// <summary>A raw CSV file read row by row: columns by name, numbers and countries with errors that name file, row and column.</summary>
internal sealed class RawTable : IDisposable
{
    // Codes of WITS that stand one-to-one for a country and are in no other standard.
    private static readonly Dictionary<string, string> WitsCodes = new(StringComparer.Ordinal) { ["MNT"] = "MNE", ["KN1"] = "KNA" };

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Rows, int First)> _rejections = new(StringComparer.Ordinal);
    private readonly CsvReader _parser;
    private int _kept;

    public RawTable(string folder, string file, IReadOnlyList<string> columns)
    {
        File = file;
        string path = Path.Combine(folder, file);
        if (!System.IO.File.Exists(path)) throw new EvidenceException($"{file} is missing in {folder}. Put it there; docs/reference/evidence.md lists the files and where they come from.");
        _parser = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',', PoolStrings = true, MalformedData = CsvMalformedDataHandling.Throw });
        _parser.ReadHeader();
        for (int i = 0; i < _parser.Headers.Count; i++) _columns.TryAdd(_parser.Headers[i], i);
        string[] missing = [.. columns.Where(column => !_columns.ContainsKey(column))];
        if (missing.Length > 0) throw new EvidenceException($"{path} has no column {string.Join(", ", missing.Select(column => $"\"{column}\""))}; it has {string.Join(", ", _columns.Keys)}. Check that it is the right file.");
    }

    public string File { get; }

    public IEnumerable<string> Columns => _columns.Keys;

    /// <summary>Row in the file as a reader counts: the header is row 1.</summary>
    public int Row { get; private set; } = 1;

    public InputReport Report => new(
        File, Row - 1, _kept, [.. _rejections.Select(pair => new Rejection(pair.Key, pair.Value.Rows, pair.Value.First)).OrderByDescending(found => found.Rows).ThenBy(found => found.FirstRow)]);

    public bool NextRow()
    {
        try
        {
            if (!_parser.Read()) return false;
        }
        catch (CsvFormatException e)
        {
            throw new EvidenceException($"{File}, row {Row + 1}: the quotes do not match ({e.Message}). Repair the row.", e);
        }

        Row++;
        return true;
    }

    /// <summary>The field without blanks around it; empty for what the raw files write for "missing".</summary>
    public string Text(string column)
    {
        string text = Raw(column);
        return text is "NA" or "." or ".." or "N/A" ? "" : text;
    }

    /// <summary>A finite number, or null when missing.</summary>
    public double? Number(string column)
    {
        string text = Text(column);
        if (text.Length == 0) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : throw Bad(column, text, "a number");
    }

    public int Year(string column)
    {
        string text = Text(column);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1000 and < 3000 ? year : throw Bad(column, text, "a year");
    }

    public bool Flag(string column) => Text(column) switch
    {
        "1" => true,
        "0" or "" => false,
        var other => throw Bad(column, other, "0 or 1"),
    };

    public DateOnly? Day(string column)
    {
        string text = Text(column);
        if (text.Length == 0) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : throw Bad(column, text, "a date (YYYY-MM-DD)");
    }

    /// <summary>A place of today, or null with the row counted as rejected: unknown codes, and historic ones with several successors.</summary>
    public CountryCode? Country(string column)
    {
        CountryCode? code = Area(column);
        if (code is not { Kind: AreaKind.Historic }) return code;
        Reject($"{code.Alpha3} ({code.Name}) stands for several places of today");
        return null;
    }

    /// <summary>A place of today or of the past, or null with the row counted as rejected when the code is not known.</summary>
    public CountryCode? Area(string column)
    {
        // Not Text: "NA" is Namibia here, not a missing value.
        string text = Raw(column);
        if (CountryCode.TryParseForeign(WitsCodes.GetValueOrDefault(text, text), out CountryCode? code)) return code;
        Reject(text.Length == 0 ? $"no code in column {column}" : $"\"{text}\" is not a country or territory");
        return null;
    }

    public void Keep() => _kept++;

    public void Reject(string reason)
    {
        (int rows, int first) = _rejections.GetValueOrDefault(reason, (0, Row));
        _rejections[reason] = (rows + 1, first);
    }

    public EvidenceException Bad(string column, string text, string expected) =>
        new($"{File}, row {Row}, column \"{column}\": \"{text}\" is not {expected}. Correct the field or leave it empty.");

    public void Dispose() => _parser.Dispose();

    private string Raw(string column)
    {
        int at = _columns[column];
        if (at >= _parser.FieldCount) throw new EvidenceException($"{File}, row {Row}: the row has {_parser.FieldCount} fields and so no \"{column}\". Repair the row.");
        return _parser.GetString(at).Trim();
    }
}
