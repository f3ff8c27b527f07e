namespace Foothold.Statistics.Tables;

/// <summary>A block that was cut off: whole records.</summary>
internal readonly record struct BlockCut(ReadOnlyMemory<byte> Bytes, int Offset, int Length, int Number, long RecordsBefore, int Records);

/// <summary>Cuts a table into blocks of whole records, in order, for one thread at a time.</summary>
internal abstract class BlockSource(DelimitedOptions options)
{
    protected DelimitedOptions Options { get; } = options;

    /// <summary>Records handed out so far.</summary>
    protected long Records { get; set; }

    protected int Number { get; set; }

    /// <summary>All records of the file where they have been counted, else -1.</summary>
    internal virtual long TotalRecords => -1;

    /// <summary>The next block, or false at the end.</summary>
    /// <param name="buffer">The worker's own room for bytes that must be copied; grows as needed.</param>
    /// <param name="cut">The block.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal abstract bool Next(ref byte[] buffer, out BlockCut cut, CancellationToken cancellation);

    /// <summary>A rough guess of how many records are left, for making room; -1 where nothing is known.</summary>
    internal abstract long Guess(int length, int records);

    protected TableFormatException TooLong(long record, bool inside) => new(
        FormattableString.Invariant($"{Options.Name}, row {record + 2}: the row is longer than {Options.MaxRecordBytes} bytes{(inside ? "; a quote is opened in it that is not closed" : "")}. Is this a table of text with line ends?"),
        record + 2);

    protected TableFormatException NotClosed(long record) => new(
        FormattableString.Invariant($"{Options.Name}, row {record + 2}: a quote is opened in this row and not closed up to the end of the file."), record + 2);
}

/// <summary>A table that lies in memory as a whole: blocks are windows on it.</summary>
internal sealed class MemorySource : BlockSource
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly (int End, int Records)[] _cuts;
    private readonly bool _open;
    private int _start;

    /// <summary>Counts the records from a place on, on all processors.</summary>
    internal MemorySource(ReadOnlyMemory<byte> bytes, int start, DelimitedOptions options)
        : base(options)
    {
        (_bytes, _start) = (bytes, start);
        int size = options.BlockBytes, windows = (int)(((long)bytes.Length - start + size - 1) / size);
        // Whether a window starts inside quotes is known once those before it are counted; so both cases are, where there are quotes at all.
        var outside = new RecordScan[windows];
        var inside = new RecordScan[windows];
        int threads = options.MaxThreads == 0 ? Environment.ProcessorCount : options.MaxThreads;
        if (windows < 4 || threads == 1)
        {
            for (int window = 0; window < windows; window++) Scan(window);
        }
        else
        {
            Parallel.For(0, windows, new ParallelOptions { MaxDegreeOfParallelism = threads }, Scan);
        }

        var cuts = new List<(int, int)>();
        bool within = false;
        int records = 0, end = start;
        for (int window = 0; window < windows; window++)
        {
            RecordScan scan = within ? inside[window] : outside[window];
            records += scan.Ends;
            int from = start + window * size;
            if (scan.Ends > 0)
            {
                cuts.Add((from + scan.LastEnd, records));
                (TotalRecords, records, end) = (Total(records), 0, from + scan.LastEnd);
            }

            within = scan.Inside;
        }

        if (end < bytes.Length)
        {
            // Here ends a file whose last line does not. A quote that is not closed is told once all before it has been read, as something there may explain it.
            _open = within;
            if (!within)
            {
                TotalRecords = Total(1);
                cuts.Add((bytes.Length, 1));
            }
        }

        _cuts = [.. cuts];
        return;

        long Total(int more) => Math.Max(0, TotalRecords) + more;

        void Scan(int window)
        {
            int from = start + window * size;
            ReadOnlySpan<byte> span = bytes.Span.Slice(from, Math.Min(size, bytes.Length - from));
            outside[window] = RecordScan.Of(span, false, options.Quoting);
            if (options.Quoting) inside[window] = outside[window].Quotes ? RecordScan.Of(span, true, true) : new RecordScan(0, 0, true, false);
        }
    }

    internal override long TotalRecords { get; }

    internal override long Guess(int length, int records) => TotalRecords - Records;

    internal override bool Next(ref byte[] buffer, out BlockCut cut, CancellationToken cancellation)
    {
        cut = default;
        if (Number == _cuts.Length) return _open ? throw NotClosed(Records) : false;
        (int end, int records) = _cuts[Number];
        if (end - _start > Options.BlockBytes && end - _start - Options.BlockBytes > Options.MaxRecordBytes) throw TooLong(Records, false);
        cut = new BlockCut(_bytes, _start, end - _start, Number++, Records, records);
        Records += records;
        _start = end;
        return true;
    }
}

/// <summary>A table that comes through a stream: blocks are read into the workers' buffers, what is left of a record goes before the next block.</summary>
internal sealed class StreamSource : BlockSource
{
    private readonly Stream _stream;
    private readonly long _left;
    private byte[] _carry;
    private int _carried;
    private bool _ended;
    private long _read;

    internal StreamSource(Stream stream, byte[] carry, int carried, bool ended, DelimitedOptions options)
        : base(options)
    {
        (_stream, _carry, _carried, _ended) = (stream, carry, carried, ended);
        try
        {
            _left = stream.CanSeek ? stream.Length - stream.Position + carried : -1;
        }
        catch (NotSupportedException)
        {
            _left = -1;
        }
    }

    internal override long Guess(int length, int records) => _left < 0 ? -1 : (long)((double)Math.Max(0, _left - _read) / length * records);

    internal override bool Next(ref byte[] buffer, out BlockCut cut, CancellationToken cancellation)
    {
        const int margin = CellNumbers.Margin;
        cut = default;
        int wanted = Math.Max(Options.BlockBytes, _carried);
        Room(ref buffer, wanted + 2 * margin, 0);
        Array.Copy(_carry, 0, buffer, margin, _carried);
        int length = _carried;
        _carried = 0;
        while (true)
        {
            while (!_ended && length < wanted)
            {
                cancellation.ThrowIfCancellationRequested();
                int got = _stream.Read(buffer, margin + length, wanted - length);
                if (got == 0) _ended = true;
                length += got;
            }

            if (length == 0) return false;
            RecordScan scan = RecordScan.Of(buffer.AsSpan(margin, length), false, Options.Quoting);
            int end = scan.LastEnd, records = scan.Ends;
            if (_ended && end < length)
            {
                if (scan.Inside && end == 0) throw NotClosed(Records);
                if (!scan.Inside) (end, records) = (length, records + 1);
            }

            if (end == 0)
            {
                // Not even one record: a longer window.
                if (length >= Options.MaxRecordBytes) throw TooLong(Records, scan.Inside);
                wanted = (int)Math.Min(2L * wanted, (long)Options.MaxRecordBytes + Options.BlockBytes);
                Room(ref buffer, wanted + 2 * margin, margin + length);
                continue;
            }

            _carried = length - end;
            Room(ref _carry, _carried, 0);
            Array.Copy(buffer, margin + end, _carry, 0, _carried);
            cut = new BlockCut(buffer, margin, end, Number++, Records, records);
            Records += records;
            _read += end;
            return true;
        }
    }

    private static void Room(ref byte[] buffer, int length, int kept)
    {
        if (buffer.Length >= length) return;
        byte[] larger = GC.AllocateUninitializedArray<byte>(length);
        Array.Copy(buffer, larger, kept);
        buffer = larger;
    }
}
