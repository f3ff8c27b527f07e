using System.Numerics;
using System.Runtime.InteropServices;

namespace Foothold.Evidence.Flows.Segments;

/// <summary>CRC-32C (Castagnoli; RFC 3720, appendix B.4), by the processor's own instruction where it has one.</summary>
internal static class Crc32C
{
    /// <summary>The checksum of some bytes; "123456789" gives 0xE3069283.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        uint crc = ~before;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words) crc = BitOperations.Crc32C(crc, word);
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, rest);
        return ~crc;
    }

    /// <summary>The checksum of a product's block.</summary>
    public static uint OfBlock(int year, int product, ReadOnlySpan<byte> block) => Of(block, ((uint)year << 20) ^ (uint)product);
}
