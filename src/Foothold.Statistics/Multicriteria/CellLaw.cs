namespace Foothold.Statistics.Multicriteria;

/// <summary>What is known about one partial value: a distribution. Immutable; checked on construction.</summary>
/// <remarks>A closed set: <see cref="Known"/>, <see cref="Normal"/>, <see cref="Uniform"/> and <see cref="Lognormal"/>; used by <see cref="SmaaProblem.FromLaws"/>.</remarks>
public abstract record CellLaw
{
    private protected CellLaw()
    {
    }

    /// <summary>Mean, before any clamping; in value units.</summary>
    public abstract double Mean { get; }

    /// <summary>Standard deviation, before any clamping; at least 0.</summary>
    public abstract double StandardDeviation { get; }

    /// <summary>A value without doubt.</summary>
    public sealed record Known : CellLaw
    {
        /// <summary>Fixes the value.</summary>
        /// <param name="value">Finite.</param>
        /// <exception cref="ArgumentException">The value is not finite.</exception>
        public Known(double value)
        {
            Require.Finite(value);
            Value = value;
        }

        /// <summary>The value.</summary>
        public double Value { get; }

        /// <inheritdoc/>
        public override double Mean => Value;

        /// <inheritdoc/>
        public override double StandardDeviation => 0;
    }

    /// <summary>A normal value.</summary>
    public sealed record Normal : CellLaw
    {
        /// <summary>States mean and doubt.</summary>
        /// <param name="mean">Finite.</param>
        /// <param name="standardDeviation">Finite and at least 0; 0 means known.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public Normal(double mean, double standardDeviation)
        {
            Require.Finite(mean);
            Require.NotNegative(standardDeviation);
            (Mean, StandardDeviation) = (mean, standardDeviation);
        }

        /// <inheritdoc/>
        public override double Mean { get; }

        /// <inheritdoc/>
        public override double StandardDeviation { get; }
    }

    /// <summary>A value of which only the range is known.</summary>
    public sealed record Uniform : CellLaw
    {
        /// <summary>States the range.</summary>
        /// <param name="lower">Least value, finite.</param>
        /// <param name="upper">Largest value, finite and at least <paramref name="lower"/>; equal bounds mean known.</param>
        /// <exception cref="ArgumentException">A bound is not finite or they are the wrong way round.</exception>
        public Uniform(double lower, double upper)
        {
            Require.Finite(lower);
            Require.Finite(upper);
            if (lower > upper) Require.Refuse(nameof(lower), $"The least value {lower} is above the largest {upper}.");
            (Lower, Upper) = (lower, upper);
        }

        /// <summary>Least value.</summary>
        public double Lower { get; }

        /// <summary>Largest value.</summary>
        public double Upper { get; }

        /// <inheritdoc/>
        public override double Mean => Lower + ((Upper - Lower) / 2);

        /// <inheritdoc/>
        public override double StandardDeviation => (Upper - Lower) / Math.Sqrt(12);
    }

    /// <summary>A value above 0 whose logarithm is normal: doubt by a factor.</summary>
    public sealed record Lognormal : CellLaw
    {
        /// <summary>States mean and standard deviation of the natural logarithm; for those of the value itself use <see cref="FromMean"/>.</summary>
        /// <param name="logMean">Mean of the logarithm, finite: the median of the value is its exponential.</param>
        /// <param name="logStandardDeviation">Standard deviation of the logarithm, finite and at least 0; 0 means known.</param>
        /// <exception cref="ArgumentException">A number is out of range, or the mean or standard deviation of the value is too large to be a number.</exception>
        public Lognormal(double logMean, double logStandardDeviation)
        {
            Require.Finite(logMean);
            Require.NotNegative(logStandardDeviation);
            (LogMean, LogStandardDeviation) = (logMean, logStandardDeviation);
            double variance = logStandardDeviation * logStandardDeviation;
            Mean = Math.Exp(logMean + (variance / 2));
            // Of a deviation below 1e-154 the square vanishes, but not the deviation.
            StandardDeviation = variance < 1e-100 ? Mean * logStandardDeviation : Mean * Math.Sqrt(Accurate.ExpMinusOne(variance));
            if (!double.IsFinite(Mean) || !double.IsFinite(StandardDeviation))
                Require.Refuse(nameof(logStandardDeviation), $"A lognormal value with log-mean {logMean} and log-standard deviation {logStandardDeviation} is too large to be a number; check that both are on the scale of natural logarithms.");
        }

        /// <summary>Mean of the natural logarithm.</summary>
        public double LogMean { get; }

        /// <summary>Standard deviation of the natural logarithm.</summary>
        public double LogStandardDeviation { get; }

        /// <inheritdoc/>
        public override double Mean { get; }

        /// <inheritdoc/>
        public override double StandardDeviation { get; }

        /// <summary>A lognormal value with given mean and standard deviation of the value itself.</summary>
        /// <param name="mean">Mean, finite and above 0.</param>
        /// <param name="standardDeviation">Standard deviation, finite and at least 0.</param>
        /// <returns>The law with σ² = ln(1 + (sd/mean)²) and μ = ln mean − σ²/2.</returns>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public static Lognormal FromMean(double mean, double standardDeviation)
        {
            Require.Positive(mean);
            Require.NotNegative(standardDeviation);
            double ratio = standardDeviation / mean;
            double variance = Accurate.LogOnePlus(ratio * ratio);
            return new Lognormal(Math.Log(mean) - (variance / 2), Math.Sqrt(variance));
        }
    }
}
