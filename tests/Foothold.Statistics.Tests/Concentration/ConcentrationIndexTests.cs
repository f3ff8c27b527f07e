using Foothold.Statistics.Concentration;
using Foothold.Statistics.Random;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.Concentration;

public sealed class ConcentrationIndexTests
{
    /// <summary>Every measure that takes values alone, for what holds for all.</summary>
    public static TheoryData<string> Measures => [.. All.Keys];

    private static readonly Dictionary<string, Func<double[], double>> All = new(StringComparer.Ordinal)
    {
        ["Herfindahl"] = v => ConcentrationIndex.Herfindahl(v),
        ["NormalisedHerfindahl"] = v => ConcentrationIndex.NormalisedHerfindahl(v),
        ["Entropy"] = v => ConcentrationIndex.Entropy(v),
        ["EffectiveNumber0"] = v => ConcentrationIndex.EffectiveNumber(v, 0),
        ["EffectiveNumber0.5"] = v => ConcentrationIndex.EffectiveNumber(v, 0.5),
        ["EffectiveNumber1.01"] = v => ConcentrationIndex.EffectiveNumber(v, 1.01),
        ["EffectiveNumberInfinity"] = v => ConcentrationIndex.EffectiveNumber(v, double.PositiveInfinity),
        ["ConcentrationRatio"] = v => ConcentrationIndex.ConcentrationRatio(v, 2),
        ["Gini"] = v => ConcentrationIndex.Gini(v),
        ["Theil"] = v => ConcentrationIndex.Theil(v),
        ["Summarise"] = v => ConcentrationIndex.Summarise(v).Entropy,
    };

