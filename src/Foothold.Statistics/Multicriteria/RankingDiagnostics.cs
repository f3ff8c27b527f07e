namespace Foothold.Statistics.Multicriteria;

/// <summary>What a reader of any ranking should be told.</summary>
internal static class RankingDiagnostics
{
    /// <summary>Refuses settings out of range.</summary>
    internal static void Check(RankingOptions options) => Require.AtLeast(options.MostAlternativesChecked, 0, nameof(options.MostAlternativesChecked));

    /// <summary>Says where the decision itself leaves little to rank by.</summary>
    internal static List<StatisticalWarning> Of(DecisionMatrix matrix)
    {
        var warnings = new List<StatisticalWarning>();
        if (matrix.AlternativeCount == 1)
        {
            warnings.Add(new StatisticalWarning("one_alternative", "There is one alternative and nothing to compare it with."));
            return warnings;
        }

        for (int j = 0; j < matrix.CriterionCount; j++)
            if (matrix.WeightSpan[j] > 0 && IsConstant(matrix, j))
                warnings.Add(new StatisticalWarning("constant_criterion", FormattableString.Invariant($"Criterion {j} has the value {matrix.Values[0, j]} everywhere and counts for nothing, so its weight of {matrix.WeightSpan[j]:0.###} is lost.")));
        return warnings;
    }

    /// <summary>Looks for rank reversal as far as the options allow, and warns.</summary>
    internal static RankReversalResult? Reversal(DecisionMatrix matrix, RankingOptions options, Func<DecisionMatrix, IReadOnlyList<double>> method, List<StatisticalWarning> warnings)
    {
        if (!options.CheckRankReversal) return null;
        if (matrix.AlternativeCount > options.MostAlternativesChecked)
        {
            warnings.Add(new StatisticalWarning("rank_reversal_not_checked", FormattableString.Invariant($"With {matrix.AlternativeCount} alternatives rank reversal was not looked for; raise {nameof(options.MostAlternativesChecked)} above {options.MostAlternativesChecked} to have it checked.")));
            return null;
        }

        RankReversalResult result = RankReversal.Check(matrix, method);
        if (result.Occurs)
        {
            RankFlip flip = result.Flips[0];
            int changes = result.Flips.Select(f => f.Alternative).Distinct().Count();
            warnings.Add(new StatisticalWarning("rank_reversal", FormattableString.Invariant($"The order depends on which alternatives are listed: leaving out alternative {flip.Alternative} puts {flip.Worse} above {flip.Better}; {changes} of {result.ChangesTried} such changes turn pairs around.")));
        }

        return result;
    }

    private static bool IsConstant(DecisionMatrix matrix, int criterion)
    {
        for (int i = 1; i < matrix.AlternativeCount; i++)
            if (matrix.Values[i, criterion] != matrix.Values[0, criterion]) return false;
        return true;
    }
}
