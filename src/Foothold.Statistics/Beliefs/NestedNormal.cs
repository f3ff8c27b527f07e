namespace Foothold.Statistics.Beliefs;

/// <summary>
/// Beliefs about all units from measurements of some: y = xᵀβ + r_group + u_unit + e, with r ~ N(0, τ_r²), u ~ N(0, τ_u²), known
/// measurement errors e and a flat prior on β.
/// </summary>
/// <remarks>
/// <para>A unit without measurement gets the prediction of its predictors and group with its full uncertainty: coefficients, group
/// effect and unit effect. A missing figure widens the doubt and never drops the unit.</para>
/// <para>The two standard deviations are integrated over a grid under half-t priors, not plugged in; means and variances are mixed by
/// the law of total variance. Sources: Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), chapters 5 and 15; the marginal
/// likelihood with β integrated out is the restricted likelihood of Harville (1974), Biometrika 61(2), 383-385.</para>
/// <para>Differences from usual packages: lme4 and metafor plug in one estimate of the standard deviations, which understates doubt
/// when it is near zero.</para>
/// </remarks>
public static class NestedNormal
{
    /// <summary>Fits the model.</summary>
    /// <param name="data">Units, groups, predictors and measurements.</param>
    /// <param name="options">Priors and grid; null for the defaults.</param>
    /// <returns>
    /// Posterior means and standard deviations of all units. With no measurement at all everything is NaN and a warning says so. With
    /// one or two measured units the spread is bounded only by the cut of the prior, and a warning says so.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The grid has fewer than four points per axis.</exception>
    /// <remarks>At most 5 · points² likelihoods, each O(units · p²).</remarks>
    public static NestedNormalPosterior Fit(NestedNormalData data, NestedNormalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new NestedNormalOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.GridPointsPerAxis, 4, nameof(options));
        var warnings = new List<StatisticalWarning>();
        bool[] observed = [.. data.UnitMeans.Select(y => !double.IsNaN(y))];
        int observedCount = observed.Count(o => o);
        if (observedCount == 0) return Nothing(data, options, observed);
        if (observedCount < 3)
            warnings.Add(new StatisticalWarning(observedCount == 1 ? "single_unit" : "few_units", $"Only {observedCount} of {data.UnitCount} units are measured: the spread between units rests on its prior."));
        int groupCount = data.GroupOfUnit.Where((_, c) => observed[c]).Distinct().Count();
        if (groupCount < 3 && !options.WithoutGroups)
            warnings.Add(new StatisticalWarning("few_groups", $"Only {groupCount} {(groupCount == 1 ? "group has" : "groups have")} measured units: the spread between groups rests on its prior."));

        var design = new NestedDesign(data, warnings);
        var kernel = new NestedKernel(data, design);
        ScalePrior fallback = ScalePrior.HalfCauchy(ResidualScale(data, design, kernel));
        ScalePrior groupPrior = options.GroupPrior ?? fallback;
        ScalePrior unitPrior = options.UnitPrior ?? fallback;
        bool grouped = !options.WithoutGroups;
        ScaleGrid grid = ScaleGrid.Integrate(
            ScaleAxis.Whole(groupPrior, grouped ? options.GridPointsPerAxis : 1),
            ScaleAxis.Whole(unitPrior, options.GridPointsPerAxis),
            grouped ? kernel.Solve : (_, unitScale) => kernel.Solve(0, unitScale));
        var units = new NormalMixture(data.UnitCount);
        var coefficients = new CoefficientMixture(design.Columns);
        var means = new double[data.UnitCount];
        var variances = new double[data.UnitCount];
        for (int at = 0; at < grid.Weights.Length; at++)
        {
            if (grid.Weights[at] < 1e-12) continue;
            double groupScale = grouped ? grid.First.Tau(at / grid.Second.Points) : 0;
            double unitScale = grid.Second.Tau(at % grid.Second.Points);
            kernel.Solve(groupScale, unitScale);
            kernel.Predict(groupScale, unitScale, means, variances);
            units.Add(grid.Weights[at], means, variances);
            coefficients.Add(grid.Weights[at], kernel.Coefficients, kernel.Factor);
        }

