using System.Text;

namespace Foothold.Statistics.Tables;

/// <summary>The names of the columns and what else is known before the first row.</summary>
internal sealed class DelimitedHeader
{
    private DelimitedHeader(DelimitedOptions options, byte separator, string[] columns)
    {
        (Options, Separator, Columns) = (options, separator, columns);
        Encoding = EncodingOf(options);
        Missing = [.. options.Missing.Select(Encoding.GetBytes)];
    }

    internal DelimitedOptions Options { get; }

    internal byte Separator { get; }

    internal IReadOnlyList<string> Columns { get; }

    internal Encoding Encoding { get; }

    /// <summary>What means that there is no value, in bytes.</summary>
    internal byte[][] Missing { get; }

    private static Encoding EncodingOf(DelimitedOptions options) =>
        options.Encoding == TableEncoding.Latin1 ? Encoding.Latin1 : new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Bytes of a byte-order mark at the start; refuses the marks of other encodings.</summary>
    internal static int MarkLength(ReadOnlySpan<byte> start, DelimitedOptions options)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || start.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            throw new TableFormatException($"{options.Name} is written in UTF-16 or UTF-32; save it as UTF-8.");
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || start.StartsWith("PK"u8)) throw new TableFormatException($"{options.Name} is compressed; hand over what is inside.");
        return start.StartsWith("\uFEFF"u8) ? 3 : 0;
    }

    /// <summary>Reads the header line, without its end.</summary>
    internal static DelimitedHeader Read(ReadOnlySpan<byte> line, DelimitedOptions options)
    {
        if (line.EndsWith("\r"u8)) line = line[..^1];
        string name = options.Name;
        if (line.Contains((byte)0)) throw new TableFormatException($"{name} is no table of text or is written in UTF-16: its header contains zero bytes. Save it as CSV in UTF-8.", 1);
        if (line.Contains((byte)'\r') && !line.Contains((byte)'"')) throw new TableFormatException($"{name}: lines end with a carriage return alone, as old programs write them; save the file with line feeds.", 1);
        if (line.Trim((byte)' ').IsEmpty) throw new TableFormatException($"{name}: the first line is empty where the names of the columns should stand.", 1);
        byte separator = options.Separator is { } given ? Check(given) : Detect(line, options.Quoting);
        Encoding encoding = EncodingOf(options);
        var columns = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] ends = [];
        var padded = new byte[line.Length + 64];
        line.CopyTo(padded);
        int found = FieldIndex.Build(ref padded[0], line.Length, separator, options.Quoting, ref ends, out int stray);
        if (stray >= 0) throw new TableFormatException($"{name}, row 1: a quote stands in the middle of a name. Quote the whole name, or read the file without quoting.", 1);
        for (int i = 0; i <= found; i++)
        {
            ReadOnlySpan<byte> cell = line[(ends[i] + 1)..(i == found ? line.Length : ends[i + 1])];
            bool quoted = options.Quoting && cell.Length > 1 && cell[0] == '"';
            string column;
            try
            {
                column = encoding.GetString(quoted ? cell[1..^1] : cell.Trim((byte)' '));
            }
            catch (DecoderFallbackException failure)
            {
                throw new TableFormatException($"{name}, row 1: here stands text that is not UTF-8. Save the file as UTF-8, or read it as Latin-1.", 1, inner: failure);
            }

            if (quoted) column = column.Replace("\"\"", "\"", StringComparison.Ordinal);
            // Spreadsheets and row names leave a first column without a name; a nameless one cannot be asked for and so does no harm.
            if (column.Length > 0 && !places.TryAdd(column, i)) throw new TableFormatException($"{name}, row 1: two columns are called \"{column}\" ({places[column] + 1} and {i + 1}). Give each its own name.", 1, column);
            columns.Add(column);
        }

        return new DelimitedHeader(options, separator, [.. columns]);
    }

    internal bool IsMissing(ReadOnlySpan<byte> cell)
    {
        foreach (byte[] missing in Missing)
            if (cell.SequenceEqual(missing)) return true;
        return false;
    }

    internal TableFormatException BadCell(long row, int column, ReadOnlySpan<byte> cell, string kind)
    {
        string text = Encoding.Latin1.GetString(cell.Length > 40 ? cell[..40] : cell).Replace("\0", "\\0", StringComparison.Ordinal);
        if (System.Text.Unicode.Utf8.IsValid(cell) && cell.Length <= 40) text = Encoding.UTF8.GetString(cell).Replace("\0", "\\0", StringComparison.Ordinal);
        string hint = text.Contains(',', StringComparison.Ordinal) ? " (decimals stand after a point, thousands are not set apart)" : "";
        return new TableFormatException(FormattableString.Invariant($"{Options.Name}, row {row}, column {Columns[column]}: \"{text}\" is no {kind}{hint}. Correct the cell, or leave it empty where the value is missing."), row, Columns[column]);
    }

    internal TableFormatException BadShape(MisshapenRow row) =>
        new(FormattableString.Invariant($"{Options.Name}, row {row.Row}: there {(row.Cells == 1 ? "is 1 cell" : $"are {row.Cells} cells")} where the header has {Columns.Count}. Is a separator missing, or one too many?"), row.Row);

    private static byte Check(char separator)
    {
        if (separator is '"' or '\n' or '\r' or '\0' or > '~') Require.Refuse(nameof(DelimitedOptions.Separator), $"The separator is character {(int)separator}; it must be one ASCII character other than a quote and a line end.");
        return (byte)separator;
    }

    private static byte Detect(ReadOnlySpan<byte> line, bool quoting)
    {
        ReadOnlySpan<byte> candidates = ",;\t|"u8;
        Span<int> counts = stackalloc int[4];
        bool inside = false;
        foreach (byte character in line)
        {
            if (quoting && character == '"') inside = !inside;
            int which = candidates.IndexOf(character);
            if (!inside && which >= 0) counts[which]++;
        }

        int best = 0;
        for (int i = 1; i < 4; i++)
            if (counts[i] > counts[best]) best = i;
        return candidates[best];
    }
}
