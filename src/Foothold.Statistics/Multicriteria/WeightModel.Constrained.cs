using System.Globalization;

namespace Foothold.Statistics.Multicriteria;

/// <content>Weights under linear constraints.</content>
public abstract partial record WeightModel
{
    /// <summary>Bounds, ratios, an order or any linear inequalities are known; all weight vectors that meet them are equally likely.</summary>
    /// <remarks>
    /// <para>The uniform distribution over a convex polytope inside the simplex (over what is left of it in fewer dimensions where constraints fix
    /// a weight, a ratio or a sum). Where at least 1 % of uniform weights above the least ones meet the constraints, they are drawn by rejection and are
    /// independent. Else by hit-and-run (Smith 1984; Tervonen et al. 2013, European Journal of Operational Research 224(3)) in coordinates that
    /// make the set round, with d³·ln(d + 1)/4 steps, at least 8d, from one draw to the next in d free dimensions, so that draws are nearly independent.</para>
    /// <para>Cost of the construction: a few linear programs per constraint; of a draw by hit-and-run: about d⁴ operations per row.</para>
    /// </remarks>
    public sealed record Constrained : WeightModel
    {
        private const int MeanBlocks = 32;

        private readonly WeightConstraint[] _constraints;
        private readonly Lazy<double[]> _mean;

        /// <summary>States the constraints.</summary>
        /// <param name="criterionCount">Number of criteria n, at least 1.</param>
        /// <param name="constraints">What is known besides w ≥ 0 and Σw = 1; may be empty. Bounds that are closer than 1e-8 count as equal.</param>
        /// <exception cref="ArgumentException">
        /// A constraint names a criterion that is not there, or no weights meet all constraints: the message names a smallest set that contradicts itself.
        /// </exception>
        public Constrained(int criterionCount, IReadOnlyList<WeightConstraint> constraints)
            : this(criterionCount, constraints, null)
        {
        }

        /// <summary>As above, with the way of drawing forced: for comparing both.</summary>
        internal Constrained(int criterionCount, IReadOnlyList<WeightConstraint> constraints, PolytopeMethod? method)
        {
            ArgumentNullException.ThrowIfNull(constraints);
            Require.AtLeast(criterionCount, 1);
            foreach (WeightConstraint constraint in constraints)
            {
                ArgumentNullException.ThrowIfNull(constraint, nameof(constraints));
                constraint.Check(criterionCount);
            }

            _constraints = [.. constraints];
            Count = criterionCount;
            Plan = new PolytopePlan(WeightPolytope.Of(criterionCount, _constraints), method);
            _mean = new Lazy<double[]>(EstimateMean);
        }

        /// <summary>What is known besides w ≥ 0 and Σw = 1.</summary>
        public IReadOnlyList<WeightConstraint> Constraints => _constraints;

        /// <summary>Number of criteria n.</summary>
        public int Count { get; }

        /// <summary>Free dimensions: n − 1 less the equalities that are stated or implied; 0 where one weight vector is left.</summary>
        public int Dimension => Plan.Polytope.Dimension;

        /// <summary>Hit-and-run steps from one draw to the next; 0 where draws are independent by rejection, or all the same.</summary>
        public int StepsPerDraw => Plan.StepsPerDraw;

        /// <inheritdoc/>
        internal override int? CriterionCount => Count;

        /// <summary>The set and the way to draw from it.</summary>
        internal PolytopePlan Plan { get; }

        /// <summary>Whether another model states the same.</summary>
        /// <param name="other">The other model, or null.</param>
        /// <returns>True if the number of criteria and all constraints, in order, are equal.</returns>
        public bool Equals(Constrained? other) => other is not null && Count == other.Count && _constraints.AsSpan().SequenceEqual(other._constraints);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Count, _constraints.Length, _constraints.Length == 0 ? null : _constraints[0]);

        /// <inheritdoc/>
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"Constrained {{ {Count} criteria; {string.Join("; ", _constraints.Select(constraint => constraint.Description))} }}");

        /// <summary>The mean of each weight; sums to 1.</summary>
        /// <param name="criterionCount">The number of criteria of the model.</param>
        /// <returns>
        /// Exact where at most one dimension is free; else the mean of 16,384 draws of a fixed seed, always the same: off by about 0.008 of a weight's standard
        /// deviation. Computed once.
        /// </returns>
        /// <exception cref="ArgumentException">Another number of criteria is asked for.</exception>
        public override double[] Mean(int criterionCount)
        {
            Require.Length(Count, criterionCount, "the weight model");
            return [.. _mean.Value];
        }

        /// <summary>
        /// Constraints on the kept weights, scaled to sum to 1. Orders, ratios and inequalities with bound 0 among them stay as they are. Bounds on the size of a weight
        /// cannot in general be kept, as they also speak of what is left out: in their place stand the least and largest share of each kept weight, and ratio
        /// of each pair, that the full model allows, where that says more. Every share that the full model allows is therefore still allowed.
        /// </summary>
        /// <param name="kept">Indices of the criteria kept, in their new order; at least one.</param>
        /// <returns>A constrained model, or <see cref="Uniform"/> where nothing is known about the kept ones alone.</returns>
        /// <exception cref="ArgumentException">The list is empty or names a criterion that is not there or twice, or all kept weights are 0 for certain.</exception>
        public override WeightModel Restrict(IReadOnlyList<int> kept)
        {
            CheckKept(kept);
            List<WeightConstraint> constraints = WeightRestriction.Of(Count, _constraints, kept);
            return constraints.Count == 0 ? new Uniform() : new Constrained(kept.Count, constraints);
        }

        /// <inheritdoc/>
        internal override double[] Inside(int criterionCount) => Plan.Polytope.Centre;

        private double[] EstimateMean()
        {
            if (Dimension == 0) return Plan.Polytope.Centre;
            var mean = new double[Count];
            if (Dimension == 1)
            {
                double low = double.NegativeInfinity;
                double high = double.PositiveInfinity;
                for (int i = 0; i < Plan.Polytope.Rooms.Length; i++)
                {
                    double end = Plan.Polytope.Rooms[i] / Plan.Polytope.Slopes[i];
                    if (end > 0) high = Math.Min(high, end);
                    else low = Math.Max(low, end);
                }

                for (int j = 0; j < Count; j++) mean[j] = Plan.Polytope.Centre[j] + (Plan.Polytope.Basis[j] * (low + high) / 2);
            }
            else
            {
                var sampler = new WeightSampler(this, Count, 0);
                var block = new float[Count * DrawBlock.Draws];
                for (ulong number = 0; number < MeanBlocks; number++)
                {
                    sampler.Fill(number, block);
                    for (int at = 0; at < block.Length; at++) mean[at / DrawBlock.Draws] += block[at];
                }
            }

            double total = mean.Sum();
            return [.. mean.Select(w => w / total)];
        }
    }
}
