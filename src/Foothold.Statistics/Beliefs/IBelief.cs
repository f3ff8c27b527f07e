namespace Foothold.Statistics.Beliefs;

/// <summary>A probability distribution over one number: what is held to be true of it. Immutable.</summary>
public interface IBelief
{
    /// <summary>Expected value; NaN or infinite where it does not exist, as the type says.</summary>
    double Mean { get; }

    /// <summary>Variance, at least 0; NaN or infinite where it does not exist, as the type says.</summary>
    double Variance { get; }

    /// <summary>Probability that the number is at most <paramref name="value"/>.</summary>
    /// <param name="value">Any number; NaN gives NaN, infinities give 0 and 1.</param>
    /// <returns>Between 0 and 1.</returns>
    double Cumulative(double value);

    /// <summary>The smallest number that is not exceeded with at least the given probability.</summary>
    /// <param name="probability">Between 0 and 1; 0 and 1 give the ends of the support.</param>
    /// <exception cref="ArgumentException">The probability is outside 0 .. 1 or NaN.</exception>
    double Quantile(double probability);
}

/// <summary>A central interval: as much probability lies below <paramref name="Low"/> as above <paramref name="High"/>.</summary>
/// <param name="Low">Lower end, in the units of the belief.</param>
/// <param name="High">Upper end, in the units of the belief.</param>
/// <param name="Probability">Probability inside, between 0 and 1; discrete beliefs hold at least that much.</param>
public readonly record struct CredibleInterval(double Low, double High, double Probability)
{
    /// <summary>Length of the interval, at least 0.</summary>
    public double Width => High - Low;
}

/// <summary>What can be said of every belief.</summary>
public static class BeliefSummaries
{
    /// <summary>The central interval that holds a probability.</summary>
    /// <param name="belief">The belief.</param>
    /// <param name="probability">Probability inside, between 0 and 1; usual are 0.5, 0.8 and 0.95.</param>
    /// <returns>The quantiles at (1 − probability)/2 and (1 + probability)/2; NaN where the belief is undefined.</returns>
    /// <exception cref="ArgumentException">The probability is outside 0 .. 1 or NaN.</exception>
    public static CredibleInterval Interval(this IBelief belief, double probability)
    {
        ArgumentNullException.ThrowIfNull(belief);
        Require.Probability(probability);
        double tail = (1 - probability) / 2;
        return new CredibleInterval(belief.Quantile(tail), belief.Quantile(1 - tail), probability);
    }

    /// <summary>Square root of the variance, in the units of the belief.</summary>
    /// <param name="belief">The belief.</param>
    /// <returns>At least 0; NaN or infinite with the variance.</returns>
    public static double StandardDeviation(this IBelief belief)
    {
        ArgumentNullException.ThrowIfNull(belief);
        return Math.Sqrt(belief.Variance);
    }

    /// <summary>Probability that the number lies above a threshold.</summary>
    /// <param name="belief">The belief.</param>
    /// <param name="threshold">Any number; NaN gives NaN.</param>
    /// <returns>Between 0 and 1; absolute accuracy of about 1e-15, so a far upper tail loses relative accuracy.</returns>
    public static double ProbabilityAbove(this IBelief belief, double threshold)
    {
        ArgumentNullException.ThrowIfNull(belief);
        return 1 - belief.Cumulative(threshold);
    }
}
