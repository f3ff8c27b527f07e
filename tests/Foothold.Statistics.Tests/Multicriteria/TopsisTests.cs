using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class TopsisTests
{
    private const CriterionDirection Benefit = CriterionDirection.Benefit;

    [Theory]
    [InlineData(TopsisNormalisation.Vector)]
    [InlineData(TopsisNormalisation.MinMax)]
    [InlineData(TopsisNormalisation.None)]
    public void Rank_RandomDecisions_EqualTheSlowTwin(TopsisNormalisation normalisation) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithQuietOnSuccess(true).WithReplay(20261122UL, 1UL), Prop.ForAll(
        Gen.Choose(2, 15).ToArbitrary(), Gen.Choose(1, 7).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (m, n, seed) =>
        {
            DecisionMatrix decision = Decisions.Drawn(m, n, (ulong)seed, coarse: seed % 3 == 0);
            TopsisResult result = Topsis.Rank(decision, new TopsisOptions { Normalisation = normalisation, CheckRankReversal = false });
            double[] expected = ReferenceRankings.Closeness(decision, normalisation);
            for (int i = 0; i < m; i++) Assert.Equal(expected[i], result.Closeness[i], 1e-10);
            if (!expected.Any(double.IsNaN)) Assert.Equal(ReferenceRankings.MidRanks(result.Closeness), result.Ranks);
            Assert.All(result.Closeness, c => Assert.True(c is (>= 0 and <= 1) or double.NaN));
        }));

    [Fact]
    public void Rank_RowsReordered_MoveWithTheirRanks()
    {
        DecisionMatrix decision = Decisions.Drawn(7, 4, 5);
        int[] rows = [3, 6, 0, 1, 5, 2, 4];
        TopsisResult before = Topsis.Rank(decision), after = Topsis.Rank(Decisions.Reordered(decision, rows));
        Assert.Equal(rows.Select(i => before.Ranks[i]), after.Ranks);
    }

    [Fact]
    public void Rank_UnitsChanged_DoNotMatter()
    {
        DecisionMatrix decision = Decisions.Drawn(6, 3, 8);
        TopsisResult before = Topsis.Rank(decision);
        TopsisResult scaled = Topsis.Rank(Decisions.Rescaled(decision, j => 1000 * (j + 1), _ => 0));
        TopsisResult tiny = Topsis.Rank(Decisions.Rescaled(decision, _ => 1e-200, _ => 0));
        TopsisResult shifted = Topsis.Rank(Decisions.Rescaled(decision, j => j + 2, j => 50 * j), new TopsisOptions { Normalisation = TopsisNormalisation.MinMax });
        TopsisResult minMax = Topsis.Rank(decision, new TopsisOptions { Normalisation = TopsisNormalisation.MinMax });
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(before.Closeness[i], scaled.Closeness[i], 1e-12);
            Assert.Equal(before.Closeness[i], tiny.Closeness[i], 1e-12);
            Assert.Equal(minMax.Closeness[i], shifted.Closeness[i], 1e-12);
        }
    }

    [Fact]
    public void Rank_BestEverywhere_IsAtTheIdeal()
    {
        TopsisResult result = Topsis.Rank(Decisions.Of([[1, 9], [3, 2], [2, 5]], [1, 2], [Benefit, CriterionDirection.Cost]));
        Assert.Equal([0, 1], new[] { result.Closeness[0], result.Closeness[1] });
        Assert.Equal([1, 2, 0], result.Order);
        Assert.Equal([3.0, 1, 2], result.Ranks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4.2)]
    public void Rank_ConstantCriterion_CountsForNothingAndWarns(double value)
    {
        double[][] rows = [[1, value, 5], [4, value, 2], [3, value, 4]];
        TopsisResult with = Topsis.Rank(Decisions.Of(rows, [1, 2, 1], [Benefit, Benefit, Benefit]));
        TopsisResult without = Topsis.Rank(Decisions.Of([.. rows.Select(r => new[] { r[0], r[2] })], [1, 1], [Benefit, Benefit]));
        Assert.Contains("Criterion 1", Assert.Single(with.Warnings, w => w.Code == "constant_criterion").Message);
        Assert.DoesNotContain(without.Warnings, w => w.Code == "constant_criterion");
        for (int i = 0; i < 3; i++) Assert.Equal(without.Closeness[i], with.Closeness[i], 1e-12);
    }

    [Fact]
    public void Rank_ConstantCriterionWithoutWeight_DoesNotWarn() =>
        Assert.Empty(Topsis.Rank(Decisions.Of([[1, 3], [2, 3]], [1, 0], [Benefit, Benefit])).Warnings);

    [Fact]
    public void Rank_IdenticalAlternatives_ClosenessIsUndefined()
    {
        TopsisResult result = Topsis.Rank(Decisions.Of([[1, 2], [1, 2]], [1, 1], [Benefit, Benefit]));
        Assert.All(result.Closeness, c => Assert.True(double.IsNaN(c)));
        Assert.All(result.Ranks, c => Assert.True(double.IsNaN(c)));
        Assert.Contains(result.Warnings, w => w.Code == "closeness_undefined");
    }

    [Fact]
    public void Rank_OneAlternative_IsUndefinedAndSaysSo()
    {
        TopsisResult result = Topsis.Rank(Decisions.Of([[1, 2]], [1, 1], [Benefit, Benefit]));
        Assert.True(double.IsNaN(result.Closeness[0]));
        Assert.Equal(["one_alternative", "closeness_undefined"], result.Warnings.Select(w => w.Code));
        Assert.Equal(1, result.ObservationsUsed);
    }

    [Fact]
    public void Rank_Twins_ShareTheirRank()
    {
        TopsisResult result = Topsis.Rank(Decisions.Of([[1, 2], [3, 1], [1, 2]], [1, 1], [Benefit, Benefit]));
        Assert.Equal(result.Ranks[0], result.Ranks[2]);
        Assert.Equal(6, result.Ranks.Sum());
    }

    [Fact]
    public void Rank_UnknownNormalisation_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Topsis.Rank(Decisions.Small, new TopsisOptions { Normalisation = (TopsisNormalisation)9 }));

    [Fact]
    public void Rank_AfterMinMaxByHand_NoneGivesTheSame()
    {
        DecisionMatrix decision = Decisions.Drawn(5, 3, 21);
        RealMatrix x = decision.Values;
        double[] low = new double[3], range = new double[3];
        for (int j = 0; j < 3; j++)
        {
            double[] column = [.. Enumerable.Range(0, 5).Select(i => x[i, j])];
            (low[j], range[j]) = (column.Min(), column.Max() - column.Min());
        }

        TopsisResult byHand = Topsis.Rank(Decisions.Rescaled(decision, j => 1 / range[j], j => -low[j] / range[j]), new TopsisOptions { Normalisation = TopsisNormalisation.None });
        TopsisResult minMax = Topsis.Rank(decision, new TopsisOptions { Normalisation = TopsisNormalisation.MinMax });
        for (int i = 0; i < 5; i++) Assert.Equal(minMax.Closeness[i], byHand.Closeness[i], 1e-12);
    }
}
