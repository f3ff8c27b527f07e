namespace Foothold.Statistics.Multicriteria;

/// <summary>Stochastic multicriteria acceptability analysis, SMAA-2.</summary>
/// <remarks>
/// <para>Weights and criterion values are drawn together; the share of draws in which an alternative stands at a rank is its
/// acceptability for that rank. Source: Lahdelma and Salminen (2001), Operations Research 49(3), 444-454; precision: Tervonen and
/// Lahdelma (2007), European Journal of Operational Research 178(2), 500-513.</para>
/// <para>Values and ranks are computed in single precision around the mid-range of each criterion: alternatives whose overall values
/// differ by less than about 1e-7 of the widest spread may be counted as tied.</para>
/// <para>Cost: draws · m · (n + m/32) vectorised operations; memory O(m² + m·n) per thread, independent of the number of draws, and the table of joint draws once where there is
/// one. Weights by hit-and-run add what <see cref="WeightModel.Constrained"/> states.</para>
/// </remarks>
public static class Smaa
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="problem">Alternatives, criteria, doubts and weights.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Acceptabilities and everything derived from the same draws; equal for equal problem, seed, draws and sampling, whatever the number of threads.</returns>
    /// <exception cref="ArgumentException">A setting is out of range or the asked sampling does not fit the problem.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static SmaaResult Run(SmaaProblem problem, SmaaOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new SmaaOptions();
        if (options.Draws < 1) throw new ArgumentOutOfRangeException(nameof(options), options.Draws, "The number of draws must be at least 1.");
        if (options.MaxThreads < 0) throw new ArgumentOutOfRangeException(nameof(options), options.MaxThreads, "The number of threads must be at least 1, or 0 for all processors.");
        int confidenceDraws = options.ConfidenceDraws ?? Math.Min(options.Draws, 10_000);
        if (confidenceDraws < 0) throw new ArgumentOutOfRangeException(nameof(options), confidenceDraws, "The number of confidence draws must be at least 0.");

        var plan = new SmaaPlan(problem, options.Sampling);
        int blocks = (int)(((long)options.Draws + DrawBlock.Draws - 1) / DrawBlock.Draws);
        var work = new BlockQueue(blocks, options);
        SmaaTally tally = work.Run(
            () => new SmaaBlockRunner(plan, options.Seed),
            (runner, block) => runner.Run(block, (int)Math.Min(DrawBlock.Draws, options.Draws - ((long)block * DrawBlock.Draws))),
            runner => runner.Tally,
            (total, part) => total.Add(part));
        double[] confidence = ConfidenceEstimator.Run(plan, tally, options, confidenceDraws);
        return new SmaaResult(plan, tally, options.Draws, options.Seed, confidence, confidenceDraws);
    }
}
