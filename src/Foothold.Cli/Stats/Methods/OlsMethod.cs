using Foothold.Statistics.FixedEffects;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats ols`.</summary>
internal sealed class OlsMethod : FixedEffectsMethod
{
    public override string Name => "ols";

    public override string Summary => "Estimate a linear model by least squares with any number of fixed effects.";

    public override IReadOnlyList<StatsOption> Options { get; } = [Y, X, Effects, Cluster, Variance, SmallSampleFactor, KeepSingletons, Weights, Offset];

    public override IReadOnlyList<string> Examples { get; } =
    [
        "--data samples/stats/visits.csv --y log(visits) --x log(km),bridge --fe from,to,year --cluster from,to",
    ];

    private protected override bool IsCount => false;

    private protected override RegressionResult Fit(RegressionProblem problem, RegressionOptions options) => LinearRegression.Fit(problem, options);
}
