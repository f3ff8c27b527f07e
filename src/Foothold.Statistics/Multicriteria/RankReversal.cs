namespace Foothold.Statistics.Multicriteria;

/// <summary>What was done to the alternatives before ranking again.</summary>
public enum AlternativeChange
{
    /// <summary>An alternative was left out.</summary>
    LeftOut = 0,

    /// <summary>A copy of an alternative was added.</summary>
    Copied = 1,
}

/// <summary>Two alternatives that change places because of a third.</summary>
/// <param name="Change">What was done to the third.</param>
/// <param name="Alternative">The third, by its index in the full decision.</param>
/// <param name="Better">The one that stands above in the full decision, and below after the change.</param>
/// <param name="Worse">The one that stands below in the full decision, and above after the change.</param>
public readonly record struct RankFlip(AlternativeChange Change, int Alternative, int Better, int Worse);

/// <summary>Which alternatives change places because of others. Observations used are the alternatives.</summary>
public sealed record RankReversalResult : StatisticalResult
{
    /// <summary>Every pair turned around by every change, in the order of the changes; empty when the order is stable. A tie made or broken is no flip.</summary>
    public required IReadOnlyList<RankFlip> Flips { get; init; }

    /// <summary>How many changes were tried.</summary>
    public required int ChangesTried { get; init; }

    /// <summary>Whether any pair changes places.</summary>
    public bool Occurs => Flips.Count > 0;
}

/// <summary>Looks for rank reversal: whether the order of two alternatives depends on whether a third is there.</summary>
/// <remarks>
/// A method whose scores are scaled by the alternatives themselves can prefer A to B while C is on the list and B to A when it is not, although
/// nothing was learnt about A or B. Source: Belton and Gear (1983), Omega 11(3), 228-230, there for the analytic hierarchy process; for TOPSIS
/// García-Cascales and Lamata (2012), Mathematical and Computer Modelling 56(5-6), 123-132.
/// </remarks>
public static class RankReversal
{
    /// <summary>Ranks again without each alternative, the best included, and, if asked, with a copy of each.</summary>
    /// <param name="matrix">The decision.</param>
    /// <param name="method">Gives one score per alternative, more is better, NaN where undefined (such a score is in no order with others). It is called with changed decisions and must not keep state.</param>
    /// <param name="withCopies">Whether also to add a copy of each alternative, one at a time; the copy itself is not compared.</param>
    /// <returns>All pairs that change places; scores closer than 1e-12 are ties and in no order. With fewer than three alternatives there is nothing to leave out.</returns>
    /// <exception cref="ArgumentException">The method gave another number of scores than there are alternatives.</exception>
    /// <remarks>m runs of the method, 2m with copies, and O(m²) comparisons after each. To stop early, let the method throw.</remarks>
    public static RankReversalResult Check(DecisionMatrix matrix, Func<DecisionMatrix, IReadOnlyList<double>> method, bool withCopies = false)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(method);
        int m = matrix.AlternativeCount;
        IReadOnlyList<double> full = Scores(matrix, method);
        var flips = new List<RankFlip>();
        int tried = 0;
        for (int left = 0; left < m && m >= 3; left++)
        {
            tried++;
            Compare(full, Scores(matrix.Without(left), method), left, flips);
        }

        for (int copied = 0; copied < m && withCopies; copied++)
        {
            tried++;
            Compare(full, Scores(matrix.WithCopyOf(copied), method), copied, flips);
        }

        return new RankReversalResult { ObservationsUsed = m, Flips = flips, ChangesTried = tried };
    }

    private static IReadOnlyList<double> Scores(DecisionMatrix matrix, Func<DecisionMatrix, IReadOnlyList<double>> method)
    {
        IReadOnlyList<double> scores = method(matrix) ?? [];
        Require.Length(scores.Count, matrix.AlternativeCount, nameof(method));
        return scores;
    }

    private static void Compare(IReadOnlyList<double> full, IReadOnlyList<double> changed, int alternative, List<RankFlip> flips)
    {
        bool leftOut = changed.Count < full.Count;
        for (int a = 0; a < full.Count; a++)
        {
            if (leftOut && a == alternative) continue;
            double aAfter = changed[leftOut && a > alternative ? a - 1 : a];
            for (int b = 0; b < full.Count; b++)
            {
                if ((leftOut && b == alternative) || !ScoreRanks.Above(full[a], full[b])) continue;
                double bAfter = changed[leftOut && b > alternative ? b - 1 : b];
                if (ScoreRanks.Above(bAfter, aAfter)) flips.Add(new RankFlip(leftOut ? AlternativeChange.LeftOut : AlternativeChange.Copied, alternative, a, b));
            }
        }
    }
}
