using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Beliefs;

/// <summary>A gamma belief about a rate of events, updated by counts over an exposure. Immutable: an update gives a new belief.</summary>
/// <remarks>
/// The prior counts as Shape events in an exposure of Rate; y events in an exposure x give shape + y and rate + x, in one update or in many.
/// Source: Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), section 2.6. R's <c>pgamma</c> takes the same shape and rate,
/// <c>scipy.stats.gamma</c> takes scale = 1/rate.
/// </remarks>
public sealed record GammaBelief : IBelief
{
    private GammaBelief(double shape, double rate)
    {
        Shape = shape;
        Rate = rate;
    }

    /// <summary>Shape, above 0: events seen, with what the prior was worth. The evidence is worth about that many events.</summary>
    public double Shape { get; }

    /// <summary>Rate, above 0: exposure seen, with what the prior was worth; in units of exposure (weeks, person years).</summary>
    public double Rate { get; }

    /// <summary>How much exposure the belief is worth, the same as <see cref="Rate"/>.</summary>
    public double EquivalentExposure => Rate;

    /// <summary>Mean, shape/rate: events per unit of exposure.</summary>
    public double Mean => Shape / Rate;

    /// <summary>Variance, shape/rate².</summary>
    public double Variance => Shape / Rate / Rate;

    /// <summary>A belief from its shape and rate.</summary>
    /// <param name="shape">Prior events, finite and above 0.</param>
    /// <param name="rate">Prior exposure, finite and above 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static GammaBelief WithShapeRate(double shape, double rate)
    {
        Require.Positive(shape);
        Require.Positive(rate);
        return new GammaBelief(shape, rate);
    }

    /// <summary>A belief from its mean and variance.</summary>
    /// <param name="mean">Mean rate, finite and above 0.</param>
    /// <param name="variance">Variance, finite and above 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static GammaBelief WithMeanVariance(double mean, double variance)
    {
        Require.Positive(mean);
        Require.Positive(variance);
        return WithShapeRate(mean / variance * mean, mean / variance);
    }

    /// <summary>A belief from its mean and the exposure it is worth.</summary>
    /// <param name="mean">Mean rate, finite and above 0.</param>
    /// <param name="exposure">Equivalent exposure, finite and above 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static GammaBelief WithMeanAndExposure(double mean, double exposure)
    {
        Require.Positive(mean);
        Require.Positive(exposure);
        return WithShapeRate(mean * exposure, exposure);
    }

    /// <summary>The belief of someone who says: with this probability it lies between these two, and as likely above as below.</summary>
    /// <param name="low">Lower end, above 0 and below <paramref name="high"/>.</param>
    /// <param name="high">Upper end, finite.</param>
    /// <param name="probability">Probability inside, above 0 and below 1; for example 0.9.</param>
    /// <returns>The belief whose quantiles at (1 ∓ probability)/2 are the two ends, to about nine digits.</returns>
    /// <exception cref="ArgumentException">A value is out of its range, or the interval is so narrow that it is worth over 1e8 events, or so wide that it is worth under 0.02.</exception>
    /// <remarks>The ratio of the two quantiles depends on the shape only and falls with it.</remarks>
    public static GammaBelief FromInterval(double low, double high, double probability)
    {
        StatedInterval.Check(low, high, probability);
        if (!(low > 0)) Require.Refuse(nameof(low), $"The interval starts at {low}; for a rate it must start above 0.");
        double tail = (1 - probability) / 2;
        // A rate of 1/stretch puts the lower end right: it solves F(shape, low·stretch) = tail.
        double LogStretchAt(double logShape) =>
            MonotoneRoot.FindSmooth(stretch => RegularizedGamma.Lower(Math.Exp(logShape), Math.Exp(stretch)), tail, -600, 30, 1e-15);
        double InsideUpper(double logShape) =>
            RegularizedGamma.Lower(Math.Exp(logShape), Math.Exp(LogStretchAt(logShape)) / low * high);
        double least = Math.Log(0.02), most = Math.Log(1e8);
        // Large shapes cost most, so the search starts where the logarithm of the rate would be normal and widens only as far as it must.
        double start = Math.Clamp(2 * Math.Log(-2 * StandardNormal.Quantile(tail) / Math.Log(high / low)), least, most);
        double below = Math.Max(start - 0.5, least), above = Math.Min(start + 0.5, most);
        while (below > least && InsideUpper(below) > 1 - tail) below = Math.Max(below - 2, least);
        while (above < most && InsideUpper(above) < 1 - tail) above = Math.Min(above + 2, most);
        if (InsideUpper(below) > 1 - tail || InsideUpper(above) < 1 - tail)
            Require.Refuse(nameof(probability), $"No gamma belief worth between 0.02 and 1e8 events holds {probability} between {low} and {high}; widen or narrow the interval.");
        double found = MonotoneRoot.FindSmooth(InsideUpper, 1 - tail, below, above, 1e-13);
        return WithShapeRate(Math.Exp(found), Math.Exp(LogStretchAt(found)) / low);
    }

    /// <summary>The belief after a count of events.</summary>
    /// <param name="count">Events, at least 0.</param>
    /// <param name="exposure">Exposure in which they were counted, finite and above 0, in the units of <see cref="Rate"/>.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public GammaBelief Update(long count, double exposure)
    {
        Require.AtLeast(count, 0);
        Require.Positive(exposure);
        return new GammaBelief(Shape + count, Rate + exposure);
    }

    /// <summary>How many events a further exposure is expected to bring.</summary>
    /// <param name="exposure">Exposure, finite and above 0.</param>
    /// <exception cref="ArgumentException">The exposure is out of its range.</exception>
    public NegativeBinomialBelief Predict(double exposure)
    {
        Require.Positive(exposure);
        return new NegativeBinomialBelief(this, exposure);
    }

    /// <summary>Variance, seen from today, of the mean that the belief will have after a further exposure.</summary>
    /// <param name="exposure">Exposure x, finite and at least 0.</param>
    /// <returns>Variance · x/(rate + x): what is expected to be learnt.</returns>
    /// <exception cref="ArgumentException">The exposure is out of its range.</exception>
    public double PreposteriorVariance(double exposure)
    {
        Require.NotNegative(exposure);
        return Variance * exposure / (Rate + exposure);
    }

    /// <inheritdoc/>
    public double Cumulative(double value) => CumulativeAt(Shape, Rate * value);

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        if (probability == 0) return 0;
        if (probability == 1) return double.PositiveInfinity;
        // Small shapes put quantiles at 1e-100 and less: halve on the logarithm.
        double start = Math.Log(Shape);
        return Math.Exp(MonotoneRoot.FindFrom(log => CumulativeAt(Shape, Math.Exp(log)), probability, start - 1, start + 1)) / Rate;
    }

    /// <summary>The distribution function at a value in units of 1/rate.</summary>
    private static double CumulativeAt(double shape, double scaled) =>
        double.IsNaN(scaled) ? double.NaN : RegularizedGamma.Lower(shape, scaled);
}
