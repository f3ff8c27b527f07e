using System.Globalization;

namespace Foothold.Statistics.Multicriteria;

/// <summary>One thing that is known about weights that are at least 0 and sum to 1. Immutable; checked on construction.</summary>
/// <remarks>A closed set: <see cref="Interval"/>, <see cref="Ratio"/>, <see cref="Order"/> and <see cref="Linear"/>; used by <see cref="WeightModel.Constrained"/>.</remarks>
public abstract record WeightConstraint
{
    private protected WeightConstraint()
    {
    }

    /// <summary>What the constraint says, in words, for messages.</summary>
    public abstract string Description { get; }

    /// <summary>Refuses criteria outside 0 .. n − 1 and lists of the wrong length.</summary>
    internal abstract void Check(int criterionCount);

    /// <summary>The constraint as rows Σ cⱼwⱼ ≤ bound over n weights.</summary>
    internal abstract IEnumerable<LinearRow> Rows(int criterionCount);

    /// <summary>The same constraint among the kept criteria, or null where it also speaks of others or of the size of a weight itself.</summary>
    internal abstract WeightConstraint? Among(IReadOnlyList<int> kept);

    /// <summary>A weight lies between two bounds.</summary>
    public sealed record Interval : WeightConstraint
    {
        /// <summary>Bounds a weight.</summary>
        /// <param name="criterion">Criterion, from 0.</param>
        /// <param name="lower">Least weight, 0 .. 1.</param>
        /// <param name="upper">Largest weight, from <paramref name="lower"/> to 1; equal bounds fix the weight.</param>
        /// <exception cref="ArgumentException">The criterion is below 0, or the bounds are not 0 ≤ lower ≤ upper ≤ 1.</exception>
        public Interval(int criterion, double lower, double upper)
        {
            Require.AtLeast(criterion, 0);
            Require.Probability(lower);
            Require.Probability(upper);
            if (lower > upper) Require.Refuse(nameof(lower), $"The least weight of criterion {criterion} is {lower}, above its largest weight {upper}.");
            (Criterion, Lower, Upper) = (criterion, lower, upper);
        }

        /// <summary>Criterion, from 0.</summary>
        public int Criterion { get; }

        /// <summary>Least weight.</summary>
        public double Lower { get; }

        /// <summary>Largest weight.</summary>
        public double Upper { get; }

        /// <inheritdoc/>
        public override string Description => string.Create(
            CultureInfo.InvariantCulture, $"weight {Criterion} {(Lower == Upper ? $"exactly {Lower}" : $"between {Lower} and {Upper}")}");

        /// <inheritdoc/>
        internal override void Check(int criterionCount) => CheckCriterion(Criterion, criterionCount, this);

        /// <inheritdoc/>
        internal override IEnumerable<LinearRow> Rows(int criterionCount)
        {
            if (Lower > 0) yield return Row(criterionCount, -Lower, (Criterion, -1));
            if (Upper < 1) yield return Row(criterionCount, Upper, (Criterion, 1));
        }

        /// <inheritdoc/>
        internal override WeightConstraint? Among(IReadOnlyList<int> kept) => null;
    }

    /// <summary>One weight is between a and b times another.</summary>
    public sealed record Ratio : WeightConstraint
    {
        /// <summary>Bounds a ratio of weights: lower · w(denominator) ≤ w(numerator) ≤ upper · w(denominator).</summary>
        /// <param name="numerator">Criterion above the line, from 0.</param>
        /// <param name="denominator">Another criterion, below the line.</param>
        /// <param name="lower">Least ratio, finite and at least 0.</param>
        /// <param name="upper">Largest ratio, from <paramref name="lower"/>; <see cref="double.PositiveInfinity"/> for none. Equal bounds fix the ratio.</param>
        /// <exception cref="ArgumentException">A criterion is below 0, both are the same, or the bounds are not 0 ≤ lower ≤ upper.</exception>
        public Ratio(int numerator, int denominator, double lower, double upper = double.PositiveInfinity)
        {
            Require.AtLeast(numerator, 0);
            Require.AtLeast(denominator, 0);
            Require.NotNegative(lower);
            if (numerator == denominator) Require.Refuse(nameof(denominator), $"The ratio compares weight {numerator} with itself; name two criteria.");
            if (!(upper >= lower)) Require.Refuse(nameof(upper), $"The largest ratio of weight {numerator} to weight {denominator} is {upper}; it must be at least the least ratio {lower}.");
            (Numerator, Denominator, Lower, Upper) = (numerator, denominator, lower, upper);
        }

