using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.RealOptions;

namespace Foothold.Statistics.Tests.RealOptions;

public sealed class OptimalSwitchingTests
{
    private const double No = double.PositiveInfinity;
    private static readonly LeastSquaresOptions Quick = new() { FitPaths = 8_000, ValuePaths = 16_000, Seed = 77 };

    /// <summary>Moves up or down by a factor with probability one half each: few states, so that everything can be written out.</summary>
    private sealed class Coin(double start, double up) : IFactorModel
    {
        public int FactorCount => 1;

        public int ShockCount => 1;

        public void Start(Span<double> states, int paths) => states.Fill(start);

        public void Advance(double fromYears, double toYears, ReadOnlySpan<double> shocks, Span<double> states, int paths)
        {
            for (int p = 0; p < paths; p++) states[p] *= shocks[p] > 0 ? up : 1 / up;
        }
    }

    /// <summary>Waiting, a small trial, the whole, and having given up: one cannot skip the trial, nor come back.</summary>
    private static readonly SwitchingProblem Staged = new()
    {
        Factors = new Coin(1, 1.5),
        DecisionYears = [0, 1, 2, 3],
        Rate = 0.05,
        StartMode = 0,
        SwitchingCosts = new RealMatrix(4, 4, [
            0, 0.4, No, 0,
            No, 0, 1.2, 0.1,
            No, No, 0, 0.2,
            No, No, No, 0]),
        CashFlow = (years, mode, state) => mode switch
        {
            1 => (0.3 * state[0]) - 0.25,
            2 => (2 * state[0]) - 1.6 + (years == 3 ? 1.5 * state[0] : 0),
            _ => 0,
        },
    };

    /// <summary>Best choice at every node, by plain recursion.</summary>
    private static double Twin(SwitchingProblem problem, double up, int date, int mode, double state)
    {
        double best = double.NegativeInfinity;
        for (int to = 0; to < problem.SwitchingCosts.RowCount; to++)
        {
            double cost = problem.SwitchingCosts[mode, to];
            if (!double.IsFinite(cost)) continue;
            double value = problem.CashFlow(problem.DecisionYears[date], to, [state]) - cost;
            if (date + 1 < problem.DecisionYears.Count)
            {
                double discount = Math.Exp(-problem.Rate * (problem.DecisionYears[date + 1] - problem.DecisionYears[date]));
                value += discount * 0.5 * (Twin(problem, up, date + 1, to, state * up) + Twin(problem, up, date + 1, to, state / up));
            }

            best = Math.Max(best, value);
        }

        return best;
    }

    private static void AssertNear(double expected, Estimate estimate, double slack = 0) =>
        Assert.InRange(estimate.Value, expected - (4 * estimate.StandardError) - slack - 1e-12, expected + (4 * estimate.StandardError) + 1e-12);

