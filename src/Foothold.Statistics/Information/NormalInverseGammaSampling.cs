namespace Foothold.Statistics.Information;

/// <summary>Value of n normal observations whose mean and variance are both unknown, before deciding on something worth Gain·μ − Cost.</summary>
/// <remarks>
/// <para>Prior: μ given σ² is N(mean, σ²/strength), σ² is inverse gamma(shape, scale). The mean after n observations is Student's t with
/// 2·shape degrees of freedom around the prior mean, scale² = scale/shape·n/(strength·(strength + n)); its worth is the unit t-loss.</para>
/// <para>Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapters 5 and 11. With shape of at most 1/2 the
/// expected value does not exist and every number is NaN with warning <c>mean_undefined</c>.</para>
/// </remarks>
public static class NormalInverseGammaSampling
{
    /// <summary>Value of knowing the mean exactly.</summary>
    /// <param name="mean">Prior mean of μ, finite.</param>
    /// <param name="strength">Observations the prior mean is worth, above 0.</param>
    /// <param name="shape">Shape of the inverse gamma, above 0.</param>
    /// <param name="scale">Scale of the inverse gamma, above 0; the expected variance is scale/(shape − 1).</param>
    /// <param name="payoff">Worth of acting and not acting; θ is μ.</param>
    /// <returns>EVPI; the threshold is the break-even mean.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static ThresholdResult Evpi(double mean, double strength, double shape, double scale, LinearPayoff payoff) =>
        Value(mean, strength, shape, scale, payoff, double.PositiveInfinity);

    /// <summary>Value of a number of observations.</summary>
    /// <param name="mean">Prior mean of μ, finite.</param>
    /// <param name="strength">Observations the prior mean is worth, above 0.</param>
    /// <param name="shape">Shape of the inverse gamma, above 0.</param>
    /// <param name="scale">Scale of the inverse gamma, above 0.</param>
    /// <param name="payoff">Worth of acting and not acting; θ is μ.</param>
    /// <param name="observations">Number of independent observations, at least 0; 0 is worth 0.</param>
    /// <returns>EVSI; the ceiling is the EVPI, the threshold is on the mean of the observations.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static ThresholdResult Evsi(double mean, double strength, double shape, double scale, LinearPayoff payoff, int observations)
    {
        Require.AtLeast(observations, 0);
        return Value(mean, strength, shape, scale, payoff, observations);
    }

    private static ThresholdResult Value(double mean, double strength, double shape, double scale, LinearPayoff payoff, double observations)
    {
        Require.Finite(mean);
        Require.Positive(strength);
        Require.Positive(shape);
        Require.Positive(scale);
        payoff.Check(nameof(payoff));
        double degrees = 2 * shape;
        double share = double.IsPositiveInfinity(observations) ? 1 : observations / (strength + observations);
        double widest = Math.Abs(payoff.Gain) * Math.Sqrt(scale / shape / strength);
        double spread = widest * Math.Sqrt(share);
        if (!(degrees > 1)) return Undefined(payoff, observations);

        double advantage = payoff.Advantage(mean);
        bool turns = spread > 0;
        return new ThresholdResult
        {
            ObservationsUsed = 0,
            Warnings = turns ? [] : [TwoActions.NeverChanges],
            Evsi = Estimate.Exact(Gain(advantage, spread, degrees)),
            Ceiling = Estimate.Exact(Gain(advantage, widest, degrees)),
            ValueCurrent = payoff.Alternative + Math.Max(0, advantage),
            BestDecision = TwoActions.Decide(advantage),
            ProbabilityOfChange = turns ? StudentLoss.UpperTail(degrees, Math.Abs(advantage) / spread) : 0,
            Threshold = turns ? mean + ((payoff.BreakEven - mean) / share) : double.NaN,
            ActAtOrAbove = payoff.Gain >= 0,
            PreposteriorDeviation = degrees > 2 ? spread * Math.Sqrt(degrees / (degrees - 2)) : spread > 0 ? double.NaN : 0,
            SampleSize = observations,
        };
    }

    private static double Gain(double advantage, double spread, double degrees) =>
        spread > 0 ? spread * StudentLoss.Loss(degrees, Math.Abs(advantage) / spread) : 0;

    private static ThresholdResult Undefined(LinearPayoff payoff, double observations) => new()
    {
        ObservationsUsed = 0,
        Warnings = [TwoActions.MeanUndefined],
        Evsi = Estimate.Undefined,
        Ceiling = Estimate.Undefined,
        ValueCurrent = double.NaN,
        BestDecision = -1,
        ProbabilityOfChange = double.NaN,
        Threshold = double.NaN,
        ActAtOrAbove = payoff.Gain >= 0,
        PreposteriorDeviation = double.NaN,
        SampleSize = observations,
    };
}
