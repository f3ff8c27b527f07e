using Foothold.Statistics.Information;
using Foothold.Statistics.Random;
using MathNet.Numerics;

namespace Foothold.Statistics.Tests.Information;

/// <summary>The families of sampling against sums and integrals that are slow and obvious.</summary>
public sealed class ConjugateSamplingTests
{
    [Fact]
    public void BetaBinomial_RandomPriors_EqualTheDefinition()
    {
        var stream = new RandomStream(51);
        for (int round = 0; round < 300; round++)
        {
            double alpha = Math.Exp(1.5 * stream.NextNormal());
            double beta = Math.Exp(1.5 * stream.NextNormal());
            LinearPayoff payoff = Payoff(stream, alpha / (alpha + beta));
            int trials = stream.NextInt(60);
            double after = 0;
            double change = 0;
            double now = Math.Max(payoff.Alternative, (payoff.Gain * alpha / (alpha + beta)) - payoff.Cost);
            bool actsNow = payoff.Advantage(alpha / (alpha + beta)) > 0;
            for (int k = 0; k <= trials; k++)
            {
                double log = SpecialFunctions.BinomialLn(trials, k) + SpecialFunctions.BetaLn(alpha + k, beta + trials - k) - SpecialFunctions.BetaLn(alpha, beta);
                double rate = (alpha + k) / (alpha + beta + trials);
                after += Math.Exp(log) * Math.Max(payoff.Alternative, (payoff.Gain * rate) - payoff.Cost);
                if (payoff.Advantage(rate) > 0 != actsNow) change += Math.Exp(log);
            }

            ThresholdResult result = BetaBinomialSampling.Evsi(alpha, beta, payoff, trials);
            Assert.Equal(after - now, result.Evsi.Value, 1e-9);
            Assert.Equal(change, result.ProbabilityOfChange, 1e-10);
            Assert.Equal(now, result.ValueCurrent, 1e-12);
            Assert.True(result.Evsi.Value <= result.Ceiling.Value + 1e-10);
            HoldsRule(result, trials, k => payoff.Advantage((alpha + k) / (alpha + beta + trials)));
        }
    }

    [Fact]
    public void BetaBinomial_Evpi_IntegralOverTheRate()
    {
        var stream = new RandomStream(52);
        for (int round = 0; round < 15; round++)
        {
            double alpha = 1.5 + (4 * stream.NextUniform());
            double beta = 1.5 + (4 * stream.NextUniform());
            LinearPayoff payoff = Payoff(stream, alpha / (alpha + beta));
            double perfect = Simpson(p => Math.Max(payoff.Alternative, (payoff.Gain * p) - payoff.Cost) * Math.Exp(((alpha - 1) * Math.Log(p)) + ((beta - 1) * Math.Log(1 - p)) - SpecialFunctions.BetaLn(alpha, beta)), 1e-12, 1 - 1e-12);
            ThresholdResult result = BetaBinomialSampling.Evpi(alpha, beta, payoff);
            Assert.Equal(perfect - result.ValueCurrent, result.Evsi.Value, 2e-4);
        }
    }

    [Fact]
    public void BetaBinomial_ManyTrials_ApproachEvpiFromBelow()
    {
        var payoff = new LinearPayoff(100, 25);
        double before = 0;
        foreach (int n in new[] { 1, 2, 4, 16, 256, 4096, 65_536, 1_000_000 })
        {
            ThresholdResult result = BetaBinomialSampling.Evsi(1, 4, payoff, n);
            Assert.True(result.Evsi.Value >= before);
            Assert.True(result.Evsi.Value <= result.Ceiling.Value);
            before = result.Evsi.Value;
        }

        Assert.Equal(4.74609375, before, 1e-4);
    }

