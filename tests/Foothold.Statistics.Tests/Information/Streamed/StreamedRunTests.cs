using Foothold.Statistics.Information.Streamed;

namespace Foothold.Statistics.Tests.Information.Streamed;

public sealed class StreamedRunTests
{
    private static TestModel Model(int factors = 3) => new(factors, 4, (scores, noise, worth, measures) =>
    {
        for (int d = 0; d < 3; d++)
        {
            worth[d] = (scores[d] * (d + 1)) + (0.1 * d) + (0.3 * noise.NextNormal());
            measures[d] = scores[0] > 1 ? double.NaN : Math.Exp(scores[d]);
        }

        worth[3] = 0;
        measures[3] = 1;
    }) { MeasureCount = 1, Groups = [0, 0, 1, -1], Touched = k => k < 3 ? [k] : [] };

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_AnyNumberOfThreads_SameBits(int threads)
    {
        string one = Told(DecisionSimulation.Run(Model(), new DecisionSimulationOptions { Draws = 20_011, MaxThreads = 1 }));
        string more = Told(DecisionSimulation.Run(Model(), new DecisionSimulationOptions { Draws = 20_011, MaxThreads = threads }));
        string otherSeed = Told(DecisionSimulation.Run(Model(), new DecisionSimulationOptions { Draws = 20_011, MaxThreads = 1, Seed = 2 }));

        Assert.Equal(one, more);
        Assert.NotEqual(one, otherSeed);
    }

    [Fact]
    public void Run_FactorAddedAtTheEnd_LeavesOthersAlone()
    {
        DecisionSimulationResult three = DecisionSimulation.Run(Model(), new DecisionSimulationOptions { Draws = 5_000, MaxThreads = 1 });
        DecisionSimulationResult four = DecisionSimulation.Run(Model(4), new DecisionSimulationOptions { Draws = 5_000, MaxThreads = 1 });

        for (int d = 0; d < 4; d++) Assert.Equal(three.Outcomes[d].Mean, four.Outcomes[d].Mean);
        Assert.Equal(three.Factors[1].Evppi, four.Factors[1].Evppi);
        Assert.Empty(four.Factors[3].Options);
        Assert.Equal(0, four.Factors[3].Evppi.Value);
    }

    [Fact]
    public void Run_NodeMeans_AverageToTheMean()
    {
        DecisionSimulationResult result = DecisionSimulation.Run(Model(), new DecisionSimulationOptions { Draws = 5_000, MaxThreads = 1 });
        foreach (FactorInformation factor in result.Factors)
            for (int row = 0; row < factor.Options.Count; row++)
                Assert.Equal(result.Outcomes[factor.Options[row]].Mean.Value, factor.ConditionalMeans.Row(row).ToArray().Average(), 1e-12);
    }

    [Fact]
    public void Run_FewDraws_GivesNumbers()
    {
        foreach (int draws in new[] { 2, 3, 17, 300, 600 })
        {
            DecisionSimulationResult result = DecisionSimulation.Run(Model(), new DecisionSimulationOptions { Draws = draws, MaxThreads = 1 });
            Assert.True(double.IsFinite(result.Evpi.Value) && result.Evpi.Value >= 0);
            Assert.All(result.Factors, f => Assert.True(double.IsFinite(f.Evppi.Value) && f.Evppi.Value >= 0));
        }
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        int seen = 0;
        var progress = new Watch(_ =>
        {
            if (Interlocked.Increment(ref seen) == 3) source.Cancel();
        });
        TestModel model = Model();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = 1_000_000, MaxThreads = 1, CancellationToken = source.Token, Progress = progress }));
        Assert.Equal(3, seen);
        Assert.Equal(0, model.OpenEvaluators);
    }

    [Fact]
    public void Run_Progress_EndsAtOneWithAtMostAHundredReports()
    {
        var shares = new List<double>();
        DecisionSimulation.Run(Model(), new DecisionSimulationOptions { Draws = 200_000, MaxThreads = 1, WithInformation = false, Progress = new Watch(shares.Add) });

        Assert.Equal(1, shares[^1]);
        Assert.InRange(shares.Count, 50, 100);
        Assert.Equal(shares.Order(), shares);
    }

    [Fact]
    public void Run_WorthNotFinite_NamesOptionAndDraw()
    {
        var model = new TestModel(1, 2, (scores, _, worth, _) => worth[1] = scores[0] > 3 ? double.NaN : 1);
        Exception caught = Assert.ThrowsAny<Exception>(() => DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = 10_000, MaxThreads = 1 }));
        Assert.IsType<ArgumentException>(caught);
        Assert.Contains("Option 1 is worth NaN in draw", caught.Message, StringComparison.Ordinal);
    }

    private static string Told(DecisionSimulationResult result)
    {
        var text = new System.Text.StringBuilder();
        text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{result.Best} {result.Evpi}");
        foreach (OptionOutcome o in result.Outcomes)
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{o.Mean} {o.StandardDeviation:R} {o.ExpectedShortfall:R} {o.ProbabilityOfLoss} {o.ProbabilityBest} {o.ProbabilityBestOfGroup} {o.ExpectedRegret} {o.Quantile(0.3):R} {o.MeasureMean(0)} {o.MeasureQuantile(0, 0.7):R} {o.MeasureMissing(0):R}");
        foreach (FactorInformation f in result.Factors)
            text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{f.Evppi} {f.BestOfOthers:R} {string.Join(' ', f.ConditionalMeans.Values.ToArray().Select(v => BitConverter.DoubleToInt64Bits(v)))}");
        return text.ToString();
    }

    /// <summary>Reports at once, where System.Progress would post them.</summary>
    private sealed class Watch(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
