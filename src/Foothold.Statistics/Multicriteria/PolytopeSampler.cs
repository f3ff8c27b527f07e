using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>How weights under constraints are drawn.</summary>
internal enum PolytopeMethod
{
    /// <summary>One weight vector is left.</summary>
    Point,

    /// <summary>Uniform weights above the least ones, kept where they meet all constraints: independent draws.</summary>
    Rejection,

    /// <summary>Chains of hit-and-run steps.</summary>
    HitAndRun,
}

/// <summary>What all workers share: the set and the way to draw from it.</summary>
internal sealed class PolytopePlan
{
    /// <summary>Share of accepted proposals below which chains are cheaper; at 1 % a draw costs about a hundred proposals.</summary>
    internal const double LeastAcceptance = 0.01;

    private const int PilotBlocks = 8;

    internal PolytopePlan(WeightPolytope polytope, PolytopeMethod? forced = null)
    {
        Polytope = polytope;
        Method = forced ?? Choose(polytope);
        StepsPerDraw = Method == PolytopeMethod.HitAndRun ? StepsFor(polytope.Dimension) : 0;
    }

    internal WeightPolytope Polytope { get; }

    internal PolytopeMethod Method { get; }

    /// <summary>Hit-and-run steps from one kept draw of a chain to the next; 0 for independent draws.</summary>
    internal int StepsPerDraw { get; }

    /// <summary>Steps before the first kept draw. Chains start at the centre, where nothing is extreme; five times the thinning forgets it.</summary>
    internal int BurnIn => Polytope.Dimension == 1 ? 0 : 5 * StepsPerDraw;

    /// <summary>⌈d³·ln(d + 1)/4⌉, the thinning of Tervonen et al. (2013) as their package has it, and at least 10 beyond one dimension.</summary>
    /// <remarks>In one dimension a step is a fresh uniform number, whatever was before.</remarks>
    private static int StepsFor(int d) => d == 1 ? 1 : Math.Max(10, (int)Math.Min(1e6, Math.Ceiling(Math.Log(d + 1) / 4 * d * d * d)));

    private static PolytopeMethod Choose(WeightPolytope polytope)
    {
        if (polytope.Dimension == 0) return PolytopeMethod.Point;
        // Rejection needs volume; in one dimension a single step of a chain is already an independent draw.
        if (polytope.Dimension < polytope.CriterionCount - 1 || polytope.Dimension == 1) return PolytopeMethod.HitAndRun;
        var proposals = new RejectionSampler(polytope);
        int accepted = 0;
        for (ulong block = 0; block < PilotBlocks; block++) accepted += proposals.CountAccepted(SeedMixer.Derive(0, block), DrawBlock.Draws);
        return accepted >= LeastAcceptance * PilotBlocks * DrawBlock.Draws ? PolytopeMethod.Rejection : PolytopeMethod.HitAndRun;
    }
}

/// <summary>Draws a block of weights uniformly from a polytope; one per worker.</summary>
internal sealed class PolytopeSampler
{
    private readonly PolytopePlan _plan;
    private readonly RejectionSampler? _rejection;
    private readonly HitAndRunSampler? _chains;

    internal PolytopeSampler(PolytopePlan plan)
    {
        _plan = plan;
        if (plan.Method == PolytopeMethod.Rejection) _rejection = new RejectionSampler(plan.Polytope);
        if (plan.Method == PolytopeMethod.HitAndRun) _chains = new HitAndRunSampler(plan);
    }

    /// <summary>Fills 512 draws, weight j of draw d at j·512 + d, from the key of the block alone.</summary>
    internal void Fill(ulong key, Span<float> weights)
    {
        if (_rejection is not null) _rejection.Fill(key, weights);
        else if (_chains is not null) _chains.Fill(key, weights);
        else
        {
            for (int j = 0; j < _plan.Polytope.CriterionCount; j++)
                weights.Slice(j * DrawBlock.Draws, DrawBlock.Draws).Fill((float)_plan.Polytope.Centre[j]);
        }
    }
}