    [Fact]
    public void GammaPoisson_RandomPriors_ClosedFormByIncompleteBeta()
    {
        var stream = new RandomStream(53);
        for (int round = 0; round < 300; round++)
        {
            double shape = Math.Exp(1.2 * stream.NextNormal());
            double rate = Math.Exp(stream.NextNormal());
            double exposure = Math.Exp(2 * stream.NextNormal());
            LinearPayoff payoff = Payoff(stream, shape / rate);
            double now = Math.Max(0, payoff.Advantage(shape / rate));
            // P(K ≥ k) = I_q(k, shape) for the negative binomial; partial expectations shift the shape by one.
            double q = exposure / (rate + exposure);
            int first = 0;
            while (payoff.Advantage((shape + first) / (rate + exposure)) > 0 != payoff.Gain > 0 && first < 1_000_000) first++;
            double mass = first == 0 ? 1 : SpecialFunctions.BetaRegularized(first, shape, q);
            double events = shape * exposure / rate * (first <= 1 ? 1 : SpecialFunctions.BetaRegularized(first - 1, shape + 1, q));
            double upper = (payoff.Gain * ((shape * mass) + events) / (rate + exposure)) - (payoff.Required * mass);
            double advantage = payoff.Advantage(shape / rate);
            double expected = (payoff.Gain > 0 ? upper : advantage - upper) - now;

            ThresholdResult result = GammaPoissonSampling.Evsi(shape, rate, payoff, exposure);
            Assert.Equal(expected, result.Evsi.Value, 1e-9 * (1 + Math.Abs(payoff.Gain * shape / rate)));
            Assert.Equal(first == 0 ? 0 : advantage > 0 == payoff.Gain > 0 ? 1 - mass : mass, result.ProbabilityOfChange, 1e-9);
            Assert.True(result.Evsi.Value <= result.Ceiling.Value + 1e-9);
            Assert.True(result.Convergence.Converged);
            if (first > 0) Assert.Equal(first, result.Threshold);
            else Assert.True(double.IsNaN(result.Threshold));
        }
    }

    [Fact]
    public void GammaPoisson_GrowingExposure_ApproachesEvpiFromBelow()
    {
        var payoff = new LinearPayoff(10, 20, 3);
        double before = 0;
        foreach (double exposure in new[] { 0, 0.01, 0.1, 1, 10, 100, 10_000, 1e5 })
        {
            ThresholdResult result = GammaPoissonSampling.Evsi(3, 2, payoff, exposure);
            Assert.True(result.Evsi.Value >= before - 1e-12);
            Assert.True(result.Evsi.Value <= result.Ceiling.Value + 1e-12);
            before = result.Evsi.Value;
        }

        Assert.Equal(GammaPoissonSampling.Evpi(3, 2, payoff).Evsi.Value, before, 1e-4);
    }

    /// <summary>Between sums and distribution functions there is no step, and at the end stands the value of knowing the rate.</summary>
    [Theory]
    [InlineData(10, 20)]
    [InlineData(10, 9)]
    [InlineData(-3, -2)]
    public void GammaPoisson_TooManyCountsToSum_GoesOnToPerfectInformation(double gain, double cost)
    {
        var payoff = new LinearPayoff(gain, cost);
        foreach (double exposure in new[] { 100.0, 10_000, 1e6 })
        {
            ThresholdResult summed = GammaPoissonSampling.Evsi(3, 2, payoff, exposure);
            (double value, double change) = GammaPoissonSampling.FromTails(3, 2, payoff, exposure, summed.Threshold, (payoff.Advantage(1.5) > 0) != (gain > 0));
            Assert.Equal(summed.Evsi.Value, value, 1e-7);
            Assert.Equal(summed.ProbabilityOfChange, change, 1e-7);
        }

        double ceiling = GammaPoissonSampling.Evpi(3, 2, payoff).Evsi.Value;
        foreach (double exposure in new[] { 1e9, 1e12, 1e15 })
        {
            ThresholdResult result = GammaPoissonSampling.Evsi(3, 2, payoff, exposure);
            Assert.True(result.Convergence.Converged);
            Assert.Equal(ceiling, result.Evsi.Value, 1e-5 * ceiling);
            Assert.True(result.Evsi.Value <= ceiling * (1 + 1e-6));
        }
    }

