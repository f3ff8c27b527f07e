namespace Foothold.Statistics.Multicriteria;

/// <summary>Settings that the ranking methods share.</summary>
public abstract record RankingOptions
{
    /// <summary>Most alternatives for which rank reversal is looked for unless the caller says otherwise.</summary>
    internal const int DefaultMostAlternativesChecked = 60;

    /// <summary>Whether to rank again without each alternative, and to warn where the others then change places. Default true; costs m more runs.</summary>
    public bool CheckRankReversal { get; init; } = true;

    /// <summary>With more alternatives than this the check is left out, and a warning <c>rank_reversal_not_checked</c> says so; at least 0. Default 60.</summary>
    public int MostAlternativesChecked { get; init; } = DefaultMostAlternativesChecked;
}
