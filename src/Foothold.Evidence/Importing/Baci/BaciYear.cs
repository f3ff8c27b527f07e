using System.Buffers;
using System.Runtime.InteropServices;
using Foothold.Evidence.Flows.Segments;

namespace Foothold.Evidence.Importing.Baci;

/// <summary>A year of BACI in memory, product by product; within a product in the order in which rows came, until they are asked for as a block.</summary>
internal sealed class BaciYear : IFlowBlocks
{
    private readonly int[] _products, _starts;
    private readonly BaciCell[] _cells;
    private readonly ushort[] _places = new ushort[BaciRows.AreaLimit];
    private readonly (long Dollars, long Kilograms)[] _large;

    private BaciYear(int year, int[] areas, int[] products, int[] starts, BaciCell[] cells, (long, long)[] large)
    {
        (Year, Areas, _products, _starts, _cells, _large) = (year, areas, products, starts, cells, large);
        for (int place = 0; place < areas.Length; place++) _places[areas[place]] = (ushort)place;
    }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <inheritdoc />
    public IReadOnlyList<int> Areas { get; }

    /// <inheritdoc />
    public ReadOnlySpan<int> Products => _products;

    /// <summary>How many rows there are before a product's; flows may be fewer, where rows repeat each other.</summary>
    public long FlowsBefore(int product) => _starts[product];

    /// <summary>Brings the rows of all workers together, by product.</summary>
    public static BaciYear Of(int year, IReadOnlyList<BaciRows> workers)
    {
        int[] areas = [.. Enumerable.Range(0, BaciRows.AreaLimit).Where(area => workers.Any(rows => rows.AreasSeen[area]))];
        var products = new List<int>(6000);
        var starts = new List<int>(6001);
        int at = 0;
        for (int product = 0; product < BaciRows.ProductLimit; product++)
        {
            int before = at;
            foreach (BaciRows rows in workers)
            {
                // From here on the place of the worker's next row of the product.
                int count = rows.Counts[product];
                rows.Counts[product] = at;
                at = checked(at + count);
            }

            if (at == before) continue;
            products.Add(product);
            starts.Add(before);
        }

        starts.Add(at);
        var cells = GC.AllocateUninitializedArray<BaciCell>(at);
        uint[] largeBefore = new uint[workers.Count + 1];
        for (int worker = 0; worker < workers.Count; worker++) largeBefore[worker + 1] = largeBefore[worker] + (uint)workers[worker].LargeRows.Count;
        Parallel.For(0, workers.Count, worker => Spread(workers[worker], cells, largeBefore[worker]));
        return new BaciYear(year, areas, [.. products], [.. starts], cells, [.. workers.SelectMany(rows => rows.LargeRows)]);
    }

    /// <inheritdoc />
    public void Fill(int product, FlowBlock block)
    {
        ReadOnlySpan<BaciCell> cells = _cells.AsSpan(_starts[product].._starts[product + 1]);
        block.Resize(cells.Length);
        int[] byExporter = ArrayPool<int>.Shared.Rent(cells.Length), order = ArrayPool<int>.Shared.Rent(cells.Length);
        // By exporter, then, keeping that order, by importer.
        Span<int> next = stackalloc int[BaciRows.AreaLimit + 1];
        next.Clear();
        foreach (ref readonly BaciCell cell in cells) next[Exporter(cell) + 1]++;
        Accumulate(next);
        for (int at = 0; at < cells.Length; at++) byExporter[next[Exporter(cells[at])]++] = at;
        next.Clear();
        foreach (ref readonly BaciCell cell in cells) next[Importer(cell) + 1]++;
        Accumulate(next);
        foreach (int at in byExporter.AsSpan(0, cells.Length)) order[next[Importer(cells[at])]++] = at;
        Gather(cells, order.AsSpan(0, cells.Length), block);
        ArrayPool<int>.Shared.Return(byExporter);
        ArrayPool<int>.Shared.Return(order);
    }

    /// <summary>Puts rows into columns in a given order; rows between the same two are added up.</summary>
    private void Gather(ReadOnlySpan<BaciCell> cells, ReadOnlySpan<int> order, FlowBlock block)
    {
        Span<ushort> importers = block.Importers, exporters = block.Exporters;
        Span<long> values = block.Values, quantities = block.Quantities;
        int kept = 0;
        uint before = uint.MaxValue;
        foreach (int at in order)
        {
            BaciCell cell = cells[at];
            long value = cell.Value, quantity = cell.Quantity == BaciRows.NoQuantity ? FlowBlock.Missing : cell.Quantity;
            if (cell.Value == BaciRows.Large) (value, quantity) = _large[cell.Quantity];
            if (cell.Pair == before)
            {
                values[kept - 1] = checked(values[kept - 1] + value);
                quantities[kept - 1] = quantity < 0 || quantities[kept - 1] < 0 ? FlowBlock.Missing : checked(quantities[kept - 1] + quantity);
                continue;
            }

            before = cell.Pair;
            (importers[kept], exporters[kept], values[kept], quantities[kept]) = (_places[Importer(cell)], _places[Exporter(cell)], value, quantity);
            kept++;
        }

        block.Cut(kept);
        block.Marks.Clear();
    }

    private static int Importer(in BaciCell cell) => (int)(cell.Pair >> 10);

    private static int Exporter(in BaciCell cell) => (int)(cell.Pair & (BaciRows.AreaLimit - 1));

    private static void Accumulate(Span<int> counts)
    {
        int sum = 0;
        foreach (ref int count in counts) count = sum += count;
    }

    private static void Spread(BaciRows rows, BaciCell[] cells, uint largeBefore)
    {
        int[] next = rows.Counts;
        for (int chunk = 0; chunk < rows.Chunks.Count; chunk++)
        {
            foreach (ref readonly BaciRow row in rows.Rows(chunk))
                cells[next[(int)(row.Key >> 20)]++] = new BaciCell((uint)row.Key & 0xFFFFF, row.Value, row.Value == BaciRows.Large ? row.Quantity + largeBefore : row.Quantity);
            rows.Chunks[chunk] = [];
        }
    }
}

/// <summary>A row within its product: importer (from bit 10) and exporter, then as in <see cref="BaciRow"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct BaciCell(uint Pair, uint Value, uint Quantity);
