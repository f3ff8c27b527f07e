using Foothold.Statistics.Multicriteria;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats vikor`.</summary>
internal sealed class VikorMethod : StatsMethod
{
    private static readonly StatsOption<double> V = StatsOption.Number("v", "Weight of the group utility S against the individual regret R, 0 to 1.", 0.5);

    public override string Name => "vikor";

    public override string Summary => "Find the compromise between the greatest group utility and the least individual regret (VIKOR).";

    public override string Data => DecisionInput.Shape;

    public override IReadOnlyList<StatsOption> Options { get; } = [DecisionInput.Weights, DecisionInput.Cost, DecisionInput.Benefit, V];

    public override IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string> { ["GroupUtilityWeight"] = "--v" };

    public override IReadOnlyList<string> Examples { get; } = ["samples/stats/three-summits.csv --weights 0.5,0.5 --cost risk --v 0.5"];

    public override StatsReport Run(StatsInput input)
    {
        (DecisionMatrix matrix, _) = DecisionInput.Read(input);
        VikorResult found = Vikor.Rank(matrix, new VikorOptions { GroupUtilityWeight = input.Get(V) });
        var alternatives = new StatsAxis("alternatives", input.Data.Labels);
        return new StatsReport(DecisionInput.Named(found))
            .List("compromise_set", "The compromise: one alternative where both conditions hold, else all that are as good.", found.CompromiseSet.Select(i => alternatives.Labels[i]))
            .List("compromise_set_1based", "The same as row numbers from 1.", found.CompromiseSet.Select(i => (object)(i + 1)))
            .Flag("acceptable_advantage", "Condition C1: the second is worse than the best by at least dq.", found.HasAcceptableAdvantage)
            .Flag("acceptable_stability", "Condition C2: the best by Q is also best by S or by R.", found.HasAcceptableStability)
            .Number("dq", "The advantage asked for, 1/(m − 1).", found.AdvantageThreshold)
            .Vector("q", "Compromise index, 0 (best) to 1.", alternatives, found.Compromise)
            .Vector("s", "Group utility: weighted sum of normalised distances to the best; less is better.", alternatives, found.GroupUtility)
            .Vector("r", "Individual regret: the largest weighted normalised distance; less is better.", alternatives, found.IndividualRegret)
            .Ranks(found, alternatives)
            .Vector("rank_s", "Rank by S.", alternatives, found.UtilityRanks)
            .Vector("rank_r", "Rank by R.", alternatives, found.RegretRanks);
    }
}
