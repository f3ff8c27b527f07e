using System.Diagnostics.CodeAnalysis;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Questions about weights under rows of inequalities, answered by linear programs.</summary>
internal static class WeightRows
{
    /// <summary>What is missed by less is met; the same for linear programs.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>
    /// All rows, the n for w ≥ 0 first, moved into the plane Σw = 1 and scaled to unit length, so that slacks are distances. Rows that say nothing
    /// about the plane are dropped, or stay as 0 ≤ a negative number where nothing can meet them.
    /// </summary>
    internal static List<LinearRow> InPlane(int n, IReadOnlyList<WeightConstraint> constraints)
    {
        var rows = new List<LinearRow>();
        for (int j = 0; j < n; j++)
        {
            var axis = new double[n];
            axis[j] = -1;
            Add(rows, new LinearRow(axis, 0));
        }

        foreach (WeightConstraint constraint in constraints)
            foreach (LinearRow row in constraint.Rows(n)) Add(rows, row);
        return rows;
    }

    /// <summary>Radius of the largest ball in the plane that the rows hold (at most 1), and its centre; NaN if no weights meet the rows.</summary>
    internal static double Depth(int n, IReadOnlyList<LinearRow> rows, out double[] centre)
    {
        List<LinearRow> program = [new(Ones(n, 0), 1, true)];
        foreach (LinearRow row in rows) program.Add(new LinearRow([.. row.Coefficients, IsEmpty(row) ? 0 : 1], row.Bound));
        var radius = new double[n + 1];
        radius[n] = 1;
        program.Add(new LinearRow(radius, 1));
        LinearOutcome outcome = LinearProgram.Maximise(radius, program, out double[] point);
        centre = point[..n];
        return outcome == LinearOutcome.Optimal ? point[n] : double.NaN;
    }

    /// <summary>The weights with the largest slack in one row among those that meet all.</summary>
    internal static double[] Furthest(int n, IReadOnlyList<LinearRow> rows, LinearRow from)
    {
        LinearProgram.Maximise([.. from.Coefficients.Select(c => -c)], [new(Ones(n), 1, true), .. rows], out double[] point);
        return point;
    }

    /// <summary>Least value of a weight under rows and equalities through a known point.</summary>
    internal static double Least(int n, IReadOnlyList<LinearRow> rows, List<double[]> equalities, double[] inside, int criterion)
    {
        var objective = new double[n];
        objective[criterion] = -1;
        LinearProgram.Maximise(objective, [new(Ones(n), 1, true), .. Through(equalities, inside), .. rows], out double[] point);
        return Math.Min(point[criterion], inside[criterion]);
    }

    /// <summary>Leaves out rows that the others imply.</summary>
    internal static List<LinearRow> WithoutImplied(int n, List<LinearRow> rows, List<double[]> equalities, double[] inside)
    {
        List<LinearRow> kept = [.. rows];
        for (int at = kept.Count - 1; at >= 0; at--)
        {
            LinearRow row = kept[at];
            kept.RemoveAt(at);
            // w ≥ 0 is built into the program, so rows of that kind are asked with one weight moved: uⱼ = wⱼ + 1.
            List<LinearRow> program = [Lifted(new LinearRow(Ones(n), 1, true)), .. Through(equalities, inside).Select(Lifted), .. kept.Select(Lifted)];
            LinearOutcome outcome = LinearProgram.Maximise(row.Coefficients, program, out double[] point);
            double largest = 0;
            for (int j = 0; j < n; j++) largest += row.Coefficients[j] * (point[j] - 1);
            if (outcome != LinearOutcome.Optimal || largest > row.Bound + Tolerance) kept.Insert(at, row);
        }

        return kept;
    }

    /// <summary>Names a smallest set of constraints without a common weight vector.</summary>
    [DoesNotReturn]
    internal static void RefuseContradiction(int n, IReadOnlyList<WeightConstraint> constraints)
    {
        var guilty = constraints.ToList();
        for (int at = guilty.Count - 1; at >= 0; at--)
        {
            WeightConstraint candidate = guilty[at];
            guilty.RemoveAt(at);
            if (!double.IsNaN(Depth(n, InPlane(n, guilty), out _))) guilty.Insert(at, candidate);
        }

        string names = string.Join("; ", guilty.Select(constraint => constraint.Description));
        if (guilty.Count == 1) Require.Refuse(nameof(constraints), $"No weights that are at least 0 and sum to 1 meet the constraint: {names}. Loosen or remove it.");
        Require.Refuse(nameof(constraints), $"No weights that are at least 0 and sum to 1 meet these constraints together: {names}. Loosen or remove one of them.");
    }

    private static void Add(List<LinearRow> rows, LinearRow row)
    {
        // On Σw = 1, taking a multiple of Σw off the left and of 1 off the right changes nothing; taking the mean leaves the part in the plane.
        double size = row.Coefficients.Max(Math.Abs);
        if (!(size > 0)) size = 1;
        double mean = row.Coefficients.Average(c => c / size);
        double[] part = [.. row.Coefficients.Select(c => (c / size) - mean)];
        double bound = (row.Bound / size) - mean;
        double length = Math.Sqrt(part.Sum(c => c * c));
        if (length > 1e-12)
        {
            rows.Add(new LinearRow([.. part.Select(c => c / length)], bound / length));
            return;
        }

        if (bound < -Tolerance) rows.Add(new LinearRow(new double[part.Length], -1));
    }

    private static bool IsEmpty(LinearRow row) => Array.TrueForAll(row.Coefficients, c => c == 0);

    private static IEnumerable<LinearRow> Through(List<double[]> equalities, double[] inside)
    {
        foreach (double[] equality in equalities)
        {
            double bound = 0;
            for (int j = 0; j < inside.Length; j++) bound += equality[j] * inside[j];
            yield return new LinearRow(equality, bound, true);
        }
    }

    private static LinearRow Lifted(LinearRow row) => row with { Bound = row.Bound + row.Coefficients.Sum() };

    private static double[] Ones(int n, params ReadOnlySpan<double> more)
    {
        var ones = new double[n + more.Length];
        Array.Fill(ones, 1, 0, n);
        more.CopyTo(ones.AsSpan(n));
        return ones;
    }
}
