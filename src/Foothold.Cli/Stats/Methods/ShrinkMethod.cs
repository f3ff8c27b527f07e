using Foothold.Statistics;
using Foothold.Statistics.Beliefs;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats shrink`.</summary>
internal sealed class ShrinkMethod : StatsMethod
{
    private static readonly StatsOption<string> Value = StatsOption.Word("estimate", "Column with the estimates; y when not given. Empty cells are units without a measurement.");
    private static readonly StatsOption<string> Error = StatsOption.Word("standard_error", "Column with their standard errors; se when not given.");
    private static readonly StatsOption<string> Group = StatsOption.Word("group", "Column that puts units into groups: a third level.");
    private static readonly StatsOption<string[]> Predictors = StatsOption.Words("predictors", "Columns that predict the units' means.");
    private static readonly StatsOption<double> Tau = StatsOption.Number("tau", "Standard deviation between units, where it is known; else it is integrated out.");
    private static readonly StatsOption<string> Prior = StatsOption.Choice("prior", "Prior of the standard deviations between units and groups.", ["half_cauchy", "half_normal", "uniform"], "half_cauchy");
    private static readonly StatsOption<double> PriorScale = StatsOption.Number("prior_scale", "Its scale, or the upper bound of the uniform one, on the working scale; from the spread of the estimates when not given.");
    private static readonly StatsOption<string> Scale = StatsOption.Choice("scale", "Working scale: log for positive numbers, logit for shares.", ["identity", "log", "logit"], "identity");
    private static readonly StatsOption<double> Level = StatsOption.Number("level", "Probability of the intervals.", 0.95);

    public override string Name => "shrink";

    public override string Summary => "Pool noisy estimates towards each other, with the spread between units integrated out (hierarchical normal model).";

    public override string Data => "CSV: one row per unit, its name first; columns with its estimate and standard error, and with group and predictors where wanted.";

    public override IReadOnlyList<StatsOption> Options { get; } = [Value, Error, Group, Predictors, Tau, Prior, PriorScale, Scale, Level];

    public override IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string>
    {
        ["give its counts to LogitOfCounts"] = "add half a case to both sides of its counts", ["use LogOfCount"] = "add half a case to the count",
    };

    public override IReadOnlyList<string> Examples { get; } =
    [
        "samples/stats/schools.csv",
        "samples/stats/schools.csv --tau 5",
        "samples/stats/schools.csv --prior uniform --level 0.9",
        "samples/stats/reply-rates.csv --estimate rate --standard-error error --group region --scale logit",
    ];

    public override StatsReport Run(StatsInput input)
    {
        StatsTable table = input.Data;
        double[] values = table.NumbersOrMissing(input.Find(Value) ?? "y");
        double[] errors = table.NumbersOrMissing(input.Find(Error) ?? "se");
        ScaleTransform transform = input.Get(Scale) switch
        {
            "log" => ScaleTransform.Log,
            "logit" => ScaleTransform.Logit,
            _ => ScaleTransform.Identity,
        };
        var y = new double[values.Length];
        var s = new double[values.Length];
        for (int i = 0; i < y.Length; i++)
        {
            if (!double.IsNaN(values[i]) && double.IsNaN(errors[i])) throw new BadInputException($"{table.Name}: {table.Labels[i]} has an estimate but no standard error.");
            (y[i], s[i]) = double.IsNaN(values[i]) ? (double.NaN, double.NaN) : transform.ToWorking(new Estimate(values[i], errors[i])) is var working ? (working.Value, working.StandardError) : default;
        }

        _ = table.UniqueLabels;
        if (y.All(double.IsNaN)) throw new BadInputException($"{table.Name}: no unit has an estimate.");
        if (input.Has(Tau))
            foreach (StatsOption option in new StatsOption[] { Prior, PriorScale }) input.Unused(option, "is for a spread that is not known; --tau gives it");
        // Two levels cannot weigh an estimate without error by its precision; the nested model can.
        return input.Has(Group) || input.Has(Predictors) || s.Any(error => error == 0) ? Nested(input, y, s, transform) : TwoLevels(input, y, s, transform);
    }

    private static StatsReport TwoLevels(StatsInput input, double[] all, double[] errors, ScaleTransform transform)
    {
        int[] measured = [.. Enumerable.Range(0, all.Length).Where(i => !double.IsNaN(all[i]))];
        double[] y = [.. measured.Select(i => all[i])], s = [.. measured.Select(i => errors[i])];
        ScalePrior? prior = input.Has(Tau) ? null : PriorOf(input, y, s);
        TwoLevelPosterior found = prior is null ? TwoLevelNormal.GivenTau(y, s, input.Get(Tau)) : TwoLevelNormal.Fit(y, s, prior);
        Heterogeneity moments = TwoLevelNormal.DerSimonianLaird(y, s);
        (double low, double high) = Ends(input);
        MixtureOfNormals common = found.CommonMean();
        StatsReport report = new StatsReport(found)
            .Number("mu", "Posterior mean of the common mean, on the working scale (two levels only, as the numbers down to tau_high).", found.Mu)
            .Number("mu_var", "Its posterior variance.", found.MuVariance)
            .Number("mu_low", "Lower end of its interval.", common.Quantile(low))
            .Number("mu_high", "Upper end of its interval.", common.Quantile(high));
        Spread(report, found.Tau, found.TauStandardDeviation, found.TauPosterior, prior, low, high);
        Units(report, input, transform, all.Length, i => Array.IndexOf(measured, i) is >= 0 and var at ? found.Unit(at) : found.NewUnit());
        TransformedBelief next = transform.FromWorking(found.NewUnit());
        return report
            .Number("new_unit_mean", "Predictive mean of a unit not measured, on the scale of the data (two levels only, as the numbers below it).", next.Mean)
            .Number("new_unit_sd", "Its standard deviation.", Math.Sqrt(next.Variance))
            .Number("q", "Cochran's Q.", moments.Q)
            .Number("i_squared", "Share of the variation beyond measurement error.", moments.ISquared)
            .Number("tau2_dl", "DerSimonian and Laird's variance between units, for comparison.", moments.TauSquared)
            .Number("tau2_reml", "Variance between units by restricted likelihood, for comparison.", TwoLevelNormal.RestrictedLikelihood(y, s).TauSquared)
            .Number("pooled_fixed", "Precision-weighted mean without heterogeneity, working scale.", moments.PooledFixed);
    }

    private static (double Low, double High) Ends(StatsInput input)
    {
        double level = input.Get(Level);
        return level is > 0 and < 1 ? ((1 - level) / 2, (1 + level) / 2) : throw new BadInputException(FormattableString.Invariant($"--level is {level}; it must be above 0 and below 1."));
    }

    private static void Spread(StatsReport report, double tau, double deviation, ScalePosterior posterior, ScalePrior? prior, double low, double high) => report
        .Number("tau", "Posterior mean of the standard deviation between units, or the one given; working scale.", tau)
        .Number("tau_sd", "Its posterior standard deviation.", deviation)
        .Number("tau_low", "Lower end of its interval.", posterior.Quantile(low))
        .Number("tau_high", "Upper end of its interval.", posterior.Quantile(high))
        .Number("prior_scale", "Scale of the prior of the standard deviations, or the upper bound of the uniform one; null where tau was given.", prior is null ? double.NaN : prior.IsUniform ? prior.UpperBound : prior.Scale);

    private static StatsReport Nested(StatsInput input, double[] y, double[] s, ScaleTransform transform)
    {
        if (input.Has(Tau)) throw new BadInputException("--tau is for two levels with a standard error above 0 for every estimate; leave it out with groups, predictors or exact estimates.");
        StatsTable table = input.Data;
        string[] groups = input.Find(Group) is { } column ? table.Texts(column) : [.. table.Labels.Select(_ => "")];
        string[] names = [.. groups.Distinct()];
        string[] predictors = input.Find(Predictors) ?? [];
        var observations = y.Select((value, i) => new UnitObservation(i, value, s[i])).Where(each => !double.IsNaN(each.Value)).ToList();
        var data = new NestedNormalData([.. groups.Select(group => Array.IndexOf(names, group))], predictors.Length, table.Cells(predictors), observations);
        ScalePrior prior = PriorOf(input, y, s);
        (double low, double high) = Ends(input);
        NestedNormalPosterior found = NestedNormal.Fit(data, new NestedNormalOptions { GroupPrior = prior, UnitPrior = prior, WithoutGroups = !input.Has(Group), GridPointsPerAxis = input.Has(Group) ? 24 : 200 });
        var report = new StatsReport(found);
        Spread(report, found.UnitScale, found.UnitScaleDeviation, found.UnitScalePosterior, prior, low, high);
        if (input.Has(Group))
        {
            report
                .Number("tau_group", "Posterior mean of the standard deviation between groups; working scale (three levels only).", found.GroupScale)
                .Number("tau_group_sd", "Its posterior standard deviation.", found.GroupScaleDeviation)
                .Number("tau_group_low", "Lower end of its interval.", found.GroupScalePosterior.Quantile(low))
                .Number("tau_group_high", "Upper end of its interval.", found.GroupScalePosterior.Quantile(high));
        }

        Units(report, input, transform, y.Length, found.Unit);
        var coefficients = new StatsAxis("coefficients", ["intercept", .. predictors]);
        int q = predictors.Length + 1;
        return report
            .Vector("coefficient", "Posterior mean of the regression coefficient, working scale; null for a predictor that was left out.", coefficients, found.CoefficientMeans)
            .Vector("coefficient_sd", "Its posterior standard deviation.", coefficients, Enumerable.Range(0, q).Select(j => Math.Sqrt(found.CoefficientCovariance[(j * q) + j])));
    }

    private static void Units(StatsReport report, StatsInput input, ScaleTransform transform, int count, Func<int, MixtureOfNormals> unit)
    {
        (double low, double high) = Ends(input);
        TransformedBelief[] beliefs = [.. Enumerable.Range(0, count).Select(i => transform.FromWorking(unit(i)))];
        var units = new StatsAxis("units", input.Data.Labels);
        report
            .Vector("theta_mean", "Posterior mean of the unit, on the scale of the data.", units, beliefs.Select(belief => belief.Mean))
            .Vector("theta_sd", "Posterior standard deviation.", units, beliefs.Select(belief => Math.Sqrt(belief.Variance)))
            .Vector("theta_median", "Posterior median.", units, beliefs.Select(belief => belief.Median))
            .Vector("theta_low", "Lower end of the interval.", units, beliefs.Select(belief => belief.Quantile(low)))
            .Vector("theta_high", "Upper end of the interval.", units, beliefs.Select(belief => belief.Quantile(high)));
    }

    private static ScalePrior PriorOf(StatsInput input, double[] y, double[] s)
    {
        double[] known = [.. y.Where(value => !double.IsNaN(value))];
        double mean = known.DefaultIfEmpty(0).Average();
        double spread = Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, known.Length - 1));
        if (!(spread > 0)) spread = s.Where(error => error > 0).DefaultIfEmpty(1).Average();
        return input.Get(Prior) switch
        {
            "half_normal" => ScalePrior.HalfNormal(input.Has(PriorScale) ? input.Get(PriorScale) : spread),
            // Ten spreads: far above what the estimates could come from, as a flat prior must be.
            "uniform" => ScalePrior.Uniform(input.Has(PriorScale) ? input.Get(PriorScale) : 10 * spread),
            _ => ScalePrior.HalfCauchy(input.Has(PriorScale) ? input.Get(PriorScale) : spread),
        };
    }
}