    [Fact]
    public void Summarise_RandomValues_EqualsTheDefinitions() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true).WithReplay(20261122UL, 1UL), Prop.ForAll(
        Gen.Choose(2, 30).ToArbitrary(), Gen.Choose(0, 1_000_000).ToArbitrary(), (n, seed) =>
        {
            double[] v = Draw(n, (ulong)seed);
            double[] p = [.. v.Select(x => x / v.Sum())];
            ConcentrationResult result = ConcentrationIndex.Summarise(v, 3);
            Assert.Equal(p.Sum(x => x * x), result.Herfindahl, 1e-13);
            Assert.Equal((p.Sum(x => x * x) - (1.0 / n)) / (1 - (1.0 / n)), result.NormalisedHerfindahl, 1e-12);
            Assert.Equal(-p.Where(x => x > 0).Sum(x => x * Math.Log(x)), result.Entropy, 1e-12);
            Assert.Equal(result.Entropy / Math.Log(n), result.Evenness, 1e-12);
            Assert.Equal(p.Max(), result.LargestShare, 1e-13);
            Assert.Equal(p.OrderDescending().Take(3).Sum(), result.ConcentrationRatio, 1e-13);
            Assert.Equal(v.SelectMany(_ => v, (a, b) => Math.Abs(a - b)).Sum() / (2 * n * v.Sum()), result.Gini, 1e-12);
            Assert.Equal(result.Gini * n / (n - 1), result.CorrectedGini, 1e-12);
            Assert.Equal(v.Where(x => x > 0).Sum(x => x / v.Average() * Math.Log(x / v.Average())) / n, result.Theil, 1e-12);
            Assert.Equal(v.Count(x => x > 0), result.PositiveCount);
            Assert.Equal(v.Sum(), result.Total, 1e-9);
            Assert.Equal(n, result.ObservationsUsed);
            foreach (double q in new[] { 0.3, 0.95, 1.05, 3, 7 })
                Assert.Equal(Math.Pow(p.Where(x => x > 0).Sum(x => Math.Pow(x, q)), 1 / (1 - q)), ConcentrationIndex.EffectiveNumber(v, q), 1e-9);
        }));

    [Fact]
    public void Summarise_SingleMethods_AgreeWithIt()
    {
        double[] v = Draw(9, 4);
        ConcentrationResult result = ConcentrationIndex.Summarise(v);
        Assert.Equal(result.Herfindahl, ConcentrationIndex.Herfindahl(v));
        Assert.Equal(result.NormalisedHerfindahl, ConcentrationIndex.NormalisedHerfindahl(v));
        Assert.Equal(result.Entropy, ConcentrationIndex.Entropy(v));
        Assert.Equal(result.EffectiveNumberByEntropy, ConcentrationIndex.EffectiveNumber(v, 1));
        Assert.Equal(result.EffectiveNumberByHerfindahl, ConcentrationIndex.EffectiveNumber(v, 2));
        Assert.Equal(result.ConcentrationRatio, ConcentrationIndex.ConcentrationRatio(v, 4));
        Assert.Equal(result.Gini, ConcentrationIndex.Gini(v));
        Assert.Equal(result.CorrectedGini, ConcentrationIndex.Gini(v, corrected: true));
        Assert.Equal(result.Theil, ConcentrationIndex.Theil(v));
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Summarise_HalfQuarterQuarter_IsAsByHand()
    {
        ConcentrationResult result = ConcentrationIndex.Summarise([1, 2, 1], 2);
        Assert.Equal(0.375, result.Herfindahl, 1e-15);
        Assert.Equal(0.0625, result.NormalisedHerfindahl, 1e-15);
        Assert.Equal(1.5 * Math.Log(2), result.Entropy, 1e-15);
        Assert.Equal(2.8284271247461903, result.EffectiveNumberByEntropy, 1e-14);
        Assert.Equal(8.0 / 3, result.EffectiveNumberByHerfindahl, 1e-14);
        Assert.Equal(0.75, result.ConcentrationRatio, 1e-15);
        Assert.Equal(1.0 / 6, result.Gini, 1e-15);
        Assert.Equal(0.25, result.CorrectedGini, 1e-15);
        Assert.Equal(Math.Log(3) - (1.5 * Math.Log(2)), result.Theil, 1e-15);
        Assert.Equal(2, ConcentrationIndex.EffectiveNumber([1, 2, 1], double.PositiveInfinity), 1e-15);
        Assert.Equal(3, ConcentrationIndex.EffectiveNumber([1, 2, 1], 0));
        Assert.Equal(1.5, ConcentrationIndex.Entropy([1, 2, 1], 2), 1e-15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Summarise_EqualValues_AreEven(int n)
    {
        ConcentrationResult result = ConcentrationIndex.Summarise([.. Enumerable.Repeat(0.1, n)]);
        Assert.Equal(1.0 / n, result.Herfindahl, 1e-12);
        Assert.Equal(0, result.NormalisedHerfindahl, 1e-12);
        Assert.Equal(1, result.Evenness, 1e-12);
        Assert.Equal(0, result.Gini, 1e-12);
        Assert.Equal(0, result.Theil, 1e-12);
        Assert.True(result.Theil >= 0 && result.Gini >= 0 && result.NormalisedHerfindahl >= 0);
        foreach (double q in new[] { 0, 0.5, 1, 1 + 1e-9, 2, 50, double.PositiveInfinity })
            Assert.Equal(n, ConcentrationIndex.EffectiveNumber([.. Enumerable.Repeat(3.0, n)], q), 1e-9 * n);
    }

    [Fact]
    public void Summarise_OneHasAll_IsAtTheOtherEnd()
    {
        ConcentrationResult result = ConcentrationIndex.Summarise([0, 5, 0, 0]);
        Assert.Equal((1.0, 1.0, 0.0, 0.0, 1), (result.Herfindahl, result.NormalisedHerfindahl, result.Entropy, result.Evenness, result.PositiveCount));
        Assert.Equal((1.0, 1.0), (result.EffectiveNumberByEntropy, result.EffectiveNumberByHerfindahl));
        Assert.Equal(0.75, result.Gini, 1e-15);
        Assert.Equal(1, result.CorrectedGini, 1e-15);
        Assert.Equal(Math.Log(4), result.Theil, 1e-15);
        Assert.False(double.IsNegative(result.Entropy));
    }

    [Fact]
    public void Summarise_OneValue_LeavesEvennessUndefined()
    {
        ConcentrationResult result = ConcentrationIndex.Summarise([5]);
        Assert.True(double.IsNaN(result.NormalisedHerfindahl) && double.IsNaN(result.Evenness) && double.IsNaN(result.CorrectedGini));
        Assert.Equal((1.0, 0.0, 0.0), (result.Herfindahl, result.Gini, result.Theil));
        Assert.Equal("one_value", Assert.Single(result.Warnings).Code);
    }

    [Theory]
    [MemberData(nameof(Measures))]
    public void Measure_OrderOrUnitChanged_StaysTheSame(string measure)
    {
        double[] v = [3, 0, 8, 1.5, 8, 0.25];
        double expected = All[measure](v);
        Assert.Equal(expected, All[measure]([.. v.Reverse()]), 1e-13);
        foreach (double unit in new[] { 1e-300, 1e6, 2e307 })
            Assert.Equal(expected, All[measure]([.. v.Select(x => x * unit)]), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Measures))]
    public void Measure_BadValues_AreRefused(string measure)
    {
        Assert.Contains("no values", Assert.Throws<ArgumentException>(() => All[measure]([])).Message);
        Assert.Contains("Entry 1 of values is -1", Assert.Throws<ArgumentException>(() => All[measure]([2, -1])).Message);
        Assert.Contains("Entry 0 of values is NaN", Assert.Throws<ArgumentException>(() => All[measure]([double.NaN])).Message);
        Assert.Contains("Infinity", Assert.Throws<ArgumentException>(() => All[measure]([1, double.PositiveInfinity])).Message);
        Assert.Contains("All 2 values are 0", Assert.Throws<ArgumentException>(() => All[measure]([0, 0])).Message);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-8)]
    [InlineData(1e-13)]
    public void EffectiveNumber_OrderCloseToOne_IsContinuous(double step)
    {
        double[] v = [0.5, 0.3, 0.15, 0.05, 1e-9];
        double[] p = [.. v.Select(x => x / v.Sum())];
        // d ln D/dq at 1 is minus half the variance of ln p.
        double entropy = -p.Sum(x => x * Math.Log(x)), slope = -0.5 * (p.Sum(x => x * Math.Log(x) * Math.Log(x)) - (entropy * entropy));
        foreach (double sign in new[] { -1, 1 })
            Assert.Equal(entropy + (slope * sign * step), Math.Log(ConcentrationIndex.EffectiveNumber(v, 1 + (sign * step))), (5 * step * step) + 1e-14);
    }

    [Fact]
    public void EffectiveNumber_RisingOrder_NeverRises()
    {
        for (ulong seed = 0; seed < 30; seed++)
        {
            double[] v = Draw(12, seed);
            double before = double.PositiveInfinity;
            foreach (double q in new[] { 0, 0.2, 0.89, 0.91, 0.999, 1, 1.001, 1.09, 1.11, 2, 2.001, 10, 500, 1e6, double.PositiveInfinity })
            {
                double number = ConcentrationIndex.EffectiveNumber(v, q);
                Assert.True(number <= before * (1 + 1e-12) && number >= 1 - 1e-12, $"order {q}: {number} after {before}");
                before = number;
            }
        }
    }

    [Fact]
    public void Herfindahl_ValuesMerged_NeverFalls()
    {
        double[] v = Draw(8, 31);
        Assert.True(ConcentrationIndex.Herfindahl([v[0] + v[1], .. v[2..]]) >= ConcentrationIndex.Herfindahl(v));
        Assert.True(ConcentrationIndex.Entropy([v[0] + v[1], .. v[2..]]) <= ConcentrationIndex.Entropy(v));
    }

    [Fact]
    public void Gini_AmountMovedFromPoorToRich_Rises()
    {
        Assert.True(ConcentrationIndex.Gini([1, 4, 10]) > ConcentrationIndex.Gini([2, 4, 9]));
        Assert.True(ConcentrationIndex.Theil([1, 4, 10]) > ConcentrationIndex.Theil([2, 4, 9]));
    }

    [Fact]
    public void ConcentrationRatio_MoreThanThereAre_IsOne() => Assert.Equal(1, ConcentrationIndex.ConcentrationRatio([1, 2], 5));

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.ConcentrationRatio([1], 0));
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.Summarise([1], 0));
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.Entropy([1], 1));
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.Entropy([1], double.NaN));
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.EffectiveNumber([1], -0.1));
        Assert.Throws<ArgumentException>(() => ConcentrationIndex.EffectiveNumber([1], double.NaN));
    }

    private static double[] Draw(int n, ulong seed)
    {
        var random = new RandomStream(seed);
        double[] v = [.. Enumerable.Range(0, n).Select(_ => random.NextUniform() < 0.2 ? 0 : 100 * Math.Pow(random.NextUniform(), 3))];
        v[0] = 1;
        return v;
    }

    [Fact]
    public void Summarise_AMillionEqualValues_NoMeasureLeavesItsRange()
    {
        var values = new double[1_000_003];
        Array.Fill(values, 0.1);
        ConcentrationResult result = ConcentrationIndex.Summarise(values);
        Assert.InRange(result.Evenness, 1 - 1e-14, 1);
        Assert.Equal(1, result.EffectiveNumberByEntropy / values.Length, 1e-13);
    }
}
