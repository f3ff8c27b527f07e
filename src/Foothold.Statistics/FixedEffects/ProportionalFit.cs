namespace Foothold.Statistics.FixedEffects;

/// <summary>
/// Means that are products of one factor for each level, scaled to the outcome effect by effect (iterative proportional fitting, Deming and Stephan 1940): the
/// Poisson fit without regressors after enough rounds, and a good start for one with them after two.
/// </summary>
internal static unsafe class ProportionalFit
{
    /// <summary>Scales means in place.</summary>
    /// <param name="solver">The effects.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="means">What to begin with, above 0; then the scaled means.</param>
    /// <param name="rounds">Times that every effect is gone through.</param>
    internal static void Scale(EffectSolver solver, PreparedRows rows, PinnedNumbers means, int rounds)
    {
        EffectLayout layout = rows.Layout;
        int effects = layout.Codes.Length;
        double* outcome = rows.Outcome.Pointer, mean = means.Pointer;
        double* prior = rows.Prior is null ? null : rows.Prior.Pointer;
        var wanted = new PinnedNumbers(layout.Levels);
        solver.SumByLevel((chunk, sums) =>
        {
            (int begin, int end) = layout.RowsOf(chunk);
            for (int e = 0; e < effects; e++)
            {
                int* codes = solver.CodesOf(e);
                for (int i = begin; i < end; i++) sums[codes[i]] += outcome[i] * (prior is null ? 1 : prior[i]);
            }
        }, wanted);
        var ratio = new PinnedNumbers(layout.Levels);
        for (int round = 0; round < rounds; round++)
        {
            for (int pass = 0; pass <= effects; pass++)
            {
                int* before = pass > 0 ? solver.CodesOf(pass - 1) : null, after = pass < effects ? solver.CodesOf(pass) : null;
                double* factor = ratio.Pointer;
                solver.SumByLevel((chunk, sums) =>
                {
                    (int begin, int end) = layout.RowsOf(chunk);
                    if (before is null) ScaleSegments(layout, chunk, outcome, prior, mean);
                    else
                        for (int i = begin; i < end; i++) mean[i] *= factor[before[i]];
                    if (after is null) return;
                    for (int i = begin; i < end; i++) sums[after[i]] += mean[i] * (prior is null ? 1 : prior[i]);
                }, ratio);
                for (int level = 0; level < layout.Levels; level++) ratio[level] = ratio[level] > 0 && wanted[level] > 0 ? wanted[level] / ratio[level] : 1;
            }
        }
    }

    private static void ScaleSegments(EffectLayout layout, int chunk, double* outcome, double* prior, double* mean)
    {
        for (int segment = layout.ChunkSegment[chunk]; segment < layout.ChunkSegment[chunk + 1]; segment++)
        {
            int begin = layout.SegmentStart[segment], end = layout.SegmentStart[segment + 1];
            double wanted = 0, now = 0;
            for (int i = begin; i < end; i++)
            {
                double weight = prior is null ? 1 : prior[i];
                wanted += weight * outcome[i];
                now += weight * mean[i];
            }

            if (!(wanted > 0) || !(now > 0)) continue;
            double by = wanted / now;
            for (int i = begin; i < end; i++) mean[i] *= by;
        }
    }
}
