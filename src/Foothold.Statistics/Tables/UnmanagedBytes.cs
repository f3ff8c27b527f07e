using System.Buffers;

namespace Foothold.Statistics.Tables;

/// <summary>Bytes at an address, such as a file mapped into memory, as <see cref="Memory{T}"/>. The caller keeps the address valid for as long as anything reads.</summary>
/// <param name="address">The first byte.</param>
/// <param name="length">How many bytes; at most 2 GB.</param>
public sealed unsafe class UnmanagedBytes(nint address, int length) : MemoryManager<byte>
{
    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new((void*)address, length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new((byte*)address + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
