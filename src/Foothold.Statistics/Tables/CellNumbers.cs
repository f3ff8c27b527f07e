using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foothold.Statistics.Tables;

/// <summary>Numbers out of bytes, the usual shapes in a few instructions, the rest by the runtime's own reading. Equal to double.Parse bit for bit.</summary>
internal static class CellNumbers
{
    /// <summary>Bytes before and behind a cell that must be readable.</summary>
    internal const int Margin = 64;

    // Ones in the last n of sixteen bytes: read from place n on.
    private static readonly byte[] Tails = [.. Enumerable.Repeat((byte)0, 16), .. Enumerable.Repeat((byte)255, 16)];

    // For a point at place p of sixteen: moves what stands before it one place on, so that the digits close up; the 17th entry leaves all as it is.
    private static readonly byte[] Closings = [.. Enumerable.Range(0, 17).SelectMany(p => Enumerable.Range(0, 16).Select(j => p == 16 || j > p ? (byte)j : j == 0 ? (byte)0x80 : (byte)(j - 1)))];

    private static readonly double[] Scales = [1e15, 1e14, 1e13, 1e12, 1e11, 1e10, 1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1e0, 1e0];

    /// <summary>A whole number of one to eight digits.</summary>
    /// <param name="end">The byte behind the last digit; eight bytes before it are read.</param>
    /// <param name="length">Bytes of the cell.</param>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryShortWhole(ref byte end, int length, out int value)
    {
        ulong v = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref end, -8)) ^ 0x3030303030303030;
        int shift = 64 - 8 * length;
        v = v >> shift << shift;
        ulong bad = ((v + 0x7676767676767676) | v) & 0x8080808080808080;
        v = (v * 2561) >> 8;
        v = ((v & 0x00FF00FF00FF00FF) * 6553601) >> 16;
        value = (int)(((v & 0x0000FFFF0000FFFF) * 42949672960001) >> 32);
        return bad == 0 && (uint)(length - 1) < 8;
    }

    /// <summary>A number of up to sixteen digits and point, with or without minus, without exponent.</summary>
    /// <param name="end">The byte behind the cell; sixteen bytes before it are read.</param>
    /// <param name="length">Bytes of the cell.</param>
    /// <param name="value">The number.</param>
    /// <remarks>Sixteen digits without a point are converted with one rounding; with a point there are at most fifteen, which a double holds exactly, as it does powers of ten up to 10^22, so that dividing rounds once (Clinger 1990).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryDecimal(ref byte end, int length, out double value)
    {
        long minus = Unsafe.Add(ref end, -length) == '-' ? 1 : 0;
        length -= (int)minus;
        if ((uint)(length - 1) >= 16)
        {
            value = 0;
            return false;
        }

        Vector128<byte> v = Vector128.LoadUnsafe(ref Unsafe.Add(ref end, -16)) ^ Vector128.Create((byte)'0');
        v &= Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Tails), (nuint)length);
        uint point = Vector128.Equals(v, Vector128.Create((byte)('.' ^ '0'))).ExtractMostSignificantBits();
        uint other = Vector128.GreaterThan(v, Vector128.Create((byte)9)).ExtractMostSignificantBits() ^ point;
        if ((other | (point & (point - 1))) != 0 || (point != 0 && length == 1))
        {
            value = 0;
            return false;
        }

        int place = BitOperations.TrailingZeroCount(point | 0x10000);
        v = Vector128.Shuffle(v, Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Closings), (nuint)(16 * place)));
        double magnitude = Sixteen(v) / Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Scales), place);
        value = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(magnitude) | (minus << 63));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Sixteen(Vector128<byte> digits)
    {
        if (Sse41.IsSupported)
        {
            Vector128<short> pairs = Ssse3.MultiplyAddAdjacent(digits, Vector128.Create((sbyte)10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1));
            Vector128<int> fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create((short)100, 1, 100, 1, 100, 1, 100, 1));
            Vector128<ushort> packed = Sse41.PackUnsignedSaturate(fours, fours);
            Vector128<int> eights = Sse2.MultiplyAddAdjacent(packed.AsInt16(), Vector128.Create((short)10_000, 1, 10_000, 1, 10_000, 1, 10_000, 1));
            ulong both = eights.AsUInt64().ToScalar();
            return (long)(uint)both * 100_000_000 + (long)(both >> 32);
        }

        long sum = 0;
        for (int i = 0; i < 16; i++) sum = sum * 10 + digits[i];
        return sum;
    }

    /// <summary>Any number the runtime reads with a point, spaces around and exponent allowed; finite only.</summary>
    internal static bool TryAny(ReadOnlySpan<byte> text, out double value) =>
        // The runtime takes zero bytes at the end for nothing; here they are text that is no number.
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && !text.Contains((byte)0);
}
