using Foothold.Statistics.Information;
using Foothold.Statistics.Information.Regression;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats evppi`.</summary>
internal sealed class EvppiMethod : StatsMethod
{
    private const string EvppiMeaning = "Value of knowing the parameters exactly, in the unit of the net benefits; null where undefined.";
    private const string EvpiMeaning = "Value of knowing everything: the ceiling.";
    private static readonly StatsOption<string> Model = StatsOption.Choice("model", "regression on a simulation, or the closed form for normal parameters and two decisions.", ["regression", "linear_gaussian"], "regression");
    private static readonly StatsOption<string[]> Decisions = StatsOption.Words("decisions", "regression: columns with the net benefit of each decision, at least two.").For("regression");
    private static readonly StatsOption<string[]> Parameters = StatsOption.Words("parameters", "Parameters to value, each alone; several joined with + are known together. All when not given; linear_gaussian calls them theta1, theta2, …");
    private static readonly StatsOption<int> Permutations = StatsOption.Integer("permutations", "regression: fits on permuted rows, which show what an irrelevant parameter would seem to be worth.", 19).For("regression");
    private static readonly StatsOption<int> CoefficientDraws = StatsOption.Integer("coefficient_draws", "regression: draws of the coefficients for the standard error.", 200).For("regression");
    private static readonly StatsOption<double> Intercept = StatsOption.Number("intercept", "linear_gaussian: worth of acting where all parameters are 0.", 0).For("linear_gaussian");
    private static readonly StatsOption<double[]> Coef = StatsOption.Numbers("coef", "linear_gaussian: worth of one unit of each parameter.").For("linear_gaussian");
    private static readonly StatsOption<double[]> Mean = StatsOption.Numbers("mean", "linear_gaussian: prior means.").For("linear_gaussian");
    private static readonly StatsOption<double[][]> Cov = StatsOption.Matrix("cov", "linear_gaussian: prior covariance.").For("linear_gaussian");

    public override string Name => "evppi";

    public override string Summary => "Say which uncertain parameter is worth knowing, and what it is worth (expected value of partial perfect information).";

    public override string Data => "CSV of a simulation: one row per draw; columns with the parameters and columns with the net benefit of each decision.";

    public override bool DataIsOptional => true;

    public override IReadOnlyList<StatsOption> Options { get; } = [Model, Decisions, Parameters, Permutations, CoefficientDraws, Intercept, Coef, Mean, Cov];

    public override StatsOption<string> Selector => Model;

    public override IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string> { ["coefficients"] = "--coef", ["covariance"] = "--cov", ["mean"] = "--mean", ["decisionCount"] = "the number of --decisions" };

    public override IReadOnlyList<string> Examples { get; } =
    [
        "samples/stats/launch-draws.csv --decisions wait,pilot,launch --parameters demand,unit_cost,demand+unit_cost",
        "--model linear_gaussian --intercept 5 --coef 40,-30 --mean 0.1,0.4 --cov '0.02,0;0,0.05'",
    ];

    public override StatsReport Run(StatsInput input) => input.Get(Model) == "linear_gaussian" ? ClosedForm(input) : Regression(input);

    private static StatsReport ClosedForm(StatsInput input)
    {
        if (input.Table is not null) throw new BadInputException("--model linear_gaussian takes no file of data; give everything as options.");
        double[] coefficients = input.Get(Coef);
        var decision = new LinearGaussian(input.Get(Intercept), coefficients, input.Get(Mean), input.Matrix(Cov));
        (int[][] sets, StatsAxis axis) = Sets(input, StatsReport.Numbered(coefficients.Length, "theta"));
        ThresholdResult[] found = [.. sets.Select(set => decision.Evppi(set))];
        ThresholdResult perfect = decision.Evpi();
        return new StatsReport(PlainResult.Of(found))
            .Number("evpi", EvpiMeaning, perfect.Evsi.Value)
            .Number("mean_inb", "Expected advantage of acting.", decision.MeanAdvantage)
            .Number("var_inb", "Variance of the advantage.", decision.VarianceOfAdvantage)
            .Vector("evppi", EvppiMeaning, axis, found.Select(each => each.Evsi.Value))
            .Vector("probability_of_change", "Probability that knowing them changes the decision.", axis, found.Select(each => each.ProbabilityOfChange));
    }

    private static StatsReport Regression(StatsInput input)
    {
        StatsTable table = input.Data;
        string[] decisions = input.Get(Decisions);
        string[] parameters = [.. SampleColumns.Of(table).Except(decisions)];
        if (parameters.Length == 0) throw new BadInputException($"{table.Name} has no column left for a parameter beside the decisions.");
        var sample = new ProbabilisticSample(table.RowCount, parameters.Length, decisions.Length, Columns(table, parameters), Columns(table, decisions));
        (int[][] sets, StatsAxis axis) = Sets(input, parameters);
        IReadOnlyList<EvppiResult> found = RegressionEvppi.RunSets(sample, sets, new RegressionOptions
        {
            Permutations = input.Get(Permutations), CoefficientDraws = input.Get(CoefficientDraws), Seed = input.Seed, Progress = input.Progress, CancellationToken = input.CancellationToken,
        });
        // A warning of one set must say which it means.
        var about = new PlainResult
        {
            ObservationsUsed = table.RowCount,
            Seed = found[0].Seed,
            Warnings = [.. found.SelectMany((each, i) => each.Warnings.Select(warning => warning with { Message = $"{axis.Labels[i]}: {warning.Message}" }))],
        };
        return new StatsReport(about)
            .Estimate("evpi", EvpiMeaning, found[0].Evpi)
            .Word("best_decision", "The decision with the highest expected net benefit without further knowledge.", decisions[found[0].Baseline])
            .Vector("evppi", EvppiMeaning, axis, found.Select(each => each.Value.Value))
            .Vector("standard_error", "Standard error, from the coefficients of the regression and from the draws.", axis, found.Select(each => each.Value.StandardError))
            .Vector("upward_bias", "By how much the estimate is too high on average; not subtracted.", axis, found.Select(each => each.UpwardBias))
            .Vector("null_95", "What an irrelevant parameter exceeds in at most 5 % of cases.", axis, found.Select(each => each.NullQuantile95))
            .Vector("permutation_p", "Share of permutations worth at least as much.", axis, found.Select(each => each.PermutationPValue))
            .Words("method", "group_means, spline, tensor_spline, or constant where nothing varies.", axis, found.Select(each => each.Method switch
            {
                RegressionMethod.GroupMeans => "group_means",
                RegressionMethod.Spline => "spline",
                RegressionMethod.TensorSpline => "tensor_spline",
                _ => "constant",
            }));
    }

    private static double[] Columns(StatsTable table, string[] columns) => [.. columns.SelectMany(table.Numbers)];

    private static (int[][] Sets, StatsAxis Axis) Sets(StatsInput input, string[] parameters)
    {
        string[] asked = input.Find(Parameters) ?? parameters;
        int[][] sets = [.. asked.Select(set => set.Split('+', StringSplitOptions.TrimEntries).Select(name => Array.IndexOf(parameters, name) is >= 0 and var p
            ? p
            : throw new BadInputException($"--parameters names \"{name}\", which is none.{Domain.Text.Spelling.DidYouMean(name, parameters)} Parameters: {string.Join(", ", parameters)}.")).ToArray())];
        return (sets, new StatsAxis("parameters", asked));
    }
}
