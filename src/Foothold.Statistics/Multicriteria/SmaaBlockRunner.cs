using System.Numerics;
using System.Runtime.CompilerServices;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>One worker: runs blocks of draws and keeps their tally.</summary>
internal sealed unsafe class SmaaBlockRunner : IDisposable
{
    private readonly SmaaPlan _plan;
    private readonly WeightSampler _weights;
    private readonly ulong _seed;
    private readonly BlockWorkspace _space;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly ulong[] _tieHashes;
    private readonly int[] _byRank;

    internal SmaaBlockRunner(SmaaPlan plan, ulong seed)
    {
        _plan = plan;
        _seed = seed;
        _weights = new WeightSampler(plan.Weights, plan.CriterionCount, seed);
        _space = new BlockWorkspace(plan.AlternativeCount, plan.CriterionCount);
        _sums = new double[plan.AlternativeCount];
        _squares = new double[plan.AlternativeCount];
        _tieHashes = new ulong[plan.AlternativeCount];
        _byRank = new int[plan.AlternativeCount];
        Tally = new SmaaTally(plan.AlternativeCount, plan.CriterionCount);
    }

    internal SmaaTally Tally { get; }

    /// <inheritdoc/>
    public void Dispose() => _space.Dispose();

    /// <summary>Runs block <paramref name="block"/>, of which the first <paramref name="draws"/> draws count.</summary>
    internal void Run(int block, int draws)
    {
        int m = _plan.AlternativeCount;
        int placeSize = m <= 256 ? 1 : 2;
        _weights.Fill((ulong)block, new Span<float>(_space.Weights, _plan.CriterionCount * DrawBlock.Draws));
        ulong valueKey = SeedMixer.Derive(SeedMixer.Derive(_seed, DrawBlock.ValueStream), (ulong)block);
        ValueKernel.Fill(_plan, _space, valueKey, draws, _sums, _squares);
        Tally.AddMoments(_sums, _squares);
        if (draws < DrawBlock.Draws) new Span<byte>(_space.Places, m * DrawBlock.Draws * placeSize).Clear();
        for (int vector = 0; vector * DrawBlock.Lanes < draws; vector++)
        {
            int lanes = Math.Min(DrawBlock.Lanes, draws - (vector * DrawBlock.Lanes));
            float* values = _space.Values + ((nint)vector * m * DrawBlock.Lanes);
            RankKernel.Count(values, _space.Ranks, m);
            ulong tied = RankKernel.SortAndFindTies(values, _space.Ranks, m, _space.Sorted, _space.SortedStride, lanes);
            for (; tied != 0; tied &= tied - 1) BreakTies(block, vector, BitOperations.TrailingZeroCount(tied));
            if (lanes < DrawBlock.Lanes) SilenceLanes(lanes);
            RankKernel.Narrow(_space.Ranks, m, (byte*)_space.Places + (vector * DrawBlock.Lanes * placeSize), placeSize);
            AddFirstWeights(vector, (1UL << lanes) - 1);
        }

        fixed (int* ranks = Tally.RankCounts, before = Tally.BeforeCounts)
        {
            if (placeSize == 1) Count((byte*)_space.Places, draws, ranks, before);
            else Count((ushort*)_space.Places, draws, ranks, before);
        }
    }

    private void Count<T>(T* places, int draws, int* ranks, int* before)
        where T : unmanaged, IBinaryInteger<T>
    {
        TallyKernel.CountRanks(places, _plan.AlternativeCount, draws, ranks);
        TallyKernel.CountPairs(places, _plan.AlternativeCount, before);
    }

    /// <summary>Lanes past the end get equal ranks, which no pair counts.</summary>
    private void SilenceLanes(int lanes)
    {
        for (int i = 0; i < _plan.AlternativeCount; i++)
            new Span<int>(_space.Ranks + (i * DrawBlock.Lanes) + lanes, DrawBlock.Lanes - lanes).Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddFirstWeights(int vector, ulong counting)
    {
        int n = _plan.CriterionCount;
        for (int i = 0; i < _plan.AlternativeCount; i++)
        {
            ulong first = RankKernel.FirstIn(_space.Ranks, i) & counting;
            for (; first != 0; first &= first - 1)
            {
                float* weight = _space.Weights + (vector * DrawBlock.Lanes) + BitOperations.TrailingZeroCount(first);
                Span<long> sums = Tally.FirstWeights.AsSpan(i * n, n);
                for (int j = 0; j < sums.Length; j++) sums[j] += (long)(weight[(nint)j * DrawBlock.Draws] * (1.0 / SmaaTally.WeightUnit));
            }
        }
    }

    /// <summary>Puts equal alternatives of one draw into an order that depends on the seed, the draw and the alternative only.</summary>
    private void BreakTies(int block, int vector, int lane)
    {
        int m = _plan.AlternativeCount;
        int* ranks = _space.Ranks + lane;
        float* sorted = _space.Sorted + ((nint)lane * _space.SortedStride);
        ulong drawKey = SeedMixer.Derive(
            SeedMixer.Derive(_seed, DrawBlock.TieStream), ((ulong)block * DrawBlock.Draws) + (ulong)((vector * DrawBlock.Lanes) + lane));
        for (int i = 0; i < m; i++) _byRank[ranks[(nint)i * DrawBlock.Lanes]] = i;
        for (int start = 0; start < m;)
        {
            int end = start + 1;
            while (end < m && sorted[end] == sorted[start]) end++;
            if (end - start > 1)
            {
                Span<int> group = _byRank.AsSpan(start, end - start);
                Span<ulong> hashes = _tieHashes.AsSpan(0, group.Length);
                for (int at = 0; at < group.Length; at++) hashes[at] = SeedMixer.Derive(drawKey, (ulong)group[at]);
                hashes.Sort(group);
                for (int at = 0; at < group.Length; at++)
                {
                    ranks[(nint)group[at] * DrawBlock.Lanes] = start + at;
                    for (int later = at + 1; later < group.Length; later++) Tally.AddTie(group[at], group[later]);
                }
            }

            start = end;
        }
    }
}
