using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Multicriteria;

/// <summary>
/// The weights that meet a list of constraints, as w = centre + basis·z with half-spaces slope·z ≤ room in as many free dimensions as are
/// left, scaled so that the set is about as wide in every direction.
/// </summary>
/// <remarks>
/// <para>Rows are measured in Euclidean distance within the plane Σw = 1. A row whose largest slack over the set is below 1e-8 is an
/// equality, stated or implied, and takes a dimension away.</para>
/// <para>The centre is the analytic centre (Newton's method on Σ ln slack), and the scaling is its Hessian: the unit ball in z then lies inside
/// the set, and the set inside the ball of radius R for R rows or a little more (Nesterov and Nemirovskii 1994), however thin it was before.</para>
/// </remarks>
internal sealed class WeightPolytope
{
    private const double Flat = 1e-8;

    private WeightPolytope(int criterionCount, int dimension)
    {
        CriterionCount = criterionCount;
        Dimension = dimension;
    }

    /// <summary>Number of weights n.</summary>
    internal int CriterionCount { get; }

    /// <summary>Free dimensions d: n − 1 less the equalities; 0 where one weight vector is left.</summary>
    internal int Dimension { get; }

    /// <summary>A weight vector well inside.</summary>
    internal double[] Centre { get; private init; } = [];

    /// <summary>n × d, row-major: how each weight moves with z.</summary>
    internal double[] Basis { get; private init; } = [];

    /// <summary>Rows × d, row-major: slopes of the half-spaces in z; rows that others imply are left out.</summary>
    internal double[] Slopes { get; private init; } = [];

    /// <summary>Slack of each half-space at the centre, above 0.</summary>
    internal double[] Rooms { get; private init; } = [];

    /// <summary>Rows over weights (within the plane, unit length) that are not implied by others; for rejection.</summary>
    internal LinearRow[] Rows { get; private init; } = [];

    /// <summary>Least value of each weight over the set.</summary>
    internal double[] Least { get; private init; } = [];

    /// <summary>Builds the set.</summary>
    /// <exception cref="ArgumentException">No weights meet all constraints; the message names a smallest set that contradicts itself.</exception>
    internal static WeightPolytope Of(int criterionCount, IReadOnlyList<WeightConstraint> constraints)
    {
        int n = criterionCount;
        List<LinearRow> rows = WeightRows.InPlane(n, constraints);
        double depth = WeightRows.Depth(n, rows, out double[] inside);
        if (double.IsNaN(depth)) WeightRows.RefuseContradiction(n, constraints);

        var equalities = new List<double[]>();
        if (depth <= Flat) (rows, equalities, inside) = SplitOffEqualities(n, rows);
        rows = WeightRows.WithoutImplied(n, rows, equalities, inside);
        double[] plane = OrthonormalComplement(n, equalities);
        int d = plane.Length / n;
        var least = new double[n];
        for (int j = 0; j < n; j++) least[j] = d == 0 ? inside[j] : WeightRows.Least(n, rows, equalities, inside, j);
        if (d == 0) return new WeightPolytope(n, 0) { Centre = Normalised(inside), Least = least };

        var slopes = new double[rows.Count * d];
        var rooms = new double[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            rooms[i] = rows[i].Bound - Dot(rows[i].Coefficients, inside);
            for (int k = 0; k < d; k++)
                for (int j = 0; j < n; j++) slopes[(i * d) + k] += rows[i].Coefficients[j] * plane[(k * n) + j];
        }

        (double[] move, double[] factor) = AnalyticCentre(slopes, rooms, d);
        var centre = (double[])inside.Clone();
        var basis = new double[n * d];
        for (int j = 0; j < n; j++)
        {
            Span<double> row = basis.AsSpan(j * d, d);
            for (int k = 0; k < d; k++)
            {
                centre[j] += plane[(k * n) + j] * move[k];
                row[k] = plane[(k * n) + j];
            }

            // y = L⁻ᵀz, so weight j moves by (L⁻¹·plane_j)·z.
            SmallCholesky.SolveLowerInPlace(factor, d, row);
        }

        for (int i = 0; i < rows.Count; i++)
        {
            for (int k = 0; k < d; k++) rooms[i] -= slopes[(i * d) + k] * move[k];
            SmallCholesky.SolveLowerInPlace(factor, d, slopes.AsSpan(i * d, d));
        }

        return new WeightPolytope(n, d) { Centre = centre, Basis = basis, Slopes = slopes, Rooms = rooms, Rows = [.. rows], Least = least };
    }

