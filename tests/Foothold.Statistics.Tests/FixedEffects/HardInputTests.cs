using Foothold.Statistics.FixedEffects;

namespace Foothold.Statistics.Tests.FixedEffects;

public class HardInputTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_OneAndThreeThreads_GiveTheSameBits(bool poisson)
    {
        RegressionProblem problem = RandomPanel.Create(5, 80_000, [900, 60, 50], 3, poisson);
        RegressionResult one = Fit(problem, poisson, new RegressionOptions { MaxThreads = 1, Errors = ErrorKind.Clustered });
        RegressionResult three = Fit(problem, poisson, new RegressionOptions { MaxThreads = 3, Errors = ErrorKind.Clustered });

        Assert.Equal(one.Coefficients, three.Coefficients);
        Assert.Equal(one.Deviance, three.Deviance);
        Assert.Equal(one.Covariance, three.Covariance);
        Assert.Equal(one.LogLikelihood, three.LogLikelihood);
    }

    [Fact]
    public void Fit_MoreLevelsThanTheCacheHolds_GivesWhatOtherNumbersOfTheLevelsGive()
    {
        RegressionProblem problem = RandomPanel.Create(6, 110_000, [24_000, 20_000, 40], 1, poisson: false);
        RegressionProblem mixed = problem with
        {
            Effects = [.. problem.Effects.Select(effect => new Factor(effect.Name, [.. effect.Codes.ToArray().Select(code => (int)((code * 7919L) % effect.Levels))], effect.Levels))],
        };

        RegressionResult one = LinearRegression.Fit(problem), two = LinearRegression.Fit(mixed);

        Assert.True(one.ParametersEstimated > 40_000);
        Assert.Equal(one.ParametersEstimated, two.ParametersEstimated);
        Assert.Equal(one.Coefficients[0].Value, two.Coefficients[0].Value, 1e-9);
        Assert.Equal(one.Coefficients[0].StandardError, two.Coefficients[0].StandardError, 1e-9);
    }

    [Fact]
    public void Fit_RowsAloneInAGroup_GoUntilNoneIsLeft()
    {
        // Row 3 is alone in level 2 of the first effect; without it row 2 is alone in level 1 of the second.
        var first = new Factor("f", [0, 0, 1, 2, 1, 0], 3);
        var second = new Factor("g", [0, 0, 1, 1, 0, 0], 2);
        var problem = new RegressionProblem { Outcome = [1, 2, 3, 4, 5, 7], Regressors = [new Regressor("x", [1, 2, 4, 3, 5, 1])], Effects = [first, second] };

        RegressionResult result = LinearRegression.Fit(problem);

        Assert.Equal([2, 3, 4], result.Dropped.SingletonRows);
        Assert.Equal(3, result.ObservationsUsed);
        Assert.Contains(result.Warnings, warning => warning.Code == "singletons");
    }

    [Fact]
    public void Fit_RegressorWithinTheEffects_IsNamedAndUndefined()
    {
        RegressionProblem problem = RandomPanel.Create(8, 300, [12, 9], 1, poisson: true);
        double[] explained = [.. problem.Effects[0].Codes.ToArray().Select((code, i) => (3.0 * code) - (5 * problem.Effects[1].Codes[i]))];
        double[] copy = [.. problem.Regressors[0].Values.Select(value => (2 * value) - 7)];
        problem = problem with { Regressors = [problem.Regressors[0], new Regressor("explained", explained), new Regressor("copy", copy), new Regressor("constant", [.. Enumerable.Repeat(4.0, 300)])] };

        foreach (bool poisson in new[] { true, false })
        {
            RegressionResult result = Fit(problem, poisson, new RegressionOptions());
            RegressionResult without = Fit(problem with { Regressors = [problem.Regressors[0]] }, poisson, new RegressionOptions());
            Assert.Equal(["explained", "copy", "constant"], result.Dropped.Collinear);
            Assert.True(double.IsNaN(result.Coefficients[1].Value) && double.IsNaN(result.Coefficients[2].Value));
            Assert.Equal(without.Coefficients[0].Value, result.Coefficients[0].Value, 1e-9);
            Assert.Equal(without.Coefficients[0].StandardError, result.Coefficients[0].StandardError, 1e-9);
            Assert.Equal(3, result.Warnings.Count(warning => warning.Code == "collinear"));
        }
    }

    [Theory]
    [InlineData(1e12)]
    [InlineData(1e-9)]
    public void Fit_OtherUnits_ScaleCoefficientsAndErrors(double unit)
    {
        RegressionProblem problem = RandomPanel.Create(9, 400, [10, 8], 2, poisson: true);
        RegressionProblem scaled = problem with
        {
            Outcome = [.. problem.Outcome.Select(value => value * unit)],
            Regressors = [new Regressor("x0", [.. problem.Regressors[0].Values.Select(value => value * unit)]), problem.Regressors[1]],
        };
        var options = new RegressionOptions { Errors = ErrorKind.Heteroskedastic };

        RegressionResult plain = PoissonRegression.Fit(problem, options), other = PoissonRegression.Fit(scaled, options);

        Assert.Equal(plain.Coefficients[0].Value, other.Coefficients[0].Value * unit, 1e-7);
        Assert.Equal(plain.Coefficients[1].Value, other.Coefficients[1].Value, 1e-7);
        Assert.Equal(plain.Coefficients[0].StandardError, other.Coefficients[0].StandardError * unit, 1e-7);
        Assert.Equal(plain.Coefficients[1].StandardError, other.Coefficients[1].StandardError, 1e-7);
    }

    [Fact]
    public void Fit_RowsOfWeightZero_AreLeftOutAndCounted()
    {
        RegressionProblem problem = RandomPanel.Create(10, 200, [6, 5], 2, poisson: true, weights: true);
        double[] weights = [.. problem.Weights!.Select((weight, i) => i % 10 == 0 ? 0 : weight)];
        int[] rest = [.. Enumerable.Range(0, 200).Where(i => i % 10 != 0)];
        RegressionProblem smaller = new()
        {
            Outcome = [.. rest.Select(i => problem.Outcome[i])],
            Regressors = [.. problem.Regressors.Select(x => new Regressor(x.Name, [.. rest.Select(i => x.Values[i])]))],
            Effects = [.. problem.Effects.Select(effect => new Factor(effect.Name, [.. rest.Select(i => effect.Codes[i])], effect.Levels))],
            Weights = [.. rest.Select(i => weights[i])],
        };

        RegressionResult result = PoissonRegression.Fit(problem with { Weights = weights }), expected = PoissonRegression.Fit(smaller);

        Assert.Equal(20, result.Dropped.ZeroWeight);
        Assert.Equal(expected.Coefficients[0].Value, result.Coefficients[0].Value, 1e-10);
        Assert.Equal(expected.Coefficients[1].StandardError, result.Coefficients[1].StandardError, 1e-10);
        Assert.Contains(result.Warnings, warning => warning.Code == "zero_weights");
    }

    [Fact]
    public void Fit_OnlyZeros_HasNoEstimateAndSaysSo()
    {
        var problem = new RegressionProblem { Outcome = new double[6], Regressors = [new Regressor("x", [1, 2, 3, 4, 5, 6])], Effects = [new Factor("f", [0, 0, 0, 1, 1, 1], 2)] };

        RegressionResult result = PoissonRegression.Fit(problem);

        Assert.Equal(0, result.ObservationsUsed);
        Assert.True(double.IsNaN(result.Coefficients[0].Value));
        Assert.Equal(6, result.Dropped.SeparatedByEffects);
        Assert.Contains(result.Warnings, warning => warning.Code == "everything_dropped");
    }

    [Fact]
    public void Fit_OneCluster_HasNoErrorsAndSaysSo()
    {
        RegressionProblem problem = RandomPanel.Create(11, 100, [5], 1, poisson: true) with { Clusters = [new Factor("all", new int[100], 1)] };

        RegressionResult result = PoissonRegression.Fit(problem, new RegressionOptions { Errors = ErrorKind.Clustered });

        Assert.False(double.IsNaN(result.Coefficients[0].Value));
        Assert.True(double.IsNaN(result.Coefficients[0].StandardError));
        Assert.Contains(result.Warnings, warning => warning.Code == "one_cluster");
    }

    [Fact]
    public void Fit_AsManyParametersAsRows_SaysThatNothingIsLeft()
    {
        var problem = new RegressionProblem { Outcome = [1, 4, 9], Regressors = [new Regressor("x", [1, 2, 4]), new Regressor("z", [1, 0, 5])] };

        RegressionResult result = LinearRegression.Fit(problem);

        Assert.True(double.IsNaN(result.Coefficients[0].StandardError));
        Assert.Contains(result.Warnings, warning => warning.Code == "no_degrees_of_freedom");
    }

    [Fact]
    public void Components_TwoFactors_CountsMobilityGroups()
    {
        var first = new Factor("f", [0, 0, 1, 2, 3, 3], 5);
        var second = new Factor("g", [0, 1, 1, 2, 3, 2], 4);

        Assert.Equal(2, DegreesOfFreedom.Components(first, second, [0, 1, 2, 3, 4, 5]));
        Assert.Equal(3, DegreesOfFreedom.Components(first, second, [0, 2, 3]));
    }

    [Fact]
    public void Fit_DisconnectedComponents_CountsFewerParametersAsReghdfeDoes()
    {
        // Two blocks that share no level: one more effect is redundant than in a connected panel.
        int[] f = [0, 0, 1, 1, 2, 2, 3, 3], g = [0, 1, 0, 1, 2, 3, 2, 3];
        var problem = new RegressionProblem { Outcome = [1, 3, 2, 7, 4, 4, 1, 5], Regressors = [new Regressor("x", [1, 0, 2, 1, 1, 4, 0, 2])], Effects = [new Factor("f", f, 4), new Factor("g", g, 4)] };

        Assert.Equal(1 + 4 + 3, LinearRegression.Fit(problem).ParametersEstimated);
        Assert.Equal(1 + 4 + 2, LinearRegression.Fit(problem, new RegressionOptions { SmallSample = SmallSample.Ppmlhdfe }).ParametersEstimated);
    }

    [Fact]
    public void Fit_KeepFitted_GivesMeansAndSumsOfEffectsByRow()
    {
        RegressionProblem problem = RandomPanel.Create(12, 200, [9, 6], 2, poisson: true, offset: true);

        RegressionResult result = PoissonRegression.Fit(problem, new RegressionOptions { KeepFitted = true, KeepSingletons = true });
        var twin = new RegressionTwin(problem, poisson: true);

        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(twin.Fitted[i], result.Fitted[i], 1e-6 * twin.Fitted[i]);
            double linear = problem.Offset![i] + result.EffectSums[i] + (result.Coefficients[0].Value * problem.Regressors[0].Values[i]) + (result.Coefficients[1].Value * problem.Regressors[1].Values[i]);
            Assert.Equal(Math.Log(result.Fitted[i]), linear, 1e-9);
        }
    }

    [Fact]
    public void Fit_BadNumbers_NamesThePlace()
    {
        var problem = new RegressionProblem { Outcome = [1, -2, 3], Regressors = [new Regressor("x", [1, 2, double.NaN])] };

        Assert.Contains("Entry 1 of Outcome is -2", Assert.Throws<ArgumentException>(() => PoissonRegression.Fit(problem)).Message, StringComparison.Ordinal);
        Assert.Contains("Entry 2 of x is NaN", Assert.Throws<ArgumentException>(() => LinearRegression.Fit(problem)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit(problem with { Regressors = [] }, new RegressionOptions { Errors = ErrorKind.Clustered }));
        Assert.Throws<ArgumentException>(() => new Factor("f", [0, 3], 3));
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => PoissonRegression.Fit(RandomPanel.Create(1, 100, [5, 4], 1, poisson: true), new RegressionOptions { CancellationToken = source.Token }));
    }

    [Fact]
    public void Factor_FarApartAndCloseValues_NumberAscending()
    {
        Assert.Equal([1, 0, 2, 1], Factor.FromValues("f", [5, -3, 9, 5]).Codes.ToArray());
        Assert.Equal([1, 0, 2, 1], Factor.FromValues("f", [5, long.MinValue, long.MaxValue, 5]).Codes.ToArray());
        Factor cross = Factor.Cross(Factor.FromValues("f", [1, 0, 1, 0]), Factor.FromValues("g", [7, 8, 8, 8]));
        Assert.Equal([1, 0, 2, 0], cross.Codes.ToArray());
        Assert.Equal(3, cross.Levels);
        Assert.Equal("f^g", cross.Name);
    }

    private static RegressionResult Fit(RegressionProblem problem, bool poisson, RegressionOptions options) => poisson ? PoissonRegression.Fit(problem, options) : LinearRegression.Fit(problem, options);
}
