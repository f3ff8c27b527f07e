using System.Runtime.InteropServices;

namespace Foothold.Evidence.Flows.Segments;

/// <summary>
/// How a year of flows lies in a file ("2022.flows"); docs/explanation/trade-cube.md has it in full. All numbers are little-endian. In order: the header of 96 bytes; the numbers of the areas, ascending,
/// four bytes each, padded to eight; a directory entry of 32 bytes for each product, ascending; the blocks of the products, one after another, each padded to eight bytes.
/// </summary>
internal static class SegmentFormat
{
    /// <summary>"FHFLOWS" and a line end, which a transfer as text would change.</summary>
    public const ulong Magic = 0x0A53574F4C464846;

    /// <summary>Version of the format that this program writes, and the only one it reads.</summary>
    public const uint Version = 1;

    /// <summary>One US dollar in the unit in which the header states units: millionths of a dollar.</summary>
    public const long DollarUnit = 1_000_000;

    /// <summary>One kilogram in the unit in which the header states units: milligrams.</summary>
    public const long KilogramUnit = 1_000_000;

    /// <summary>Bytes taken, rounded up to whole words of eight.</summary>
    public static long Padded(long bytes) => (bytes + 7) & ~7L;
}

/// <summary>The first 96 bytes of a segment.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct SegmentHeader
{
    public ulong Magic;
    public uint Version;
    public int Year;
    public int Edition;
    public int Areas;
    public int Products;

    /// <summary>Bytes of an area's place in a block: 1 for up to 256 areas, else 2.</summary>
    public int AreaBytes;

    public long Flows;

    /// <summary>What a value of one stands for, in millionths of a US dollar.</summary>
    public long ValueUnit;

    /// <summary>What a quantity of one stands for, in milligrams.</summary>
    public long QuantityUnit;

    /// <summary>Length of the whole file.</summary>
    public long Length;

    public long Reserved1, Reserved2, Reserved3;

    /// <summary>CRC-32C of areas and directory, continued over this header with the field itself as zero.</summary>
    public uint Checksum;

    public uint Reserved4;
}

/// <summary>Where a product's block lies and how it is laid out.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct SegmentEntry
{
    public int Product;

    /// <summary>Flows in the block; at least one.</summary>
    public int Flows;

    public long Offset;

    /// <summary>Length of the block with its padding.</summary>
    public int Length;

    /// <summary>CRC-32C of the block with its padding, begun from the product and the year, so that a block in another's place is found out.</summary>
    public uint Checksum;

    /// <summary>Importers with flows.</summary>
    public ushort Runs;

    /// <summary>4 or 8.</summary>
    public byte ValueBytes;

    /// <summary>4 or 8; 0 when no flow has a quantity.</summary>
    public byte QuantityBytes;

    /// <summary>1 when the block has a column of marks, else 0.</summary>
    public byte MarkBytes;

    public byte Reserved1;
    public ushort Reserved2;
}

/// <summary>Where the columns of a block lie within it.</summary>
internal readonly record struct BlockLayout
{
    public BlockLayout(in SegmentEntry entry, int areaBytes)
    {
        long at = SegmentFormat.Padded((long)entry.Flows * entry.ValueBytes);
        Quantities = at;
        at += (long)entry.Flows * entry.QuantityBytes;
        RunEnds = at;
        at += entry.Runs * 4L;
        RunImporters = at;
        at += (long)entry.Runs * areaBytes;
        Exporters = at;
        at += (long)entry.Flows * areaBytes;
        Marks = at;
        at += (long)entry.Flows * entry.MarkBytes;
        Length = SegmentFormat.Padded(at);
    }

    // Values begin at zero.
    public long Quantities { get; }

    public long RunEnds { get; }

    public long RunImporters { get; }

    public long Exporters { get; }

    public long Marks { get; }

    public long Length { get; }
}
