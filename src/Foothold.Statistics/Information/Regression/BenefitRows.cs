using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.Information.Regression;

/// <summary>
/// Net benefits made ready for regression: differences from the baseline decision, centred, row by row and padded to whole vectors.
/// </summary>
/// <remarks>
/// <para>The baseline is the decision that is best on average. What all decisions share in a draw cancels in the differences: the residual
/// variance, and with it smoothing and standard errors, is that of the choice and not of the level.</para>
/// <para>The one large allocation of a run: 8·S·stride bytes, stride = D − 1 rounded up to a multiple of 8. Padding lanes hold 0, which is
/// also the value of the baseline and so never wins a maximum that the baseline does not.</para>
/// </remarks>
internal sealed class BenefitRows
{
    private const int ChunkRows = 4096;

    private BenefitRows(int rowCount, int baseline, int[] decisions, int stride)
    {
        RowCount = rowCount;
        Baseline = baseline;
        Decisions = decisions;
        Stride = stride;
        Values = new AlignedNumbers(checked(rowCount * stride), clear: false);
        Means = new double[stride];
        Squares = new double[stride];
        Products = [];
    }

    internal int RowCount { get; }

    internal int Baseline { get; }

    /// <summary>Which decision each lane holds: all but the baseline, ascending.</summary>
    internal int[] Decisions { get; }

    /// <summary>Doubles from row to row, a multiple of 8.</summary>
    internal int Stride { get; }

    /// <summary>Centred differences, row s from s·stride.</summary>
    internal AlignedNumbers Values { get; }

    /// <summary>Mean difference by lane, at most 0.</summary>
    internal double[] Means { get; }

    /// <summary>Σ of squared centred differences by lane.</summary>
    internal double[] Squares { get; }

    /// <summary>Σ of products of centred differences, lane × stride; empty unless asked for.</summary>
    internal double[] Products { get; private set; }

    /// <summary>Expected value of perfect information in this sample, with its Monte Carlo error.</summary>
    internal Estimate Evpi { get; private set; }

    internal static BenefitRows Build(ProbabilisticSample sample, bool withProducts, RunOptions options)
    {
        int rows = sample.RowCount;
        int lanes = sample.DecisionCount - 1;
        int stride = (lanes + 7) / 8 * 8;
        if ((long)rows * stride > Array.MaxLength - 8) Require.Refuse(nameof(sample), $"{rows} rows of {sample.DecisionCount} decisions are more than one run can hold; take fewer rows.");
        var means = new double[sample.DecisionCount];
        for (int d = 0; d < means.Length; d++) means[d] = Mean(sample.NetBenefit(d).Span);
        int baseline = TensorPrimitives.IndexOfMax<double>(means);
        int[] decisions = [.. Enumerable.Range(0, means.Length).Where(d => d != baseline)];
        var built = new BenefitRows(rows, baseline, decisions, stride);
        for (int e = 0; e < lanes; e++) built.Means[e] = means[decisions[e]] - means[baseline];

        int chunks = (rows + ChunkRows - 1) / ChunkRows;
        RunOptions quiet = new RegressionOptions { MaxThreads = options.MaxThreads, CancellationToken = options.CancellationToken };
        ChunkSums[] parts = new BlockQueue(chunks, quiet).Map(chunk =>
        {
            int from = chunk * ChunkRows;
            int count = Math.Min(ChunkRows, rows - from);
            built.Fill(sample, from, count);
            return built.Sum(from, count, withProducts);
        });
        built.Add(parts, withProducts);
        return built;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (int from = 0; from < values.Length; from += 1024) sum += TensorPrimitives.Sum(values.Slice(from, Math.Min(1024, values.Length - from)));
        return sum / values.Length;
    }

    private void Fill(ProbabilisticSample sample, int from, int count)
    {
        // Sixty-four rows at a time stay in the first cache while the decisions are written into them one after the other.
        const int Tile = 64;
        ReadOnlySpan<double> reference = sample.NetBenefit(Baseline).Span.Slice(from, count);
        Span<double> rows = Values.Slice(from * Stride, count * Stride);
        for (int tile = 0; tile < count; tile += Tile)
        {
            int size = Math.Min(Tile, count - tile);
            ReadOnlySpan<double> zero = reference.Slice(tile, size);
            Span<double> target = rows.Slice(tile * Stride, size * Stride);
            for (int e = 0; e < Stride; e++)
            {
                if (e >= Decisions.Length)
                {
                    for (int s = 0; s < size; s++) target[(s * Stride) + e] = 0;
                    continue;
                }

                ReadOnlySpan<double> column = sample.NetBenefit(Decisions[e]).Span.Slice(from + tile, size);
                double mean = Means[e];
                for (int s = 0, at = e; s < column.Length; s++, at += Stride) target[at] = column[s] - zero[s] - mean;
            }
        }
    }

    private ChunkSums Sum(int from, int count, bool withProducts)
    {
        var sums = new ChunkSums(new double[Stride], withProducts ? new double[Decisions.Length * Stride] : []);
        ref double squares = ref MemoryMarshal.GetArrayDataReference(sums.Squares);
        ref double means = ref MemoryMarshal.GetArrayDataReference(Means);
        for (int s = 0; s < count; s++)
        {
            ReadOnlySpan<double> row = Values.Slice((from + s) * Stride, Stride);
            ref double y = ref MemoryMarshal.GetReference(row);
            Vector512<double> best = Vector512<double>.Zero;
            for (nuint e = 0; e < (nuint)Stride; e += 8)
            {
                Vector512<double> value = Vector512.LoadUnsafe(ref y, e);
                best = Vector512.Max(best, value + Vector512.LoadUnsafe(ref means, e));
                Vector512.FusedMultiplyAdd(value, value, Vector512.LoadUnsafe(ref squares, e)).StoreUnsafe(ref squares, e);
            }

            double gain = MomentKernel.Largest(best);
            sums.Gain += gain;
            sums.SquaredGain += gain * gain;
            for (int e = 0; e < sums.Products.Length / Stride; e++)
            {
                ref double products = ref sums.Products[e * Stride];
                Vector512<double> own = Vector512.Create(row[e]);
                for (nuint v = 0; v < (nuint)Stride; v += 8)
                    Vector512.FusedMultiplyAdd(own, Vector512.LoadUnsafe(ref y, v), Vector512.LoadUnsafe(ref products, v)).StoreUnsafe(ref products, v);
            }
        }

        return sums;
    }

    private void Add(ChunkSums[] parts, bool withProducts)
    {
        if (withProducts) Products = new double[Decisions.Length * Stride];
        double gain = 0, squared = 0;
        foreach (ChunkSums part in parts)
        {
            TensorPrimitives.Add(Squares, part.Squares, Squares);
            TensorPrimitives.Add(Products, part.Products, Products);
            gain += part.Gain;
            squared += part.SquaredGain;
        }

        Evpi = MeanOf(gain, squared, RowCount);
    }

    /// <summary>A mean and its Monte Carlo standard error from a sum and a sum of squares.</summary>
    internal static Estimate MeanOf(double sum, double squares, int count)
    {
        double mean = sum / count;
        return new Estimate(mean, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean)) / (count - 1)));
    }

    private sealed class ChunkSums(double[] squares, double[] products)
    {
        internal double[] Squares { get; } = squares;

        internal double[] Products { get; } = products;

        internal double Gain { get; set; }

        internal double SquaredGain { get; set; }
    }
}