    [Fact]
    public void Normal_KnownNoise_EqualsLinearGaussian()
    {
        var stream = new RandomStream(54);
        for (int round = 0; round < 50; round++)
        {
            double mean = stream.NextNormal();
            double variance = stream.NextExponential();
            double noise = stream.NextExponential();
            int n = stream.NextInt(30);
            LinearPayoff payoff = Payoff(stream, mean);
            var general = new LinearGaussian(-payoff.Required, [payoff.Gain], [mean], Statistics.LinearAlgebra.RealMatrix.Diagonal([variance]));
            ThresholdResult expected = general.Evsi(0, noise, n);
            ThresholdResult result = NormalSampling.Evsi(mean, variance, noise, payoff, n);
            Assert.Equal(expected.Evsi.Value, result.Evsi.Value, 1e-12);
            Assert.Equal(expected.Ceiling.Value, result.Ceiling.Value, 1e-12);
            Assert.Equal(expected.ProbabilityOfChange, result.ProbabilityOfChange, 1e-12);
            if (n > 0) Assert.Equal(expected.Threshold, result.Threshold, 1e-9 * (1 + Math.Abs(expected.Threshold)));
            if (n > 0) Assert.Equal(expected.ActAtOrAbove, result.ActAtOrAbove);
        }
    }

    /// <summary>Plain Monte Carlo over variance, mean and data; five standard errors.</summary>
    [Fact]
    public void NormalInverseGamma_SimulatedData_Agree()
    {
        var stream = new RandomStream(55);
        const int Draws = 400_000;
        var payoff = new LinearPayoff(-4, -9, 1);
        double sum = 0;
        double squares = 0;
        double now = Math.Max(0, payoff.Advantage(1.5));
        for (int i = 0; i < Draws; i++)
        {
            double variance = 6 / stream.NextGamma(3);
            double mu = 1.5 + (Math.Sqrt(variance / 2) * stream.NextNormal());
            double average = mu + (Math.Sqrt(variance / 4) * stream.NextNormal());
            double gain = Math.Max(0, payoff.Advantage(((2 * 1.5) + (4 * average)) / 6)) - now;
            sum += gain;
            squares += gain * gain;
        }

        double mean = sum / Draws;
        double error = Math.Sqrt(((squares / Draws) - (mean * mean)) / Draws);
        ThresholdResult result = NormalInverseGammaSampling.Evsi(1.5, 2, 3, 6, payoff, 4);
        Assert.InRange(Math.Abs(mean - result.Evsi.Value) / error, 0, 5);
        Assert.False(result.ActAtOrAbove);
        Assert.Equal(0, payoff.Advantage(((2 * 1.5) + (4 * result.Threshold)) / 6), 1e-12);
    }

    /// <summary>With a sharp variance the t becomes the normal, also far in the tail, where the loss is an integral.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(12)]
    public void NormalInverseGamma_SharpVariance_BecomesKnownNoise(double distance)
    {
        var payoff = new LinearPayoff(1, distance);
        double known = NormalSampling.Evpi(0, 1, payoff).Evsi.Value;
        // At 20,000 degrees of freedom the tail is heavier by about exp(x⁴/4ν).
        Assert.Equal(Math.Exp(Math.Pow(distance, 4) / 80_000), NormalInverseGammaSampling.Evpi(0, 2, 1e4, 2e4, payoff).Evsi.Value / known, 0.02);
        Assert.Equal(1, NormalInverseGammaSampling.Evpi(0, 2, 1e9, 2e9, payoff).Evsi.Value / known, 1e-5);
        Assert.Equal(1, NormalInverseGammaSampling.Evpi(0, 2, 1e12, 2e12, payoff).Evsi.Value / known, 1e-9);
    }