        /// <summary>Criterion above the line, from 0.</summary>
        public int Numerator { get; }

        /// <summary>Criterion below the line, from 0.</summary>
        public int Denominator { get; }

        /// <summary>Least ratio, at least 0.</summary>
        public double Lower { get; }

        /// <summary>Largest ratio; may be infinite.</summary>
        public double Upper { get; }

        /// <inheritdoc/>
        public override string Description => string.Create(
            CultureInfo.InvariantCulture,
            $"weight {Numerator} {(Lower == Upper ? $"exactly {Lower}" : double.IsInfinity(Upper) ? $"at least {Lower}" : $"between {Lower} and {Upper}")} times weight {Denominator}");

        /// <inheritdoc/>
        internal override void Check(int criterionCount)
        {
            CheckCriterion(Numerator, criterionCount, this);
            CheckCriterion(Denominator, criterionCount, this);
        }

        /// <inheritdoc/>
        internal override IEnumerable<LinearRow> Rows(int criterionCount)
        {
            if (Lower > 0) yield return Row(criterionCount, 0, (Numerator, -1), (Denominator, Lower));
            if (!double.IsInfinity(Upper)) yield return Row(criterionCount, 0, (Numerator, 1), (Denominator, -Upper));
        }

        /// <inheritdoc/>
        internal override WeightConstraint? Among(IReadOnlyList<int> kept)
        {
            (int numerator, int denominator) = (Place(kept, Numerator), Place(kept, Denominator));
            return numerator < 0 || denominator < 0 ? null : new Ratio(numerator, denominator, Lower, Upper);
        }
    }

    /// <summary>An order of importance between groups of criteria.</summary>
    public sealed record Order : WeightConstraint
    {
        private readonly int?[] _groups;

        /// <summary>States the order.</summary>
        /// <param name="rankGroups">
        /// One number per criterion: every weight of a lower number is at least every weight of a higher one; equal numbers and null leave
        /// criteria uncompared. Unlike in <see cref="WeightModel.Ordinal"/>, null says nothing at all about a criterion.
        /// </param>
        /// <exception cref="ArgumentException">Fewer than two different numbers are given.</exception>
        public Order(IReadOnlyList<int?> rankGroups)
        {
            ArgumentNullException.ThrowIfNull(rankGroups);
            _groups = [.. rankGroups];
            if (_groups.Where(group => group is not null).Distinct().Count() < 2) Require.Refuse(nameof(rankGroups), $"The order names fewer than two groups, so that it orders nothing; give at least two different numbers.");
        }

        /// <summary>The stated numbers, one per criterion.</summary>
        public IReadOnlyList<int?> RankGroups => _groups;

        /// <inheritdoc/>
        public override string Description => "order of weights " + string.Join(
            " ≥ ", Groups().Select(group => string.Join(" and ", group.Select(j => j.ToString(CultureInfo.InvariantCulture)))));

        /// <summary>Whether another constraint states the same.</summary>
        /// <param name="other">The other constraint, or null.</param>
        public bool Equals(Order? other) => other is not null && _groups.AsSpan().SequenceEqual(other._groups);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(_groups.Length, _groups[0], _groups[^1]);

        /// <inheritdoc/>
        internal override void Check(int criterionCount)
        {
            if (_groups.Length != criterionCount) Require.Refuse("constraints", $"The order has {_groups.Length} entries, but there are {criterionCount} criteria.");
        }

