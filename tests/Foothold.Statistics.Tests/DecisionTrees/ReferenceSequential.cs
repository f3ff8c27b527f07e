using Foothold.Statistics.DecisionTrees;

namespace Foothold.Statistics.Tests.DecisionTrees;

/// <summary>
/// Slow twin: the tree of all histories, with no state shared. The probability of a history under each hypothesis (or each point of a fine grid of
/// success probabilities) is multiplied up from scratch, so nothing of the belief models is used.
/// </summary>
internal sealed class ReferenceSequential(SequentialProblem problem, double[][] weights, Func<int, int, int, double> likelihood, Func<int, int> signalCount)
{
    /// <summary>Value of the best policy.</summary>
    internal double Best() => Best(0, weights, problem.Resource?.Start ?? 0, problem.StartPosition);

    /// <summary>Value of the best plan fixed in advance: every sequence of actions is tried.</summary>
    internal double BestPlan() => BestPlan(0, [problem.Resource?.Start ?? 0], problem.StartPosition);

    /// <param name="stage">Stage.</param>
    /// <param name="joint">Per independent unknown, P(value and history); hypotheses have one unknown, arms one each.</param>
    /// <param name="resource">Left.</param>
    /// <param name="position">Position.</param>
    private double Best(int stage, double[][] joint, long resource, int position)
    {
        double best = double.NegativeInfinity;
        foreach (SequentialAction action in problem.Actions)
        {
            if (!Allowed(action, stage, position)) continue;
            double value = action.Reward;
            bool feasible = true;
            double[] means = Means(joint);
            for (int i = 0; i < action.BeliefRewards.Count; i++) value += action.BeliefRewards[i] * means[i];
            int signals = action.Experiment is { } made ? signalCount(made) : 1;
            for (int s = 0; s < signals && feasible; s++)
            {
                double probability = 1;
                double[][] after = joint;
                if (action.Experiment is { } experiment)
                {
                    int unknown = joint.Length == 1 ? 0 : experiment;
                    after = [.. joint.Select(row => (double[])row.Clone())];
                    for (int h = 0; h < after[unknown].Length; h++) after[unknown][h] *= likelihood(experiment, s, h);
                    probability = after[unknown].Sum() / joint[unknown].Sum();
                    if (probability <= 1e-300) continue;
                }

                long left = resource + action.ResourceChange + (action.SignalResourceChanges.Count > 0 ? action.SignalResourceChanges[s] : 0);
                feasible = problem.Resource is not { } limit || left >= limit.Least;
                if (!feasible) break;
                if (action.SignalRewards.Count > 0) value += probability * action.SignalRewards[s];
                if (!action.Ends) value += problem.Discount * probability * Best(stage + 1, after, left, action.MovesTo ?? position);
            }

            if (feasible) best = Math.Max(best, value);
        }

        return double.IsNegativeInfinity(best) ? 0 : best;
    }

    private double BestPlan(int stage, HashSet<long> resources, int position)
    {
        double best = double.NegativeInfinity;
        double[] means = Means(weights);
        foreach (SequentialAction action in problem.Actions)
        {
            if (!Allowed(action, stage, position)) continue;
            double value = action.Reward;
            for (int i = 0; i < action.BeliefRewards.Count; i++) value += action.BeliefRewards[i] * means[i];
            int signals = action.Experiment is { } made ? signalCount(made) : 1;
            var after = new HashSet<long>();
            for (int s = 0; s < signals; s++)
            {
                double probability = 1;
                if (action.Experiment is { } experiment)
                {
                    double[] unknown = weights[weights.Length == 1 ? 0 : experiment];
                    probability = unknown.Select((w, h) => w * likelihood(experiment, s, h)).Sum();
                    if (probability <= 1e-300) continue;
                }

                if (action.SignalRewards.Count > 0) value += probability * action.SignalRewards[s];
                foreach (long resource in resources) after.Add(resource + action.ResourceChange + (action.SignalResourceChanges.Count > 0 ? action.SignalResourceChanges[s] : 0));
            }

            if (problem.Resource is { } limit && after.Any(left => left < limit.Least)) continue;
            if (!action.Ends) value += problem.Discount * BestPlan(stage + 1, after, action.MovesTo ?? position);
            best = Math.Max(best, value);
        }

        return double.IsNegativeInfinity(best) ? 0 : best;
    }

    private bool Allowed(SequentialAction action, int stage, int position) =>
        (stage < problem.LastStage || action.Ends) && (action.AvailableIn?.Contains(position) ?? true);

    private static double[] Means(double[][] joint)
    {
        if (joint.Length == 1) return [.. joint[0].Select(w => w / joint[0].Sum())];
        return [.. joint.Select(row => row.Select((w, g) => w * ((g + 0.5) / row.Length)).Sum() / row.Sum())];
    }
}
