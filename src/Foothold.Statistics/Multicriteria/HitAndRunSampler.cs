using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>
/// Sixteen hit-and-run chains side by side (Smith 1984): from a point inside, a random direction, and a uniform point on the chord. The uniform
/// distribution over the set is where every chain ends up.
/// </summary>
/// <remarks>
/// Chains walk in the scaled coordinates of <see cref="WeightPolytope"/>, so that a thin set is no slower than a round one. A block of 512
/// draws is 32 draws of 16 chains, all begun at the centre: it depends on its key alone. Double precision and fused multiply-adds give the same
/// bits on every processor.
/// </remarks>
internal sealed class HitAndRunSampler
{
    /// <summary>Chains of a block.</summary>
    internal const int Chains = DrawBlock.Lanes;

    private readonly PolytopePlan _plan;
    private readonly int _d;
    private readonly double[] _position;
    private readonly double[] _direction;
    private readonly double[] _slack;
    private readonly double[] _slope;

    internal HitAndRunSampler(PolytopePlan plan)
    {
        _plan = plan;
        _d = plan.Polytope.Dimension;
        _position = new double[_d * Chains];
        _direction = new double[(_d + 1) * Chains];
        _slack = new double[plan.Polytope.Rooms.Length * Chains];
        _slope = new double[_slack.Length];
    }

    /// <summary>Fills 512 draws; draw k of chain c stands at k·16 + c.</summary>
    internal void Fill(ulong key, Span<float> weights)
    {
        var lanes = new LaneGenerator(key);
        Array.Clear(_position);
        Measure();
        for (int step = 0; step < _plan.BurnIn; step++) Step(ref lanes);
        for (int draw = 0; draw < DrawBlock.Draws; draw += Chains)
        {
            for (int step = 0; step < _plan.StepsPerDraw; step++) Step(ref lanes);
            // Slacks are carried along; measuring them afresh now and then keeps rounding from adding up.
            Measure();
            Write(draw, weights);
        }
    }

    /// <summary>Slack of every row at the positions.</summary>
    private void Measure()
    {
        WeightPolytope set = _plan.Polytope;
        for (int i = 0; i < set.Rooms.Length; i++)
        {
            for (int chain = 0; chain < Chains; chain++)
            {
                double slack = set.Rooms[i];
                for (int k = 0; k < _d; k++) slack -= set.Slopes[(i * _d) + k] * _position[(k * Chains) + chain];
                _slack[(i * Chains) + chain] = slack;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Step(ref LaneGenerator lanes)
    {
        const int Half = Chains / 2;
        WeightPolytope set = _plan.Polytope;
        Span<double> direction = _direction, position = _position, slacks = _slack, slopes = _slope;
        for (int k = 0; k < _d; k += 2)
        {
            (Vector512<float> z0, Vector512<float> z1) = lanes.NextNormalPair();
            Vector512.WidenLower(z0).CopyTo(direction[(k * Chains)..]);
            Vector512.WidenUpper(z0).CopyTo(direction[((k * Chains) + Half)..]);
            Vector512.WidenLower(z1).CopyTo(direction[((k + 1) * Chains)..]);
            Vector512.WidenUpper(z1).CopyTo(direction[(((k + 1) * Chains) + Half)..]);
        }

        // The chord runs from 1/min(slope/slack) to 1/max(slope/slack): the set is bounded, so that one is below 0 and the other above.
        Vector512<double> most0 = Vector512<double>.Zero, most1 = most0, least0 = most0, least1 = most0;
        Vector512<double> tiny = Vector512.Create(1e-30);
        for (int i = 0; i < set.Rooms.Length; i++)
        {
            ReadOnlySpan<double> row = set.Slopes.AsSpan(i * _d, _d);
            Vector512<double> slope0 = Vector512<double>.Zero, slope1 = slope0;
            for (int k = 0; k < row.Length; k++)
            {
                Vector512<double> along = Vector512.Create(row[k]);
                slope0 = Vector512.FusedMultiplyAdd(Vector512.Create<double>(direction[(k * Chains)..]), along, slope0);
                slope1 = Vector512.FusedMultiplyAdd(Vector512.Create<double>(direction[((k * Chains) + Half)..]), along, slope1);
            }

            slope0.CopyTo(slopes[(i * Chains)..]);
            slope1.CopyTo(slopes[((i * Chains) + Half)..]);
            Vector512<double> rate0 = slope0 / Vector512.Max(Vector512.Create<double>(slacks[(i * Chains)..]), tiny);
            Vector512<double> rate1 = slope1 / Vector512.Max(Vector512.Create<double>(slacks[((i * Chains) + Half)..]), tiny);
            most0 = Vector512.Max(most0, rate0);
            most1 = Vector512.Max(most1, rate1);
            least0 = Vector512.Min(least0, rate0);
            least1 = Vector512.Min(least1, rate1);
        }

        Vector512<uint> bits = lanes.Next();
        Vector512<double> length0 = Length(most0, least0, Vector512.WidenLower(bits));
        Vector512<double> length1 = Length(most1, least1, Vector512.WidenUpper(bits));
        Advance(position, direction, length0, length1, 1);
        Advance(slacks, slopes, length0, length1, -1);
    }

    /// <summary>A uniform point on the chord; 0 in the rare case of a direction of length 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Length(Vector512<double> most, Vector512<double> least, Vector512<ulong> bits)
    {
        Vector512<double> uniform = (Vector512.ConvertToDouble(bits) + Vector512.Create(0.5)) * Vector512.Create(1.0 / (1UL << 32));
        Vector512<double> start = Vector512<double>.One / least, end = Vector512<double>.One / most;
        Vector512<double> length = Vector512.FusedMultiplyAdd(uniform, end - start, start);
        return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(length), Vector512.Create(1e100)), length, Vector512<double>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance(Span<double> values, Span<double> rates, Vector512<double> length0, Vector512<double> length1, double sign)
    {
        const int Half = Chains / 2;
        length0 *= sign;
        length1 *= sign;
        for (int at = 0; at < values.Length; at += Chains)
        {
            Vector512.FusedMultiplyAdd(Vector512.Create<double>(rates[at..]), length0, Vector512.Create<double>(values[at..])).CopyTo(values[at..]);
            Vector512.FusedMultiplyAdd(Vector512.Create<double>(rates[(at + Half)..]), length1, Vector512.Create<double>(values[(at + Half)..])).CopyTo(values[(at + Half)..]);
        }
    }

    private void Write(int draw, Span<float> weights)
    {
        WeightPolytope set = _plan.Polytope;
        for (int j = 0; j < set.CriterionCount; j++)
        {
            for (int chain = 0; chain < Chains; chain++)
            {
                double weight = set.Centre[j];
                for (int k = 0; k < _d; k++) weight += set.Basis[(j * _d) + k] * _position[(k * Chains) + chain];
                weights[(j * DrawBlock.Draws) + draw + chain] = (float)Math.Max(0, weight);
            }
        }
    }
}
