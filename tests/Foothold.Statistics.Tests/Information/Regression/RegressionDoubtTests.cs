using Foothold.Statistics.Information.Regression;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information.Regression;

/// <summary>Warnings and doubts at their edges: small samples, ties, and values beside the ceiling.</summary>
public sealed class RegressionDoubtTests
{
    [Fact]
    public void Run_ParametersDetermineTheBenefits_DoesNotWarnOfTheErrorOfTheFit()
    {
        int above = 0;
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var stream = new RandomStream(seed);
            double[] x = Normals(stream, 400), y = Normals(stream, 400);
            ProbabilisticSample sample = Draws.TwoDecisions([x, y], s => 1 + (20 * x[s]) + (30 * y[s]) + (5 * x[s] * x[s]) + (4 * x[s] * y[s]));
            EvppiResult result = RegressionEvppi.Run(sample, [0, 1], Draws.Plain);
            if (result.Value.Value > result.Evpi.Value * (1 + 1e-8)) above++;
            Assert.Equal(result.Evpi.Value, result.Value.Value, 1e-3 * result.Evpi.Value);
            Assert.DoesNotContain(result.Warnings, warning => warning.Code == "exceeds_perfect_information");
        }

        // Otherwise nothing was tested.
        Assert.InRange(above, 1, 10);
    }

    [Fact]
    public void Run_FitOvershootsBesideAJump_WarnsThatItExceedsPerfectInformation()
    {
        // Decision 1 is never better, so nothing is worth knowing; a smooth function cannot help but rise above 0 beside the jump.
        double[] x = Draws.Normal(10_000, 1);
        EvppiResult result = RegressionEvppi.Run(Draws.TwoDecisions([x], s => x[s] > 0.3 ? -1 : 0), [0], Draws.Plain);
        Assert.Equal(0, result.Evpi.Value);
        Assert.Contains(result.Warnings, warning => warning.Code == "exceeds_perfect_information");
        Assert.Equal(0, result.DisplayValue);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    public void Run_FewRowsOfAContinuousParameter_DoesNotTakeEachRowForAGroup(int rows)
    {
        var stream = new RandomStream(3);
        double[] x = Normals(stream, rows), gain = Normals(stream, rows);
        EvppiResult result = RegressionEvppi.Run(Draws.TwoDecisions([x], s => gain[s]), [0]);
        Assert.Equal(RegressionMethod.Spline, result.Method);
        Assert.True(result.Value.Value < 0.9 * result.Evpi.Value);
        Assert.True(result.NullValues[^1] > result.NullValues[0] + (0.01 * result.Evpi.Value));
    }

    [Fact]
    public void Run_IrrelevantParameterAndFewRows_PassesTheNullAsOftenAsItShould()
    {
        // 200 samples at a level of 5 %: more than 24 happen with probability 0.0001.
        int passed = 0;
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var stream = new RandomStream(seed);
            double[] x = Normals(stream, 15), gain = Normals(stream, 15);
            EvppiResult result = RegressionEvppi.Run(Draws.TwoDecisions([x], s => gain[s]), [0], new RegressionOptions { CoefficientDraws = 0, Seed = seed });
            if (result.PermutationPValue <= 0.05) passed++;
        }

        Assert.InRange(passed, 1, 24);
    }

    [Fact]
    public void UpwardBias_TiedDecisions_IsBelowZeroAndSoIsTheTrueOne()
    {
        // Gain = x + noise: the decision chosen on the same rows makes the value now look too high.
        double truth = Draws.LossOf(0, 1), bias = 0, error = 0;
        const int Samples = 40;
        for (ulong seed = 1; seed <= Samples; seed++)
        {
            var stream = new RandomStream(seed);
            double[] x = Normals(stream, 200), noise = Normals(stream, 200);
            EvppiResult result = RegressionEvppi.Run(Draws.TwoDecisions([x], s => x[s] + noise[s]), [0], new RegressionOptions { Permutations = 0, Seed = seed });
            bias += result.UpwardBias / Samples;
            error += (result.Value.Value - truth) / Samples;
        }

        Assert.InRange(error, -0.08, -0.01);
        Assert.InRange(bias, error, -0.002);
    }

    private static double[] Normals(RandomStream stream, int count)
    {
        var values = new double[count];
        stream.FillNormal(values);
        return values;
    }
}
