using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.FixedEffects;

/// <summary>Least squares with any number of fixed effects: E[y] = offset + x'b + effects.</summary>
/// <remarks>By the theorem of Frisch, Waugh and Lovell effects are taken out of outcome and regressors, and what is left is regressed (Correia 2016; Bergé 2018).</remarks>
public static class LinearRegression
{
    /// <summary>Estimates the coefficients.</summary>
    /// <param name="problem">Outcome, regressors, effects, weights, offset, clusters.</param>
    /// <param name="options">Settings, or null for the defaults; those of separation and of outer iterations mean nothing here.</param>
    /// <returns>The estimates. Where every row had to be left out, coefficients are NaN and a warning <c>everything_dropped</c> says so.</returns>
    /// <exception cref="ArgumentException">An input is not of the form that the problem or the options ask for; the message names it and the row.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>Time grows with rows times columns times sweeps; memory is about 8·(columns + 2) + 4·(effects + 1) bytes a row besides the input.</remarks>
    public static RegressionResult Fit(RegressionProblem problem, RegressionOptions? options = null)
    {
        options ??= new RegressionOptions();
        RegressionChecks.Check(problem, options, counts: false);
        var dropped = new DroppedTally();
        var report = new RegressionReport(problem, options);
        int[] kept = dropped.Take(SampleSelection.Select(problem, options.KeepSingletons, dropZeroGroups: false, new Workers(options.MaxThreads, options.CancellationToken)));
        if (kept.Length == 0) return report.Nothing(dropped, anyZero: false);
        PreparedRows rows = PreparedRows.Create(problem, options, kept);
        var fit = new LinearFit(rows, options);
        fit.Run();
        bool intercept = problem.Effects.Count == 0 && problem.Intercept;
        PinnedNumbers scores = fit.Residuals(), linear = new(rows.Rows, clear: false);
        double squares = 0, weightSum = 0, logWeights = 0;
        for (int i = 0; i < rows.Rows; i++)
        {
            double weight = fit.Weights[i], residual = scores[i];
            linear[i] = rows.Outcome[i] - residual;
            squares += weight * residual * residual;
            weightSum += weight;
            if (rows.Prior is not null) logWeights += Math.Log(weight);
            scores[i] = weight * residual;
        }

        NormalEquations equations = fit.Equations ?? NormalEquations.None(rows.Columns);
        var material = new ScoreMaterial(rows, equations.Kept, equations.Inverse(), scores, intercept, weightSum);
        if (!fit.EffectsConverged) report.Warn("effects_not_converged", FormattableString.Invariant($"Taking the effects out needed more than {options.MaxSweeps} sweeps; estimates may be inexact. The effects are weakly connected."));
        report.WarnOfRows(dropped, fit.Dropped);
        RegressionReport.Errors errors = report.Estimate(material, kept, squares);
        double constant = linear[0] - (rows.Offset is null ? 0 : rows.Offset[0]);
        foreach (int k in equations.Kept) constant -= fit.Coefficients[k] * rows.Regressor(k, 0);
        double count = rows.Rows;
        var fitted = Array.Empty<double>();
        if (options.KeepFitted)
        {
            fitted = new double[problem.Outcome.Length];
            fitted.AsSpan().Fill(double.NaN);
            for (int i = 0; i < rows.Rows; i++) fitted[rows.Layout.Source[i]] = linear[i];
        }

        return new RegressionResult
        {
            ObservationsUsed = rows.Rows,
            Convergence = new Convergence(fit.EffectsConverged, fit.Sweeps, options.EffectTolerance),
            Warnings = report.Warnings,
            Coefficients = report.Coefficients(material, fit.Coefficients, constant, errors),
            Covariance = new RealMatrix(material.Size, material.Size, errors.Covariance),
            Dropped = dropped.ToRows(problem, fit.Dropped),
            Deviance = squares,
            LogLikelihood = (-count / 2 * (Math.Log(2 * Math.PI) + 1 + Math.Log(squares / count))) + (logWeights / 2),
            ParametersEstimated = errors.Parameters,
            ClusterCounts = errors.Clusters,
            SeparationRuledOut = true,
            Fitted = fitted,
            EffectSums = options.KeepFitted ? report.EffectSums(rows, linear, fit.Coefficients, equations.Kept) : [],
            Options = options,
        };
    }
}
