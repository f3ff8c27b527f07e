using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Summaries;

/// <summary>A sum that carries the rounding errors of its additions along.</summary>
/// <remarks>
/// <para>Neumaier (1974), with the error of each addition found without a branch (Knuth). The error of <see cref="Value"/> is about 2^-53 of
/// the result plus n·2^-106 of the sum of absolute values, where a plain sum has n·2^-53 of it.</para>
/// <para>A NaN or an infinity among the numbers gives what a plain sum would give. Partial sums must stay finite; those of spans run in sixteen lanes, so
/// that numbers above 1e307 of either sign may overflow there (NaN or an infinity) where one by one they would cancel. A mutable value: copies go on independently. The default is the empty sum, 0.</para>
/// </remarks>
public struct CompensatedSum
{
    private double _sum;
    private double _error;

    /// <summary>The sum so far; 0 for no numbers.</summary>
    public readonly double Value => double.IsFinite(_sum) && !double.IsNaN(_error) ? _sum + _error : _sum;

    /// <summary>Adds one number.</summary>
    /// <param name="value">Any number; NaN and infinities behave as in a plain sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        double sum = _sum + value;
        double part = sum - _sum;
        _error += (_sum - (sum - part)) + (value - part);
        _sum = sum;
    }

    /// <summary>Adds many numbers, eight at a time.</summary>
    /// <param name="values">Any numbers; may be empty.</param>
    /// <remarks>The last bits may differ from those of adding one by one, but not between machines.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> values)
    {
        int width = Vector512<double>.Count;
        int i = 0;
        if (values.Length >= 4 * width)
        {
            // Two chains hide the latency of the additions.
            Vector512<double> sum0 = Vector512<double>.Zero, sum1 = sum0, error0 = sum0, error1 = sum0;
            for (; i <= values.Length - (2 * width); i += 2 * width)
            {
                Accumulate(ref sum0, ref error0, Vector512.Create(values[i..]));
                Accumulate(ref sum1, ref error1, Vector512.Create(values[(i + width)..]));
            }

            for (int lane = 0; lane < width; lane++)
            {
                Add(sum0[lane]);
                Add(sum1[lane]);
                _error += error0[lane] + error1[lane];
            }
        }

        for (; i < values.Length; i++) Add(values[i]);
    }

    /// <summary>Adds what another sum holds, its errors included.</summary>
    /// <param name="other">The other sum; it does not change.</param>
    public void Merge(CompensatedSum other)
    {
        Add(other._sum);
        _error += other._error;
    }

    /// <summary>The sum of a list.</summary>
    /// <param name="values">Any numbers; may be empty.</param>
    /// <returns>The compensated sum; 0 for an empty list; NaN or an infinity where a plain sum gives that.</returns>
    public static double Of(ReadOnlySpan<double> values)
    {
        var sum = default(CompensatedSum);
        sum.Add(values);
        return sum.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(ref Vector512<double> sum, ref Vector512<double> error, Vector512<double> value)
    {
        Vector512<double> next = sum + value;
        Vector512<double> part = next - sum;
        error += (sum - (next - part)) + (value - part);
        sum = next;
    }
}
