using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.RealOptions;

/// <summary>The formula of Black, Scholes and Merton with its limits; arguments are trusted.</summary>
internal static class BlackScholesKernel
{
    /// <summary>
    /// The two arguments of the normal distribution. Where nothing is uncertain they are infinite with the sign of the payoff, and NaN
    /// where the forward equals the strike exactly.
    /// </summary>
    internal static (double Upper, double Lower) Arguments(double value, double strike, double rate, double leakage, double volatility, double years)
    {
        if (strike == 0) return (double.PositiveInfinity, double.PositiveInfinity);
        if (value == 0) return (double.NegativeInfinity, double.NegativeInfinity);
        double spread = volatility * Math.Sqrt(years);
        double moneyness = Math.Log(value / strike) + ((rate - leakage) * years);
        if (spread == 0)
        {
            double side = moneyness == 0 ? double.NaN : moneyness > 0 ? double.PositiveInfinity : double.NegativeInfinity;
            return (side, side);
        }

        double upper = (moneyness / spread) + (0.5 * spread);
        return (upper, (moneyness / spread) - (0.5 * spread));
    }

    /// <summary>Value of a call or a put; never outside the bounds of no arbitrage.</summary>
    internal static double Price(OptionKind kind, double value, double strike, double rate, double leakage, double volatility, double years)
    {
        double asset = value * Math.Exp(-leakage * years);
        double bond = strike * Math.Exp(-rate * years);
        (double upper, double lower) = Arguments(value, strike, rate, leakage, volatility, years);
        if (double.IsNaN(upper)) return 0;
        return kind == OptionKind.Call
            ? Math.Clamp((asset * StandardNormal.Cumulative(upper)) - (bond * StandardNormal.Cumulative(lower)), Math.Max(asset - bond, 0), asset)
            : Math.Clamp((bond * StandardNormal.Cumulative(-lower)) - (asset * StandardNormal.Cumulative(-upper)), Math.Max(bond - asset, 0), bond);
    }
}
