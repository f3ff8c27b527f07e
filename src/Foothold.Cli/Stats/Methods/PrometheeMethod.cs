using Foothold.Statistics.Multicriteria;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats promethee`.</summary>
internal sealed class PrometheeMethod : StatsMethod
{
    private static readonly string[] Kinds = ["usual", "u_shape", "v_shape", "level", "linear", "gaussian"];
    private static readonly StatsOption<string[]> Function = StatsOption.Words("function", $"Preference function, one for all criteria or one each: {string.Join(", ", Kinds)}.", ["usual"]);
    private static readonly StatsOption<double[]> Q = StatsOption.Numbers("q", "Indifference thresholds for u_shape, level and linear: one for all or one per criterion, in its unit.");
    private static readonly StatsOption<double[]> P = StatsOption.Numbers("p", "Preference thresholds for v_shape, level and linear.");
    private static readonly StatsOption<double[]> S = StatsOption.Numbers("s", "Scales for gaussian.");

    public override string Name => "promethee";

    public override string Summary => "Rank alternatives by how far each outranks the others, pair by pair (PROMETHEE II, with the partial order of I).";

    public override string Data => DecisionInput.Shape;

    public override IReadOnlyList<StatsOption> Options { get; } = [DecisionInput.Weights, DecisionInput.Cost, DecisionInput.Benefit, Function, Q, P, S];

    public override IReadOnlyList<string> Examples { get; } = ["samples/stats/three-summits.csv --cost risk --function usual,linear --q 0,200 --p 0,1000"];

    public override StatsReport Run(StatsInput input)
    {
        (DecisionMatrix matrix, string[] criteria) = DecisionInput.Read(input);
        string[] kinds = input.Get(Function);
        foreach ((StatsOption option, string[] users) in new (StatsOption, string[])[] { (Q, ["u_shape", "level", "linear"]), (P, ["v_shape", "level", "linear"]), (S, ["gaussian"]) })
            if (!kinds.Intersect(users).Any()) input.Unused(option, $"goes with --function {string.Join(", ", users)}");
        PrometheeResult found = Promethee.Rank(matrix, new PrometheeOptions { Functions = [.. criteria.Select((name, j) => FunctionOf(input, j, criteria))] });
        var alternatives = new StatsAxis("alternatives", input.Data.Labels);
        var others = new StatsAxis("alternatives", input.Data.Labels);
        return new StatsReport(DecisionInput.Named(found))
            .Vector("phi_net", "Net flow, phi_plus − phi_minus, −1 to 1; more is better.", alternatives, found.NetFlow)
            .Vector("phi_plus", "Mean degree to which the alternative outranks the others.", alternatives, found.PositiveFlow)
            .Vector("phi_minus", "Mean degree to which the others outrank it.", alternatives, found.NegativeFlow)
            .Ranks(found, alternatives)
            .Matrix("preference_index", "Weighted preference of the row over the column, 0 to 1.", alternatives, others, found.PreferenceIndex)
            .List("incomparable", "Pairs that PROMETHEE I leaves open: each is better by one of the two flows.", Incomparable(found, alternatives.Labels));
    }

    private static IEnumerable<string> Incomparable(PrometheeResult found, IReadOnlyList<string> labels) =>
        from a in Enumerable.Range(0, labels.Count)
        from b in Enumerable.Range(a + 1, labels.Count - a - 1)
        where found.Relation(a, b) == PartialRelation.Incomparable
        select $"{labels[a]} and {labels[b]}";

    private static PreferenceFunction FunctionOf(StatsInput input, int criterion, string[] criteria)
    {
        string[] kinds = input.Get(Function);
        if (kinds.Length != 1 && kinds.Length != criteria.Length) throw new BadInputException($"--function takes one word for all criteria or one for each of the {criteria.Length}, not {kinds.Length}.");
        string kind = kinds[kinds.Length == 1 ? 0 : criterion];
        double Threshold(StatsOption<double[]> option)
        {
            double[] values = input.Get(option);
            return values.Length == 1 || values.Length == criteria.Length
                ? values[values.Length == 1 ? 0 : criterion]
                : throw new BadInputException($"{option.Flag} takes one number for all criteria or one for each of the {criteria.Length}, not {values.Length}.");
        }

        double q = kind is "level" or "linear" ? Threshold(Q) : 0, p = kind is "level" or "linear" ? Threshold(P) : 0;
        if (p < q) throw new BadInputException(FormattableString.Invariant($"--p is {p} for {criteria[criterion]}, below --q of {q}; it must be at least that."));
        return kind switch
        {
            "usual" => new PreferenceFunction.Usual(),
            "u_shape" => new PreferenceFunction.UShape(Threshold(Q)),
            "v_shape" => new PreferenceFunction.VShape(Threshold(P)),
            "level" => new PreferenceFunction.Level(q, p),
            "linear" => new PreferenceFunction.Linear(q, p),
            "gaussian" => new PreferenceFunction.Gaussian(Threshold(S)),
            _ => throw new BadInputException($"--function takes {string.Join(", ", Kinds)}, not \"{kind}\".{Domain.Text.Spelling.DidYouMean(kind, Kinds)}"),
        };
    }
}
