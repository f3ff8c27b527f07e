using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>What every operation brings in every state of belief, worked out once: worth, cash, and the cash it takes to be allowed.</summary>
internal sealed class PeriodTables
{
    private readonly StagedProblem _problem;
    private readonly double[][][] _worth, _cash, _need, _finalNeed;
    private readonly Dictionary<(int From, int To), double[][]> _lost = [];

    public PeriodTables(StagedProblem problem)
    {
        _problem = problem;
        int count = problem.Operations.Count;
        (_worth, _cash, _need, _finalNeed) = (new double[count][][], new double[count][][], new double[count][][], new double[count][][]);
        for (int o = 0; o < count; o++)
        {
            StagedOperation operation = problem.Operations[o];
            int ages = problem.Periods;
            (_worth[o], _cash[o], _need[o], _finalNeed[o]) = (new double[ages][], new double[ages][], new double[ages][], new double[ages][]);
            for (int age = 0; age < ages; age++)
            {
                _worth[o][age] = Means(operation.Worth, age);
                _cash[o][age] = Means(operation.Cash, age);
                double[] lowest = operation.Lowest is null ? [.. _cash[o][age].Select(cash => Math.Min(0, cash))] : Means(operation.Lowest, age);
                double leaving = operation.IsPilot ? 0 : operation.LeavingCost(age + 1);
                _need[o][age] = Needs(operation, _cash[o][age], lowest, leaving);
                // After the last period nobody leaves.
                _finalNeed[o][age] = leaving > 0 ? Needs(operation, _cash[o][age], lowest, 0) : _need[o][age];
            }

            for (int to = 0; to < count; to++)
                if (problem.ChangeOf(o, to).Lost is { } lost) _lost.Add((o, to), [.. Enumerable.Range(0, ages).Select(age => Means(lost, age))]);
        }
    }

    /// <summary>What a change loses besides its cost, per state of belief; null for nothing.</summary>
    public double[]? Lost(int from, int to, int age) => from >= 0 && from != to && _lost.TryGetValue((from, to), out double[][]? byAge) ? byAge[age - 1] : null;

    public double[] Worth(int operation, int age) => _worth[operation][age];

    public double[] Cash(int operation, int age) => _cash[operation][age];

    /// <summary>Cash after paying for the change that a period needs, per state of belief.</summary>
    public double[] Need(int operation, int age, bool last) => (last ? _finalNeed : _need)[operation][age];

    /// <summary>The most cash that anything can need at any time, with what it costs to begin or change.</summary>
    public double MostNeeded()
    {
        double most = 0;
        for (int o = 0; o < _problem.Operations.Count; o++)
        {
            double change = Numeric(_problem.Operations[o].EntryCost);
            for (int from = 0; from < _problem.Operations.Count; from++)
            {
                StagedChange known = _problem.ChangeOf(from, o);
                change = Math.Max(change, Numeric(known.Cost) + (known.EndsContract ? _problem.Operations[from].LeavingCosts.DefaultIfEmpty(0).Max() : 0));
            }

            foreach (double[] needs in _need[o]) most = Math.Max(most, change + needs.Max());
        }

        return most;
    }

    private static double Numeric(double cost) => double.IsNaN(cost) ? 0 : cost;

    private double[] Means(RealMatrix table, int age)
    {
        ReadOnlySpan<double> row = table.Row(Math.Min(age, table.RowCount - 1));
        var means = new double[_problem.Beliefs.Count];
        for (int state = 0; state < means.Length; state++) means[state] = _problem.Beliefs.Mean(state, row);
        return means;
    }

    private double[] Needs(StagedOperation operation, double[] cash, double[] lowest, double leaving)
    {
        double[] after = [.. cash.Select((money, state) => Math.Max(0, Math.Max(-lowest[state], leaving - money)))];
        if (operation.Look is not { } look) return after;
        var needs = new double[cash.Length];
        double[] wanted = new double[cash.Length], chances = new double[cash.Length];
        for (int state = 0; state < needs.Length; state++)
        {
            LookRow row = _problem.Beliefs.Look(look, state);
            int count = 0;
            double beyond = 0;
            for (int i = 0; i < row.Targets.Length; i++)
            {
                double need = after[row.Targets[i]];
                if (need <= 0) continue;
                // Falling when sorted.
                (wanted[count], chances[count]) = (-need, row.Probabilities[i]);
                beyond += chances[count++];
            }

            // Where so little needs anything, nothing is needed.
            if (beyond <= _problem.Tail + 1e-12) continue;
            Array.Sort(wanted, chances, 0, count);
            beyond = 0;
            for (int i = 0; i < count && beyond <= _problem.Tail + 1e-12; i++)
            {
                needs[state] = -wanted[i];
                beyond += chances[i];
            }
        }

        return needs;
    }
}
