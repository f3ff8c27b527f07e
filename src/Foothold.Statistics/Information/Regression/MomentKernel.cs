using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Information.Regression;

/// <summary>
/// The inner loops of regression on one parameter. A cubic spline is a cubic polynomial in the place t within each cell, so the sums of
/// 1, t, t², t³ times the net benefits, by cell, hold all that least squares needs: four vector operations per row and eight decisions.
/// </summary>
internal static class MomentKernel
{
    /// <summary>Powers t⁰ .. t⁷ summed per cell for the Gram matrix.</summary>
    internal const int GramMoments = 8;

    /// <summary>Finds the cell of each value and the place in it, 0 .. 1 (0 in cells without width).</summary>
    /// <param name="values">Values of the parameter.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="cell">Receives cell numbers.</param>
    /// <param name="place">Receives places.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Locate(ReadOnlySpan<double> values, SplineCells cells, Span<long> cell, Span<double> place)
    {
        ref double x = ref MemoryMarshal.GetReference(values);
        ref long c = ref MemoryMarshal.GetReference(cell);
        ref double inner = ref MemoryMarshal.GetArrayDataReference(cells.InnerEdges);
        int edges = cells.InnerEdges.Length;
        int i = 0;
        for (; i + 16 <= values.Length; i += 16)
        {
            Vector512<double> first = Vector512.LoadUnsafe(ref x, (nuint)i), second = Vector512.LoadUnsafe(ref x, (nuint)i + 8);
            Vector512<long> firstCell = Vector512<long>.Zero, secondCell = Vector512<long>.Zero;
            for (int k = 0; k < edges; k++)
            {
                Vector512<double> edge = Vector512.Create(Unsafe.Add(ref inner, k));
                firstCell -= Vector512.GreaterThanOrEqual(first, edge).AsInt64();
                secondCell -= Vector512.GreaterThanOrEqual(second, edge).AsInt64();
            }

            firstCell.StoreUnsafe(ref c, (nuint)i);
            secondCell.StoreUnsafe(ref c, (nuint)i + 8);
        }

        for (; i < values.Length; i++)
        {
            long count = 0;
            for (int k = 0; k < edges; k++) count += values[i] >= cells.InnerEdges[k] ? 1 : 0;
            cell[i] = count;
        }

        ref double left = ref MemoryMarshal.GetArrayDataReference(cells.Left);
        ref double scale = ref MemoryMarshal.GetArrayDataReference(cells.InverseWidth);
        ref double t = ref MemoryMarshal.GetReference(place);
        for (i = 0; i < values.Length; i++)
        {
            nint at = (nint)Unsafe.Add(ref c, i);
            Unsafe.Add(ref t, i) = (Unsafe.Add(ref x, i) - Unsafe.Add(ref left, at)) * Unsafe.Add(ref scale, at);
        }
    }

    /// <summary>Adds tᵏ·y to the sums of each row's cell, k = 0 .. 3.</summary>
    /// <param name="cell">Cell of each row.</param>
    /// <param name="place">Place of each row in its cell.</param>
    /// <param name="rows">Right-hand sides, row by row, <paramref name="stride"/> apart.</param>
    /// <param name="stride">Lanes of a row, a multiple of 8.</param>
    /// <param name="sums">Sums, (cell·4 + k)·stride + lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Accumulate(ReadOnlySpan<long> cell, ReadOnlySpan<double> place, ReadOnlySpan<double> rows, int stride, Span<double> sums)
    {
        ref double y = ref MemoryMarshal.GetReference(rows);
        ref double all = ref MemoryMarshal.GetReference(sums);
        nuint width = (nuint)stride;
        for (int i = 0; i < cell.Length; i++)
        {
            ref double zeroth = ref Unsafe.Add(ref all, (nint)cell[i] * 4 * stride);
            Vector512<double> t = Vector512.Create(place[i]), square = t * t, cube = square * t;
            for (nuint v = 0; v < width; v += 8)
            {
                Vector512<double> value = Vector512.LoadUnsafe(ref y, v);
                (Vector512.LoadUnsafe(ref zeroth, v) + value).StoreUnsafe(ref zeroth, v);
                Vector512.FusedMultiplyAdd(t, value, Vector512.LoadUnsafe(ref zeroth, width + v)).StoreUnsafe(ref zeroth, width + v);
                Vector512.FusedMultiplyAdd(square, value, Vector512.LoadUnsafe(ref zeroth, (2 * width) + v)).StoreUnsafe(ref zeroth, (2 * width) + v);
                Vector512.FusedMultiplyAdd(cube, value, Vector512.LoadUnsafe(ref zeroth, (3 * width) + v)).StoreUnsafe(ref zeroth, (3 * width) + v);
            }

            y = ref Unsafe.Add(ref y, stride);
        }
    }

