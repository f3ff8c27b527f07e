using System.Text;

namespace Foothold.Statistics.Tables;

/// <summary>Columns in the making: workers write the rows of their blocks straight to where they belong.</summary>
internal sealed class TableBuild
{
    private readonly DelimitedHeader _header;
    private readonly IReadOnlyList<ColumnRequest> _columns;
    private readonly int[] _places;
    private readonly LevelTable[][] _levels;
    private readonly List<Segment> _segments = [];
    private readonly List<BlockPlace> _blocks = [];
    private readonly List<long> _emptyLines = [];

    internal TableBuild(DelimitedReader reader, IReadOnlyList<ColumnRequest> columns)
    {
        (_header, _columns) = (reader.Header, columns);
        _places = [.. columns.Select(column => reader.Require(column.Name))];
        foreach (ColumnRequest column in columns)
            if (columns.Count(other => other.Name == column.Name && other.Kind == column.Kind) > 1) Require.Refuse(nameof(columns), $"The column {column.Name} is asked for twice.");
        _levels = [.. columns.Select(column => Enumerable.Range(0, column.Kind == ColumnKind.Factor ? reader.Workers : 0).Select(_ => new LevelTable()).ToArray())];
    }

    /// <summary>Room for some rows of all columns.</summary>
    private sealed class Segment(Array[] columns, int room)
    {
        internal Array[] Columns { get; } = columns;

        internal int Room { get; } = room;

        internal int Filled { get; set; }
    }

    /// <summary>Where the rows of a block go.</summary>
    private sealed record BlockPlace(Segment Segment, int Start, int Reserved)
    {
        internal int Used { get; set; }

        internal int Worker { get; set; }
    }

    /// <summary>Makes room for a block; called in the order of the blocks.</summary>
    internal void Reserve(BlockCut cut, BlockSource source)
    {
        Segment? segment = _segments.Count > 0 ? _segments[^1] : null;
        if (segment is null || segment.Room - segment.Filled < cut.Records)
        {
            // Where all records are counted beforehand, one segment takes them all and nothing is copied afterwards.
            long room = source.TotalRecords >= 0 ? source.TotalRecords : source.Guess(cut.Length, cut.Records) is var guess and >= 0 ? guess + guess / 64 + cut.Records + 1000 : Math.Max(cut.Records, segment is null ? 1 << 18 : 2L * segment.Room);
            if (source.TotalRecords > Array.MaxLength || _segments.Sum(one => (long)one.Room) + cut.Records > Array.MaxLength) throw new TableFormatException($"{_header.Options.Name} has more than two billion rows; take a part of it.");
            segment = new Segment([.. _columns.Select(column => Allocate(column.Kind, (int)Math.Clamp(room, cut.Records, Array.MaxLength)))], (int)Math.Clamp(room, cut.Records, Array.MaxLength));
            _segments.Add(segment);
        }

        lock (_blocks) _blocks.Add(new BlockPlace(segment, segment.Filled, cut.Records));
        segment.Filled += cut.Records;
    }

    internal void Read(DelimitedBlock block)
    {
        BlockPlace place;
        lock (_blocks) place = _blocks[block.Number];
        (place.Used, place.Worker) = (block.Rows, block.Worker);
        // Of all damage in the block the first row counts, and in it the first column asked for.
        long badRow = block.Misshapen.Count > 0 ? block.Misshapen[0].Row : long.MaxValue;
        int badColumn = -1, badAt = 0;
        List<int>? bad = null;
        for (int j = 0; j < _columns.Count; j++)
        {
            if (_columns[j].Kind == ColumnKind.Factor)
            {
                block.ReadLevels(_places[j], ((int[])place.Segment.Columns[j]).AsSpan(place.Start, block.Rows), _levels[j][block.Worker]);
                continue;
            }

            bad ??= [];
            block.ReadNumbers(_places[j], ((double[])place.Segment.Columns[j]).AsSpan(place.Start, block.Rows), bad);
            if (bad.Count == 0) continue;
            if (block.RowNumber(bad[0]) < badRow) (badRow, badColumn, badAt) = (block.RowNumber(bad[0]), j, bad[0]);
            bad.Clear();
        }

        if (badColumn >= 0) throw _header.BadCell(badRow, _places[badColumn], block.Cell(badAt, _places[badColumn]), "number");
        if (block.Misshapen.Count > 0) throw _header.BadShape(block.Misshapen[0]);
        if (block.Rows < block.Records) NoteEmptyLines(block);
    }

    private void NoteEmptyLines(DelimitedBlock block)
    {
        lock (_emptyLines)
        {
            int row = 0;
            for (int record = 0; record < block.Records; record++)
            {
                if (row < block.Rows && block.RowNumber(row) == block.RecordsBefore + record + 2) row++;
                else _emptyLines.Add(block.RecordsBefore + record);
            }
        }
    }

