namespace Foothold.Statistics.Multicriteria;

/// <summary>One row of a linear program: Σ coefficientⱼ·xⱼ at most, or exactly, a bound.</summary>
internal readonly record struct LinearRow(double[] Coefficients, double Bound, bool IsEquality = false);

/// <summary>How a linear program ended.</summary>
internal enum LinearOutcome
{
    Optimal,
    Infeasible,
    Unbounded,
}

/// <summary>Small dense linear programs over x ≥ 0 by the two-phase simplex method (Dantzig 1963).</summary>
/// <remarks>
/// The entering column is the steepest one until a number of pivots that only cycling explains, and then the first one (Bland 1977), which
/// cannot cycle. Rows should be of size about 1; what is missed by less than 1e-9 counts as met.
/// </remarks>
internal sealed class LinearProgram
{
    private const double Feasible = 1e-9;
    private const double Least = 1e-11;

    private readonly double[][] _table;
    private readonly int[] _basis;
    private readonly int _variables;
    private readonly int _columns;

    private LinearProgram(int variables, IReadOnlyList<LinearRow> rows)
    {
        int slacks = rows.Count(row => !row.IsEquality);
        _variables = variables;
        _columns = variables + slacks + rows.Count;
        _table = new double[rows.Count][];
        _basis = new int[rows.Count];
        int slack = variables;
        for (int i = 0; i < rows.Count; i++)
        {
            var line = _table[i] = new double[_columns + 1];
            double sign = rows[i].Bound < 0 ? -1 : 1;
            for (int j = 0; j < variables; j++) line[j] = sign * rows[i].Coefficients[j];
            line[_columns] = sign * rows[i].Bound;
            int artificial = variables + slacks + i;
            _basis[i] = artificial;
            if (!rows[i].IsEquality)
            {
                line[slack] = sign;
                if (sign > 0) _basis[i] = slack;
                slack++;
            }

            if (_basis[i] == artificial) line[artificial] = 1;
        }

        FirstArtificial = variables + slacks;
    }

    private int FirstArtificial { get; }

    /// <summary>Largest value of an objective over all x ≥ 0 that meet the rows, and a point that has it.</summary>
    internal static LinearOutcome Maximise(ReadOnlySpan<double> objective, IReadOnlyList<LinearRow> rows, out double[] point)
    {
        var program = new LinearProgram(objective.Length, rows);
        point = new double[objective.Length];
        var line = new double[program._columns + 1];
        for (int j = program.FirstArtificial; j < program._columns; j++) line[j] = -1;
        program.Price(line);
        if (!program.Improve(line, program._columns) || line[program._columns] > Feasible) return LinearOutcome.Infeasible;
        program.DriveOutArtificials();
        Array.Clear(line);
        objective.CopyTo(line);
        program.Price(line);
        if (!program.Improve(line, program.FirstArtificial)) return LinearOutcome.Unbounded;
        for (int i = 0; i < program._basis.Length; i++)
            if (program._basis[i] < program._variables) point[program._basis[i]] = Math.Max(0, program._table[i][program._columns]);
        return LinearOutcome.Optimal;
    }

    /// <summary>Expresses the objective in the columns outside the basis; its last entry is then minus the value.</summary>
    private void Price(double[] objective)
    {
        for (int i = 0; i < _basis.Length; i++) Subtract(objective, _table[i], objective[_basis[i]]);
    }

    private bool Improve(double[] objective, int allowed)
    {
        int patience = 20 * (_basis.Length + allowed);
        for (int pivots = 0; ; pivots++)
        {
            int entering = Entering(objective, allowed, pivots > patience);
            if (entering < 0) return true;
            int leaving = Leaving(entering);
            if (leaving < 0) return false;
            Pivot(leaving, entering);
            Subtract(objective, _table[leaving], objective[entering]);
        }
    }

    private static int Entering(double[] objective, int allowed, bool first)
    {
        int entering = -1;
        double steepest = Least * 100;
        for (int j = 0; j < allowed; j++)
        {
            if (!(objective[j] > steepest)) continue;
            entering = j;
            if (first) break;
            steepest = objective[j];
        }

        return entering;
    }

    private int Leaving(int entering)
    {
        int leaving = -1;
        double tightest = double.PositiveInfinity;
        for (int i = 0; i < _basis.Length; i++)
        {
            double rate = _table[i][entering];
            if (!(rate > Least)) continue;
            double room = Math.Max(0, _table[i][_columns]) / rate;
            if (room > tightest || (room == tightest && _basis[i] > _basis[leaving])) continue;
            tightest = room;
            leaving = i;
        }

        return leaving;
    }

    private void Pivot(int row, int column)
    {
        double[] line = _table[row];
        double by = line[column];
        for (int j = 0; j < line.Length; j++) line[j] /= by;
        line[column] = 1;
        for (int i = 0; i < _table.Length; i++)
            if (i != row) Subtract(_table[i], line, _table[i][column]);
        _basis[row] = column;
    }

    /// <summary>Artificial columns that are left in the basis stand at 0: they leave it, or their row says nothing new.</summary>
    private void DriveOutArtificials()
    {
        for (int i = 0; i < _basis.Length; i++)
        {
            if (_basis[i] < FirstArtificial) continue;
            int largest = 0;
            for (int j = 1; j < FirstArtificial; j++)
                if (Math.Abs(_table[i][j]) > Math.Abs(_table[i][largest])) largest = j;
            if (Math.Abs(_table[i][largest]) > Feasible) Pivot(i, largest);
            else Array.Clear(_table[i]);
        }
    }

    private static void Subtract(double[] from, double[] line, double times)
    {
        if (times == 0) return;
        for (int j = 0; j < from.Length; j++) from[j] -= times * line[j];
    }
}
