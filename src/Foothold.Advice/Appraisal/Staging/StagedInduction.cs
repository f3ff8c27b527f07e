using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>Backward induction over (period, delay of entry, operation, belief, cash).</summary>
internal sealed class StagedInduction
{
    /// <summary>The action that ends it all; other actions are the operation of the next period.</summary>
    public const sbyte Stop = -1;

    private readonly StagedProblem _problem;
    private readonly int _operations, _beliefs, _points, _pilots;
    private readonly sbyte[][] _policy;

    public StagedInduction(StagedProblem problem, PeriodTables tables, CashGrid grid)
    {
        (_problem, Tables, Grid) = (problem, tables, grid);
        (_operations, _beliefs, _points) = (problem.Operations.Count, problem.Beliefs.Count, grid.Count);
        _pilots = problem.Operations.Any(operation => operation.IsPilot) ? problem.MostPilots : 0;
        _policy = new sbyte[problem.Periods * (_pilots + 1) * (_operations + 1)][];
        Value = Solve();
    }

    public PeriodTables Tables { get; }

    public CashGrid Grid { get; }

    /// <summary>Worth of the best plan at the beginning.</summary>
    public double Value { get; }

    /// <summary>The best action; operation −1 before entering.</summary>
    public sbyte Action(int period, int delay, int operation, int belief, int point) => _policy[Slot(period, delay, operation)][(belief * _points) + point];

    /// <summary>Cost of going over to an operation: entering it from −1, going on with it, or changing to it; NaN where that is not possible.</summary>
    public double CostOf(int from, int to, int age)
    {
        if (from < 0) return _problem.Operations[to].EntryCost;
        if (from == to) return 0;
        if (_problem.Operations[to].IsPilot) return double.NaN;
        StagedChange change = _problem.ChangeOf(from, to);
        return change.EndsContract ? change.Cost + _problem.Operations[from].LeavingCost(age) : change.Cost;
    }

    /// <summary>Worth of beginning with one operation at once and keeping it as long as it can be afforded; NaN where it cannot be begun.</summary>
    public double Committed(int operation)
    {
        StagedOperation kept = _problem.Operations[operation];
        if (kept.IsPilot || double.IsNaN(kept.EntryCost)) return double.NaN;
        var later = new double[_beliefs * _points];
        double[] values = [];
        for (int period = _problem.Periods - 1; period >= 0; period--)
        {
            values = Continue(operation, period, later);
            double[] need = Tables.Need(operation, period, period == _problem.Periods - 1);
            if (period == 0) break;
            double leaving = kept.LeavingCost(period);
            for (int b = 0; b < _beliefs; b++)
                for (int c = 0; c < _points; c++)
                    if (!Grid.Covers(Grid.At(c), need[b])) values[(b * _points) + c] = -leaving;
            later = values;
        }

        double cash = Grid.Start - kept.EntryCost;
        if (!Grid.Covers(cash, Tables.Need(operation, 0, _problem.Periods == 1)[0])) return double.NaN;
        (int lower, double share) = Grid.Place(cash);
        return CashGrid.Read(values.AsSpan(0, _points), lower, share) - kept.EntryCost;
    }

    private int Slot(int period, int delay, int operation) => (((period * (_pilots + 1)) + delay) * (_operations + 1)) + operation + 1;

    private double Solve()
    {
        // Worth from the next period on: by delay and operation (0 before entering).
        var later = new double[_pilots + 2, _operations + 1][];
        var empty = new double[_beliefs * _points];
        for (int d = 0; d < later.GetLength(0); d++)
            for (int o = 0; o <= _operations; o++) later[d, o] = empty;
        var going = new double[_operations][];
        for (int period = _problem.Periods - 1; period >= 0; period--)
        {
            var now = new double[_pilots + 2, _operations + 1][];
            for (int d = 0; d < now.GetLength(0); d++)
                for (int o = 0; o <= _operations; o++) now[d, o] = empty;
            for (int delay = 0; delay <= Math.Min(period, _pilots); delay++)
            {
                int age = period - delay;
                bool outside = age == 0;
                for (int o = 0; o < _operations; o++)
                {
                    bool pilot = _problem.Operations[o].IsPilot;
                    bool possible = pilot ? outside && delay < _pilots : true;
                    going[o] = possible ? Continue(o, age, pilot ? later[delay + 1, 0] : later[delay, o + 1]) : [];
                }

                if (outside) now[delay, 0] = Decide(period, delay, -1, age, going);
                else
                    for (int o = 0; o < _operations; o++)
                        if (!_problem.Operations[o].IsPilot) now[delay, o + 1] = Decide(period, delay, o, age, going);
            }

            later = now;
        }

        (int lower, double share) = Grid.Place(Grid.Start);
        return CashGrid.Read(later[0, 0].AsSpan(0, _points), lower, share);
    }

