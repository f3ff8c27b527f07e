using System.Diagnostics.CodeAnalysis;

namespace Foothold.Statistics.Information.Regression;

/// <summary>By which functions the net benefits were regressed.</summary>
public enum RegressionMethod
{
    /// <summary>Nothing varies, so there was nothing to regress on.</summary>
    Constant = 0,

    /// <summary>One parameter with at most 20 distinct values, and no more than a third of the rows: the mean of each group.</summary>
    GroupMeans = 1,

    /// <summary>One parameter: penalised cubic spline.</summary>
    Spline = 2,

    /// <summary>Several parameters: products of smooth functions of each, penalised by roughness.</summary>
    TensorSpline = 3,
}

/// <summary>A value of information from regression, with its doubts.</summary>
/// <remarks>
/// The fitted net benefits are maximised, and the maximum of noisy numbers is too high on average: the estimate is biased by about
/// <see cref="UpwardBias"/>, which is not subtracted. Where decisions are nearly tied the value of deciding now is such a maximum too,
/// and the estimate can be too low.
/// </remarks>
public abstract record RegressionResult : StatisticalResult
{
    [SetsRequiredMembers]
    private protected RegressionResult(RegressionOutcome outcome, BenefitRows benefits, RegressionOptions options)
    {
        ObservationsUsed = benefits.RowCount;
        Seed = options.CoefficientDraws > 0 || options.Permutations > 0 ? options.Seed : null;
        Options = options;
        Evpi = benefits.Evpi;
        Baseline = benefits.Baseline;
        Method = outcome.Method;
        BasisFunctions = outcome.BasisFunctions;
        MonteCarloStandardError = outcome.Mean.StandardError;
        CoefficientStandardError = outcome.CoefficientStandardError;
        UpwardBias = outcome.UpwardBias;
        Value = new Estimate(outcome.Mean.Value, Math.Sqrt((MonteCarloStandardError * MonteCarloStandardError) + (CoefficientStandardError * CoefficientStandardError)));
        NullValues = outcome.NullValues;
        DegreesOfFreedom = Spread(outcome.DegreesOfFreedom, benefits);
        RSquared = Spread(outcome.RSquared, benefits);
        Warnings = outcome.WarningsFor(this);
    }

    /// <summary>
    /// The value of information in the unit of the net benefits, as estimated: at least 0, because the baseline is always among the
    /// decisions, but flexible fits can leave it above <see cref="Evpi"/>. Its standard error joins <see cref="CoefficientStandardError"/> and <see cref="MonteCarloStandardError"/>;
    /// NaN without coefficient draws.
    /// </summary>
    public Estimate Value { get; }

    /// <summary>The value cut to 0 .. <see cref="Evpi"/>, for showing to people; do not average or difference it.</summary>
    public double DisplayValue => Math.Clamp(Value.Value, 0, Math.Max(0, Evpi.Value));

    /// <summary>Standard error from the doubt about the regression coefficients; NaN without coefficient draws.</summary>
    public double CoefficientStandardError { get; }

    /// <summary>Standard error from averaging over finitely many draws of the parameters.</summary>
    public double MonteCarloStandardError { get; }

    /// <summary>
    /// By how much the estimate is too high on average, by the same coefficient draws; not subtracted. NaN without them. Below 0 where
    /// nearly tied decisions make it too low (the doubt then raises the value of deciding now by more; only a part of that shows here, because the choice on the same rows is not
    /// drawn again), or by chance: its own standard error is <see cref="CoefficientStandardError"/> over the square root of the draws.
    /// </summary>
    public double UpwardBias { get; }

    /// <summary>Expected value of perfect information about everything, in the same sample: the ceiling. Its error is the Monte Carlo error.</summary>
    public Estimate Evpi { get; }

    /// <summary>What permuted rows were worth, ascending: draws of the estimate for something irrelevant. Empty without permutations.</summary>
    public IReadOnlyList<double> NullValues { get; }

    /// <summary>Mean of <see cref="NullValues"/>; NaN without permutations.</summary>
    public double NullMean => NullValues.Count == 0 ? double.NaN : NullValues.Average();

    /// <summary>The value that something irrelevant exceeds in at most 5 % of cases; NaN with fewer than 19 permutations.</summary>
    public double NullQuantile95
    {
        get
        {
            int place = (int)Math.Ceiling(0.95 * (NullValues.Count + 1));
            return NullValues.Count >= 19 ? NullValues[place - 1] : double.NaN;
        }
    }

    /// <summary>Share of permutations, the sample itself counted among them, that were worth at least as much; NaN without permutations.</summary>
    public double PermutationPValue =>
        NullValues.Count == 0 ? double.NaN : (1.0 + NullValues.Count(value => value >= Value.Value)) / (NullValues.Count + 1);

    /// <summary>The decision that is best on average (the first of equals); all others were regressed as differences from it.</summary>
    public int Baseline { get; }

    /// <summary>The kind of functions used.</summary>
    public RegressionMethod Method { get; }

    /// <summary>Number of functions in the regression, the constant included.</summary>
    public int BasisFunctions { get; }

    /// <summary>Effective degrees of freedom of each decision's regression, the constant included; NaN for the baseline.</summary>
    public IReadOnlyList<double> DegreesOfFreedom { get; }

    /// <summary>
    /// Share of the variance of each decision's difference from the baseline that the regression explains, 0 .. 1; NaN for the baseline
    /// and for decisions that differ from it by a constant.
    /// </summary>
    public IReadOnlyList<double> RSquared { get; }

    /// <summary>Settings of the run.</summary>
    public RegressionOptions Options { get; }

    private static double[] Spread(double[] byLane, BenefitRows benefits)
    {
        var values = new double[benefits.Decisions.Length + 1];
        values.AsSpan().Fill(double.NaN);
        for (int e = 0; e < byLane.Length; e++) values[benefits.Decisions[e]] = byLane[e];
        return values;
    }
}
