using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Distributions;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Draws cells of any law for two vectors of draws.</summary>
internal static unsafe class LawDraw
{
    /// <summary>Writes what cell j needs: a uniform number for an uncorrelated uniform cell, else a normal one; nothing for known cells without correlation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Raw(LawKind kind, ref LaneGenerator lanes, float* first, float* second)
    {
        if (kind == LawKind.Uniform)
        {
            Unit(lanes.Next()).StoreAligned(first);
            Unit(lanes.Next()).StoreAligned(second);
            return;
        }

        (Vector512<float> z0, Vector512<float> z1) = lanes.NextNormalPair();
        z0.StoreAligned(first);
        z1.StoreAligned(second);
    }

    /// <summary>Turns raw numbers into values.</summary>
    /// <param name="laws">All laws.</param>
    /// <param name="cell">The cell, row-major.</param>
    /// <param name="criterion">Its criterion.</param>
    /// <param name="raw">Uniform numbers for an uncorrelated uniform cell, else normal ones.</param>
    /// <param name="correlated">Whether uniform cells got normal numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Value(LawTable laws, int cell, int criterion, Vector512<float> raw, bool correlated)
    {
        Vector512<float> first = Vector512.Create(laws.First[cell]), second = Vector512.Create(laws.Second[cell]);
        if (laws.Kinds[cell] == LawKind.Lognormal)
            return Exponential(Vector512.FusedMultiplyAdd(raw, second, first)) - Vector512.Create(laws.Centre[criterion]);
        return Vector512.FusedMultiplyAdd(correlated ? Distribution(raw) : raw, second, first);
    }

    /// <summary>e^x by 2^k·e^r with |r| ≤ ½ ln 2 and the series to r⁷ (relative error 1e-7); 0 below e^-87, 2^127 at the upper end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Exponential(Vector512<float> x)
    {
        x = Vector512.Min(Vector512.Max(x, Vector512.Create(-87.3f)), Vector512.Create(88f));
        // Adding and taking off 1.5·2²³ rounds to the nearest whole number.
        Vector512<float> magic = Vector512.Create(12582912f);
        Vector512<float> k = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.4426950408889634f), magic) - magic;
        // ln 2 in two parts, so that k times the first is exact.
        Vector512<float> r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-0.693359375f), x);
        r = Vector512.FusedMultiplyAdd(k, Vector512.Create(2.12194440e-4f), r);
        Vector512<float> p = Vector512.Create(1f / 5040);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 720));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 120));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 24));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1f / 6));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        return p * ((Vector512.ConvertToInt32(k) + Vector512.Create(127)) << 23).AsSingle();
    }

    private static Vector512<float> Unit(Vector512<uint> bits) =>
        Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(bits), Vector512.Create(2.3283064e-10f), Vector512.Create(1.1641532e-10f));

    /// <summary>Standard normal distribution function, lane by lane: needed only where uniform cells are correlated.</summary>
    private static Vector512<float> Distribution(Vector512<float> normal)
    {
        Vector512<float> result = normal;
        for (int lane = 0; lane < DrawBlock.Lanes; lane++) result = result.WithElement(lane, (float)StandardNormal.Cumulative(normal[lane]));
        return result;
    }
}
