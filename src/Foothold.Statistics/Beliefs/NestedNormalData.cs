namespace Foothold.Statistics.Beliefs;

/// <summary>One measurement of one unit.</summary>
/// <param name="Unit">Number of the unit, from 0.</param>
/// <param name="Value">What was measured; finite.</param>
/// <param name="StandardError">Standard deviation of the measurement error, finite and at least 0; 0 means measured exactly.</param>
public readonly record struct UnitObservation(int Unit, double Value, double StandardError);

/// <summary>Units in groups, with predictors known for all and measurements for some.</summary>
public sealed class NestedNormalData
{
    /// <summary>Collects and checks the data.</summary>
    /// <param name="groupOfUnit">For each unit the number of its group, from 0; a group may be without any measurement.</param>
    /// <param name="predictorCount">Number of predictors p, at least 0, not counting the intercept, which is always there.</param>
    /// <param name="predictors">Predictors, row-major units × p, finite; any scale.</param>
    /// <param name="observations">Measurements in any order; a unit may have none or several.</param>
    /// <exception cref="ArgumentException">An input is not as described, or a unit was measured exactly with two different values.</exception>
    public NestedNormalData(
        IReadOnlyList<int> groupOfUnit, int predictorCount, IReadOnlyList<double> predictors, IReadOnlyList<UnitObservation> observations)
    {
        ArgumentNullException.ThrowIfNull(groupOfUnit);
        ArgumentNullException.ThrowIfNull(predictors);
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentOutOfRangeException.ThrowIfNegative(predictorCount);
        if (predictors.Count != (long)groupOfUnit.Count * predictorCount)
            throw new ArgumentException($"There are {predictors.Count} predictor values, but {groupOfUnit.Count} units with {predictorCount} predictors need {(long)groupOfUnit.Count * predictorCount}.", nameof(predictors));
        for (int c = 0; c < groupOfUnit.Count; c++)
        {
            if (groupOfUnit[c] < 0) throw new ArgumentException($"The group of unit {c} is {groupOfUnit[c]}; groups are numbered from 0.", nameof(groupOfUnit));
            for (int j = 0; j < predictorCount; j++)
                if (!double.IsFinite(predictors[(c * predictorCount) + j]))
                    throw new ArgumentException($"Predictor {j} of unit {c} is not a finite number; fill it in or leave the predictor out.", nameof(predictors));
        }

        GroupOfUnit = [.. groupOfUnit];
        PredictorCount = predictorCount;
        Predictors = [.. predictors];
        Observations = [.. observations];
        (UnitMeans, UnitVariances) = Collapse(groupOfUnit.Count, observations);
    }

    /// <summary>Number of units.</summary>
    public int UnitCount => GroupOfUnit.Count;

    /// <summary>Group of each unit.</summary>
    public IReadOnlyList<int> GroupOfUnit { get; }

    /// <summary>Number of predictors without the intercept.</summary>
    public int PredictorCount { get; }

    /// <summary>Predictors, row-major units × <see cref="PredictorCount"/>.</summary>
    public IReadOnlyList<double> Predictors { get; }

    /// <summary>All measurements.</summary>
    public IReadOnlyList<UnitObservation> Observations { get; }

    /// <summary>Precision-weighted mean of each unit's measurements; NaN without any.</summary>
    internal double[] UnitMeans { get; }

    /// <summary>Variance of that mean.</summary>
    internal double[] UnitVariances { get; }

    /// <summary>Several measurements of one unit matter only through their precision-weighted mean.</summary>
    private static (double[] Means, double[] Variances) Collapse(int unitCount, IReadOnlyList<UnitObservation> observations)
    {
        var means = new double[unitCount];
        var variances = new double[unitCount];
        Array.Fill(means, double.NaN);
        Array.Fill(variances, double.NaN);
        for (int at = 0; at < observations.Count; at++)
        {
            (int unit, double value, double error) = observations[at];
            if (unit < 0 || unit >= unitCount) throw new ArgumentException($"Observation {at} is of unit {unit}, but units run from 0 to {unitCount - 1}.", nameof(observations));
            if (!double.IsFinite(value)) throw new ArgumentException($"Observation {at} (unit {unit}) is not a finite number; leave missing measurements out.", nameof(observations));
            if (!(error >= 0) || double.IsInfinity(error)) throw new ArgumentException(FormattableString.Invariant($"The standard error of observation {at} (unit {unit}) is {error}; it must be finite and at least 0."), nameof(observations));
            double variance = error * error;
            if (double.IsNaN(means[unit]))
            {
                (means[unit], variances[unit]) = (value, variance);
            }
            else if (variance == 0 || variances[unit] == 0)
            {
                if (variance == 0 && variances[unit] == 0 && means[unit] != value)
                    throw new ArgumentException(FormattableString.Invariant($"Unit {unit} was measured exactly as {means[unit]} and as {value}; give at least one of them a standard error."), nameof(observations));
                if (variance == 0) (means[unit], variances[unit]) = (value, 0);
            }
            else
            {
                double share = variances[unit] / (variances[unit] + variance);
                means[unit] += share * (value - means[unit]);
                variances[unit] *= 1 - share;
            }
        }

        return (means, variances);
    }
}

