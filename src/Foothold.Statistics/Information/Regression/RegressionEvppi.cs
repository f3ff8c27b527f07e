namespace Foothold.Statistics.Information.Regression;

/// <summary>Expected value of partial perfect information (EVPPI) by regression of net benefits on parameters.</summary>
/// <remarks>
/// <para>EVPPI(φ) = E max_d E[NB_d | φ] − max_d E NB_d. The conditional means are the regression functions g_d(φ) of NB_d on φ:
/// EVPPI = mean_s max_d ĝ_d(φ_s) − max_d mean_s ĝ_d(φ_s). Source: Strong, Oakley and Brennan (2014), Medical Decision Making 34(3), 311-326.</para>
/// <para>One parameter: penalised cubic spline between quantiles (25 functions on large samples), smoothing by restricted maximum
/// likelihood for each decision apart; group means for at most 20 distinct values with three rows each on average. Several: products of smooth functions of each.</para>
/// <para>Memory: 8·S·(D − 1, rounded up to a multiple of 8) bytes once per run, and 4·S bytes per permutation. Cost of one parameter:
/// O(S·(D + permutations·D)), the regression itself not depending on S.</para>
/// </remarks>
public static class RegressionEvppi
{
    /// <summary>Values perfect information about one set of parameters, learnt together.</summary>
    /// <param name="sample">Draws of the model.</param>
    /// <param name="parameters">Indices of parameters, each at most once; at least one.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>The value with its errors; equal for equal sample, set, settings and seed, whatever the number of threads.</returns>
    /// <exception cref="ArgumentException">The set is empty, names a parameter twice or one that does not exist, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static EvppiResult Run(ProbabilisticSample sample, IReadOnlyList<int> parameters, RegressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return RunSets(sample, [parameters], options)[0];
    }

    /// <summary>Values perfect information about every parameter alone.</summary>
    /// <param name="sample">Draws of the model.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>One result per parameter, in their order; the same numbers as <see cref="Run"/> gives for each.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static IReadOnlyList<EvppiResult> RunAll(ProbabilisticSample sample, RegressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return RunSets(sample, [.. Enumerable.Range(0, sample.ParameterCount).Select(p => new[] { p })], options);
    }

    /// <summary>Values perfect information about several sets of parameters; cheaper than one run for each.</summary>
    /// <param name="sample">Draws of the model.</param>
    /// <param name="sets">Sets as in <see cref="Run"/>.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>One result per set, in their order.</returns>
    /// <exception cref="ArgumentException">A set is empty, names a parameter twice or one that does not exist, or a setting is out of range.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static IReadOnlyList<EvppiResult> RunSets(ProbabilisticSample sample, IReadOnlyList<IReadOnlyList<int>> sets, RegressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(sets);
        options ??= new RegressionOptions();
        options.Check();
        var asked = new int[sets.Count][];
        for (int i = 0; i < asked.Length; i++) asked[i] = CheckSet(sample, sets[i], i);
        RegressionSet[] regressions = [.. asked.Select(set => new RegressionSet(set, [.. set.Select(sample.Parameter)]))];
        (RegressionOutcome[] outcomes, BenefitRows benefits) = RegressionRunner.Run(sample, regressions, options);
        return [.. outcomes.Select((outcome, i) => new EvppiResult(asked[i], outcome, benefits, options))];
    }

    internal static int[] CheckSet(ProbabilisticSample sample, IReadOnlyList<int> set, int index)
    {
        if (set is null || set.Count == 0) Require.Refuse("parameters", $"Set {index} names no parameter; give at least one.");
        int[] copy = [.. set];
        foreach (int p in copy)
            if ((uint)p >= (uint)sample.ParameterCount) Require.Refuse("parameters", $"Set {index} names parameter {p}; there are {sample.ParameterCount}, counted from 0.");
        if (copy.Distinct().Count() < copy.Length) Require.Refuse("parameters", $"Set {index} names a parameter more than once.");
        return copy;
    }
}
