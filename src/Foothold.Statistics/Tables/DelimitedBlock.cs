using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Foothold.Statistics.Tables;

/// <summary>A row with the wrong number of cells.</summary>
/// <param name="Row">The row in the file, the header being row 1.</param>
/// <param name="Cells">How many cells it has.</param>
public readonly record struct MisshapenRow(long Row, int Cells);

/// <summary>Some hundreds of kilobytes of a table: whole records, with the places of their cells known, columns read when asked for.</summary>
/// <remarks>For one thread and for the time of the call that hands it out; the bytes are overwritten afterwards.</remarks>
public sealed class DelimitedBlock
{
    private readonly DelimitedOptions _options;
    private readonly byte _separator;
    private int[] _ends = new int[1 << 14];
    private int[] _rows = [];
    private byte[] _padded = [];
    private byte[] _unquoted = [];
    private ReadOnlyMemory<byte> _bytes;
    private int _offset;
    private int _length;
    private int _stride;
    private bool _regular;

    internal DelimitedBlock(DelimitedHeader header, int worker)
    {
        (_options, _separator, Header, Worker) = (header.Options, header.Separator, header, worker);
    }

    internal DelimitedHeader Header { get; }

    /// <summary>Which of the workers has it, 0 to <see cref="DelimitedReader.Workers"/> - 1: place for what a worker keeps to itself. A worker gets blocks in ascending order.</summary>
    public int Worker { get; }

    /// <summary>Place of the block in the file, from 0.</summary>
    public int Number { get; private set; }

    /// <summary>Records of the file before this block, empty lines and rows of the wrong shape included; the header not.</summary>
    public long RecordsBefore { get; private set; }

    /// <summary>Records of this block as far as line ends tell: at least <see cref="Rows"/>, more by empty lines and rows of the wrong shape.</summary>
    public int Records { get; private set; }

    /// <summary>Rows with as many cells as the header has; the only ones that columns are read from. Empty lines are no rows, except in a table of one column, where they are an empty cell.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows with more or fewer cells than the header, ascending.</summary>
    public IReadOnlyList<MisshapenRow> Misshapen => _misshapen;

    private readonly List<MisshapenRow> _misshapen = [];

    /// <summary>What is wrong behind the last record that was kept, or null.</summary>
    internal TableFormatException? Failure { get; private set; }

    /// <summary>The number of a row in the file as a person counts: the header is row 1, empty lines count, line ends inside quotes do not.</summary>
    public long RowNumber(int row) => RecordsBefore + 2 + (_regular ? row : _rows[row]);

    /// <summary>The bytes of a cell as they stand in the file, quotes included.</summary>
    public ReadOnlySpan<byte> RawCell(int row, int column)
    {
        int place = row * _stride + column, start = _ends[place] + 1;
        return _bytes.Span[(_offset + start)..(_offset + EndOf(place, column))];
    }

    /// <summary>The bytes of a cell with quotes taken off. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Cell(int row, int column)
    {
        ReadOnlySpan<byte> raw = RawCell(row, column);
        if (!_options.Quoting || raw.IsEmpty || raw[0] != '"') return raw;
        raw = raw[1..^1];
        if (!raw.Contains((byte)'"')) return raw;
        if (_unquoted.Length < raw.Length) _unquoted = new byte[raw.Length * 2];
        int length = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            _unquoted[length++] = raw[i];
            if (raw[i] == '"') i++;
        }

