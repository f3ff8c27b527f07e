using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Foothold.Evidence.Reading;

/// <summary>
/// Reads a table of the set: UTF-8, LF, tabs, one header line, no quoting. Fields are taken from left to right by type; anything unexpected is an
/// <see cref="EvidenceException"/> with file, line and column.
/// </summary>
internal ref struct TableReader
{
    private readonly string _file;
    private readonly string[] _columns;
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _row;
    private int _column;
    private bool _rowDone;

    /// <summary>Starts below the header, which must be as expected.</summary>
    public TableReader(string file, ReadOnlySpan<byte> bytes, string[]? columns)
    {
        _file = file;
        _rest = bytes;
        _columns = columns ?? [];
        _rowDone = true;
        if (bytes.IsEmpty || bytes[^1] != (byte)'\n') throw Damaged("does not end with a full line");
        ReadOnlySpan<byte> header = TakeLine();
        string written = Encoding.UTF8.GetString(header);
        if (columns is null)
            _columns = written.Split('\t');
        else if (written != string.Join('\t', columns))
            throw Damaged($"has the columns \"{written.Replace('\t', ' ')}\" where \"{string.Join(' ', columns)}\" is expected");
    }

    private TableReader(string file, string[] columns, ReadOnlySpan<byte> rows)
    {
        (_file, _columns, _rowDone, Line) = (file, columns, true, 1);
        _rest = rows;
        if (!rows.IsEmpty && rows[^1] != (byte)'\n') throw Damaged("does not end with a full line");
    }

    /// <summary>Reads rows cut out of a table, without its header; lines are counted from the cut, as if the header came before it.</summary>
    public static TableReader Below(string file, ReadOnlySpan<byte> rows, string[] columns) => new(file, columns, rows);

    /// <summary>Line of the current row; the header is line 1.</summary>
    public int Line { get; private set; }

    public readonly IReadOnlyList<string> Columns => _columns;

    /// <summary>Moves to the next row. The row before must have been read to its end.</summary>
    public bool NextRow()
    {
        if (!_rowDone) throw Damaged("has too many fields");
        if (_rest.IsEmpty) return false;
        _row = TakeLine();
        (_column, _rowDone) = (0, false);
        return true;
    }

    public ReadOnlySpan<byte> Next()
    {
        if (_rowDone) throw Damaged($"has {_column} fields where {_columns.Length} are expected");
        int tab = _row.IndexOf((byte)'\t');
        ReadOnlySpan<byte> field = tab < 0 ? _row : _row[..tab];
        if (tab < 0) _rowDone = true;
        else _row = _row[(tab + 1)..];
        _column++;
        return field;
    }

    public string NextText() => Encoding.UTF8.GetString(Next());

    /// <summary>A finite number.</summary>
    public double NextNumber()
    {
        double value = NextNumberOrNaN();
        return double.IsNaN(value) ? throw Damaged($"has no number in column {Column}") : value;
    }

    /// <summary>A finite number, or NaN for an empty field.</summary>
    public double NextNumberOrNaN()
    {
        ReadOnlySpan<byte> field = Next();
        if (field.IsEmpty) return double.NaN;
        return Utf8Parser.TryParse(field, out double value, out int used) && used == field.Length && double.IsFinite(value)
            ? value
            : throw Damaged($"has \"{Encoding.UTF8.GetString(field)}\" in column {Column}, which is not a number");
    }

    /// <summary>A decimal above zero, or null for an empty field.</summary>
    public decimal? NextRate()
    {
        ReadOnlySpan<byte> field = Next();
        if (field.IsEmpty) return null;
        return Utf8Parser.TryParse(field, out decimal value, out int used) && used == field.Length && value > 0m
            ? value
            : throw Damaged($"has \"{Encoding.UTF8.GetString(field)}\" in column {Column}, which is not an exchange rate");
    }

    /// <summary>0 or 1.</summary>
    public bool NextFlag()
    {
        ReadOnlySpan<byte> field = Next();
        return field is [(byte)'0'] or [(byte)'1'] ? field[0] == '1' : throw Damaged($"has \"{Encoding.UTF8.GetString(field)}\" in column {Column}, where 0 or 1 is expected");
    }

    public DateOnly NextDay() => NextDayOrNull() ?? throw Damaged($"has no date in column {Column}");

    public DateOnly? NextDayOrNull()
    {
        ReadOnlySpan<byte> field = Next();
        if (field.IsEmpty) return null;
        return DateOnly.TryParseExact(Encoding.UTF8.GetString(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw Damaged($"has \"{Encoding.UTF8.GetString(field)}\" in column {Column}, which is not a date (YYYY-MM-DD)");
    }

    /// <summary>Place of a country in the set.</summary>
    public int NextCountry(CountryIndex countries)
    {
        ReadOnlySpan<byte> field = Next();
        int at = countries.Find(field);
        return at >= 0 ? at : throw Damaged($"has \"{Encoding.UTF8.GetString(field)}\" in column {Column}, which is not a country of countries.tsv");
    }

    public T NextWord<T>() where T : struct, Enum
    {
        string word = NextText();
        return Enum.TryParse(word, ignoreCase: false, out T value) && Enum.IsDefined(value) ? value : throw Damaged($"has \"{word}\" in column {Column}, which is none of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>The sentence that the file is damaged, at the current line.</summary>
    public readonly EvidenceException Damaged(string what) =>
        new($"The evidence table {_file}, line {Math.Max(1, Line)}, {what}. The file is damaged: restore it from the release or build the set again.");

    private readonly string Column => _column > 0 && _column <= _columns.Length ? $"\"{_columns[_column - 1]}\"" : _column.ToString(CultureInfo.InvariantCulture);

    private ReadOnlySpan<byte> TakeLine()
    {
        int end = _rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = _rest[..end];
        _rest = _rest[(end + 1)..];
        Line++;
        return line;
    }
}
