namespace Foothold.Statistics.Tables;

/// <summary>Reads columns of a delimited table (CSV, TSV) into arrays.</summary>
/// <remarks>
/// <para>Only the columns asked for are parsed. Texts become codes and levels while they are read; memory is the columns and a few blocks, never the text. What comes out does not depend on the number of threads.</para>
/// <para>Rows must have as many cells as the header. What lines, quotes and bytes are accepted is said at <see cref="DelimitedReader"/>, what cells are missing in <see cref="DelimitedOptions"/>.</para>
/// <para>Numbers have a decimal point; spaces around and exponents are allowed, infinities are not; they equal double.Parse bit for bit. Texts keep their spaces.</para>
/// </remarks>
public static class DelimitedTable
{
    /// <summary>Reads columns from a stream: a file, or what comes out of a decompressing stream. The stream is read once and not disposed.</summary>
    /// <param name="stream">The table.</param>
    /// <param name="options">How it is written; null for the defaults.</param>
    /// <param name="columns">The columns to read; each name once per kind.</param>
    /// <param name="cancellation">Stops the reading with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="TableFormatException">The table is empty or damaged, has no such column, has a row of the wrong shape or a cell that is no number; of several places the first.</exception>
    public static ColumnTable Read(Stream stream, DelimitedOptions? options, IReadOnlyList<ColumnRequest> columns, CancellationToken cancellation = default) =>
        Read(DelimitedReader.Open(stream, options), columns, cancellation);

    /// <summary>Reads columns from memory, such as a mapped file (<see cref="UnmanagedBytes"/>): the fastest way, as nothing is copied and the rows are counted before room is made for them.</summary>
    /// <inheritdoc cref="Read(Stream, DelimitedOptions?, IReadOnlyList{ColumnRequest}, CancellationToken)"/>
    public static ColumnTable Read(ReadOnlyMemory<byte> bytes, DelimitedOptions? options, IReadOnlyList<ColumnRequest> columns, CancellationToken cancellation = default) =>
        Read(DelimitedReader.Open(bytes, options), columns, cancellation);

    /// <summary>Reads columns through a reader whose header has been looked at and that has not been read yet.</summary>
    /// <inheritdoc cref="Read(Stream, DelimitedOptions?, IReadOnlyList{ColumnRequest}, CancellationToken)"/>
    public static ColumnTable Read(DelimitedReader reader, IReadOnlyList<ColumnRequest> columns, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(columns);
        var build = new TableBuild(reader, columns);
        reader.Run(build.Reserve, build.Read, cancellation);
        return build.Finish();
    }
}
