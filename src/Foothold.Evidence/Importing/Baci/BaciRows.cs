using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Foothold.Statistics.Tables;

namespace Foothold.Evidence.Importing.Baci;

/// <summary>A row as it was read: what and between whom, whole dollars, kilograms.</summary>
/// <param name="Key">Product (from bit 20), importer (from bit 10) and exporter, by their numbers in the file.</param>
/// <param name="Value">Dollars; <see cref="BaciRows.Large"/> when value and quantity stand in the list of large rows.</param>
/// <param name="Quantity">Kilograms, or <see cref="BaciRows.NoQuantity"/>; of large rows the place in their list.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BaciRow(ulong Key, uint Value, uint Quantity);

/// <summary>What one worker has read: rows in the order of its blocks, how many there are of each product, and what was left out.</summary>
internal sealed class BaciRows
{
    public const uint Large = uint.MaxValue, NoQuantity = uint.MaxValue;

    /// <summary>Area numbers and product codes below these.</summary>
    public const int AreaLimit = 1024, ProductLimit = 1_000_000;

    private const int ChunkRows = 1 << 16, LeastProduct = 10_000;
    private readonly List<int> _badCells = [];
    private int[] _t = [], _i = [], _j = [], _k = [];
    private double[] _v = [], _q = [];
    private int _used = ChunkRows;
    private int _year;

    /// <summary>Chunks of rows, all full except the last.</summary>
    public List<BaciRow[]> Chunks { get; } = [];

    /// <summary>Values and quantities (or -1) that do not fit into four bytes.</summary>
    public List<(long Dollars, long Kilograms)> LargeRows { get; } = [];

    /// <summary>Rows of each product.</summary>
    public int[] Counts { get; } = new int[ProductLimit];

    public bool[] AreasSeen { get; } = new bool[AreaLimit];

    /// <summary>Years with the first row of each.</summary>
    public Dictionary<int, long> Years { get; } = [];

    public Dictionary<string, RowRejection> Rejections { get; } = new(StringComparer.Ordinal);

    public long Kept { get; private set; }

    /// <summary>Sum of the values that are numbers, of kept and rejected rows, in whole dollars.</summary>
    public Int128 DollarsRead { get; private set; }

    public Int128 DollarsKept { get; private set; }

    /// <summary>Kept rows whose value or quantity had more than three decimals.</summary>
    public long Rounded { get; private set; }

    /// <summary>The rows of a chunk that are filled.</summary>
    public ReadOnlySpan<BaciRow> Rows(int chunk) => Chunks[chunk].AsSpan(0, chunk == Chunks.Count - 1 ? _used : ChunkRows);

    /// <summary>Reads a block of a table with the columns t, i, j, k, v, q.</summary>
    public void Read(DelimitedBlock block)
    {
        int rows = block.Rows;
        if (_t.Length < rows)
        {
            int room = rows + (rows / 4);
            (_t, _i, _j, _k, _v, _q) = (new int[room], new int[room], new int[room], new int[room], new double[room], new double[room]);
        }

        _badCells.Clear();
        block.ReadWholeNumbers(0, _t, 0, _badCells);
        block.ReadWholeNumbers(1, _i, 0, _badCells);
        block.ReadWholeNumbers(2, _j, 0, _badCells);
        block.ReadWholeNumbers(3, _k, 0, _badCells);
        block.ReadNumbers(4, _v, _badCells);
        block.ReadNumbers(5, _q, _badCells);
        HashSet<int>? bad = _badCells.Count > 0 ? [.. _badCells] : null;
        foreach (MisshapenRow row in block.Misshapen) Reject($"the row has {row.Cells} cells instead of 6", row.Row);
        Int128 read = 0, kept = 0;
        for (int first = 0; first < rows; first += ChunkRows)
        {
            (long sumRead, long sumKept) = Keep(block, first, Math.Min(rows, first + ChunkRows), bad);
            read += sumRead;
            kept += sumKept;
        }

        DollarsRead += read;
        DollarsKept += kept;
    }