    [Theory]
    [InlineData(0.6)]
    [InlineData(1.0)]
    [InlineData(1.4)]
    public void Run_FewStates_PlainRecursion(double start)
    {
        // A cubic goes through all states of the first three dates, so the rule is the best one.
        SwitchingProblem problem = Staged with { Factors = new Coin(start, 1.5) };
        SwitchingResult result = OptimalSwitching.Run(problem, Quick);
        double exact = Twin(problem, 1.5, 0, 0, start);
        AssertNear(exact, result.Value);
        AssertNear(exact, result.FitValue);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Run_Staged_NeverWorseThanAnyFixedMode()
    {
        SwitchingResult result = OptimalSwitching.Run(Staged, Quick);
        Assert.False(result.FixedModeValues[2].IsDefined);
        Assert.False(result.FlexibilityValues[2].IsDefined);
        foreach (int mode in new[] { 0, 1, 3 })
        {
            Assert.True(result.Value.Value >= result.FixedModeValues[mode].Value);
            Assert.Equal(result.Value.Value - result.FixedModeValues[mode].Value, result.FlexibilityValues[mode].Value, 1e-12);
            Assert.True(result.FlexibilityValues[mode].Value > 2 * result.FlexibilityValues[mode].StandardError);
        }

        for (int date = 0; date < 4; date++) Assert.Equal(1, result.ModeShares.Row(date).ToArray().Sum(), 1e-12);
        Assert.Equal(0, result.ModeShares[0, 2]);
        Assert.True(result.ModeShares[3, 2] > 0.1);
        Assert.InRange(result.MeanSwitches, 0.5, 3);
    }

    [Fact]
    public void Run_MoreAllowed_NeverWorthLess()
    {
        SwitchingResult less = OptimalSwitching.Run(Staged, Quick);
        double[] costs = Staged.SwitchingCosts.Values.ToArray();
        costs[2] = 1.5;
        SwitchingResult more = OptimalSwitching.Run(Staged with { SwitchingCosts = new RealMatrix(4, 4, costs) }, Quick);
        costs[(1 * 4) + 3] = No;
        costs[(2 * 4) + 3] = No;
        costs[2] = No;
        SwitchingResult bound = OptimalSwitching.Run(Staged with { SwitchingCosts = new RealMatrix(4, 4, costs) }, Quick);
        // Common random numbers: the same seed meets the same paths.
        Assert.True(more.Value.Value >= less.Value.Value);
        Assert.True(less.Value.Value > bound.Value.Value);
    }

    [Fact]
    public void Run_NotANumberMeansNotAllowed_AsInfinityDoes()
    {
        double[] costs = [.. Staged.SwitchingCosts.Values.ToArray().Select(c => double.IsFinite(c) ? c : double.NaN)];
        Assert.Equal(OptimalSwitching.Run(Staged, Quick).Value, OptimalSwitching.Run(Staged with { SwitchingCosts = new RealMatrix(4, 4, costs) }, Quick).Value);
    }

    /// <summary>Pay for the trial at the first date to be allowed to pay for the whole at the second: a call on a call.</summary>
    [Fact]
    public void Run_TrialThenWhole_CompoundOption()
    {
        var problem = new SwitchingProblem
        {
            Factors = new GeometricFactors([100], [0.02], [0.3]),
            DecisionYears = [0.5, 2],
            Rate = 0.04,
            StartMode = 0,
            SwitchingCosts = new RealMatrix(3, 3, [0, 10, No, 0, 0, 95, No, No, 0]),
            CashFlow = (_, mode, state) => mode == 2 ? state[0] : 0,
        };
        SwitchingResult result = OptimalSwitching.Run(problem, Quick);
        double exact = CompoundOption.Price(new CompoundTerms
        {
            FirstKind = OptionKind.Call, SecondKind = OptionKind.Call, Value = 100, FirstStrike = 10, SecondStrike = 95,
            FirstYears = 0.5, SecondYears = 2, Rate = 0.04, Leakage = 0.02, Volatility = 0.3,
        }).Value;
        AssertNear(exact, result.Value, 0.01 * exact);
    }

    /// <summary>Two modes, one of them "done", are a stopping problem.</summary>
    [Fact]
    public void Run_WaitOrTake_StoppingValue()
    {
        var stopping = new StoppingProblem
        {
            Factors = new GeometricFactors([100, 100], [-0.05, -0.05], [0.2, 0.2]),
            ExerciseYears = [1, 2, 3],
            Rate = 0.05,
            Payoff = (_, state) => Math.Max(state[0], state[1]) - 100,
        };
        var switching = new SwitchingProblem
        {
            Factors = stopping.Factors,
            DecisionYears = stopping.ExerciseYears,
            Rate = 0.05,
            StartMode = 0,
            SwitchingCosts = new RealMatrix(3, 3, [0, 0, No, No, No, 0, No, No, 0]),
            CashFlow = (_, mode, state) => mode == 1 ? Math.Max(state[0], state[1]) - 100 : 0,
        };
        Estimate stop = OptimalStopping.Run(stopping, Quick).Value;
        Estimate change = OptimalSwitching.Run(switching, Quick).Value;
        Assert.InRange(change.Value, (stop.Value * 0.98) - (3 * stop.StandardError), stop.Value + (3 * stop.StandardError));
    }

    [Fact]
    public void Run_AnyNumberOfThreads_SameBits()
    {
        SwitchingResult one = OptimalSwitching.Run(Staged, Quick with { MaxThreads = 1 });
        SwitchingResult three = OptimalSwitching.Run(Staged, Quick with { MaxThreads = 3 });
        SwitchingResult again = OptimalSwitching.Run(Staged, Quick with { StorePaths = false });
        Assert.Equal(one.Value, three.Value);
        Assert.Equal(one.FitValue, three.FitValue);
        Assert.Equal(one.ModeShares, three.ModeShares);
        Assert.Equal(one.Value, again.Value);
    }

    [Fact]
    public void Run_NothingUncertain_NoError()
    {
        SwitchingProblem certain = Staged with { Factors = new GeometricFactors([1], [0.1], [0]) };
        SwitchingResult result = OptimalSwitching.Run(certain, Quick);
        double Path(int date, int mode)
        {
            double best = double.NegativeInfinity;
            for (int to = 0; to < 4; to++)
            {
                double cost = certain.SwitchingCosts[mode, to];
                if (!double.IsFinite(cost)) continue;
                double value = certain.CashFlow(date, to, [Math.Exp(0.1 * date)]) - cost + (date < 3 ? Math.Exp(-0.05) * Path(date + 1, to) : 0);
                best = Math.Max(best, value);
            }

            return best;
        }

        Assert.Equal(Path(0, 0), result.Value.Value, 1e-9);
        Assert.Equal(0, result.Value.StandardError, 1e-9);
    }

    [Fact]
    public void Run_BadInput_RefusedByName()
    {
        Assert.Contains("StartMode", Assert.Throws<ArgumentException>(() => OptimalSwitching.Run(Staged with { StartMode = 4 }, Quick)).Message, StringComparison.Ordinal);
        Assert.Contains("square", Assert.Throws<ArgumentException>(() => OptimalSwitching.Run(Staged with { SwitchingCosts = new RealMatrix(1, 2, [0, 0]) }, Quick)).Message, StringComparison.Ordinal);
        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(() => OptimalSwitching.Run(Staged with { SwitchingCosts = new RealMatrix(2, 2, [0, 0, No, No]) }, Quick)).Message, StringComparison.Ordinal);
        Assert.Contains("CashFlow", Assert.Throws<ArgumentException>(() => OptimalSwitching.Run(Staged with { CashFlow = (_, _, _) => double.NaN }, Quick)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OptimalSwitching.Run(Staged with { Rate = double.NaN }, Quick));
    }
}
