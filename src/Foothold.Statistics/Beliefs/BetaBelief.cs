using MathNet.Numerics;

namespace Foothold.Statistics.Beliefs;

/// <summary>A beta belief about a share or a chance, updated by successes out of trials. Immutable: an update gives a new belief.</summary>
/// <remarks>
/// The prior counts as ShapeA successes and ShapeB failures seen before; k successes in n trials give shapes a + k and b + n − k, in one
/// update or in many. Source: Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), section 2.4. Same shapes as R's <c>pbeta</c> and
/// <c>scipy.stats.beta</c>.
/// </remarks>
public sealed record BetaBelief : IBelief
{
    private BetaBelief(double shapeA, double shapeB)
    {
        ShapeA = shapeA;
        ShapeB = shapeB;
    }

    /// <summary>The uniform belief, Beta(1, 1): worth one success and one failure.</summary>
    public static BetaBelief Uniform { get; } = new(1, 1);

    /// <summary>Jeffreys' belief, Beta(½, ½): worth one trial.</summary>
    public static BetaBelief Jeffreys { get; } = new(0.5, 0.5);

    /// <summary>First shape, above 0: successes seen, with what the prior was worth.</summary>
    public double ShapeA { get; }

    /// <summary>Second shape, above 0: failures seen, with what the prior was worth.</summary>
    public double ShapeB { get; }

    /// <summary>How many trials the belief is worth: ShapeA + ShapeB.</summary>
    public double EquivalentSampleSize => ShapeA + ShapeB;

    /// <inheritdoc/>
    public double Mean => ShapeA / (ShapeA + ShapeB);

    /// <summary>Variance, mean·(1 − mean)/(size + 1).</summary>
    public double Variance => Mean * (ShapeB / (ShapeA + ShapeB)) / (ShapeA + ShapeB + 1);

    /// <summary>A belief from its two shapes.</summary>
    /// <param name="shapeA">Prior successes, finite and above 0.</param>
    /// <param name="shapeB">Prior failures, finite and above 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static BetaBelief WithShapes(double shapeA, double shapeB)
    {
        Require.Positive(shapeA);
        Require.Positive(shapeB);
        return new BetaBelief(shapeA, shapeB);
    }

    /// <summary>A belief from its mean and the number of trials it is worth.</summary>
    /// <param name="mean">Mean, above 0 and below 1.</param>
    /// <param name="size">Equivalent sample size, finite and above 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static BetaBelief WithMeanAndSize(double mean, double size)
    {
        CheckMean(mean);
        Require.Positive(size);
        return WithShapes(mean * size, (1 - mean) * size);
    }

    /// <summary>A belief from its mean and variance.</summary>
    /// <param name="mean">Mean, above 0 and below 1.</param>
    /// <param name="variance">Variance, above 0 and below mean·(1 − mean).</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static BetaBelief WithMeanVariance(double mean, double variance)
    {
        CheckMean(mean);
        double most = mean * (1 - mean);
        if (!(variance > 0 && variance < most)) Require.Refuse(nameof(variance), $"variance is {variance}; with a mean of {mean} it must be above 0 and below {most}.");
        return WithMeanAndSize(mean, (most / variance) - 1);
    }

    /// <summary>The belief of someone who says: with this probability it lies between these two, and as likely above as below.</summary>
    /// <param name="low">Lower end, above 0 and below <paramref name="high"/>.</param>
    /// <param name="high">Upper end, below 1.</param>
    /// <param name="probability">Probability inside, above 0 and below 1; for example 0.9.</param>
    /// <returns>The belief whose quantiles at (1 ∓ probability)/2 are the two ends, to about nine digits.</returns>
    /// <exception cref="ArgumentException">A value is out of its range, or the interval is so narrow that it is worth over 1e8 trials, or so wide that it is worth under 1e-3.</exception>
    /// <remarks>For each size the mean that puts the lower end right is found by halving, and the size by halving around that.</remarks>
    public static BetaBelief FromInterval(double low, double high, double probability)
    {
        StatedInterval.Check(low, high, probability);
        if (!(low > 0 && high < 1)) Require.Refuse(nameof(low), $"The interval runs from {low} to {high}; for a share both ends must lie above 0 and below 1.");
        double tail = (1 - probability) / 2;
        double MeanAt(double logSize)
        {
            double size = Math.Exp(logSize);
            return MonotoneRoot.FindSmooth(mean => -SpecialFunctions.BetaRegularized(mean * size, (1 - mean) * size, low), -tail, 1e-12, 1 - 1e-12, 1e-15);
        }

        double InsideUpper(double logSize)
        {
            double size = Math.Exp(logSize), mean = MeanAt(logSize);
            return SpecialFunctions.BetaRegularized(mean * size, (1 - mean) * size, high);
        }

        double least = Math.Log(1e-3), most = Math.Log(1e8);
        if (InsideUpper(least) > 1 - tail || InsideUpper(most) < 1 - tail)
            Require.Refuse(nameof(probability), $"No beta belief worth between 0.001 and 1e8 trials holds {probability} between {low} and {high}; widen or narrow the interval.");
        double found = MonotoneRoot.FindSmooth(InsideUpper, 1 - tail, least, most, 1e-13);
        return WithMeanAndSize(MeanAt(found), Math.Exp(found));
    }

    /// <summary>The belief after some trials.</summary>
    /// <param name="successes">Successes, between 0 and <paramref name="trials"/>.</param>
    /// <param name="trials">Trials, at least 0.</param>
    /// <exception cref="ArgumentException">A count is out of its range.</exception>
    public BetaBelief Update(long successes, long trials)
    {
        Require.AtLeast(trials, 0);
        if (successes < 0 || successes > trials) Require.Refuse(nameof(successes), $"successes is {successes}; it must be between 0 and the {trials} trials.");
        return new BetaBelief(ShapeA + successes, ShapeB + (trials - successes));
    }

    /// <summary>How many successes further trials are expected to bring.</summary>
    /// <param name="trials">Trials, at least 0.</param>
    /// <exception cref="ArgumentException">The number is negative.</exception>
    public BetaBinomialBelief Predict(int trials)
    {
        Require.AtLeast(trials, 0);
        return new BetaBinomialBelief(this, trials);
    }

    /// <summary>Variance, seen from today, of the mean that the belief will have after further trials.</summary>
    /// <param name="trials">Trials n, at least 0.</param>
    /// <returns>Variance · n/(size + n): what is expected to be learnt.</returns>
    /// <exception cref="ArgumentException">The number is negative.</exception>
    public double PreposteriorVariance(long trials)
    {
        Require.AtLeast(trials, 0);
        return Variance * trials / (EquivalentSampleSize + trials);
    }

    /// <inheritdoc/>
    public double Cumulative(double value) =>
        double.IsNaN(value) ? double.NaN : value <= 0 ? 0 : value >= 1 ? 1 : SpecialFunctions.BetaRegularized(ShapeA, ShapeB, value);

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        if (probability is 0 or 1) return probability;
        // Close to 1 the complement has the finer doubles.
        return Cumulative(0.5) >= probability
            ? MonotoneRoot.Find(Cumulative, probability, 0, 0.5)
            : 1 - MonotoneRoot.Find(rest => SpecialFunctions.BetaRegularized(ShapeB, ShapeA, rest), 1 - probability, 0, 0.5);
    }

    private static void CheckMean(double mean)
    {
        if (!(mean > 0 && mean < 1)) Require.Refuse(nameof(mean), $"mean is {mean}; the mean of a share must lie above 0 and below 1.");
    }
}