        (double[] coefficientMeans, double[] covariance) = design.Restore(coefficients.Means, coefficients.Covariance(), data.PredictorCount);
        coefficientMeans[0] += kernel.Centre;
        ScalePosterior group = grouped ? grid.Marginal(ofFirst: true) : ScalePosterior.Known(0);
        ScalePosterior unit = grid.Marginal(ofFirst: false);
        if (grouped) group.Warn("groups", warnings);
        unit.Warn("units", warnings);
        return new NestedNormalPosterior(
            units.Means,
            [.. Enumerable.Range(0, data.UnitCount).Select(c => Math.Sqrt(units.Variance(c)))],
            observed,
            coefficientMeans,
            covariance,
            group.Mean,
            group.StandardDeviation,
            unit.Mean,
            unit.StandardDeviation,
            data.Observations.Count,
            observedCount,
            groupPrior,
            unitPrior)
        {
            ObservationsUsed = data.Observations.Count,
            Convergence = new Convergence((!grouped || group.IsResolved) && unit.IsResolved, grid.Rounds, ScaleGrid.NegligibleWeight),
            Warnings = warnings,
            GroupScalePosterior = group,
            UnitScalePosterior = unit,
            Mixture = new Lazy<NestedMixture>(() => new NestedMixture(data, design, grid, grouped)),
        };
    }

    /// <summary>Root mean square residual of an unweighted regression on the measured units; never zero.</summary>
    private static double ResidualScale(NestedNormalData data, NestedDesign design, NestedKernel kernel)
    {
        // A unit spread far above every measurement error makes the fit an unweighted one.
        double largest = data.UnitMeans.Where(y => !double.IsNaN(y)).Max(Math.Abs);
        double widest = data.UnitVariances.Where(v => !double.IsNaN(v)).Max(Math.Sqrt);
        double wide = 1e6 * Math.Max(widest, largest > 0 ? largest : 1);
        kernel.Solve(0, wide);
        double square = 0;
        int count = 0;
        for (int c = 0; c < data.UnitCount; c++)
        {
            if (double.IsNaN(data.UnitMeans[c])) continue;
            double residual = data.UnitMeans[c] - kernel.Centre;
            ReadOnlySpan<double> row = design.Row(c);
            for (int j = 0; j < row.Length; j++) residual -= row[j] * kernel.Coefficients[j];
            square += residual * residual;
            count++;
        }

        double scale = Math.Sqrt(square / Math.Max(1, count - design.Columns));
        // One measured unit or a perfect fit says nothing about spread: fall back on the measurement error, then on the level, then on 1.
        if (scale > 1e-9 * largest) return scale;
        return widest > 0 ? widest : largest > 0 ? largest : 1;
    }

    private static NestedNormalPosterior Nothing(NestedNormalData data, NestedNormalOptions options, bool[] observed)
    {
        double[] Unknown(int length) => [.. Enumerable.Repeat(double.NaN, length)];
        int q = data.PredictorCount + 1;
        ScalePrior fallback = ScalePrior.HalfCauchy(1);
        return new NestedNormalPosterior(
            Unknown(data.UnitCount),
            Unknown(data.UnitCount),
            observed,
            Unknown(q),
            Unknown(q * q),
            double.NaN,
            double.NaN,
            double.NaN,
            double.NaN,
            0,
            0,
            options.GroupPrior ?? fallback,
            options.UnitPrior ?? fallback)
        {
            ObservationsUsed = 0,
            Warnings = [new StatisticalWarning("no_observations", "No unit is measured, so nothing can be said about any; add at least one observation.")],
        };
    }
}
