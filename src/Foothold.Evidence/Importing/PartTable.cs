using System.Globalization;
using Foothold.Domain.Text;

namespace Foothold.Evidence.Importing;

/// <summary>
/// A part that is a table of text (comma, semicolon, tab or bar between the fields), read row by row in bounded memory, with columns by name. Rows that are too short, too long or badly quoted are
/// rejected and counted; a file that breaks off within a row is refused. Encodings: UTF-8 with or without mark, UTF-16 with mark; bytes that are neither are taken for Latin-1, which the report says.
/// </summary>
/// <remarks>For one thread. The row is decoded into letters; readers of hundreds of millions of rows cut bytes themselves.</remarks>
public sealed class PartTable : IDisposable
{
    // The World Bank puts four rows before the header; nobody is known to put more than ten.
    private const int HeaderWithin = 25;
    private const int ReportEvery = 1 << 12;
    private const int MostShown = 60;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string[]> _preamble = [];
    private readonly StrayBytes _strays = new();
    private readonly PartOutput _output;
    private readonly StreamReader _text;
    private readonly RowReader _rows;
    private bool _isNoted;

    private PartTable(ImportPart part, PartOutput output, IReadOnlyList<string> columns)
    {
        (Part, _output) = (part.Name, output);
        _text = PartText.Open(part.Open(), _strays);
        _rows = new RowReader(_text, part.Name, ',');
        try
        {
            Columns = FindHeader(part, columns);
        }
        catch
        {
            _text.Dispose();
            throw;
        }
    }

    /// <summary>Name of the part, for messages.</summary>
    public string Part { get; }

    /// <summary>The header's fields as they are written, without blanks around them.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows above the header, field by field without blanks around them; empty rows are not among them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Preamble => _preamble;

    /// <summary>How notes below the table begin. A short row that begins so is rejected as a note, and as the last row it is no sign that the file breaks off. Upper and lower case are told apart.</summary>
    public IReadOnlyList<string> Footnotes { get; set; } = [];

    /// <summary>Number of the current row as a spreadsheet shows it: the first row of the file is 1, empty rows count, line breaks within quotes do not.</summary>
    public long Row => _rows.Row;

    /// <summary>Opens a part and finds its header: the first of its first rows that has all required columns.</summary>
    /// <param name="part">The part.</param>
    /// <param name="output">Counts rows that are rejected here, and can stop the reading.</param>
    /// <param name="columns">Names of the required columns; case and blanks around do not matter. Several names for one column are separated by bars ("refYear|Year"); the first is how it is asked for.</param>
    /// <exception cref="EvidenceException">A column is missing; the message names it, those that are there and the nearest.</exception>
    public static PartTable Open(ImportPart part, PartOutput output, params IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(output);
        return new PartTable(part, output, columns);
    }

    /// <summary>Whether the header has a column.</summary>
    public bool Has(string column) => _places.ContainsKey(column);

    /// <summary>The place of a column, to be asked for once and not in every row; -1 when the header has none of that name.</summary>
    public int Find(string column) => _places.GetValueOrDefault(column, -1);

    /// <summary>Moves to the next row with as many fields as the header; others are rejected and counted. Looks at the cancellation now and then.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="EvidenceException">The file breaks off, or a quote is never closed.</exception>
    public bool NextRow()
    {
        while (_rows.Next())
        {
            if (_rows.Row % ReportEvery == 0) _output.Cancellation.ThrowIfCancellationRequested();
            if (!_rows.IsWellQuoted) _output.Rows.Reject("letters stand behind a closing quote", Row);
            else if (_rows.Count == Columns.Count || _rows.Count == Columns.Count + 1 && _rows[^1].IsWhiteSpace()) return true;
            else if (_rows.Count < Columns.Count && IsFootnote()) _output.Rows.Reject("a note below the table", Row);
            else if (_rows.Count < Columns.Count && _rows.EndsFile) throw new EvidenceException($"{Part} breaks off in row {Row}: it has {_rows.Count} of {Columns.Count} fields and no end of line. Download it again.");
            else _output.Rows.Reject(_rows.Count < Columns.Count ? "the row has fewer fields than the header" : "the row has more fields than the header", Row);
        }

        NoteStrays();
        return false;
    }

    /// <summary>A field of the current row without blanks around it; empty when the place is -1. Valid until the next row.</summary>
    public ReadOnlySpan<char> Text(int place) => place < 0 ? default : _rows[place].Trim();

    /// <summary>A field of the current row as a string.</summary>
    /// <exception cref="ArgumentException">The header has no such column.</exception>
    public string Text(string column) => _places.TryGetValue(column, out int place) ? Text(place).ToString() : throw new ArgumentException($"There is no column \"{column}\"; ask for it when opening or look with Has.", nameof(column));

