namespace Foothold.Statistics.FixedEffects;

/// <summary>
/// The rows in an order in which the effect with most levels is sequential, and the levels of the other effects in that order. The largest
/// effect then needs no codes: a segment of consecutive rows is a level, and its sums stay in registers.
/// </summary>
internal sealed class EffectLayout
{
    /// <summary>Levels whose numbers and sums, four columns each, fill a second-level cache of a megabyte.</summary>
    private const int LevelsInCache = 16384;

    /// <summary>Levels that leave room in the cache for those of the other effects and for the rows.</summary>
    private const int LevelsInTile = 2048;

    private EffectLayout(int[] source, int[] segmentStart, int[][] codes, int levels, int[] chunkSegment, IReadOnlyList<int> order)
        => (Source, SegmentStart, Codes, Levels, ChunkSegment, FactorOrder) = (source, segmentStart, codes, levels, chunkSegment, order);

    /// <summary>Row of the input at each place.</summary>
    internal int[] Source { get; }

    /// <summary>First row of each level of the largest effect, and the end. One segment of all rows where there is no effect.</summary>
    internal int[] SegmentStart { get; }

    /// <summary>Levels of the other effects by row; all in one numbering, one effect after the other.</summary>
    internal int[][] Codes { get; }

    /// <summary>Levels of the other effects together.</summary>
    internal int Levels { get; }

    /// <summary>First segment of each chunk of work, and the end. The chunks depend on the data alone, so that sums do not depend on threads.</summary>
    internal int[] ChunkSegment { get; }

    /// <summary>Place in the problem of the largest effect, then of the others.</summary>
    internal IReadOnlyList<int> FactorOrder { get; }

    internal int Rows => Source.Length;

    internal int Segments => SegmentStart.Length - 1;

    internal int Chunks => ChunkSegment.Length - 1;

    /// <summary>Rows of a chunk.</summary>
    internal (int First, int End) RowsOf(int chunk) => (SegmentStart[ChunkSegment[chunk]], SegmentStart[ChunkSegment[chunk + 1]]);

    /// <summary>Puts rows into order.</summary>
    /// <param name="effects">The effects; their codes belong to all rows of the input.</param>
    /// <param name="kept">Rows of the input that take part, ascending.</param>
    /// <param name="workers">Threads.</param>
    internal static EffectLayout Create(IReadOnlyList<Factor> effects, int[] kept, Workers workers)
    {
        int rows = kept.Length;
        if (effects.Count == 0) return new EffectLayout(kept, [0, rows], [], 0, [0, 1], []);
        int[][] dense = new int[effects.Count][];
        int[] sizes = new int[effects.Count];
        workers.Run(effects.Count, e => (dense[e], sizes[e]) = Densify(effects[e], kept));
        int largest = Array.IndexOf(sizes, sizes.Max());
        if (sizes.Sum() - sizes[largest] > LevelsInCache) Tile(dense, sizes, largest);
        var start = new int[sizes[largest] + 1];
        foreach (int code in dense[largest]) start[code + 1]++;
        for (int s = 0; s < sizes[largest]; s++) start[s + 1] += start[s];
        var place = new int[rows];
        int[] next = start[..^1];
        int[] largestCodes = dense[largest];
        for (int i = 0; i < place.Length; i++) place[i] = next[largestCodes[i]]++;
        var source = new int[rows];
        for (int i = 0; i < rows; i++) source[place[i]] = kept[i];
        int[] order = [largest, .. Enumerable.Range(0, effects.Count).Where(e => e != largest)];
        var offsets = new int[effects.Count];
        for (int k = 2; k < order.Length; k++) offsets[k] = offsets[k - 1] + sizes[order[k - 1]];
        int levels = sizes.Sum() - sizes[largest];
        var others = new int[effects.Count - 1][];
        workers.Run(others.Length, k =>
        {
            int[] codes = dense[order[k + 1]], sorted = GC.AllocateUninitializedArray<int>(rows);
            int offset = offsets[k + 1];
            for (int i = 0; i < codes.Length; i++) sorted[place[i]] = codes[i] + offset;
            others[k] = sorted;
            dense[order[k + 1]] = [];
        });
        return new EffectLayout(source, start, others, levels, Cut(start, levels), order);
    }

    /// <summary>
    /// Renumbers the largest effect so that consecutive segments meet few levels of the others: sorted by tile of the effect that jumps most from one segment to the next, then by the one
    /// that jumps least. A table of levels that is passed through again and again then stays in the cache.
    /// </summary>
    private static void Tile(int[][] dense, int[] sizes, int largest)
    {
        int segments = sizes[largest], fast = -1, slow = -1;
        var first = new int[segments];
        int[] codes = dense[largest];
        for (int i = codes.Length - 1; i >= 0; i--) first[codes[i]] = i;
        long most = -1, least = long.MaxValue;
        for (int e = 0; e < dense.Length; e++)
        {
            if (e == largest) continue;
            long jumps = 0;
            for (int s = 1; s < segments; s++) jumps += Math.Abs((long)dense[e][first[s]] - dense[e][first[s - 1]]);
            if (jumps > most) (most, fast) = (jumps, e);
            if (jumps < least) (least, slow) = (jumps, e);
        }

        if (fast == slow || sizes[fast] <= LevelsInTile) return;
        var keys = new long[segments];
        var order = new int[segments];
        for (int s = 0; s < segments; s++)
        {
            keys[s] = ((long)(dense[fast][first[s]] / LevelsInTile) << 32) | (uint)dense[slow][first[s]];
            order[s] = s;
        }

        int[] sorted = [.. order.OrderBy(s => keys[s])];
        for (int s = 0; s < segments; s++) order[sorted[s]] = s;
        for (int i = 0; i < codes.Length; i++) codes[i] = order[codes[i]];
    }

    /// <summary>Numbers the levels that occur among some rows from 0, in the same order.</summary>
    internal static (int[] Codes, int Levels) Densify(Factor factor, int[] kept)
    {
        ReadOnlySpan<int> codes = factor.Codes;
        var number = new int[factor.Levels];
        foreach (int row in kept) number[codes[row]] = 1;
        int levels = 0;
        for (int level = 0; level < number.Length; level++)
            if (number[level] != 0) number[level] = levels++;
        var dense = new int[kept.Length];
        for (int i = 0; i < kept.Length; i++) dense[i] = number[codes[kept[i]]];
        return (dense, levels);
    }

    private static int[] Cut(int[] start, int levels)
    {
        int rows = start[^1];
        // Every chunk adds up into a table of all other levels of its own, which must stay small beside its rows.
        int chunks = (int)Math.Clamp(Math.Min(rows / 16_384, rows / (4L * Math.Max(1, levels))), 1, 8);
        var cuts = new List<int> { 0 };
        for (int chunk = 1; chunk < chunks; chunk++)
        {
            int segment = Array.BinarySearch(start, (int)((long)rows * chunk / chunks));
            if (segment < 0) segment = ~segment;
            if (segment > cuts[^1] && segment < start.Length - 1) cuts.Add(segment);
        }

        cuts.Add(start.Length - 1);
        return [.. cuts];
    }
}