/// <summary>Settings of <see cref="NestedNormal.Fit"/>.</summary>
public sealed record NestedNormalOptions
{
    /// <summary>Prior of the standard deviation between groups; null for a half-Cauchy as wide as the residuals of a plain regression.</summary>
    public ScalePrior? GroupPrior { get; init; }

    /// <summary>Prior of the standard deviation between units of a group; null as for groups.</summary>
    public ScalePrior? UnitPrior { get; init; }

    /// <summary>
    /// Whether to leave the group effect out (τ_r = 0), which makes it a two-level model with predictors. The group prior is then without
    /// meaning. Default false. <see cref="TwoLevelNormal.FitWithPredictors"/> is the short way here.
    /// </summary>
    public bool WithoutGroups { get; init; }

    /// <summary>Grid points for each of the two standard deviations, at least 4. Default 12.</summary>
    public int GridPointsPerAxis { get; init; } = 12;
}

/// <summary>Posterior of <see cref="NestedNormal"/>.</summary>
/// <param name="Means">Posterior mean of every unit, measured or not; NaN for all where nothing was measured.</param>
/// <param name="StandardDeviations">Posterior standard deviation of every unit: measurement, unit, group and coefficient uncertainty together.</param>
/// <param name="IsObserved">Whether a unit had at least one measurement.</param>
/// <param name="CoefficientMeans">Posterior means of intercept and predictors, length p + 1; NaN for a predictor that was dropped.</param>
/// <param name="CoefficientCovariance">Their posterior covariance, row-major (p + 1)²; NaN in the rows and columns of dropped predictors.</param>
/// <param name="GroupScale">Posterior mean of the standard deviation between groups.</param>
/// <param name="GroupScaleDeviation">Its posterior standard deviation.</param>
/// <param name="UnitScale">Posterior mean of the standard deviation between units of a group.</param>
/// <param name="UnitScaleDeviation">Its posterior standard deviation.</param>
/// <param name="ObservationCount">Number of measurements used.</param>
/// <param name="ObservedUnitCount">Number of units with a measurement.</param>
/// <param name="GroupPrior">Prior used for the standard deviation between groups.</param>
/// <param name="UnitPrior">Prior used for the standard deviation between units.</param>
/// <remarks>
/// <see cref="StatisticalResult.ObservationsUsed"/> counts measurements. <see cref="StatisticalResult.Convergence"/> says how the grid over the
/// standard deviations ended, as in <see cref="TwoLevelPosterior"/>. Warnings: `no_observations`, `single_unit`, `few_units`, `few_groups`,
/// `predictor_left_out`, `prior_end`, `not_converged`.
/// </remarks>
public sealed record NestedNormalPosterior(
    IReadOnlyList<double> Means,
    IReadOnlyList<double> StandardDeviations,
    IReadOnlyList<bool> IsObserved,
    IReadOnlyList<double> CoefficientMeans,
    IReadOnlyList<double> CoefficientCovariance,
    double GroupScale,
    double GroupScaleDeviation,
    double UnitScale,
    double UnitScaleDeviation,
    int ObservationCount,
    int ObservedUnitCount,
    ScalePrior GroupPrior,
    ScalePrior UnitPrior) : StatisticalResult
{
    /// <summary>Posterior of the standard deviation between groups on its grid; undefined where nothing was measured, one point at 0 without groups.</summary>
    public ScalePosterior GroupScalePosterior { get; init; } = ScalePosterior.Undefined;

    /// <summary>Posterior of the standard deviation between units of a group on its grid; undefined where nothing was measured.</summary>
    public ScalePosterior UnitScalePosterior { get; init; } = ScalePosterior.Undefined;

    /// <summary>The mixture behind the units, computed when first asked for.</summary>
    internal Lazy<NestedMixture>? Mixture { get; init; }

    /// <summary>Posterior distribution of one unit, measured or not: a mixture over the standard deviations, not a normal with them plugged in.</summary>
    /// <param name="unit">Number of the unit, from 0.</param>
    /// <returns>A mixture whose mean and variance are those of the posterior; undefined where nothing was measured.</returns>
    /// <exception cref="ArgumentException">There is no such unit.</exception>
    /// <remarks>
    /// The first call costs as much as one round of the fit and keeps grid points × units × 2 numbers. For a unit that does not exist yet,
    /// fit with one more unit that has no measurement.
    /// </remarks>
    public MixtureOfNormals Unit(int unit)
    {
        if (unit < 0 || unit >= Means.Count) Require.Refuse(nameof(unit), $"unit is {unit}; units run from 0 to {Means.Count - 1}.");
        return Mixture?.Value.Unit(unit) ?? MixtureOfNormals.Undefined;
    }
}
