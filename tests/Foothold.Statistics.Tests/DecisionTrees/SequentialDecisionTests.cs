using Foothold.Statistics.DecisionTrees;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;
using MathNet.Numerics;

namespace Foothold.Statistics.Tests.DecisionTrees;

public sealed class SequentialDecisionTests
{
    [Fact]
    public void Solve_RandomHypothesisProblems_AgreesWithTheTreeOfAllHistories()
    {
        var stream = new RandomStream(71);
        for (int run = 0; run < 60; run++)
        {
            (SequentialProblem problem, double[] prior, RealMatrix[] experiments) = RandomProblem(stream, run % 3);
            SequentialResult result = SequentialDecision.Solve(problem);
            var slow = new ReferenceSequential(problem, [prior], (e, s, h) => experiments[e][s, h], e => experiments[e].RowCount);
            Assert.Equal(slow.Best(), result.Value, 1e-10);
            Assert.Equal(slow.BestPlan(), result.ValueWithoutLearning, 1e-10);
            // Kind 1 has dead ends, which earn nothing and so may be better than what one would have to do without the limit.
            if (run % 3 != 1) Assert.True(result.ValueOfLearning >= -1e-12 && result.CostOfLimit >= -1e-12);
            Assert.Equal(1, result.EndProbabilities.Sum() + result.ForcedEndProbability, 1e-12);
            Assert.Equal(result.ForcedEndProbability > 0, result.Warnings.Any(warning => warning.Code == "forced_end"));
        }
    }

    [Fact]
    public void Solve_BetaArms_AgreesWithTheTreeOfAllHistoriesOnAGrid()
    {
        // Midpoints of 2,000 cells carry the beta priors to about 1e-5.
        const int Grid = 2000;
        BetaArm[] arms = [new(2, 3, 2), new(1.5, 2.5, 1)];
        SequentialAction[] actions =
        [
            new() { Name = "first", Experiment = 0, Reward = -0.1, SignalRewards = [0, 1, 2], SignalResourceChanges = [-2, -1, 1] },
            new() { Name = "second", Experiment = 1, BeliefRewards = [0, 1.4] },
            new() { Name = "commit", Ends = true, BeliefRewards = [4, 1], Reward = -1 },
            new() { Name = "leave", Ends = true },
        ];
        SequentialProblem problem = new(new BetaBinomialArms(arms), actions, 3, 0.9, new ResourceLimit(3, 0));
        double[][] weights = [.. arms.Select(arm =>
        {
            double[] cells = [.. Enumerable.Range(0, Grid).Select(g => Math.Pow((g + 0.5) / Grid, arm.Alpha - 1) * Math.Pow(1 - ((g + 0.5) / Grid), arm.Beta - 1))];
            return cells.Select(cell => cell / cells.Sum()).ToArray();
        })];
        var slow = new ReferenceSequential(
            problem, weights, (e, s, g) => SpecialFunctions.Binomial(arms[e].Trials, s) * Math.Pow((g + 0.5) / Grid, s) * Math.Pow(1 - ((g + 0.5) / Grid), arms[e].Trials - s), e => arms[e].Trials + 1);
        SequentialResult result = SequentialDecision.Solve(problem);
        Assert.Equal(slow.Best(), result.Value, 1e-5);
        Assert.Equal(slow.BestPlan(), result.ValueWithoutLearning, 1e-5);
    }

    [Fact]
    public void Solve_MoreCashOrMoreStagesOrAnotherAction_NeverLowersTheValue()
    {
        var stream = new RandomStream(72);
        for (int run = 0; run < 30; run++)
        {
            (SequentialProblem problem, _, _) = RandomProblem(stream, 2);
            double last = double.NegativeInfinity;
            for (long cash = 0; cash <= 8; cash++)
            {
                double value = SequentialDecision.Solve(new SequentialProblem(problem.Belief, problem.Actions, problem.LastStage, problem.Discount, new ResourceLimit(cash, 0))).Value;
                Assert.True(value >= last - 1e-12);
                last = value;
            }

            SequentialAction wait = new() { Name = "wait" };
            double more = SequentialDecision.Solve(new SequentialProblem(problem.Belief, [.. problem.Actions, wait], problem.LastStage, problem.Discount, problem.Resource)).Value;
            Assert.True(more >= SequentialDecision.Solve(problem).Value - 1e-12);
        }
    }

