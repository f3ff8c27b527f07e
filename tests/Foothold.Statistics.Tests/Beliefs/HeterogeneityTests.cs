using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class HeterogeneityTests
{
    [Fact]
    public void RestrictedLikelihood_RandomData_IsTheHighestOnAFineGrid()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            (double[] y, double[] s) = Simulate(seed, spread: seed % 3);
            Heterogeneity fit = TwoLevelNormal.RestrictedLikelihood(y, s);
            double best = 0, highest = double.NegativeInfinity;
            for (double tau = 0; tau < 8; tau += 0.01)
            {
                double height = LogLikelihood(y, s, tau * tau);
                if (height > highest) (best, highest) = (tau, height);
            }

            Assert.Equal(best, Math.Sqrt(fit.TauSquared), 0.0101);
            Assert.True(LogLikelihood(y, s, fit.TauSquared) >= highest - 1e-12);
            Assert.Equal(fit.TauSquared == 0, fit.Warnings.Any(w => w.Code == "tau_at_bound"));
            Assert.True(fit.Convergence.Converged);
        }
    }

    [Fact]
    public void PauleMandel_RandomData_BringsTheWeightedSquaresToTheirExpectation()
    {
        int inside = 0;
        for (ulong seed = 1; seed <= 30; seed++)
        {
            (double[] y, double[] s) = Simulate(seed, spread: seed % 3);
            Heterogeneity fit = TwoLevelNormal.PauleMandel(y, s);
            double mu = fit.PooledRandom.Value;
            double q = y.Zip(s, (a, b) => (a - mu) * (a - mu) / ((b * b) + fit.TauSquared)).Sum();
            if (fit.TauSquared > 0)
            {
                Assert.Equal(y.Length - 1, q, 1e-8);
                inside++;
            }
            else
            {
                Assert.True(q <= y.Length - 1);
            }
        }

        Assert.InRange(inside, 10, 29);
    }

    [Fact]
    public void AllMethods_EqualErrors_AgreeWithTheSampleVariance()
    {
        // Balanced data: all three are s²_y − s² exactly (16 − 1), and REML's information is that of a sample variance.
        foreach (Heterogeneity fit in new[]
        {
            TwoLevelNormal.DerSimonianLaird([0, 4, 8], [1, 1, 1]),
            TwoLevelNormal.RestrictedLikelihood([0, 4, 8], [1, 1, 1]),
            TwoLevelNormal.PauleMandel([0, 4, 8], [1, 1, 1]),
        })
        {
            Assert.Equal(15, fit.TauSquared, 1e-8);
            Assert.Equal(16, fit.TauSquaredStandardError, 1e-7);
            Assert.Equal(4, fit.PooledRandom.Value, 1e-12);
            Assert.Equal(Math.Sqrt(16.0 / 3), fit.PooledRandom.StandardError, 1e-8);
            Assert.Equal(1 - (2.0 / 32), fit.ISquared, 1e-12);
        }
    }

    [Fact]
    public void AllMethods_OneEstimate_SayThatTheSpreadIsUndefined()
    {
        foreach (Heterogeneity fit in new[] { TwoLevelNormal.DerSimonianLaird([3], [1]), TwoLevelNormal.RestrictedLikelihood([3], [1]), TwoLevelNormal.PauleMandel([3], [1]) })
        {
            Assert.True(double.IsNaN(fit.TauSquared) && double.IsNaN(fit.ISquared) && double.IsNaN(fit.TauSquaredStandardError));
            Assert.False(fit.PooledRandom.IsDefined);
            Assert.Equal(["single_unit"], fit.Warnings.Select(w => w.Code));
            Assert.Equal(3, fit.PooledFixed);
        }
    }

    [Fact]
    public void AllMethods_EqualEstimates_AreAtTheBound()
    {
        foreach (Heterogeneity fit in new[] { TwoLevelNormal.DerSimonianLaird([2, 2], [1, 3]), TwoLevelNormal.RestrictedLikelihood([2, 2], [1, 3]), TwoLevelNormal.PauleMandel([2, 2], [1, 3]) })
        {
            Assert.Equal(0, fit.TauSquared);
            Assert.Equal(0, fit.ISquared);
            Assert.Equal(["tau_at_bound"], fit.Warnings.Select(w => w.Code));
        }
    }

    private static (double[] Y, double[] S) Simulate(ulong seed, double spread)
    {
        var stream = new RandomStream(seed);
        double[] s = [.. Enumerable.Range(0, 9).Select(i => 0.2 + (0.3 * i))];
        return ([.. s.Select(e => 10 + (spread * stream.NextNormal()) + (e * stream.NextNormal()))], s);
    }

    /// <summary>The restricted log likelihood as it is written in textbooks.</summary>
    private static double LogLikelihood(double[] y, double[] s, double tauSquared)
    {
        double weight = s.Sum(e => 1 / ((e * e) + tauSquared));
        double mu = y.Zip(s, (v, e) => v / ((e * e) + tauSquared)).Sum() / weight;
        return -0.5 * (s.Sum(e => Math.Log((e * e) + tauSquared)) + Math.Log(weight) + y.Zip(s, (v, e) => (v - mu) * (v - mu) / ((e * e) + tauSquared)).Sum());
    }
}
