using System.Runtime.InteropServices;
using Foothold.Evidence.Flows.Segments;

namespace Foothold.Evidence.Flows;

/// <summary>A year of flows that were brought together, in units of a segment: whole dollars and kilograms.</summary>
internal sealed class MergedFlows : IFlowBlocks
{
    private readonly List<MergedFlow> _flows;
    private readonly List<int> _products = [], _starts = [];
    private readonly Dictionary<int, ushort> _places;

    /// <summary>Takes over the flows, by product, importer, exporter. Those below half a dollar, which no whole dollar can show, must have been left out.</summary>
    public MergedFlows(List<MergedFlow> flows)
    {
        _flows = flows;
        var areas = new SortedSet<int>();
        for (int at = 0; at < flows.Count; at++)
        {
            areas.Add(flows[at].Importer);
            areas.Add(flows[at].Exporter);
            if (at > 0 && flows[at].Product == flows[at - 1].Product) continue;
            _products.Add(flows[at].Product);
            _starts.Add(at);
        }

        _starts.Add(flows.Count);
        Areas = [.. areas];
        _places = Areas.Select((number, place) => (number, place)).ToDictionary(pair => pair.number, pair => (ushort)pair.place);
    }

    public IReadOnlyList<int> Areas { get; }

    public ReadOnlySpan<int> Products => CollectionsMarshal.AsSpan(_products);

    public long FlowsBefore(int product) => _starts[product];

    public void Fill(int product, FlowBlock block)
    {
        ReadOnlySpan<MergedFlow> flows = CollectionsMarshal.AsSpan(_flows)[_starts[product].._starts[product + 1]];
        block.Resize(flows.Length);
        Span<ushort> importers = block.Importers, exporters = block.Exporters;
        Span<long> values = block.Values, quantities = block.Quantities;
        Span<FlowMarks> marks = block.Marks;
        for (int at = 0; at < flows.Length; at++)
        {
            ref readonly MergedFlow flow = ref flows[at];
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
