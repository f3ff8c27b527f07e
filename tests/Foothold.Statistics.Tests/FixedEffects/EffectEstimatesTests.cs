using FsCheck;
using FsCheck.Fluent;
using Foothold.Statistics.FixedEffects;

namespace Foothold.Statistics.Tests.FixedEffects;

public class EffectEstimatesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_KeptResult_AddsUpToItsSumsWithMeansOfZero(bool poisson)
    {
        RegressionProblem problem = RandomPanel.Create(21, 300, [8, 20, 5], 2, poisson);
        var options = new RegressionOptions { KeepFitted = true };
        RegressionResult result = poisson ? PoissonRegression.Fit(problem, options) : LinearRegression.Fit(problem, options);

        EffectEstimates estimates = EffectEstimates.Of(problem, result);

        Assert.True(estimates.Converged);
        var means = new double[3];
        for (int i = 0; i < 300; i++)
        {
            double[] parts = [.. problem.Effects.Select((effect, e) => estimates.Levels[e][effect.Codes[i]])];
            for (int e = 0; e < 3; e++) means[e] += parts[e] / 300;
            Assert.Equal(result.EffectSums[i], parts.Sum(), 1e-8);
        }

        Assert.Equal(0, means[1], 1e-9);
        Assert.Equal(0, means[2], 1e-9);
        Assert.Throws<ArgumentException>(() => EffectEstimates.Of(problem, result with { EffectSums = [] }));
    }

    [Fact]
    public void Fit_RowsInAnyOrderAndLevelsOfAnyNumber_GivesTheSameEstimates()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(20261122UL, 5UL), Prop.ForAll(
            Gen.Choose(1, 1_000_000).ToArbitrary(),
            seed =>
            {
                RegressionProblem problem = RandomPanel.Create(seed, 120, [9, 7, 4], 2, poisson: true);
                int[] order = [.. Enumerable.Range(0, 120)];
                new System.Random(seed).Shuffle(order);
                var mixed = new RegressionProblem
                {
                    Outcome = [.. order.Select(i => problem.Outcome[i])],
                    Regressors = [.. problem.Regressors.Select(x => new Regressor(x.Name, [.. order.Select(i => x.Values[i])]))],
                    Effects = [.. problem.Effects.Reverse().Select(effect => new Factor(effect.Name, [.. order.Select(i => effect.Levels - 1 - effect.Codes[i])], effect.Levels))],
                };
                RegressionResult one = PoissonRegression.Fit(problem), two = PoissonRegression.Fit(mixed);
                return one.ObservationsUsed == two.ObservationsUsed
                    && Math.Abs(one.Coefficients[0].Value - two.Coefficients[0].Value) < 1e-7
                    && Math.Abs(one.Coefficients[1].StandardError - two.Coefficients[1].StandardError) < 1e-7;
            }));
    }
}
