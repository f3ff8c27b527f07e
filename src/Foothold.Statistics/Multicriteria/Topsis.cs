namespace Foothold.Statistics.Multicriteria;

/// <summary>How <see cref="Topsis"/> brings criteria of different units to one scale.</summary>
public enum TopsisNormalisation
{
    /// <summary>xᵢⱼ/√(Σᵢ xᵢⱼ²), as in the original method. Depends on every alternative and on where the scale has its zero.</summary>
    Vector = 0,

    /// <summary>(xᵢⱼ − min)/(max − min). Depends on the two extreme alternatives.</summary>
    MinMax = 1,

    /// <summary>As given: the values are on one scale already.</summary>
    None = 2,
}

/// <summary>Settings of <see cref="Topsis.Rank"/>.</summary>
public sealed record TopsisOptions : RankingOptions
{
    /// <summary>How values are brought to one scale. Default vector normalisation.</summary>
    public TopsisNormalisation Normalisation { get; init; }
}

/// <summary>A ranking by closeness to the ideal.</summary>
public sealed record TopsisResult : RankingResult
{
    /// <summary>The settings used.</summary>
    public required TopsisOptions Options { get; init; }

    /// <summary>Best weighted value of each criterion, A⁺, on the scale after normalisation and weighting.</summary>
    public required IReadOnlyList<double> Ideal { get; init; }

    /// <summary>Worst weighted value of each criterion, A⁻.</summary>
    public required IReadOnlyList<double> AntiIdeal { get; init; }

    /// <summary>Euclidean distance of each alternative from the ideal, d⁺, at least 0.</summary>
    public required IReadOnlyList<double> DistanceToIdeal { get; init; }

    /// <summary>Euclidean distance of each alternative from the anti-ideal, d⁻, at least 0.</summary>
    public required IReadOnlyList<double> DistanceToAntiIdeal { get; init; }

    /// <summary>d⁻/(d⁺ + d⁻), 0 at the anti-ideal to 1 at the ideal; NaN for all, with a warning <c>closeness_undefined</c>, when the alternatives do not differ.</summary>
    public required IReadOnlyList<double> Closeness { get; init; }
}

/// <summary>TOPSIS: technique for order preference by similarity to ideal solution.</summary>
/// <remarks>
/// <para>vᵢⱼ = wⱼ·rᵢⱼ with rᵢⱼ normalised; A⁺ and A⁻ take the best and the worst vᵢⱼ of each criterion; alternatives are ranked by
/// d⁻/(d⁺ + d⁻). Source: Hwang and Yoon (1981), Multiple Attribute Decision Making, Springer, chapter on TOPSIS.</para>
/// <para>A constant criterion and one that is 0 everywhere count for nothing. The ranking of two alternatives may depend on others: see
/// <see cref="RankingResult.RankReversal"/>.</para>
/// </remarks>
public static class Topsis
{
    /// <summary>Ranks the alternatives.</summary>
    /// <param name="matrix">The decision.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Distances, closeness and ranks; ranks are NaN where the closeness is.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <remarks>O(m·n), and m times that to check for rank reversal.</remarks>
    public static TopsisResult Rank(DecisionMatrix matrix, TopsisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        options ??= new TopsisOptions();
        RankingDiagnostics.Check(options);
        TopsisNormalisation normalisation = options.Normalisation;
        if (!Enum.IsDefined(normalisation)) Require.Refuse(nameof(options), $"The normalisation is {(int)normalisation}; it must be Vector, MinMax or None.");

        Solution solution = Solve(matrix, normalisation);
        List<StatisticalWarning> warnings = RankingDiagnostics.Of(matrix);
        if (double.IsNaN(solution.Closeness[0]))
            warnings.Add(new StatisticalWarning("closeness_undefined", "The alternatives do not differ on any criterion that counts, so none is closer to the ideal than another: closeness and ranks are undefined."));
        RankReversalResult? reversal = RankingDiagnostics.Reversal(matrix, options, changed => Solve(changed, normalisation).Closeness, warnings);
        (int[] order, double[] ranks) = ScoreRanks.Rank(solution.Closeness);
        return new TopsisResult
        {
            ObservationsUsed = matrix.AlternativeCount, Warnings = warnings, Matrix = matrix, Options = options, Ranks = ranks, Order = order, RankReversal = reversal,
            Ideal = solution.Ideal, AntiIdeal = solution.AntiIdeal, DistanceToIdeal = solution.ToIdeal, DistanceToAntiIdeal = solution.ToAntiIdeal, Closeness = solution.Closeness,
        };
    }

    private static Solution Solve(DecisionMatrix matrix, TopsisNormalisation normalisation)
    {
        int m = matrix.AlternativeCount, n = matrix.CriterionCount;
        var weighted = new double[(long)m * n];
        var solution = new Solution(new double[n], new double[n], new double[m], new double[m], new double[m]);
        TopsisKernel.Weigh(matrix.Values, matrix.WeightSpan, normalisation, weighted);
        TopsisKernel.Ideals(weighted, m, matrix.DirectionSpan, solution.Ideal, solution.AntiIdeal);
        for (int i = 0; i < m; i++)
        {
            ReadOnlySpan<double> row = weighted.AsSpan(i * n, n);
            double plus = solution.ToIdeal[i] = TopsisKernel.Distance(row, solution.Ideal);
            double minus = solution.ToAntiIdeal[i] = TopsisKernel.Distance(row, solution.AntiIdeal);
            // 0/0 is NaN by itself; only identical alternatives are in both places at once.
            solution.Closeness[i] = minus / (plus + minus);
        }

        return solution;
    }

    private sealed record Solution(double[] Ideal, double[] AntiIdeal, double[] ToIdeal, double[] ToAntiIdeal, double[] Closeness);
}
