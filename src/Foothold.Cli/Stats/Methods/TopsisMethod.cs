using Foothold.Statistics.Multicriteria;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats topsis`.</summary>
internal sealed class TopsisMethod : StatsMethod
{
    private static readonly StatsOption<string> Normalisation = StatsOption.Choice("normalisation", "How columns are brought to one scale.", ["vector", "minmax", "none"], "vector");

    public override string Name => "topsis";

    public override string Summary => "Rank alternatives by closeness to the ideal one and distance from the worst (TOPSIS).";

    public override string Data => DecisionInput.Shape;

    public override IReadOnlyList<StatsOption> Options { get; } = [DecisionInput.Weights, DecisionInput.Cost, DecisionInput.Benefit, Normalisation];

    public override IReadOnlyList<string> Examples { get; } = ["samples/stats/three-summits.csv --cost risk"];

    public override StatsReport Run(StatsInput input)
    {
        (DecisionMatrix matrix, string[] criteria) = DecisionInput.Read(input);
        TopsisResult found = Topsis.Rank(matrix, new TopsisOptions { Normalisation = Enum.Parse<TopsisNormalisation>(input.Get(Normalisation), ignoreCase: true) });
        var alternatives = new StatsAxis("alternatives", input.Data.Labels);
        var axis = new StatsAxis("criteria", criteria);
        return new StatsReport(DecisionInput.Named(found))
            .Vector("closeness", "d_minus / (d_plus + d_minus), 0 to 1; null where both distances are 0.", alternatives, found.Closeness)
            .Vector("d_plus", "Distance to the ideal alternative, in weighted normalised units.", alternatives, found.DistanceToIdeal)
            .Vector("d_minus", "Distance to the anti-ideal alternative.", alternatives, found.DistanceToAntiIdeal)
            .Ranks(found, alternatives)
            .Vector("ideal", "Weighted normalised value of the ideal alternative.", axis, found.Ideal)
            .Vector("anti_ideal", "Weighted normalised value of the anti-ideal alternative.", axis, found.AntiIdeal);
    }
}
