using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>Published and independently computed rankings.</summary>
public sealed class RankingReferenceTests
{
    private const double Computed = 1e-9;

    [Fact]
    public void Rank_PublishedTables_AreReproduced() => ValidationTable.Hold("multicriteria.md", [.. Aircraft(), .. Mountain(), .. PowerPlants(), .. PythonExamples(), .. Small()]);

    [Fact]
    public void Rank_MountainClimb_CompromiseIsTheMiddleWay()
    {
        VikorResult result = Vikor.Rank(Decisions.Mountain);
        Assert.Equal([1], result.CompromiseSet);
        Assert.True(result.HasAcceptableAdvantage && result.HasAcceptableStability);
        Assert.Equal([2.5, 1, 2.5], result.Ranks);
    }

    [Fact]
    public void Rank_SmallCase_CompromiseHasTwo()
    {
        VikorResult result = Vikor.Rank(Decisions.Small);
        Assert.Equal([2, 1], result.CompromiseSet);
        Assert.False(result.HasAcceptableAdvantage);
        Assert.True(result.HasAcceptableStability);
    }

    [Fact]
    public void Rank_PowerPlants_OrderAndPartialRelationsAsPublished()
    {
        PrometheeResult result = Promethee.Rank(Decisions.PowerPlants, Decisions.PowerPlantFunctions);
        Assert.Equal([4, 1, 3, 5, 2, 0], result.Order);
        Assert.Equal(PartialRelation.Preferred, result.Relation(4, 1));
        // The second site is better liked than the fourth by some and worse by others: phi plus .396 against .329, phi minus .379 against .349.
        Assert.Equal(PartialRelation.Incomparable, result.Relation(1, 3));
    }

    private static IEnumerable<ReferenceCheck> Aircraft()
    {
        const string Source = "Hwang and Yoon (1981), fighter aircraft";
        const double Rounding = 1e-3, DistanceRounding = 1e-4;
        TopsisResult result = Topsis.Rank(Decisions.Aircraft);
        return
        [
            .. Rows("TOPSIS closeness of aircraft", Source, [0.643, 0.268, 0.613, 0.312], Rounding, result.Closeness),
            .. Rows("TOPSIS distance to the ideal of aircraft", Source, [0.0545, 0.1197, 0.0580, 0.1009], DistanceRounding, result.DistanceToIdeal),
            .. Rows("TOPSIS distance to the anti-ideal of aircraft", Source, [0.0983, 0.0439, 0.0920, 0.0458], DistanceRounding, result.DistanceToAntiIdeal),
        ];
    }

    private static IEnumerable<ReferenceCheck> Mountain()
    {
        const string Source = "Opricovic and Tzeng (2004), mountain climbing";
        VikorResult result = Vikor.Rank(Decisions.Mountain);
        return
        [
            .. Rows("VIKOR S of way", Source, [0.5, 0.375, 0.5], Computed, result.GroupUtility),
            .. Rows("VIKOR R of way", Source, [0.5, 0.25, 0.5], Computed, result.IndividualRegret),
            .. Rows("VIKOR Q of way", Source, [1, 0, 1], Computed, result.Compromise),
        ];
    }

    private static IEnumerable<ReferenceCheck> PowerPlants()
    {
        // The indices are printed with three digits, partly cut off; a mean of them is off by no more.
        const double Rounding = 1.1e-3;
        const string Source = "Brans, Vincke and Mareschal (1986), hydroelectric plants";
        PrometheeResult result = Promethee.Rank(Decisions.PowerPlants, Decisions.PowerPlantFunctions);
        double[][] published =
        [
            [0, 0.296, 0.250, 0.268, 0.100, 0.185],
            [0.462, 0, 0.389, 0.333, 0.296, 0.500],
            [0.236, 0.180, 0, 0.333, 0.056, 0.429],
            [0.399, 0.506, 0.305, 0, 0.223, 0.212],
            [0.444, 0.515, 0.487, 0.380, 0, 0.448],
            [0.286, 0.399, 0.250, 0.431, 0.133, 0],
        ];
        for (int a = 0; a < 6; a++)
            for (int b = 0; b < 6; b++)
                Assert.Equal(published[a][b], result.PreferenceIndex[a, b], Rounding);
        int[] sites = [0, 1, 2, 3, 4, 5];
        return
        [
            .. Rows("PROMETHEE preference index of site 5 over site", Source, published[4], Rounding, [.. sites.Select(b => result.PreferenceIndex[4, b])]),
            .. Rows("PROMETHEE positive flow of site", Source + ", mean of the row", [.. published.Select(row => row.Sum() / 5)], Rounding, result.PositiveFlow),
            .. Rows("PROMETHEE negative flow of site", Source + ", mean of the column", [.. sites.Select(b => published.Sum(row => row[b]) / 5)], Rounding, result.NegativeFlow),
        ];
    }

