using Foothold.Statistics.Information.Regression;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information.Regression;

public sealed class RegressionEvsiTests
{
    private const int Rows = 10_000;
    private static readonly int[] Sizes = [1, 5, 20, 100];

    [Fact]
    public void Curve_NormalMeanEnteringLinearly_MeetsTheClosedForm()
    {
        // Gain = 5 + 40θ₁ − 30θ₂, θ₁ ~ N(0.1, 0.02), θ₂ ~ N(0.4, 0.05), observations of θ₂ with variance 0.3.
        ProbabilisticSample sample = Linear(out double[] second, out double[] error);
        IReadOnlyList<EvsiResult> curve = RegressionEvsi.Curve(
            sample, Sizes, 1, (_, draw, size, summaries) => summaries[0] = second[draw] + (error[draw] * Math.Sqrt(0.3 / size)), new RegressionOptions { Permutations = 0 });
        double[] closed = [0.1472123160784647, 0.6872884251793254, 1.145859499193382, 1.3701055993764326];
        for (int i = 0; i < Sizes.Length; i++)
        {
            Assert.Equal(closed[i], curve[i].Value.Value, Math.Max(0.02 * closed[i], 0.005));
            Assert.Equal(Sizes[i], curve[i].SampleSize);
        }

        Assert.Equal(curve.Select(r => r.Value.Value).Order(), curve.Select(r => r.Value.Value));
        Assert.True(curve[^1].Value.Value < RegressionEvppi.Run(sample, [1], Draws.Plain).Value.Value);
    }

    [Fact]
    public void GaussianCurve_NormalMeanEnteringLinearly_MeetsTheClosedForm()
    {
        ProbabilisticSample sample = Linear(out _, out _);
        GaussianEvsiResult curve = RegressionEvsi.GaussianCurve(sample, [1], 0.3 / 0.05, [0, 1, 5, 20, 100, 1e12]);
        double[] closed = [0, 0.1472123160784647, 0.6872884251793254, 1.145859499193382, 1.3701055993764326, 1.4394321190451778];
        for (int i = 0; i < closed.Length; i++) Assert.Equal(closed[i], curve.Values[i].Value, Math.Max(0.02 * closed[i], 0.002));
        Assert.Equal(curve.Evppi.Value.Value, curve.Values[^1].Value, 1e-9);
        Assert.All(curve.Values, value => Assert.True(value.StandardError >= 0));
    }

    [Fact]
    public void Curve_BetaBinomial_MeetsTheExactSum()
    {
        // Trial of n with chance θ ~ Beta(2, 3); going on is worth 100·θ − 45, stopping 0. E over k of max(0, 100·(2 + k)/(5 + n) − 45).
        var stream = new RandomStream(3);
        double[] chance = [.. Enumerable.Range(0, 40_000).Select(_ => stream.NextBeta(2, 3))];
        ProbabilisticSample sample = Draws.TwoDecisions([chance], s => (100 * chance[s]) - 45);
        IReadOnlyList<EvsiResult> curve = RegressionEvsi.Curve(
            sample,
            [5, 50],
            1,
            (random, draw, size, summaries) =>
            {
                int hits = 0;
                for (int i = 0; i < size; i++) hits += random.NextUniform() < chance[draw] ? 1 : 0;
                summaries[0] = hits;
            },
            new RegressionOptions { Permutations = 0 });
        Assert.Equal(RegressionMethod.GroupMeans, curve[0].Method);
        Assert.Equal(RegressionMethod.Spline, curve[1].Method);
        foreach (EvsiResult result in curve)
        {
            double exact = Exact((int)result.SampleSize);
            Assert.InRange(result.Value.Value, exact - (4 * result.Value.StandardError), exact + (4 * result.Value.StandardError));
            Assert.True(result.Value.StandardError < 0.02 * exact);
        }

        static double Exact(int n)
        {
            double sum = 0;
            for (int k = 0; k <= n; k++)
            {
                double log = Log(n) - Log(k) - Log(n - k) + Log(1 + k) + Log(2 + n - k) - Log(4 + n) + Log(4) - Log(1) - Log(2);
                sum += Math.Exp(log) * Math.Max(0, (100 * (2.0 + k) / (5 + n)) - 45);
            }

            return sum; // Stopping is best now: 100·0.4 < 45.
        }

        static double Log(int factorial) => MathNet.Numerics.SpecialFunctions.GammaLn(factorial + 1);
    }

    [Fact]
    public void Curve_TwoSummaries_OneOrManyThreads_SameBits()
    {
        ProbabilisticSample sample = Linear(out double[] second, out _, 2000);
        SummarySimulator simulate = (random, draw, size, summaries) =>
        {
            summaries[0] = sample.Parameter(0).Span[draw] + (random.NextNormal() / Math.Sqrt(size));
            summaries[1] = second[draw] + (random.NextNormal() / Math.Sqrt(size));
        };
        var options = new RegressionOptions { MaxThreads = 1, CoefficientDraws = 10, Permutations = 2 };
        IReadOnlyList<EvsiResult> one = RegressionEvsi.Curve(sample, [4], 2, simulate, options), three = RegressionEvsi.Curve(sample, [4], 2, simulate, options with { MaxThreads = 3 });
        Assert.Equal(one[0].Value, three[0].Value);
        Assert.Equal(one[0].NullValues, three[0].NullValues);
        Assert.Equal(2, one[0].SummaryCount);
    }

    [Fact]
    public void Run_SummariesEqualToTheParameter_AreWorthPerfectInformationAboutIt()
    {
        ProbabilisticSample sample = Linear(out double[] second, out _, 2000);
        EvsiResult result = RegressionEvsi.Run(sample, [second], options: Draws.Plain);
        Assert.Equal(RegressionEvppi.Run(sample, [1], Draws.Plain).Value, result.Value);
        Assert.True(double.IsNaN(result.SampleSize));
    }

    [Fact]
    public void Curve_SummaryThatIsNotFinite_IsRefusedByDraw()
    {
        ProbabilisticSample sample = Linear(out _, out _, 2000);
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            RegressionEvsi.Curve(sample, [3], 1, (_, draw, _, summaries) => summaries[0] = draw >= 1500 ? double.NaN : draw));
        Assert.Contains("draw 1500 and size 3", error.Message, StringComparison.Ordinal);
    }

    private static ProbabilisticSample Linear(out double[] second, out double[] error, int rows = Rows)
    {
        double[][] even = Draws.EvenNormals(rows, 3);
        double[] first = [.. even[0].Select(v => 0.1 + (Math.Sqrt(0.02) * v))], other = [.. even[1].Select(v => 0.4 + (Math.Sqrt(0.05) * v))];
        (second, error) = (other, even[2]);
        return Draws.TwoDecisions([first, other], s => 5 + (40 * first[s]) - (30 * other[s]));
    }
}