    [Fact]
    public void Solve_SharperSignals_NeverLowerTheValue()
    {
        // Garbling a signal (Blackwell) cannot help.
        double last = double.NegativeInfinity;
        for (int step = 0; step <= 10; step++)
        {
            double right = 0.5 + (0.05 * step);
            SequentialResult result = SequentialDecision.Solve(Test(right, cost: 1));
            Assert.True(result.Value >= last - 1e-12);
            last = result.Value;
        }

        Assert.Equal(0, SequentialDecision.Solve(Test(0.5, cost: 0)).ValueOfLearning, 1e-12);
        // Perfect and free: the expected value with perfect information.
        Assert.Equal(0.4 * 80, SequentialDecision.Solve(Test(1, cost: 0)).Value, 1e-12);
    }

    [Fact]
    public void Solve_EqualKnowledgeOnDifferentWays_IsOneState()
    {
        SequentialAction[] actions = [new() { Name = "try", Experiment = 0, BeliefRewards = [1] }, new() { Name = "stop", Ends = true }];
        SequentialResult result = SequentialDecision.Solve(new SequentialProblem(new BetaBinomialArms(new BetaArm(1, 1, 1)), actions, 30));
        Assert.Equal(31 * 32 / 2, result.StateCount);
    }

    [Fact]
    public void Solve_PolicyStates_AreConsistent()
    {
        var stream = new RandomStream(73);
        (SequentialProblem problem, _, _) = RandomProblem(stream, 2);
        SequentialResult result = SequentialDecision.Solve(problem);
        Assert.Equal(result.Value, result.Policy[0].Value);
        Assert.Equal(1, result.Policy[0].Probability);
        foreach (PolicyState state in result.Policy)
        {
            Assert.Equal(1, state.Means.Sum(), 1e-12);
            if (state.Action < 0) continue;
            Assert.Equal(state.Value, state.ActionValues[state.Action]);
            Assert.All(state.ActionValues.Where(value => !double.IsNaN(value)), value => Assert.True(value <= state.Value));
        }
    }