    private static IEnumerable<ReferenceCheck> PythonExamples()
    {
        CriterionDirection[] benefits = [.. Enumerable.Repeat(CriterionDirection.Benefit, 4)];
        DecisionMatrix three = Decisions.Of([[4, 3, 2], [3, 2, 4], [5, 1, 3]], [0.5, 0.3, 0.2], benefits[..3]);
        DecisionMatrix five = Decisions.Of([[78, 56, 34, 6], [4, 45, 3, 97], [18, 2, 50, 63], [9, 14, 11, 92], [85, 9, 100, 29]], [1, 1, 1, 1], benefits);
        return
        [
            .. Rows("PROMETHEE net flow, 3 × 3 case, row", "pymcdm, example of PROMETHEE_II", [0.1, -0.3, 0.2], Computed, Promethee.Rank(three).NetFlow),
            .. Rows("VIKOR Q, 5 × 4 case, row", "pymcdm, example of VIKOR", [0.5679, 0.7667, 1, 0.7493, 0], 5e-5, Vikor.Rank(five).Compromise),
            .. Rows("TOPSIS closeness with min-max normalisation, way", "pymcdm, example of TOPSIS", [0.500, 0.617, 0.500], 5e-4, Topsis.Rank(Decisions.Mountain, new TopsisOptions { Normalisation = TopsisNormalisation.MinMax }).Closeness),
        ];
    }

    private static IEnumerable<ReferenceCheck> Small()
    {
        const string Source = "independent computation, exact";
        TopsisResult topsis = Topsis.Rank(Decisions.Small);
        PrometheeResult promethee = Promethee.Rank(Decisions.Small);
        VikorResult vikor = Vikor.Rank(Decisions.Small);
        double[][] index = [[0, 0.4, 0, 0.4], [0.6, 0, 0.3, 0.7], [0.6, 0.7, 0, 0.7], [0.6, 0, 0, 0]];
        for (int a = 0; a < 4; a++)
            for (int b = 0; b < 4; b++)
                Assert.Equal(index[a][b], promethee.PreferenceIndex[a, b], Computed);
        return
        [
            .. Rows("TOPSIS distance to the ideal, 4 × 3 case, row", Source, [0.11749568082557484, 0.06353612341035178, 0.04866642633922877, 0.1306595832586102], Computed, topsis.DistanceToIdeal),
            .. Rows("TOPSIS distance to the anti-ideal, 4 × 3 case, row", Source, [0.1192569587999888, 0.1222880756898294, 0.14464506240101263, 0.06552522218559163], Computed, topsis.DistanceToAntiIdeal),
            .. Rows("TOPSIS closeness, 4 × 3 case, row", Source, [0.5037196585795188, 0.6580847719618138, 0.7482486599406238, 0.333997436943342], Computed, topsis.Closeness),
            .. Rows("PROMETHEE positive flow, 4 × 3 case, row", Source, [0.26666666666666666, 0.5333333333333333, 0.6666666666666666, 0.2], Computed, promethee.PositiveFlow),
            .. Rows("PROMETHEE negative flow, 4 × 3 case, row", Source, [0.6, 0.3666666666666667, 0.1, 0.6], Computed, promethee.NegativeFlow),
            .. Rows("PROMETHEE net flow, 4 × 3 case, row", Source, [-0.3333333333333333, 0.16666666666666663, 0.5666666666666667, -0.4], Computed, promethee.NetFlow),
            .. Rows("VIKOR S, 4 × 3 case, row", Source, [0.6, 0.3, 0.15, 0.65], Computed, vikor.GroupUtility),
            .. Rows("VIKOR R, 4 × 3 case, row", Source, [0.3, 0.2, 0.15, 0.4], Computed, vikor.IndividualRegret),
            .. Rows("VIKOR Q, 4 × 3 case, row", Source, [0.75, 0.25, 0, 1], Computed, vikor.Compromise),
        ];
    }

    private static IEnumerable<ReferenceCheck> Rows(string name, string source, double[] expected, double tolerance, IReadOnlyList<double> ours) =>
        expected.Select((value, i) => new ReferenceCheck($"{name} {i + 1}", source, value, tolerance, () => ours[i]));
}
