using Foothold.Statistics.Information.Streamed;

namespace Foothold.Statistics.Tests.Information.Streamed;

public sealed class ClosedFormTests
{
    private static DecisionSimulationOptions Settings(int draws = 100_000, int nodes = 64) => new() { Draws = draws, Nodes = nodes, MaxThreads = 2 };

    /// <summary>Worth 5 + 40·θ₁ − 30·θ₂ against nothing, θ normal with means 0.1 and 0.4 and variances 0.02 and 0.05; exact numbers by the unit normal loss.</summary>
    private static TestModel TwoActions() => new(2, 2, (scores, _, worth, _) =>
    {
        double first = 0.1 + (Math.Sqrt(0.02) * scores[0]);
        double second = 0.4 + (Math.Sqrt(0.05) * scores[1]);
        worth[0] = 0;
        worth[1] = 5 + (40 * first) - (30 * second);
    });

    [Fact]
    public void Run_LinearGaussianTwoActions_MatchesUnitNormalLoss()
    {
        DecisionSimulationResult result = DecisionSimulation.Run(TwoActions(), Settings());

        Assert.Equal(0, result.Best);
        Assert.InRange(result.Evpi.Value, 2.2033212422 - (4 * result.Evpi.StandardError), 2.2033212422 + (4 * result.Evpi.StandardError));
        Assert.InRange(result.Factors[0].Evppi.Value, 1.0668809832 - 0.03, 1.0668809832 + 0.03);
        Assert.InRange(result.Factors[1].Evppi.Value, 1.4394321190 - 0.03, 1.4394321190 + 0.03);
        TestContext.Current.TestOutputHelper?.WriteLine($"{result.Evpi} {result.Factors[0].Evppi} {result.Factors[1].Evppi}");
    }
}
