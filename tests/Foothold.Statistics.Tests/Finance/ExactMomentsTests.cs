using Foothold.Statistics.Finance;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Finance;

public sealed class ExactMomentsTests
{
    [Fact]
    public void OfNetPresentValue_RandomGaussianModels_AgreeWithSimulation()
    {
        var stream = new RandomStream(61);
        for (int run = 0; run < 5; run++)
        {
            FactorLaw[] factors =
            [
                FactorLaw.GeometricBrownianMotion(1, 0.03, 0.2), FactorLaw.Autoregressive(1, 2, 0.5, 0.4), FactorLaw.Normal(1, 0.5, FactorTiming.EachPeriod),
                FactorLaw.LogNormalWithMuSigma(0, 0.3, FactorTiming.EachPeriod), FactorLaw.Normal(2, 1), FactorLaw.LogNormalWithMuSigma(0.1, 0.2), FactorLaw.Constant(3),
            ];
            double[] loadings = [.. Enumerable.Range(0, 7).Select(_ => (1.6 * stream.NextUniform()) - 0.8)];
            double[] correlation = new double[49];
            for (int i = 0; i < 7; i++)
                for (int j = 0; j < 7; j++)
                    correlation[(i * 7) + j] = i == j ? 1 : factors[i].Timing == factors[j].Timing ? loadings[i] * loadings[j] : 0;
            double[] coefficients = [.. Enumerable.Range(0, 28).Select(_ => stream.NextNormal())];
            CashFlowProblem problem = new(3, factors, [CashFlowAlternative.Linear("a", new RealMatrix(7, 4, coefficients), [-5, 1, 1, 1])], 0.1, new RealMatrix(7, 7, correlation));
            MomentResult exact = ExactMoments.OfNetPresentValue(problem, 0);
            MonteCarloCashFlowResult simulated = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = 30_000, Seed = (ulong)run });
            // The run checks mean and variance to four standard errors itself; here the size of both is seen too.
            Assert.DoesNotContain(simulated.Warnings, warning => warning.Code == "moment_check_failed");
            Assert.InRange(simulated.Alternatives[0].StandardDeviation / exact.StandardDeviation, 0.97, 1.03);
        }
    }

    [Fact]
    public void OfNetPresentValue_UncorrelatedLawsOfAnyKind_AgreeWithSimulation()
    {
        FactorLaw[] factors = [FactorLaw.Survival(0.2), FactorLaw.Uniform(0, 3, FactorTiming.EachPeriod), FactorLaw.Pert(1, 2, 4), FactorLaw.Event(0.4)];
        CashFlowProblem problem = new(4, factors, [CashFlowAlternative.Linear("a", RealMatrix.FromRows([[0, 3, 3, 3, 3], [0, 1, -1, 2, 1], [-1, 1, 1, 1, 1], [0, 0, 0, 0, 5]]), [-9, 0, 0, 0, 0])], 0.1);
        MonteCarloCashFlowResult simulated = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = 30_000 });
        Assert.DoesNotContain(simulated.Warnings, warning => warning.Code == "moment_check_failed");
        Assert.InRange(simulated.Alternatives[0].StandardDeviation / simulated.Alternatives[0].ExactMoments!.StandardDeviation, 0.97, 1.03);
    }

    [Fact]
    public void OfNetPresentValue_CorrelatedOtherLaws_AreUndefined()
    {
        CashFlowProblem problem = new(0, [FactorLaw.Uniform(0, 1), FactorLaw.Normal(0, 1)], [CashFlowAlternative.Linear("a", new RealMatrix(2, 1, [1, 1]), [0])], 0, RealMatrix.FromRows([[1, 0.5], [0.5, 1]]));
        MomentResult result = ExactMoments.OfNetPresentValue(problem, 0);
        Assert.Equal(0.5, result.Mean, 1e-12);
        Assert.True(double.IsNaN(result.Variance));
        Assert.Equal("no_exact_moments", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void OfNetPresentValue_NotLinear_IsUndefined()
    {
        CashFlowProblem problem = new(0, [], [new("a", (_, _) => { })], 0);
        Assert.True(double.IsNaN(ExactMoments.OfNetPresentValue(problem, 0).Mean));
        Assert.Throws<ArgumentException>(() => ExactMoments.OfNetPresentValue(problem, 1));
    }
}
