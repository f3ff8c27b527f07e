using Foothold.Statistics;
using Foothold.Statistics.FixedEffects;
using Foothold.Statistics.Tables;

namespace Foothold.Cli.Stats.Methods;

/// <summary>What `foothold stats ppml` and `foothold stats ols` share: columns, rows left out, effects, clusters and the report.</summary>
internal abstract class FixedEffectsMethod : ColumnMethod
{
    private const int RowsListed = 100;

    private protected static readonly StatsOption<string> Y = StatsOption.Word("y", "Column of the outcome; log(NAME) takes its natural logarithm.");
    private protected static readonly StatsOption<string[]> X = StatsOption.Words("x", "Columns of the regressors; log(NAME) takes the natural logarithm.", []);
    private protected static readonly StatsOption<string[]> Effects = StatsOption.Words("fe", "Fixed effects: columns of codes, numbers or texts; a^b for one effect per pair that occurs. Without any there is a constant.", []);
    private protected static readonly StatsOption<string[]> Cluster = StatsOption.Words("cluster", "Columns within whose groups errors may be correlated; a^b for pairs, several for multi-way clustering.", []);
    private protected static readonly StatsOption<string> Variance = StatsOption.Choice("vcov", "Standard errors for independent errors of one variance (for ppml: the mean), of any variance, or correlated within clusters; cluster where --cluster is given, else iid.", ["iid", "hc1", "cluster"]);
    private protected static readonly StatsOption<string> SmallSampleFactor = StatsOption.Choice("ssc", "Small-sample factors as in fixest, as in ppmlhdfe and reghdfe, or none.", ["fixest", "ppmlhdfe", "none"], "fixest");
    private protected static readonly StatsOption<bool> KeepSingletons = StatsOption.Switch("keep_singletons", "Keep rows that are alone in a group of an effect.");
    private protected static readonly StatsOption<string> Weights = StatsOption.Word("weights", "Column of weights, at least 0; rows of weight 0 are left out.");
    private protected static readonly StatsOption<string> Offset = StatsOption.Word("offset", "Column of a term with coefficient 1; log(NAME) takes the natural logarithm.");

    public override string Data => "CSV or gzipped CSV of any length, one row per observation; only the columns named in options are read. Rows with an empty cell, NA, NaN or . in one of them are left out and counted.";

    public override IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string> { ["Outcome"] = "--y", ["Regressors"] = "--x", ["Effects"] = "--fe", ["Clusters"] = "--cluster", ["Weights"] = "--weights", ["Offset"] = "--offset" };

    /// <summary>Whether the outcome may not be negative.</summary>
    private protected abstract bool IsCount { get; }

    private protected abstract RegressionResult Fit(RegressionProblem problem, RegressionOptions options);

    /// <summary>Checks for separation, by the options.</summary>
    private protected virtual SeparationChecks Separation(StatsInput input) => SeparationChecks.None;

    public override IReadOnlyList<ColumnRequest> Columns(StatsInput input) =>
    [
        .. NumberTerms(input).Select(term => term.Column).Distinct().Select(ColumnRequest.Number),
        .. Groups(input).SelectMany(Parts).Distinct().Select(name => ColumnRequest.Factor(name)),
    ];

    public override StatsReport Run(StatsInput input)
    {
        ErrorKind errors = Errors(input);
        ColumnTable table = input.Columns!;
        RegressionRows rows = RegressionRows.Of(table, NumberTerms(input), [.. Groups(input).SelectMany(Parts).Distinct()]);
        Term? weights = input.Find(Weights) is { } weightName ? Term.Parse(weightName) : null, offset = input.Find(Offset) is { } offsetName ? Term.Parse(offsetName) : null;
        Term y = Term.Parse(input.Get(Y));
        if (IsCount) rows.RefuseNegative(y, "the outcome of ppml");
        if (weights is not null) rows.RefuseNegative(weights, "a weight");
        var problem = new RegressionProblem
        {
            Outcome = rows.Values(y),
            Regressors = [.. input.Get(X).Select(Term.Parse).Select(term => new Regressor(term.Name, rows.Values(term)))],
            Effects = [.. input.Get(Effects).Select(name => Grouping(rows, name))],
            Clusters = [.. input.Get(Cluster).Select(name => Grouping(rows, name))],
            Weights = weights is null ? null : rows.Values(weights),
            Offset = offset is null ? null : rows.Values(offset),
        };
        var options = new RegressionOptions
        {
            Errors = errors,
            SmallSample = input.Get(SmallSampleFactor) switch { "none" => SmallSample.None, "ppmlhdfe" => SmallSample.Ppmlhdfe, _ => SmallSample.Fixest },
            Separation = Separation(input),
            KeepSingletons = input.Get(KeepSingletons),
            CancellationToken = input.CancellationToken,
        };
        return Report(Fit(problem, options), rows, errors);
    }

