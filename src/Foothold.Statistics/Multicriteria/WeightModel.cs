namespace Foothold.Statistics.Multicriteria;

/// <summary>What is known about the importance of the criteria: a distribution over weights that are at least 0 and sum to 1.</summary>
/// <remarks>A closed set: <see cref="Uniform"/>, <see cref="Ordinal"/>, <see cref="Stated"/>, <see cref="Fixed"/> and <see cref="Constrained"/>. Immutable.</remarks>
public abstract partial record WeightModel
{
    private protected WeightModel()
    {
    }

    /// <summary>The number of criteria the model is written for, or null where it fits any number.</summary>
    internal abstract int? CriterionCount { get; }

    /// <summary>The mean of each weight; sums to 1.</summary>
    /// <param name="criterionCount">Number of criteria, at least 1; where the model is written for a number, that number.</param>
    /// <exception cref="ArgumentException">The number is below 1, or another than the model is written for.</exception>
    public abstract double[] Mean(int criterionCount);

    /// <summary>
    /// What the model says about some of the criteria alone, their weights scaled to sum to 1: uniform stays uniform, an order keeps its order, and of a Dirichlet distribution
    /// remains a Dirichlet distribution with the parameters of those kept (subcomposition; Aitchison 1986, section 3.3). For constraints see <see cref="Constrained.Restrict"/>.
    /// </summary>
    /// <param name="kept">Indices of the criteria kept, in their new order; at least one, each once, not all of weight zero.</param>
    /// <exception cref="ArgumentException">The list is empty, names a criterion that is not there or one twice, or keeps only weights of zero.</exception>
    public abstract WeightModel Restrict(IReadOnlyList<int> kept);

    /// <summary>Weights somewhere in the middle of the distribution; the mean unless that is dear.</summary>
    internal virtual double[] Inside(int criterionCount) => Mean(criterionCount);

    /// <summary>Nothing is known: every weight vector on the simplex is equally likely (Dirichlet with all parameters 1).</summary>
    public sealed record Uniform : WeightModel
    {
        /// <inheritdoc/>
        internal override int? CriterionCount => null;

        /// <inheritdoc/>
        public override double[] Mean(int criterionCount)
        {
            Require.AtLeast(criterionCount, 1);
            var mean = new double[criterionCount];
            Array.Fill(mean, 1.0 / criterionCount);
            return mean;
        }

        /// <inheritdoc/>
        public override WeightModel Restrict(IReadOnlyList<int> kept)
        {
            CheckKept(kept);
            return this;
        }
    }

    /// <summary>Only the order of importance is known; all weight vectors that respect it are equally likely.</summary>
    /// <remarks>
    /// Sampling: uniform weights sorted in descending order are given out to the groups, in random order within a group
    /// (Lahdelma and Salminen 2001 for the strict order).
    /// </remarks>
    public sealed record Ordinal : WeightModel
    {
        private readonly int?[] _groups;

        /// <summary>States the order.</summary>
        /// <param name="rankGroups">
        /// One number per criterion; a lower number is more important, equal numbers leave their order open, null means below all
        /// ranked criteria and in any order. The numbers need not be consecutive.
        /// </param>
        /// <exception cref="ArgumentException">The list is empty.</exception>
        public Ordinal(IReadOnlyList<int?> rankGroups)
        {
            ArgumentNullException.ThrowIfNull(rankGroups);
            if (rankGroups.Count == 0) throw new ArgumentException("The list of rank groups is empty; give one entry per criterion.", nameof(rankGroups));
            _groups = [.. rankGroups];
        }

        /// <summary>The stated group numbers, one per criterion.</summary>
        public IReadOnlyList<int?> RankGroups => _groups;

        /// <summary>Whether another model states the same.</summary>
        /// <param name="other">The other model, or null.</param>
        /// <returns>True if all numbers are equal.</returns>
        public bool Equals(Ordinal? other) => other is not null && _groups.AsSpan().SequenceEqual(other._groups);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(_groups.Length, _groups[0]);

        /// <inheritdoc/>
        internal override int? CriterionCount => _groups.Length;

        /// <summary>Criteria by descending importance, and for each position the end of the group it belongs to.</summary>
        internal (int[] Order, int[] GroupEnds) Groups()
        {
            int[] order = [.. Enumerable.Range(0, _groups.Length).OrderBy(j => _groups[j] ?? long.MaxValue).ThenBy(j => j)];
            var ends = new List<int>();
            for (int position = 1; position <= order.Length; position++)
                if (position == order.Length || _groups[order[position]] != _groups[order[position - 1]]) ends.Add(position);
            return (order, [.. ends]);
        }

        /// <inheritdoc/>
        public override double[] Mean(int criterionCount)
        {
            CheckCount(criterionCount);
            // Mean of the k-th largest of n uniform simplex weights: (1/n)·Σ_{l≥k} 1/l; averaged within a group.
            (int[] order, int[] ends) = Groups();
            var sorted = new double[criterionCount];
            double tail = 0;
            for (int k = criterionCount - 1; k >= 0; k--) sorted[k] = (tail += 1.0 / (k + 1)) / criterionCount;
            var mean = new double[criterionCount];
            int start = 0;
            foreach (int end in ends)
            {
                double average = sorted[start..end].Average();
                for (; start < end; start++) mean[order[start]] = average;
            }

            return mean;
        }