/// <summary>Uniform weights at or above the least weights, sixteen at a time; those that break a row are thrown away.</summary>
internal sealed class RejectionSampler
{
    private readonly int _n;
    private readonly float[] _least;
    private readonly float _rest;
    private readonly float[] _rows;
    private readonly float[] _bounds;
    private readonly float[] _proposal;

    internal RejectionSampler(WeightPolytope polytope)
    {
        _n = polytope.CriterionCount;
        _least = [.. polytope.Least.Select(v => (float)v)];
        _rest = (float)(1 - polytope.Least.Sum());
        // Rows that the proposals meet anyway (wⱼ at least its least value) would only reject by rounding.
        LinearRow[] open = [.. polytope.Rows.Where(row => !IsLeast(row))];
        _rows = [.. open.SelectMany(row => row.Coefficients).Select(c => (float)c)];
        _bounds = [.. open.Select(row => (float)row.Bound)];
        _proposal = new float[_n * DrawBlock.Lanes];
    }

    /// <summary>How many of the first so many proposals of a key are good.</summary>
    internal int CountAccepted(ulong key, int proposals)
    {
        var lanes = new LaneGenerator(key);
        int accepted = 0;
        for (int done = 0; done < proposals; done += DrawBlock.Lanes) accepted += BitOperations.PopCount(Propose(ref lanes));
        return accepted;
    }

    internal void Fill(ulong key, Span<float> weights)
    {
        var lanes = new LaneGenerator(key);
        for (int filled = 0; filled < DrawBlock.Draws;)
        {
            ulong good = Propose(ref lanes);
            for (; good != 0 && filled < DrawBlock.Draws; good &= good - 1, filled++)
            {
                int lane = BitOperations.TrailingZeroCount(good);
                for (int j = 0; j < _n; j++) weights[(j * DrawBlock.Draws) + filled] = _proposal[(j * DrawBlock.Lanes) + lane];
            }
        }
    }

    /// <summary>Writes sixteen proposals and returns, as bits, which of them meet all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong Propose(ref LaneGenerator lanes)
    {
        Span<float> proposal = _proposal;
        Vector512<float> sum = Vector512.Create(1e-30f);
        for (int j = 0; j < _n; j++)
        {
            Vector512<float> exponential = VectorMath.MinusLogOfUniform(lanes.Next());
            exponential.CopyTo(proposal[(j * DrawBlock.Lanes)..]);
            sum += exponential;
        }

        Vector512<float> scale = Vector512.Create(_rest) / sum;
        for (int j = 0; j < _n; j++)
        {
            Span<float> cell = proposal[(j * DrawBlock.Lanes)..];
            Vector512.FusedMultiplyAdd(Vector512.Create<float>(cell), scale, Vector512.Create(_least[j])).CopyTo(cell);
        }

        Vector512<float> bad = Vector512<float>.Zero;
        for (int i = 0; i < _bounds.Length; i++)
        {
            Vector512<float> value = Vector512<float>.Zero;
            for (int j = 0; j < _n; j++)
                value = Vector512.FusedMultiplyAdd(Vector512.Create<float>(proposal[(j * DrawBlock.Lanes)..]), Vector512.Create(_rows[(i * _n) + j]), value);
            bad |= Vector512.GreaterThan(value, Vector512.Create(_bounds[i]));
        }

        return ~bad.ExtractMostSignificantBits() & 0xFFFF;
    }

    /// <summary>A row in the plane that bounds one weight from below has one negative entry and equal others.</summary>
    private bool IsLeast(LinearRow row)
    {
        int lowest = 0;
        for (int j = 1; j < _n; j++)
            if (row.Coefficients[j] < row.Coefficients[lowest]) lowest = j;
        double other = row.Coefficients[lowest == 0 ? _n - 1 : 0];
        for (int j = 0; j < _n; j++)
            if (j != lowest && Math.Abs(row.Coefficients[j] - other) > 1e-12) return false;
        return other > 0;
    }
}
