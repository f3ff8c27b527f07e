using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.RealOptions;

namespace Foothold.Statistics.Tests.RealOptions;

public sealed class OptimalStoppingTests
{
    private static readonly LeastSquaresOptions Quick = new() { FitPaths = 8_000, ValuePaths = 16_000, Seed = 20260 };

    internal static StoppingProblem Put(double value, double volatility, int dates, double years = 1) => new()
    {
        Factors = new GeometricFactors([value], [0.06], [volatility]),
        ExerciseYears = [.. Enumerable.Range(1, dates).Select(i => years * i / dates)],
        Rate = 0.06,
        Payoff = (_, state) => 40 - state[0],
    };

    private static double Tree(double value, double volatility, int dates) => BinomialTree.American(
        new OptionTerms { Kind = OptionKind.Put, Value = value, Strike = 40, Rate = 0.06, Volatility = volatility, Years = 1 }, 1000, 1000 / dates).Value;

    [Theory]
    [InlineData(36, 0.2, 10)]
    [InlineData(40, 0.4, 10)]
    [InlineData(44, 0.2, 5)]
    public void Run_OneFactorPut_TreeWithTheSameDates(double value, double volatility, int dates)
    {
        StoppingResult result = OptimalStopping.Run(Put(value, volatility, dates), Quick);
        double exact = Tree(value, volatility, dates);
        // No rule beats the best one, so only chance can bring the second pass above; a fitted rule loses little.
        Assert.InRange(result.Value.Value, (exact * 0.99) - (3 * result.Value.StandardError), exact + (3 * result.Value.StandardError));
        Assert.InRange(result.FitValue.Value, exact - (4 * result.FitValue.StandardError), exact + (4 * result.FitValue.StandardError));
        Assert.Equal(result.FitValue.Value - result.Value.Value, result.Difference.Value, 1e-14);
        double european = BlackScholes.Price(new OptionTerms { Kind = OptionKind.Put, Value = value, Strike = 40, Rate = 0.06, Volatility = volatility, Years = 1 }).Value;
        Assert.InRange(result.LastDateValue.Value, european - (4 * result.LastDateValue.StandardError), european + (4 * result.LastDateValue.StandardError));
        Assert.InRange(result.ExerciseShares.Sum(), 0.01, 1);
        Assert.InRange(result.MeanExerciseYears, 0, 1);
    }

    [Fact]
    public void Run_ManySeeds_SecondPassIsNotAboveTheTruth()
    {
        double exact = Tree(38, 0.2, 10);
        var values = new List<double>();
        for (ulong seed = 1; seed <= 10; seed++)
            values.Add(OptimalStopping.Run(Put(38, 0.2, 10), Quick with { Seed = seed, FitPaths = 1_000, ValuePaths = 8_000 }).Value.Value);
        double mean = values.Average();
        double error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / 90);
        Assert.True(mean <= exact + (2 * error), $"mean {mean}, exact {exact}, error {error}");
        Assert.True(mean >= exact * 0.97);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_SameBits()
    {
        StoppingResult one = OptimalStopping.Run(Put(36, 0.2, 10), Quick with { MaxThreads = 1 });
        StoppingResult three = OptimalStopping.Run(Put(36, 0.2, 10), Quick with { MaxThreads = 3 });
        Assert.Equal(one.Value, three.Value);
        Assert.Equal(one.FitValue, three.FitValue);
        Assert.Equal(one.ExerciseShares, three.ExerciseShares);
    }

    [Fact]
    public void Run_SameNumberOfPathsInBothPasses_StillOtherPaths()
    {
        StoppingResult result = OptimalStopping.Run(Put(36, 0.2, 1), Quick with { ValuePaths = 8_000 });
        // One date needs no rule: both passes estimate the same number, and only fresh paths make them differ.
        Assert.NotEqual(result.FitValue.Value, result.Value.Value);
        Assert.InRange(result.Difference.Value, -4 * result.Difference.StandardError, 4 * result.Difference.StandardError);
    }

    [Fact]
    public void Run_PathsSimulatedAgain_SameBits()
    {
        StoppingResult kept = OptimalStopping.Run(Put(36, 0.2, 6), Quick);
        StoppingResult again = OptimalStopping.Run(Put(36, 0.2, 6), Quick with { StorePaths = false });
        Assert.Equal(kept.Value, again.Value);
        Assert.Equal(kept.FitValue, again.FitValue);
    }

    [Fact]
    public void Run_OtherSeedOrTwins_OtherNumbersSameValue()
    {
        StoppingResult first = OptimalStopping.Run(Put(36, 0.2, 10), Quick);
        StoppingResult second = OptimalStopping.Run(Put(36, 0.2, 10), Quick with { Seed = 5 });
        StoppingResult plain = OptimalStopping.Run(Put(36, 0.2, 10), Quick with { Antithetic = false });
        Assert.NotEqual(first.Value, second.Value);
        Assert.InRange(second.Value.Value - first.Value.Value, -5 * first.Value.StandardError, 5 * first.Value.StandardError);
        Assert.InRange(plain.Value.Value - first.Value.Value, -5 * plain.Value.StandardError, 5 * plain.Value.StandardError);
        Assert.True(first.Value.StandardError < plain.Value.StandardError);
    }

