using Foothold.Advice.Appraisal.Staging;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Advice.Tests.Appraisal.Staging;

/// <summary>The slow twin: every way the decision tree can go, by recursion with Bayes' rule at each step and cash as it is, without states, grid or sharing.</summary>
internal sealed class SlowStagedPlan(double[] prior, IReadOnlyList<RealMatrix> tests, int mostLooks, StagedProblem problem)
{
    public double Value() => Best(0, 0, -1, prior, 0, problem.Cash);

    private double Best(int period, int delay, int operation, double[] belief, int looks, double cash)
    {
        if (period == problem.Periods) return 0;
        int age = period - delay;
        double best = operation < 0 ? 0 : -Leaving(operation, age);
        for (int next = 0; next < problem.Operations.Count; next++)
        {
            StagedOperation to = problem.Operations[next];
            if (to.IsPilot && (operation >= 0 || delay == problem.MostPilots)) continue;
            double cost = 0;
            if (operation < 0) cost = to.EntryCost;
            else if (next != operation) cost = problem.Changes is null ? double.NaN : problem.Changes[operation][next].Cost + (problem.Changes[operation][next].EndsContract ? Leaving(operation, age) : 0) + (problem.Changes[operation][next].Lost is { } lost ? Mean(belief, lost, age - 1) : 0);
            if (double.IsNaN(cost)) continue;
            List<(double Probability, double[] After)> outcomes = Outcomes(to, belief, looks);
            double reserve = to.IsPilot || period == problem.Periods - 1 ? 0 : Leaving(next, age + 1);
            if (outcomes.Any(outcome => cash - cost + Math.Min(Math.Min(0, Mean(outcome.After, to.Cash, age)), Mean(outcome.After, to.Cash, age) - reserve) < -1e-9)) continue;
            double value = Mean(belief, to.Worth, age) - cost;
            foreach ((double probability, double[] after) in outcomes)
                value += problem.Discount * probability * Best(period + 1, to.IsPilot ? delay + 1 : delay, to.IsPilot ? -1 : next, after, looks + (to.Look is null ? 0 : 1), cash - cost + Mean(after, to.Cash, age));
            best = Math.Max(best, value);
        }

        return best;
    }

    private List<(double Probability, double[] After)> Outcomes(StagedOperation operation, double[] belief, int looks)
    {
        if (operation.Look is not { } look || looks >= mostLooks) return [(1, belief)];
        var outcomes = new List<(double, double[])>();
        for (int signal = 0; signal < tests[look].RowCount; signal++)
        {
            double[] joint = [.. belief.Select((probability, h) => probability * tests[look][signal, h])];
            double sum = joint.Sum();
            if (sum > 0) outcomes.Add((sum, [.. joint.Select(p => p / sum)]));
        }

        return outcomes;
    }

    private double Leaving(int operation, int periods)
    {
        IReadOnlyList<double> costs = problem.Operations[operation].LeavingCosts;
        return costs.Count == 0 ? 0 : costs[Math.Min(periods, costs.Count) - 1];
    }

    private static double Mean(double[] belief, RealMatrix table, int age) => belief.Select((probability, node) => probability * table[Math.Min(age, table.RowCount - 1), node]).Sum();
}
