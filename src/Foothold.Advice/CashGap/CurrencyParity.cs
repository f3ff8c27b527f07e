using Foothold.Statistics.Distributions;

namespace Foothold.Advice.CashGap;

/// <summary>Forward rates, and how a foreign amount is brought to today without mixing currencies. Rates are simple interest on days/365.</summary>
public static class CurrencyParity
{
    /// <summary>The forward rate of covered interest parity, F = S·(1 + r_h·d/365)/(1 + r_f·d/365).</summary>
    /// <param name="spot">Units of home per unit of foreign; above 0.</param>
    /// <param name="homeRate">Interest on the home currency a year, 0.025 for 2.5 %.</param>
    /// <param name="foreignRate">Interest on the foreign currency a year.</param>
    /// <param name="days">Calendar days; at least 0.</param>
    /// <returns>What a bank without a margin would quote.</returns>
    public static double Forward(double spot, double homeRate, double foreignRate, int days) => spot * Growth(homeRate, days) / Growth(foreignRate, days);

    /// <summary>Home value today of a foreign amount later: converted at the forward rate, then discounted at the home rate.</summary>
    public static double PresentValueByForward(double foreignAmount, double spot, double homeRate, double foreignRate, int days) => foreignAmount * Forward(spot, homeRate, foreignRate, days) / Growth(homeRate, days);

    /// <summary>The same by the other way: discounted at the foreign rate, then converted at today's rate. Equal by parity; a third way, foreign money at the home rate, would mix the two.</summary>
    public static double PresentValueBySpot(double foreignAmount, double spot, double foreignRate, int days) => foreignAmount / Growth(foreignRate, days) * spot;

    /// <summary>Probability that the rate stands below a level at the end, when it moves as a geometric Brownian motion whose mean stays at today's rate.</summary>
    /// <param name="spot">Today's rate; above 0.</param>
    /// <param name="level">The level; above 0.</param>
    /// <param name="annualVolatility">Standard deviation of the logarithm over a year; at least 0.</param>
    /// <param name="years">Time; at least 0.</param>
    public static double BelowAtEnd(double spot, double level, double annualVolatility, double years)
    {
        double deviation = annualVolatility * Math.Sqrt(years);
        if (deviation == 0) return spot < level ? 1 : 0;
        return StandardNormal.Cumulative((Math.Log(level / spot) + (deviation * deviation / 2)) / deviation);
    }

    /// <summary>Probability that the rate falls to a level at any time until the end (first passage, by reflection).</summary>
    /// <param name="spot">Today's rate; above 0.</param>
    /// <param name="level">The level; above 0. At or above today's rate it is touched at once.</param>
    /// <param name="annualVolatility">Standard deviation of the logarithm over a year; at least 0.</param>
    /// <param name="years">Time; at least 0.</param>
    /// <remarks>With b = ln(level/spot) &lt; 0 and drift ν = −σ²/2 it is Φ((b − νT)/σ√T) + e^(2νb/σ²)·Φ((b + νT)/σ√T), and 2νb/σ² = −b.</remarks>
    public static double TouchedBefore(double spot, double level, double annualVolatility, double years)
    {
        double distance = Math.Log(level / spot), deviation = annualVolatility * Math.Sqrt(years);
        if (distance >= 0) return 1;
        if (deviation == 0) return 0;
        double drift = -deviation * deviation / 2;
        return Math.Min(1, StandardNormal.Cumulative((distance - drift) / deviation) + (Math.Exp(-distance) * StandardNormal.Cumulative((distance + drift) / deviation)));
    }

    /// <summary>Mean of the rate over its worst share of outcomes (lognormal with mean at today's rate): S·Φ(Φ⁻¹(a) − σ√T)/a.</summary>
    /// <param name="spot">Today's rate; above 0.</param>
    /// <param name="annualVolatility">Standard deviation of the logarithm over a year; at least 0.</param>
    /// <param name="years">Time; at least 0.</param>
    /// <param name="share">The worst share a, above 0 and at most 1.</param>
    public static double WorstMean(double spot, double annualVolatility, double years, double share) =>
        spot * StandardNormal.Cumulative(StandardNormal.Quantile(share) - (annualVolatility * Math.Sqrt(years))) / share;

    private static double Growth(double rate, int days) => 1 + (rate * days / 365.0);
}
