using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Distributions;

namespace Foothold.Advice.Assumptions;

/// <summary>What is believed about one number: a probability distribution. Immutable.</summary>
/// <remarks>The families are those that an experiment can update by hand: normal and log-normal by measurements, beta by counts out of trials, gamma by counts over time.</remarks>
public abstract record AssumptionLaw
{
    private protected AssumptionLaw()
    {
    }

    /// <summary>The mean.</summary>
    public abstract double Mean { get; }

    /// <summary>The standard deviation, at least 0.</summary>
    public abstract double StandardDeviation { get; }

    /// <summary>The 5 % quantile: what files call "low".</summary>
    public double Low => Quantile(0.05);

    /// <summary>The 95 % quantile: what files call "high".</summary>
    public double High => Quantile(0.95);

    /// <summary>The median.</summary>
    public double Median => Quantile(0.5);

    /// <summary>Whether there is no doubt left.</summary>
    public bool IsKnown => this is FixedLaw;

    /// <summary>The value that is not exceeded with a probability.</summary>
    /// <param name="probability">Between 0 and 1, both excluded.</param>
    public abstract double Quantile(double probability);

    /// <summary>The value at a standard normal score: the quantile at Φ(score). Increasing in the score.</summary>
    /// <param name="score">Any finite number; beyond ±8 counts as ±8.</param>
    public virtual double AtScore(double score) => Quantile(Math.Clamp(StandardNormal.Cumulative(score), 1e-15, 1 - 1e-15));

    /// <summary>The probability of a value at most this large.</summary>
    public abstract double Cumulative(double value);
}

/// <summary>A number that is known.</summary>
/// <param name="Value">The number, finite.</param>
public sealed record FixedLaw(double Value) : AssumptionLaw
{
    /// <inheritdoc/>
    public override double Mean => Value;

    /// <inheritdoc/>
    public override double StandardDeviation => 0;

    /// <inheritdoc/>
    public override double Quantile(double probability) => Value;

    /// <inheritdoc/>
    public override double AtScore(double score) => Value;

    /// <inheritdoc/>
    public override double Cumulative(double value) => value >= Value ? 1 : 0;
}

/// <summary>A normal belief: any number, doubt the same on both sides.</summary>
/// <param name="Belief">Mean and variance.</param>
public sealed record NormalLaw(NormalBelief Belief) : AssumptionLaw
{
    /// <inheritdoc/>
    public override double Mean => Belief.Mean;

    /// <inheritdoc/>
    public override double StandardDeviation => Belief.StandardDeviation;

    /// <inheritdoc/>
    public override double Quantile(double probability) => Belief.Quantile(probability);

    /// <inheritdoc/>
    public override double AtScore(double score) => Belief.Mean + (Belief.StandardDeviation * score);

    /// <inheritdoc/>
    public override double Cumulative(double value) => Belief.Cumulative(value);
}

/// <summary>A log-normal belief: a number above 0 whose doubt is a factor (a third more or less).</summary>
/// <param name="Log">The normal belief about the natural logarithm.</param>
public sealed record LogNormalLaw(NormalBelief Log) : AssumptionLaw
{
    /// <inheritdoc/>
    public override double Mean => Math.Exp(Log.Mean + (Log.Variance / 2));

    /// <inheritdoc/>
    public override double StandardDeviation => Mean * Math.Sqrt(Math.Exp(Log.Variance) - 1);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Math.Exp(Log.Quantile(probability));

    /// <inheritdoc/>
    public override double AtScore(double score) => Math.Exp(Log.Mean + (Log.StandardDeviation * score));

    /// <inheritdoc/>
    public override double Cumulative(double value) => value <= 0 ? 0 : Log.Cumulative(Math.Log(value));
}

/// <summary>A beta belief: a share between 0 and 1.</summary>
/// <param name="Belief">The two shapes.</param>
public sealed record BetaLaw(BetaBelief Belief) : AssumptionLaw
{
    /// <inheritdoc/>
    public override double Mean => Belief.Mean;

    /// <inheritdoc/>
    public override double StandardDeviation => Math.Sqrt(Belief.Variance);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Belief.Quantile(probability);

    /// <inheritdoc/>
    public override double Cumulative(double value) => Belief.Cumulative(value);
}

/// <summary>A gamma belief: a rate above 0, such as inquiries a week.</summary>
/// <param name="Belief">Shape and rate.</param>
public sealed record GammaLaw(GammaBelief Belief) : AssumptionLaw
{
    /// <inheritdoc/>
    public override double Mean => Belief.Mean;

    /// <inheritdoc/>
    public override double StandardDeviation => Math.Sqrt(Belief.Variance);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Belief.Quantile(probability);

    /// <inheritdoc/>
    public override double Cumulative(double value) => Belief.Cumulative(value);
}
