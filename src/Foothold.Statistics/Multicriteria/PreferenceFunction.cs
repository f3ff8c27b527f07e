namespace Foothold.Statistics.Multicriteria;

/// <summary>How strongly one alternative is preferred to another on one criterion, from 0 (not at all) to 1 (strictly), given by how much d it is better in the units of the criterion.</summary>
/// <remarks>
/// A closed set, the six types of Brans, Vincke and Mareschal (1986), European Journal of Operational Research 24(2), 228-238. All are 0 for d ≤ 0 and never fall.
/// Immutable; checked on construction.
/// </remarks>
public abstract record PreferenceFunction
{
    private protected PreferenceFunction()
    {
    }

    /// <summary>The degree of preference.</summary>
    /// <param name="difference">How much better, in the units of the criterion; any number, NaN gives NaN.</param>
    /// <returns>0 for no preference to 1 for a strict one.</returns>
    public double Of(double difference) => double.IsNaN(difference) ? double.NaN : difference > 0 ? OfPositive(difference) : 0;

    /// <summary>The degree for a positive difference.</summary>
    private protected abstract double OfPositive(double difference);

    /// <summary>Type I, usual: any difference is strict preference.</summary>
    public sealed record Usual : PreferenceFunction
    {
        private protected override double OfPositive(double difference) => 1;
    }

    /// <summary>Type II, U-shape or quasi-criterion: strict preference above q, none up to it.</summary>
    public sealed record UShape : PreferenceFunction
    {
        /// <summary>States the threshold.</summary>
        /// <param name="indifference">q, finite and at least 0.</param>
        /// <exception cref="ArgumentException">The threshold is out of range.</exception>
        public UShape(double indifference)
        {
            Require.NotNegative(indifference);
            Indifference = indifference;
        }

        /// <summary>q, the largest difference that does not matter.</summary>
        public double Indifference { get; }

        private protected override double OfPositive(double difference) => difference > Indifference ? 1 : 0;
    }

    /// <summary>Type III, V-shape or linear preference: d/p up to p, strict from there.</summary>
    public sealed record VShape : PreferenceFunction
    {
        /// <summary>States the threshold.</summary>
        /// <param name="preference">p, finite and above 0.</param>
        /// <exception cref="ArgumentException">The threshold is out of range.</exception>
        public VShape(double preference)
        {
            Require.Positive(preference);
            Preference = preference;
        }

        /// <summary>p, the smallest difference that is a strict preference.</summary>
        public double Preference { get; }

        private protected override double OfPositive(double difference) => difference < Preference ? difference / Preference : 1;
    }

    /// <summary>Type IV, level: none up to q, one half up to p, strict above p.</summary>
    public sealed record Level : PreferenceFunction
    {
        /// <summary>States the thresholds.</summary>
        /// <param name="indifference">q, finite and at least 0.</param>
        /// <param name="preference">p, finite and at least q.</param>
        /// <exception cref="ArgumentException">A threshold is out of range.</exception>
        public Level(double indifference, double preference)
        {
            RequireOrder(indifference, preference);
            Indifference = indifference;
            Preference = preference;
        }

        /// <summary>q, the largest difference that does not matter.</summary>
        public double Indifference { get; }

        /// <summary>p, the largest difference that is no strict preference.</summary>
        public double Preference { get; }

        private protected override double OfPositive(double difference) => difference <= Indifference ? 0 : difference <= Preference ? 0.5 : 1;
    }

    /// <summary>Type V, V-shape with indifference or linear: (d − q)/(p − q) between q and p.</summary>
    public sealed record Linear : PreferenceFunction
    {
        /// <summary>States the thresholds.</summary>
        /// <param name="indifference">q, finite and at least 0.</param>
        /// <param name="preference">p, finite and at least q; where it equals q this is <see cref="UShape"/>.</param>
        /// <exception cref="ArgumentException">A threshold is out of range.</exception>
        public Linear(double indifference, double preference)
        {
            RequireOrder(indifference, preference);
            Indifference = indifference;
            Preference = preference;
        }

        /// <summary>q, the largest difference that does not matter.</summary>
        public double Indifference { get; }

        /// <summary>p, the difference from which preference is strict.</summary>
        public double Preference { get; }

        private protected override double OfPositive(double difference) =>
            difference <= Indifference ? 0 : difference >= Preference ? 1 : (difference - Indifference) / (Preference - Indifference);
    }

    /// <summary>Type VI, Gaussian: 1 − exp(−d²/2s²).</summary>
    public sealed record Gaussian : PreferenceFunction
    {
        /// <summary>States the scale.</summary>
        /// <param name="scale">s, finite and above 0: the difference where preference grows fastest, at a degree of 0.39.</param>
        /// <exception cref="ArgumentException">The scale is out of range.</exception>
        public Gaussian(double scale)
        {
            Require.Positive(scale);
            Scale = scale;
        }

        /// <summary>s, in the units of the criterion.</summary>
        public double Scale { get; }

        private protected override double OfPositive(double difference) => 1 - Math.Exp(-0.5 * (difference / Scale) * (difference / Scale));
    }

    private static void RequireOrder(double indifference, double preference)
    {
        Require.NotNegative(indifference);
        Require.Finite(preference);
        if (preference < indifference) Require.Refuse(nameof(preference), $"The preference threshold {preference} is below the indifference threshold {indifference}; it must be at least that.");
    }
}
