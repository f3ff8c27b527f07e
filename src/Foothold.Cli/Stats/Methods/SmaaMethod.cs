using Foothold.Statistics.Multicriteria;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats smaa`.</summary>
internal sealed class SmaaMethod : StatsMethod
{
    private static readonly StatsOption<double> Lower = StatsOption.Number("lower", "Every drawn value below this is set to it; no bound when not given.");
    private static readonly StatsOption<double> Upper = StatsOption.Number("upper", "Every drawn value above this is set to it.");
    private static readonly StatsOption<double[][]> Correlation = StatsOption.Matrix("correlation", "Correlation of the errors of the criteria within one alternative.");
    private static readonly StatsOption<int> Draws = StatsOption.Integer("draws", "Number of draws.", 100_000);
    private static readonly StatsOption<string> Sampling = StatsOption.Choice("sampling", "auto takes the cheapest way that is exact; full draws every cell.", ["auto", "full", "gaussian"], "auto");
    private static readonly StatsOption<int> ConfidenceDraws = StatsOption.Integer("confidence_draws", "Fresh draws for the confidence factors.", 100_000);

    public override string Name => "smaa";

    public override string Summary => "Rank alternatives under uncertain values and weights (SMAA-2): how often each is first, and for which weights.";

    public override string Data => "CSV: one row per alternative, its name first; then partial values (more is better): a column per criterion, or NAME_mean and NAME_sd (normal), NAME_min and NAME_max (uniform), NAME_logmean and NAME_logsd (lognormal). Or joint draws: columns draw, alternative, and one per criterion.";

    public override IReadOnlyList<StatsOption> Options { get; } =
        [WeightInput.Weights, WeightInput.Order, WeightInput.Lowest, WeightInput.Highest, WeightInput.Ratios, WeightInput.Stated, WeightInput.Concentration, Lower, Upper, Correlation, Draws, Sampling, ConfidenceDraws];

    public override StatsOption<string> Selector => WeightInput.Weights;

    public override IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string> { ["use Full or Auto"] = "take --sampling full or auto" };

    public override IReadOnlyList<string> Examples { get; } =
    [
        "samples/stats/three-sites.csv --weights ordinal --order cost,reach",
        "samples/stats/three-sites.csv --weights constrained --weight-lower 0.2,0.1,0 --ratios cost/reach=1..3",
    ];

    public override StatsReport Run(StatsInput input)
    {
        CriterionTable table = CriterionTable.Read(input.Data);
        SmaaResult found = Smaa.Run(ProblemOf(input, table), new SmaaOptions
        {
            Draws = input.Get(Draws),
            Seed = input.Seed,
            Sampling = Enum.Parse<SmaaSampling>(input.Get(Sampling), ignoreCase: true),
            ConfidenceDraws = input.Get(ConfidenceDraws),
            Progress = input.Progress,
            CancellationToken = input.CancellationToken,
        });
        int m = found.AlternativeCount;
        var alternatives = new StatsAxis("alternatives", table.Alternatives);
        var others = new StatsAxis("alternatives", table.Alternatives);
        var ranks = StatsAxis.OfNumbers("ranks", Enumerable.Range(1, m).Select(rank => (double)rank));
        IEnumerable<double> Each(Func<int, double> value) => Enumerable.Range(0, m).Select(value);
        return new StatsReport(found)
            .Vector("expected_rank", "Mean rank over the draws; 1 is best.", alternatives, Each(found.ExpectedRank))
            .Vector("rank_low", "Best rank of the middle 90 % of draws.", alternatives, Each(i => found.RankInterval(i, 0.05, 0.95).Best))
            .Vector("rank_high", "Worst rank of the middle 90 % of draws.", alternatives, Each(i => found.RankInterval(i, 0.05, 0.95).Worst))
            .Vector("holistic_acceptability", "Acceptabilities weighted by rank-order centroids, 0 to 1.", alternatives, Each(found.HolisticAcceptability))
            .Vector("confidence_factors", "Share of fresh draws in which the alternative is first at its central weights; null where it is never first.", alternatives, Each(found.ConfidenceFactor))
            .Vector("rank_entropy", "Entropy of the ranks of the alternative, in bits; 0 when its rank is certain.", alternatives, Each(found.RankEntropy))
            .Vector("mean_value", "Mean overall value.", alternatives, Each(found.MeanValue))
            .Vector("value_sd", "Standard deviation of the overall value.", alternatives, Each(found.ValueStandardDeviation))
            .Matrix("rank_acceptability", "Share of draws in which the alternative (row) stands at the rank (column).", alternatives, ranks, (i, r) => found.RankAcceptability(i, r + 1))
            .Matrix("rank_acceptability_standard_error", "Monte Carlo standard error of rank_acceptability.", alternatives, ranks, (i, r) => found.RankAcceptabilityStandardError(i, r + 1))
            .Matrix("central_weights", "Mean weights of the draws in which the alternative is first; a row of nulls where it never is.", alternatives, new StatsAxis("criteria", table.Criteria), (i, j) => found.TryGetCentralWeights(i, out double[] weights) ? weights[j] : double.NaN)
            .Matrix("pairwise_winning", "Share of draws in which the row is strictly better than the column; 0 on the diagonal.", alternatives, others, found.PairwiseWinning)
            .Matrix("pairwise_tie", "Share of draws in which both have the same overall value; 1 on the diagonal.", alternatives, others, found.PairwiseTie)
            .Number("choice_entropy", "Entropy of which alternative is first, in bits; 0 when the first is certain.", found.ChoiceEntropy());
    }

    private static SmaaProblem ProblemOf(StatsInput input, CriterionTable table)
    {
        int m = table.Alternatives.Count, n = table.Criteria.Length;
        double? lower = input.Has(Lower) ? input.Get(Lower) : null, upper = input.Has(Upper) ? input.Get(Upper) : null;
        double[]? correlation = input.Has(Correlation) ? input.Matrix(Correlation).Values.ToArray() : null;
        WeightModel weights = WeightInput.Read(input, table.Criteria);
        if (table.Joint is not null)
        {
            return correlation is null
                ? SmaaProblem.FromJointDraws(m, n, table.Joint, weights, lower, upper)
                : throw new BadInputException("--correlation does not go with joint draws, which bring their own.");
        }

        return table.Laws is not null
            ? SmaaProblem.FromLaws(m, n, table.Laws, weights, lower, upper, correlation)
            : new SmaaProblem(m, n, table.Means, table.Deviations, weights, lower, upper, correlation);
    }
}