    private StatsReport Report(RegressionResult found, RegressionRows rows, ErrorKind errors)
    {
        StatisticalWarning[] own = rows.Warnings();
        var report = new StatsReport(found with { Warnings = [.. own, .. found.Warnings] });
        Coefficient[] all = [.. found.Coefficients];
        report.Records(
            "coefficients",
            "One per regressor in the order given, and the constant last where there is one.",
            new StatsAxis("term", [.. all.Select(one => one.Term)]),
            ("estimate", "The coefficient; null where the regressor was dropped.", all.Select(one => (object?)one.Value)),
            ("std_error", "Its standard error by --vcov and --ssc.", all.Select(one => (object?)one.StandardError)),
            ("z", "Estimate over standard error.", all.Select(one => (object?)one.Statistic)),
            ("p", "Two-sided probability of a statistic as large under a coefficient of 0, by the normal or the t distribution as the convention of --ssc has it.", all.Select(one => (object?)one.PValue)));
        report.Integer("n", "Rows used.", found.ObservationsUsed);
        DroppedRows dropped = found.Dropped;
        var items = new List<StatsItem>
        {
            new StatsScalar("missing", "Rows left out because a cell is missing in a column used.", (long)rows.Missing),
            new StatsScalar("missing_first_row", "The first of them in the file, the header being row 1; null for none.", rows.FirstMissing),
            new StatsScalar("not_positive", "Rows left out because a logarithm was asked for of zero or less.", (long)rows.NotPositive),
            new StatsScalar("not_positive_first_row", "The first of them in the file; null for none.", rows.FirstNotPositive),
            new StatsScalar("zero_weight", "Rows of weight 0.", (long)dropped.ZeroWeight),
            new StatsScalar("singletons", "Rows alone in a group of an effect.", (long)dropped.Singletons),
        };
        if (IsCount)
        {
            items.Add(new StatsScalar("separated_by_effects", "Rows in groups of an effect with zeros only.", (long)dropped.SeparatedByEffects));
            items.Add(new StatsScalar("separated_by_simplex", "Rows found separated by the linear programme.", (long)dropped.SeparatedBySimplex));
            items.Add(new StatsScalar("separated_by_rectifier", "Rows found separated by the iterative rectifier.", (long)dropped.SeparatedByRectifier));
            items.Add(new StatsList("separated_rows", "The separated rows in the file, the header being row 1; the first hundred.", [.. dropped.SeparatedRows.Take(RowsListed).Select(row => (object?)rows.RowNumber(row))]));
        }

        items.Add(new StatsList("collinear", "Regressors that effects or other regressors explain.", [.. dropped.Collinear]));
        report.Group("dropped", "What was left out, and why.", [.. items]);
        return report
            .Number("deviance", "Twice the shortfall of the log-likelihood from that of a perfect fit (ppml), or the sum of squared residuals (ols).", found.Deviance)
            .Number("loglik", "Log-likelihood with all its constants.", found.LogLikelihood)
            .Integer("iterations", "Outer iterations of the fit.", found.Convergence.Iterations)
            .Flag("converged", "Whether they ended by the tolerance.", found.Convergence.Converged)
            .Word("vcov", "How standard errors were computed.", errors switch { ErrorKind.Clustered => "cluster", ErrorKind.Heteroskedastic => "hc1", _ => "iid" })
            .Integer("parameters", "Coefficients and effects estimated.", found.ParametersEstimated)
            .List("clusters", "Clusters by grouping; empty where errors are not clustered.", found.ClusterCounts.Cast<object?>());
    }

    private static ErrorKind Errors(StatsInput input)
    {
        bool clusters = input.Get(Cluster).Length > 0;
        string kind = input.Find(Variance) ?? (clusters ? "cluster" : "iid");
        if (kind == "cluster" && !clusters) throw new BadInputException("--vcov cluster needs --cluster with the columns to cluster by.");
        if (kind != "cluster" && clusters) throw new BadInputException($"--cluster goes with --vcov cluster, not with {kind}. Leave one out.");
        return kind switch { "cluster" => ErrorKind.Clustered, "hc1" => ErrorKind.Heteroskedastic, _ => ErrorKind.Iid };
    }

    private static Factor Grouping(RegressionRows rows, string name)
    {
        string[] parts = Parts(name);
        Factor grouping = rows.Factor(parts[0]);
        foreach (string part in parts.Skip(1)) grouping = Factor.Cross(grouping, rows.Factor(part));
        return grouping;
    }

    private static string[] Parts(string name)
    {
        string[] parts = name.Split('^', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(parts, part => part.Length > 0) ? parts : throw new BadInputException($"\"{name}\" is no grouping; write a column, or columns joined as in exporter^year.");
    }

    private static IEnumerable<string> Groups(StatsInput input) => [.. input.Get(Effects), .. input.Get(Cluster)];

    private static Term[] NumberTerms(StatsInput input)
    {
        string?[] names = [input.Get(Y), .. input.Get(X), input.Find(Weights), input.Find(Offset)];
        return [.. names.OfType<string>().Select(Term.Parse).Distinct()];
    }
}
