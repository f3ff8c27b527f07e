namespace Foothold.Statistics.Potentials;

/// <summary>What paying another rate on entry than competitors do is worth in flows.</summary>
public static class RateAdvantage
{
    /// <summary>Factor by which a flow is larger because its rate differs from the average one.</summary>
    /// <param name="averageRate">Rate the average competitor pays on the value, as a fraction (0.05 is 5 %), above −1.</param>
    /// <param name="rate">Rate this origin pays, as a fraction, above −1.</param>
    /// <param name="elasticity">σ, elasticity of substitution between origins, at least 0; 0 gives 1.</param>
    /// <returns>((1 + average)/(1 + rate))^σ: above 1 for a lower rate.</returns>
    /// <exception cref="ArgumentException">A rate is not above −1 or not finite, or the elasticity is negative or not finite.</exception>
    /// <remarks>O(1). The constant-elasticity form in which Decreux and Spies (2016) let rates enter their indicator (form recalled, not checked against the paper).</remarks>
    public static double Factor(double averageRate, double rate, double elasticity)
    {
        Check(averageRate, nameof(averageRate));
        Check(rate, nameof(rate));
        Require.NotNegative(elasticity);
        return Math.Exp(elasticity * (Accurate.LogOnePlus(averageRate) - Accurate.LogOnePlus(rate)));
    }

    private static void Check(double rate, string name)
    {
        if (!(rate > -1) || double.IsInfinity(rate)) Require.Refuse(name, $"{name} is {rate}; it must be a finite fraction above -1.");
    }
}
