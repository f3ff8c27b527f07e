using Foothold.Statistics.Multicriteria;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats smaa`.</summary>
internal sealed class SmaaMethod : StatsMethod
{
    private static readonly StatsOption<string> Weights = StatsOption.Choice("weights", "What is known about the weights.", ["uniform", "ordinal", "stated", "fixed"], "uniform");
    private static readonly StatsOption<string[]> Order = StatsOption.Words("order", "With ordinal weights: criteria from most to least important; equal ones joined with =, those left out come last in any order.");
    private static readonly StatsOption<double[]> Stated = StatsOption.Numbers("stated", "With stated or fixed weights: one number per criterion, scaled to sum to 1.");
    private static readonly StatsOption<double> Concentration = StatsOption.Number("concentration", "With stated weights: how sure they are; 10 is vague, 100 is sharp.", 20);
    private static readonly StatsOption<int> Draws = StatsOption.Integer("draws", "Number of draws.", 100_000);
    private static readonly StatsOption<string> Sampling = StatsOption.Choice("sampling", "auto takes the cheapest way that is exact; full draws every cell.", ["auto", "full", "gaussian"], "auto");
    private static readonly StatsOption<int> ConfidenceDraws = StatsOption.Integer("confidence_draws", "Fresh draws for the confidence factors.", 100_000);

    public override string Name => "smaa";

    public override string Summary => "Rank alternatives under uncertain values and weights (SMAA-2): how often each is first, and for which weights.";

    public override string Data => "CSV: one row per alternative, its name first; then one column per criterion with partial values (more is better), or NAME_mean and NAME_sd columns.";

    public override IReadOnlyList<StatsOption> Options { get; } = [Weights, Order, Stated, Concentration, Draws, Sampling, ConfidenceDraws];

    public override IReadOnlyList<string> Examples { get; } = ["samples/stats/three-sites.csv --weights ordinal --order cost,reach"];

    public override StatsReport Run(StatsInput input)
    {
        StatsTable table = input.Data;
        (string[] criteria, double[] means, double[] deviations) = CriterionTable.Read(table);
        var problem = new SmaaProblem(table.RowCount, criteria.Length, means, deviations, WeightsOf(input, criteria));
        SmaaResult found = Smaa.Run(problem, new SmaaOptions
        {
            Draws = input.Get(Draws),
            Seed = input.Seed,
            Sampling = Enum.Parse<SmaaSampling>(input.Get(Sampling), ignoreCase: true),
            ConfidenceDraws = input.Get(ConfidenceDraws),
            Progress = input.Progress,
            CancellationToken = input.CancellationToken,
        });
        int m = found.AlternativeCount;
        var alternatives = new StatsAxis("alternatives", table.Labels);
        var others = new StatsAxis("alternatives", table.Labels);
        var ranks = new StatsAxis("ranks", StatsReport.Numbered(m));
        IEnumerable<double> Each(Func<int, double> value) => Enumerable.Range(0, m).Select(value);
        return new StatsReport(new PlainResult { ObservationsUsed = found.Draws, Seed = found.Seed })
            .Vector("expected_rank", "Mean rank over the draws; 1 is best.", alternatives, Each(found.ExpectedRank))
            .Vector("holistic_acceptability", "Acceptabilities weighted by rank-order centroids, 0 to 1.", alternatives, Each(found.HolisticAcceptability))
            .Vector("confidence_factors", "Share of fresh draws in which the alternative is first at its central weights; null where it is never first.", alternatives, Each(found.ConfidenceFactor))
            .Vector("rank_entropy", "Entropy of the ranks of the alternative, in bits; 0 when its rank is certain.", alternatives, Each(found.RankEntropy))
            .Matrix("rank_acceptability", "Share of draws in which the alternative (row) stands at the rank (column).", alternatives, ranks, (i, r) => found.RankAcceptability(i, r + 1))
            .Matrix("rank_acceptability_standard_error", "Monte Carlo standard error of rank_acceptability.", alternatives, ranks, (i, r) => found.RankAcceptabilityStandardError(i, r + 1))
            .Matrix("central_weights", "Mean weights of the draws in which the alternative is first; a row of nulls where it never is.", alternatives, new StatsAxis("criteria", criteria), (i, j) => found.TryGetCentralWeights(i, out double[] weights) ? weights[j] : double.NaN)
            .Matrix("pairwise_winning", "Share of draws in which the row is strictly better than the column; 0 on the diagonal.", alternatives, others, (i, k) => i == k ? 0 : found.PairwiseWinning(i, k));
    }

    private static WeightModel WeightsOf(StatsInput input, string[] criteria)
    {
        switch (input.Get(Weights))
        {
            case "ordinal":
                var groups = new int?[criteria.Length];
                string[] order = input.Get(Order);
                for (int at = 0; at < order.Length; at++)
                {
                    foreach (string name in order[at].Split('='))
                    {
                        int j = Array.IndexOf(criteria, name.Trim());
                        if (j < 0) throw new BadInputException($"--order names \"{name}\", which is no criterion.{Domain.Text.Spelling.DidYouMean(name, criteria)} Criteria: {string.Join(", ", criteria)}.");
                        groups[j] = at;
                    }
                }

                return new WeightModel.Ordinal(groups);
            case "stated":
                return new WeightModel.Stated(input.Get(Stated), input.Get(Concentration));
            case "fixed":
                return new WeightModel.Fixed(input.Get(Stated));
            default:
                return new WeightModel.Uniform();
        }
    }


}
