namespace Foothold.Statistics.Multicriteria;

/// <summary>What every ranking of alternatives tells. Observations used are the alternatives.</summary>
/// <remarks>
/// Warnings: <c>one_alternative</c> (nothing to compare), <c>constant_criterion</c> (a criterion tells no alternatives apart and counts for nothing),
/// <c>rank_reversal</c> (the order of two alternatives depends on a third), <c>rank_reversal_not_checked</c> (too many alternatives).
/// </remarks>
public abstract record RankingResult : StatisticalResult
{
    /// <summary>The decision that was ranked, with weights as used.</summary>
    public required DecisionMatrix Matrix { get; init; }

    /// <summary>Rank of each alternative, 1 for the best; those whose scores differ by no more than 1e-12 share the mean of their ranks. NaN where the score is undefined.</summary>
    public required IReadOnlyList<double> Ranks { get; init; }

    /// <summary>Alternatives from best to worst; tied ones by their index, undefined ones at the end.</summary>
    public required IReadOnlyList<int> Order { get; init; }

    /// <summary>Which alternatives change places when another is left out; null where it was not checked.</summary>
    public required RankReversalResult? RankReversal { get; init; }
}
