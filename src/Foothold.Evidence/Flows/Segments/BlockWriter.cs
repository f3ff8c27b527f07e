using System.Runtime.InteropServices;

namespace Foothold.Evidence.Flows.Segments;

/// <summary>Puts blocks of flows, one after another, into the form they have in a file.</summary>
internal sealed class BlockWriter(int year, int areaBytes)
{
    private readonly List<SegmentEntry> _entries = [];
    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    /// <summary>The blocks so far; offsets count from the first of them.</summary>
    public IReadOnlyList<SegmentEntry> Entries => _entries;

    /// <summary>The bytes of the blocks so far.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _length);

    /// <summary>Adds the block of a product.</summary>
    public void Add(int product, FlowBlock block)
    {
        ReadOnlySpan<long> values = block.Values, quantities = block.Quantities;
        ReadOnlySpan<ushort> importers = block.Importers;
        var entry = new SegmentEntry
        {
            Product = product,
            Flows = block.Count,
            Offset = _length,
            Runs = (ushort)CountRuns(importers),
            ValueBytes = (byte)(Largest(values) <= uint.MaxValue ? 4 : 8),
            // All ones mean missing, so the largest number of four bytes is not a quantity.
            QuantityBytes = (byte)(Largest(quantities) switch { FlowBlock.Missing => 0, < uint.MaxValue => 4, _ => 8 }),
            MarkBytes = (byte)(block.Marks.ContainsAnyExcept(FlowMarks.None) ? 1 : 0),
        };
        var layout = new BlockLayout(entry, areaBytes);
        entry.Length = checked((int)layout.Length);
        Span<byte> bytes = Room(entry.Length);
        Put(values, bytes, entry.ValueBytes);
        Put(quantities, bytes[(int)layout.Quantities..], entry.QuantityBytes);
        Span<int> ends = MemoryMarshal.Cast<byte, int>(bytes.Slice((int)layout.RunEnds, entry.Runs * 4));
        Span<byte> runs = bytes.Slice((int)layout.RunImporters, entry.Runs * areaBytes);
        for (int run = 0, start = 0; run < ends.Length; run++)
        {
            int end = start + 1;
            while (end < importers.Length && importers[end] == importers[start]) end++;
            ends[run] = end;
            PutArea(runs, run, importers[start]);
            start = end;
        }

        Span<byte> exporters = bytes.Slice((int)layout.Exporters, block.Count * areaBytes);
        if (areaBytes == 1)
        {
            ReadOnlySpan<ushort> from = block.Exporters;
            for (int flow = 0; flow < exporters.Length; flow++) exporters[flow] = (byte)from[flow];
        }
        else
        {
            MemoryMarshal.AsBytes(block.Exporters).CopyTo(exporters);
        }

        if (entry.MarkBytes == 1) MemoryMarshal.Cast<FlowMarks, byte>(block.Marks).CopyTo(bytes[(int)layout.Marks..]);
        entry.Checksum = Crc32C.OfBlock(year, product, bytes);
        _entries.Add(entry);
        _length += entry.Length;
    }

    private void PutArea(Span<byte> places, int at, ushort area)
    {
        if (areaBytes == 1) places[at] = (byte)area;
        else MemoryMarshal.Cast<byte, ushort>(places)[at] = area;
    }

    private static void Put(ReadOnlySpan<long> numbers, Span<byte> bytes, int width)
    {
        if (width == 8) MemoryMarshal.AsBytes(numbers).CopyTo(bytes);
        if (width != 4) return;
        Span<uint> narrow = MemoryMarshal.Cast<byte, uint>(bytes[..(numbers.Length * 4)]);
        // The missing mark, minus one, keeps all ones.
        for (int i = 0; i < numbers.Length; i++) narrow[i] = (uint)numbers[i];
    }

    private static int CountRuns(ReadOnlySpan<ushort> importers)
    {
        int runs = 1;
        for (int flow = 1; flow < importers.Length; flow++) runs += importers[flow] != importers[flow - 1] ? 1 : 0;
        return runs;
    }

    private static long Largest(ReadOnlySpan<long> numbers)
    {
        long largest = numbers[0];
        foreach (long number in numbers) largest = Math.Max(largest, number);
        return largest;
    }

    /// <summary>Cleared room at the end, so that padding is always zero.</summary>
    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length) Array.Resize(ref _bytes, Math.Max(checked(_length + length), (int)Math.Min(Array.MaxLength, _bytes.Length * 2L)));
        Span<byte> room = _bytes.AsSpan(_length, length);
        room.Clear();
        return room;
    }
}
