using Foothold.Statistics.Random;

namespace Foothold.Statistics.Information.Regression;

/// <summary>Simulates the data of a study in one draw of the sample and reduces them to summary statistics.</summary>
/// <param name="stream">Random numbers of this draw; the same for every sample size.</param>
/// <param name="draw">Row of the sample whose parameters are true in this draw, from 0.</param>
/// <param name="sampleSize">Size of the study.</param>
/// <param name="summaries">Receives the summary statistics, finite numbers.</param>
/// <remarks>Called from several threads at once, for different draws.</remarks>
public delegate void SummarySimulator(RandomStream stream, int draw, int sampleSize, Span<double> summaries);

/// <summary>Expected value of sample information (EVSI) by regression of net benefits on simulated summaries of the data.</summary>
/// <remarks>
/// EVSI = E max_d E[NB_d | data] − max_d E NB_d. In each draw data are simulated from the parameters of that draw and reduced to
/// summaries T; the regression of NB_d on T is E[NB_d | T], and nothing is lost if T is sufficient. Source: Strong, Oakley, Brennan and
/// Breeze (2015), Medical Decision Making 35(5), 570-583. Cost and memory as for <see cref="RegressionEvppi"/>, plus the summaries.
/// </remarks>
public static class RegressionEvsi
{
    /// <summary>Values data from summaries that the caller has simulated.</summary>
    /// <param name="sample">Draws of the model.</param>
    /// <param name="summaries">One column per summary statistic, one finite number per row of the sample.</param>
    /// <param name="sampleSize">Size of the study, carried into the result; NaN for not said.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>The value with its errors.</returns>
    /// <exception cref="ArgumentException">There is no column, a column has another length than the sample, a number is not finite or beyond ±1e100, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static EvsiResult Run(
        ProbabilisticSample sample, IReadOnlyList<ReadOnlyMemory<double>> summaries, double sampleSize = double.NaN, RegressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(summaries);
        options ??= new RegressionOptions();
        options.Check();
        Require.AtLeast(summaries.Count, 1, nameof(summaries));
        for (int k = 0; k < summaries.Count; k++)
        {
            Require.Length(summaries[k].Length, sample.RowCount, $"summaries[{k}]");
            ProbabilisticSample.RefuseUnusable(summaries[k].Span, $"summaries[{k}]");
        }

