using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Foothold.Evidence.Flows.Segments;

/// <summary>The columns of one product's block, where they lie.</summary>
internal readonly ref struct BlockView
{
    private readonly ReadOnlySpan<byte> _bytes, _importers, _exporters;
    private readonly int _areaBytes, _valueBytes, _quantityBytes, _quantities;

    public BlockView(in SegmentEntry entry, int areaBytes, ReadOnlySpan<byte> bytes)
    {
        var layout = new BlockLayout(entry, areaBytes);
        (Product, Count, _areaBytes, _valueBytes, _quantityBytes, _quantities) = (entry.Product, entry.Flows, areaBytes, entry.ValueBytes, entry.QuantityBytes, (int)layout.Quantities);
        _bytes = bytes;
        RunEnds = MemoryMarshal.Cast<byte, int>(bytes.Slice((int)layout.RunEnds, entry.Runs * 4));
        _importers = bytes.Slice((int)layout.RunImporters, entry.Runs * areaBytes);
        _exporters = bytes.Slice((int)layout.Exporters, entry.Flows * areaBytes);
        Marks = entry.MarkBytes == 0 ? [] : MemoryMarshal.Cast<byte, FlowMarks>(bytes.Slice((int)layout.Marks, entry.Flows));
    }

    public int Product { get; }

    /// <summary>How many flows there are.</summary>
    public int Count { get; }

    /// <summary>Where the flows of each importer end; the first importer's begin at zero.</summary>
    public ReadOnlySpan<int> RunEnds { get; }

    /// <summary>Marks of the flows; empty when none has any.</summary>
    public ReadOnlySpan<FlowMarks> Marks { get; }

    /// <summary>The importer of a run, by its place in the segment's list of areas.</summary>
    public int Importer(int run) => _areaBytes == 1 ? _importers[run] : MemoryMarshal.Cast<byte, ushort>(_importers)[run];

    /// <summary>The exporter of a flow, by its place in the segment's list of areas.</summary>
    public int Exporter(int flow) => _areaBytes == 1 ? _exporters[flow] : MemoryMarshal.Cast<byte, ushort>(_exporters)[flow];

    /// <summary>The value of a flow in units of the segment.</summary>
    public long Value(int flow) => _valueBytes == 4 ? MemoryMarshal.Cast<byte, uint>(_bytes)[flow] : MemoryMarshal.Cast<byte, long>(_bytes)[flow];

    /// <summary>The quantity of a flow in units of the segment, or <see cref="FlowBlock.Missing"/>.</summary>
    public long Quantity(int flow)
    {
        if (_quantityBytes == 0) return FlowBlock.Missing;
        if (_quantityBytes == 8) return MemoryMarshal.Cast<byte, long>(_bytes[_quantities..])[flow];
        uint quantity = MemoryMarshal.Cast<byte, uint>(_bytes[_quantities..])[flow];
        return quantity == uint.MaxValue ? FlowBlock.Missing : quantity;
    }

    /// <summary>All values, as long numbers.</summary>
    public void Values(Span<long> into)
    {
        if (_valueBytes == 8) MemoryMarshal.Cast<byte, long>(_bytes)[..Count].CopyTo(into);
        else TensorPrimitives.ConvertTruncating<uint, long>(MemoryMarshal.Cast<byte, uint>(_bytes)[..Count], into);
    }

    /// <summary>Whether runs end one after another at the last flow and all areas exist.</summary>
    public bool IsSound(int areas)
    {
        int before = 0;
        foreach (int end in RunEnds)
        {
            if (end <= before || end > Count) return false;
            before = end;
        }

        if (before != Count) return false;
        return AllBelow(_importers, areas) && AllBelow(_exporters, areas);
    }

    private bool AllBelow(ReadOnlySpan<byte> bytes, int areas)
    {
        int most = 0;
        if (_areaBytes == 1)
        {
            foreach (byte area in bytes) most = Math.Max(most, area);
        }
        else
        {
            foreach (ushort area in MemoryMarshal.Cast<byte, ushort>(bytes)) most = Math.Max(most, area);
        }

        return most < areas;
    }
}