    /// <summary>Adds t⁰ .. t⁷ to the sums of each row's cell.</summary>
    /// <param name="cell">Cell of each row.</param>
    /// <param name="place">Place of each row in its cell.</param>
    /// <param name="sums">Sums, cell·8 + power.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void AccumulatePowers(ReadOnlySpan<long> cell, ReadOnlySpan<double> place, Span<double> sums)
    {
        ref double all = ref MemoryMarshal.GetReference(sums);
        Vector512<double> one = Vector512<double>.One;
        Vector512<double> odd = Vector512.Create(0L, -1, 0, -1, 0, -1, 0, -1).AsDouble();
        Vector512<double> pair = Vector512.Create(0L, 0, -1, -1, 0, 0, -1, -1).AsDouble();
        Vector512<double> four = Vector512.Create(0L, 0, 0, 0, -1, -1, -1, -1).AsDouble();
        for (int i = 0; i < cell.Length; i++)
        {
            double t = place[i], square = t * t;
            Vector512<double> powers = Vector512.ConditionalSelect(odd, Vector512.Create(t), one)
                * Vector512.ConditionalSelect(pair, Vector512.Create(square), one)
                * Vector512.ConditionalSelect(four, Vector512.Create(square * square), one);
            ref double own = ref Unsafe.Add(ref all, (nint)cell[i] * GramMoments);
            (Vector512.LoadUnsafe(ref own) + powers).StoreUnsafe(ref own);
        }
    }

    /// <summary>Evaluates the fitted polynomials in each row and adds up the largest over decisions and the baseline's 0.</summary>
    /// <param name="cell">Cell of each row.</param>
    /// <param name="place">Place of each row in its cell.</param>
    /// <param name="polynomials">Coefficient of tᵏ at (cell·4 + k)·stride + lane; 0 in padding lanes.</param>
    /// <param name="stride">Lanes of a row, a multiple of 8.</param>
    /// <returns>Sum and sum of squares of the largest values.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static (double Sum, double Squares) SumLargest(ReadOnlySpan<long> cell, ReadOnlySpan<double> place, ReadOnlySpan<double> polynomials, int stride)
    {
        ref double all = ref MemoryMarshal.GetReference(polynomials);
        nuint width = (nuint)stride;
        double sum = 0, squares = 0;
        for (int i = 0; i < cell.Length; i++)
        {
            ref double own = ref Unsafe.Add(ref all, (nint)cell[i] * 4 * stride);
            Vector512<double> t = Vector512.Create(place[i]);
            Vector512<double> best = Vector512<double>.Zero;
            for (nuint v = 0; v < width; v += 8)
            {
                Vector512<double> value = Vector512.FusedMultiplyAdd(t, Vector512.LoadUnsafe(ref own, (3 * width) + v), Vector512.LoadUnsafe(ref own, (2 * width) + v));
                value = Vector512.FusedMultiplyAdd(t, value, Vector512.LoadUnsafe(ref own, width + v));
                value = Vector512.FusedMultiplyAdd(t, value, Vector512.LoadUnsafe(ref own, v));
                best = Vector512.MaxNative(best, value);
            }

            double largest = Largest(best);
            sum += largest;
            squares += largest * largest;
        }

        return (sum, squares);
    }

    /// <summary>The largest of eight numbers without NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Largest(Vector512<double> values)
    {
        Vector256<double> four = Vector256.MaxNative(values.GetLower(), values.GetUpper());
        Vector128<double> two = Vector128.MaxNative(four.GetLower(), four.GetUpper());
        return Math.Max(two.ToScalar(), two.GetElement(1));
    }
}
