namespace Foothold.Statistics.Finance;

/// <summary>When a factor is drawn.</summary>
public enum FactorTiming
{
    /// <summary>One number for all periods of a draw: what is unknown but does not move.</summary>
    Once = 0,

    /// <summary>An independent number, or an independent step of a path, in every period: what moves.</summary>
    EachPeriod = 1,
}

/// <summary>The law by which one uncertain factor of cash flows is drawn.</summary>
/// <remarks>
/// Every law turns standard normals into values, rising with them, so that correlated normals give correlated factors (Gaussian copula)
/// and mirrored normals give antithetic ones. Laws are immutable; their factories check their arguments.
/// </remarks>
public abstract partial record FactorLaw
{
    private protected FactorLaw(FactorTiming timing) => Timing = timing;

    /// <summary>Whether the factor is drawn once or in each period.</summary>
    public FactorTiming Timing { get; }

    /// <summary>Whether the factor is a normal number or the exponential of one, for which moments with correlation are known exactly.</summary>
    internal virtual bool IsGaussian => false;

    /// <summary>Whether nothing about it is random.</summary>
    internal virtual bool IsConstant => false;

    /// <summary>Turns standard normals (one, or one per period) into the path of the factor.</summary>
    internal abstract void Path(ReadOnlySpan<double> normals, Span<double> path);

    /// <summary>Mean in a period.</summary>
    internal abstract double Mean(int period);

    /// <summary>Covariance of the factor's values in two periods.</summary>
    internal abstract double Covariance(int period, int other);

    /// <summary>Weight of the normal number of slot <paramref name="slot"/> in the (log) value of a period; only where <see cref="IsGaussian"/>.</summary>
    internal virtual double Weight(int period, int slot) => 0;

    /// <summary>Whether the value is the exponential of the weighted normals, times the mean over its mean; only where <see cref="IsGaussian"/>.</summary>
    internal virtual bool IsExponential => false;

    /// <summary>A known number.</summary>
    /// <param name="value">Finite.</param>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static FactorLaw Constant(double value)
    {
        Require.Finite(value);
        return new ConstantLaw(value);
    }

    /// <summary>A normal number.</summary>
    /// <param name="mean">Mean, finite.</param>
    /// <param name="standardDeviation">Standard deviation, finite and at least 0.</param>
    /// <param name="timing">Once or in each period.</param>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public static FactorLaw Normal(double mean, double standardDeviation, FactorTiming timing = FactorTiming.Once)
    {
        Require.Finite(mean);
        Require.NotNegative(standardDeviation);
        return new NormalLaw(mean, standardDeviation, timing);
    }

    /// <summary>A lognormal number, given on the log scale.</summary>
    /// <param name="mu">Mean of the logarithm, finite; exp(mu) is the median.</param>
    /// <param name="sigma">Standard deviation of the logarithm, finite and at least 0.</param>
    /// <param name="timing">Once or in each period.</param>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public static FactorLaw LogNormalWithMuSigma(double mu, double sigma, FactorTiming timing = FactorTiming.Once)
    {
        Require.Finite(mu);
        Require.NotNegative(sigma);
        return new LogNormalLaw(mu, sigma, timing);
    }

    /// <summary>A lognormal number, given on its own scale.</summary>
    /// <param name="mean">Mean of the number itself, finite and above 0.</param>
    /// <param name="standardDeviation">Standard deviation of the number itself, finite and at least 0.</param>
    /// <param name="timing">Once or in each period.</param>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public static FactorLaw LogNormalWithMeanStandardDeviation(double mean, double standardDeviation, FactorTiming timing = FactorTiming.Once)
    {
        Require.Positive(mean);
        Require.NotNegative(standardDeviation);
        double ratio = standardDeviation / mean;
        double variance = Accurate.LogOnePlus(ratio * ratio);
        return new LogNormalLaw(Math.Log(mean) - (0.5 * variance), Math.Sqrt(variance), timing);
    }

    /// <summary>A uniform number.</summary>
    /// <param name="minimum">Smallest value, finite.</param>
    /// <param name="maximum">Largest value, finite and at least the smallest.</param>
    /// <param name="timing">Once or in each period.</param>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public static FactorLaw Uniform(double minimum, double maximum, FactorTiming timing = FactorTiming.Once)
    {
        RequireOrder(minimum, minimum, maximum);
        return new UniformLaw(minimum, maximum, timing);
    }

    /// <summary>A triangular number.</summary>
    /// <param name="minimum">Smallest value, finite.</param>
    /// <param name="mode">Most likely value, between the other two.</param>
    /// <param name="maximum">Largest value, finite.</param>
    /// <param name="timing">Once or in each period.</param>
    /// <exception cref="ArgumentException">The three are not finite or not in order.</exception>
    public static FactorLaw Triangular(double minimum, double mode, double maximum, FactorTiming timing = FactorTiming.Once)
    {
        RequireOrder(minimum, mode, maximum);
        return new TriangularLaw(minimum, mode, maximum, timing);
    }

