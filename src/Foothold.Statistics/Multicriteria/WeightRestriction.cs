namespace Foothold.Statistics.Multicriteria;

/// <summary>What constraints on all weights say about the shares of some.</summary>
internal static class WeightRestriction
{
    /// <summary>Bounds that are better by less are left out.</summary>
    private const double Better = 1e-7;

    /// <summary>Constraints over the kept criteria that hold for the shares wⱼ/Σ(kept) of every allowed weight vector.</summary>
    /// <remarks>
    /// Shares and ratios are linear-fractional; on the cone over the allowed weights they are linear once the divisor is set to 1 (Charnes and Cooper 1962).
    /// </remarks>
    internal static List<WeightConstraint> Of(int n, IReadOnlyList<WeightConstraint> constraints, IReadOnlyList<int> kept)
    {
        int m = kept.Count;
        var result = constraints.Select(constraint => constraint.Among(kept)).OfType<WeightConstraint>().ToList();
        if (m == n) return [.. constraints.Select(constraint => Renumbered(constraint, n, kept))];
        List<LinearRow> full = Cone(n, constraints);
        int[] all = [.. kept];
        int[] places = [.. Enumerable.Range(0, m)];
        if (Largest(n, full, all, all[0]) is double.NaN)
            Require.Refuse(nameof(kept), $"All weights to be kept are 0 for certain; keep a criterion whose weight can be above 0.");
        // Bounds of single shares first: they are what most readers look for, and they imply many of the ratios.
        for (int at = 0; at < m && m > 1; at++)
        {
            double lower = Math.Clamp(-Largest(n, full, all, all[at], -1), 0, 1);
            double upper = Math.Clamp(Largest(n, full, all, all[at]), lower, 1);
            List<LinearRow> known = Cone(m, result);
            if (lower > -Largest(m, known, places, at, -1) + Better || upper < Largest(m, known, places, at) - Better)
                result.Add(new WeightConstraint.Interval(at, lower, upper));
        }

        for (int at = 0; at < m; at++)
        {
            for (int other = 0; other < m; other++)
            {
                if (at == other) continue;
                double most = Largest(n, full, [all[other]], all[at]);
                if (!double.IsFinite(most)) continue;
                double knownMost = Largest(m, Cone(m, result), [other], at);
                if (most < (knownMost * (1 - Better)) - Better) result.Add(new WeightConstraint.Ratio(at, other, 0, Math.Max(0, most)));
            }
        }

        return result;
    }

    /// <summary>Largest sign·x(criterion) over the cone with Σ x(scale) = 1; infinite without bound, NaN if that sum is always 0.</summary>
    private static double Largest(int n, List<LinearRow> cone, int[] scale, int criterion, double sign = 1)
    {
        var objective = new double[n];
        objective[criterion] = sign;
        var one = new double[n];
        foreach (int j in scale) one[j] = 1;
        return LinearProgram.Maximise(objective, [new LinearRow(one, 1, true), .. cone], out double[] point) switch
        {
            LinearOutcome.Optimal => sign * point[criterion],
            LinearOutcome.Unbounded => double.PositiveInfinity,
            _ => double.NaN,
        };
    }

    /// <summary>Rows Σ(cⱼ − bound)·xⱼ ≤ 0, scaled to a largest entry of 1: the same weights, of any total.</summary>
    private static List<LinearRow> Cone(int n, IReadOnlyList<WeightConstraint> constraints)
    {
        var rows = new List<LinearRow>();
        foreach (WeightConstraint constraint in constraints)
        {
            foreach (LinearRow row in constraint.Rows(n))
            {
                double[] coefficients = [.. row.Coefficients.Select(c => c - row.Bound)];
                double size = coefficients.Max(Math.Abs);
                if (size > 0) rows.Add(new LinearRow([.. coefficients.Select(c => c / size)], 0));
            }
        }

        return rows;
    }

    /// <summary>With nothing left out, every constraint stays; only the numbers of the criteria change.</summary>
    private static WeightConstraint Renumbered(WeightConstraint constraint, int n, IReadOnlyList<int> kept)
    {
        if (constraint is WeightConstraint.Interval interval)
            return new WeightConstraint.Interval(kept.Select((j, at) => (j, at)).First(pair => pair.j == interval.Criterion).at, interval.Lower, interval.Upper);
        if (constraint is WeightConstraint.Linear linear)
            return new WeightConstraint.Linear([.. kept.Select(j => linear.Coefficients[j])], linear.Bound);
        return constraint.Among(kept)!;
    }
}
