namespace Foothold.Statistics.FixedEffects;

/// <summary>The rows that take part, in working order, with regressors brought to mean 0 and standard deviation 1.</summary>
internal sealed class PreparedRows
{
    private PreparedRows(EffectLayout layout, Workers workers) => (Layout, Workers) = (layout, workers);

    internal EffectLayout Layout { get; }

    internal Workers Workers { get; }

    internal int Rows => Layout.Rows;

    internal required PinnedNumbers Outcome { get; init; }

    /// <summary>Weights of the problem, or null for all 1.</summary>
    internal required PinnedNumbers? Prior { get; init; }

    internal required PinnedNumbers? Offset { get; init; }

    /// <summary>Column 0 is free for the outcome or working outcome; the regressors follow.</summary>
    internal required ColumnBlock[] Blocks { get; init; }

    /// <summary>What was taken from each regressor before it was divided; 0 where there is nothing that could absorb it.</summary>
    internal required double[] Centre { get; init; }

    /// <summary>What each regressor was divided by.</summary>
    internal required double[] Scale { get; init; }

    /// <summary>Regressors that are constant among the rows although something absorbs constants.</summary>
    internal required bool[] Constant { get; init; }

    /// <summary>Columns without those that only fill up blocks: the working outcome and the regressors.</summary>
    internal int Columns => Centre.Length + 1;

    /// <summary>Value of a regressor, as it stands now, at a place of the working order.</summary>
    internal double Regressor(int regressor, int place)
    {
        foreach (ColumnBlock block in Blocks)
        {
            int lane = regressor + 1 - block.FirstColumn;
            if (lane < block.Width) return block.Values[(place * block.Width) + lane];
        }

        throw new ArgumentOutOfRangeException(nameof(regressor));
    }

    /// <summary>Effects with the constant as one of a single level where there is no other and it was asked for.</summary>
    internal static IReadOnlyList<Factor> EffectsOf(RegressionProblem problem) =>
        problem.Effects.Count > 0 || !problem.Intercept ? problem.Effects : [new Factor("(Intercept)", new int[problem.Outcome.Length], 1)];

    internal static PreparedRows Create(RegressionProblem problem, RegressionOptions options, int[] kept)
    {
        IReadOnlyList<Factor> effects = EffectsOf(problem);
        var workers = new Workers(options.MaxThreads, options.CancellationToken);
        EffectLayout layout = EffectLayout.Create(effects, kept, workers);
        int rows = kept.Length, columns = problem.Regressors.Count + 1;
        ColumnBlock[] blocks = ColumnBlock.For(rows, columns);
        var centre = new double[columns - 1];
        var scale = new double[columns - 1];
        var constant = new bool[columns - 1];
        workers.Run(columns - 1, k =>
        {
            double[] values = problem.Regressors[k].Values;
            double mean = 0, least = double.PositiveInfinity, most = double.NegativeInfinity;
            foreach (int row in kept)
            {
                mean += values[row];
                least = Math.Min(least, values[row]);
                most = Math.Max(most, values[row]);
            }

            mean = effects.Count > 0 ? mean / rows : 0;
            double squares = 0;
            foreach (int row in kept) squares += (values[row] - mean) * (values[row] - mean);
            constant[k] = effects.Count > 0 ? least >= most : least >= most && most == 0;
            centre[k] = mean;
            scale[k] = squares > 0 && !constant[k] ? Math.Sqrt(squares / rows) : 1;
        });
        workers.Run(layout.Chunks, chunk =>
        {
            (int first, int end) = layout.RowsOf(chunk);
            foreach (ColumnBlock block in blocks)
            {
                Span<double> target = block.Values.Span;
                for (int lane = 0; lane < block.Width; lane++)
                {
                    int k = block.FirstColumn + lane - 1;
                    if (k < 0 || k >= columns - 1 || constant[k]) continue;
                    double[] values = problem.Regressors[k].Values;
                    double mean = centre[k], by = 1 / scale[k];
                    for (int i = first; i < end; i++) target[(i * block.Width) + lane] = (values[layout.Source[i]] - mean) * by;
                }
            }
        });
        return new PreparedRows(layout, workers)
        {
            Outcome = Sort(layout, workers, problem.Outcome),
            Prior = problem.Weights is null ? null : Sort(layout, workers, problem.Weights),
            Offset = problem.Offset is null ? null : Sort(layout, workers, problem.Offset),
            Blocks = blocks,
            Centre = centre,
            Scale = scale,
            Constant = constant,
        };
    }

    private static PinnedNumbers Sort(EffectLayout layout, Workers workers, double[] values)
    {
        var sorted = new PinnedNumbers(layout.Rows, clear: false);
        workers.Run(layout.Chunks, chunk =>
        {
            (int first, int end) = layout.RowsOf(chunk);
            Span<double> target = sorted.Span;
            int[] source = layout.Source;
            for (int i = first; i < end; i++) target[i] = values[source[i]];
        });
        return sorted;
    }
}
