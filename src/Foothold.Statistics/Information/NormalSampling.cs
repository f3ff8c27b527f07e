namespace Foothold.Statistics.Information;

/// <summary>Value of n observations of a normal mean with known noise before deciding on something worth Gain·θ − Cost, θ ~ N(mean, variance).</summary>
/// <remarks>
/// Observations move the expected mean by a normal with standard deviation v/√(v + noise/n); its worth is the unit normal loss times that.
/// Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapters 5 and 11; Schlaifer (1959), Probability and Statistics for Business Decisions.
/// </remarks>
public static class NormalSampling
{
    /// <summary>Value of knowing the mean exactly.</summary>
    /// <param name="mean">Expected θ, finite.</param>
    /// <param name="variance">Prior variance of θ, at least 0; 0 means known and is worth 0.</param>
    /// <param name="payoff">Worth of acting and not acting.</param>
    /// <returns>EVPI; the threshold is the break-even value of θ.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static ThresholdResult Evpi(double mean, double variance, LinearPayoff payoff) => Value(mean, variance, 0, payoff, double.PositiveInfinity);

    /// <summary>Value of a number of observations.</summary>
    /// <param name="mean">Expected θ, finite.</param>
    /// <param name="variance">Prior variance of θ, at least 0.</param>
    /// <param name="noiseVariance">Known variance of one observation around θ, at least 0.</param>
    /// <param name="payoff">Worth of acting and not acting.</param>
    /// <param name="observations">Number of independent observations, at least 0; 0 is worth 0.</param>
    /// <returns>EVSI; the ceiling is the EVPI, the threshold is on the mean of the observations.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static ThresholdResult Evsi(double mean, double variance, double noiseVariance, LinearPayoff payoff, int observations)
    {
        Require.AtLeast(observations, 0);
        return Value(mean, variance, noiseVariance, payoff, observations);
    }

    private static ThresholdResult Value(double mean, double variance, double noiseVariance, LinearPayoff payoff, double observations)
    {
        Require.Finite(mean);
        Require.NotNegative(variance);
        Require.NotNegative(noiseVariance);
        payoff.Check(nameof(payoff));
        double advantage = payoff.Advantage(mean);
        double widest = Math.Abs(payoff.Gain) * Math.Sqrt(variance);
        double noise = observations == 0 ? double.PositiveInfinity : noiseVariance / observations;
        double deviation = variance == 0 ? 0 : widest * Math.Sqrt(1 / (1 + (noise / variance)));
        bool turns = deviation > 0;
        return new ThresholdResult
        {
            ObservationsUsed = 0,
            Warnings = turns ? [] : [TwoActions.NeverChanges],
            Evsi = Estimate.Exact(TwoActions.NormalGain(advantage, deviation)),
            Ceiling = Estimate.Exact(TwoActions.NormalGain(advantage, widest)),
            ValueCurrent = payoff.Alternative + Math.Max(0, advantage),
            BestDecision = TwoActions.Decide(advantage),
            ProbabilityOfChange = TwoActions.NormalChange(advantage, deviation),
            // The expected mean is mean + (y − mean)·v/(v + noise); it reaches break-even at this y.
            Threshold = turns ? mean + ((payoff.BreakEven - mean) * (1 + (noise / variance))) : double.NaN,
            ActAtOrAbove = payoff.Gain >= 0,
            PreposteriorDeviation = deviation,
            SampleSize = observations,
        };
    }
}