    internal ColumnTable Finish()
    {
        int rows = 0;
        foreach (BlockPlace block in _blocks) rows = checked(rows + block.Used);
        var numbers = new List<NumberColumn>();
        var factors = new List<FactorColumn>();
        for (int j = 0; j < _columns.Count; j++)
        {
            string name = _columns[j].Name;
            string[] levels = _columns[j].Kind == ColumnKind.Factor ? Merge(j) : [];
            Array column = Gather(j, rows);
            if (_columns[j].Kind == ColumnKind.Factor) factors.Add(new FactorColumn(name, (int[])column, levels));
            else numbers.Add(new NumberColumn(name, (double[])column));
        }

        _emptyLines.Sort();
        return new ColumnTable(_header.Options.Name, rows, _header.Columns, numbers, factors, [.. _emptyLines]);
    }

    /// <summary>Brings the levels of all workers into one order and renumbers the rows.</summary>
    private string[] Merge(int j)
    {
        ColumnRequest request = _columns[j];
        LevelTable[] tables = _levels[j];
        string?[][] texts = [.. tables.Select(table => new string?[table.Count])];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var met = new List<(long First, int Worker, int Code)>();
        for (int worker = 0; worker < tables.Length; worker++)
            for (int code = 0; code < tables[worker].Count; code++) met.Add((tables[worker].FirstRecord(code), worker, code));
        // By the first record of each, whoever met it: so neither the order nor the first damage depends on who read what.
        met.Sort();
        foreach ((long first, int worker, int code) in met)
        {
            ReadOnlySpan<byte> bytes = tables[worker].Text(code);
            if (_header.IsMissing(bytes)) continue;
            string text = texts[worker][code] = Decode(bytes, first, request.Name);
            places.TryAdd(text, places.Count);
        }

        var levels = new string[places.Count];
        foreach ((string text, int place) in places) levels[place] = text;
        if (request.Order == LevelOrder.Ascending)
        {
            levels = Ascending(levels);
            for (int place = 0; place < levels.Length; place++) places[levels[place]] = place;
        }

        int[][] maps = [.. texts.Select(worker => worker.Select(text => text is null ? -1 : places[text]).ToArray())];
        bool[] same = [.. maps.Select(map => map.Select((to, from) => to == from).All(equal => equal))];
        Parallel.ForEach(_blocks, new ParallelOptions { MaxDegreeOfParallelism = tables.Length }, block =>
        {
            if (same[block.Worker]) return;
            int[] map = maps[block.Worker];
            foreach (ref int code in ((int[])block.Segment.Columns[j]).AsSpan(block.Start, block.Used)) code = map[code];
        });
        _levels[j] = [];
        return levels;
    }

    private static string[] Ascending(string[] levels)
    {
        var numbers = new double[levels.Length];
        bool all = true;
        for (int i = 0; i < levels.Length && all; i++) all = CellNumbers.TryAny(Encoding.UTF8.GetBytes(levels[i]), out numbers[i]);
        // Levels such as 4 and 04 are the same number and stay apart by their text.
        return all
            ? [.. levels.Zip(numbers).OrderBy(level => level.Second).ThenBy(level => level.First, StringComparer.Ordinal).Select(level => level.First)]
            : [.. levels.Order(StringComparer.Ordinal)];
    }

    private string Decode(ReadOnlySpan<byte> text, long record, string column)
    {
        if (text.Contains((byte)0)) throw new TableFormatException(FormattableString.Invariant($"{_header.Options.Name}, row {record + 2}, column {column}: the cell contains a zero byte; this is no table of text."), record + 2, column);
        try
        {
            return _header.Encoding.GetString(text);
        }
        catch (DecoderFallbackException failure)
        {
            throw new TableFormatException(FormattableString.Invariant($"{_header.Options.Name}, row {record + 2}, column {column}: here stands text that is not UTF-8. Save the file as UTF-8, or read it as Latin-1."), record + 2, column, failure);
        }
    }

    /// <summary>One array of exactly the rows there are; the segments' arrays are let go one column at a time.</summary>
    private Array Gather(int j, int rows)
    {
        if (_segments is [var only] && only.Room == rows && _blocks.TrueForAll(block => block.Used == block.Reserved)) return only.Columns[j];
        Array column = Allocate(_columns[j].Kind, rows);
        int at = 0;
        foreach (BlockPlace block in _blocks)
        {
            Array.Copy(block.Segment.Columns[j], block.Start, column, at, block.Used);
            at += block.Used;
        }

        foreach (Segment segment in _segments) segment.Columns[j] = Array.Empty<byte>();
        return column;
    }

    private static Array Allocate(ColumnKind kind, int length) =>
        kind == ColumnKind.Number ? GC.AllocateUninitializedArray<double>(length) : GC.AllocateUninitializedArray<int>(length);
}