    private (long Read, long Kept) Keep(DelimitedBlock block, int first, int end, HashSet<int>? bad)
    {
        // Locals and spans of one length: the loop runs for every row of the file.
        ReadOnlySpan<int> years = _t.AsSpan(0, end), exporters = _i.AsSpan(0, end), importers = _j.AsSpan(0, end), products = _k.AsSpan(0, end);
        ReadOnlySpan<double> values = _v.AsSpan(0, end), quantities = _q.AsSpan(0, end);
        Span<int> counts = Counts;
        Span<bool> seen = AreasSeen;
        Span<BaciRow> room = Room();
        int used = 0, rounded = 0, year = _year;
        long read = 0, kept = 0;
        for (int row = first; row < end; row++)
        {
            int exporter = exporters[row], importer = importers[row], product = products[row];
            // Thousands of dollars with three decimals are whole dollars; tons with three decimals are whole kilograms.
            double exactDollars = values[row] * 1000, exactKilograms = quantities[row] * 1000;
            double dollars = Math.Round(exactDollars), kilograms = Math.Round(exactKilograms);
            bool missing = double.IsNaN(kilograms);
            bool sound = years[row] == year & (uint)(exporter - 1) < AreaLimit - 1 & (uint)(importer - 1) < AreaLimit - 1 & exporter != importer & (uint)(product - LeastProduct) < ProductLimit - LeastProduct
                & dollars >= 1 & dollars < Large & (missing | (kilograms >= 0 & kilograms < NoQuantity)) & bad is null;
            if (!sound)
            {
                if (!Other(block, row, bad, ref read)) continue;
                year = _year;
            }

            long whole = (long)dollars;
            read += sound ? whole : 0;
            kept += whole;
            rounded += Math.Abs(exactDollars - dollars) > 1e-4 | Math.Abs(exactKilograms - kilograms) > 1e-4 ? 1 : 0;
            ulong key = ((ulong)(uint)product << 20) | ((ulong)(uint)importer << 10) | (uint)exporter;
            if (used == room.Length)
            {
                _used += used;
                Kept += used;
                used = 0;
                room = Room();
            }

            room[used++] = dollars < Large && (missing || kilograms < NoQuantity)
                ? new BaciRow(key, (uint)whole, missing ? NoQuantity : (uint)(long)kilograms)
                : AsLarge(key, whole, missing ? -1 : (long)kilograms);
            counts[product]++;
            seen[exporter] = true;
            seen[importer] = true;
        }

        _used += used;
        Kept += used;
        Rounded += rounded;
        return (read, kept);
    }

    /// <summary>What is left of the last chunk, or a new one.</summary>
    private Span<BaciRow> Room()
    {
        if (_used == ChunkRows)
        {
            Chunks.Add(GC.AllocateUninitializedArray<BaciRow>(ChunkRows));
            _used = 0;
        }

        return Chunks[^1].AsSpan(_used);
    }

    /// <summary>Looks closer at a row that is not plain: another year, a large figure, or nothing that can be kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Other(DelimitedBlock block, int row, HashSet<int>? bad, ref long read)
    {
        double dollars = Math.Round(_v[row] * 1000);
        if (dollars < long.MaxValue / (4 * ChunkRows) && dollars > 0) read += (long)dollars;
        string? reason = Reason(row, dollars, bad);
        if (reason is not null)
        {
            Reject(reason, block.RowNumber(row));
            return false;
        }

        _year = _t[row];
        Years.TryAdd(_year, block.RowNumber(row));
        return true;
    }

    private string? Reason(int row, double dollars, HashSet<int>? bad)
    {
        if (bad is not null && bad.Contains(row)) return "a cell is not a number";
        if (_t[row] is < 1900 or > 2200) return "the year is missing or not a year";
        if ((uint)(_i[row] - 1) >= AreaLimit - 1 || (uint)(_j[row] - 1) >= AreaLimit - 1) return "exporter or importer is not a number from 1 to 999";
        if (_i[row] == _j[row]) return "exporter and importer are the same";
        if ((uint)(_k[row] - LeastProduct) >= ProductLimit - LeastProduct) return "the product is not a code of six digits";
        if (double.IsNaN(dollars)) return "the value is missing";
        if (dollars < 1) return _v[row] > 0 ? "the value is half a dollar or less" : "the value is not above zero";
        if (dollars >= long.MaxValue / (4 * ChunkRows)) return "the value is larger than all trade of the world";
        if (_q[row] < 0) return "the quantity is below zero";
        return _q[row] * 1000 >= long.MaxValue / (4 * ChunkRows) ? "the quantity is larger than all trade of the world" : null;
    }

    private BaciRow AsLarge(ulong key, long dollars, long kilograms)
    {
        LargeRows.Add((dollars, kilograms));
        return new BaciRow(key, Large, (uint)(LargeRows.Count - 1));
    }

    private void Reject(string reason, long row)
    {
        RowRejection before = Rejections.GetValueOrDefault(reason, new RowRejection(reason, 0, row));
        Rejections[reason] = before with { Rows = before.Rows + 1, FirstRow = Math.Min(before.FirstRow, row) };
    }
}
