using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Foothold.Statistics.Tables;

/// <summary>Distinct texts of a column with the first row of each, as one worker met them.</summary>
internal sealed class LevelTable
{
    private readonly List<long> _firstRecords = [];
    private ulong[] _heads = new ulong[64];
    private int[] _lengths = new int[64];
    private int[] _offsets = new int[64];
    private int[] _slots = new int[256];
    private byte[] _texts = new byte[1024];
    private int _used;
    private int _shift = 56;
    private byte[] _padded = [];

    internal int Count { get; private set; }

    /// <summary>The record of the file, from 0, in which a level was met first.</summary>
    internal long FirstRecord(int code) => _firstRecords[code];

    internal ReadOnlySpan<byte> Text(int code) => _texts.AsSpan(_offsets[code], _lengths[code]);

    /// <summary>The code of a text that lies in a buffer of its own.</summary>
    internal int CodeOfQuoted(ReadOnlySpan<byte> text, long record)
    {
        if (_padded.Length < text.Length + 8) _padded = new byte[2 * text.Length + 64];
        text.CopyTo(_padded);
        return CodeOf(ref _padded[0], text.Length, record);
    }

    /// <summary>The code of a text; eight bytes from its start must be readable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int CodeOf(ref byte start, int length, long record)
    {
        ulong head = Unsafe.ReadUnaligned<ulong>(ref start);
        if (length < 8) head &= (1ul << (8 * length)) - 1;
        ulong hash = (head ^ (ulong)length) * 0x9E3779B97F4A7C15;
        if (length > 8) hash = HashRest(ref start, length, hash);
        for (int slot = (int)(hash >> _shift); ; slot = (slot + 1) & (_slots.Length - 1))
        {
            int code = _slots[slot] - 1;
            if (code < 0) return Add(ref start, length, head, record, slot);
            if (_heads[code] == head && _lengths[code] == length && (length <= 8 || SameRest(ref start, length, code))) return code;
        }
    }

    private static ulong HashRest(ref byte start, int length, ulong hash)
    {
        // Words of eight bytes, the last one overlapping the one before.
        for (int at = 8; at < length; at += 8)
        {
            ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, Math.Min(at, length - 8)));
            hash = (BitOperations.RotateLeft(hash, 29) ^ word) * 0x9E3779B97F4A7C15;
        }

        return hash;
    }

    private bool SameRest(ref byte start, int length, int code) => MemoryMarshal.CreateReadOnlySpan(ref start, length).SequenceEqual(Text(code));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Add(ref byte start, int length, ulong head, long record, int slot)
    {
        int code = Count++;
        if (code == _heads.Length)
        {
            Array.Resize(ref _heads, 2 * code);
            Array.Resize(ref _lengths, 2 * code);
            Array.Resize(ref _offsets, 2 * code);
        }

        if (_texts.Length - _used < length)
        {
            long wanted = Math.Max(2L * _texts.Length, (long)_used + length);
            if (_used + (long)length > Array.MaxLength) throw new TableFormatException("The distinct texts of a column add up to more than two gigabytes; read the column as numbers or leave it out.");
            Array.Resize(ref _texts, (int)Math.Min(wanted, Array.MaxLength));
        }

        MemoryMarshal.CreateReadOnlySpan(ref start, length).CopyTo(_texts.AsSpan(_used));
        (_heads[code], _lengths[code], _offsets[code]) = (head, length, _used);
        _used += length;
        _firstRecords.Add(record);
        _slots[slot] = code + 1;
        if (Count * 2 > _slots.Length) Grow();
        return code;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 4];
        _shift -= 2;
        for (int code = 0; code < Count; code++)
        {
            ReadOnlySpan<byte> text = Text(code);
            ulong hash = (_heads[code] ^ (ulong)_lengths[code]) * 0x9E3779B97F4A7C15;
            if (text.Length > 8) hash = HashRest(ref MemoryMarshal.GetReference(text), text.Length, hash);
            int slot = (int)(hash >> _shift);
            while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = code + 1;
        }
    }
}