    /// <summary>Rows without slack anywhere become equalities; the mean of the points of largest slack lies strictly inside all others.</summary>
    private static (List<LinearRow> Rows, List<double[]> Equalities, double[] Inside) SplitOffEqualities(int n, List<LinearRow> rows)
    {
        var open = new List<LinearRow>();
        var equalities = new List<double[]>();
        var inside = new double[n];
        foreach (LinearRow row in rows)
        {
            double[] furthest = WeightRows.Furthest(n, rows, row);
            for (int j = 0; j < n; j++) inside[j] += furthest[j] / rows.Count;
            if (row.Bound - Dot(row.Coefficients, furthest) > Flat) open.Add(row);
            else equalities.Add(row.Coefficients);
        }

        return (open, equalities, inside);
    }

    /// <summary>An orthonormal basis, one vector after another, of what is left of the plane Σ = 0 when no equality may change.</summary>
    private static double[] OrthonormalComplement(int n, List<double[]> equalities)
    {
        const double Dependent = 1e-7;
        var spanned = new List<double[]>();
        var ones = new double[n];
        Array.Fill(ones, 1);
        AddDirection(spanned, ones, Dependent);
        foreach (double[] equality in equalities) AddDirection(spanned, equality, Dependent);
        int fixedDirections = spanned.Count;
        while (spanned.Count < n)
        {
            // The axis that is least spanned so far: its rest has length of at least √(1 − rank/n).
            int best = 0;
            double shortest = double.PositiveInfinity;
            for (int j = 0; j < n; j++)
            {
                double covered = spanned.Sum(v => v[j] * v[j]);
                if (covered >= shortest) continue;
                shortest = covered;
                best = j;
            }

            var axis = new double[n];
            axis[best] = 1;
            AddDirection(spanned, axis, 0);
        }

        return [.. spanned.Skip(fixedDirections).SelectMany(v => v)];
    }

    private static void AddDirection(List<double[]> spanned, double[] direction, double dependent)
    {
        var rest = (double[])direction.Clone();
        double before = Math.Sqrt(Dot(rest, rest));
        // Twice is enough: the second pass removes what rounding left in the first.
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] v in spanned)
            {
                double along = Dot(v, rest);
                for (int j = 0; j < rest.Length; j++) rest[j] -= along * v[j];
            }
        }

        double length = Math.Sqrt(Dot(rest, rest));
        if (!(length > dependent * before)) return;
        for (int j = 0; j < rest.Length; j++) rest[j] /= length;
        spanned.Add(rest);
    }

    /// <summary>Where Σ ln slack is largest, by Newton's method with the step length that never leaves the set, and the factor of the Hessian there.</summary>
    private static (double[] Move, double[] Factor) AnalyticCentre(double[] slopes, double[] rooms, int d)
    {
        const int MostSteps = 1000;
        var move = new double[d];
        var hessian = new double[d * d];
        var step = new double[d];
        for (int round = 0; ; round++)
        {
            Array.Clear(hessian);
            Array.Clear(step);
            for (int i = 0; i < rooms.Length; i++)
            {
                ReadOnlySpan<double> slope = slopes.AsSpan(i * d, d);
                double slack = rooms[i];
                for (int k = 0; k < d; k++) slack -= slope[k] * move[k];
                for (int k = 0; k < d; k++)
                {
                    step[k] -= slope[k] / slack;
                    for (int l = 0; l <= k; l++) hessian[(k * d) + l] += slope[k] * slope[l] / (slack * slack);
                }
            }

            SmallCholesky.FactorInPlace(hessian, d);
            SmallCholesky.SolveLowerInPlace(hessian, d, step);
            double decrement = Math.Sqrt(Dot(step, step));
            if (decrement < 1e-6 || round == MostSteps) return (move, hessian);
            SmallCholesky.SolveUpperInPlace(hessian, d, step);
            double length = decrement > 0.25 ? 1 / (1 + decrement) : 1;
            for (int k = 0; k < d; k++) move[k] += length * step[k];
        }
    }

    private static double[] Normalised(double[] weights)
    {
        double total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++) sum += a[j] * b[j];
        return sum;
    }
}
