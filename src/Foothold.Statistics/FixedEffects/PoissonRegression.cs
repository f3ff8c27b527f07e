using Foothold.Statistics.LinearAlgebra;
using MathNet.Numerics;

namespace Foothold.Statistics.FixedEffects;

/// <summary>Poisson pseudo-maximum likelihood with any number of fixed effects: E[y] = exp(offset + x'b + effects).</summary>
public static class PoissonRegression
{
    /// <summary>Estimates the coefficients.</summary>
    /// <param name="problem">Outcome, regressors, effects, weights, offset, clusters.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An input is not of the form that the problem or the options ask for; the message names it and the row.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static RegressionResult Fit(RegressionProblem problem, RegressionOptions? options = null)
    {
        options ??= new RegressionOptions();
        RegressionChecks.Check(problem, options, counts: true);
        SampleSelection selection = SampleSelection.Select(problem, options.KeepSingletons, options.Separation.HasFlag(SeparationChecks.FixedEffects));
        var warnings = new List<StatisticalWarning>();
        PreparedRows rows = PreparedRows.Create(problem, options, selection.Kept);
        var fit = new PoissonFit(rows, options);
        fit.Run(options.MaxIterations);
        var report = new RegressionReport(problem, options, selection, warnings);
        bool intercept = problem.Effects.Count == 0 && problem.Intercept;
        var scores = new PinnedNumbers(rows.Rows, clear: false);
        double weightSum = 0, likelihood = 0;
        for (int i = 0; i < rows.Rows; i++)
        {
            double prior = rows.Prior is null ? 1 : rows.Prior[i], y = rows.Outcome[i], mean = fit.Mean[i];
            scores[i] = prior * (y - mean);
            weightSum += fit.Weights[i];
            likelihood += prior * ((y > 0 ? y * fit.Linear[i] : 0) - mean - SpecialFunctions.GammaLn(y + 1));
        }

        var material = new ScoreMaterial(rows, fit.Equations!.Kept, fit.Equations.Inverse(), scores, intercept, weightSum);
        RegressionReport.Errors errors = report.Estimate(material, double.NaN);
        double constant = fit.Linear[0] - (rows.Offset is null ? 0 : rows.Offset[0]);
        foreach (int k in fit.Equations.Kept) constant -= fit.Coefficients[k] * rows.Regressor(k, 0);
        return new RegressionResult
        {
            ObservationsUsed = rows.Rows,
            Convergence = new Convergence(fit.Converged, fit.Iterations, options.Tolerance),
            Warnings = warnings,
            Coefficients = report.Coefficients(material, fit.Coefficients, constant, errors),
            Covariance = new RealMatrix(material.Size, material.Size, errors.Covariance),
            Dropped = new DroppedRows(selection.ZeroWeight, selection.Singletons.Count, selection.OnlyZeros.Count, 0, 0, [.. problem.Regressors.Where((_, k) => fit.Dropped[k]).Select(x => x.Name)], selection.OnlyZeros, selection.Singletons),
            Deviance = fit.Deviance,
            LogLikelihood = likelihood,
            ParametersEstimated = errors.Parameters,
            ClusterCounts = errors.Clusters,
            Options = options,
        };
    }
}
