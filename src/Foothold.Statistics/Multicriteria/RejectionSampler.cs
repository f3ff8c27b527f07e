using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

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