    /// <summary>Both branches of the loss against a dense integral of the upper tail.</summary>
    [Theory]
    [InlineData(3, 0)]
    [InlineData(5, 40)]
    [InlineData(60, 9)]
    [InlineData(200, 8)]
    [InlineData(9_999, 2)]
    [InlineData(10_001, 2)]
    [InlineData(1e6, 0.01)]
    public void StudentLoss_AnyPoint_IntegralOfTheTail(double degrees, double x)
    {
        // ∫ P(T > t) dt over t = x + u/(1 − u).
        double integral = Simpson(u => StudentLoss.UpperTail(degrees, x + (u / (1 - u))) / ((1 - u) * (1 - u)), 0, 1 - 1e-9);
        Assert.Equal(1, StudentLoss.Loss(degrees, x) / integral, 1e-5);
    }

    [Fact]
    public void NormalInverseGamma_NoMean_Undefined()
    {
        ThresholdResult result = NormalInverseGammaSampling.Evsi(0, 1, 0.5, 1, new LinearPayoff(1, 0), 5);
        Assert.True(double.IsNaN(result.Evsi.Value) && double.IsNaN(result.Ceiling.Value) && double.IsNaN(result.ProbabilityOfChange));
        Assert.Equal("mean_undefined", Assert.Single(result.Warnings).Code);
        Assert.True(double.IsNaN(NormalInverseGammaSampling.Evsi(0, 1, 0.9, 1, new LinearPayoff(1, 0), 5).PreposteriorDeviation));
    }

    [Fact]
    public void AllFamilies_NothingToLearn_ExactlyZero()
    {
        // A rate is always between 0 and 1, and events are never negative: these payoffs never turn.
        Assert.Equal(Estimate.Exact(0), BetaBinomialSampling.Evsi(2, 3, new LinearPayoff(1, 2), 50).Evsi);
        Assert.Equal(Estimate.Exact(0), BetaBinomialSampling.Evpi(2, 3, new LinearPayoff(1, -1)).Evsi);
        Assert.Equal(Estimate.Exact(0), BetaBinomialSampling.Evsi(2, 3, new LinearPayoff(0, 1), 5).Evsi);
        Assert.Equal(Estimate.Exact(0), GammaPoissonSampling.Evsi(2, 3, new LinearPayoff(1, -1), 50).Evsi);
        Assert.Equal(Estimate.Exact(0), GammaPoissonSampling.Evsi(2, 3, new LinearPayoff(0, 1), 5).Evsi);
        Assert.Equal(Estimate.Exact(0), GammaPoissonSampling.Evsi(2, 3, new LinearPayoff(1, 1), 0).Evsi);
        Assert.Equal(Estimate.Exact(0), BetaBinomialSampling.Evsi(2, 3, new LinearPayoff(1, 0.4), 0).Evsi);
        Assert.Equal(Estimate.Exact(0), NormalSampling.Evsi(1, 0, 1, new LinearPayoff(1, 1), 10).Evsi);
        Assert.Equal(Estimate.Exact(0), NormalSampling.Evsi(1, 2, 1, new LinearPayoff(0, 1), 10).Evsi);
        Assert.Equal(Estimate.Exact(0), NormalInverseGammaSampling.Evsi(1, 2, 3, 4, new LinearPayoff(1, 1), 0).Evsi);
        Assert.Equal("decision_never_changes", Assert.Single(BetaBinomialSampling.Evsi(2, 3, new LinearPayoff(1, 2), 50).Warnings).Code);
    }

