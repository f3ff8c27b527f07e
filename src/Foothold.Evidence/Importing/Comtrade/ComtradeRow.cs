using System.Runtime.InteropServices;
using Foothold.Evidence.Flows;

namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>
/// One record of UN Comtrade between the reading of a part and the bringing together of all parts, as it is written to a part's objects (32 bytes, little-endian). Year and direction are in the object's name.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct ComtradeRow : IComparable<ComtradeRow>
{
    /// <summary>The partner number of the world: a sum over all partners, for control.</summary>
    public const int World = 0;

    /// <summary>Product or, for sums over partners, also heading (0101 is 101), chapter (01 is 1) or 0 for all goods; in the upper bits the breakdown and the edition.</summary>
    private uint _tag;

    /// <summary>Number of the reporting area.</summary>
    public ushort Reporter;

    /// <summary>Number of the partner.</summary>
    public ushort Partner;

    /// <summary>Value in thousandths of a US dollar.</summary>
    public long MilliDollars;

    /// <summary>Net weight in grams, or <see cref="FlowRow.NoQuantity"/>.</summary>
    public long Grams;

    /// <summary>What a breakdown is by (customs procedure, means of transport, second partner), as a checksum; tells its rows apart.</summary>
    public uint Detail;

    /// <summary>Place among all rows read, so that of two rows about the same thing the later one is known.</summary>
    private int _sequence;

    public ComtradeRow(int code, int edition, int breakdown, FlowMarks marks) => _tag = (uint)code | ((uint)breakdown << 20) | ((uint)edition << 24) | ((uint)(byte)marks << 27);

    /// <summary>Product, or heading, chapter or 0 in sums over partners.</summary>
    public readonly int Code => (int)(_tag & 0xFFFFF);

    /// <summary>0 for the whole; else how it is broken down, the coarser the lower.</summary>
    public readonly int Breakdown => (int)(_tag >> 20) & 15;

    /// <summary>0 for H0 (1992) to 6 for H6 (2022).</summary>
    public readonly int Edition => (int)(_tag >> 24) & 7;

    /// <summary>Marks of the source; those up to <see cref="FlowMarks.EstimatedQuantity"/>.</summary>
    public readonly FlowMarks Marks => (FlowMarks)(_tag >> 27);

    public void Number(int sequence) => _sequence = sequence;

    /// <summary>Whether two rows are about the same flow.</summary>
    public readonly bool SameFlow(in ComtradeRow other) => Code == other.Code && Reporter == other.Reporter && Partner == other.Partner;

    /// <summary>By flow, then from the whole to the finest breakdown, then in the order read.</summary>
    public readonly int CompareTo(ComtradeRow other)
    {
        int order = Key.CompareTo(other.Key);
        if (order == 0) order = Detail.CompareTo(other.Detail);
        return order != 0 ? order : _sequence.CompareTo(other._sequence);
    }

    private readonly ulong Key => ((ulong)Code << 44) | ((ulong)Reporter << 32) | ((ulong)Partner << 20) | (uint)Breakdown;
}
