namespace Foothold.Statistics.Multicriteria;

/// <summary>Settings of <see cref="Vikor.Rank"/>.</summary>
public sealed record VikorOptions : RankingOptions
{
    /// <summary>Weight v of the group utility against the individual regret, 0 to 1. Default 0.5 (consensus); above is voting by majority, below is veto.</summary>
    public double GroupUtilityWeight { get; init; } = 0.5;
}

/// <summary>A compromise ranking. <see cref="RankingResult.Ranks"/> and <see cref="RankingResult.Order"/> are by Q.</summary>
public sealed record VikorResult : RankingResult
{
    /// <summary>The settings used.</summary>
    public required VikorOptions Options { get; init; }

    /// <summary>S: sum of the weighted shortfalls from the best value of each criterion, 0 (best everywhere) to 1 (worst everywhere).</summary>
    public required IReadOnlyList<double> GroupUtility { get; init; }

    /// <summary>R: largest weighted shortfall, 0 to the largest weight; less is better.</summary>
    public required IReadOnlyList<double> IndividualRegret { get; init; }

    /// <summary>Q: v·(S − S*)/(S⁻ − S*) + (1 − v)·(R − R*)/(R⁻ − R*), 0 to 1; less is better.</summary>
    public required IReadOnlyList<double> Compromise { get; init; }

    /// <summary>Mean ranks by S, 1 for the smallest.</summary>
    public required IReadOnlyList<double> UtilityRanks { get; init; }

    /// <summary>Mean ranks by R, 1 for the smallest.</summary>
    public required IReadOnlyList<double> RegretRanks { get; init; }

    /// <summary>DQ = 1/(m − 1), the lead in Q that counts as an advantage; NaN for one alternative.</summary>
    public required double AdvantageThreshold { get; init; }

    /// <summary>Condition C1: Q of the second less Q of the first is at least DQ. True for one alternative.</summary>
    public required bool HasAcceptableAdvantage { get; init; }

    /// <summary>Condition C2: the first by Q is also first by S or by R. Where several are first by Q, one of them is enough.</summary>
    public required bool HasAcceptableStability { get; init; }

    /// <summary>
    /// The compromise solutions by ascending Q: the first alone if C1 and C2 hold; the first and the second (and those tied with it) if only C2 fails; all
    /// with Q less than DQ above the first if C1 fails.
    /// </summary>
    public required IReadOnlyList<int> CompromiseSet { get; init; }
}

/// <summary>VIKOR: multicriteria optimisation and compromise solution.</summary>
/// <remarks>
/// <para>S = Σ wⱼ(fⱼ* − fᵢⱼ)/(fⱼ* − fⱼ⁻), R the largest term, and Q their mixture. Source: Opricovic and Tzeng (2004), European Journal of Operational
/// Research 156(2), 445-455, section 2.</para>
/// <para>A constant criterion adds nothing. Where S (or R) is the same for all, its term of Q is 0 for all, because none stands above the smallest; warnings
/// <c>equal_group_utility</c> and <c>equal_individual_regret</c> say so. Differences within 1e-12 count as equal, and such a shortage of DQ as reaching it.</para>
/// </remarks>
public static class Vikor
{
    /// <summary>Ranks the alternatives.</summary>
    /// <param name="matrix">The decision.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>S, R, Q, ranks, conditions and the compromise set.</returns>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <remarks>O(m·n + m log m), and m times that to check for rank reversal.</remarks>
    public static VikorResult Rank(DecisionMatrix matrix, VikorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        options ??= new VikorOptions();
        RankingDiagnostics.Check(options);
        double v = options.GroupUtilityWeight;
        Require.Probability(v, nameof(options.GroupUtilityWeight));

        int m = matrix.AlternativeCount;
        Measures measures = Measure(matrix, v);
        List<StatisticalWarning> warnings = RankingDiagnostics.Of(matrix);
        if (m > 1 && !measures.UtilityVaries) warnings.Add(new StatisticalWarning("equal_group_utility", "The sum of shortfalls S is the same for all alternatives; its part of Q is 0 for all."));
        if (m > 1 && !measures.RegretVaries) warnings.Add(new StatisticalWarning("equal_individual_regret", "The largest shortfall R is the same for all alternatives; its part of Q is 0 for all."));
        RankReversalResult? reversal = RankingDiagnostics.Reversal(matrix, options, changed => Negative(Measure(changed, v).Compromise), warnings);

        (int[] order, double[] ranks) = ScoreRanks.Rank(Negative(measures.Compromise));
        double[] utilityRanks = ScoreRanks.MidRanks(Negative(measures.Utility)), regretRanks = ScoreRanks.MidRanks(Negative(measures.Regret));
        double threshold = m == 1 ? double.NaN : 1.0 / (m - 1);
        bool advantage = m == 1 || measures.Compromise[order[1]] - measures.Compromise[order[0]] >= threshold - ScoreRanks.Tie;
        bool stability = order.Any(i => ranks[i] == ranks[order[0]] && (IsFirst(utilityRanks, i) || IsFirst(regretRanks, i)));
        return new VikorResult
        {
            ObservationsUsed = m, Warnings = warnings, Matrix = matrix, Options = options, Ranks = ranks, Order = order, RankReversal = reversal,
            GroupUtility = measures.Utility, IndividualRegret = measures.Regret, Compromise = measures.Compromise,
            UtilityRanks = utilityRanks, RegretRanks = regretRanks,
            AdvantageThreshold = threshold, HasAcceptableAdvantage = advantage, HasAcceptableStability = stability,
            CompromiseSet = Set(measures.Compromise, order, ranks, threshold, advantage, stability),
        };
    }

    private static int[] Set(double[] q, int[] order, double[] ranks, double threshold, bool advantage, bool stability)
    {
        if (!advantage) return [.. order.TakeWhile(i => q[i] - q[order[0]] < threshold - ScoreRanks.Tie)];
        return stability ? [order[0]] : [order[0], .. order.Skip(1).TakeWhile(i => ranks[i] == ranks[order[1]])];
    }

    private static bool IsFirst(double[] ranks, int alternative) => ranks[alternative] == ranks.Min();

    private static double[] Negative(double[] measure) => Array.ConvertAll(measure, value => -value);

    private static Measures Measure(DecisionMatrix matrix, double v)
    {
        int m = matrix.AlternativeCount;
        double[] utility = new double[m], regret = new double[m], relativeUtility = new double[m], relativeRegret = new double[m], compromise = new double[m];
        VikorKernel.Shortfalls(matrix.Values, matrix.WeightSpan, matrix.DirectionSpan, utility, regret);
        bool utilityVaries = VikorKernel.Relative(utility, relativeUtility), regretVaries = VikorKernel.Relative(regret, relativeRegret);
        for (int i = 0; i < m; i++) compromise[i] = (v * relativeUtility[i]) + ((1 - v) * relativeRegret[i]);
        return new Measures(utility, regret, compromise, utilityVaries, regretVaries);
    }

    private sealed record Measures(double[] Utility, double[] Regret, double[] Compromise, bool UtilityVaries, bool RegretVaries);
}
