namespace Foothold.Statistics.FixedEffects;

/// <summary>The door of the regressions.</summary>
internal static class RegressionChecks
{
    internal static void Check(RegressionProblem problem, RegressionOptions options, bool counts)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int rows = problem.Outcome.Length;
        if (rows == 0) Require.Refuse(nameof(problem), $"The outcome is empty; give at least one row.");
        if (counts) Require.AllNotNegative(problem.Outcome, nameof(problem.Outcome));
        else Require.AllFinite(problem.Outcome, nameof(problem.Outcome));
        foreach (Regressor regressor in problem.Regressors)
        {
            Require.Length(regressor.Values.Length, rows, regressor.Name);
            Require.AllFinite(regressor.Values, regressor.Name);
        }

        foreach (Factor factor in problem.Effects.Concat(problem.Clusters)) Require.Length(factor.Codes.Length, rows, factor.Name);
        if (problem.Weights is not null)
        {
            Require.Length(problem.Weights.Length, rows, nameof(problem.Weights));
            Require.AllNotNegative(problem.Weights, nameof(problem.Weights));
        }

        if (problem.Offset is not null)
        {
            Require.Length(problem.Offset.Length, rows, nameof(problem.Offset));
            Require.AllFinite(problem.Offset, nameof(problem.Offset));
        }

        if (problem.Regressors.Count == 0 && problem.Effects.Count == 0 && !problem.Intercept) Require.Refuse(nameof(problem), $"There is nothing to estimate: no regressor, no effect and no constant.");
        if (options.Errors == ErrorKind.Clustered && problem.Clusters.Count is 0 or > 6) Require.Refuse(nameof(problem), $"Clustered errors need 1 to 6 groupings; there are {problem.Clusters.Count}.");
        if (!(options.Tolerance is > 0 and <= 0.1)) Require.Refuse(nameof(options), $"Tolerance is {options.Tolerance}; it must be above 0 and at most 0.1.");
        if (!(options.EffectTolerance is > 0 and <= 0.1)) Require.Refuse(nameof(options), $"EffectTolerance is {options.EffectTolerance}; it must be above 0 and at most 0.1.");
        Require.AtLeast(options.MaxIterations, 1);
        Require.AtLeast(options.MaxSweeps, 1);
        Require.AtLeast(options.MaxThreads, 0);
    }
}
