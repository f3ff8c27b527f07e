using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>One worker of the confidence factors. All candidates are judged on the same fresh draws.</summary>
internal sealed unsafe class ConfidenceRunner : IDisposable
{
    /// <summary>Draws in a block: two pairs of vectors.</summary>
    internal const int BlockDraws = 4 * DrawBlock.Lanes;

    private const int Vectors = BlockDraws / DrawBlock.Lanes;
    private const int RivalsPerLook = 8;

    private readonly SmaaPlan _plan;
    private readonly ConfidenceTable _table;
    private readonly ulong _key;
    private readonly bool _cells;
    private readonly int _width;
    private float* _draws;

    internal ConfidenceRunner(SmaaPlan plan, ConfidenceTable table, ulong seed)
    {
        _plan = plan;
        _table = table;
        _key = SeedMixer.Derive(seed, DrawBlock.ConfidenceStream);
        _cells = plan.Sampling is SmaaSampling.Full or SmaaSampling.JointDraws;
        _width = _cells ? plan.CriterionCount : 1;
        Wins = new long[table.Candidates.Length];
        _draws = (float*)NativeMemory.AlignedAlloc((nuint)plan.AlternativeCount * (nuint)_width * BlockDraws * sizeof(float), 64);
    }

    ~ConfidenceRunner() => Free();

    /// <summary>Draws won, by candidate.</summary>
    internal long[] Wins { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Judges all candidates on block <paramref name="block"/>, of which <paramref name="draws"/> draws count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Run(int block, int draws)
    {
        ulong key = SeedMixer.Derive(_key, (ulong)block);
        if (_plan.Scenarios is { } scenarios) Take(scenarios, key);
        else Draw(new LaneGenerator(key));
        for (int at = 0; at < _table.Candidates.Length; at++)
        {
            for (int v = 0; v * DrawBlock.Lanes < draws; v++)
            {
                int lanes = Math.Min(DrawBlock.Lanes, draws - (v * DrawBlock.Lanes));
                Wins[at] += BitOperations.PopCount(Won(at, v, key) & ((1UL << lanes) - 1));
            }
        }
    }

    /// <summary>Fresh errors, [vector][alternative][criterion or single normal][lane].</summary>
    private void Draw(LaneGenerator lanes)
    {
        int m = _plan.AlternativeCount;
        nint vectorStride = (nint)m * _width * DrawBlock.Lanes;
        for (int i = 0; i < m; i++)
        {
            for (int v = 0; v < Vectors; v += 2)
            {
                float* first = _draws + (v * vectorStride) + ((nint)i * _width * DrawBlock.Lanes);
                if (_cells)
                {
                    CellDraw.Next(_plan, i, ref lanes, first, m * _width);
                    continue;
                }

                (Vector512<float> z0, Vector512<float> z1) = lanes.NextNormalPair();
                z0.StoreAligned(first);
                z1.StoreAligned(first + vectorStride);
            }
        }
    }

    /// <summary>Fresh rows of the joint draws, in the same layout.</summary>
    private void Take(ScenarioTable scenarios, ulong key)
    {
        Span<int> rows = stackalloc int[BlockDraws];
        scenarios.Pick(key, rows);
        int m = _plan.AlternativeCount;
        for (int draw = 0; draw < BlockDraws; draw++)
        {
            float* vector = _draws + ((nint)(draw / DrawBlock.Lanes) * m * _width * DrawBlock.Lanes) + (draw % DrawBlock.Lanes);
            for (int i = 0; i < m; i++)
            {
                ReadOnlySpan<float> cells = scenarios.Cells(rows[draw], i, _width);
                for (int j = 0; j < _width; j++) vector[(((nint)i * _width) + j) * DrawBlock.Lanes] = cells[j];
            }
        }
    }

    /// <summary>The draws, as bits, in which a candidate comes first under its own central weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong Won(int at, int vector, ulong key)
    {
        int[] rivals = _table.Rivals[at];
        Vector512<float> own = Value(at, _table.Candidates[at], vector);
        Vector512<float> beaten = Vector512<float>.Zero, equal = beaten;
        for (int next = 0; next < rivals.Length;)
        {
            int stop = Math.Min(rivals.Length, next + RivalsPerLook);
            for (; next < stop; next++)
            {
                Vector512<float> other = Value(at, rivals[next], vector);
                beaten |= Vector512.GreaterThan(other, own);
                equal |= Vector512.Equals(other, own);
            }

            if (beaten.AsUInt32() == Vector512<uint>.AllBitsSet) return 0;
        }

        ulong won = ~beaten.ExtractMostSignificantBits() & 0xFFFF;
        ulong tied = equal.ExtractMostSignificantBits() & won;
        return tied == 0 ? won : BreakTies(at, vector, key, own, won, tied);
    }

    /// <summary>Of equal bests the one with the least hash wins, so that each wins equally often.</summary>
    private ulong BreakTies(int at, int vector, ulong key, Vector512<float> own, ulong won, ulong tied)
    {
        foreach (int rival in _table.Rivals[at])
        {
            ulong equal = Vector512.Equals(Value(at, rival, vector), own).ExtractMostSignificantBits() & tied;
            for (; equal != 0; equal &= equal - 1)
            {
                int lane = BitOperations.TrailingZeroCount(equal);
                ulong drawKey = SeedMixer.Derive(key, (ulong)((vector * DrawBlock.Lanes) + lane));
                if (SeedMixer.Derive(drawKey, (ulong)rival) < SeedMixer.Derive(drawKey, (ulong)_table.Candidates[at])) won &= ~(1UL << lane);
            }
        }

        return won;
    }

    /// <summary>Overall values of an alternative under the central weights of a candidate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Value(int at, int alternative, int vector)
    {
        int m = _plan.AlternativeCount;
        float* draw = _draws + ((((nint)vector * m) + alternative) * _width * DrawBlock.Lanes);
        if (!_cells)
        {
            long cell = ((long)at * m) + alternative;
            return Vector512.FusedMultiplyAdd(Vector512.LoadAligned(draw), Vector512.Create(_table.Deviations[cell]), Vector512.Create(_table.Means[cell]));
        }

        Vector512<float> sum = Vector512<float>.Zero;
        for (int j = 0; j < _width; j++)
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(draw + (j * DrawBlock.Lanes)), Vector512.Create(_table.Weights[(at * _width) + j]), sum);
        return sum;
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_draws);
        _draws = null;
    }
}
