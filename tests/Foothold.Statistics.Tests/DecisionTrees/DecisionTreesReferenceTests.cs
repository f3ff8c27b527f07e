using Foothold.Statistics.DecisionTrees;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.DecisionTrees;

/// <summary>Published and independently computed numbers, shown on docs/explanation/decision-trees.md.</summary>
public sealed class DecisionTreesReferenceTests
{
    private const string Wildcatter = "Raiffa (1968), data as in Shenoy (1992)";
    private const string Gittins = "Gittins (1989), Bernoulli indices";
    private static readonly double[] Prior = [0.5, 0.3, 0.2];
    private static readonly double[] Payoff = [-70, 50, 200];
    private static readonly double[][] Seismic = [[0.1, 0.3, 0.5], [0.3, 0.4, 0.4], [0.6, 0.3, 0.1]];

    private static readonly (int Alpha, int Beta, double Index)[] Indices = [(1, 1, 0.7029), (2, 1, 0.8001), (3, 1, 0.8452), (1, 2, 0.5001), (2, 2, 0.6346), (3, 3, 0.6010)];

    [Fact]
    public void DecisionTrees_PublishedCases_AreReproduced()
    {
        DecisionTreeResult tree = DecisionTree.FoldBack(WildcatterTree());
        SequentialResult sequential = SequentialDecision.Solve(WildcatterProblem());
        SequentialResult goNoGo = SequentialDecision.Solve(GoNoGo());
        ReferenceCheck[] checks =
        [
            new("oil wildcatter, mean with the seismic test (thousand)", Wildcatter, 22.5, 1e-9, () => tree.Value),
            new("the same by induction over beliefs", Wildcatter, 22.5, 1e-9, () => sequential.Value),
            new("oil wildcatter, mean without the test", Wildcatter, 20, 1e-9, () => sequential.ValueWithoutLearning),
            new("oil wildcatter, probability of drilling after the test", Wildcatter, 0.59, 1e-9, () => sequential.EndProbabilities[1]),
            new("oil wildcatter, certainty equivalent, risk aversion 0.005", "independent computation (numpy)", 5.899576948824823, 1e-9, () => DecisionTree.FoldBack(WildcatterTree(), new DecisionTreeOptions { RiskAversion = 0.005 }).Value),
            new("go or not, value of a survey", "independent computation, exact", 14.4, 1e-10, () => goNoGo.ValueOfLearning),
            new("go or not, value without", "independent computation, exact", 2, 1e-10, () => goNoGo.ValueWithoutLearning),
            new("go or not, probability of going after the survey", "independent computation, exact", 0.4, 1e-10, () => goNoGo.EndProbabilities[1]),
            .. Indices.Select(cell => new ReferenceCheck($"Gittins index of Beta({cell.Alpha}, {cell.Beta}), discount 0.9", Gittins, cell.Index, 6e-5, () => Index(cell.Alpha, cell.Beta, 0.9, 60))),
            new("Gittins index of Beta(1, 1), discount 0.5", "independent computation (numpy, 400 stages)", 0.559019, 1e-6, () => Index(1, 1, 0.5, 40)),
        ];
        ValidationTable.Hold("decision-trees.md", checks);
    }

    /// <summary>The certain yield per stage at which one is indifferent between taking it for ever and trying the arm once more.</summary>
    private static double Index(double alpha, double beta, double discount, int stages)
    {
        double low = 0;
        double high = 1;
        while (high - low > 1e-7)
        {
            double yield = 0.5 * (low + high);
            double retire = yield / (1 - discount);
            SequentialAction[] actions =
            [
                new() { Name = "retire", Ends = true, Reward = retire },
                new() { Name = "pull", Experiment = 0, BeliefRewards = [1] },
                // At the last stage the arm may be kept for ever, so that the horizon cuts off less.
                new() { Name = "keep", Ends = true, BeliefRewards = [1 / (1 - discount)] },
            ];
            SequentialResult result = SequentialDecision.Solve(new SequentialProblem(new BetaBinomialArms(new BetaArm(alpha, beta, 1)), actions, stages, discount));
            if (result.Value > retire * (1 + 1e-12)) low = yield;
            else high = yield;
        }

        return 0.5 * (low + high);
    }

    private static TreeNode.Decision WildcatterTree()
    {
        TreeNode Drill(double[] probabilities) => new TreeNode.Decision(
            "drill?",
            new TreeBranch("drill", new TreeNode.Chance("hole", [.. probabilities.Select((p, h) => (p, new TreeBranch(((string[])["dry", "wet", "soaking"])[h], new TreeNode.Terminal("end", Payoff[h]))))])),
            new TreeBranch("leave", new TreeNode.Terminal("nothing", 0)));
        double[] signal = [.. Seismic.Select(row => row.Zip(Prior, (l, p) => l * p).Sum())];
        TreeNode test = new TreeNode.Chance(
            "pattern",
            [.. Seismic.Select((row, s) => (signal[s], new TreeBranch(((string[])["closed", "open", "diffuse"])[s], Drill([.. row.Zip(Prior, (l, p) => l * p / signal[s])]))))]);
        return new TreeNode.Decision("test?", new TreeBranch("test", test, -10), new TreeBranch("no test", Drill(Prior)));
    }

    private static SequentialProblem WildcatterProblem() => new(
        new HypothesisBelief(Prior, [RealMatrix.FromRows(Seismic)]),
        [new() { Name = "test", Experiment = 0, Reward = -10 }, new() { Name = "drill", Ends = true, BeliefRewards = Payoff }, new() { Name = "leave", Ends = true }],
        1);

    private static SequentialProblem GoNoGo() => new(
        new HypothesisBelief([0.6, 0.4], [RealMatrix.FromRows([[0.8, 0.3], [0.2, 0.7]])]),
        [new() { Name = "survey", Experiment = 0 }, new() { Name = "go", Ends = true, BeliefRewards = [-50, 80] }, new() { Name = "leave", Ends = true }],
        1);
}
