namespace Foothold.Evidence.Flows.Segments;

/// <summary>The flows of one product and year as columns that are used again for the next product.</summary>
internal sealed class FlowBlock
{
    private ushort[] _importers = [], _exporters = [];
    private long[] _values = [], _quantities = [];
    private FlowMarks[] _marks = [];

    /// <summary>A quantity that is not known.</summary>
    public const long Missing = -1;

    /// <summary>How many flows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Places of the importers in the segment's list of areas, ascending.</summary>
    public Span<ushort> Importers => _importers.AsSpan(0, Count);

    /// <summary>Places of the exporters, ascending within an importer.</summary>
    public Span<ushort> Exporters => _exporters.AsSpan(0, Count);

    /// <summary>Values in units of the segment; above zero.</summary>
    public Span<long> Values => _values.AsSpan(0, Count);

    /// <summary>Quantities in units of the segment, or <see cref="Missing"/>.</summary>
    public Span<long> Quantities => _quantities.AsSpan(0, Count);

    /// <summary>Marks.</summary>
    public Span<FlowMarks> Marks => _marks.AsSpan(0, Count);

    /// <summary>Makes room; what was there is lost.</summary>
    public void Resize(int count)
    {
        if (_values.Length < count)
        {
            int room = Math.Max(count, _values.Length * 2);
            (_importers, _exporters, _values, _quantities, _marks) = (new ushort[room], new ushort[room], new long[room], new long[room], new FlowMarks[room]);
        }

        Count = count;
    }

    /// <summary>Keeps the first flows only.</summary>
    public void Cut(int count) => Count = count;
}
