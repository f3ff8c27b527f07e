using System.Runtime.InteropServices;
using Foothold.Evidence.Flows.Segments;

namespace Foothold.Evidence.Flows;

/// <summary>A year of flows that were brought together, in units of a segment: whole dollars and kilograms.</summary>
internal sealed class MergedFlows : IFlowBlocks
{
    private readonly IReadOnlyList<List<FlowEntry>> _chapters;
    private readonly List<int> _products = [];
    private readonly List<(int Chapter, int Start, int End)> _ranges = [];
    private readonly List<long> _before = [0];
    private readonly ushort[] _places = new ushort[1024];

    /// <summary>Takes over the flows, by product, importer, exporter in pieces that hold whole products. Those below half a dollar, which no whole dollar can show, must have been left out.</summary>
    public MergedFlows(IReadOnlyList<List<FlowEntry>> chapters)
    {
        _chapters = chapters;
        var seen = new bool[_places.Length];
        for (int chapter = 0; chapter < chapters.Count; chapter++)
        {
            ReadOnlySpan<FlowEntry> flows = CollectionsMarshal.AsSpan(chapters[chapter]);
            for (int start = 0, end; start < flows.Length; start = end)
            {
                int product = flows[start].Product;
                for (end = start; end < flows.Length && flows[end].Product == product; end++) seen[flows[end].Importer] = seen[flows[end].Exporter] = true;
                _products.Add(product);
                _ranges.Add((chapter, start, end));
                _before.Add(_before[^1] + end - start);
            }
        }

        Areas = [.. Enumerable.Range(0, seen.Length).Where(number => seen[number])];
        for (int place = 0; place < Areas.Count; place++) _places[Areas[place]] = (ushort)place;
    }

    public IReadOnlyList<int> Areas { get; }

    public ReadOnlySpan<int> Products => CollectionsMarshal.AsSpan(_products);

    public long FlowsBefore(int product) => _before[product];

    public void Fill(int product, FlowBlock block)
    {
        (int chapter, int start, int end) = _ranges[product];
        ReadOnlySpan<FlowEntry> flows = CollectionsMarshal.AsSpan(_chapters[chapter])[start..end];
        block.Resize(flows.Length);
        Span<ushort> importers = block.Importers, exporters = block.Exporters;
        Span<long> values = block.Values, quantities = block.Quantities;
        Span<FlowMarks> marks = block.Marks;
        for (int at = 0; at < flows.Length; at++)
        {
            ref readonly FlowEntry flow = ref flows[at];
            (importers[at], exporters[at], marks[at]) = (_places[flow.Importer], _places[flow.Exporter], flow.Marks);
            values[at] = Thousands(flow.MilliDollars);
            quantities[at] = flow.Grams == FlowRow.NoQuantity ? FlowBlock.Missing : Thousands(flow.Grams);
        }
    }

    /// <summary>A thousandth, to the nearest whole number, halves to the even one.</summary>
    public static long Thousands(long number)
    {
        (long whole, long rest) = Math.DivRem(number, 1000);
        return whole + (rest > 500 || (rest == 500 && (whole & 1) == 1) ? 1 : 0);
    }
}
