using System.Runtime.ExceptionServices;

namespace Foothold.Statistics.Tables;

/// <summary>Reads a delimited table block by block on several processors: for callers that make something else of it than columns in memory.</summary>
/// <remarks>
/// <para>
/// A block is some hundreds of kilobytes of whole records. Separators, quotes and line ends are found sixty-four bytes at a time; cells become numbers only when a column is read. Memory is a few
/// blocks for each worker, whatever the size of the table.
/// </para>
/// <para>
/// Lines end in LF or CR LF, mixed as may be. Empty lines are skipped (not in a table of one column). A quote in the middle of a cell is refused, as RFC 4180 has it.
/// A byte-order mark of UTF-8 is skipped; UTF-16, UTF-32 and compressed files are refused. Names of columns must be distinct. Read once.
/// </para>
/// </remarks>
public sealed class DelimitedReader
{
    private readonly DelimitedHeader _header;
    private readonly BlockSource _source;
    private readonly Lock _gate = new();
    private bool _started;

    private DelimitedReader(DelimitedHeader header, BlockSource source) => (_header, _source) = (header, source);

    /// <summary>Names of the columns in their order; a name may be empty.</summary>
    public IReadOnlyList<string> Columns => _header.Columns;

    /// <summary>Most workers at a time.</summary>
    public int Workers => _header.Options.MaxThreads > 0 ? _header.Options.MaxThreads : Environment.ProcessorCount;

    /// <summary>What stands between cells, given or found.</summary>
    public char Separator => (char)_header.Separator;

    internal DelimitedHeader Header => _header;

    internal BlockSource Source => _source;

    /// <summary>Reads the header of a table in memory (which may be a mapped file, see <see cref="UnmanagedBytes"/>) and counts its records.</summary>
    /// <exception cref="TableFormatException">It is empty, or its header cannot be read.</exception>
    public static DelimitedReader Open(ReadOnlyMemory<byte> bytes, DelimitedOptions? options = null)
    {
        options = Checked(options);
        int mark = DelimitedHeader.MarkLength(bytes.Span[..Math.Min(4, bytes.Length)], options);
        ReadOnlySpan<byte> span = bytes.Span[mark..];
        if (span.IsEmpty) throw Empty(options);
        ReadOnlySpan<byte> window = span[..Math.Min(span.Length, options.MaxRecordBytes)];
        int end = HeaderEnd(window, options.Quoting, out bool inside);
        if (end < 0 && (window.Length < span.Length || inside)) throw LongHeader(options);
        DelimitedHeader header = DelimitedHeader.Read(end < 0 ? span : span[..end], options);
        return new DelimitedReader(header, new MemorySource(bytes, end < 0 ? bytes.Length : mark + end + 1, options));
    }