    [Fact]
    public void Solve_NothingAllowed_EndsWithNothingAndAWarning()
    {
        SequentialAction[] actions = [new() { Name = "pay", ResourceChange = -2, Reward = 1 }];
        SequentialResult result = SequentialDecision.Solve(new SequentialProblem(new HypothesisBelief([1], []), actions, 5, 1, new ResourceLimit(5, 0)));
        Assert.Equal(2, result.Value);
        Assert.Equal(5, result.ValueWithoutLimit);
        Assert.Equal(3, result.CostOfLimit);
        Assert.Equal(1, result.ForcedEndProbability);
        Assert.Equal("forced_end", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void Solve_TooManyStates_SaysWhatHelps()
    {
        SequentialAction[] actions = [new() { Name = "try", Experiment = 0 }, new() { Name = "other", Experiment = 1 }];
        SequentialProblem problem = new(new BetaBinomialArms(new BetaArm(1, 1, 3), new BetaArm(1, 1, 3)), actions, 30);
        ArgumentException error = Assert.Throws<ArgumentException>(() => SequentialDecision.Solve(problem, new SequentialOptions { MaxStates = 1000 }));
        Assert.Contains("More than 1000 states", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solve_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => SequentialDecision.Solve(Test(0.8, 1), new SequentialOptions { CancellationToken = source.Token }));
    }

    [Fact]
    public void HypothesisBelief_ManyObservations_DoNotUnderflow()
    {
        var belief = new HypothesisBelief([0.5, 0.5], [RealMatrix.FromRows([[0.6, 0.4], [0.4, 0.6]])]);
        var means = new double[2];
        belief.Means([5000, 4990], means);
        // Odds (0.6/0.4)^10.
        Assert.Equal(Math.Pow(1.5, 10), means[0] / means[1], 1e-8);
        belief.Means([0, 9000], means);
        Assert.Equal(1, means[1]);
    }

    [Fact]
    public void HypothesisBelief_ImpossibleSignal_RulesAHypothesisOut()
    {
        var belief = new HypothesisBelief([0.5, 0.5], [RealMatrix.FromRows([[0, 0.4], [1, 0.6]])]);
        Assert.Equal([0, 1], belief.PosteriorMeans([1, 7]));
        Assert.Throws<ArgumentException>(() => belief.PosteriorMeans([1]));
        Assert.Throws<ArgumentException>(() => belief.PosteriorMeans([1, -1]));
    }

    [Fact]
    public void BetaBinomialArms_Batch_HasTheBetaBinomialLaw()
    {
        var belief = new BetaBinomialArms(new BetaArm(2, 3, 4));
        var probabilities = new double[5];
        belief.Predict([1, 2], 0, probabilities);
        // beta-binomial(4, 3, 5): C(4,k) B(3 + k, 9 - k) / B(3, 5), by whole-number factorials.
        for (int k = 0; k < 5; k++) Assert.Equal(BetaBinomial(4, k, 3, 5), probabilities[k], 1e-12);
        Assert.Equal(1, probabilities.Sum(), 1e-14);
    }

    [Fact]
    public void Problem_BadInput_NamesTheAction()
    {
        var belief = new HypothesisBelief([0.5, 0.5], [RealMatrix.FromRows([[0.6, 0.4], [0.4, 0.6]])]);
        Assert.Contains("Action 0 (a) makes experiment 3", Assert.Throws<ArgumentException>(() => new SequentialProblem(belief, [new() { Name = "a", Experiment = 3 }], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SequentialProblem(belief, [new() { Name = "a", BeliefRewards = [1] }], 1));
        Assert.Throws<ArgumentException>(() => new SequentialProblem(belief, [new() { Name = "a", SignalRewards = [1, 2] }], 1));
        Assert.Throws<ArgumentException>(() => new SequentialProblem(belief, [new() { Name = "a", Reward = double.NaN }], 1));
        Assert.Throws<ArgumentException>(() => new SequentialProblem(belief, [new() { Name = "a" }], 1, 0));
        Assert.Throws<ArgumentException>(() => new SequentialProblem(belief, [new() { Name = "a" }], 1, 1, new ResourceLimit(0, 1)));
        Assert.Throws<ArgumentException>(() => new HypothesisBelief([0.5, 0.6], []));
        Assert.Throws<ArgumentException>(() => new HypothesisBelief([0.5, 0.5], [RealMatrix.FromRows([[0.6, 0.4], [0.5, 0.6]])]));
        Assert.Throws<ArgumentException>(() => new BetaBinomialArms(new BetaArm(0, 1, 1)));
    }

    private static double BetaBinomial(int n, int k, int a, int b)
    {
        static double Beta(int x, int y) => SpecialFunctions.Factorial(x - 1) * SpecialFunctions.Factorial(y - 1) / SpecialFunctions.Factorial(x + y - 1);
        return SpecialFunctions.Binomial(n, k) * Beta(a + k, b + n - k) / Beta(a, b);
    }

    /// <summary>Go (−50 or 80) or not, after a test that is right with a probability under both hypotheses.</summary>
    private static SequentialProblem Test(double right, double cost) => new(
        new HypothesisBelief([0.6, 0.4], [RealMatrix.FromRows([[right, 1 - right], [1 - right, right]])]),
        [new() { Name = "test", Experiment = 0, Reward = -cost }, new() { Name = "go", Ends = true, BeliefRewards = [-50, 80] }, new() { Name = "leave", Ends = true }],
        1);

    private static (SequentialProblem Problem, double[] Prior, RealMatrix[] Experiments) RandomProblem(RandomStream stream, int kind)
    {
        const int Hypotheses = 3;
        double[] prior = Simplex(stream, Hypotheses);
        RealMatrix[] experiments = [.. Enumerable.Range(0, 2).Select(e =>
        {
            double[][] columns = [.. Enumerable.Range(0, Hypotheses).Select(_ => Simplex(stream, 2 + e))];
            return RealMatrix.FromRows([.. Enumerable.Range(0, 2 + e).Select(s => (IReadOnlyList<double>)[.. columns.Select(column => column[s])])]);
        })];
        double[] Rewards(int n) => [.. Enumerable.Range(0, n).Select(_ => stream.NextNormal())];
        SequentialAction[] actions =
        [
            new() { Name = "first", Experiment = 0, Reward = -0.1, SignalRewards = Rewards(2), ResourceChange = -1, SignalResourceChanges = [0, stream.NextInt(3)] },
            new() { Name = "second", Experiment = 1, Reward = -0.2, BeliefRewards = Rewards(3), ResourceChange = -2, MovesTo = 1, AvailableIn = [0] },
            new() { Name = "commit", Ends = true, BeliefRewards = [.. Rewards(3).Select(r => 3 * r)], ResourceChange = kind == 1 ? -2 : 0 },
            new() { Name = "gamble", Ends = true, Experiment = 1, SignalRewards = Rewards(3), SignalResourceChanges = [-1, 0, 0], AvailableIn = [1] },
        ];
        if (kind == 2) actions = [.. actions, new() { Name = "leave", Ends = true, Reward = 0.2 }];
        return (new SequentialProblem(new HypothesisBelief(prior, experiments), actions, 3, 0.95, kind == 0 ? null : new ResourceLimit(3, 0)), prior, experiments);
    }

    private static double[] Simplex(RandomStream stream, int n)
    {
        double[] raw = [.. Enumerable.Range(0, n).Select(_ => stream.NextExponential())];
        return [.. raw.Select(x => x / raw.Sum())];
    }
}
