using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.RealOptions;

/// <summary>Options exercised at one date, in closed form (Black and Scholes 1973; Merton 1973 with a continuous leakage).</summary>
public static class BlackScholes
{
    private const double VolatilityTolerance = 1e-13;

    /// <summary>Values an option and its sensitivities.</summary>
    /// <param name="terms">The option; volatility, years, value or strike of 0 are limits with a value.</param>
    /// <returns>Value and sensitivities. O(1).</returns>
    /// <exception cref="ArgumentException">A term is outside its range.</exception>
    /// <remarks>Source: Merton (1973), Bell Journal of Economics 4(1), 141–183, with a constant proportional dividend.</remarks>
    public static EuropeanOptionResult Price(OptionTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        terms.Check();
        (double upper, double lower) = BlackScholesKernel.Arguments(terms.Value, terms.Strike, terms.Rate, terms.Leakage, terms.Volatility, terms.Years);
        double sign = terms.Kind == OptionKind.Call ? 1 : -1;
        double keep = Math.Exp(-terms.Leakage * terms.Years);
        double asset = terms.Value * keep;
        double bond = terms.Strike * Math.Exp(-terms.Rate * terms.Years);
        double assetShare = StandardNormal.Cumulative(sign * upper);
        double exercised = StandardNormal.Cumulative(sign * lower);
        double density = StandardNormal.Density(upper);
        double root = Math.Sqrt(terms.Years);
        bool undefined = double.IsNaN(upper);

        // A density of 0 wins over the division by a spread of 0: away from the kink these limits are 0.
        double gamma = density == 0 ? 0 : keep * density / (terms.Value * terms.Volatility * root);
        double decay = density == 0 ? 0 : asset * density * terms.Volatility / (2 * root);
        return new EuropeanOptionResult
        {
            ObservationsUsed = 0,
            Terms = terms,
            Value = BlackScholesKernel.Price(terms.Kind, terms.Value, terms.Strike, terms.Rate, terms.Leakage, terms.Volatility, terms.Years),
            Delta = sign * keep * assetShare,
            Gamma = gamma,
            Vega = asset * density * root,
            Theta = -decay + (sign * ((terms.Leakage * asset * assetShare) - (terms.Rate * bond * exercised))),
            Rho = sign * terms.Years * bond * exercised,
            ExerciseProbability = exercised,
            Warnings = undefined
                ? [new("undefined_sensitivities", "Nothing is uncertain and the forward value equals the strike exactly, so the sensitivities do not exist.")]
                : [],
        };
    }

    /// <summary>Finds the volatility at which the option has a given price.</summary>
    /// <param name="terms">The option; its volatility is ignored.</param>
    /// <param name="price">Price today; finite.</param>
    /// <returns>The volatility; NaN with a warning where there is none. A price at the lower bound of no arbitrage gives 0.</returns>
    /// <exception cref="ArgumentException">A term or the price is outside its range.</exception>
    /// <remarks>
    /// Bracketing on the out-of-the-money twin (by put–call parity), whose logarithm is close to linear where ordinary prices underflow.
    /// A price within rounding of a bound leaves few digits for the volatility.
    /// </remarks>
    public static ImpliedVolatilityResult ImpliedVolatility(OptionTerms terms, double price)
    {
        ArgumentNullException.ThrowIfNull(terms);
        (terms with { Volatility = 0 }).Check();
        Require.Finite(price);
        double asset = terms.Value * Math.Exp(-terms.Leakage * terms.Years);
        double bond = terms.Strike * Math.Exp(-terms.Rate * terms.Years);
        double intrinsic = terms.Kind == OptionKind.Call ? Math.Max(asset - bond, 0) : Math.Max(bond - asset, 0);
        double ceiling = terms.Kind == OptionKind.Call ? asset : bond;
        double timeValue = price - intrinsic;
        double timeCeiling = ceiling - intrinsic;
        if (terms.Years == 0 || timeCeiling == 0)
        {
            return Undefined(terms, price, price == intrinsic
                ? new("not_identified", "The price is the same for every volatility, so none can be told from it.")
                : OutsideBounds(price, intrinsic, ceiling));
        }

        if (timeValue < 0 || timeValue >= timeCeiling) return Undefined(terms, price, OutsideBounds(price, intrinsic, ceiling));
        if (timeValue == 0) return Result(terms, price, 0, Convergence.Direct);

        // The twin that is out of the money is worth exactly the time value.
        OptionKind twin = asset <= bond ? OptionKind.Call : OptionKind.Put;
        double target = Math.Log(timeValue);
        double Gap(double volatility) =>
            Math.Max(Math.Log(BlackScholesKernel.Price(twin, terms.Value, terms.Strike, terms.Rate, terms.Leakage, volatility, terms.Years)), -1e6) - target;
        double low = 0;
        double high = 1 / Math.Sqrt(terms.Years);
        while (Gap(high) < 0 && high < 1e10) (low, high) = (high, 2 * high);
        if (Gap(high) < 0) return Undefined(terms, price, OutsideBounds(price, intrinsic, ceiling));
        (double volatility, Convergence convergence) = BracketedRoot.Find(Gap, low, high, VolatilityTolerance * high);
        return Result(terms, price, volatility, convergence);
    }

    private static StatisticalWarning OutsideBounds(double price, double intrinsic, double ceiling) => new(
        "price_outside_bounds",
        FormattableString.Invariant($"The price {price} is not between {intrinsic} and {ceiling}, the bounds without arbitrage, so no volatility explains it."));

    private static ImpliedVolatilityResult Undefined(OptionTerms terms, double price, StatisticalWarning warning) =>
        Result(terms, price, double.NaN, Convergence.Direct) with { Warnings = [warning] };

    private static ImpliedVolatilityResult Result(OptionTerms terms, double price, double volatility, Convergence convergence) => new()
    {
        ObservationsUsed = 0,
        Terms = terms,
        Price = price,
        Volatility = volatility,
        Convergence = convergence,
        Warnings = BracketedRoot.WarningsOf(convergence),
    };
}