    [Fact]
    public void AllFamilies_BadInput_Refused()
    {
        var payoff = new LinearPayoff(1, 0.5);
        Assert.Throws<ArgumentException>(() => BetaBinomialSampling.Evsi(0, 1, payoff, 1));
        Assert.Throws<ArgumentException>(() => BetaBinomialSampling.Evsi(1, 1, payoff, -1));
        Assert.Throws<ArgumentException>(() => BetaBinomialSampling.Evsi(1, 1, new LinearPayoff(double.NaN, 1), 1));
        Assert.Throws<ArgumentException>(() => GammaPoissonSampling.Evsi(1, 0, payoff, 1));
        Assert.Throws<ArgumentException>(() => GammaPoissonSampling.Evsi(1, 1, payoff, -1));
        Assert.Throws<ArgumentException>(() => NormalSampling.Evsi(0, -1, 1, payoff, 1));
        Assert.Throws<ArgumentException>(() => NormalInverseGammaSampling.Evsi(0, 1, 1, 0, payoff, 1));
    }

    /// <summary>A payoff that often, but not always, turns near the mean.</summary>
    private static LinearPayoff Payoff(RandomStream stream, double mean)
    {
        double gain = 10 * stream.NextNormal();
        double alternative = stream.NextNormal();
        return new LinearPayoff(gain, (gain * mean * (0.5 + stream.NextUniform())) - alternative, alternative);
    }

    private static void HoldsRule(ThresholdResult result, int trials, Func<int, double> advantage)
    {
        for (int k = 0; k <= trials; k++)
        {
            // Within rounding of indifference either side is right.
            if (Math.Abs(advantage(k)) < 1e-12) continue;
            bool acts = double.IsNaN(result.Threshold) ? result.BestDecision == 1 : k >= result.Threshold == result.ActAtOrAbove;
            Assert.Equal(advantage(k) > 0, acts);
        }
    }

    private static double Simpson(Func<double, double> function, double from, double to)
    {
        const int Steps = 10_000;
        double width = (to - from) / Steps;
        double sum = 0;
        for (int i = 0; i <= Steps; i++) sum += (i == 0 || i == Steps ? 1 : i % 2 == 1 ? 4 : 2) * function(from + (i * width));
        return sum * width / 3;
    }

    [Theory]
    [InlineData(2e5, 3e5, 1e-5)]
    [InlineData(2e8, 3e8, 1e-8)]
    [InlineData(5e9, 5e9, 1e-8)]
    public void BetaEvpi_SharpPriorAtBreakEven_IsTheNormalLimit(double alpha, double beta, double tolerance)
    {
        double mean = alpha / (alpha + beta);
        double deviation = Math.Sqrt(mean * (1 - mean) / (alpha + beta + 1));
        ThresholdResult result = BetaBinomialSampling.Evpi(alpha, beta, new LinearPayoff(100, 100 * mean));
        Assert.Equal(1, result.Evsi.Value / (100 * deviation / Math.Sqrt(2 * Math.PI)), tolerance);
    }

    [Theory]
    [InlineData(2e5, 3e3)]
    [InlineData(1e8, 1e3)]
    [InlineData(1e10, 1e10)]
    public void GammaEvpi_SharpPriorAtBreakEven_IsTheNormalLimit(double shape, double rate)
    {
        ThresholdResult result = GammaPoissonSampling.Evpi(shape, rate, new LinearPayoff(100, 100 * shape / rate));
        double limit = 100 * Math.Sqrt(shape) / rate / Math.Sqrt(2 * Math.PI) * (1 - (1 / (12 * shape)));
        Assert.Equal(1, result.Evsi.Value / limit, 1e-9);
    }

    // Summed in SciPy from its negative binomial.
    [Fact]
    public void GammaEvsi_SharpPrior_KeepsItsDigits()
    {
        ThresholdResult result = GammaPoissonSampling.Evsi(2e5, 3e3, new LinearPayoff(100, 6666.666666666667), 150_000);
        Assert.Equal(5.8884845787789, result.Evsi.Value, 1e-9);
        Assert.True(result.Evsi.Value <= result.Ceiling.Value);
    }
}
