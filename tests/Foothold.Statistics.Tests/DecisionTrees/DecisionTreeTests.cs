using Foothold.Statistics.DecisionTrees;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.DecisionTrees;

public sealed class DecisionTreeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1e-9)]
    public void FoldBack_RandomTrees_IsTheBestOfAllStrategies(double riskAversion)
    {
        // Slow twin: every strategy is written out as a lottery over path totals and valued as a whole.
        var stream = new RandomStream(81);
        for (int run = 0; run < 100; run++)
        {
            TreeNode tree = RandomTree(stream, 4);
            double best = Strategies(tree).Max(lottery => Worth(lottery, riskAversion));
            DecisionTreeResult result = DecisionTree.FoldBack(tree, new DecisionTreeOptions { RiskAversion = riskAversion });
            Assert.Equal(best, result.Value, riskAversion is > 0 and < 1e-6 ? 1e-6 : 1e-10);
            Assert.Equal(1, result.RiskProfile.Sum(end => end.Probability), 1e-12);
            Assert.Equal(result.ExpectedValue, result.RiskProfile.Sum(end => end.Value * end.Probability), 1e-10);
            if (riskAversion == 0) Assert.Equal(result.Value, result.ExpectedValue, 1e-10);
            else Assert.True(result.Value <= result.ExpectedValue + 1e-9);
        }
    }

    [Fact]
    public void FoldBack_MoreRiskAversion_NeverRaisesTheValue()
    {
        var stream = new RandomStream(82);
        for (int run = 0; run < 50; run++)
        {
            TreeNode tree = RandomTree(stream, 4);
            double last = double.PositiveInfinity;
            foreach (double gamma in new[] { 0, 1e-6, 0.01, 0.1, 1, 10, 1000 })
            {
                double value = DecisionTree.FoldBack(tree, new DecisionTreeOptions { RiskAversion = gamma }).Value;
                Assert.True(value <= last + 1e-9);
                last = value;
            }
        }
    }

    [Fact]
    public void FoldBack_ConstantAddedToAllEnds_ShiftsTheCertaintyEquivalent()
    {
        TreeNode.Terminal low = new("low", -3);
        TreeNode.Terminal high = new("high", 8);
        TreeNode Tree(double extra) => new TreeNode.Chance("toss", (0.5, new TreeBranch("low", low, extra)), (0.5, new TreeBranch("high", high, extra)));
        double plain = DecisionTree.FoldBack(Tree(0), new DecisionTreeOptions { RiskAversion = 0.2 }).Value;
        Assert.Equal(plain + 5, DecisionTree.FoldBack(Tree(5), new DecisionTreeOptions { RiskAversion = 0.2 }).Value, 1e-12);
        Assert.Equal(-Math.Log((0.5 * Math.Exp(0.6)) + (0.5 * Math.Exp(-1.6))) / 0.2, plain, 1e-12);
    }

    [Fact]
    public void FoldBack_Ties_TakesTheFirstOption()
    {
        TreeNode tree = new TreeNode.Decision("d", new TreeBranch("a", new TreeNode.Terminal("x", 1)), new TreeBranch("b", new TreeNode.Terminal("y", 1)));
        Assert.Equal("a", Assert.Single(DecisionTree.FoldBack(tree).Strategy).BestLabel);
    }

    [Fact]
    public void FoldBack_Strategy_GivesPathAndProbability()
    {
        TreeNode choice = new TreeNode.Decision("choice", new TreeBranch("safe", new TreeNode.Terminal("one", 1)), new TreeBranch("risk", new TreeNode.Terminal("two", 2), -5));
        TreeNode tree = new TreeNode.Chance("weather", (0.25, new TreeBranch("rain", choice)), (0.75, new TreeBranch("sun", new TreeNode.Terminal("end", 0))));
        StrategyStep step = Assert.Single(DecisionTree.FoldBack(tree).Strategy);
        Assert.Equal(("rain", "choice", 0, 0.25), (step.Path, step.Decision, step.Best, step.Probability));
        Assert.Equal([1, -3], step.OptionValues);
    }

    [Fact]
    public void FoldBack_TooLarge_SaysWhatHelps()
    {
        TreeNode node = new TreeNode.Terminal("end", 0);
        for (int i = 0; i < 40; i++) node = new TreeNode.Chance("c", (0.5, new TreeBranch("a", node)), (0.5, new TreeBranch("b", node)));
        Assert.Contains("MaxNodes", Assert.Throws<ArgumentException>(() => DecisionTree.FoldBack(node, new DecisionTreeOptions { MaxNodes = 1000 })).Message, StringComparison.Ordinal);

        TreeNode deep = new TreeNode.Terminal("end", 0);
        for (int i = 0; i < 3000; i++) deep = new TreeNode.Chance("c", (1, new TreeBranch("a", deep)));
        Assert.Contains("longer than", Assert.Throws<ArgumentException>(() => DecisionTree.FoldBack(deep)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FoldBack_ExtremeRiskAversion_TakesTheWorstOutcomeWithoutOverflow()
    {
        TreeNode tree = new TreeNode.Chance("c", (0.5, new TreeBranch("a", new TreeNode.Terminal("bad", -1e6))), (0.5, new TreeBranch("b", new TreeNode.Terminal("good", 1e6))));
        Assert.Equal(-1e6, DecisionTree.FoldBack(tree, new DecisionTreeOptions { RiskAversion = 100 }).Value, 0.01);
    }

    [Fact]
    public void Nodes_BadInput_IsRefused()
    {
        TreeNode.Terminal end = new("end", 0);
        Assert.Throws<ArgumentException>(() => new TreeNode.Chance("c", (0.5, new TreeBranch("a", end)), (0.6, new TreeBranch("b", end))));
        Assert.Throws<ArgumentException>(() => new TreeNode.Terminal("end", double.NaN));
        Assert.Throws<ArgumentException>(() => new TreeNode.Decision("d"));
        Assert.Throws<ArgumentException>(() => new TreeBranch("", end));
        Assert.Throws<ArgumentException>(() => DecisionTree.FoldBack(end, new DecisionTreeOptions { RiskAversion = -1 }));
    }

    private static double Worth(List<(double Value, double Probability)> lottery, double gamma) => gamma == 0
        ? lottery.Sum(end => end.Value * end.Probability)
        : -Math.Log(lottery.Sum(end => end.Probability * Math.Exp(-gamma * end.Value))) / gamma;

    private static IEnumerable<List<(double Value, double Probability)>> Strategies(TreeNode node)
    {
        switch (node)
        {
            case TreeNode.Terminal terminal:
                return [[(terminal.Value, 1)]];
            case TreeNode.Decision decision:
                return decision.Options.SelectMany(branch => Strategies(branch.Next).Select(lottery => lottery.Select(end => (end.Item1 + branch.Value, end.Item2)).ToList()));
            default:
                IEnumerable<List<(double, double)>> joined = [[]];
                foreach ((double share, TreeBranch branch) in ((TreeNode.Chance)node).Outcomes)
                {
                    List<List<(double, double)>> parts = [.. Strategies(branch.Next)];
                    joined = joined.SelectMany(left => parts.Select(part => left.Concat(part.Select(end => (end.Item1 + branch.Value, end.Item2 * share))).ToList())).ToList();
                }

                return joined;
        }
    }

    private static TreeNode RandomTree(RandomStream stream, int depth)
    {
        int kind = depth == 0 ? 0 : 1 + stream.NextInt(2);
        if (kind == 0) return new TreeNode.Terminal("end", 5 * stream.NextNormal());
        TreeBranch[] branches = [.. Enumerable.Range(0, 2).Select(i => new TreeBranch("b" + i, RandomTree(stream, depth - 1), stream.NextNormal()))];
        if (kind == 1) return new TreeNode.Decision("d", branches);
        double p = stream.NextUniform();
        return new TreeNode.Chance("c", (p, branches[0]), (1 - p, branches[1]));
    }
}
