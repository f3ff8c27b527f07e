using Foothold.Statistics.Multicriteria;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class PrometheeTests
{
    private const CriterionDirection Benefit = CriterionDirection.Benefit;

    private static readonly PreferenceFunction[] Functions =
    [
        new PreferenceFunction.Usual(), new PreferenceFunction.UShape(1), new PreferenceFunction.VShape(2),
        new PreferenceFunction.Level(1, 3), new PreferenceFunction.Linear(0.5, 4), new PreferenceFunction.Gaussian(1.5),
    ];

    /// <summary>The six types once more, written as one line each.</summary>
    private static readonly Func<double, double>[] Twins =
    [
        d => d > 0 ? 1 : 0,
        d => d > 1 ? 1 : 0,
        d => Math.Clamp(d / 2, 0, 1),
        d => ((d > 1 ? 1 : 0) + (d > 3 ? 1 : 0)) / 2.0,
        d => Math.Clamp((d - 0.5) / 3.5, 0, 1),
        d => 1 - Math.Exp(-Math.Pow(Math.Max(d, 0), 2) / (2 * 1.5 * 1.5)),
    ];

    [Fact]
    public void Rank_RandomDecisions_EqualTheSlowTwin() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true).WithReplay(20261122UL, 1UL), Prop.ForAll(
        Gen.Choose(2, 12).ToArbitrary(), Gen.Choose(1, 8).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (m, n, seed) =>
        {
            DecisionMatrix decision = Decisions.Drawn(m, n, (ulong)seed, coarse: seed % 2 == 0);
            int[] types = [.. Enumerable.Range(0, n).Select(j => (j + seed) % 6)];
            PrometheeResult result = Promethee.Rank(decision, new PrometheeOptions { Functions = [.. types.Select(t => Functions[t])], CheckRankReversal = false });
            double[,] pi = ReferenceRankings.Preferences(decision, [.. types.Select(t => Twins[t])]);
            for (int a = 0; a < m; a++)
            {
                double plus = 0, minus = 0;
                for (int b = 0; b < m; b++)
                {
                    Assert.Equal(pi[a, b], result.PreferenceIndex[a, b], 1e-12);
                    Assert.True(result.PreferenceIndex[a, b] + result.PreferenceIndex[b, a] <= 1 + 1e-12);
                    plus += pi[a, b] / (m - 1);
                    minus += pi[b, a] / (m - 1);
                }

                Assert.Equal(plus, result.PositiveFlow[a], 1e-12);
                Assert.Equal(minus, result.NegativeFlow[a], 1e-12);
                Assert.Equal(plus - minus, result.NetFlow[a], 1e-12);
            }

            Assert.Equal(0, result.NetFlow.Sum(), 1e-12);
            Assert.Equal(ReferenceRankings.MidRanks(result.NetFlow), result.Ranks);
        }));

    [Fact]
    public void Relation_AnyPair_AgreesWithTheFlowsAndWithItsMirror()
    {
        var seen = new HashSet<PartialRelation>();
        for (ulong seed = 0; seed < 40; seed++)
        {
            PrometheeResult result = Promethee.Rank(Decisions.Drawn(6, 3, seed, coarse: true), new PrometheeOptions { CheckRankReversal = false });
            for (int a = 0; a < 6; a++)
                for (int b = 0; b < 6; b++)
                {
                    PartialRelation relation = result.Relation(a, b), mirror = result.Relation(b, a);
                    seen.Add(relation);
                    Assert.Equal(relation, mirror switch { PartialRelation.Preferred => PartialRelation.Inferior, PartialRelation.Inferior => PartialRelation.Preferred, _ => mirror });
                    // The complete ranking never contradicts the partial one.
                    if (relation == PartialRelation.Preferred) Assert.True(result.Ranks[a] < result.Ranks[b]);
                    if (relation == PartialRelation.Indifferent) Assert.Equal(result.Ranks[a], result.Ranks[b]);
                }
        }

        Assert.Equal(4, seen.Count);
    }

    [Theory]
    [InlineData(0, 0.0001, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1.0001, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(2, 0.5, 0.25)]
    [InlineData(3, 1, 0)]
    [InlineData(3, 3, 0.5)]
    [InlineData(3, 3.0001, 1)]
    [InlineData(4, 0.5, 0)]
    [InlineData(4, 4, 1)]
    [InlineData(4, 2.25, 0.5)]
    [InlineData(5, 1.5, 0.3934693402873666)]
    [InlineData(5, 1e200, 1)]
    public void Of_AtItsThresholds_IsAsDefined(int type, double difference, double expected)
    {
        Assert.Equal(expected, Functions[type].Of(difference), 1e-15);
        Assert.Equal(0, Functions[type].Of(-difference));
        Assert.Equal(0, Functions[type].Of(0));
        Assert.True(double.IsNaN(Functions[type].Of(double.NaN)));
    }

    [Fact]
    public void Of_EqualThresholds_IsAStep()
    {
        var linear = new PreferenceFunction.Linear(2, 2);
        Assert.Equal([0, 1], new[] { linear.Of(2), linear.Of(2.001) });
        var level = new PreferenceFunction.Level(2, 2);
        Assert.Equal([0, 1], new[] { level.Of(2), level.Of(2.001) });
        Assert.Equal(1, new PreferenceFunction.Linear(0, 0).Of(1e-9));
    }

    [Fact]
    public void Constructor_BadThresholds_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new PreferenceFunction.UShape(-1));
        Assert.Throws<ArgumentException>(() => new PreferenceFunction.VShape(0));
        Assert.Contains("below the indifference", Assert.Throws<ArgumentException>(() => new PreferenceFunction.Linear(3, 2)).Message);
        Assert.Throws<ArgumentException>(() => new PreferenceFunction.Level(1, double.NaN));
        Assert.Throws<ArgumentException>(() => new PreferenceFunction.Level(double.NaN, 1));
        Assert.Throws<ArgumentException>(() => new PreferenceFunction.Gaussian(0));
        Assert.Throws<ArgumentException>(() => new PreferenceFunction.Gaussian(double.PositiveInfinity));
    }

    [Fact]
    public void Rank_NoFunctions_TakesUsualForAll()
    {
        PrometheeResult result = Promethee.Rank(Decisions.Small);
        Assert.Equal(3, result.Options.Functions.Count);
        Assert.All(result.Options.Functions, f => Assert.IsType<PreferenceFunction.Usual>(f));
    }

    [Fact]
    public void Rank_WrongNumberOfFunctions_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Promethee.Rank(Decisions.Small, new PrometheeOptions { Functions = [new PreferenceFunction.Usual()] }));
        Assert.Throws<ArgumentNullException>(() => Promethee.Rank(Decisions.Small, new PrometheeOptions { Functions = [new PreferenceFunction.Usual(), null!, new PreferenceFunction.Usual()] }));
    }

    [Fact]
    public void Rank_OneAlternative_FlowsAreUndefined()
    {
        PrometheeResult result = Promethee.Rank(Decisions.Of([[1, 2]], [1, 1], [Benefit, Benefit]));
        Assert.True(double.IsNaN(result.PositiveFlow[0]) && double.IsNaN(result.NetFlow[0]) && double.IsNaN(result.Ranks[0]));
        Assert.Equal("one_alternative", Assert.Single(result.Warnings).Code);
        Assert.Throws<ArgumentException>(() => result.Relation(0, 1));
    }

    [Fact]
    public void Rank_IdenticalAlternatives_AreTied()
    {
        PrometheeResult result = Promethee.Rank(Decisions.Of([[1, 2], [1, 2], [1, 2]], [1, 1], [Benefit, Benefit]));
        Assert.Equal([2.0, 2, 2], result.Ranks);
        Assert.Equal(PartialRelation.Indifferent, result.Relation(0, 2));
        Assert.Equal(2, result.Warnings.Count(w => w.Code == "constant_criterion"));
    }

    [Fact]
    public void Rank_TooManyAlternatives_IsRefused() =>
        Assert.Contains("10000", Assert.Throws<ArgumentException>(() => Promethee.Rank(Decisions.Of([.. Enumerable.Repeat(new[] { 1.0 }, 10_001)], [1], [Benefit]))).Message);
}
