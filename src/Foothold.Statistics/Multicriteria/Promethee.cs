using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Settings of <see cref="Promethee.Rank"/>.</summary>
public sealed record PrometheeOptions : RankingOptions
{
    /// <summary>Preference function of each criterion, thresholds in its units; an empty list (the default) takes <see cref="PreferenceFunction.Usual"/> for all.</summary>
    public IReadOnlyList<PreferenceFunction> Functions { get; init; } = [];
}

/// <summary>How one alternative stands to another in the partial ranking of PROMETHEE I.</summary>
public enum PartialRelation
{
    /// <summary>Neither flow tells them apart.</summary>
    Indifferent = 0,

    /// <summary>The first is at least as good by both flows and better by one.</summary>
    Preferred = 1,

    /// <summary>The second is at least as good by both flows and better by one.</summary>
    Inferior = 2,

    /// <summary>One is better by one flow and the other by the other: their strengths lie in different places.</summary>
    Incomparable = 3,
}

/// <summary>A ranking by outranking flows. <see cref="RankingResult.Ranks"/> and <see cref="RankingResult.Order"/> are by net flow (PROMETHEE II).</summary>
public sealed record PrometheeResult : RankingResult
{
    /// <summary>The settings used, with one function per criterion.</summary>
    public required PrometheeOptions Options { get; init; }

    /// <summary>π(a, b), the weighted degree to which row a is preferred to column b, 0 to 1; π(a, b) + π(b, a) ≤ 1.</summary>
    public required RealMatrix PreferenceIndex { get; init; }

    /// <summary>φ⁺: mean preference over the others, 0 to 1; NaN for one alternative.</summary>
    public required IReadOnlyList<double> PositiveFlow { get; init; }

    /// <summary>φ⁻: mean preference of the others over it, 0 to 1, less is better; NaN for one alternative.</summary>
    public required IReadOnlyList<double> NegativeFlow { get; init; }

    /// <summary>φ = φ⁺ − φ⁻, −1 to 1; adds up to 0 over the alternatives.</summary>
    public required IReadOnlyList<double> NetFlow { get; init; }

    /// <summary>How two alternatives stand in the partial ranking of PROMETHEE I; flows within 1e-12 are equal.</summary>
    /// <param name="first">Index from 0.</param>
    /// <param name="second">Index from 0.</param>
    /// <exception cref="ArgumentException">There is no such alternative.</exception>
    public PartialRelation Relation(int first, int second)
    {
        RequireAlternative(first, nameof(first));
        RequireAlternative(second, nameof(second));
        bool better = ScoreRanks.Above(PositiveFlow[first], PositiveFlow[second]) || ScoreRanks.Above(NegativeFlow[second], NegativeFlow[first]);
        bool worse = ScoreRanks.Above(PositiveFlow[second], PositiveFlow[first]) || ScoreRanks.Above(NegativeFlow[first], NegativeFlow[second]);
        return (better, worse) switch
        {
            (true, true) => PartialRelation.Incomparable,
            (true, false) => PartialRelation.Preferred,
            (false, true) => PartialRelation.Inferior,
            _ => PartialRelation.Indifferent,
        };
    }

    private void RequireAlternative(int alternative, string name)
    {
        if ((uint)alternative >= (uint)NetFlow.Count) Require.Refuse(name, $"There is no alternative {alternative}; there are {NetFlow.Count}, numbered from 0.");
    }
}

/// <summary>PROMETHEE I and II: preference ranking organisation method for enrichment evaluations.</summary>
/// <remarks>
/// π(a, b) = Σ wⱼ·Pⱼ(dⱼ(a, b)); φ⁺(a) = Σ_b π(a, b)/(m − 1), φ⁻(a) = Σ_b π(b, a)/(m − 1). Where flows are added up without dividing by m − 1,
/// the ranking is the same. Source: Brans and Vincke (1985), Management Science 31(6), 647-656; Brans, Vincke and Mareschal (1986), European Journal of
/// Operational Research 24(2), 228-238. The order of two alternatives may depend on others: see <see cref="RankingResult.RankReversal"/>.
/// </remarks>
public static class Promethee
{
    /// <summary>The preference index of more would not fit in memory.</summary>
    private const int MostAlternatives = 10_000;

    /// <summary>Ranks the alternatives.</summary>
    /// <param name="matrix">The decision, of at most 10,000 alternatives.</param>
    /// <param name="options">Settings; null for the usual function on every criterion.</param>
    /// <returns>Preference index, flows and ranks; NaN flows and rank for one alternative.</returns>
    /// <exception cref="ArgumentException">There are too many alternatives, the functions are neither none nor one per criterion, or a setting is out of range.</exception>
    /// <remarks>O(m²·n) time and O(m²) memory, and m times the time to check for rank reversal.</remarks>
    public static PrometheeResult Rank(DecisionMatrix matrix, PrometheeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        options ??= new PrometheeOptions();
        RankingDiagnostics.Check(options);
        if (matrix.AlternativeCount > MostAlternatives)
            Require.Refuse(nameof(matrix), $"There are {matrix.AlternativeCount} alternatives; pairs of more than {MostAlternatives} do not fit in memory. Leave out those that cannot win.");
        PreferenceFunction[] functions = Functions(matrix, options);

        (double[] index, double[] positive, double[] negative, double[] net) = Solve(matrix, functions);
        List<StatisticalWarning> warnings = RankingDiagnostics.Of(matrix);
        RankReversalResult? reversal = RankingDiagnostics.Reversal(matrix, options, changed => Solve(changed, functions).Net, warnings);
        (int[] order, double[] ranks) = ScoreRanks.Rank(net);
        int m = matrix.AlternativeCount;
        return new PrometheeResult
        {
            ObservationsUsed = m, Warnings = warnings, Matrix = matrix, Options = options with { Functions = functions }, Ranks = ranks, Order = order, RankReversal = reversal,
            PreferenceIndex = new RealMatrix(m, m, index), PositiveFlow = positive, NegativeFlow = negative, NetFlow = net,
        };
    }

    private static PreferenceFunction[] Functions(DecisionMatrix matrix, PrometheeOptions options)
    {
        IReadOnlyList<PreferenceFunction> asked = options.Functions;
        ArgumentNullException.ThrowIfNull(asked, nameof(options));
        var functions = new PreferenceFunction[matrix.CriterionCount];
        if (asked.Count == 0)
        {
            Array.Fill(functions, new PreferenceFunction.Usual());
            return functions;
        }

        Require.Length(asked.Count, matrix.CriterionCount, nameof(options.Functions));
        for (int j = 0; j < functions.Length; j++)
        {
            ArgumentNullException.ThrowIfNull(asked[j], $"{nameof(options.Functions)}[{j}]");
            functions[j] = asked[j];
        }

        return functions;
    }

    private static (double[] Index, double[] Positive, double[] Negative, double[] Net) Solve(DecisionMatrix matrix, PreferenceFunction[] functions)
    {
        int m = matrix.AlternativeCount;
        var index = new double[(long)m * m];
        double[] positive = new double[m], negative = new double[m], net = new double[m];
        PrometheeKernel.Preferences(matrix.Values, matrix.WeightSpan, matrix.DirectionSpan, functions, index);
        PrometheeKernel.Flows(index, m, positive, negative);
        for (int a = 0; a < m; a++) net[a] = positive[a] - negative[a];
        return (index, positive, negative, net);
    }
}