    /// <summary>Reads the header of a table that comes through a stream (a file, a decompressing stream). The stream is not disposed.</summary>
    /// <exception cref="TableFormatException">It is empty, or its header cannot be read.</exception>
    public static DelimitedReader Open(Stream stream, DelimitedOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options = Checked(options);
        var buffer = new byte[options.BlockBytes];
        int length = 0;
        bool ended = false;
        while (true)
        {
            while (!ended && length < buffer.Length)
            {
                int got = stream.Read(buffer, length, buffer.Length - length);
                if (got == 0) ended = true;
                length += got;
            }

            int mark = DelimitedHeader.MarkLength(buffer.AsSpan(0, length), options);
            if (ended && length == mark) throw Empty(options);
            int end = HeaderEnd(buffer.AsSpan(mark, length - mark), options.Quoting, out bool inside);
            if (end < 0 && (ended ? inside : length >= options.MaxRecordBytes)) throw LongHeader(options);
            if (end < 0 && !ended)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
                continue;
            }

            DelimitedHeader header = DelimitedHeader.Read(end < 0 ? buffer.AsSpan(mark, length - mark) : buffer.AsSpan(mark, end), options);
            int start = end < 0 ? length : mark + end + 1;
            Array.Copy(buffer, start, buffer, 0, length - start);
            return new DelimitedReader(header, new StreamSource(stream, buffer, length - start, ended, options));
        }
    }

    /// <summary>The place of a column, from 0, or -1.</summary>
    public int Find(string column)
    {
        for (int i = 0; i < Columns.Count; i++)
            if (column.Length > 0 && Columns[i] == column) return i;
        return -1;
    }

    /// <summary>The place of a column, from 0.</summary>
    /// <exception cref="TableFormatException">There is none of this name; the message lists those there are.</exception>
    public int Require(string column)
    {
        int place = Find(column);
        if (place >= 0) return place;
        string names = string.Join(", ", Columns.Take(20)) + (Columns.Count > 20 ? ", …" : "");
        throw new TableFormatException($"{_header.Options.Name} has no column \"{column}\"; it has {names}.", 1, column);
    }

    /// <summary>Hands all blocks to the caller's code, several at a time and in no particular order; once.</summary>
    /// <param name="read">Works on a block. What it keeps must go by <see cref="DelimitedBlock.Number"/> or <see cref="DelimitedBlock.Worker"/>.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    /// <exception cref="TableFormatException">The table is damaged; of several places the first. Exceptions of <paramref name="read"/> come through as they are, that of the first block before others.</exception>
    public void ForEachBlock(Action<DelimitedBlock> read, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        Run(static (_, _) => { }, read, cancellation);
    }

    /// <param name="reserve">Called in the order of the blocks, for one at a time, before the block is read.</param>
    /// <param name="read">Called for several blocks at a time.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    internal void Run(Action<BlockCut, BlockSource> reserve, Action<DelimitedBlock> read, CancellationToken cancellation)
    {
        if (_started) throw new InvalidOperationException("The table has been read; open it again.");
        _started = true;
        int failedBlock = int.MaxValue;
        long bytes = 0;
        ExceptionDispatchInfo? failure = null;
        int threads = Workers;
        if (threads == 1) Work(0);
        else Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, Work);
        failure?.Throw();

        void Work(int worker)
        {
            var block = new DelimitedBlock(_header, worker);
            byte[] buffer = [];
            int number = 0;
            try
            {
                while (true)
                {
                    BlockCut cut;
                    lock (_gate)
                    {
                        if (failure is not null) return;
                        cancellation.ThrowIfCancellationRequested();
                        // A failure while cutting comes after all blocks that were cut.
                        number = int.MaxValue - 1;
                        if (!_source.Next(ref buffer, out cut, cancellation)) return;
                        number = cut.Number;
                        reserve(cut, _source);
                    }

                    block.Take(cut.Bytes, cut.Offset, cut.Length, cut.Number, cut.RecordsBefore, cut.Records);
                    read(block);
                    if (block.Failure is { } damage) throw damage;
                    _header.Options.Progress?.Report(Interlocked.Add(ref bytes, cut.Length));
                }
            }
#pragma warning disable CA1031 // Whatever it is, it is thrown again by the caller's thread; another worker may have failed at an earlier place.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                lock (_gate)
                {
                    if (number < failedBlock) (failedBlock, failure) = (number, ExceptionDispatchInfo.Capture(thrown));
                }
            }
        }
    }

    private static DelimitedOptions Checked(DelimitedOptions? options)
    {
        options ??= new DelimitedOptions();
        Statistics.Require.AtLeast(options.MaxThreads, 0, nameof(options.MaxThreads));
        Statistics.Require.AtLeast(options.MaxRecordBytes, 64, nameof(options.MaxRecordBytes));
        return options;
    }

    private static int HeaderEnd(ReadOnlySpan<byte> bytes, bool quoting, out bool inside)
    {
        inside = false;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (quoting && bytes[i] == '"') inside = !inside;
            else if (bytes[i] == '\n' && !inside) return i;
        }

        return -1;
    }

    private static TableFormatException Empty(DelimitedOptions options) => new($"{options.Name} is empty; a header with the names of the columns is needed.");

    private static TableFormatException LongHeader(DelimitedOptions options) => new(
        FormattableString.Invariant($"{options.Name}, row 1: the header does not end; a quote is opened in it and not closed, or it is longer than {options.MaxRecordBytes} bytes."), 1);
}