        /// <inheritdoc/>
        internal override IEnumerable<LinearRow> Rows(int criterionCount)
        {
            int[][] groups = Groups();
            for (int next = 1; next < groups.Length; next++)
                foreach (int more in groups[next - 1])
                    foreach (int less in groups[next]) yield return Row(criterionCount, 0, (less, 1), (more, -1));
        }

        /// <inheritdoc/>
        internal override WeightConstraint? Among(IReadOnlyList<int> kept)
        {
            int?[] groups = [.. kept.Select(j => _groups[j])];
            return groups.Where(group => group is not null).Distinct().Count() < 2 ? null : new Order(groups);
        }

        private int[][] Groups() =>
            [.. Enumerable.Range(0, _groups.Length).Where(j => _groups[j] is not null).GroupBy(j => _groups[j]!.Value).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }

    /// <summary>Any linear inequality: Σ coefficientⱼ·wⱼ ≤ bound. For "at least", turn all signs; for equality, give both.</summary>
    public sealed record Linear : WeightConstraint
    {
        private readonly double[] _coefficients;

        /// <summary>States the inequality.</summary>
        /// <param name="coefficients">One finite number per criterion.</param>
        /// <param name="bound">Largest value of the sum; finite.</param>
        /// <exception cref="ArgumentException">The list is empty or a number is not finite.</exception>
        public Linear(IReadOnlyList<double> coefficients, double bound)
        {
            ArgumentNullException.ThrowIfNull(coefficients);
            Require.AtLeast(coefficients.Count, 1, nameof(coefficients));
            _coefficients = [.. coefficients];
            Require.AllFinite(_coefficients, nameof(coefficients));
            Require.Finite(bound);
            Bound = bound;
        }

        /// <summary>One number per criterion.</summary>
        public IReadOnlyList<double> Coefficients => _coefficients;

        /// <summary>Largest value of the sum.</summary>
        public double Bound { get; }

        /// <inheritdoc/>
        public override string Description => string.Join(
            " + ", _coefficients.Select((c, j) => (c, j)).Where(term => term.c != 0).Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.c} · weight {term.j}")).DefaultIfEmpty("0"))
            + string.Create(CultureInfo.InvariantCulture, $" at most {Bound}");

        /// <summary>Whether another constraint states the same.</summary>
        /// <param name="other">The other constraint, or null.</param>
        public bool Equals(Linear? other) => other is not null && Bound == other.Bound && _coefficients.AsSpan().SequenceEqual(other._coefficients);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Bound, _coefficients.Length, _coefficients[0]);

        /// <inheritdoc/>
        internal override void Check(int criterionCount)
        {
            if (_coefficients.Length != criterionCount) Require.Refuse("constraints", $"The inequality \"{Description}\" has {_coefficients.Length} coefficients, but there are {criterionCount} criteria.");
        }

        /// <inheritdoc/>
        internal override IEnumerable<LinearRow> Rows(int criterionCount) => [new LinearRow(_coefficients, Bound)];

        /// <inheritdoc/>
        internal override WeightConstraint? Among(IReadOnlyList<int> kept)
        {
            for (int j = 0; j < _coefficients.Length; j++)
                if (_coefficients[j] != 0 && Place(kept, j) < 0) return null;
            return Bound == 0 ? new Linear([.. kept.Select(j => _coefficients[j])], 0) : null;
        }
    }

    private static int Place(IReadOnlyList<int> kept, int criterion)
    {
        for (int at = 0; at < kept.Count; at++)
            if (kept[at] == criterion) return at;
        return -1;
    }

    private static void CheckCriterion(int criterion, int criterionCount, WeightConstraint constraint)
    {
        if (criterion >= criterionCount) Require.Refuse("constraints", $"The constraint \"{constraint.Description}\" names criterion {criterion}, but criteria run from 0 to {criterionCount - 1}.");
    }

    private static LinearRow Row(int criterionCount, double bound, params ReadOnlySpan<(int Criterion, double Coefficient)> terms)
    {
        var coefficients = new double[criterionCount];
        foreach ((int criterion, double coefficient) in terms) coefficients[criterion] = coefficient;
        return new LinearRow(coefficients, bound);
    }
}