    /// <summary>A PERT number: a beta distribution stretched over a range.</summary>
    /// <param name="minimum">Smallest value, finite.</param>
    /// <param name="mode">Most likely value, between the other two.</param>
    /// <param name="maximum">Largest value, finite.</param>
    /// <param name="weight">Weight of the mode in the mean (minimum + weight·mode + maximum)/(weight + 2), finite and above 0; 4 is customary, more is more peaked.</param>
    /// <param name="timing">Once or in each period.</param>
    /// <exception cref="ArgumentException">The three are not finite or not in order, or the weight is out of range.</exception>
    /// <remarks>Values come from a table of the quantile function with cubic interpolation, within 1e-7 of the range of the exact ones, and never beyond ±6 standard normal deviations.</remarks>
    public static FactorLaw Pert(double minimum, double mode, double maximum, double weight = 4, FactorTiming timing = FactorTiming.Once)
    {
        RequireOrder(minimum, mode, maximum);
        Require.Positive(weight);
        return minimum == maximum ? new ConstantLaw(minimum) : new PertLaw(minimum, mode, maximum, weight, timing);
    }

    /// <summary>1 with a probability, else 0: something happens or does not.</summary>
    /// <param name="probability">Probability of 1, between 0 and 1.</param>
    /// <param name="timing">Once or in each period.</param>
    /// <exception cref="ArgumentException">The probability is out of range.</exception>
    public static FactorLaw Event(double probability, FactorTiming timing = FactorTiming.Once)
    {
        Require.Probability(probability);
        return new DiscreteLaw([0, 1], [1 - probability, probability], timing);
    }

    /// <summary>One of several values.</summary>
    /// <param name="values">Values, ascending, finite, at least one.</param>
    /// <param name="probabilities">Probability of each, summing to 1.</param>
    /// <param name="timing">Once or in each period.</param>
    /// <exception cref="ArgumentException">The values are not finite and ascending, or the probabilities do not fit.</exception>
    public static FactorLaw Discrete(ReadOnlySpan<double> values, ReadOnlySpan<double> probabilities, FactorTiming timing = FactorTiming.Once)
    {
        Require.Length(probabilities.Length, values.Length, nameof(probabilities));
        Require.Distribution(probabilities);
        Require.AllFinite(values);
        for (int i = 1; i < values.Length; i++)
            if (!(values[i] > values[i - 1])) Require.Refuse(nameof(values), $"Value {i} is {values[i]} after {values[i - 1]}; values must ascend.");
        return new DiscreteLaw(values.ToArray(), probabilities.ToArray(), timing);
    }

    /// <summary>1 while something lasts, 0 from the period in which it fails; it stands in period 0.</summary>
    /// <param name="hazard">Probability of failing in a period after having lasted until then, between 0 and 1.</param>
    /// <returns>A law drawn once: the time of failure is geometric, P(1 in period t) = (1 − hazard)ᵗ. Large normals mean lasting long.</returns>
    /// <exception cref="ArgumentException">The hazard is out of range.</exception>
    public static FactorLaw Survival(double hazard)
    {
        Require.Probability(hazard);
        return new SurvivalLaw(hazard);
    }

    /// <summary>A geometric Brownian motion seen at the end of each period.</summary>
    /// <param name="start">Value in period 0, finite and above 0.</param>
    /// <param name="drift">Growth of the mean per period, as a continuous rate: the mean in period t is start·exp(drift·t). Finite.</param>
    /// <param name="volatility">Standard deviation of the logarithm's change per period, finite and at least 0.</param>
    /// <returns>start·exp((drift − volatility²/2)t + volatility·Wₜ), exact at the period ends, no discretisation error.</returns>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public static FactorLaw GeometricBrownianMotion(double start, double drift, double volatility)
    {
        Require.Positive(start);
        Require.Finite(drift);
        Require.NotNegative(volatility);
        return new BrownianLaw(start, drift, volatility);
    }

    /// <summary>A first-order autoregression: each period keeps a share of the last deviation from the mean.</summary>
    /// <param name="start">Value in period 0, finite.</param>
    /// <param name="mean">Level it returns to, finite.</param>
    /// <param name="persistence">Share of the deviation that is kept, between −1 and 1; 1 is a random walk.</param>
    /// <param name="innovation">Standard deviation of the new part of each period, finite and at least 0.</param>
    /// <returns>X₀ = start, Xₜ = mean + persistence·(Xₜ₋₁ − mean) + innovation·εₜ.</returns>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public static FactorLaw Autoregressive(double start, double mean, double persistence, double innovation)
    {
        Require.Finite(start);
        Require.Finite(mean);
        if (!(persistence is >= -1 and <= 1)) Require.Refuse(nameof(persistence), $"persistence is {persistence}; it must be between -1 and 1.");
        Require.NotNegative(innovation);
        return new AutoregressiveLaw(start, mean, persistence, innovation);
    }

    private static void RequireOrder(double minimum, double mode, double maximum)
    {
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || !(minimum <= mode && mode <= maximum))
            Require.Refuse(nameof(minimum), $"minimum {minimum}, mode {mode}, maximum {maximum} must be finite and in ascending order.");
    }
}
