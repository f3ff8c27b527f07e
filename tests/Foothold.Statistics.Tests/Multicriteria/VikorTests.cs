using Foothold.Statistics.Multicriteria;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class VikorTests
{
    private const CriterionDirection Benefit = CriterionDirection.Benefit;

    [Fact]
    public void Rank_RandomDecisions_EqualTheSlowTwin() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true).WithReplay(20261122UL, 1UL), Prop.ForAll(
        Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(1, 6).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (m, n, seed) =>
        {
            DecisionMatrix decision = Decisions.Drawn(m, n, (ulong)seed, coarse: seed % 2 == 0);
            double v = seed % 5 / 4.0;
            VikorResult result = Vikor.Rank(decision, new VikorOptions { GroupUtilityWeight = v, CheckRankReversal = false });
            (double[] s, double[] r, double[] q) = ReferenceRankings.Vikor(decision, v);
            for (int i = 0; i < m; i++)
            {
                Assert.Equal(s[i], result.GroupUtility[i], 1e-12);
                Assert.Equal(r[i], result.IndividualRegret[i], 1e-12);
                Assert.Equal(q[i], result.Compromise[i], 1e-9);
            }

            Assert.True(ReferenceRankings.CompromiseSet(s, r, q).SetEquals(result.CompromiseSet));
            Assert.Equal(result.CompromiseSet.Order(), result.CompromiseSet.Distinct().Order());
            Assert.Equal(result.Order[0], result.CompromiseSet[0]);
            Assert.True(result.GroupUtility.Max() <= 1 + 1e-12 && result.Compromise.Min() >= 0 && result.Compromise.Max() <= 1 + 1e-12);
        }));

    [Fact]
    public void Rank_FirstByNeitherMeasure_TakesTheSecondAlong()
    {
        // Searched over seeds: condition C1 holds and the first by Q is first by neither S nor R.
        for (ulong seed = 0; seed < 20_000; seed++)
        {
            DecisionMatrix decision = Decisions.Drawn(5, 3, seed);
            VikorResult result = Vikor.Rank(decision, new VikorOptions { CheckRankReversal = false });
            if (!result.HasAcceptableAdvantage || result.HasAcceptableStability) continue;
            Assert.True(result.UtilityRanks[result.Order[0]] > 1 && result.RegretRanks[result.Order[0]] > 1);
            Assert.Equal(result.Order.Take(2), result.CompromiseSet);
            return;
        }

        Assert.Fail("No decision with an unstable first was found.");
    }

    [Fact]
    public void Rank_ThirdOfARange_ReachesTheThresholdDespiteRounding()
    {
        // Four alternatives on one criterion: Q = 0, 1/3, 2/3, 1 and DQ = 1/3; 0.1 steps do not add up exactly in binary.
        VikorResult result = Vikor.Rank(Decisions.Of([[0.4], [0.3], [0.2], [0.1]], [1], [Benefit]));
        Assert.True(result.HasAcceptableAdvantage);
        Assert.Equal([0], result.CompromiseSet);
    }

    [Fact]
    public void Rank_TwoAlternativesTied_BothAreCompromises()
    {
        VikorResult result = Vikor.Rank(Decisions.Of([[1, 0], [0, 1]], [1, 1], [Benefit, Benefit]));
        Assert.Equal([0, 1], result.CompromiseSet);
        Assert.Equal([1.5, 1.5], result.Ranks);
        Assert.False(result.HasAcceptableAdvantage);
        Assert.Equal(["equal_group_utility", "equal_individual_regret"], result.Warnings.Select(w => w.Code));
        Assert.All(result.Compromise, q => Assert.Equal(0, q));
    }

    [Fact]
    public void Rank_EqualSumsUpToRounding_AreNotBlownUp()
    {
        // Shortfalls of 2/18 + 7/18 and 3/18 + 6/18: 2 + 7 = 3 + 6, but the sums differ by 1e-16, which must not become a difference of 1 in Q.
        VikorResult result = Vikor.Rank(Decisions.Of([[0, 0, 1, 1], [1, 1, 0, 0]], [2, 7, 3, 6], [Benefit, Benefit, Benefit, Benefit]), new VikorOptions { GroupUtilityWeight = 1 });
        Assert.NotEqual(result.GroupUtility[0], result.GroupUtility[1]);
        Assert.Equal([0.0, 0], result.Compromise);
        Assert.Equal([1.5, 1.5], result.Ranks);
        Assert.Contains(result.Warnings, w => w.Code == "equal_group_utility");
    }

    [Fact]
    public void Rank_ConstantCriterion_AddsNothing()
    {
        VikorResult result = Vikor.Rank(Decisions.Of([[1, 7], [2, 7]], [1, 1], [Benefit, Benefit]));
        Assert.Equal([0.5, 0], result.GroupUtility);
        Assert.Contains(result.Warnings, w => w.Code == "constant_criterion");
        Assert.Equal([1], result.CompromiseSet);
    }

    [Fact]
    public void Rank_OneAlternative_IsItsOwnCompromise()
    {
        VikorResult result = Vikor.Rank(Decisions.Of([[1, 7]], [1, 1], [Benefit, Benefit]));
        Assert.Equal([0], result.CompromiseSet);
        Assert.True(double.IsNaN(result.AdvantageThreshold));
        Assert.True(result.HasAcceptableAdvantage && result.HasAcceptableStability);
        Assert.Equal("one_alternative", Assert.Single(result.Warnings).Code);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Rank_BadGroupUtilityWeight_IsRefused(double v) =>
        Assert.Contains("GroupUtilityWeight", Assert.Throws<ArgumentException>(() => Vikor.Rank(Decisions.Small, new VikorOptions { GroupUtilityWeight = v })).Message);

    [Fact]
    public void Rank_UnitsAndZeroPointChanged_DoNotMatter()
    {
        DecisionMatrix decision = Decisions.Drawn(6, 4, 3);
        VikorResult before = Vikor.Rank(decision), after = Vikor.Rank(Decisions.Rescaled(decision, j => 7 * (j + 1), j => 100 - j));
        for (int i = 0; i < 6; i++) Assert.Equal(before.Compromise[i], after.Compromise[i], 1e-10);
    }
}
