namespace Foothold.Statistics.FixedEffects;

/// <summary>Estimates of the effects themselves, which a regression only takes out.</summary>
/// <remarks>
/// Effects are determined up to constants that move from one to another. Here every effect but the first has mean 0 over the rows used; the first carries the level.
/// Where the levels fall into parts that no row connects, further constants are free between the parts: differences of levels mean something within a part only, their sum in a row always.
/// </remarks>
public sealed record EffectEstimates
{
    /// <summary>The effects, in the order of the problem, and of each its levels; NaN for levels without a row that was used.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Levels { get; init; }

    /// <summary>Whether the estimates add up to the sums of the result within 1e-6.</summary>
    public required bool Converged { get; init; }

    /// <summary>Splits the sums of effects of a result into the effects.</summary>
    /// <param name="problem">The problem that was estimated.</param>
    /// <param name="result">Its result, made with <see cref="RegressionOptions.KeepFitted"/>.</param>
    /// <exception cref="ArgumentException">The result was made without keeping fitted values, or belongs to other rows.</exception>
    /// <remarks>Cost: about as much as one step of the regression.</remarks>
    public static EffectEstimates Of(RegressionProblem problem, RegressionResult result)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(result);
        if (result.EffectSums.Count == 0) Require.Refuse(nameof(result), $"The result has no sums of effects; set KeepFitted in the options of the regression.");
        Require.Length(result.EffectSums.Count, problem.Outcome.Length, nameof(result));
        int[] kept = [.. Enumerable.Range(0, problem.Outcome.Length).Where(row => !double.IsNaN(result.EffectSums[row]))];
        double[][] levels = [.. problem.Effects.Select(effect => Undefined(effect.Levels))];
        if (kept.Length == 0 || levels.Length == 0) return new EffectEstimates { Levels = levels, Converged = true };
        var workers = new Workers(result.Options.MaxThreads, result.Options.CancellationToken);
        EffectLayout layout = EffectLayout.Create(problem.Effects, kept, workers);
        var weights = new PinnedNumbers(kept.Length, clear: false);
        weights.Span.Fill(1);
        var solver = new EffectSolver(layout, weights, workers);
        solver.TakeWeights();
        var block = new ColumnBlock(kept.Length, 1, 0);
        for (int i = 0; i < kept.Length; i++) block.Values[i] = result.EffectSums[layout.Source[i]];
        solver.TakeOut(block, [1e-11], [0], -1, result.Options.MaxSweeps);
        ReadOnlySpan<double> others = solver.LastSolution(width: 1);
        for (int e = 0; e < layout.Codes.Length; e++)
        {
            Factor effect = problem.Effects[layout.FactorOrder[e + 1]];
            for (int i = 0; i < kept.Length; i++) levels[layout.FactorOrder[e + 1]][effect.Codes[layout.Source[i]]] = others[layout.Codes[e][i]];
        }

        int largest = layout.FactorOrder[0];
        bool exact = true;
        for (int segment = 0; segment < layout.Segments; segment++)
        {
            double sum = 0;
            int begin = layout.SegmentStart[segment], end = layout.SegmentStart[segment + 1];
            for (int i = begin; i < end; i++)
            {
                sum += result.EffectSums[layout.Source[i]];
                for (int e = 0; e < layout.Codes.Length; e++) sum -= others[layout.Codes[e][i]];
                exact &= Math.Abs(block.Values[i]) <= 1e-6;
            }

            levels[largest][problem.Effects[largest].Codes[layout.Source[begin]]] = sum / (end - begin);
        }

        for (int e = 1; e < levels.Length; e++) MoveMean(problem.Effects[e], kept, levels[e], levels[0]);
        return new EffectEstimates { Levels = levels, Converged = exact };
    }

    /// <summary>Moves the mean of one effect into the first.</summary>
    private static void MoveMean(Factor effect, int[] kept, double[] from, double[] to)
    {
        double mean = 0;
        foreach (int row in kept) mean += from[effect.Codes[row]];
        mean /= kept.Length;
        for (int level = 0; level < from.Length; level++) from[level] -= mean;
        for (int level = 0; level < to.Length; level++) to[level] += mean;
    }

    private static double[] Undefined(int count)
    {
        var values = new double[count];
        values.AsSpan().Fill(double.NaN);
        return values;
    }
}
