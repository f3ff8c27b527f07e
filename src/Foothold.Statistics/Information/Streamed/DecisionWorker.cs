using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>Draws blocks and adds them to their lots; one per worker, with its own memory.</summary>
internal sealed class DecisionWorker : IDisposable
{
    private readonly DecisionPlan _plan;
    private readonly IDecisionEvaluator _evaluator;
    private readonly double[] _scores;
    private readonly double[] _worth;
    private readonly double[] _measures;
    private readonly double[] _rest;
    private readonly double[] _best;
    private readonly double[] _ties;
    private readonly double[] _gap = new double[DecisionPlan.Lanes];
    private readonly ushort[] _intervals = new ushort[DecisionPlan.Lanes];

    internal DecisionWorker(DecisionPlan plan)
    {
        _plan = plan;
        _scores = new double[plan.FactorCount * DecisionPlan.Lanes];
        _worth = new double[plan.OptionCount * DecisionPlan.Lanes];
        _measures = new double[plan.MeasureCount * plan.OptionCount * DecisionPlan.Lanes];
        _rest = new double[plan.OptionCount * DecisionPlan.Lanes];
        // The last row stands for all groups together.
        _best = new double[(plan.GroupCount + 1) * DecisionPlan.Lanes];
        _ties = new double[(plan.GroupCount + 1) * DecisionPlan.Lanes];
        Sketches = new DecisionSketches(plan);
        _evaluator = plan.Model.Open();
    }

    /// <summary>Histograms of all blocks of this worker.</summary>
    internal DecisionSketches Sketches { get; }

    /// <inheritdoc/>
    public void Dispose() => _evaluator.Dispose();

    /// <summary>Runs one block, whose numbers depend on seed and block alone.</summary>
    internal void Run(int block, DecisionLot lot)
    {
        int lanes = _plan.LanesOf(block);
        RandomStream stream = RandomStream.ForBlock(_plan.Options.Seed, (ulong)block);
        Span<double> scores = _scores.AsSpan(0, _plan.FactorCount * lanes);
        Span<double> worth = _worth.AsSpan(0, _plan.OptionCount * lanes);
        Span<double> measures = _measures.AsSpan(0, _plan.MeasureCount * _plan.OptionCount * lanes);
        _plan.DrawScores(stream, lanes, scores);
        _evaluator.Evaluate(scores, stream.Substream(0), lanes, worth, measures);
        RequireFinite(worth, block, lanes);

        for (int d = 0; d < _plan.OptionCount; d++)
        {
            ReadOnlySpan<double> own = worth.Slice(d * lanes, lanes);
            lot.Worth[d].Add(own);
            lot.Losses[d] += CountBelowZero(own);
            Sketches.Worth[d].Add(own);
        }

        for (int m = 0; m < lot.Measures.Length; m++)
        {
            ReadOnlySpan<double> own = measures.Slice(m * lanes, lanes);
            lot.Measures[m].Add(own);
            Sketches.Measures[m].Add(own);
        }

        Compare(worth, lanes, lot);
        if (_plan.Options.WithInformation) AddIntervals(scores, worth, lanes, lot);
    }

    private static void RequireFinite(ReadOnlySpan<double> worth, int block, int lanes)
    {
        if (TensorPrimitives.IsFiniteAll(worth)) return;
        for (int i = 0; i < worth.Length; i++)
        {
            if (!double.IsFinite(worth[i]))
                Require.Refuse("model", $"Option {i / lanes} is worth {worth[i]} in draw {((long)block * DecisionPlan.Lanes) + (i % lanes)}; a model must give finite numbers for all scores.");
        }
    }

    /// <summary>Finds the best of each group and of all in every draw, and what each option lacks.</summary>
    private void Compare(ReadOnlySpan<double> worth, int lanes, DecisionLot lot)
    {
        int groups = _plan.GroupCount;
        Span<double> best = _best.AsSpan(0, (groups + 1) * lanes);
        Span<double> ties = _ties.AsSpan(0, (groups + 1) * lanes);
        best.Fill(double.NegativeInfinity);
        ties.Clear();
        for (int d = 0; d < _plan.OptionCount; d++)
        {
            ReadOnlySpan<double> own = worth.Slice(d * lanes, lanes);
            (int first, int last) = GroupsOf(d);
            for (int g = first; g < last; g++) TensorPrimitives.Max(best.Slice(g * lanes, lanes), own, best.Slice(g * lanes, lanes));
            TensorPrimitives.Max(best.Slice(groups * lanes, lanes), own, best.Slice(groups * lanes, lanes));
        }

        for (int d = 0; d < _plan.OptionCount; d++)
        {
            ReadOnlySpan<double> own = worth.Slice(d * lanes, lanes);
            (int first, int last) = GroupsOf(d);
            for (int g = first; g < last; g++) CountEqual(own, best.Slice(g * lanes, lanes), ties.Slice(g * lanes, lanes));
            CountEqual(own, best.Slice(groups * lanes, lanes), ties.Slice(groups * lanes, lanes));
        }

        for (int d = 0; d < _plan.OptionCount; d++)
        {
            ReadOnlySpan<double> own = worth.Slice(d * lanes, lanes);
            int group = _plan.Groups[d] < 0 ? groups : _plan.Groups[d];
            AddRegret(own, best.Slice(groups * lanes, lanes), lot.Regret[d]);
            AddRegret(own, best.Slice(group * lanes, lanes), lot.GroupRegret[d]);
            AddShares(own, best.Slice(groups * lanes, lanes), ties.Slice(groups * lanes, lanes), ref lot.Shares[d], ref lot.Squares[d]);
            AddShares(own, best.Slice(group * lanes, lanes), ties.Slice(group * lanes, lanes), ref lot.GroupShares[d], ref lot.GroupSquares[d]);
        }
    }

