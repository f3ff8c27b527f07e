namespace Foothold.Statistics.DecisionTrees;

/// <summary>Settings of <see cref="DecisionTree.FoldBack"/>.</summary>
public sealed record DecisionTreeOptions
{
    /// <summary>
    /// Constant absolute risk aversion γ of the utility −exp(−γ·value), per unit of the tree, finite and at least 0; 0 (the default) maximises the
    /// mean. 1/γ is about the stake at which one would just accept winning it or losing half of it with equal chances.
    /// </summary>
    public double RiskAversion { get; init; }

    /// <summary>Most nodes to visit, at least 1; a node that stands in several places counts in each. Default 1,000,000.</summary>
    public int MaxNodes { get; init; } = 1_000_000;

    /// <summary>Stops with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>Folds an explicit tree of decisions and chances back to the best strategy.</summary>
/// <remarks>
/// Source: Raiffa (1968), Decision Analysis, chapters 2 and 4. For many stages of the same kind use <see cref="SequentialDecision"/>, which meets
/// each state of knowledge once instead of once per path.
/// </remarks>
public static class DecisionTree
{
    /// <summary>Deepest path; beyond it the call stack could overflow.</summary>
    private const int DeepestPath = 2_000;

    /// <summary>Values every node and follows the best options.</summary>
    /// <param name="root">The first node.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Value, strategy and the distribution of outcomes under it. Where options tie, the first counts as best.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the tree has too many nodes or too long a path.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <remarks>O(nodes). With constant absolute risk aversion the values of branches can be added on the way back, so no path is looked at twice.</remarks>
    public static DecisionTreeResult FoldBack(TreeNode root, DecisionTreeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        options ??= new DecisionTreeOptions();
        Require.NotNegative(options.RiskAversion, "options.RiskAversion");
        Require.AtLeast(options.MaxNodes, 1, "options.MaxNodes");
        var fold = new Fold(options);
        Valued valued = fold.Value(root, 0);
        fold.Follow(valued, 1, 0, "");

        (double Value, double Probability)[] profile =
            [.. fold.Ends.GroupBy(end => end.Value).Select(group => (group.Key, group.Sum(end => end.Probability))).OrderBy(end => end.Key)];
        double mean = profile.Sum(end => end.Value * end.Probability);
        double variance = profile.Sum(end => end.Probability * (end.Value - mean) * (end.Value - mean));
        return new DecisionTreeResult
        {
            ObservationsUsed = 0,
            Options = options,
            Value = valued.Worth,
            ExpectedValue = mean,
            StandardDeviation = Math.Sqrt(variance),
            Strategy = fold.Strategy,
            RiskProfile = profile,
            NodesVisited = fold.Visited,
        };
    }

    /// <summary>A node with its worth, and the worth of each way on (branch value included).</summary>
    private sealed record Valued(TreeNode Node, double Worth, double[] Ways, Valued[] Next);

    private sealed class Fold(DecisionTreeOptions options)
    {
        internal int Visited { get; private set; }

        internal List<StrategyStep> Strategy { get; } = [];

        internal List<(double Value, double Probability)> Ends { get; } = [];

        internal Valued Value(TreeNode node, int depth)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            if (++Visited > options.MaxNodes) Require.Refuse("root", $"The tree has more than {options.MaxNodes} nodes; raise MaxNodes, or use {nameof(SequentialDecision)} where states repeat.");
            if (depth > DeepestPath) Require.Refuse("root", $"A path of the tree is longer than {DeepestPath} nodes; use {nameof(SequentialDecision)} for so many stages.");
            switch (node)
            {
                case TreeNode.Terminal terminal:
                    return new Valued(node, terminal.Value, [], []);
                case TreeNode.Decision decision:
                    {
                        (double[] ways, Valued[] next) = Branches([.. decision.Options], depth);
                        return new Valued(node, ways.Max(), ways, next);
                    }

                default:
                    {
                        var chance = (TreeNode.Chance)node;
                        (double[] ways, Valued[] next) = Branches([.. chance.Outcomes.Select(outcome => outcome.Branch)], depth);
                        return new Valued(node, CertaintyEquivalent.Of(ways, [.. chance.Outcomes.Select(outcome => outcome.Probability)], options.RiskAversion), ways, next);
                    }
            }
        }

