using BenchmarkDotNet.Attributes;
using Foothold.Statistics.Finance;
using Foothold.Statistics.RealOptions;

namespace Foothold.Kernels;

/// <summary>Rates, trees, closed forms and least-squares Monte Carlo.</summary>
[MemoryDiagnoser]
public class MoneyBenchmark
{
    private static readonly OptionTerms Put = new() { Kind = OptionKind.Put, Value = 36, Strike = 40, Rate = 0.06, Volatility = 0.2, Years = 1 };
    private static readonly double[] Flows = [-1000, 300, 250, -400, 500, 350, 200, 300, 150, -100, 400];

    [Benchmark]
    public InternalRateResult InternalRatesOfElevenFlows() => CashFlows.InternalRates(Flows);

    [Benchmark]
    public EuropeanOptionResult BlackScholesWithGreeks() => BlackScholes.Price(Put);

    [Benchmark]
    public BinomialResult AmericanTreeOf1000Steps() => BinomialTree.American(Put, 1000);

    [Benchmark]
    public CompoundResult CompoundCallOnCall() => CompoundOption.Price(new CompoundTerms
    {
        FirstKind = OptionKind.Call, SecondKind = OptionKind.Call, Value = 500, FirstStrike = 50, SecondStrike = 520, FirstYears = 0.25, SecondYears = 0.5, Rate = 0.08, Leakage = 0.03, Volatility = 0.35,
    });

    [Benchmark]
    public EntryExitResult EntryAndExit() => EntryExit.Solve(new EntryExitTerms { FlowCost = 1, EntryCost = 4, ExitCost = 0, Rate = 0.025, Leakage = 0.025, Volatility = 0.1 });

    [Benchmark]
    public StoppingResult LeastSquares20000PathsOf50Dates() => OptimalStopping.Run(
        new StoppingProblem
        {
            Factors = new GeometricFactors([Put.Value], [Put.Rate], [Put.Volatility]),
            ExerciseYears = [.. Enumerable.Range(1, 50).Select(date => date / 50.0)],
            Rate = Put.Rate,
            Payoff = (_, state) => Put.Strike - state[0],
        },
        new LeastSquaresOptions { FitPaths = 20_000, ValuePaths = 20_000 });
}
