using Foothold.Statistics.Distributions;
using Foothold.Statistics.Finance;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Finance;

public sealed class MonteCarloCashFlowsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_AnyNumberOfThreads_GivesTheSameBytes(bool antithetic)
    {
        MonteCarloCashFlowResult one = MonteCarloCashFlows.Run(Problem(), new MonteCarloCashFlowOptions { Draws = 3001, Seed = 5, MaxThreads = 1, Antithetic = antithetic });
        MonteCarloCashFlowResult three = MonteCarloCashFlows.Run(Problem(), new MonteCarloCashFlowOptions { Draws = 3001, Seed = 5, MaxThreads = 3, Antithetic = antithetic });
        for (int a = 0; a < one.Alternatives.Count; a++)
        {
            Assert.True(one.Alternatives[a].Values.SequenceEqual(three.Alternatives[a].Values));
            Assert.True(one.Alternatives[a].AscendingTroughs.SequenceEqual(three.Alternatives[a].AscendingTroughs));
            Assert.Equal(one.Alternatives[a].NetPresentValue, three.Alternatives[a].NetPresentValue);
            Assert.Equal(one.Alternatives[a].PaybackPeriodShares, three.Alternatives[a].PaybackPeriodShares);
            Assert.Equal(one.Alternatives[a].RuinPeriodShares, three.Alternatives[a].RuinPeriodShares);
        }

        Assert.Equal(one.DifferenceMeans, three.DifferenceMeans);
    }

    [Fact]
    public void Run_MoreDrawsOrAnotherFactor_LeavesEarlierDrawsAlone()
    {
        CashFlowProblem problem = Problem();
        MonteCarloCashFlowResult few = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = 300 });
        MonteCarloCashFlowResult many = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = 900 });
        Assert.True(few.Alternatives[1].Values.SequenceEqual(many.Alternatives[1].Values[..300]));

        FactorLaw[] factors = [FactorLaw.Normal(1, 1), FactorLaw.Uniform(0, 1)];
        CashFlowAlternative sum = new("first", (paths, flows) => flows[1] = paths[0, 1]);
        double[] before = MonteCarloCashFlows.Run(new CashFlowProblem(1, factors[..1], [sum], 0.1), new MonteCarloCashFlowOptions { Draws = 300 }).Alternatives[0].Values.ToArray();
        double[] after = MonteCarloCashFlows.Run(new CashFlowProblem(1, factors, [sum], 0.1), new MonteCarloCashFlowOptions { Draws = 300 }).Alternatives[0].Values.ToArray();
        Assert.Equal(before, after);
    }

    [Fact]
    public void Run_AgainstASlowTwin_AgreesWithinSamplingError()
    {
        const int Draws = 20_000;
        MonteCarloCashFlowResult result = MonteCarloCashFlows.Run(Problem(), new MonteCarloCashFlowOptions { Draws = Draws, Seed = 9 });
        (double[][] values, double[][] troughs) = SlowTwin(Draws, 77);
        for (int a = 0; a < values.Length; a++)
        {
            AlternativeOutcome outcome = result.Alternatives[a];
            Close(values[a].Average(), outcome.NetPresentValue);
            Close(values[a].Average(v => v < 0 ? 1 : 0), outcome.ProbabilityOfLoss);
            Close(troughs[a].Average(), outcome.CashTrough);
            Close(troughs[a].Average(v => v < -20 ? 1 : 0), outcome.RuinProbability);
            Close(values[a].Order().Take(Draws / 20).Average(), outcome.ExpectedShortfall);
            Close(Enumerable.Range(0, Draws).Average(d => values.Max(v => v[d]) - values[a][d]), outcome.ExpectedRegret);
            Close(Enumerable.Range(0, Draws).Average(d => values[a][d] >= values.Max(v => v[d]) ? 1 : 0), outcome.ProbabilityBest);
        }

        static void Close(double slow, Estimate fast) =>
            Assert.True(Math.Abs(slow - fast.Value) <= (5 * Math.Sqrt(2) * fast.StandardError) + 1e-9, $"slow {slow}, fast {fast.Value} with standard error {fast.StandardError}");
    }

    [Fact]
    public void Run_AnyProblem_KeepsTheInvariants()
    {
        MonteCarloCashFlowResult result = MonteCarloCashFlows.Run(Problem(), new MonteCarloCashFlowOptions { Draws = 5000, TailShare = 0.1 });
        Assert.Equal(1, result.Alternatives.Sum(outcome => outcome.ProbabilityBest.Value), 1e-12);
        for (int a = 0; a < result.Alternatives.Count; a++)
        {
            AlternativeOutcome outcome = result.Alternatives[a];
            Assert.True(outcome.ExpectedRegret.Value >= 0 && outcome.RegretShortfall.Value >= outcome.ExpectedRegret.Value && outcome.LargestRegret >= outcome.RegretShortfall.Value);
            Assert.True(outcome.ExpectedShortfall.Value <= outcome.Quantile(0.1).Value && outcome.Quantile(0.1).Value <= outcome.Quantile(0.5).Value);
            Assert.Equal(outcome.NetPresentValue.Value, outcome.ExpectedShortfallAt(1).Value, 1e-9);
            Assert.Equal(1, outcome.TroughPeriodShares.Sum(), 1e-12);
            Assert.Equal(1, outcome.PaybackPeriodShares.Sum() + outcome.NeverRecovered.Value, 1e-12);
            Assert.Equal(outcome.RuinProbability.Value, outcome.RuinPeriodShares.Sum(), 1e-12);
            // The largest value is the same whatever the alternative: mean + regret.
            Assert.Equal(result.Alternatives[0].NetPresentValue.Value + result.Alternatives[0].ExpectedRegret.Value, outcome.NetPresentValue.Value + outcome.ExpectedRegret.Value, 1e-9);
            for (int b = 0; b < result.Alternatives.Count; b++)
            {
                Assert.Equal(outcome.NetPresentValue.Value - result.Alternatives[b].NetPresentValue.Value, result.DifferenceMeans[a, b], 1e-9);
                Assert.True(result.ProbabilitiesBetter[a, b] + result.ProbabilitiesBetter[b, a] <= 1);
            }
        }
    }

    [Fact]
    public void Run_MoreStartingCash_NeverRaisesRuin()
    {
        double last = 1;
        foreach (double cash in new[] { 0.0, 20, 40, 80, 160 })
        {
            AlternativeOutcome outcome = MonteCarloCashFlows.Run(Problem(cash), new MonteCarloCashFlowOptions { Draws = 2000 }).Alternatives[0];
            Assert.True(outcome.RuinProbability.Value <= last);
            last = outcome.RuinProbability.Value;
        }
    }

    [Fact]
    public void Run_CashExactlyAtTheLimit_IsNeitherRuinNorNeverRecovered()
    {
        // 0.3 - 0.1 - 0.1 - 0.1 is -2.8e-17 in binary.
        CashFlowAlternative spend = CashFlowAlternative.Linear("spend", new RealMatrix(0, 4, []), [0, -0.1, -0.1, -0.1]);
        CashFlowAlternative earn = CashFlowAlternative.Linear("earn", new RealMatrix(0, 4, []), [-2.1, 0.7, 0.7, 0.7]);
        MonteCarloCashFlowResult result = MonteCarloCashFlows.Run(new CashFlowProblem(3, [], [spend, earn], 0, reserve: new CashReserve(0.3, 0)), new MonteCarloCashFlowOptions { Draws = 10 });
        Assert.Equal(0, result.Alternatives[0].RuinProbability.Value);
        Assert.Equal(0, result.Alternatives[0].CashTrough.Value);
        Assert.Equal(0, result.Alternatives[1].NeverRecovered.Value);
        Assert.Equal([0, 0, 0, 1], result.Alternatives[1].PaybackPeriodShares);
        Assert.Equal(1, result.Alternatives[1].RuinProbability.Value);
    }

    [Fact]
    public void Run_SameAlternativeTwice_SharesTheDrawsAndHasNoDifference()
    {
        CashFlowAlternative first = new("a", (paths, flows) => flows[1] = paths[0, 1]);
        CashFlowAlternative second = new("b", (paths, flows) => flows[1] = paths[0, 1]);
        MonteCarloCashFlowResult result = MonteCarloCashFlows.Run(new CashFlowProblem(1, [FactorLaw.Normal(0, 1)], [first, second], 0), new MonteCarloCashFlowOptions { Draws = 500 });
        Assert.Equal(0.5, result.Alternatives[0].ProbabilityBest.Value, 1e-12);
        Assert.Equal(0, result.DifferenceStandardErrors[0, 1]);
        Assert.Equal(0, result.Alternatives[1].LargestRegret);
        Assert.Equal(0, result.ProbabilitiesBetter[0, 1]);
    }

    [Fact]
    public void Run_Antithetic_IsExactForLinearModelsOfNormals()
    {
        CashFlowProblem problem = new(2, [FactorLaw.Normal(10, 3, FactorTiming.EachPeriod)], [CashFlowAlternative.Linear("a", new RealMatrix(1, 3, [0, 1, 2]), [-20, 0, 0])], 0.1);
        AlternativeOutcome plain = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = 4000 }).Alternatives[0];
        AlternativeOutcome mirrored = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = 4000, Antithetic = true }).Alternatives[0];
        Assert.Equal(plain.ExactMoments!.Mean, mirrored.NetPresentValue.Value, 1e-10);
        Assert.True(mirrored.NetPresentValue.StandardError < 1e-10 && plain.NetPresentValue.StandardError > 0.01);
        Assert.InRange(mirrored.StandardDeviation / plain.ExactMoments.StandardDeviation, 0.95, 1.05);
    }

    [Fact]
    public void Run_CorrelatedUniforms_HaveTheRankCorrelationOfTheCopula()
    {
        CashFlowAlternative[] each = [new("x", (paths, flows) => flows[0] = paths[0, 0]), new("y", (paths, flows) => flows[0] = paths[1, 0])];
        CashFlowProblem problem = new(0, [FactorLaw.Uniform(0, 1), FactorLaw.Uniform(0, 1)], each, 0, RealMatrix.FromRows([[1, 0.7], [0.7, 1]]));
        MonteCarloCashFlowResult result = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = 50_000 });
        double[] x = result.Alternatives[0].Values.ToArray();
        double[] y = result.Alternatives[1].Values.ToArray();
        double correlation = x.Zip(y, (p, q) => (p - 0.5) * (q - 0.5)).Average() * 12;
        // Exact for the Gaussian copula: (6/π) asin(ρ/2).
        Assert.Equal(6 / Math.PI * Math.Asin(0.35), correlation, 0.015);
    }

    [Fact]
    public void Run_CorrelationWithAConstant_ChangesNothing()
    {
        FactorLaw[] factors = [FactorLaw.Constant(2), FactorLaw.Normal(0, 1), FactorLaw.GeometricBrownianMotion(1, 0, 0.2)];
        CashFlowAlternative[] sum = [CashFlowAlternative.Linear("a", RealMatrix.FromRows([[1, 1], [1, 1], [1, 1]]), [0, 0])];
        MonteCarloCashFlowOptions options = new() { Draws = 1000 };
        double[] plain = MonteCarloCashFlows.Run(new CashFlowProblem(1, factors, sum, 0.1), options).Alternatives[0].Values.ToArray();
        double[] stated = MonteCarloCashFlows.Run(new CashFlowProblem(1, factors, sum, 0.1, RealMatrix.FromRows([[1, 0.8, 0.7], [0.8, 1, 0], [0.7, 0, 1]])), options).Alternatives[0].Values.ToArray();
        Assert.Equal(plain, stated);
    }

    [Fact]
    public void Run_WrongMomentsOfALaw_AreSeenByTheCheck()
    {
        // A guard counts only when it has been seen to fail: heavy tails that few draws cannot show.
        CashFlowProblem problem = new(0, [FactorLaw.LogNormalWithMuSigma(0, 4)], [CashFlowAlternative.Linear("a", new RealMatrix(1, 1, [1]), [0])], 0);
        MonteCarloCashFlowResult result = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = 500 });
        Assert.Contains(result.Warnings, warning => warning.Code == "moment_check_failed");
    }

    [Fact]
    public void Run_NoReserve_LeavesRuinUndefinedWithAWarning()
    {
        CashFlowProblem problem = new(0, [], [new("a", (_, flows) => flows[0] = -1)], 0);
        MonteCarloCashFlowResult result = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = 10 });
        Assert.False(result.Alternatives[0].RuinProbability.IsDefined);
        Assert.Contains(result.Warnings, warning => warning.Code == "no_cash_reserve");
        Assert.Equal(1, result.Alternatives[0].NeverRecovered.Value);
    }

    [Fact]
    public void Run_ModelGivesNaN_NamesAlternativeAndPeriod()
    {
        CashFlowProblem problem = new(1, [], [new("good", (_, _) => { }), new("bad", (_, flows) => flows[1] = double.NaN)], 0);
        ArgumentException error = Assert.Throws<ArgumentException>(() => MonteCarloCashFlows.Run(problem));
        Assert.Contains("Alternative 1 (bad) gave the flow NaN in period 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ModelThrows_GivesItsOwnException()
    {
        CashFlowProblem problem = new(1, [], [new("bad", (_, _) => throw new InvalidTimeZoneException("mine"))], 0);
        Assert.Equal("mine", Assert.Throws<InvalidTimeZoneException>(() => MonteCarloCashFlows.Run(problem)).Message);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => MonteCarloCashFlows.Run(Problem(), new MonteCarloCashFlowOptions { CancellationToken = source.Token }));
    }

    [Fact]
    public void Problem_BadCorrelation_IsRefusedWithAWayOut()
    {
        FactorLaw[] three = [FactorLaw.Normal(0, 1), FactorLaw.Normal(0, 1), FactorLaw.Normal(0, 1)];
        CashFlowAlternative[] one = [new("a", (_, _) => { })];
        ArgumentException error = Assert.Throws<ArgumentException>(() => new CashFlowProblem(0, three, one, 0, RealMatrix.FromRows([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])));
        Assert.Contains("smallest eigenvalue", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CashFlowProblem(0, three, one, 0, RealMatrix.FromRows([[1, 0.5, 0], [0.4, 1, 0], [0, 0, 1]])));
        FactorLaw[] mixed = [FactorLaw.Normal(0, 1), FactorLaw.GeometricBrownianMotion(1, 0, 0.1)];
        Assert.Contains("drawn once", Assert.Throws<ArgumentException>(() => new CashFlowProblem(0, mixed, one, 0, RealMatrix.FromRows([[1, 0.5], [0.5, 1]]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new CashFlowProblem(1, three, [CashFlowAlternative.Linear("a", new RealMatrix(2, 2, [0, 0, 0, 0]), [0, 0])], 0));
    }

    /// <summary>Two correlated paths and a number drawn once; one linear alternative and one that is not.</summary>
    private static CashFlowProblem Problem(double startingCash = 30) => new(
        3,
        [FactorLaw.GeometricBrownianMotion(1, 0.02, 0.3), FactorLaw.Normal(40, 8, FactorTiming.EachPeriod), FactorLaw.Triangular(10, 20, 50)],
        [
            CashFlowAlternative.Linear("linear", RealMatrix.FromRows([[0, 20, 20, 20], [0, 1, 0.5, 0.5], [-1, 0, 0, 0]]), [-50, 0, 0, 0]),
            new("nonlinear", (paths, flows) =>
            {
                flows[0] = -40 - paths[2, 0];
                for (int t = 1; t < flows.Length; t++) flows[t] = Math.Max(0, paths[0, t] * paths[1, t] * 0.8);
            }),
            new("nothing", (_, _) => { }),
        ],
        0.08,
        RealMatrix.FromRows([[1, -0.6, 0], [-0.6, 1, 0], [0, 0, 1]]),
        new CashReserve(startingCash, 20));

    /// <summary>The same problem written out by hand, with scalar random numbers.</summary>
    private static (double[][] Values, double[][] Troughs) SlowTwin(int draws, ulong seed)
    {
        var stream = new RandomStream(seed);
        double[][] values = [new double[draws], new double[draws], new double[draws]];
        double[][] troughs = [new double[draws], new double[draws], new double[draws]];
        for (int d = 0; d < draws; d++)
        {
            double u = StandardNormal.Cumulative(stream.NextNormal());
            double once = u <= 0.25 ? 10 + Math.Sqrt(u * 40 * 10) : 50 - Math.Sqrt((1 - u) * 40 * 30);
            double price = 1;
            double[] linear = [-50 - once, 0, 0, 0];
            double[] nonlinear = [-40 - once, 0, 0, 0];
            for (int t = 1; t <= 3; t++)
            {
                double z = stream.NextNormal();
                double w = (-0.6 * z) + (0.8 * stream.NextNormal());
                price *= Math.Exp(0.02 - 0.045 + (0.3 * z));
                double volume = 40 + (8 * w);
                linear[t] = (20 * price) + ((t == 1 ? 1 : 0.5) * volume);
                nonlinear[t] = Math.Max(0, price * volume * 0.8);
            }

            double[][] flows = [linear, nonlinear, [0, 0, 0, 0]];
            for (int a = 0; a < 3; a++)
            {
                double cash = 30;
                troughs[a][d] = double.PositiveInfinity;
                for (int t = 0; t <= 3; t++)
                {
                    values[a][d] += flows[a][t] / Math.Pow(1.08, t);
                    cash += flows[a][t];
                    troughs[a][d] = Math.Min(troughs[a][d], cash);
                }
            }
        }

        return (values, troughs);
    }
}
