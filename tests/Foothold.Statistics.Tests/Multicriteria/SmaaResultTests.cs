using Foothold.Statistics.Multicriteria;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class SmaaResultTests
{
    [Fact]
    public void Warnings_TiesConstantsAndLosers_AreNamed()
    {
        // Alternatives 0 and 1 are the same, 2 is always last; criterion 1 is 0.7 for all.
        SmaaResult result = Smaa.Run(new SmaaProblem(3, 2, [0.5, 0.7, 0.5, 0.7, 0.1, 0.7], new double[6], new WeightModel.Uniform()));
        Assert.Contains("0 and 1", Warning(result, "ties"), StringComparison.Ordinal);
        Assert.Contains("1 of 3", Warning(result, "never_first"), StringComparison.Ordinal);
        Assert.Contains("criterion 1", Warning(result, "constant_criterion"), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Warnings, warning => warning.Code == "hit_and_run");
    }

    [Fact]
    public void Warnings_NothingOdd_AreEmpty()
    {
        SmaaResult result = Smaa.Run(new SmaaProblem(2, 2, [0.5, 0.7, 0.6, 0.4], [0.1, 0.1, 0.1, 0.1], new WeightModel.Uniform()));
        Assert.Empty(result.Warnings);
        IStatisticalResult common = result;
        Assert.Equal((result.Draws, result.Seed, true), (common.ObservationsUsed, common.Seed!.Value, common.Convergence.Converged));
    }

    [Fact]
    public void Warnings_ManyTies_NameTheFirstFive()
    {
        SmaaResult result = Smaa.Run(new SmaaProblem(6, 1, new double[6], new double[6], new WeightModel.Uniform()), new SmaaOptions { Draws = 1000 });
        Assert.Contains("10 more pairs", Warning(result, "ties"), StringComparison.Ordinal);
    }

    [Fact]
    public void ConfidenceFactor_KnownValues_IsOneOrUndefined()
    {
        Property property = Prop.ForAll(
            Gen.Choose(1, 12).ToArbitrary(),
            Gen.Choose(1, 5).ToArbitrary(),
            Gen.Choose(0, 100_000).ToArbitrary(),
            (m, n, seed) =>
            {
                var stream = new Foothold.Statistics.Random.RandomStream((ulong)seed);
                double[] means = [.. Enumerable.Range(0, m * n).Select(_ => stream.NextUniform())];
                SmaaResult result = Smaa.Run(new SmaaProblem(m, n, means, new double[m * n], new WeightModel.Uniform()), new SmaaOptions { Draws = 2000, Seed = (ulong)seed, ConfidenceDraws = 100 });
                for (int i = 0; i < m; i++)
                {
                    if (result.RankCount(i, 1) == 0) Assert.True(double.IsNaN(result.ConfidenceFactor(i)));
                    else Assert.Equal(1, result.ConfidenceFactor(i));
                }
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261122UL, 3UL), property);
    }

    private static string Warning(SmaaResult result, string code) => Assert.Single(result.Warnings, warning => warning.Code == code).Message;

    [Theory]
    [InlineData(1e3)]
    [InlineData(1e9)]
    [InlineData(1e10)]
    [InlineData(1e20)]
    [InlineData(1e60)]
    public void ValueStandardDeviation_CriteriaOnFarLevels_IsThatOfTheWeights(double level)
    {
        // Overall value w·level + small: with a uniform weight its deviation is level/√12.
        foreach (double deviation in new[] { 0, 1 })
        {
            var problem = new SmaaProblem(2, 2, [level, 0, level + 1, 1], [deviation, deviation, deviation, deviation], new WeightModel.Uniform());
            SmaaResult result = Smaa.Run(problem, new SmaaOptions { Draws = 20_000, ConfidenceDraws = 0 });
            Assert.Equal(1 / Math.Sqrt(12), result.ValueStandardDeviation(0) / level, 0.005);
            Assert.Equal(0.5, result.MeanValue(0) / level, 0.01);
        }

        SmaaResult one = Smaa.Run(new SmaaProblem(1, 2, [level, 0], [0, 0], new WeightModel.Uniform()));
        Assert.Equal(1 / Math.Sqrt(12), one.ValueStandardDeviation(0) / level, 0.005);
    }
}
