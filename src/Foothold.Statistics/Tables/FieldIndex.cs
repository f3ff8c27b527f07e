using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foothold.Statistics.Tables;

/// <summary>Finds where the cells of a block end.</summary>
internal static class FieldIndex
{
    private static readonly Vector512<byte> Places = Vector512.Create(
        (byte)0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
        32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63);

    /// <summary>Writes the places of all separators and line ends outside quotes, ascending, from <paramref name="ends"/>[1] on; [0] becomes -1, the end before the first cell.</summary>
    /// <param name="start">First byte of the block, which starts a record; 64 bytes behind its end must be readable.</param>
    /// <param name="length">Bytes of the block.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <param name="quoting">Whether quotes protect what they enclose.</param>
    /// <param name="ends">Receives the places; grows as needed.</param>
    /// <param name="stray">Place of the first quote that neither opens nor closes a cell, or -1.</param>
    /// <returns>How many places were written, the first not counted.</returns>
    internal static int Build(ref byte start, int length, byte separator, bool quoting, ref int[] ends, out int stray)
    {
        stray = -1;
        if (ends.Length < 256) ends = new int[256];
        ends[0] = -1;
        int count = 1;
        ulong state = 0, before = 1, afterClose = 0;
        Vector512<byte> separators = Vector512.Create(separator), lineEnds = Vector512.Create((byte)'\n'), quoteMarks = Vector512.Create((byte)'"');
        for (int place = 0; place < length; place += 64)
        {
            if (count > ends.Length - 64) Array.Resize(ref ends, ends.Length * 2);
            ref int to = ref Unsafe.Add(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(ends), count);
            Vector512<byte> v = Vector512.LoadUnsafe(ref start, (nuint)place);
            Vector512<byte> hits = Vector512.Equals(v, separators) | Vector512.Equals(v, lineEnds);
            ulong mask = hits.ExtractMostSignificantBits();
            ulong valid = length - place >= 64 ? ulong.MaxValue : (1ul << (length - place)) - 1;
            if (quoting)
            {
                ulong quotes = Vector512.Equals(v, quoteMarks).ExtractMostSignificantBits() & valid;
                if ((quotes | state | afterClose) != 0)
                {
                    ulong within = Bits.Running(quotes) ^ state;
                    ulong opening = quotes & within, closing = quotes & ~within;
                    // A quote opens behind a separator, a line end or a closing quote (a doubled one), and behind a closing one stands one of these.
                    ulong edges = mask | quotes;
                    ulong carriage = Vector512.Equals(v, Vector512.Create((byte)'\r')).ExtractMostSignificantBits();
                    ulong wrong = ((opening & ~((edges << 1) | before)) | (((closing << 1) | afterClose) & ~(edges | carriage))) & valid;
                    if (wrong != 0)
                    {
                        stray = place + BitOperations.TrailingZeroCount(wrong);
                        return count - 1;
                    }

                    afterClose = closing >> 63;
                    before = edges >> 63;
                    state = (ulong)((long)within >> 63);
                    count += Spread(mask & ~within & valid, place, ref to);
                    continue;
                }

                before = mask >> 63;
            }

            if (Avx512Vbmi2.IsSupported && valid == ulong.MaxValue)
            {
                // The places of the hits, packed to the front, then widened sixteen at a time; what is written too much is overwritten by the next.
                Vector512<byte> packed = Avx512Vbmi2.Compress(Vector512<byte>.Zero, hits, Places);
                int found = BitOperations.PopCount(mask);
                Vector512<int> origin = Vector512.Create(place);
                (Avx512F.ConvertToVector512Int32(packed.GetLower().GetLower()) + origin).StoreUnsafe(ref to);
                if (found > 16)
                {
                    (Avx512F.ConvertToVector512Int32(packed.GetLower().GetUpper()) + origin).StoreUnsafe(ref to, 16);
                    if (found > 32)
                    {
                        (Avx512F.ConvertToVector512Int32(packed.GetUpper().GetLower()) + origin).StoreUnsafe(ref to, 32);
                        (Avx512F.ConvertToVector512Int32(packed.GetUpper().GetUpper()) + origin).StoreUnsafe(ref to, 48);
                    }
                }

                count += found;
                continue;
            }

            count += Spread(mask & valid, place, ref to);
        }

        return count - 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Spread(ulong mask, int place, ref int to)
    {
        int found = BitOperations.PopCount(mask);
        for (int i = 0; i < found; i++)
        {
            Unsafe.Add(ref to, i) = place + BitOperations.TrailingZeroCount(mask);
            mask &= mask - 1;
        }

        return found;
    }
}
