namespace Foothold.Statistics.Tables;

/// <summary>How bytes of a table stand for text.</summary>
public enum TableEncoding
{
    /// <summary>UTF-8, with or without a byte-order mark. Bytes that are not UTF-8 are refused where text is read (header, levels of factors).</summary>
    Utf8,

    /// <summary>ISO 8859-1: every byte is the character of its number.</summary>
    Latin1,
}

/// <summary>How a delimited file is read.</summary>
public sealed record DelimitedOptions
{
    /// <summary>What stands between cells; one ASCII character other than a quote or a line end. Null (the default) takes whichever of comma, semicolon, tab and bar stands most often in the header, comma where none does.</summary>
    public char? Separator { get; init; }

    /// <summary>Whether cells may be quoted as in RFC 4180: line ends and separators inside count as text, a doubled quote as one. Default true; when false a quote is a character like any other.</summary>
    public bool Quoting { get; init; } = true;

    /// <summary>Cells that mean that there is no value, after quotes and (for numbers) spaces are taken off. Default: nothing, NA, a full stop, NaN.</summary>
    public IReadOnlyList<string> Missing { get; init; } = ["", "NA", ".", "NaN", "nan"];

    /// <summary>How bytes stand for text. Default UTF-8. UTF-16 and UTF-32 are refused.</summary>
    public TableEncoding Encoding { get; init; } = TableEncoding.Utf8;

    /// <summary>What messages call the table. Default "the table".</summary>
    public string Name { get; init; } = "the table";

    /// <summary>Longest record in bytes, against a quote that is never closed. Default 16 MiB; at least 64.</summary>
    public int MaxRecordBytes { get; init; } = 16 << 20;

    /// <summary>Most threads; 0 for all processors. Results do not depend on it.</summary>
    public int MaxThreads { get; init; }

    /// <summary>Receives the bytes read so far, once a block; from any thread; null for none.</summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>Bytes read at a time: small enough that text and places of separators stay in the second-level cache.</summary>
    internal int BlockBytes { get; init; } = 256 << 10;
}
