using Foothold.Statistics.Distributions;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Statistics.Tests.Information.Streamed;

/// <summary>What many fits to noise would add up to, and shapes that a smooth curve does not meet.</summary>
public sealed class FactorBiasTests
{
    /// <summary>Thirty factors that eight options do not depend on though they are said to: with means as close as noise leaves them, plain means of 64 intervals would add up to a large value.</summary>
    [Theory]
    [InlineData(2_000)]
    [InlineData(20_000)]
    public void Run_FactorsThatTellNothing_AreWorthNothing(int draws)
    {
        var model = new TestModel(30, 8, (_, noise, worth, _) =>
        {
            for (int d = 0; d < 8; d++) worth[d] = noise.NextNormal();
        });
        DecisionSimulationResult result = DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = draws, MaxThreads = 2 });

        // Each of 30 · 8 · 3 parts passes the cut by chance with probability 0.001: about one in a run, worth a fraction of its noise.
        double noiseOfAMean = 1 / Math.Sqrt(draws);
        Assert.InRange(result.Factors.Count(f => f.Evppi.Value > 0), 0, 4);
        Assert.InRange(result.Factors.Max(f => f.Evppi.Value), 0, 3 * noiseOfAMean);
        Assert.InRange(result.Factors.Average(f => f.Evppi.Value), 0, 0.1 * noiseOfAMean);
    }

    /// <summary>Worth of one option g(z) + noise against nothing; EVPPI by quadrature. Ten runs with 20,000 draws each: their average shows the bias, allowed 2 % of the value.</summary>
    [Theory]
    [InlineData("line")]
    [InlineData("kink")]
    [InlineData("step")]
    [InlineData("bump")]
    [InlineData("exponential")]
    public void Run_ManyShapes_LittleBias(string shape)
    {
        Func<double, double> g = shape switch
        {
            "line" => z => z - 0.3,
            "kink" => z => (2 * Math.Max(0, z)) - 1,
            "step" => z => z > 1.2 ? 4 : -0.6,
            "bump" => z => (3 * Math.Exp(-2 * z * z)) - 1.5,
            _ => z => Math.Exp(0.8 * z) - 1.6,
        };
        double mean = 0, gain = 0;
        const int Cells = 100_000;
        for (int i = 0; i < Cells; i++)
        {
            double value = g(StandardNormal.Quantile((i + 0.5) / Cells));
            mean += value / Cells;
            gain += Math.Max(0, value) / Cells;
        }

        double expected = gain - Math.Max(0, mean);
        var model = new TestModel(2, 2, (scores, noise, worth, _) => worth[1] = g(scores[0]) + scores[1] + noise.NextNormal());
        var found = new double[10];
        var errors = new double[10];
        for (int run = 0; run < 10; run++)
        {
            FactorInformation factor = DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = 20_000, Seed = (ulong)run + 1, MaxThreads = 2 }).Factors[0];
            (found[run], errors[run]) = (factor.Evppi.Value, factor.Evppi.StandardError);
        }

        double average = found.Average();
        double spread = Math.Sqrt(found.Sum(x => (x - average) * (x - average)) / 9);
        Assert.Equal(expected, average, (0.02 * expected) + (3 * spread / Math.Sqrt(10)));
        // The stated errors are of the size of the spread between runs (a spread of ten is itself known within a factor of two).
        Assert.InRange(errors.Average(), spread / 2, spread * 2);
    }

    /// <summary>Knowing one factor is never worth more than knowing all, up to sampling error.</summary>
    [Fact]
    public void Run_AnyFactor_AtMostPerfectInformation()
    {
        var model = new TestModel(3, 4, (scores, _, worth, _) =>
        {
            worth[0] = scores[0] * scores[1];
            worth[1] = Math.Exp(scores[1]) - 1.5;
            worth[2] = Math.Max(scores[2], scores[0]) - 0.5;
        });
        DecisionSimulationResult result = DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = 50_000, MaxThreads = 2 });
        Assert.All(result.Factors, f => Assert.InRange(f.Evppi.Value, 0, result.Evpi.Value + (4 * result.Evpi.StandardError)));
        Assert.All(result.Factors, f => Assert.Equal(f.Evppi.Value, NodeInformation.Evppi(f), 1e-15));
    }
}
