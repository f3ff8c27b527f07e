using System.Globalization;
using Foothold.Domain.Text;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Cli.Stats;

/// <summary>The options that say what is known about weights.</summary>
internal static class WeightInput
{
    public static readonly StatsOption<string> Weights = StatsOption.Choice("weights", "What is known about the weights.", ["uniform", "ordinal", "constrained", "stated", "fixed"], "uniform");
    public static readonly StatsOption<string[]> Order = StatsOption.Words("order", "ordinal, constrained: criteria from most to least important, equal ones joined with =. Those left out come last in any order (ordinal) or anywhere (constrained).").For("ordinal", "constrained");
    public static readonly StatsOption<double[]> Lowest = StatsOption.Numbers("weight_lower", "constrained: least weight of each criterion.").For("constrained");
    public static readonly StatsOption<double[]> Highest = StatsOption.Numbers("weight_upper", "constrained: greatest weight of each criterion.").For("constrained");
    public static readonly StatsOption<string[]> Ratios = StatsOption.Words("ratios", "constrained: bounds on ratios of weights, such as cost/reach=1..3.").For("constrained");
    public static readonly StatsOption<double[]> Stated = StatsOption.Numbers("stated", "stated, fixed: one number per criterion, scaled to sum to 1.").For("stated", "fixed");
    public static readonly StatsOption<double> Concentration = StatsOption.Number("concentration", "stated: how sure they are; 10 is vague, 100 is sharp.", 20).For("stated");

    public static WeightModel Read(StatsInput input, string[] criteria) => input.Get(Weights) switch
    {
        "ordinal" => new WeightModel.Ordinal(Groups(input.Get(Order), criteria)),
        "constrained" => Constrained(input, criteria),
        "stated" => new WeightModel.Stated(input.Get(Stated), input.Get(Concentration)),
        "fixed" => new WeightModel.Fixed(input.Get(Stated)),
        _ => new WeightModel.Uniform(),
    };

    private static WeightModel.Constrained Constrained(StatsInput input, string[] criteria)
    {
        var constraints = new List<WeightConstraint>();
        double[]? lowest = input.Find(Lowest), highest = input.Find(Highest);
        foreach ((double[]? bounds, StatsOption option) in new (double[]?, StatsOption)[] { (lowest, Lowest), (highest, Highest) })
            if (bounds is not null && bounds.Length != criteria.Length) throw new BadInputException($"{option.Flag} takes one number per criterion, {criteria.Length} in all: {string.Join(", ", criteria)}.");
        if (lowest is not null || highest is not null)
            for (int j = 0; j < criteria.Length; j++) constraints.Add(new WeightConstraint.Interval(j, lowest?[j] ?? 0, highest?[j] ?? 1));
        if (input.Find(Order) is { } order) constraints.Add(new WeightConstraint.Order(Groups(order, criteria)));
        foreach (string ratio in input.Find(Ratios) ?? []) constraints.Add(Ratio(ratio, criteria));
        if (constraints.Count == 0) throw new BadInputException("--weights constrained needs --weight-lower, --weight-upper, --order or --ratios; with none of them the weights are uniform.");
        return new WeightModel.Constrained(criteria.Length, constraints);
    }

    private static WeightConstraint.Ratio Ratio(string text, string[] criteria)
    {
        string[] sides = text.Split('=');
        string[] names = sides[0].Split('/', StringSplitOptions.TrimEntries);
        string[] bounds = sides.Length == 2 ? sides[1].Split("..", StringSplitOptions.TrimEntries) : [];
        if (names.Length != 2 || bounds.Length != 2) throw new BadInputException($"--ratios takes bounds such as cost/reach=1..3 (the upper one may be left out), not \"{text}\".");
        double Bound(string word, double missing) => word.Length == 0 ? missing
            : double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw new BadInputException($"--ratios: \"{word}\" in \"{text}\" is no number.");
        return new WeightConstraint.Ratio(Find(names[0], "--ratios", criteria), Find(names[1], "--ratios", criteria), Bound(bounds[0], 0), Bound(bounds[1], double.PositiveInfinity));
    }

    private static int?[] Groups(string[] order, string[] criteria)
    {
        var groups = new int?[criteria.Length];
        for (int at = 0; at < order.Length; at++)
            foreach (string name in order[at].Split('=', StringSplitOptions.TrimEntries)) groups[Find(name, "--order", criteria)] = at;
        return groups;
    }

    private static int Find(string name, string option, string[] criteria)
    {
        int j = Array.IndexOf(criteria, name);
        return j >= 0 ? j : throw new BadInputException($"{option} names \"{name}\", which is no criterion.{Spelling.DidYouMean(name, criteria)} Criteria: {string.Join(", ", criteria)}.");
    }
}