        return _unquoted.AsSpan(0, length);
    }

    /// <summary>Whether these bytes mean that there is no value.</summary>
    public bool IsMissing(ReadOnlySpan<byte> cell) => Header.IsMissing(cell);

    /// <summary>Reads a column as numbers, equal bit for bit to what double.Parse makes of the cells.</summary>
    /// <param name="column">Place of the column in the header, from 0.</param>
    /// <param name="values">Receives one number a row; NaN where the value is missing. At least <see cref="Rows"/> long.</param>
    /// <param name="bad">Receives the rows (within the block) whose cell is neither missing nor a finite number, ascending; their value is NaN. When null the first of them is refused.</param>
    /// <exception cref="TableFormatException">A cell is no number and <paramref name="bad"/> is null; the message names row and column.</exception>
    public void ReadNumbers(int column, Span<double> values, ICollection<int>? bad = null)
    {
        values = values[..Rows];
        int tail = column == Header.Columns.Count - 1 ? '\r' : -1;
        ref byte start = ref MemoryMarshal.GetReference(_bytes.Span[_offset..]);
        ref int ends = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_ends), column);
        for (int row = 0; row < values.Length; row++)
        {
            int previous = ends, end = Unsafe.Add(ref ends, 1);
            // Of a line that ends in CR and LF the CR is no part of the last cell.
            if (Unsafe.Add(ref start, end - 1) == tail && end - previous > 1) end--;
            if (!CellNumbers.TryDecimal(ref Unsafe.Add(ref start, end), end - previous - 1, out values[row])) values[row] = Other(row, column, bad);
            ends = ref Unsafe.Add(ref ends, _stride);
        }
    }

    /// <summary>Reads a column as whole numbers of 32 bits. Cells like 3.0 and 2e3 count as whole.</summary>
    /// <param name="column">Place of the column in the header, from 0.</param>
    /// <param name="values">Receives one number a row. At least <see cref="Rows"/> long.</param>
    /// <param name="missing">Stands for a missing value and for bad cells.</param>
    /// <param name="bad">Receives the rows (within the block) whose cell is neither missing nor a whole number that fits, ascending. When null the first of them is refused.</param>
    /// <exception cref="TableFormatException">A cell is no whole number and <paramref name="bad"/> is null; the message names row and column.</exception>
    public void ReadWholeNumbers(int column, Span<int> values, int missing, ICollection<int>? bad = null)
    {
        values = values[..Rows];
        int tail = column == Header.Columns.Count - 1 ? '\r' : -1;
        ref byte start = ref MemoryMarshal.GetReference(_bytes.Span[_offset..]);
        ref int ends = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_ends), column);
        for (int row = 0; row < values.Length; row++)
        {
            int previous = ends, end = Unsafe.Add(ref ends, 1);
            if (Unsafe.Add(ref start, end - 1) == tail && end - previous > 1) end--;
            if (!CellNumbers.TryShortWhole(ref Unsafe.Add(ref start, end), end - previous - 1, out values[row])) values[row] = OtherWhole(row, column, missing, bad);
            ends = ref Unsafe.Add(ref ends, _stride);
        }
    }

    internal void ReadLevels(int column, Span<int> codes, LevelTable levels)
    {
        codes = codes[..Rows];
        int tail = column == Header.Columns.Count - 1 ? '\r' : -1;
        ref byte start = ref MemoryMarshal.GetReference(_bytes.Span[_offset..]);
        ref int ends = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_ends), column);
        bool quoting = _options.Quoting;
        for (int row = 0; row < codes.Length; row++)
        {
            int first = ends + 1, end = Unsafe.Add(ref ends, 1);
            if (Unsafe.Add(ref start, end - 1) == tail && end > first) end--;
            ref byte at = ref Unsafe.Add(ref start, first);
            codes[row] = quoting && at == '"' && end > first
                ? levels.CodeOfQuoted(Cell(row, column), RecordsBefore + (_regular ? row : _rows[row]))
                : levels.CodeOf(ref at, end - first, RecordsBefore + (_regular ? row : _rows[row]));
            ends = ref Unsafe.Add(ref ends, _stride);
        }
    }

    /// <summary>Takes over bytes that start and end with whole records.</summary>
    internal void Take(ReadOnlyMemory<byte> memory, int offset, int length, int number, long recordsBefore, int records)
    {
        // Cells are read sixty-four bytes at a time, past both ends; where there is nothing to read, a copy has room.
        if (offset < CellNumbers.Margin || memory.Length - offset - length < CellNumbers.Margin)
        {
            if (_padded.Length < length + 2 * CellNumbers.Margin) _padded = new byte[length + 2 * CellNumbers.Margin];
            memory.Slice(offset, length).CopyTo(_padded.AsMemory(CellNumbers.Margin));
            (memory, offset) = (_padded, CellNumbers.Margin);
        }

        (_bytes, _offset, _length, Number, RecordsBefore, Records) = (memory, offset, length, number, recordsBefore, records);
        _misshapen.Clear();
        ref byte start = ref MemoryMarshal.GetReference(memory.Span[offset..]);
        int found = FieldIndex.Build(ref start, length, _separator, _options.Quoting, ref _ends, out int stray);
        Failure = null;
        if (stray >= 0)
        {
            // What stands before the damaged row is handed out, so that damage there is told first, whatever the size of blocks.
            RecordScan before = RecordScan.Of(memory.Span.Slice(offset, stray), false, true);
            Failure = Stray(recordsBefore + before.Ends + 2);
            (length, records) = (before.LastEnd, before.Ends);
            (_length, Records) = (length, records);
            found = FieldIndex.Build(ref start, length, _separator, _options.Quoting, ref _ends, out _);
        }

        if (length > 0 && (found == 0 || _ends[found] != length - 1 || Unsafe.Add(ref start, length - 1) != '\n'))
        {
            // The last line of a file need not end; its last cell ends with the file.
            if (found + 1 >= _ends.Length) Array.Resize(ref _ends, _ends.Length * 2);
            _ends[++found] = length;
        }

        int columns = Header.Columns.Count;
        _stride = columns;
        _regular = found == (long)records * columns && IsRegular(ref start, columns, records);
        Rows = records;
        if (!_regular) Sort(ref start, found, columns);
    }

    private bool IsRegular(ref byte start, int columns, int records)
    {
        // There are as many line ends as records; if each of them ends its row's last cell, no other cell ends with one.
        for (int row = 1, place = columns; row <= records; row++, place += columns)
            if (_ends[place] < _length && Unsafe.Add(ref start, _ends[place]) != '\n') return false;
        return true;
    }

    /// <summary>Keeps the places of good rows only, each with its own start in front.</summary>
    private void Sort(ref byte start, int found, int columns)
    {
        var kept = new List<int>(found + found / columns);
        var rows = new List<int>();
        int record = 0, first = 0;
        for (int place = 1; place <= found; place++)
        {
            int end = _ends[place];
            if (end < _length && Unsafe.Add(ref start, end) != '\n') continue;
            int cells = place - first, begin = _ends[first] + 1;
            bool empty = cells == 1 && (end == begin || (end == begin + 1 && Unsafe.Add(ref start, begin) == '\r'));
            if (cells == columns)
            {
                for (int at = first; at <= place; at++) kept.Add(_ends[at]);
                rows.Add(record);
            }
            else if (!empty)
            {
                _misshapen.Add(new MisshapenRow(RecordsBefore + record + 2, cells));
            }

            first = place;
            record++;
        }

        (_ends, _rows, _stride, Rows) = (kept.Count < 256 ? [.. kept, .. new int[256 - kept.Count]] : [.. kept], [.. rows], columns + 1, rows.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EndOf(int place, int column)
    {
        int end = _ends[place + 1];
        return column == Header.Columns.Count - 1 && end - _ends[place] > 1 && _bytes.Span[_offset + end - 1] == '\r' ? end - 1 : end;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double Other(int row, int column, ICollection<int>? bad)
    {
        ReadOnlySpan<byte> cell = Cell(row, column).Trim((byte)' ');
        if (IsMissing(cell)) return double.NaN;
        if (CellNumbers.TryAny(cell, out double value)) return value;
        Bad(row, column, "number", bad);
        return double.NaN;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int OtherWhole(int row, int column, int missing, ICollection<int>? bad)
    {
        ReadOnlySpan<byte> cell = Cell(row, column).Trim((byte)' ');
        if (IsMissing(cell)) return missing;
        if (CellNumbers.TryAny(cell, out double value) && value == (int)value) return (int)value;
        Bad(row, column, "whole number", bad);
        return missing;
    }

    private void Bad(int row, int column, string kind, ICollection<int>? bad)
    {
        if (bad is null) throw Header.BadCell(RowNumber(row), column, Cell(row, column), kind);
        bad.Add(row);
    }

    private TableFormatException Stray(long row) =>
        new(FormattableString.Invariant($"{_options.Name}, row {row}: a quote stands in the middle of a cell. Quote the whole cell and double the quotes in it, or read the file without quoting."), row);
}