    /// <summary>Groups in which an option competes: its own, or all.</summary>
    private (int First, int End) GroupsOf(int option)
    {
        int group = _plan.Groups[option];
        return group < 0 ? (0, _plan.GroupCount) : (group, group + 1);
    }

    private void AddRegret(ReadOnlySpan<double> own, ReadOnlySpan<double> best, RunningMoments regret)
    {
        Span<double> gap = _gap.AsSpan(0, own.Length);
        TensorPrimitives.Subtract(best, own, gap);
        regret.Add(gap);
    }

    private void AddIntervals(ReadOnlySpan<double> scores, ReadOnlySpan<double> worth, int lanes, DecisionLot lot)
    {
        LinearControls controls = _plan.Controls;
        for (int d = 0; d < _plan.OptionCount; d++)
        {
            Span<double> rest = _rest.AsSpan(d * lanes, lanes);
            TensorPrimitives.Subtract(worth.Slice(d * lanes, lanes), controls.Levels[d], rest);
            int[] factors = controls.Factors[d];
            for (int j = 0; j < factors.Length; j++)
                TensorPrimitives.MultiplyAdd(scores.Slice(factors[j] * lanes, lanes), -controls.Slopes[d][j], rest, rest);
            lot.RestSquares[d] += TensorPrimitives.SumOfSquares<double>(rest);
        }

        int nodes = _plan.Grid.Count;
        Span<ushort> intervals = _intervals.AsSpan(0, lanes);
        for (int k = 0; k < _plan.FactorCount; k++)
        {
            _plan.Grid.Locate(scores.Slice(k * lanes, lanes), intervals);
            Span<int> counts = lot.IntervalCounts.AsSpan(k * nodes, nodes);
            foreach (ushort interval in intervals) counts[interval]++;
            int[] touched = _plan.Touched[k];
            for (int t = 0; t < touched.Length; t++)
                Scatter(_rest.AsSpan(touched[t] * lanes, lanes), intervals, lot.IntervalSums.AsSpan((_plan.Offsets[k] + t) * nodes, nodes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<double> values, ReadOnlySpan<ushort> intervals, Span<double> sums)
    {
        for (int i = 0; i < values.Length; i++) sums[intervals[i]] += values[i];
    }

    private static long CountBelowZero(ReadOnlySpan<double> values)
    {
        Vector<long> counts = Vector<long>.Zero;
        ReadOnlySpan<Vector<double>> wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        foreach (Vector<double> value in wide) counts -= Vector.LessThan(value, Vector<double>.Zero);
        long count = Vector.Sum(counts);
        for (int i = wide.Length * Vector<double>.Count; i < values.Length; i++) count += values[i] < 0 ? 1 : 0;
        return count;
    }

    private static void CountEqual(ReadOnlySpan<double> own, ReadOnlySpan<double> best, Span<double> ties)
    {
        ReadOnlySpan<Vector<double>> a = MemoryMarshal.Cast<double, Vector<double>>(own);
        ReadOnlySpan<Vector<double>> b = MemoryMarshal.Cast<double, Vector<double>>(best);
        Span<Vector<double>> t = MemoryMarshal.Cast<double, Vector<double>>(ties);
        for (int i = 0; i < a.Length; i++) t[i] += Vector.ConditionalSelect(Vector.Equals(a[i], b[i]), Vector<double>.One, Vector<double>.Zero);
        for (int i = a.Length * Vector<double>.Count; i < own.Length; i++) ties[i] += own[i] == best[i] ? 1 : 0;
    }

    private static void AddShares(ReadOnlySpan<double> own, ReadOnlySpan<double> best, ReadOnlySpan<double> ties, ref double shares, ref double squares)
    {
        Vector<double> sum = Vector<double>.Zero, square = sum;
        ReadOnlySpan<Vector<double>> a = MemoryMarshal.Cast<double, Vector<double>>(own);
        ReadOnlySpan<Vector<double>> b = MemoryMarshal.Cast<double, Vector<double>>(best);
        ReadOnlySpan<Vector<double>> t = MemoryMarshal.Cast<double, Vector<double>>(ties);
        for (int i = 0; i < a.Length; i++)
        {
            Vector<double> share = Vector.ConditionalSelect(Vector.Equals(a[i], b[i]), Vector<double>.One / t[i], Vector<double>.Zero);
            sum += share;
            square += share * share;
        }

        shares += Vector.Sum(sum);
        squares += Vector.Sum(square);
        for (int i = a.Length * Vector<double>.Count; i < own.Length; i++)
        {
            if (own[i] != best[i]) continue;
            shares += 1 / ties[i];
            squares += 1 / (ties[i] * ties[i]);
        }
    }
}
