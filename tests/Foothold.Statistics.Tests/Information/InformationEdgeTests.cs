using Foothold.Statistics.Information;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Information;

/// <summary>The ends of the range of numbers.</summary>
public sealed class InformationEdgeTests
{
    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e-80)]
    [InlineData(1e160)]
    public void GaussianDecision_ExtremeUnits_ScaleTheValueOnly(double unit)
    {
        Estimate usual = Value(1), scaled = Value(unit);
        Assert.True(usual.Value > 0.4);
        Assert.Equal(usual.Value, scaled.Value / unit, 1e-12);
        Assert.Equal(usual.StandardError, scaled.StandardError / unit, 1e-9);

        static Estimate Value(double unit) =>
            new GaussianDecision([0, 0.3 * unit, 0], new RealMatrix(3, 2, [0, 0, unit, 0, 0, unit]), [0, 0], new RealMatrix(2, 2, [1, 0.2, 0.2, 1]))
                .Evpi(new PreposteriorOptions { Draws = 2_000 }).Evsi;
    }

    [Theory]
    [InlineData(1e-300, 1e300)]
    [InlineData(1, 1e20)]
    public void GammaPoisson_BreakEvenBeyondAllRates_IsWorthNothing(double gain, double cost)
    {
        ThresholdResult result = GammaPoissonSampling.Evsi(2, 3, new LinearPayoff(gain, cost), 5);
        Assert.Equal(0, result.Evsi.Value);
        Assert.Equal(0, result.Ceiling.Value);
        Assert.Equal(0, result.ProbabilityOfChange);
        Assert.Equal(0, result.BestDecision);
    }

    [Fact]
    public void NetBenefitOfSampling_TooManySizes_IsRefused() =>
        Assert.Throws<ArgumentException>(() => NetBenefitOfSampling.Over(_ => Estimate.Exact(1), 0, int.MaxValue, new SamplingCosts(0, 1)));
}
