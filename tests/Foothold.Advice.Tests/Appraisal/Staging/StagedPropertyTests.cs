using Foothold.Advice.Appraisal.Staging;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Tests.Appraisal.Staging;

/// <summary>What must hold for every staged plan, on random problems.</summary>
public sealed class StagedPropertyTests
{
    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(1, 25).Select(seed => new TheoryDataRow<int>(seed));

    // Flows that are the same at every node are whole steps of the grid of cash, so that the fast solver has nothing to round.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_SmallTree_EqualsEveryWayItCanGo(int seed)
    {
        (double[] prior, RealMatrix[] tests, StagedProblem problem) = Draw(seed, wholeCash: true);
        foreach (double cash in new[] { 0, 7, 15, double.PositiveInfinity })
        {
            StagedProblem limited = problem with { Cash = cash, CashTop = 200, CashPoints = 201, Tail = 0 };
            Assert.Equal(new SlowStagedPlan(prior, tests, 3, limited).Value(), StagedPlan.Solve(limited).Value, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_AnyProblem_PathsAddUpToItsValue(int seed)
    {
        (_, _, StagedProblem problem) = Draw(seed, wholeCash: false);
        StagedPlan plan = StagedPlan.Solve(problem with { Cash = 11.3 });
        Assert.Equal(1, plan.Paths.Sum(path => path.Probability), 1e-9);
        Assert.Equal(plan.Value, plan.Paths.Sum(path => path.Probability * path.Worth), 1e-7);
        Assert.All(plan.Decisions, decision => Assert.InRange(decision.Choices.Sum(choice => choice.Probability), 0.5, 1 + 1e-9));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_MoreCash_NeverHurts(int seed)
    {
        (_, _, StagedProblem problem) = Draw(seed, wholeCash: false);
        double before = 0;
        foreach (double cash in new[] { 0, 2.5, 5, 9, 14, 25, 60, double.PositiveInfinity })
        {
            StagedPlan plan = StagedPlan.Solve(problem with { Cash = cash, CashTop = 80, CashPoints = 81 });
            Assert.True(plan.Value >= before - 1e-9, $"with {cash} it is worth {plan.Value}, with less {before}");
            Assert.True(plan.OptionValue >= 0 && plan.CostOfLimit >= -1e-9);
            before = plan.Value;
        }
    }

    // A test whose signals are mixed up at random tells less (Blackwell 1953), so it cannot be worth more.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Solve_BetterTests_NeverHurt(int seed)
    {
        (double[] prior, RealMatrix[] tests, StagedProblem problem) = Draw(seed, wholeCash: false);
        double before = double.PositiveInfinity;
        foreach (double noise in new[] { 0, 0.2, 0.5, 1 })
        {
            RealMatrix[] mixed = [.. tests.Select(test => Mix(test, noise))];
            double value = StagedPlan.Solve(problem with { Beliefs = LearningStates.FromTests(prior, mixed, 3) }).Value;
            Assert.True(value <= before + 1e-9, $"with noise {noise} it is worth {value}, with less {before}");
            before = value;
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(2)]
    public void ScoreLearning_AnyPath_KeepsTheMeanAndTheVarianceOfTheScore(double precision)
    {
        double[] nodes = ScoreLearning.NodeScores(65);
        LearningStates states = new ScoreLearning { Looks = [precision, precision / 3], MostLooks = 6 }.Build(nodes);
        double[] mass = new double[states.Count];
        mass[0] = 1;
        foreach (int look in new[] { 1, 0, 1, 0, 1 })
        {
            var after = new double[states.Count];
            for (int state = 0; state < states.Count; state++)
            {
                LookRow row = states.Look(look, state);
                for (int i = 0; i < row.Targets.Length; i++) after[row.Targets[i]] += mass[state] * row.Probabilities[i];
            }

            mass = after;
        }

        double[] squares = [.. nodes.Select(node => node * node)];
        Assert.Equal(1, mass.Sum(), 1e-12);
        Assert.Equal(0, Enumerable.Range(0, mass.Length).Sum(state => mass[state] * states.Mean(state, nodes)), 1e-12);
        // Straight lines between nodes an eighth apart overstate a square by up to 1/384; the edges take off a little.
        Assert.Equal(1, Enumerable.Range(0, mass.Length).Sum(state => mass[state] * states.Mean(state, squares)), 0.004);
    }

    private static RealMatrix Mix(RealMatrix test, double noise)
    {
        var rows = new double[test.RowCount][];
        for (int s = 0; s < test.RowCount; s++) rows[s] = [.. Enumerable.Range(0, test.ColumnCount).Select(h => ((1 - noise) * test[s, h]) + (noise / test.RowCount))];
        return RealMatrix.FromRows(rows);
    }

    private static (double[] Prior, RealMatrix[] Tests, StagedProblem Problem) Draw(int seed, bool wholeCash)
    {
        var random = new RandomStream((ulong)seed);
        const int hypotheses = 3, periods = 4;
        double[] prior = new double[hypotheses];
        random.FillSimplex(hypotheses, prior);
        prior[^1] = 1 - prior[..^1].Sum();
        RealMatrix[] tests = [Test(random, 2), Test(random, 2)];
        StagedOperation[] operations =
        [
            Operation(random, "pilot", 0, wholeCash, 1) with { IsPilot = true },
            Operation(random, "small", 1, wholeCash, 2) with { EntryCost = random.NextInt(4) },
            Operation(random, "large", null, wholeCash, 4) with { EntryCost = 3 + random.NextInt(8), LeavingCosts = [random.NextInt(3), random.NextInt(6)] },
        ];
        StagedChange none = new(double.NaN, false);
        var problem = new StagedProblem
        {
            Beliefs = LearningStates.FromTests(prior, tests, 3), Periods = periods, Discount = 0.95, Operations = operations, MostPilots = 2,
            Changes = [[none, none, none], [none, none, new(2 + random.NextInt(4), false, new RealMatrix(2, 3, [1, 1, 1, 2, 2, 2]))], [none, new(1, true), none]],
        };
        return (prior, tests, problem);
    }

    private static StagedOperation Operation(RandomStream random, string name, int? look, bool wholeCash, int scale)
    {
        const int rows = 3, nodes = 3;
        var worth = new double[rows * nodes];
        var cash = new double[rows * nodes];
        for (int row = 0; row < rows; row++)
        {
            int same = random.NextInt((4 * scale) + 1) - (2 * scale);
            for (int node = 0; node < nodes; node++)
            {
                worth[(row * nodes) + node] = scale * ((2 * node) - 2 + random.NextNormal());
                cash[(row * nodes) + node] = wholeCash ? same : worth[(row * nodes) + node];
            }
        }

        return new StagedOperation { Name = name, Look = look, Worth = new RealMatrix(rows, nodes, worth), Cash = new RealMatrix(rows, nodes, cash) };
    }

    private static RealMatrix Test(RandomStream random, int signals)
    {
        var values = new double[signals * 3];
        var column = new double[signals];
        for (int h = 0; h < 3; h++)
        {
            random.FillSimplex(signals, column);
            column[^1] = 1 - column[..^1].Sum();
            for (int s = 0; s < signals; s++) values[(s * 3) + h] = column[s];
        }

        return new RealMatrix(signals, 3, values);
    }
}
