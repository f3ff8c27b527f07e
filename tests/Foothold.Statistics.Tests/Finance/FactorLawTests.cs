using Foothold.Statistics.Distributions;
using Foothold.Statistics.Finance;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Finance;

public sealed class FactorLawTests
{
    private const int T = 5;

    public static TheoryData<string> Names =>
    [
        "normal", "normal each", "lognormal", "lognormal by mean", "uniform", "triangular", "pert", "pert edge", "event", "discrete", "survival", "brownian", "autoregressive", "walk", "constant",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Path_ManyDraws_HasTheStatedMoments(string name)
    {
        FactorLaw law = Law(name);
        const int Draws = 20_000;
        var stream = new RandomStream(51);
        int slots = law.Timing == FactorTiming.Once ? 1 : T + 1;
        var paths = new double[Draws][];
        for (int d = 0; d < Draws; d++)
        {
            double[] normals = [.. Enumerable.Range(0, slots).Select(_ => stream.NextNormal())];
            law.Path(normals, paths[d] = new double[T + 1]);
        }

        for (int t = 0; t <= T; t++)
        {
            double error = Math.Sqrt(law.Covariance(t, t) / Draws);
            Assert.InRange(paths.Average(path => path[t]) - law.Mean(t), (-4.5 * error) - 1e-9, (4.5 * error) + 1e-9);
            for (int s = 0; s <= t; s++)
            {
                double[] products = [.. paths.Select(path => (path[t] - law.Mean(t)) * (path[s] - law.Mean(s)))];
                double mean = products.Average();
                double spread = Math.Sqrt(products.Average(p => (p - mean) * (p - mean)) / Draws);
                Assert.InRange(mean - law.Covariance(t, s), (-5 * spread) - 1e-9, (5 * spread) + 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Path_LargerNormals_NeverGiveLessInPeriodsAhead(string name)
    {
        FactorLaw law = Law(name);
        var stream = new RandomStream(52);
        int slots = law.Timing == FactorTiming.Once ? 1 : T + 1;
        double[] low = new double[T + 1];
        double[] high = new double[T + 1];
        for (int run = 0; run < 2000; run++)
        {
            double[] normals = [.. Enumerable.Range(0, slots).Select(_ => 2 * stream.NextNormal())];
            law.Path(normals, low);
            law.Path([.. normals.Select(z => z + 0.3)], high);
            for (int t = 0; t <= T; t++) Assert.True(high[t] >= low[t] - 1e-12);
        }
    }

    [Fact]
    public void Pert_Quantiles_AreThoseOfTheBeta()
    {
        // scipy.stats.beta.ppf([0.01, 0.5, 0.99], 2, 4) on the range 1 .. 5.
        FactorLaw law = FactorLaw.Pert(1, 2, 5);
        (double Share, double Value)[] expected = [(0.01, 1.13072845), (0.5, 2.25524068), (0.99, 4.11171087)];
        var path = new double[1];
        foreach ((double share, double value) in expected)
        {
            law.Path([StandardNormal.Quantile(share)], path);
            Assert.Equal(value, path[0], 1e-7);
        }

        law.Path([-50], path);
        Assert.InRange(path[0], 1, 1.001);
        law.Path([50], path);
        Assert.InRange(path[0], 4.5, 5);
    }

    [Fact]
    public void LogNormal_BothParametrisations_AreOneLaw()
    {
        FactorLaw byMean = FactorLaw.LogNormalWithMeanStandardDeviation(10, 4);
        Assert.Equal(10, byMean.Mean(0), 1e-12);
        Assert.Equal(16, byMean.Covariance(0, 0), 1e-10);
        FactorLaw byLog = FactorLaw.LogNormalWithMuSigma(0.3, 0.5);
        Assert.Equal(Math.Exp(0.425), byLog.Mean(3), 1e-12);
    }

    [Fact]
    public void Discrete_EdgesOfProbability_HitTheRightValues()
    {
        var path = new double[1];
        FactorLaw.Event(0).Path([8], path);
        Assert.Equal(0, path[0]);
        FactorLaw.Event(1).Path([-8], path);
        Assert.Equal(1, path[0]);
        FactorLaw.Discrete([1, 2, 3], [0.5, 0.5, 0]).Path([12], path);
        Assert.Equal(2, path[0]);
    }

    [Fact]
    public void Factories_BadParameters_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => FactorLaw.Normal(0, -1));
        Assert.Throws<ArgumentException>(() => FactorLaw.LogNormalWithMeanStandardDeviation(0, 1));
        Assert.Throws<ArgumentException>(() => FactorLaw.Triangular(0, 3, 2));
        Assert.Throws<ArgumentException>(() => FactorLaw.Pert(0, 1, 2, 0));
        Assert.Throws<ArgumentException>(() => FactorLaw.Event(1.2));
        Assert.Throws<ArgumentException>(() => FactorLaw.Discrete([2, 1], [0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => FactorLaw.GeometricBrownianMotion(-1, 0, 0.1));
        Assert.Throws<ArgumentException>(() => FactorLaw.Autoregressive(0, 0, 1.1, 1));
        Assert.Throws<ArgumentException>(() => FactorLaw.Survival(-0.1));
        Assert.Throws<ArgumentException>(() => FactorLaw.Constant(double.NaN));
    }

    private static FactorLaw Law(string name) => name switch
    {
        "normal" => FactorLaw.Normal(3, 2),
        "normal each" => FactorLaw.Normal(3, 2, FactorTiming.EachPeriod),
        "lognormal" => FactorLaw.LogNormalWithMuSigma(0.2, 0.4),
        "lognormal by mean" => FactorLaw.LogNormalWithMeanStandardDeviation(5, 1, FactorTiming.EachPeriod),
        "uniform" => FactorLaw.Uniform(-1, 4),
        "triangular" => FactorLaw.Triangular(1, 2, 6),
        "pert" => FactorLaw.Pert(1, 2, 6),
        "pert edge" => FactorLaw.Pert(1, 1, 6, 3, FactorTiming.EachPeriod),
        "event" => FactorLaw.Event(0.3, FactorTiming.EachPeriod),
        "discrete" => FactorLaw.Discrete([-1, 0.5, 4], [0.2, 0.5, 0.3]),
        "survival" => FactorLaw.Survival(0.2),
        "brownian" => FactorLaw.GeometricBrownianMotion(2, 0.05, 0.3),
        "autoregressive" => FactorLaw.Autoregressive(2, 5, 0.6, 1),
        "walk" => FactorLaw.Autoregressive(2, 0, 1, 0.5),
        _ => FactorLaw.Constant(7),
    };
}
