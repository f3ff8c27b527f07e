using System.Numerics.Tensors;

namespace Foothold.Evidence.Flows.Segments;

/// <summary>
/// Finds flows whose unit value lies far outside the others of the product and year: |ln u − m| &gt; 3 · 1.4826 · median |ln u − m|, with m the median of ln u over all flows with a quantity above zero,
/// when there are at least ten of them and the deviation is above zero. 1.4826 makes the median deviation that of a normal law (Rousseeuw and Croux 1993).
/// </summary>
internal sealed class UnitValueOutliers
{
    /// <summary>Fewer flows say too little about what is usual.</summary>
    public const int Least = 10;

    /// <summary>How many robust deviations from the median are still usual.</summary>
    public const double Deviations = 3;

    private const double NormalScale = 1.4826;
    private double[] _logs = [], _work = [];

    /// <summary>Sets <see cref="FlowMarks.UnitValueOutlier"/> where it belongs and returns how often.</summary>
    public int Mark(FlowBlock block)
    {
        if (_logs.Length < block.Count) (_logs, _work) = (new double[block.Count * 2], new double[block.Count * 2]);
        ReadOnlySpan<long> values = block.Values, quantities = block.Quantities;
        int known = 0;
        for (int flow = 0; flow < values.Length; flow++)
        {
            _logs[known] = (double)values[flow] / quantities[flow];
            known += quantities[flow] > 0 ? 1 : 0;
        }

        if (known < Least) return 0;
        Span<double> logs = _logs.AsSpan(0, known), work = _work.AsSpan(0, known);
        TensorPrimitives.Log(logs, logs);
        logs.CopyTo(work);
        double median = Median(work);
        TensorPrimitives.Subtract(logs, median, logs);
        TensorPrimitives.Abs(logs, work);
        double limit = Deviations * NormalScale * Median(work);
        if (limit == 0) return 0;
        Span<FlowMarks> marks = block.Marks;
        int found = 0;
        for (int flow = 0, at = 0; flow < quantities.Length; flow++)
        {
            if (quantities[flow] <= 0) continue;
            if (Math.Abs(logs[at++]) <= limit) continue;
            marks[flow] |= FlowMarks.UnitValueOutlier;
            found++;
        }

        return found;
    }

    /// <summary>The middle value, or the mean of the two middle ones; reorders.</summary>
    internal static double Median(Span<double> values)
    {
        int middle = values.Length / 2;
        double upper = Select(values, middle);
        return values.Length % 2 == 1 ? upper : (TensorPrimitives.Max<double>(values[..middle]) + upper) / 2;
    }

    /// <summary>Hoare's selection: afterwards everything before the place is not above, everything behind it not below.</summary>
    private static double Select(Span<double> values, int place)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            double first = values[low], middle = values[(low + high) / 2], last = values[high];
            double pivot = Math.Max(Math.Min(first, middle), Math.Min(Math.Max(first, middle), last));
            int left = low, right = high;
            while (left <= right)
            {
                while (values[left] < pivot) left++;
                while (values[right] > pivot) right--;
                if (left > right) break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }

            if (place <= right) high = right;
            else if (place >= left) low = left;
            else break;
        }

        return values[place];
    }
}
