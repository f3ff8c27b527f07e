using Foothold.Statistics.Information.Regression;

namespace Foothold.Statistics.Tests.Information.Regression;

public sealed class ProbabilisticSampleTests
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-2e100)]
    [InlineData(double.NegativeInfinity)]
    public void Constructor_UnusableNumber_NamesThePlace(double bad)
    {
        var parameters = new double[200_000];
        var benefits = new double[200_000];
        benefits[150_003] = bad;
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ProbabilisticSample(100_000, 2, 2, parameters, benefits));
        Assert.Contains("Entry 150003 of netBenefits", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ProbabilisticSample(100_000, 2, 2, benefits, parameters));
    }

    [Fact]
    public void Constructor_WrongSizes_Refuses()
    {
        Assert.Throws<ArgumentException>(() => new ProbabilisticSample(9, 1, 2, new double[9], new double[18]));
        Assert.Throws<ArgumentException>(() => new ProbabilisticSample(10, 1, 1, new double[10], new double[10]));
        Assert.Throws<ArgumentException>(() => new ProbabilisticSample(10, 1, 2, new double[11], new double[20]));
        Assert.Throws<ArgumentException>(() => new ProbabilisticSample(10, 1, 2, new double[10], new double[10]));
    }

    [Fact]
    public void Columns_AreViewsOfTheNumbers()
    {
        var parameters = new double[20];
        parameters[13] = 4;
        var benefits = new double[20];
        benefits[19] = 5;
        var sample = new ProbabilisticSample(10, 2, 2, parameters, benefits);
        Assert.Equal(4, sample.Parameter(1).Span[3]);
        Assert.Equal(5, sample.NetBenefit(1).Span[9]);
        parameters[13] = 6;
        Assert.Equal(6, sample.Parameter(1).Span[3]);
        Assert.Throws<ArgumentException>(() => sample.Parameter(2));
        Assert.Throws<ArgumentException>(() => sample.NetBenefit(-1));
    }

    [Fact]
    public void Run_BadSetsAndSettings_Refuses()
    {
        double[] x = Draws.Normal(50, 1);
        ProbabilisticSample sample = Draws.TwoDecisions([x, x], s => x[s]);
        Assert.Throws<ArgumentException>(() => RegressionEvppi.Run(sample, []));
        Assert.Throws<ArgumentException>(() => RegressionEvppi.Run(sample, [2]));
        Assert.Throws<ArgumentException>(() => RegressionEvppi.Run(sample, [0, 0]));
        Assert.Throws<ArgumentException>(() => RegressionEvppi.Run(sample, [0], new RegressionOptions { CoefficientDraws = 1 }));
        Assert.Throws<ArgumentException>(() => RegressionEvppi.Run(sample, [0], new RegressionOptions { Permutations = -1 }));
        Assert.Throws<ArgumentException>(() => RegressionEvppi.Run(sample, [0], new RegressionOptions { MaxBasisFunctions = 9 }));
        Assert.Throws<ArgumentException>(() => RegressionEvsi.GaussianCurve(sample, [0], 0, [1]));
        Assert.Throws<ArgumentException>(() => RegressionEvsi.GaussianCurve(sample, [0], 1, [-1]));
        Assert.Throws<ArgumentException>(() => RegressionEvsi.Run(sample, [new double[49]]));
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        double[] x = Draws.Normal(2000, 1);
        ProbabilisticSample sample = Draws.TwoDecisions([x, Draws.Normal(2000, 2)], s => x[s]);
        using var source = new CancellationTokenSource();
        source.Cancel();
        var options = new RegressionOptions { CancellationToken = source.Token };
        Assert.ThrowsAny<OperationCanceledException>(() => RegressionEvppi.RunAll(sample, options));
        Assert.ThrowsAny<OperationCanceledException>(() => RegressionEvppi.Run(sample, [0, 1], options));
    }

    [Fact]
    public void RunSets_WithProgress_RisesToOne()
    {
        double[] x = Draws.Normal(500, 1), y = Draws.Normal(500, 2);
        ProbabilisticSample sample = Draws.TwoDecisions([x, y], s => x[s] * y[s]);
        var seen = new Collector();
        RegressionEvppi.RunSets(sample, [[0], [1], [0, 1]], new RegressionOptions { Progress = seen, MaxThreads = 1 });
        Assert.Equal(seen.Values.Order(), seen.Values);
        Assert.Equal(1, seen.Values[^1], 1e-12);
    }

    private sealed class Collector : IProgress<double>
    {
        internal List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
