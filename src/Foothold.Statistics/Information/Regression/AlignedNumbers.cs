using System.Runtime.InteropServices;

namespace Foothold.Statistics.Information.Regression;

/// <summary>Numbers that begin on a 64-byte line and stay there, so that no vector of a padded row straddles two lines.</summary>
internal sealed class AlignedNumbers
{
    private const int Line = 64;
    private readonly double[] _array;
    private readonly int _offset;
    private readonly int _length;

    /// <summary>Takes memory.</summary>
    /// <param name="length">How many numbers.</param>
    /// <param name="clear">Whether they start as 0 or as anything.</param>
    internal AlignedNumbers(int length, bool clear)
    {
        int whole = length + (Line / sizeof(double)) - 1;
        _array = clear ? GC.AllocateArray<double>(whole, pinned: true) : GC.AllocateUninitializedArray<double>(whole, pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _offset = (int)((Line - (address % Line)) % Line / sizeof(double));
        _length = length;
    }

    internal Span<double> Span => _array.AsSpan(_offset, _length);

    internal Span<double> Slice(int from, int count) => Span.Slice(from, count);
}
