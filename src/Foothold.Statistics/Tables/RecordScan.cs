using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foothold.Statistics.Tables;

/// <summary>Where records end in a run of bytes.</summary>
/// <param name="Ends">How many records end there.</param>
/// <param name="LastEnd">Place just behind the last of them, 0 for none.</param>
/// <param name="Inside">Whether the run ends inside quotes.</param>
/// <param name="Quotes">Whether there is any quote.</param>
internal readonly record struct RecordScan(int Ends, int LastEnd, bool Inside, bool Quotes)
{
    /// <summary>Looks for line ends outside quotes.</summary>
    internal static RecordScan Of(ReadOnlySpan<byte> bytes, bool inside, bool quoting)
    {
        int ends = 0, lastPlace = 0;
        ulong lastMask = 0, state = inside ? ulong.MaxValue : 0, anyQuote = 0;
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        int place = 0;
        for (; place <= bytes.Length - 64; place += 64) Step(ref Unsafe.Add(ref start, place));
        if (place < bytes.Length)
        {
            Span<byte> rest = stackalloc byte[64];
            rest.Clear();
            bytes[place..].CopyTo(rest);
            Step(ref MemoryMarshal.GetReference(rest));
        }

        return new RecordScan(ends, lastMask == 0 ? 0 : lastPlace + 64 - BitOperations.LeadingZeroCount(lastMask), state != 0, anyQuote != 0);

        void Step(ref byte at)
        {
            Vector512<byte> v = Vector512.LoadUnsafe(ref at);
            ulong lines = Vector512.Equals(v, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            if (quoting)
            {
                ulong quotes = Vector512.Equals(v, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
                if ((quotes | state) != 0)
                {
                    anyQuote |= quotes;
                    ulong within = Bits.Running(quotes) ^ state;
                    state = (ulong)((long)within >> 63);
                    lines &= ~within;
                }
            }

            ends += BitOperations.PopCount(lines);
            if (lines != 0) (lastPlace, lastMask) = (place, lines);
        }
    }
}

/// <summary>Tricks with bits of sixty-four bytes at once.</summary>
internal static class Bits
{
    /// <summary>Every bit becomes the parity of itself and all lower bits: ones from an opening quote up to before the closing one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Running(ulong bits)
    {
        if (Pclmulqdq.IsSupported) return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
        return bits;
    }
}
