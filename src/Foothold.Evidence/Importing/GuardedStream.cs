namespace Foothold.Evidence.Importing;

/// <summary>
/// Reads on from another stream, counts, and stops what must not go on: cancellation, archives that unfold without end, entries whose content is not what the archive says, damaged compression.
/// </summary>
internal sealed class GuardedStream(Stream inner, ReadGuard guard) : Stream
{
    private readonly Crc32 _crc = new();
    private long _read;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        guard.Cancellation.ThrowIfCancellationRequested();
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(e.Message.TrimEnd('.'), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{guard.Name} cannot be read on ({e.Message.TrimEnd('.')}). Check the disk it lies on.", e);
        }

        _read += count;
        if (guard.Crc32 is not null) _crc.Append(buffer[..count]);
        if (guard.CompressedBytes is { } compressed && _read > guard.Allowance(compressed)) throw guard.TooLarge(_read, compressed);
        if (count > 0) guard.Read?.Invoke(count);
        else if (buffer.Length > 0 && !_ended)
        {
            _ended = true;
            if (guard.Crc32 is { } stated && stated != _crc.Value) throw Damaged("its checksum (CRC-32) is not the one that the archive states", null);
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private EvidenceException Damaged(string how, Exception? cause) => new($"{guard.Name} is damaged after {_read} bytes: {how}. Download it again.", cause!);
}

/// <summary>What to watch while a part is read.</summary>
/// <param name="Name">What to call it in messages.</param>
/// <param name="Limits">How far it may unfold.</param>
/// <param name="CompressedBytes">Its compressed size; null for a plain file, which has no limit.</param>
/// <param name="Crc32">The checksum its archive states, or null.</param>
/// <param name="Read">Told how many bytes were read.</param>
/// <param name="Cancellation">Stops reading.</param>
internal sealed record ReadGuard(string Name, ImportLimits Limits, long? CompressedBytes, uint? Crc32, Action<int>? Read, CancellationToken Cancellation)
{
    // Small entries of one repeated character are no danger, whatever their ratio.
    private const long AlwaysAllowed = 16 << 20;

    public long Allowance(long compressed) => Math.Min(Limits.TotalBytes, Math.Max(AlwaysAllowed, (long)Math.Min(compressed * Limits.Ratio, long.MaxValue / 2)));

    public EvidenceException TooLarge(long read, long compressed) => read > Limits.TotalBytes
        ? new EvidenceException($"{Name} unfolds to more than the {Limits.TotalBytes} bytes allowed. If that is right, allow more with --max-unpacked.")
        : new EvidenceException($"{Name} unfolds to more than {Limits.Ratio:0} times its {compressed} bytes, which no table of figures does; it may be made to fill memory and disk. If it is right nevertheless, allow more with --max-ratio.");
}

/// <summary>The checksum of zip archives (polynomial 0xEDB88320, ISO 3309), eight bytes at a time.</summary>
internal sealed class Crc32
{
    private static readonly uint[][] Tables = MakeTables();

    private uint _state = uint.MaxValue;

    public uint Value => ~_state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        uint crc = _state;
        uint[] t0 = Tables[0], t1 = Tables[1], t2 = Tables[2], t3 = Tables[3], t4 = Tables[4], t5 = Tables[5], t6 = Tables[6], t7 = Tables[7];
        while (bytes.Length >= 8)
        {
            uint low = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc, high = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t7[(byte)low] ^ t6[(byte)(low >> 8)] ^ t5[(byte)(low >> 16)] ^ t4[low >> 24] ^ t3[(byte)high] ^ t2[(byte)(high >> 8)] ^ t1[(byte)(high >> 16)] ^ t0[high >> 24];
            bytes = bytes[8..];
        }

        foreach (byte value in bytes) crc = t0[(byte)(crc ^ value)] ^ (crc >> 8);
        _state = crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (int k = 0; k < 8; k++) tables[k] = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            tables[0][i] = value;
        }

        for (int i = 0; i < 256; i++)
            for (int k = 1; k < 8; k++) tables[k][i] = tables[0][(byte)tables[k - 1][i]] ^ (tables[k - 1][i] >> 8);
        return tables;
    }
}
