using Foothold.Statistics.Information;
using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Information.Streamed;

/// <summary>Simulated choices whose value of information is known in closed form. Errors allowed are four standard errors, or what is said beside them.</summary>
public sealed class ClosedFormTests
{
    private static DecisionSimulationOptions Settings(int nodes = 64, int draws = 100_000) => new() { Draws = draws, Nodes = nodes, MaxThreads = 2 };

    /// <summary>Worth 5 + 40·θ₁ − 30·θ₂ against nothing, θ normal with means 0.1 and 0.4 and variances 0.02 and 0.05; exact numbers by the unit normal loss.</summary>
    private static readonly TestModel TwoActions = new(2, 2, (scores, _, worth, _) => worth[1] = 5 + (40 * (0.1 + (Math.Sqrt(0.02) * scores[0]))) - (30 * (0.4 + (Math.Sqrt(0.05) * scores[1]))));

    [Fact]
    public void Run_LinearGaussianTwoActions_MatchesUnitNormalLoss()
    {
        DecisionSimulationResult result = DecisionSimulation.Run(TwoActions, Settings());

        Assert.Equal(0, result.Best);
        Near(2.2033212422, result.Evpi, 0);
        Near(1.0668809832, result.Factors[0].Evppi, 0.001);
        Near(1.4394321190, result.Factors[1].Evppi, 0.001);
        Assert.InRange(result.Factors[0].Evppi.StandardError, 0.005, 0.02);
    }

    /// <summary>A measurement of θ₁ with noise variance 0.3/n. The mean worth is off by at most four of its standard errors, 0.11, which moves the value by less than its chance to turn the choice; hence 5 % and 0.002.</summary>
    [Theory]
    [InlineData(1, 0.0086228643)]
    [InlineData(5, 0.2096645197)]
    [InlineData(20, 0.6093646534)]
    [InlineData(100, 0.9358805301)]
    public void Evsi_NormalMeasurement_MatchesUnitNormalLoss(int observations, double expected)
    {
        DecisionSimulationResult result = DecisionSimulation.Run(TwoActions, Settings());
        double[] theta = [.. result.NodeScores.Select(z => 0.1 + (Math.Sqrt(0.02) * z))];

        double evsi = NodeInformation.Evsi(result.Factors[0], NodeAnswers.Normal(theta, Math.Sqrt(0.3 / observations)));

        Assert.Equal(expected, evsi, (0.05 * expected) + 0.002);
    }

    /// <summary>A step at the 60 % point: −50 or 80 against nothing, and a survey that tells the state with chances 0.8 and 0.7.</summary>
    [Theory]
    [InlineData(100, 0.5)]
    [InlineData(64, 1)]
    public void Run_TwoPointFactor_MatchesEnumeration(int nodes, double tolerance)
    {
        var model = new TestModel(1, 2, (scores, _, worth, _) => worth[1] = scores[0] < 0.2533471031357997 ? -50 : 80);
        DecisionSimulationResult result = DecisionSimulation.Run(model, Settings(nodes));
        // Where no node lies astride the step, only the draws are in error; one of 64 nodes does.
        bool[] good = [.. result.NodeScores.Select(z => z > 0.2533471031357997)];
        var survey = new RealMatrix(2, nodes, [.. good.Select(g => g ? 0.3 : 0.8), .. good.Select(g => g ? 0.7 : 0.2)]);

        Near(30, result.Evpi, 0);
        Assert.Equal(30, result.Factors[0].Evppi.Value, tolerance);
        Assert.Equal(14.4, NodeInformation.Evsi(result.Factors[0], survey), tolerance);
    }

    /// <summary>Worth 100·θ − 25 with θ ~ Beta(1, 4), whose quantile is 1 − (1 − p)^¼.</summary>
    [Fact]
    public void Run_BetaBinomial_MatchesClosedForm()
    {
        var model = new TestModel(1, 2, (scores, _, worth, _) => worth[1] = (100 * Share(Statistics.Distributions.StandardNormal.Cumulative(scores[0]))) - 25);
        DecisionSimulationResult result = DecisionSimulation.Run(model, Settings());
        double[] theta = [.. result.NodeScores.Select(z => Share(Statistics.Distributions.StandardNormal.Cumulative(z)))];

        Near(4.74609375, result.Evpi, 0);
        Near(4.74609375, result.Factors[0].Evppi, 0.01);
        foreach ((int trials, double expected) in new[] { (1, 1.6666667), (5, 3.0555556), (20, 4.0892151) })
            Assert.Equal(expected, NodeInformation.Evsi(result.Factors[0], NodeAnswers.Binomial(theta, trials)), 0.12);
    }

    /// <summary>No draws here: exact means between the nodes, so that only the nodes are in error.</summary>
    [Fact]
    public void Evsi_MoreNodes_LessError()
    {
        foreach (int trials in new[] { 1, 5, 20 })
        {
            double expected = BetaBinomialSampling.Evsi(1, 4, new LinearPayoff(100, 25), trials).Evsi.Value;
            double[] errors = [.. new[] { 16, 64, 256 }.Select(nodes => Math.Abs(ExactEvsi(nodes, trials) - expected))];
            Assert.True(errors[1] < errors[0] / 2 && errors[2] < errors[1] / 2, string.Join(' ', errors));
            Assert.InRange(errors[1], 0, 0.02);
        }
    }

    private static double ExactEvsi(int nodes, int trials)
    {
        double[] theta = [.. Enumerable.Range(0, nodes).Select(b => Share((b + 0.5) / nodes))];
        // ∫ of the quantile over an interval of p, by its antiderivative p + ⅘(1 − p)^(5/4).
        double[] means = [.. Enumerable.Range(0, nodes).Select(b => (100 * nodes * (Antiderivative((b + 1.0) / nodes) - Antiderivative((double)b / nodes))) - 25)];
        var factor = new FactorInformation { Factor = 0, Evppi = Estimate.Undefined, Options = [1], ConditionalMeans = new RealMatrix(1, nodes, means), BestOfOthers = 0 };
        return NodeInformation.Evsi(factor, NodeAnswers.Binomial(theta, trials));
    }

    private static double Antiderivative(double p) => p + (0.8 * Math.Pow(1 - p, 1.25));

    private static double Share(double p) => 1 - Math.Pow(1 - p, 0.25);

    private static void Near(double expected, Estimate estimate, double bias) =>
        Assert.InRange(estimate.Value, expected - bias - (4 * estimate.StandardError), expected + bias + (4 * estimate.StandardError));
}
