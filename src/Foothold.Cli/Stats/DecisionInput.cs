using Foothold.Domain.Text;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Cli.Stats;

/// <summary>What TOPSIS, VIKOR and PROMETHEE ask for alike: a matrix, weights and directions; and how they tell of reversals.</summary>
internal static class DecisionInput
{
    public const string Shape = "CSV: one row per alternative, its name first; then one column per criterion, each in a unit of its own.";

    public static readonly StatsOption<double[]> Weights = StatsOption.Numbers("weights", "One weight per criterion, scaled to sum to 1; equal when not given.");
    public static readonly StatsOption<string[]> Cost = StatsOption.Words("cost", "Criteria of which less is better; all others are benefits.");
    public static readonly StatsOption<double[]> Benefit = StatsOption.Numbers("benefit", "Instead of cost: 1 per criterion of which more is better, 0 where less is.");

    public static (DecisionMatrix Matrix, string[] Criteria) Read(StatsInput input)
    {
        StatsTable table = input.Data;
        _ = table.UniqueLabels;
        string[] criteria = [.. table.Header.Skip(1)];
        if (criteria.Length == 0) throw new BadInputException($"{table.Name} has no column of a criterion after the first, which names the alternatives.");
        double[] weights = input.Find(Weights) ?? [.. Enumerable.Repeat(1.0, criteria.Length)];
        return (new DecisionMatrix(new RealMatrix(table.RowCount, criteria.Length, table.Cells(criteria)), weights, Directions(input, criteria)), criteria);
    }

    /// <summary>The result with the warning of reversals in the names of the alternatives.</summary>
    public static PlainResult Named(RankingResult result) => PlainResult.Of(result) with
    {
        Warnings = [.. result.Warnings.Select(warning => warning.Code == "rank_reversal"
            ? warning with { Message = $"The order depends on which alternatives are compared: leaving one out turns {result.RankReversal!.Flips.Count} pair{(result.RankReversal.Flips.Count == 1 ? "" : "s")} of others around, listed under rank_reversals." }
            : warning)],
    };

    public static StatsReport Ranks(this StatsReport report, RankingResult result, StatsAxis alternatives) => report
        .Vector("rank", "Rank, 1 for the best; ties share the mean of their ranks.", alternatives, result.Ranks)
        .List("order", "Alternatives from best to worst.", result.Order.Select(i => alternatives.Labels[i]))
        .Flag("rank_reversal", "Whether leaving out one alternative changes the order of others; null where it was not checked.", result.RankReversal?.Occurs)
        .List("rank_reversals", "Each change: the alternative left out, then the two others that change places.", result.RankReversal?.Flips.Select(flip => $"without {alternatives.Labels[flip.Alternative]}: {alternatives.Labels[flip.Worse]} before {alternatives.Labels[flip.Better]}") ?? []);

    private static CriterionDirection[] Directions(StatsInput input, string[] criteria)
    {
        if (input.Find(Benefit) is { } benefit)
        {
            if (input.Has(Cost)) throw new BadInputException("Give --benefit or --cost, not both.");
            if (benefit.Length != criteria.Length || benefit.Any(flag => flag is not (0 or 1))) throw new BadInputException($"--benefit takes one 0 or 1 per criterion, {criteria.Length} in all: {string.Join(", ", criteria)}.");
            return [.. benefit.Select(flag => flag == 1 ? CriterionDirection.Benefit : CriterionDirection.Cost)];
        }

        var directions = new CriterionDirection[criteria.Length];
        foreach (string name in input.Find(Cost) ?? [])
        {
            int j = Array.IndexOf(criteria, name);
            if (j < 0) throw new BadInputException($"--cost names \"{name}\", which is no criterion.{Spelling.DidYouMean(name, criteria)} Criteria: {string.Join(", ", criteria)}.");
            directions[j] = CriterionDirection.Cost;
        }

        return directions;
    }
}
