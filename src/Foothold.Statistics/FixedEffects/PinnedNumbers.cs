namespace Foothold.Statistics.FixedEffects;

/// <summary>Numbers that the garbage collector does not move, so that kernels on several threads can hold pointers to them.</summary>
internal sealed unsafe class PinnedNumbers
{
    private readonly double[] _values;

    internal PinnedNumbers(long length, bool clear = true)
    {
        if (length > Array.MaxLength) Require.Refuse(nameof(length), $"{length} numbers do not fit into one array of {Array.MaxLength}; take fewer rows or regressors.");
        _values = clear ? GC.AllocateArray<double>((int)length, pinned: true) : GC.AllocateUninitializedArray<double>((int)length, pinned: true);
        Pointer = (double*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_values));
    }

    /// <summary>The first number; valid while this object is referenced.</summary>
    internal double* Pointer { get; }

    internal int Length => _values.Length;

    internal Span<double> Span => _values;

    internal double this[int index]
    {
        get => _values[index];
        set => _values[index] = value;
    }
}

/// <summary>Whole numbers that the garbage collector does not move.</summary>
internal sealed unsafe class PinnedIntegers
{
    private readonly int[] _values;

    internal PinnedIntegers(int[] values)
    {
        // An array that was made pinned is used as it is; another one is copied.
        _values = GC.AllocateUninitializedArray<int>(values.Length, pinned: true);
        values.CopyTo(_values, 0);
        Pointer = (int*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_values));
    }

    internal int* Pointer { get; }
}
