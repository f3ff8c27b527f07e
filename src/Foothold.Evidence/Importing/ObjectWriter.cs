using System.Security.Cryptography;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing;

/// <summary>Writes one object into an import's folder, hashing as it goes; on disposal it is on the disk under the name of its hash.</summary>
internal sealed class ObjectWriter : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly StoreDisk _disk;
    private readonly StoreLayout _layout;
    private readonly string _folder, _name, _path;
    private readonly Action<StoredObject> _finished;
    private readonly Stream _file;
    private long _bytes;
    private bool _isDisposed, _isBroken;

    public ObjectWriter(StoreLayout layout, StoreDisk disk, string folder, string name, int number, Action<StoredObject> finished)
    {
        (_layout, _disk, _folder, _name, _finished) = (layout, disk, folder, name, finished);
        _path = Path.Combine(folder, $"{number}{StoreLayout.Unfinished}");
        try
        {
            _file = disk.Create(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreWriting.Refused(layout, e);
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _bytes;

    public override long Position { get => _bytes; set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            _file.Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isBroken = true;
            throw StoreWriting.Refused(_layout, e);
        }

        _hash.AppendData(buffer);
        _bytes += buffer.Length;
    }

    public override void Flush()
    {
        // Once, at the end.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            if (_isBroken) Abandon();
            else Finish();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Finish()
    {
        try
        {
            try
            {
                _disk.Flush(_file);
            }
            finally
            {
                _file.Dispose();
            }

            string hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
            _disk.Rename(_path, Path.Combine(_folder, hash));
            _finished(new StoredObject(_name, _bytes, hash));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreWriting.Refused(_layout, e);
        }
    }

    // The write has already told what is wrong; that closing fails for the same reason says nothing new.
    private void Abandon()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
        }
    }
}
