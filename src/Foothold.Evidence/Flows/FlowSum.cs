using Foothold.Domain.Trade;
using Foothold.Evidence.Flows.Segments;

namespace Foothold.Evidence.Flows;

/// <summary>Adds up the flows of several products, pair by pair, in whole units. A sum with an unknown quantity in it is unknown; marks are those that any part carries, except for unit values, which mean nothing for a sum.</summary>
internal sealed class FlowSum(int areas)
{
    private readonly Dictionary<int, (long Value, long Quantity, FlowMarks Marks)> _flows = [];

    public void Add(BlockView block, ReadOnlySpan<ushort> places)
    {
        for (int run = 0, flow = 0; run < block.RunEnds.Length; run++)
        {
            int importer = places[block.Importer(run)];
            for (; flow < block.RunEnds[run]; flow++)
            {
                int pair = importer * areas + places[block.Exporter(flow)];
                (long value, long quantity, FlowMarks marks) = _flows.GetValueOrDefault(pair);
                long more = block.Quantity(flow);
                quantity = quantity == FlowBlock.Missing || more == FlowBlock.Missing ? FlowBlock.Missing : quantity + more;
                if (!block.Marks.IsEmpty) marks |= block.Marks[flow] & ~FlowMarks.UnitValueOutlier;
                _flows[pair] = (value + block.Value(flow), quantity, marks);
            }
        }
    }

    public ProductFlows Result(HsCode product, int year, double dollar, double ton)
    {
        int[] pairs = [.. _flows.Keys.Order()];
        return new ProductFlows(
            product,
            year,
            Array.ConvertAll(pairs, pair => (ushort)(pair / areas)),
            Array.ConvertAll(pairs, pair => (ushort)(pair % areas)),
            Array.ConvertAll(pairs, pair => _flows[pair].Value / dollar),
            Array.ConvertAll(pairs, pair => _flows[pair].Quantity == FlowBlock.Missing ? double.NaN : _flows[pair].Quantity / ton),
            Array.ConvertAll(pairs, pair => _flows[pair].Marks));
    }
}
