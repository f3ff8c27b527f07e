using Foothold.Statistics.FixedEffects;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats ppml`.</summary>
internal sealed class PpmlMethod : FixedEffectsMethod
{
    private static readonly string[] Checks = ["fe", "simplex", "ir", "all", "none"];

    private static readonly StatsOption<string[]> SeparationOption = StatsOption.Words("separation", "Checks for rows whose fitted value would run off to zero: fe (groups of an effect with only zeros), simplex, ir (iterative rectifier), all or none.", ["all"]);

    public override string Name => "ppml";

    public override string Summary => "Estimate a multiplicative model by Poisson pseudo-maximum likelihood with any number of fixed effects; zeros of the outcome stay in.";

    public override IReadOnlyList<StatsOption> Options { get; } = [Y, X, Effects, Cluster, Variance, SmallSampleFactor, SeparationOption, KeepSingletons, Weights, Offset];

    public override IReadOnlyList<string> Examples { get; } =
    [
        "--data samples/stats/visits.csv --y visits --x log(km),bridge --fe from^year,to^year --cluster from^to",
        "samples/stats/visits.csv --y visits --x log(km),bridge --vcov hc1 --ssc none --separation fe,ir --keep-singletons",
    ];

    private protected override bool IsCount => true;

    private protected override RegressionResult Fit(RegressionProblem problem, RegressionOptions options) => PoissonRegression.Fit(problem, options);

    private protected override SeparationChecks Separation(StatsInput input)
    {
        string[] asked = input.Get(SeparationOption);
        if (Array.Find(asked, word => !Checks.Contains(word)) is { } unknown) throw new BadInputException($"--separation takes {string.Join(", ", Checks)}, not \"{unknown}\".{Domain.Text.Spelling.DidYouMean(unknown, Checks)}");
        if (asked.Length != 1 && asked.Any(word => word is "all" or "none")) throw new BadInputException("--separation takes all or none alone, or some of fe, simplex and ir.");
        return asked.Aggregate(SeparationChecks.None, (checks, word) => checks | word switch
        {
            "fe" => SeparationChecks.FixedEffects,
            "simplex" => SeparationChecks.Simplex,
            "ir" => SeparationChecks.Rectifier,
            "all" => SeparationChecks.All,
            _ => SeparationChecks.None,
        });
    }
}
