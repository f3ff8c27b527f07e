namespace Foothold.Statistics.Information.Regression;

/// <summary>Runs all sets of a call on one preparation of the net benefits.</summary>
internal static class RegressionRunner
{
    // Enough to share the reading of the net benefits, few enough that their sums stay in the second-level cache.
    private const int MostInGroup = 13;

    internal static (RegressionOutcome[] Outcomes, BenefitRows Benefits) Run(ProbabilisticSample sample, RegressionSet[] sets, RegressionOptions options)
    {
        BenefitRows benefits = BenefitRows.Build(sample, options.CoefficientDraws > 0, options);
        return (Run(benefits, RegressionSet.Permutations(sample.RowCount, options), sets, options), benefits);
    }

    internal static RegressionOutcome[] Run(BenefitRows benefits, int[][] permutations, RegressionSet[] sets, RegressionOptions options)
    {
        var outcomes = new RegressionOutcome[sets.Length];
        int[] single = [.. Enumerable.Range(0, sets.Length).Where(i => sets[i].Columns.Length == 1)];
        int[] joint = [.. Enumerable.Range(0, sets.Length).Where(i => sets[i].Columns.Length > 1)];
        double singleShare = single.Length / (double)Math.Max(1, single.Length + (20 * joint.Length));

        int threads = options.MaxThreads == 0 ? Environment.ProcessorCount : options.MaxThreads;
        int size = Math.Clamp(single.Length / (threads * 2), 1, MostInGroup);
        int[][] groups = [.. single.Chunk(size)];
        new BlockQueue(groups.Length, Share(options, 0, singleShare)).Map(g =>
        {
            RegressionOutcome[] part = new SingleParameterRunner(benefits, options, permutations).Run([.. groups[g].Select(i => sets[i])]);
            for (int i = 0; i < part.Length; i++) outcomes[groups[g][i]] = part[i];
            return 0;
        });

        for (int i = 0; i < joint.Length; i++)
        {
            double width = (1 - singleShare) / joint.Length;
            outcomes[joint[i]] = new JointRunner(benefits, Share(options, singleShare + (i * width), width), permutations, sets[joint[i]]).Run();
        }

        return outcomes;
    }

    /// <summary>The same settings with progress mapped onto a part of the whole.</summary>
    internal static RegressionOptions Share(RegressionOptions options, double from, double width) =>
        options.Progress is null ? options : options with { Progress = new PartOfProgress(options.Progress, from, width) };

    private sealed class PartOfProgress(IProgress<double> whole, double from, double width) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (width * value));
    }
}
