using System.Globalization;
using System.Text;
using CsvHelper;

namespace Foothold.Cli.Stats;

/// <summary>A table of comma-separated values: one header row, numbers with a point, labels as text.</summary>
internal sealed class StatsTable
{
    private readonly string[][] _texts;
    private readonly double[][] _numbers;
    private readonly int[] _lines;

    private StatsTable(string name, string[] header, string[][] texts, double[][] numbers, int[] lines) =>
        (Name, Header, _texts, _numbers, _lines) = (name, header, texts, numbers, lines);

    /// <summary>Name of the file, for messages.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Header { get; }

    public int RowCount => _lines.Length;

    /// <summary>Texts of the first column.</summary>
    public IReadOnlyList<string> Labels => _texts[0];

    /// <summary>The same, each of which must stand once.</summary>
    /// <exception cref="BadInputException">A name stands twice.</exception>
    public IReadOnlyList<string> UniqueLabels
    {
        get
        {
            var first = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int i = 0; i < RowCount; i++)
                if (!first.TryAdd(Labels[i], i)) throw new BadInputException($"{Name}, line {_lines[i]}: \"{Labels[i]}\" stands in line {_lines[first[Labels[i]]]} already. Give every row its own name.");
            return Labels;
        }
    }

    /// <summary>Names of all columns but the first that hold numbers.</summary>
    public IReadOnlyList<string> NumberColumns => [.. Header.Where((_, j) => j > 0 && _texts[j].Length == 0)];

    /// <summary>Whether the first column holds numbers only.</summary>
    public bool FirstIsNumber => RowCount > 0 && Array.TrueForAll(_numbers[0], double.IsFinite);

    public static StatsTable Read(string name, ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || utf8.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) throw new BadInputException($"{name} is written in UTF-16. Save it as UTF-8.");
        ReadOnlySpan<byte> content = utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (!System.Text.Unicode.Utf8.IsValid(content)) throw new BadInputException($"{name}{PlaceOfBadText(content)}: here stands text that is not UTF-8. Save the file as UTF-8.");
        string text = Encoding.UTF8.GetString(content);
        if (string.IsNullOrWhiteSpace(text)) throw new BadInputException($"{name}: the file is empty; a header row and at least one row of values are needed.");
        try
        {
            return Read(name, text);
        }
        catch (CsvFormatException)
        {
            throw new BadInputException($"{name}: this cannot be read as CSV; somewhere a quote is opened and not closed, or it is no table of text.");
        }
    }

    private static string PlaceOfBadText(ReadOnlySpan<byte> content)
    {
        int line = 1;
        while (!content.IsEmpty)
        {
            int end = content.IndexOf((byte)'\n');
            ReadOnlySpan<byte> row = end < 0 ? content : content[..end];
            if (!System.Text.Unicode.Utf8.IsValid(row)) return $", line {line}";
            if (end < 0) break;
            content = content[(end + 1)..];
            line++;
        }

        return "";
    }

    private static StatsTable Read(string name, string text)
    {
        using CsvReader parser = CsvReader.FromText(text, new CsvReaderOptions { Separator = SeparatorOf(text), TrimWhitespace = true, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw });
        parser.ReadHeader();
        string[] header = [.. parser.Headers];
        int nameless = Array.FindIndex(header, string.IsNullOrWhiteSpace);
        if (nameless > 0) throw new BadInputException($"{name}, line 1: column {nameless + 1} has no name. Is there a comma too many?");
        if (header.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new BadInputException($"{name}, line 1: two columns are called \"{twice.Key}\". Give each its own name.");
        var texts = new List<string>[header.Length];
        var numbers = new List<double>[header.Length];
        var lines = new List<int>();
        for (int j = 0; j < header.Length; j++) (texts[j], numbers[j]) = ([], []);
        while (parser.Read())
        {
            if (parser.FieldCount != header.Length) throw new BadInputException($"{name}, line {parser.LineNumber}: there are {parser.FieldCount} cells where the header has {header.Length}. Is a comma missing or one too many?");
            lines.Add((int)parser.LineNumber);
            for (int j = 0; j < header.Length; j++)
            {
                string cell = parser.GetString(j);
                bool isNumber = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
                numbers[j].Add(isNumber ? value : double.NaN);
                // Texts are kept for the first column, which labels the rows, and from the first cell of a column that is no number.
                if (j > 0 && isNumber && texts[j].Count == 0) continue;
                while (texts[j].Count < lines.Count - 1) texts[j].Add(numbers[j][texts[j].Count].ToString(CultureInfo.InvariantCulture));
                texts[j].Add(cell);
            }
        }

        if (lines.Count == 0) throw new BadInputException($"{name}: there is a header but no row of values.");
        return new StatsTable(name, header, [.. texts.Select(column => column.ToArray())], [.. numbers.Select(column => column.ToArray())], [.. lines]);
    }

    /// <summary>Whether a column is called so.</summary>
    public bool Has(string column) => Array.IndexOf((string[])Header, column) >= 0;

    /// <summary>The numbers of a column; every cell must be one.</summary>
    /// <exception cref="BadInputException">There is no such column, or a cell is empty or no number.</exception>
    public double[] Numbers(string column)
    {
        int j = Find(column);
        int bad = Array.FindIndex(_numbers[j], double.IsNaN);
        if (bad >= 0)
            throw new BadInputException($"{Name}, line {_lines[bad]}, column {column}: {(_texts[j][bad].Length == 0 ? "the cell is empty" : $"\"{_texts[j][bad]}\" is no number{(_texts[j][bad].Contains(',', StringComparison.Ordinal) ? " (decimals stand after a point)" : "")}")}; every cell must hold a number.");
        return _numbers[j];
    }

    /// <summary>The numbers of a column, with NaN where a cell is empty or NA.</summary>
    /// <exception cref="BadInputException">There is no such column, or a cell holds other text.</exception>
    public double[] NumbersOrMissing(string column)
    {
        int j = Find(column);
        for (int i = 0; i < RowCount; i++)
            if (double.IsNaN(_numbers[j][i]) && _texts[j][i] is not ("" or "NA")) throw new BadInputException($"{Name}, line {_lines[i]}, column {column}: \"{_texts[j][i]}\" is no number. Leave the cell empty where the value is missing.");
        return _numbers[j];
    }

    /// <summary>Refuses columns that would be left unused.</summary>
    public void RefuseOthers(params string[] known)
    {
        foreach (string column in Header)
            if (!known.Contains(column, StringComparer.Ordinal)) throw new BadInputException($"{Name} has a column \"{column}\" that is not used here.{Domain.Text.Spelling.DidYouMean(column, known.Except(Header))} Columns are {string.Join(", ", known)}; rename it or take it out.");
    }

    /// <summary>The line of a row in the file, from 1.</summary>
    public int LineOf(int row) => _lines[row];

    /// <summary>The texts of a column.</summary>
    /// <exception cref="BadInputException">There is no such column.</exception>
    public string[] Texts(string column)
    {
        int j = Find(column);
        return _texts[j].Length == RowCount ? _texts[j] : [.. _numbers[j].Select(value => value.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>Columns as a matrix, row by row.</summary>
    public double[] Cells(IReadOnlyList<string> columns)
    {
        var cells = new double[RowCount * columns.Count];
        for (int j = 0; j < columns.Count; j++)
        {
            double[] numbers = Numbers(columns[j]);
            for (int i = 0; i < RowCount; i++) cells[(i * columns.Count) + j] = numbers[i];
        }

        return cells;
    }

    /// <summary>Of comma, semicolon and tab the one that the header has most of.</summary>
    private static char SeparatorOf(string text)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        string header = end < 0 ? text : text[..end];
        return ",;\t".MaxBy(candidate => header.Count(letter => letter == candidate));
    }

    private int Find(string column)
    {
        int j = Array.IndexOf((string[])Header, column);
        return j >= 0 ? j : throw new BadInputException($"{Name} has no column \"{column}\".{Domain.Text.Spelling.DidYouMean(column, Header)} Columns: {string.Join(", ", Header)}.");
    }
}
