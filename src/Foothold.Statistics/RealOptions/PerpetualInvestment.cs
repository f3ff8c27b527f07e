namespace Foothold.Statistics.RealOptions;

/// <summary>The right to invest at any time (McDonald and Siegel 1986).</summary>
public static class PerpetualInvestment
{
    /// <summary>Finds the trigger and the value of waiting.</summary>
    /// <param name="terms">The investment; zeros are limits with a value, a leakage of 0 or less is not.</param>
    /// <returns>Trigger and value. O(1).</returns>
    /// <exception cref="ArgumentException">A term is outside its range.</exception>
    /// <remarks>
    /// Source: McDonald and Siegel (1986), Quarterly Journal of Economics 101(4), 707–727; Dixit and Pindyck (1994),
    /// Investment under Uncertainty, chapter 5 and, for an uncertain cost, chapter 6. With a certain cost the cost's leakage is the rate.
    /// </remarks>
    public static PerpetualResult Price(PerpetualTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Require.NotNegative(terms.Value);
        Require.NotNegative(terms.Cost);
        Require.NotNegative(terms.Rate);
        Require.Finite(terms.Leakage);
        double costLeakage = terms.CostLeakage ?? terms.Rate;
        Require.NotNegative(costLeakage, nameof(terms.CostLeakage));
        double volatility = ExchangeOption.RatioVolatility(terms.Volatility, terms.CostVolatility, terms.Correlation);
        double excess = GeometricRoots.UpperExcess(costLeakage, terms.Leakage, volatility);
        double beta = 1 + excess;
        if (terms.Leakage <= 0)
        {
            return Result(terms, beta, double.NaN, double.NaN, false) with
            {
                Warnings = [new("waiting_forever", FormattableString.Invariant($"The leakage is {terms.Leakage}: waiting costs nothing, so no moment to invest is best and the option has no finite trigger."))],
            };
        }

        double ratio = 1 + (1 / excess);
        double trigger = ratio * terms.Cost;
        bool now = terms.Value >= trigger;
        double value = now ? terms.Value - terms.Cost : (trigger - terms.Cost) * Power(terms.Value / trigger, beta);
        return Result(terms, beta, ratio, value, now);
    }

    private static double Power(double share, double exponent) => double.IsPositiveInfinity(exponent) ? 0 : Math.Pow(share, exponent);

    private static PerpetualResult Result(PerpetualTerms terms, double beta, double ratio, double value, bool now) => new()
    {
        ObservationsUsed = 0,
        Terms = terms,
        Beta = beta,
        TriggerRatio = ratio,
        Trigger = ratio * terms.Cost,
        OptionValue = value,
        InvestNow = now,
    };
}