    [Fact]
    public void Run_MoreDates_NeverWorthLess()
    {
        double last = 0;
        foreach (int dates in new[] { 1, 2, 5, 20 })
        {
            Estimate value = OptimalStopping.Run(Put(36, 0.2, dates), Quick).Value;
            Assert.True(value.Value > last - (2 * value.StandardError));
            last = value.Value;
        }
    }

    [Fact]
    public void Run_DeepInTheMoneyToday_ExercisedAtOnce()
    {
        StoppingProblem problem = Put(20, 0.1, 5) with { ExerciseYears = [0, 0.25, 0.5, 0.75, 1] };
        StoppingResult result = OptimalStopping.Run(problem, Quick);
        Assert.Equal(20, result.Value.Value, 1e-12);
        Assert.Equal(0, result.Value.StandardError, 1e-12);
        Assert.Equal(1, result.ExerciseShares[0]);
        Assert.Equal(0, result.MeanExerciseYears);
    }

    [Fact]
    public void Run_NeverWorthAnything_ZeroAndUndefinedTime()
    {
        StoppingResult result = OptimalStopping.Run(Put(36, 0.2, 5) with { Payoff = (_, _) => -1 }, Quick);
        Assert.Equal(0, result.Value.Value);
        Assert.True(double.IsNaN(result.MeanExerciseYears));
        Assert.Contains(result.Warnings, w => w.Code == "few_paths");
    }

    [Fact]
    public void Run_TwoCorrelatedFactorsOneDate_ExchangeOption()
    {
        var problem = new StoppingProblem
        {
            Factors = new GeometricFactors([100, 95], [0.02, 0.03], [0.3, 0.2], new RealMatrix(2, 2, [1, 0.5, 0.5, 1])),
            ExerciseYears = [1.5],
            Rate = 0.05,
            Payoff = (_, state) => state[0] - state[1],
        };
        StoppingResult result = OptimalStopping.Run(problem, Quick);
        double exact = ExchangeOption.Price(new ExchangeTerms
        {
            Received = 100, Given = 95, ReceivedVolatility = 0.3, GivenVolatility = 0.2, Correlation = 0.5, ReceivedLeakage = 0.03, GivenLeakage = 0.02, Years = 1.5,
        }).Value;
        Assert.InRange(result.Value.Value, exact - (4 * result.Value.StandardError), exact + (4 * result.Value.StandardError));
    }

    [Fact]
    public void Run_Progress_EndsAtOne()
    {
        var reports = new List<double>();
        OptimalStopping.Run(Put(36, 0.2, 5), Quick with { Progress = new Recorder(reports) });
        Assert.Equal(6, reports.Count);
        Assert.Equal(1, reports[^1]);
    }

    [Fact]
    public void Run_OutOfTheMoneyToday_NoWarningThatPathsAreMissing()
    {
        StoppingProblem problem = Put(44, 0.2, 3) with { ExerciseYears = [0, 0.5, 1] };
        StoppingResult result = OptimalStopping.Run(problem, Quick);
        Assert.Equal(0, result.ExerciseShares[0]);
        Assert.DoesNotContain(result.Warnings, warning => warning.Code == "few_paths");
    }

    [Fact]
    public void Run_BadInput_RefusedByName()
    {
        Assert.Contains("Payoff", Assert.Throws<ArgumentException>(() => OptimalStopping.Run(Put(36, 0.2, 3) with { Payoff = (_, _) => double.NaN }, Quick)).Message, StringComparison.Ordinal);
        Assert.Contains("ExerciseYears", Assert.Throws<ArgumentException>(() => OptimalStopping.Run(Put(36, 0.2, 3) with { ExerciseYears = [1, 1] }, Quick)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OptimalStopping.Run(Put(36, 0.2, 3) with { ExerciseYears = [] }, Quick));
        Assert.Throws<ArgumentException>(() => OptimalStopping.Run(Put(36, 0.2, 3), Quick with { Degree = 4 }));
        Assert.Throws<ArgumentException>(() => OptimalStopping.Run(Put(36, 0.2, 3), Quick with { FitPaths = 1 }));
        Assert.Contains("FitPaths", Assert.Throws<ArgumentException>(() => OptimalStopping.Run(Put(36, 0.2, 3), Quick with { FitPaths = int.MaxValue })).Message, StringComparison.Ordinal);
        Assert.Contains("ValuePaths", Assert.Throws<ArgumentException>(() => OptimalStopping.Run(Put(36, 0.2, 3), Quick with { ValuePaths = int.MaxValue })).Message, StringComparison.Ordinal);
        Assert.Contains("MaxThreads", Assert.Throws<ArgumentException>(() => OptimalStopping.Run(Put(36, 0.2, 3), Quick with { MaxThreads = -1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new GeometricFactors([1, 1], [0, 0], [0.1, 0.1], new RealMatrix(2, 2, [1, 1, 1, 1])));
        Assert.Throws<ArgumentException>(() => new GeometricFactors([0], [0], [0.1]));
        Assert.Throws<ArgumentException>(() => new GeometricFactors([1], [0, 1], [0.1]));
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => OptimalStopping.Run(Put(36, 0.2, 3), Quick with { CancellationToken = source.Token }));
    }

    private sealed class Recorder(List<double> reports) : IProgress<double>
    {
        public void Report(double value) => reports.Add(value);
    }
}