        /// <inheritdoc/>
        public override WeightModel Restrict(IReadOnlyList<int> kept)
        {
            CheckKept(kept);
            return new Ordinal([.. kept.Select(j => _groups[j])]);
        }
    }

    /// <summary>Stated weights with doubt: a Dirichlet distribution whose mean is the stated weights.</summary>
    /// <remarks>
    /// Parameters are concentration · wⱼ, so a weight has standard deviation √(wⱼ(1 − wⱼ)/(concentration + 1)): concentration 10 is
    /// vague, 100 is sharp. A weight of zero excludes the criterion from every draw.
    /// </remarks>
    public sealed record Stated : WeightModel
    {
        private readonly double[] _weights;

        /// <summary>States the weights.</summary>
        /// <param name="weights">One per criterion, each finite and at least 0, at least one above 0; scaled to sum to 1.</param>
        /// <param name="concentration">How sure the weights are; finite and above 0.</param>
        /// <exception cref="ArgumentException">A weight is negative or not finite, all are zero, or the concentration is not positive.</exception>
        public Stated(IReadOnlyList<double> weights, double concentration)
        {
            _weights = Normalise(weights);
            if (!(concentration > 0) || double.IsInfinity(concentration))
                throw new ArgumentException(FormattableString.Invariant($"The concentration is {concentration}; it must be a finite number above 0."), nameof(concentration));
            Concentration = concentration;
        }

        /// <summary>The stated weights, scaled to sum to 1.</summary>
        public IReadOnlyList<double> Weights => _weights;

        /// <summary>Sum of the Dirichlet parameters; above 0.</summary>
        public double Concentration { get; }

        /// <summary>Whether another model states the same.</summary>
        /// <param name="other">The other model, or null.</param>
        /// <returns>True if all numbers are equal.</returns>
        public bool Equals(Stated? other) => other is not null && Concentration == other.Concentration && _weights.AsSpan().SequenceEqual(other._weights);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Concentration, _weights.Length, _weights[0]);

        /// <inheritdoc/>
        internal override int? CriterionCount => _weights.Length;

        /// <inheritdoc/>
        public override double[] Mean(int criterionCount)
        {
            CheckCount(criterionCount);
            return [.. _weights];
        }

        /// <inheritdoc/>
        public override WeightModel Restrict(IReadOnlyList<int> kept)
        {
            CheckKept(kept);
            return new Stated([.. kept.Select(j => _weights[j])], Concentration * kept.Sum(j => _weights[j]));
        }
    }

    /// <summary>Weights known without doubt.</summary>
    public sealed record Fixed : WeightModel
    {
        private readonly double[] _weights;

        /// <summary>Fixes the weights.</summary>
        /// <param name="weights">One per criterion, each finite and at least 0, at least one above 0; scaled to sum to 1.</param>
        /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
        public Fixed(IReadOnlyList<double> weights) => _weights = Normalise(weights);

        /// <summary>The weights, scaled to sum to 1.</summary>
        public IReadOnlyList<double> Weights => _weights;

        /// <summary>Whether another model states the same.</summary>
        /// <param name="other">The other model, or null.</param>
        /// <returns>True if all numbers are equal.</returns>
        public bool Equals(Fixed? other) => other is not null && _weights.AsSpan().SequenceEqual(other._weights);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(_weights.Length, _weights[0]);

        /// <inheritdoc/>
        internal override int? CriterionCount => _weights.Length;

        /// <inheritdoc/>
        public override double[] Mean(int criterionCount)
        {
            CheckCount(criterionCount);
            return [.. _weights];
        }

        /// <inheritdoc/>
        public override WeightModel Restrict(IReadOnlyList<int> kept)
        {
            CheckKept(kept);
            return new Fixed([.. kept.Select(j => _weights[j])]);
        }
    }

    /// <summary>Refuses a number of criteria that the model is not written for.</summary>
    private protected void CheckCount(int criterionCount)
    {
        if (CriterionCount is { } count && count != criterionCount) Require.Refuse(nameof(criterionCount), $"criterionCount is {criterionCount}, but the weights are for {count} criteria.");
    }

    /// <summary>Refuses lists that keep nothing, a criterion that is not there, or one twice.</summary>
    private protected void CheckKept(IReadOnlyList<int> kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        Require.AtLeast(kept.Count, 1, nameof(kept));
        foreach (int j in kept)
        {
            if (j < 0) Require.Refuse(nameof(kept), $"Criterion {j} is to be kept, but criteria are numbered from 0.");
            if (CriterionCount is { } count && j >= count) Require.Refuse(nameof(kept), $"Criterion {j} is to be kept, but criteria run from 0 to {count - 1}.");
        }

        if (kept.Distinct().Count() < kept.Count) Require.Refuse(nameof(kept), $"A criterion is named twice among those to be kept.");
    }

    private static double[] Normalise(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double largest = 0;
        for (int j = 0; j < weights.Count; j++)
        {
            if (!(weights[j] >= 0) || double.IsInfinity(weights[j]))
                throw new ArgumentException(FormattableString.Invariant($"The weight of criterion {j} is {weights[j]}; weights must be finite and at least 0."), nameof(weights));
            largest = Math.Max(largest, weights[j]);
        }

        if (largest == 0) throw new ArgumentException("All weights are zero; give at least one criterion a weight above 0.", nameof(weights));
        // Dividing by the largest first keeps the sum finite.
        double total = weights.Sum(w => w / largest);
        return [.. weights.Select(w => w / largest / total)];
    }
}
