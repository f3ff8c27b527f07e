using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.FixedEffects;

/// <summary>Poisson pseudo-maximum likelihood with any number of fixed effects: E[y] = exp(offset + x'b + effects).</summary>
/// <remarks>
/// Outcomes need not be whole numbers, and their variance need not equal their mean, if errors are robust or clustered (Gourieroux, Monfort and Trognon 1984;
/// Santos Silva and Tenreyro 2006). Method: iteratively reweighted least squares with effects taken out, as in Correia, Guimarães and Zylkin (2020).
/// </remarks>
public static class PoissonRegression
{
    /// <summary>Iterations after which a search for separated rows begins if it is not yet proven that there are none.</summary>
    private const int Patience = 16;

    /// <summary>Estimates the coefficients.</summary>
    /// <param name="problem">Outcome, regressors, effects, weights, offset, clusters.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <returns>The estimates. Where every row had to be left out, coefficients are NaN and a warning <c>everything_dropped</c> says so.</returns>
    /// <exception cref="ArgumentException">An input is not of the form that the problem or the options ask for; the message names it and the row.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>
    /// Time grows with rows times columns times sweeps (some five an iteration where effects are well connected); memory is about 8·(columns + 4) + 4·(effects + 1) bytes a row
    /// besides the input.
    /// </remarks>
    public static RegressionResult Fit(RegressionProblem problem, RegressionOptions? options = null)
    {
        options ??= new RegressionOptions();
        RegressionChecks.Check(problem, options, counts: true);
        bool dropZeroGroups = options.Separation.HasFlag(SeparationChecks.FixedEffects);
        var workers = new Workers(options.MaxThreads, options.CancellationToken);
        var dropped = new DroppedTally();
        var report = new RegressionReport(problem, options);
        int[] kept = dropped.Take(SampleSelection.Select(problem, options.KeepSingletons, dropZeroGroups, workers));
        while (true)
        {
            bool positive = false;
            foreach (int row in kept) positive |= problem.Outcome[row] > 0;
            if (!positive) return report.Nothing(dropped, kept.Length > 0);
            PreparedRows rows = PreparedRows.Create(problem, options, kept);
            var fit = new PoissonFit(rows, options);
            fit.Run(Math.Min(Patience, options.MaxIterations));
            if (!fit.Certified && (options.Separation & (SeparationChecks.Simplex | SeparationChecks.Rectifier)) != 0)
            {
                int[]? rest = Search(problem, options, rows, kept, dropped, report);
                if (rest is not null)
                {
                    kept = dropped.Take(SampleSelection.Select(problem, options.KeepSingletons, dropZeroGroups, workers, rest));
                    continue;
                }
            }

            if (!fit.Converged) fit.Run(options.MaxIterations);
            return Result(problem, options, rows, fit, kept, dropped, report);
        }
    }

    /// <summary>Rows that are left after a search, or null if nothing was found.</summary>
    private static int[]? Search(RegressionProblem problem, RegressionOptions options, PreparedRows rows, int[] kept, DroppedTally dropped, RegressionReport report)
    {
        var search = new SeparationSearch(rows, options);
        List<int> simplex = options.Separation.HasFlag(SeparationChecks.Simplex) ? search.Simplex() : [];
        dropped.BySimplex.AddRange(simplex);
        List<int> rectifier = simplex.Count == 0 && options.Separation.HasFlag(SeparationChecks.Rectifier) ? search.Rectifier() : [];
        dropped.ByRectifier.AddRange(rectifier);
        if (!search.Converged) report.Warn("separation_undecided", "The search for separated rows did not come to an end; some estimates may not exist. Look for very small fitted values.");
        if (simplex.Count + rectifier.Count == 0) return null;
        var gone = new HashSet<int>([.. simplex, .. rectifier]);
        return [.. kept.Where(row => !gone.Contains(row))];
    }

    private static RegressionResult Result(RegressionProblem problem, RegressionOptions options, PreparedRows rows, PoissonFit fit, int[] kept, DroppedTally dropped, RegressionReport report)
    {
        bool intercept = problem.Effects.Count == 0 && problem.Intercept;
        PoissonMoments moments = PoissonMoments.Of(rows, fit);
        NormalEquations equations = fit.Equations ?? NormalEquations.None(rows.Columns);
        var material = new ScoreMaterial(rows, equations.Kept, equations.Inverse(), moments.Scores, intercept, moments.WeightSum);
        double constant = fit.Linear[0] - (rows.Offset is null ? 0 : rows.Offset[0]);
        foreach (int k in equations.Kept) constant -= fit.Coefficients[k] * rows.Regressor(k, 0);
        if (!fit.Converged) report.Warn("not_converged", FormattableString.Invariant($"The deviance had not settled after {fit.Iterations} iterations; estimates are the last iterate."));
        if (!fit.EffectsConverged) report.Warn("effects_not_converged", FormattableString.Invariant($"Taking the effects out needed more than {options.MaxSweeps} sweeps; estimates may be inexact. The effects are weakly connected."));
        report.WarnOfRows(dropped, fit.Dropped);
        RegressionReport.Errors errors = report.Estimate(material, kept, double.NaN);
        return new RegressionResult
        {
            ObservationsUsed = rows.Rows,
            Convergence = new Convergence(fit.Converged && fit.EffectsConverged, fit.Iterations, options.Tolerance),
            Warnings = report.Warnings,
            Coefficients = report.Coefficients(material, fit.Coefficients, constant, errors),
            Covariance = new RealMatrix(material.Size, material.Size, errors.Covariance),
            Dropped = dropped.ToRows(problem, fit.Dropped),
            Deviance = fit.Deviance,
            LogLikelihood = moments.LogLikelihood,
            ParametersEstimated = errors.Parameters,
            ClusterCounts = errors.Clusters,
            SeparationRuledOut = fit.Certified || !moments.AnyZero,
            Fitted = options.KeepFitted ? Spread(problem, rows, i => fit.Mean[i]) : [],
            EffectSums = options.KeepFitted ? report.EffectSums(rows, fit.Linear, fit.Coefficients, equations.Kept) : [],
            Options = options,
        };
    }

    private static double[] Spread(RegressionProblem problem, PreparedRows rows, Func<int, double> value)
    {
        var all = new double[problem.Outcome.Length];
        all.AsSpan().Fill(double.NaN);
        for (int i = 0; i < rows.Rows; i++) all[rows.Layout.Source[i]] = value(i);
        return all;
    }
}