        (RegressionOutcome[] outcomes, BenefitRows benefits) = RegressionRunner.Run(sample, [new RegressionSet([-1], [.. summaries])], options);
        return new EvsiResult(sampleSize, summaries.Count, outcomes[0], benefits, options);
    }

    /// <summary>Simulates studies of several sizes and values each.</summary>
    /// <param name="sample">Draws of the model.</param>
    /// <param name="sampleSizes">Sizes, each at least 1; at least one.</param>
    /// <param name="summaryCount">Number of summary statistics, at least 1.</param>
    /// <param name="simulate">Simulates one study in one draw.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>One result per size, in their order. All sizes meet the same random numbers, so that the curve is smooth in the size.</returns>
    /// <exception cref="ArgumentException">A size or the count is below 1, a simulated summary is not finite, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>Memory: 8·S·summaries bytes, one size at a time.</remarks>
    public static IReadOnlyList<EvsiResult> Curve(
        ProbabilisticSample sample, IReadOnlyList<int> sampleSizes, int summaryCount, SummarySimulator simulate, RegressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(sampleSizes);
        ArgumentNullException.ThrowIfNull(simulate);
        options ??= new RegressionOptions();
        options.Check();
        Require.AtLeast(summaryCount, 1);
        Require.AtLeast(sampleSizes.Count, 1, nameof(sampleSizes));
        for (int i = 0; i < sampleSizes.Count; i++) Require.AtLeast(sampleSizes[i], 1, $"sampleSizes[{i}]");

        BenefitRows benefits = BenefitRows.Build(sample, options.CoefficientDraws > 0, options);
        int[][] permutations = RegressionSet.Permutations(sample.RowCount, options);
        var results = new EvsiResult[sampleSizes.Count];
        for (int i = 0; i < results.Length; i++)
        {
            ReadOnlyMemory<double>[] summaries = Simulate(sample.RowCount, sampleSizes[i], summaryCount, simulate, options);
            RegressionOptions own = RegressionRunner.Share(options, (double)i / results.Length, 1.0 / results.Length);
            RegressionOutcome outcome = RegressionRunner.Run(benefits, permutations, [new RegressionSet([-1], summaries)], own)[0];
            results[i] = new EvsiResult(sampleSizes[i], summaryCount, outcome, benefits, options);
        }

        return results;
    }

    /// <summary>
    /// Approximates the value of studies of any size from one regression on the parameters that they inform: the conditional mean after n
    /// observations is taken to vary as the one under perfect information does, its deviations from the mean shrunk by √(n/(n + n₀)).
    /// </summary>
    /// <param name="sample">Draws of the model.</param>
    /// <param name="parameters">The parameters that the study informs, as in <see cref="RegressionEvppi.Run"/>.</param>
    /// <param name="priorSampleSize">How many observations the prior is worth, n₀, finite and above 0: for a normal mean the variance of one observation over the prior variance.</param>
    /// <param name="sampleSizes">Sizes n, each finite and at least 0.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>The curve, rising from 0 at n = 0 towards the value of perfect information about the parameters.</returns>
    /// <exception cref="ArgumentException">The set is not valid, a size is out of range or a setting is.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>
    /// Exact for normal parameters with a normal likelihood that enter linearly; otherwise an approximation whose error the result does not
    /// show: prefer <see cref="Curve"/> where data can be simulated. After Jalal and Alarid-Escudero (2018), Medical Decision Making 38(2),
    /// 174-188, with one n₀ for the set and the shrinkage applied to every fitted function.
    /// </remarks>
    public static GaussianEvsiResult GaussianCurve(
        ProbabilisticSample sample, IReadOnlyList<int> parameters, double priorSampleSize, IReadOnlyList<double> sampleSizes, RegressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(sampleSizes);
        Require.Positive(priorSampleSize);
        double[] sizes = [.. sampleSizes];
        for (int i = 0; i < sizes.Length; i++) Require.NotNegative(sizes[i], $"sampleSizes[{i}]");
        options ??= new RegressionOptions();
        options.Check();
        int[] set = RegressionEvppi.CheckSet(sample, parameters, 0);
        var regression = new RegressionSet(set, [.. set.Select(sample.Parameter)]) { Scales = [.. sizes.Select(n => Math.Sqrt(n / (n + priorSampleSize)))] };
        (RegressionOutcome[] outcomes, BenefitRows benefits) = RegressionRunner.Run(sample, [regression], options);
        return new GaussianEvsiResult(new EvppiResult(set, outcomes[0], benefits, options), priorSampleSize, sizes, outcomes[0].Scaled);
    }

    private static ReadOnlyMemory<double>[] Simulate(int rowCount, int sampleSize, int summaryCount, SummarySimulator simulate, RegressionOptions options)
    {
        const int ChunkRows = 1024;
        var columns = new double[summaryCount][];
        for (int k = 0; k < summaryCount; k++) columns[k] = new double[rowCount];
        RandomStream root = new RandomStream(options.Seed).Substream(3);
        var quiet = new RegressionOptions { MaxThreads = options.MaxThreads, CancellationToken = options.CancellationToken };
        // Map instead of a plain parallel loop: a bad summary is reported for the lowest draw whatever the threads.
        (int Draw, int Summary)[] bad = new BlockQueue((rowCount + ChunkRows - 1) / ChunkRows, quiet).Map(chunk =>
        {
            var one = new double[summaryCount];
            for (int s = chunk * ChunkRows; s < Math.Min(rowCount, (chunk + 1) * ChunkRows); s++)
            {
                simulate(root.Substream((ulong)s), s, sampleSize, one);
                for (int k = 0; k < summaryCount; k++)
                {
                    if (!(Math.Abs(one[k]) <= 1e100)) return (s, k);
                    columns[k][s] = one[k];
                }
            }

            return (-1, -1);
        });
        foreach ((int draw, int summary) in bad)
            if (draw >= 0) Require.Refuse(nameof(simulate), $"Summary {summary} simulated for draw {draw} and size {sampleSize} is not a finite number within ±1e100; return another statistic for such data.");
        return [.. columns.Select(column => (ReadOnlyMemory<double>)column)];
    }
}
