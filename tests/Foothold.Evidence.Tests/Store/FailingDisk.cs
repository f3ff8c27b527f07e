using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tests.Store;

/// <summary>A disk that counts what it is asked to do and stops at one step: from then on nothing happens to it any more, as when the machine lost power, or it is full, as when only writing fails.</summary>
internal sealed class FailingDisk(int failsAt, bool isFull) : StoreDisk
{
    private const int NoSpaceLeft = 28;

    private bool _isDead;

    /// <summary>Steps taken so far.</summary>
    public int Steps { get; private set; }

    public override Stream Create(string path)
    {
        Step();
        return new Counted(this, new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1));
    }

    // What lies in the system's cache outlives a killed process; only a lost machine tells the difference, and no test can lose one.
    public override void Flush(Stream file) => Step();

    public override void Rename(string from, string to)
    {
        Step();
        File.Move(from, to, overwrite: true);
    }

    public override void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        Step();
        Directory.CreateDirectory(path);
    }

    public override void Delete(string path)
    {
        if (!File.Exists(path)) return;
        Step(frees: true);
        File.Delete(path);
    }

    public override void DeleteFolder(string path)
    {
        if (!Directory.Exists(path)) return;
        Step(frees: true);
        base.DeleteFolder(path);
    }

    private void Step(bool frees = false)
    {
        if (isFull && frees) return;
        Steps++;
        if (Steps == failsAt) _isDead = true;
        if (_isDead) throw new IOException("No space left on device", NoSpaceLeft);
    }

    private sealed class Counted(FailingDisk disk, FileStream file) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                disk.Step();
            }
            catch (IOException)
            {
                // The step that fails is half done.
                if (disk.Steps == disk.FailsAt) file.Write(buffer[..(buffer.Length / 2)]);
                throw;
            }

            file.Write(buffer);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) file.Dispose();
            base.Dispose(disposing);
        }
    }

    private int FailsAt => failsAt;
}
