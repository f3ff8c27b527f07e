using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Draws all criteria of one alternative for two vectors of draws, with correlation and clamping.</summary>
internal static unsafe class CellDraw
{
    /// <summary>Writes n vectors of values for the first sixteen draws and, <paramref name="gap"/> vectors on, n for the next sixteen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Next(SmaaPlan plan, int alternative, ref LaneGenerator lanes, float* destination, int gap)
    {
        int n = plan.CriterionCount;
        float[]? factor = plan.CorrelationFactor;
        float* second = destination + ((nint)gap * DrawBlock.Lanes);
        LaneGenerator local = lanes;
        LawTable? laws = plan.Laws;
        for (int j = 0; j < n; j++)
        {
            if (factor is null && plan.Deviation[(alternative * n) + j] == 0) continue;
            if (laws is not null)
            {
                LawKind kind = factor is null ? laws.Kinds[(alternative * n) + j] : LawKind.Normal;
                LawDraw.Raw(kind, ref local, destination + ((nint)j * DrawBlock.Lanes), second + ((nint)j * DrawBlock.Lanes));
                continue;
            }

            (Vector512<float> z0, Vector512<float> z1) = local.NextNormalPair();
            z0.StoreAligned(destination + ((nint)j * DrawBlock.Lanes));
            z1.StoreAligned(second + ((nint)j * DrawBlock.Lanes));
        }

        lanes = local;
        // From the last criterion to the first: row j of the factor needs only normals 0..j, so values may overwrite their own normal.
        for (int j = n - 1; j >= 0; j--)
        {
            nint at = (nint)j * DrawBlock.Lanes;
            Vector512<float> x0 = Vector512.Create(plan.Mean[(alternative * n) + j]), x1 = x0;
            float deviation = plan.Deviation[(alternative * n) + j];
            if (deviation != 0)
            {
                Vector512<float> e0 = Vector512.LoadAligned(destination + at), e1 = Vector512.LoadAligned(second + at);
                if (factor is not null) (e0, e1) = Combine(factor, n, j, destination, second);
                if (laws is not null && laws.Kinds[(alternative * n) + j] != LawKind.Normal)
                {
                    x0 = LawDraw.Value(laws, (alternative * n) + j, j, e0, factor is not null);
                    x1 = LawDraw.Value(laws, (alternative * n) + j, j, e1, factor is not null);
                }
                else
                {
                    x0 = Vector512.FusedMultiplyAdd(e0, Vector512.Create(deviation), x0);
                    x1 = Vector512.FusedMultiplyAdd(e1, Vector512.Create(deviation), x1);
                }
            }

            if (plan.Lower is { } lower && plan.Upper is { } upper)
            {
                Vector512<float> low = Vector512.Create(lower[j]), high = Vector512.Create(upper[j]);
                x0 = Vector512.Min(Vector512.Max(x0, low), high);
                x1 = Vector512.Min(Vector512.Max(x1, low), high);
            }

            x0.StoreAligned(destination + at);
            x1.StoreAligned(second + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> First, Vector512<float> Second) Combine(float[] factor, int n, int row, float* first, float* second)
    {
        Vector512<float> e0 = Vector512<float>.Zero, e1 = e0;
        for (int l = 0; l <= row; l++)
        {
            Vector512<float> entry = Vector512.Create(factor[(row * n) + l]);
            e0 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(first + ((nint)l * DrawBlock.Lanes)), entry, e0);
            e1 = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(second + ((nint)l * DrawBlock.Lanes)), entry, e1);
        }

        return (e0, e1);
    }
}
