using Foothold.Statistics.DecisionTrees;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Tests.DecisionTrees;

public sealed class DecisionEdgeTests
{
    [Theory]
    [InlineData(1e-20)]
    [InlineData(1e-12)]
    [InlineData(1e-3)]
    public void FoldBack_ImprobableDisaster_KeepsTheDigitsOfItsProbability(double probability)
    {
        // −100 with the probability given, else 100: −(1/γ) ln(p·e^(100γ) + (1 − p)·e^(−100γ)), of which the second term is nothing here.
        var tree = new TreeNode.Chance(
            "outcome", (probability, new TreeBranch("disaster", new TreeNode.Terminal("end", -100))), (1 - probability, new TreeBranch("success", new TreeNode.Terminal("end", 100))));
        DecisionTreeResult result = DecisionTree.FoldBack(tree, new DecisionTreeOptions { RiskAversion = 1 });
        Assert.Equal(-100 - Math.Log(probability), result.Value, 1e-10);
    }

    [Fact]
    public void TreeNode_MissingBranch_SaysWhich()
    {
        var branch = new TreeBranch("on", new TreeNode.Terminal("end", 1));
        Assert.Contains("Option 1 of decision which", Assert.Throws<ArgumentException>(() => new TreeNode.Decision("which", branch, null!)).Message, StringComparison.Ordinal);
        Assert.Contains("Outcome 1 of what", Assert.Throws<ArgumentException>(() => new TreeNode.Chance("what", (1, branch), default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BeliefModel_NoSuchExperiment_IsRefused()
    {
        var arms = new BetaBinomialArms(new BetaArm(1, 1, 3));
        var hypotheses = new HypothesisBelief([0.5, 0.5], [new RealMatrix(2, 2, [0.2, 0.7, 0.8, 0.3])]);
        foreach (BeliefModel model in new BeliefModel[] { arms, hypotheses })
        {
            Assert.Throws<ArgumentException>(() => model.SignalCount(1));
            Assert.Throws<ArgumentException>(() => model.SignalCount(-1));
        }

        Assert.Throws<ArgumentException>(() => new HypothesisBelief([0.5, 0.5], [null!]));
        Assert.Throws<ArgumentException>(() => new BetaBinomialArms(new BetaArm(1, 1, int.MaxValue)));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(2)]
    [InlineData(1e12)]
    public void Predict_TwoTrials_IsTheBetaBinomialWhateverTheShapes(double shape)
    {
        var probabilities = new double[3];
        new BetaBinomialArms(new BetaArm(shape, 2 * shape, 2)).Predict([0, 0], 0, probabilities);
        double all = 3 * shape * ((3 * shape) + 1);
        Assert.Equal(2 * shape * ((2 * shape) + 1) / all, probabilities[0], 1e-14);
        Assert.Equal(4 * shape * shape / all, probabilities[1], 1e-14);
        Assert.Equal(shape * (shape + 1) / all, probabilities[2], 1e-14);
    }
}
