using Foothold.Statistics.Finance;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Finance;

public sealed class RiskMeasuresTests
{
    [Fact]
    public void ExpectedShortfall_RandomSamples_IsTheMaximumOfRockafellarAndUryasev()
    {
        var stream = new RandomStream(31);
        for (int run = 0; run < 300; run++)
        {
            double[] sample = Sample(stream, 1 + stream.NextInt(60));
            double share = Math.Max(0.01, Math.Round(stream.NextOpenUniform(), 2));
            // Slow twin: the concave function q - E max(0, q - X)/a has its maximum at an outcome.
            double best = sample.Max(q => q - (sample.Average(x => Math.Max(0, q - x)) / share));
            Assert.Equal(best, RiskMeasures.ExpectedShortfall(sample, share).Value, 1e-10);
        }
    }

    [Fact]
    public void TailMeasures_RandomSamples_StandInOrder()
    {
        var stream = new RandomStream(32);
        for (int run = 0; run < 300; run++)
        {
            double[] sample = Sample(stream, 2 + stream.NextInt(80));
            double share = stream.NextOpenUniform();
            double shortfall = RiskMeasures.ExpectedShortfall(sample, share).Value;
            Assert.True(sample.Min() <= shortfall + 1e-12);
            Assert.True(shortfall <= RiskMeasures.ValueAtRisk(sample, share).Value + 1e-12);
            Assert.True(shortfall <= RiskMeasures.Quantile(sample, share).Value + 1e-12);
            Assert.True(shortfall <= sample.Average() + 1e-12);
            Assert.True(shortfall <= RiskMeasures.ExpectedShortfall(sample, Math.Min(1, share * 1.1)).Value + 1e-12);
        }
    }

    [Fact]
    public void ExpectedShortfall_WholeSample_IsTheMean()
    {
        double[] sample = [3, -1, 4, 1, -5];
        Assert.Equal(0.4, RiskMeasures.ExpectedShortfall(sample, 1).Value, 1e-12);
        Assert.Equal(-5, RiskMeasures.ExpectedShortfall(sample, 0.1).Value, 1e-12);
        // One and a half outcomes: (-5 - 0.5) / 1.5.
        Assert.Equal(-5.5 / 1.5, RiskMeasures.ExpectedShortfall(sample, 0.3).Value, 1e-12);
    }

    [Fact]
    public void ExpectedShortfall_SumOfTwoPositions_IsNoWorseThanTheParts()
    {
        var stream = new RandomStream(33);
        for (int run = 0; run < 200; run++)
        {
            double[] first = Sample(stream, 30);
            double[] second = Sample(stream, 30);
            double[] sum = [.. first.Zip(second, (x, y) => x + y)];
            double parts = RiskMeasures.ExpectedShortfall(first, 0.17).Value + RiskMeasures.ExpectedShortfall(second, 0.17).Value;
            Assert.True(RiskMeasures.ExpectedShortfall(sum, 0.17).Value >= parts - 1e-10);
        }
    }

    [Fact]
    public void ExpectedShortfall_ShareThatRounds_CountsWholeOutcomes()
    {
        // 0.07 * 100 is a little more than 7 in binary.
        double[] sample = [.. Enumerable.Range(0, 100).Select(i => i < 7 ? 0.0 : 1e9)];
        Assert.Equal(0, RiskMeasures.ExpectedShortfall(sample, 0.07).Value);
        Assert.Equal(0, RiskMeasures.ValueAtRisk(sample, 0.07).Value);
    }

    [Fact]
    public void StandardErrors_NormalSamples_MatchTheSpreadOfTheEstimates()
    {
        const int Runs = 250;
        var stream = new RandomStream(34);
        Func<double[], Estimate>[] measures =
        [
            sample => RiskMeasures.ExpectedShortfall(sample, 0.1),
            sample => RiskMeasures.Quantile(sample, 0.1),
            sample => RiskMeasures.LowerPartialMoment(sample, 0, 1),
            sample => RiskMeasures.DownsideDeviation(sample, 0),
            sample => RiskMeasures.ProbabilityBelow(sample, -0.5),
        ];
        var estimates = new double[measures.Length, Runs];
        var errors = new double[measures.Length];
        for (int run = 0; run < Runs; run++)
        {
            double[] sample = [.. Enumerable.Range(0, 600).Select(_ => stream.NextNormal())];
            for (int m = 0; m < measures.Length; m++)
            {
                Estimate estimate = measures[m](sample);
                estimates[m, run] = estimate.Value;
                errors[m] += estimate.StandardError / Runs;
            }
        }

        for (int m = 0; m < measures.Length; m++)
        {
            double mean = Enumerable.Range(0, Runs).Average(run => estimates[m, run]);
            double spread = Math.Sqrt(Enumerable.Range(0, Runs).Sum(run => Math.Pow(estimates[m, run] - mean, 2)) / (Runs - 1));
            // A spread from 250 runs has a relative error of 4.5 %; the mean error adds its bias of order n^(-1/2).
            Assert.InRange(errors[m] / spread, 0.85, 1.15);
        }
    }

    [Fact]
    public void Quantile_TypeSeven_InterpolatesBetweenOrderStatistics()
    {
        double[] sample = [40, 10, 30, 20];
        Assert.Equal(10, RiskMeasures.Quantile(sample, 0).Value);
        Assert.Equal(40, RiskMeasures.Quantile(sample, 1).Value);
        Assert.Equal(17.5, RiskMeasures.Quantile(sample, 0.25).Value, 1e-12);
        Assert.True(double.IsNaN(RiskMeasures.Quantile(sample, 0.25).StandardError));
    }

    [Fact]
    public void ProbabilityBelow_OutcomeAtTheThreshold_DoesNotCount() => Assert.Equal(0.25, RiskMeasures.ProbabilityBelow([-1, 0, 0, 1], 0).Value);

    [Fact]
    public void Trough_AndDrawdown_FindTheDepth()
    {
        Assert.Equal(new CashTrough(-70, 2), RiskMeasures.Trough([-50, 10, -40, 90, -80], 10));
        Assert.Equal(80, RiskMeasures.MaximumDrawdown([10, 100, 60, 90, 20, 50]));
        Assert.Equal(0, RiskMeasures.MaximumDrawdown([1, 2, 3]));
    }

    [Fact]
    public void Measures_BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RiskMeasures.ExpectedShortfall([], 0.1));
        Assert.Throws<ArgumentException>(() => RiskMeasures.ExpectedShortfall([1], 0));
        Assert.Throws<ArgumentException>(() => RiskMeasures.Quantile([1, double.NaN], 0.5));
        Assert.Throws<ArgumentException>(() => RiskMeasures.LowerPartialMoment([1], 0, 0));
    }

    private static double[] Sample(RandomStream stream, int n) => [.. Enumerable.Range(0, n).Select(_ => Math.Round(10 * stream.NextNormal()))];
}
