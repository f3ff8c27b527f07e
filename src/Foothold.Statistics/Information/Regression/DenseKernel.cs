using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Information.Regression;

/// <summary>The inner loops of regression on a dense basis: products of its columns, and the fitted values of all decisions.</summary>
internal static class DenseKernel
{
    /// <summary>Adds ZᵀZ of a block of rows; only entries in and right of the tiles on the diagonal are made.</summary>
    /// <param name="block">Rows of <paramref name="width"/> numbers.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="width">Columns, a multiple of 16.</param>
    /// <param name="firstColumn">Products are made with columns from here on only, a multiple of 16; 0 for all.</param>
    /// <param name="sums">Products, <paramref name="width"/> × <paramref name="width"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddProducts(ReadOnlySpan<double> block, int rows, int width, int firstColumn, Span<double> sums)
    {
        ref double z = ref MemoryMarshal.GetReference(block);
        ref double c = ref MemoryMarshal.GetReference(sums);
        for (int i = 0; i < width; i += 4)
        {
            for (int j = Math.Max(firstColumn, i / 16 * 16); j < width; j += 16)
            {
                Vector512<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
                ref double row = ref z;
                for (int s = 0; s < rows; s++)
                {
                    Vector512<double> first = Vector512.LoadUnsafe(ref row, (nuint)j), second = Vector512.LoadUnsafe(ref row, (nuint)j + 8);
                    Vector512<double> x = Vector512.Create(Unsafe.Add(ref row, i));
                    a0 = Vector512.FusedMultiplyAdd(x, first, a0);
                    a1 = Vector512.FusedMultiplyAdd(x, second, a1);
                    x = Vector512.Create(Unsafe.Add(ref row, i + 1));
                    b0 = Vector512.FusedMultiplyAdd(x, first, b0);
                    b1 = Vector512.FusedMultiplyAdd(x, second, b1);
                    x = Vector512.Create(Unsafe.Add(ref row, i + 2));
                    c0 = Vector512.FusedMultiplyAdd(x, first, c0);
                    c1 = Vector512.FusedMultiplyAdd(x, second, c1);
                    x = Vector512.Create(Unsafe.Add(ref row, i + 3));
                    d0 = Vector512.FusedMultiplyAdd(x, first, d0);
                    d1 = Vector512.FusedMultiplyAdd(x, second, d1);
                    row = ref Unsafe.Add(ref row, width);
                }

                nuint at = ((nuint)i * (nuint)width) + (nuint)j, next = (nuint)width;
                Add(ref c, at, a0, a1);
                Add(ref c, at + next, b0, b1);
                Add(ref c, at + (2 * next), c0, c1);
                Add(ref c, at + (3 * next), d0, d1);
            }
        }
    }

    /// <summary>Evaluates basis times coefficients in each row and adds up the largest over decisions and the baseline's 0.</summary>
    /// <param name="basis">Rows of basis functions, <paramref name="rowStride"/> apart.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="functions">Functions in each row.</param>
    /// <param name="rowStride">Doubles from row to row.</param>
    /// <param name="coefficients">Function × lane.</param>
    /// <param name="constants">Added to each lane; 0 in padding lanes.</param>
    /// <param name="stride">Lanes, a multiple of 8.</param>
    /// <returns>Sum and sum of squares of the largest values.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (double Sum, double Squares) SumLargest(
        ReadOnlySpan<double> basis, int rows, int functions, int rowStride, ReadOnlySpan<double> coefficients, ReadOnlySpan<double> constants, int stride)
    {
        ref double x = ref MemoryMarshal.GetReference(basis);
        ref double all = ref MemoryMarshal.GetReference(coefficients);
        double sum = 0, squares = 0;
        Span<double> largest = stackalloc double[8];
        for (int s = 0; s < rows; s += 8)
        {
            int count = Math.Min(8, rows - s);
            // Rows beyond the end repeat the last one and are not counted.
            ref double r0 = ref Unsafe.Add(ref x, (nint)s * rowStride);
            nint o1 = Math.Min(1, count - 1) * (nint)rowStride, o2 = Math.Min(2, count - 1) * (nint)rowStride, o3 = Math.Min(3, count - 1) * (nint)rowStride;
            nint o4 = Math.Min(4, count - 1) * (nint)rowStride, o5 = Math.Min(5, count - 1) * (nint)rowStride, o6 = Math.Min(6, count - 1) * (nint)rowStride, o7 = Math.Min(7, count - 1) * (nint)rowStride;
            largest.Clear();
            for (nuint v = 0; v < (nuint)stride; v += 8)
            {
                Vector512<double> a0 = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(constants), v), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
                nuint at = v;
                for (nint k = 0; k < functions; k++)
                {
                    Vector512<double> b = Vector512.LoadUnsafe(ref all, at);
                    at += (nuint)stride;
                    a0 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref r0, k)), b, a0);
                    a1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref r0, o1 + k)), b, a1);
                    a2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref r0, o2 + k)), b, a2);
                    a3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref r0, o3 + k)), b, a3);
                    a4 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref r0, o4 + k)), b, a4);
                    a5 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref r0, o5 + k)), b, a5);
                    a6 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref r0, o6 + k)), b, a6);
                    a7 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref r0, o7 + k)), b, a7);
                }

                largest[0] = Math.Max(largest[0], MomentKernel.Largest(a0));
                largest[1] = Math.Max(largest[1], MomentKernel.Largest(a1));
                largest[2] = Math.Max(largest[2], MomentKernel.Largest(a2));
                largest[3] = Math.Max(largest[3], MomentKernel.Largest(a3));
                largest[4] = Math.Max(largest[4], MomentKernel.Largest(a4));
                largest[5] = Math.Max(largest[5], MomentKernel.Largest(a5));
                largest[6] = Math.Max(largest[6], MomentKernel.Largest(a6));
                largest[7] = Math.Max(largest[7], MomentKernel.Largest(a7));
            }

            for (int i = 0; i < count; i++)
            {
                sum += largest[i];
                squares += largest[i] * largest[i];
            }
        }

        return (sum, squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double sums, nuint at, Vector512<double> first, Vector512<double> second)
    {
        (Vector512.LoadUnsafe(ref sums, at) + first).StoreUnsafe(ref sums, at);
        (Vector512.LoadUnsafe(ref sums, at + 8) + second).StoreUnsafe(ref sums, at + 8);
    }
}
