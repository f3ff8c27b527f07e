using System.Security.Cryptography;

namespace Foothold.Cli.Stats;

/// <summary>Hands through what another stream gives and computes the hash of it on the way, so that the hash is of exactly what was read.</summary>
internal sealed class HashedStream : Stream
{
    private readonly Stream _source;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _first = new byte[2];
    private readonly int _firstLength;
    private int _given;

    public HashedStream(Stream source)
    {
        _source = source;
        _firstLength = source.ReadAtLeast(_first, 2, throwOnEndOfStream: false);
        _hash.AppendData(_first, 0, _firstLength);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether the content starts with these two bytes; before anything is read.</summary>
    public bool StartsWith(byte first, byte second) => _firstLength == 2 && _first[0] == first && _first[1] == second;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_given < _firstLength && buffer.Length > 0)
        {
            int some = Math.Min(buffer.Length, _firstLength - _given);
            _first.AsSpan(_given, some).CopyTo(buffer);
            _given += some;
            return some;
        }

        int got = _source.Read(buffer);
        _hash.AppendData(buffer[..got]);
        return got;
    }

    /// <summary>Reads what is left and gives the hash of all, in lower-case hexadecimal.</summary>
    public string Finish()
    {
        Span<byte> rest = new byte[1 << 16];
        while (Read(rest) > 0)
        {
        }

        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }
}
