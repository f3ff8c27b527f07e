namespace Foothold.Web.Work;

/// <summary>Passes on what is written to another stream at once, and holds a copy of it unless it grows too large or is not wanted. Asks whether it is wanted at the first write.</summary>
internal sealed class CopiedStream(Stream to, int largest, Func<bool> isWanted) : Stream
{
    private MemoryStream? _copy;
    private bool _isAsked;

    /// <summary>All that was written; null where it was not wanted or too large.</summary>
    public byte[]? Copy => _copy?.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Hold(buffer);
        to.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Hold(buffer.Span);
        return to.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => to.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => to.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // What was passed on belongs to whoever gave it; only the copy ends here.
    protected override void Dispose(bool disposing)
    {
        if (disposing) _copy?.Dispose();
        base.Dispose(disposing);
    }

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        if (!_isAsked)
        {
            _isAsked = true;
            _copy = isWanted() ? new MemoryStream() : null;
        }

        if (_copy is null) return;
        if (_copy.Length + bytes.Length > largest) _copy = null;
        else _copy.Write(bytes);
    }
}