        internal void Follow(Valued valued, double probability, double soFar, string path)
        {
            switch (valued.Node)
            {
                case TreeNode.Terminal terminal:
                    Ends.Add((soFar + terminal.Value, probability));
                    break;
                case TreeNode.Decision decision:
                    {
                        int best = Array.IndexOf(valued.Ways, valued.Worth);
                        TreeBranch branch = decision.Options[best];
                        Strategy.Add(new StrategyStep(path, decision.Name, best, branch.Label, probability, valued.Worth, valued.Ways));
                        Follow(valued.Next[best], probability, soFar + branch.Value, Append(path, branch.Label));
                        break;
                    }

                case TreeNode.Chance chance:
                    for (int i = 0; i < chance.Outcomes.Count; i++)
                    {
                        (double share, TreeBranch branch) = chance.Outcomes[i];
                        if (share > 0) Follow(valued.Next[i], probability * share, soFar + branch.Value, Append(path, branch.Label));
                    }

                    break;
            }
        }

        private (double[] Ways, Valued[] Next) Branches(TreeBranch[] branches, int depth)
        {
            Valued[] next = [.. branches.Select(branch => Value(branch.Next, depth + 1))];
            return ([.. branches.Select((branch, i) => branch.Value + next[i].Worth)], next);
        }

        private static string Append(string path, string label) => path.Length == 0 ? label : path + " > " + label;
    }
}

/// <summary>What a chance is worth to somebody with constant absolute risk aversion.</summary>
internal static class CertaintyEquivalent
{
    /// <summary>−(1/γ)·ln Σ pᵢ·exp(−γxᵢ), the mean for γ = 0; the smallest value is taken out first so that nothing overflows.</summary>
    internal static double Of(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities, double riskAversion)
    {
        double least = double.PositiveInfinity;
        double mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (probabilities[i] == 0) continue;
            least = Math.Min(least, values[i]);
            mean += probabilities[i] * values[i];
        }

        if (riskAversion == 0) return mean;
        double shortfall = 0;
        // Σ p·expm1 keeps the digits of tiny γ, for which the exponentials are all close to 1.
        for (int i = 0; i < values.Length; i++)
            if (probabilities[i] > 0) shortfall += probabilities[i] * Accurate.ExpMinusOne(-riskAversion * (values[i] - least));
        if (shortfall > -0.5) return least - (Accurate.LogOnePlus(shortfall) / riskAversion);

        // An improbable disaster leaves next to nothing of 1 + shortfall; the sum itself is at least the disaster's probability.
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
            if (probabilities[i] > 0) sum += probabilities[i] * Math.Exp(-riskAversion * (values[i] - least));
        return least - (Math.Log(sum) / riskAversion);
    }
}

/// <summary>What to choose at one decision that can be reached.</summary>
/// <param name="Path">Labels on the way here, joined by " > "; empty at the root.</param>
/// <param name="Decision">Name of the decision.</param>
/// <param name="Best">The best option, from 0.</param>
/// <param name="BestLabel">Its label.</param>
/// <param name="Probability">Probability of coming here under the strategy.</param>
/// <param name="Value">Worth from here on: a mean, or a certainty equivalent with risk aversion.</param>
/// <param name="OptionValues">Worth of every option, in their order.</param>
public sealed record StrategyStep(
    string Path, string Decision, int Best, string BestLabel, double Probability, double Value, IReadOnlyList<double> OptionValues);

/// <summary>A tree folded back. Amounts are in the unit of the tree.</summary>
public sealed record DecisionTreeResult : StatisticalResult
{
    /// <summary>The settings used.</summary>
    public required DecisionTreeOptions Options { get; init; }

    /// <summary>Worth of the tree under the best strategy: the mean, or the certainty equivalent with risk aversion.</summary>
    public required double Value { get; init; }

    /// <summary>Mean outcome under that strategy.</summary>
    public required double ExpectedValue { get; init; }

    /// <summary>Standard deviation of the outcome under that strategy.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>What to choose at each decision the strategy can reach, from the root on.</summary>
    public required IReadOnlyList<StrategyStep> Strategy { get; init; }

    /// <summary>Every outcome that can come about under the strategy, ascending, with its probability; equal outcomes are joined.</summary>
    public required IReadOnlyList<(double Value, double Probability)> RiskProfile { get; init; }

    /// <summary>Nodes looked at.</summary>
    public required int NodesVisited { get; init; }
}
