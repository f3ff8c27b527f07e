namespace Foothold.Statistics.FixedEffects;

/// <summary>A regressor: its name and one value per row.</summary>
/// <param name="Name">Name for results.</param>
/// <param name="Values">One finite value per row. Held, not copied.</param>
public sealed record Regressor(string Name, double[] Values);

/// <summary>What is estimated: an outcome, regressors, and groupings whose effects are taken out.</summary>
/// <remarks>Rows are expected to be complete; callers leave rows with missing values out and say so. Arrays are held, not copied, and never changed.</remarks>
public sealed record RegressionProblem
{
    /// <summary>The outcome, one finite value per row; at least 0 for Poisson.</summary>
    public required double[] Outcome { get; init; }

    /// <summary>The regressors; may be empty when there are effects. A constant is added when there is no effect and <see cref="Intercept"/> is set.</summary>
    public required IReadOnlyList<Regressor> Regressors { get; init; }

    /// <summary>The fixed effects; empty for none.</summary>
    public IReadOnlyList<Factor> Effects { get; init; } = [];

    /// <summary>Weights of the rows, at least 0, or null for all 1. Rows of weight 0 are left out and counted.</summary>
    public double[]? Weights { get; init; }

    /// <summary>A term with coefficient 1, or null for none.</summary>
    public double[]? Offset { get; init; }

    /// <summary>Groupings within which errors may be correlated; used when <see cref="RegressionOptions.Errors"/> is <see cref="ErrorKind.Clustered"/>. Several mean multi-way clustering.</summary>
    public IReadOnlyList<Factor> Clusters { get; init; } = [];

    /// <summary>Whether a constant is added where there are no fixed effects. Default true.</summary>
    public bool Intercept { get; init; } = true;
}

/// <summary>How standard errors are computed.</summary>
public enum ErrorKind
{
    /// <summary>Independent, identically distributed errors (for Poisson: the variance equals the mean).</summary>
    Iid,

    /// <summary>Independent errors of any variance (White); HC1 with the usual small-sample factor n/(n-K).</summary>
    Heteroskedastic,

    /// <summary>Errors correlated within clusters, one-way or multi-way (Cameron, Gelbach and Miller 2011).</summary>
    Clustered,
}

/// <summary>Which small-sample factors multiply the variance.</summary>
public enum SmallSample
{
    /// <summary>
    /// As fixest 0.12 by default: (n-1)/(n-K), K the coefficients and all levels of the effects less one for every effect but the first, of an effect nested in a cluster only
    /// one; n/(n-K) for <see cref="ErrorKind.Heteroskedastic"/>; G/(G-1) with the smallest G. The t distribution (n-K, clustered smallest G-1) for least squares, the normal for Poisson.
    /// </summary>
    Fixest,

    /// <summary>
    /// Poisson as ppmlhdfe: n/(n-1) heteroskedastic, G/(G-1) clustered, and no factor for <see cref="ErrorKind.Iid"/>. Least squares as reghdfe: n-K with redundant effects found by connected
    /// components, effects nested in a cluster not counted but for one in all.
    /// </summary>
    Ppmlhdfe,

    /// <summary>No factor.</summary>
    None,
}

/// <summary>What is done to find rows whose fitted value would run off to zero.</summary>
[Flags]
public enum SeparationChecks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Groups of a fixed effect with only zeros.</summary>
    FixedEffects = 1,

    /// <summary>A linear programme on the regressors after the effects are taken out (Clarkson and Jennrich 1991).</summary>
    Simplex = 2,

    /// <summary>The iterative rectifier (Correia, Guimarães and Zylkin 2019).</summary>
    Rectifier = 4,

    /// <summary>Those that ppmlhdfe does by default, short of watching fitted values: all of the above.</summary>
    All = FixedEffects | Simplex | Rectifier,
}

/// <summary>Settings of a regression.</summary>
public sealed record RegressionOptions
{
    /// <summary>How standard errors are computed. Default iid.</summary>
    public ErrorKind Errors { get; init; } = ErrorKind.Iid;

    /// <summary>Small-sample factors. Default those of fixest.</summary>
    public SmallSample SmallSample { get; init; } = SmallSample.Fixest;

    /// <summary>Checks for separation; Poisson only. Default all.</summary>
    public SeparationChecks Separation { get; init; } = SeparationChecks.All;