    /// <summary>A finite number; NaN when the field is empty or says that it is missing ("NA", "N/A", "#N/A", "..", "."), false when it is neither.</summary>
    /// <remarks>A point is the decimal sign; blanks and commas between digits are not understood, as nobody could tell 1,234 from 1.234.</remarks>
    public bool TryNumber(int place, out double value)
    {
        ReadOnlySpan<char> text = Text(place);
        value = double.NaN;
        if (text.IsEmpty || text is "NA" or "N/A" or "#N/A" or ".." or ".") return true;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>A whole number of digits only, such as a year or a code; false when it is none.</summary>
    public bool TryWhole(int place, out int value) => int.TryParse(Text(place), NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>Rejects the current row.</summary>
    /// <param name="reason">Why, without a full stop; the same words for the same reason.</param>
    public void Reject(string reason) => _output.Rows.Reject(reason, Row);

    /// <summary>An error about a field of the current row, for parts that are wrong as a whole.</summary>
    /// <param name="place">The place of the column; for -1 the field counts as empty.</param>
    /// <param name="expected">What should be there, with its article: "a year".</param>
    public EvidenceException Bad(int place, string expected) => Bad(place < 0 ? "" : Columns[place], Text(place), expected);

    /// <summary>As <see cref="Bad(int, string)"/>, for a column by its name.</summary>
    public EvidenceException Bad(string column, string expected) => Bad(column, Text(Find(column)), expected);

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    private EvidenceException Bad(string column, ReadOnlySpan<char> text, string expected) =>
        new($"{Part}, row {Row}, column \"{column}\": \"{(text.Length > MostShown ? $"{text[..MostShown]}…" : text)}\" is not {expected}. Correct the field or check that it is the right file.");

    private bool IsFootnote()
    {
        foreach (string start in Footnotes)
            if (Text(0).StartsWith(start, StringComparison.Ordinal)) return true;
        return false;
    }

    private List<string> FindHeader(ImportPart part, IReadOnlyList<string> columns)
    {
        string[][] wanted = [.. columns.Select(column => column.Split('|'))];
        (string[] Fields, string[] Missing)? best = null;
        _rows.Separator = Separator(part, wanted);
        for (int i = 0; i < HeaderWithin && _rows.Next(); i++)
        {
            string[] fields = Fields(_rows);
            HashSet<string> there = new(fields, StringComparer.OrdinalIgnoreCase);
            string[] missing = [.. wanted.Where(names => !names.Any(there.Contains)).Select(names => names[0])];
            if (missing.Length == 0)
            {
                List<string> header = [.. fields];
                // Some publishers end every row with a separator.
                if (header.Count > 1 && header[^1].Length == 0) header.RemoveAt(header.Count - 1);
                for (int k = 0; k < header.Count; k++) _places.TryAdd(header[k], k);
                foreach (string[] names in wanted) _places.TryAdd(names[0], _places[names.First(_places.ContainsKey)]);
                return header;
            }

            _preamble.Add(fields);
            if (best is null || missing.Length < best.Value.Missing.Length) best = (fields, missing);
        }

        if (best is null) throw new EvidenceException($"{part.Name} is empty. Download it again.");
        string[] seen = [.. best.Value.Fields.Take(40)];
        throw new EvidenceException($"{part.Name} has no column {string.Join(", ", best.Value.Missing.Select(column => $"\"{column}\""))}.{Spelling.DidYouMean(best.Value.Missing[0], seen)} It has {string.Join(", ", seen)}{(best.Value.Fields.Length > 40 ? ", …" : "")}. Check that it is the right file.");
    }

    // The one with which the first rows hold the header; where none does, the one there is most of, for the message.
    private static char Separator(ImportPart part, string[][] wanted)
    {
        using StreamReader text = PartText.Open(part.Open(), new StrayBytes());
        var block = new char[1 << 15];
        string head = new(block, 0, text.ReadBlock(block));
        char best = Separators[0];
        foreach (char separator in Separators)
        {
            if (head.Count(letter => letter == separator) > head.Count(letter => letter == best)) best = separator;
            if (wanted.Length > 0 && HoldsHeader(part.Name, head, separator, wanted)) return separator;
        }

        return best;
    }

    private static bool HoldsHeader(string name, string head, char separator, string[][] wanted)
    {
        using var text = new StringReader(head);
        var rows = new RowReader(text, name, separator);
        try
        {
            for (int i = 0; i < HeaderWithin && rows.Next(); i++)
            {
                HashSet<string> there = new(Fields(rows), StringComparer.OrdinalIgnoreCase);
                if (wanted.All(names => names.Any(there.Contains))) return true;
            }
        }
        catch (EvidenceException)
        {
            // A quote that is closed behind the beginning looked at here, or never: the reading itself will say so.
        }

        return false;
    }

    private static string[] Fields(RowReader rows)
    {
        var fields = new string[rows.Count];
        for (int k = 0; k < fields.Length; k++) fields[k] = rows[k].Trim().ToString();
        return fields;
    }

    private void NoteStrays()
    {
        if (_isNoted || _strays.Count == 0) return;
        _isNoted = true;
        _output.Rows.Note($"{_strays.Count} bytes are not UTF-8 and were read as Latin-1 (ISO 8859-1); check names with accents.");
    }
}
