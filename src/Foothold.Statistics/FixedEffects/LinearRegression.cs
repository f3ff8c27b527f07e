using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.FixedEffects;

/// <summary>Least squares with any number of fixed effects: E[y] = offset + x'b + effects.</summary>
public static class LinearRegression
{
    /// <summary>Estimates the coefficients.</summary>
    /// <param name="problem">Outcome, regressors, effects, weights, offset, clusters.</param>
    /// <param name="options">Settings, or null for the defaults.</param>
    /// <exception cref="ArgumentException">An input is not of the form that the problem or the options ask for; the message names it and the row.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static RegressionResult Fit(RegressionProblem problem, RegressionOptions? options = null)
    {
        options ??= new RegressionOptions();
        RegressionChecks.Check(problem, options, counts: false);
        SampleSelection selection = SampleSelection.Select(problem, options.KeepSingletons, dropZeroGroups: false);
        var warnings = new List<StatisticalWarning>();
        PreparedRows rows = PreparedRows.Create(problem, options, selection.Kept);
        var fit = new LinearFit(rows, options);
        fit.Run();
        var report = new RegressionReport(problem, options, selection, warnings);
        bool intercept = problem.Effects.Count == 0 && problem.Intercept;
        PinnedNumbers scores = fit.Residuals();
        double squares = 0, weightSum = 0, logWeights = 0;
        for (int i = 0; i < rows.Rows; i++)
        {
            double weight = fit.Weights[i], residual = scores[i];
            squares += weight * residual * residual;
            weightSum += weight;
            logWeights += Math.Log(weight);
            scores[i] = weight * residual;
        }

        var material = new ScoreMaterial(rows, fit.Equations!.Kept, fit.Equations.Inverse(), scores, intercept, weightSum);
        RegressionReport.Errors errors = report.Estimate(material, squares);
        double constant = rows.Outcome[0] - (rows.Offset is null ? 0 : rows.Offset[0]) - (scores[0] / fit.Weights[0]);
        foreach (int k in fit.Equations.Kept) constant -= fit.Coefficients[k] * rows.Regressor(k, 0);
        double count = rows.Rows;
        return new RegressionResult
        {
            ObservationsUsed = rows.Rows,
            Convergence = new Convergence(fit.EffectsConverged, fit.Sweeps, options.EffectTolerance),
            Warnings = warnings,
            Coefficients = report.Coefficients(material, fit.Coefficients, constant, errors),
            Covariance = new RealMatrix(material.Size, material.Size, errors.Covariance),
            Dropped = new DroppedRows(selection.ZeroWeight, selection.Singletons.Count, 0, 0, 0, [.. problem.Regressors.Where((_, k) => fit.Dropped[k]).Select(x => x.Name)], [], selection.Singletons),
            Deviance = squares,
            LogLikelihood = (-count / 2 * (Math.Log(2 * Math.PI) + 1 + Math.Log(squares / count))) + (logWeights / 2),
            ParametersEstimated = errors.Parameters,
            ClusterCounts = errors.Clusters,
            Options = options,
        };
    }
}
