using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Overall values of all alternatives in a block of draws, with the sums for their moments.</summary>
/// <remarks>
/// Every alternative has its own stream of errors, keyed by (seed, block, alternative): adding an alternative at the end leaves the
/// draws of the others as they were.
/// </remarks>
internal static unsafe class ValueKernel
{
    /// <summary>Fills <see cref="BlockWorkspace.Values"/> from the weights in the workspace.</summary>
    /// <param name="plan">The prepared problem.</param>
    /// <param name="space">Scratch; weights are read, everything else but the places is overwritten.</param>
    /// <param name="key">Key of the errors of this block.</param>
    /// <param name="draws">Draws that count, 1 .. 512; the rest of the block is computed but left out of the moments.</param>
    /// <param name="sums">Receives Σ(u − reference) by alternative.</param>
    /// <param name="squares">Receives Σ(u − reference)² by alternative.</param>
    internal static void Fill(SmaaPlan plan, BlockWorkspace space, ulong key, int draws, Span<double> sums, Span<double> squares)
    {
        int n = plan.CriterionCount;
        FillLevels(plan, space);
        if (plan.Sampling == SmaaSampling.Gaussian && plan.CorrelationFactor is null) SquareWeights(space, n);
        Span<int> rows = stackalloc int[plan.Scenarios is null ? 0 : DrawBlock.Draws];
        plan.Scenarios?.Pick(key, rows);
        fixed (float* mean = plan.Mean, deviation = plan.Deviation)
        {
            for (int i = 0; i < plan.AlternativeCount; i++)
            {
                float* values = space.Values + (i * DrawBlock.Lanes);
                nint stride = (nint)plan.AlternativeCount * DrawBlock.Lanes;
                float* means = mean + ((nint)i * n);
                float* deviations = deviation + ((nint)i * n);
                ulong own = SeedMixer.Derive(key, (ulong)i);
                switch (plan.Sampling)
                {
                    case SmaaSampling.WeightsOnly:
                        Weigh(space.Weights, means, n, values, stride);
                        break;
                    case SmaaSampling.Gaussian when plan.CorrelationFactor is null:
                        DrawSums(space.Weights, space.SquaredWeights, means, deviations, n, own, values, stride);
                        break;
                    case SmaaSampling.Gaussian:
                        DrawCorrelatedSums(plan, space, i, own, values, stride);
                        break;
                    case SmaaSampling.JointDraws:
                        TakeRows(plan, space.Weights, i, rows, values, stride);
                        break;
                    default:
                        if (plan.CorrelationFactor is null && plan.Lower is null && plan.Laws is null) DrawCells(space.Weights, means, deviations, n, own, values, stride);
                        else DrawCellsInGeneral(plan, space, i, own, values, stride);
                        break;
                }

                (sums[i], squares[i]) = Moments(values, stride, space.Levels, plan.MomentShare, (float)plan.Reference[i], draws);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillLevels(SmaaPlan plan, BlockWorkspace space)
    {
        for (int v = 0; v < DrawBlock.Vectors; v++)
        {
            Vector512<float> level = Vector512<float>.Zero;
            for (int j = 0; j < plan.CriterionCount; j++)
                level = Vector512.FusedMultiplyAdd(Load(space.Weights, j, v), Vector512.Create(plan.LevelCoefficient[j]), level);
            level.StoreAligned(space.Levels + (v * DrawBlock.Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SquareWeights(BlockWorkspace space, int criterionCount)
    {
        for (int at = 0; at < criterionCount * DrawBlock.Draws; at += DrawBlock.Lanes)
        {
            Vector512<float> weight = Vector512.LoadAligned(space.Weights + at);
            (weight * weight).StoreAligned(space.SquaredWeights + at);
        }
    }

    /// <summary>Σⱼ wⱼ·mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weigh(float* weights, float* means, int n, float* values, nint stride)
    {
        for (int v = 0; v < DrawBlock.Vectors; v += 4)
        {
            Vector512<float> a = Vector512<float>.Zero, b = a, c = a, d = a;
            float* column = weights + (v * DrawBlock.Lanes);
            for (int j = 0; j < n; j++, column += DrawBlock.Draws)
            {
                Vector512<float> mean = Vector512.Create(means[j]);
                a = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(column), mean, a);
                b = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(column + 16), mean, b);
                c = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(column + 32), mean, c);
                d = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(column + 48), mean, d);
            }

            a.StoreAligned(values + (v * stride));
            b.StoreAligned(values + ((v + 1) * stride));
            c.StoreAligned(values + ((v + 2) * stride));
            d.StoreAligned(values + ((v + 3) * stride));
        }
    }

    /// <summary>Independent unclamped cells: N(w·mean, Σ w²·deviation²) directly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawSums(float* weights, float* squaredWeights, float* means, float* deviations, int n, ulong key, float* values, nint stride)
    {
        var lanes = new LaneGenerator(key);
        for (int v = 0; v < DrawBlock.Vectors; v += 2)
        {
            Vector512<float> mean0 = Vector512<float>.Zero, mean1 = mean0, variance0 = mean0, variance1 = mean0;
            float* weight = weights + (v * DrawBlock.Lanes);
            float* square = squaredWeights + (v * DrawBlock.Lanes);
            for (int j = 0; j < n; j++, weight += DrawBlock.Draws, square += DrawBlock.Draws)
            {
                Vector512<float> mean = Vector512.Create(means[j]);
                Vector512<float> variance = Vector512.Create(deviations[j] * deviations[j]);
                mean0 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(weight), mean, mean0);
                mean1 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(weight + 16), mean, mean1);
                variance0 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(square), variance, variance0);
                variance1 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(square + 16), variance, variance1);
            }

            (Vector512<float> z0, Vector512<float> z1) = lanes.NextNormalPair();
            Vector512.FusedMultiplyAdd(Vector512.Sqrt(variance0), z0, mean0).StoreAligned(values + (v * stride));
            Vector512.FusedMultiplyAdd(Vector512.Sqrt(variance1), z1, mean1).StoreAligned(values + ((v + 1) * stride));
        }
    }

    /// <summary>Correlated unclamped cells: the variance is |Lᵀ(w∘deviation)|².</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawCorrelatedSums(SmaaPlan plan, BlockWorkspace space, int alternative, ulong key, float* values, nint stride)
    {
        int n = plan.CriterionCount;
        float[] factor = plan.CorrelationFactor!;
        var lanes = new LaneGenerator(key);
        Vector512<float> spare = Vector512<float>.Zero;
        for (int v = 0; v < DrawBlock.Vectors; v++)
        {
            Vector512<float> mean = Vector512<float>.Zero, variance = mean;
            for (int j = 0; j < n; j++)
            {
                Vector512<float> weight = Load(space.Weights, j, v);
                mean = Vector512.FusedMultiplyAdd(weight, Vector512.Create(plan.Mean[(alternative * n) + j]), mean);
                (weight * Vector512.Create(plan.Deviation[(alternative * n) + j])).StoreAligned(space.Normals + (j * DrawBlock.Lanes));
            }

            for (int l = 0; l < n; l++)
            {
                Vector512<float> part = Vector512<float>.Zero;
                for (int j = l; j < n; j++)
                    part = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(space.Normals + (j * DrawBlock.Lanes)), Vector512.Create(factor[(j * n) + l]), part);
                variance = Vector512.FusedMultiplyAdd(part, part, variance);
            }

            Vector512<float> normal = spare;
            if ((v & 1) == 0) (normal, spare) = lanes.NextNormalPair();
            Vector512.FusedMultiplyAdd(Vector512.Sqrt(variance), normal, mean).StoreAligned(values + (v * stride));
        }
    }

    /// <summary>Independent unclamped cells, each drawn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawCells(float* weights, float* means, float* deviations, int n, ulong key, float* values, nint stride)
    {
        var lanes = new LaneGenerator(key);
        for (int v = 0; v < DrawBlock.Vectors; v += 2)
        {
            Vector512<float> sum0 = Vector512<float>.Zero, sum1 = sum0;
            float* weight = weights + (v * DrawBlock.Lanes);
            for (int j = 0; j < n; j++, weight += DrawBlock.Draws)
            {
                Vector512<float> x0 = Vector512.Create(means[j]), x1 = x0;
                if (deviations[j] != 0)
                {
                    Vector512<float> deviation = Vector512.Create(deviations[j]);
                    (Vector512<float> z0, Vector512<float> z1) = lanes.NextNormalPair();
                    x0 = Vector512.FusedMultiplyAdd(deviation, z0, x0);
                    x1 = Vector512.FusedMultiplyAdd(deviation, z1, x1);
                }

                sum0 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(weight), x0, sum0);
                sum1 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(weight + 16), x1, sum1);
            }

            sum0.StoreAligned(values + (v * stride));
            sum1.StoreAligned(values + ((v + 1) * stride));
        }
    }

    /// <summary>Cells drawn with clamping, correlation or laws of their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawCellsInGeneral(SmaaPlan plan, BlockWorkspace space, int alternative, ulong key, float* values, nint stride)
    {
        int n = plan.CriterionCount;
        var lanes = new LaneGenerator(key);
        for (int v = 0; v < DrawBlock.Vectors; v += 2)
        {
            CellDraw.Next(plan, alternative, ref lanes, space.Normals, n);
            Vector512<float> sum0 = Vector512<float>.Zero, sum1 = sum0;
            for (int j = 0; j < n; j++)
            {
                sum0 = Vector512.FusedMultiplyAdd(Load(space.Weights, j, v), Vector512.LoadAligned(space.Normals + (j * DrawBlock.Lanes)), sum0);
                sum1 = Vector512.FusedMultiplyAdd(Load(space.Weights, j, v + 1), Vector512.LoadAligned(space.Normals + ((n + j) * DrawBlock.Lanes)), sum1);
            }

            sum0.StoreAligned(values + (v * stride));
            sum1.StoreAligned(values + ((v + 1) * stride));
        }
    }

    /// <summary>Σⱼ wⱼ·value in the row picked for each draw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TakeRows(SmaaPlan plan, float* weights, int alternative, ReadOnlySpan<int> rows, float* values, nint stride)
    {
        for (int draw = 0; draw < rows.Length; draw++)
        {
            ReadOnlySpan<float> cells = plan.Scenarios!.Cells(rows[draw], alternative, plan.CriterionCount);
            float sum = 0;
            for (int j = 0; j < cells.Length; j++) sum = MathF.FusedMultiplyAdd(weights[(j * DrawBlock.Draws) + draw], cells[j], sum);
            values[((draw / DrawBlock.Lanes) * stride) + (draw % DrawBlock.Lanes)] = sum;
        }
    }

    /// <summary>Sums of deviations from the reference and of their squares; partial vectors lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, double Square) Moments(float* values, nint stride, float* levels, float share, float reference, int draws)
    {
        Vector512<float> sum = Vector512<float>.Zero, square = sum, origin = Vector512.Create(reference), unit = Vector512.Create(share);
        int full = draws / DrawBlock.Lanes;
        for (int v = 0; v < full; v++)
        {
            Vector512<float> deviation = (Vector512.LoadAligned(values + (v * stride)) * unit) + Vector512.LoadAligned(levels + (v * DrawBlock.Lanes)) - origin;
            sum += deviation;
            square = Vector512.FusedMultiplyAdd(deviation, deviation, square);
        }

        double sumOfAll = 0;
        double squareOfAll = 0;
        for (int lane = 0; lane < DrawBlock.Lanes; lane++)
        {
            sumOfAll += sum[lane];
            squareOfAll += square[lane];
        }

        for (int lane = 0; lane < draws % DrawBlock.Lanes; lane++)
        {
            double deviation = (values[(full * stride) + lane] * share) + levels[(full * DrawBlock.Lanes) + lane] - reference;
            sumOfAll += deviation;
            squareOfAll += deviation * deviation;
        }

        return (sumOfAll, squareOfAll);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(float* matrix, int criterion, int vector) =>
        Vector512.LoadAligned(matrix + ((nint)criterion * DrawBlock.Draws) + (vector * DrawBlock.Lanes));
}