    // Worth of running an operation for one period and going on well, by belief and cash after what the change costs.
    private double[] Continue(int operation, int age, double[] later)
    {
        double[] worth = Tables.Worth(operation, age), cash = Tables.Cash(operation, age);
        var shifted = new double[later.Length];
        for (int b = 0; b < _beliefs; b++)
        {
            ReadOnlySpan<double> row = later.AsSpan(b * _points, _points);
            for (int c = 0; c < _points; c++)
            {
                (int lower, double share) = Grid.Place(Grid.At(c) + cash[b]);
                shifted[(b * _points) + c] = _problem.Discount * CashGrid.Read(row, lower, share);
            }
        }

        var values = new double[later.Length];
        for (int b = 0; b < _beliefs; b++)
        {
            Span<double> to = values.AsSpan(b * _points, _points);
            if (_problem.Operations[operation].Look is { } look)
            {
                Expect(_problem.Beliefs.Look(look, b), shifted, to);
            }
            else
            {
                shifted.AsSpan(b * _points, _points).CopyTo(to);
            }

            for (int c = 0; c < to.Length; c++) to[c] += worth[b];
        }

        return values;
    }

    // Weighted sums of rows; a vector of points stays in a register over all rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Expect(LookRow row, ReadOnlySpan<double> rows, Span<double> to)
    {
        ReadOnlySpan<int> targets = row.Targets;
        ReadOnlySpan<double> probabilities = row.Probabilities;
        int points = to.Length, width = Vector512<double>.Count;
        if (points < width)
        {
            for (int i = 0; i < targets.Length; i++)
                for (int c = 0; c < points; c++) to[c] += probabilities[i] * rows[(targets[i] * points) + c];
            return;
        }

        for (int c = 0; c < points; c += width)
        {
            // The last vector overlaps the one before.
            int first = Math.Min(c, points - width);
            Vector512<double> sum = Vector512<double>.Zero;
            for (int i = 0; i < targets.Length; i++) sum += Vector512.Create(rows[((targets[i] * points) + first)..]) * probabilities[i];
            sum.CopyTo(to[first..]);
        }
    }

    private double[] Decide(int period, int delay, int operation, int age, double[][] going)
    {
        var values = new double[_beliefs * _points];
        var policy = new sbyte[values.Length];
        double leaving = operation < 0 ? 0 : _problem.Operations[operation].LeavingCost(age);
        // 0 − 0 and not −0, which would be written with its sign.
        Array.Fill(values, 0 - leaving);
        Array.Fill(policy, Stop);
        // Going on comes first, so that among equals nothing is changed.
        foreach (int next in Enumerable.Range(0, _operations).OrderBy(next => next != operation))
        {
            if (going[next].Length == 0) continue;
            double cost = CostOf(operation, next, age);
            if (double.IsNaN(cost)) continue;
            double[] need = Tables.Need(next, age, period == _problem.Periods - 1);
            double[]? lost = Tables.Lost(operation, next, age);
            for (int c = 0; c < _points; c++)
            {
                double cash = Grid.At(c) - cost;
                (int lower, double share) = Grid.Place(cash);
                for (int b = 0; b < _beliefs; b++)
                {
                    double more = lost is null ? 0 : lost[b];
                    // Customers that are missing are missing in the money too.
                    if (lost is not null) (lower, share) = Grid.Place(cash - more);
                    if (!Grid.Covers(cash - Math.Max(0, more), need[b])) continue;
                    double value = CashGrid.Read(going[next].AsSpan(b * _points, _points), lower, share) - cost - more;
                    int at = (b * _points) + c;
                    // What is no better than stopping, up to rounding, is not done.
                    if (!(value > values[at] + (1e-12 * Math.Max(1, Math.Abs(values[at]))))) continue;
                    values[at] = value;
                    policy[at] = (sbyte)next;
                }
            }
        }

        _policy[Slot(period, delay, operation)] = policy;
        return values;
    }
}