    /// <summary>Whether rows that are alone in a group of an effect stay in. Default false: they say nothing about the coefficients and make errors too small (Correia 2015).</summary>
    public bool KeepSingletons { get; init; }

    /// <summary>Relative change of the deviance that ends the outer iterations. Default 1e-8; in (0, 0.1].</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>Largest error of the variables after effects are taken out, relative to their length. Default 1e-8; in (0, 0.1].</summary>
    public double EffectTolerance { get; init; } = 1e-8;

    /// <summary>Most outer iterations. Default 200.</summary>
    public int MaxIterations { get; init; } = 200;

    /// <summary>Most sweeps when effects are taken out. Default 10,000.</summary>
    public int MaxSweeps { get; init; } = 10_000;

    /// <summary>Most threads; 0 for all processors. The result does not depend on it.</summary>
    public int MaxThreads { get; init; }

    /// <summary>Whether fitted values and sums of effects are kept for every row. Default false; each costs 8 bytes a row.</summary>
    public bool KeepFitted { get; init; }

    /// <summary>Receives the finished outer iterations; null for none.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Stops the run with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>One estimated coefficient.</summary>
/// <param name="Term">Name of the regressor.</param>
/// <param name="Value">The estimate; NaN when the regressor was dropped.</param>
/// <param name="StandardError">Its standard error under the options; NaN when dropped or not defined.</param>
/// <param name="Statistic">Estimate over standard error.</param>
/// <param name="PValue">Two-sided, against the normal or the t distribution as the options' convention has it.</param>
public readonly record struct Coefficient(string Term, double Value, double StandardError, double Statistic, double PValue);

/// <summary>Rows and regressors that were left out before estimating, and why.</summary>
/// <param name="ZeroWeight">Rows of weight zero.</param>
/// <param name="Singletons">Rows alone in a group of an effect.</param>
/// <param name="SeparatedByEffects">Rows in groups with only zeros.</param>
/// <param name="SeparatedBySimplex">Rows found by the linear programme.</param>
/// <param name="SeparatedByRectifier">Rows found by the iterative rectifier.</param>
/// <param name="Collinear">Regressors that the effects or other regressors explain.</param>
/// <param name="SeparatedRows">All separated rows by their place in the input, ascending, for the audit.</param>
/// <param name="SingletonRows">All singleton rows by their place in the input, ascending.</param>
public sealed record DroppedRows(int ZeroWeight, int Singletons, int SeparatedByEffects, int SeparatedBySimplex, int SeparatedByRectifier, IReadOnlyList<string> Collinear, IReadOnlyList<int> SeparatedRows, IReadOnlyList<int> SingletonRows);

/// <summary>What a regression found.</summary>
public sealed record RegressionResult : StatisticalResult
{
    /// <summary>One entry per regressor, in their order; the constant, where added, last, as "(Intercept)".</summary>
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }

    /// <summary>Covariance of the coefficients that were kept, row by row, in their order.</summary>
    public required LinearAlgebra.RealMatrix Covariance { get; init; }

    /// <summary>What was left out.</summary>
    public required DroppedRows Dropped { get; init; }

    /// <summary>Deviance for Poisson, residual sum of squares for least squares; weighted.</summary>
    public required double Deviance { get; init; }

    /// <summary>Log-likelihood (with the terms that do not depend on parameters, as fixest prints it).</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Coefficients and effects that were estimated: the K of small-sample factors before what is nested in clusters is taken off.</summary>
    public required long ParametersEstimated { get; init; }

    /// <summary>Clusters by grouping, after rows were left out; empty where not clustered.</summary>
    public required IReadOnlyList<int> ClusterCounts { get; init; }

    /// <summary>Whether it is proven that no row that was kept is separated, so that the estimate exists; true for least squares.</summary>
    public required bool SeparationRuledOut { get; init; }

    /// <summary>Fitted means of all rows of the input; NaN for rows left out. Empty when not asked for.</summary>
    public IReadOnlyList<double> Fitted { get; init; } = [];

    /// <summary>Sums of the effects (or the constant) of all rows of the input: linear predictor − offset − x'b. NaN for rows left out. Empty when not asked for.</summary>
    public IReadOnlyList<double> EffectSums { get; init; } = [];

    /// <summary>The settings used.</summary>
    public required RegressionOptions Options { get; init; }
}
