using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.RealOptions;

/// <summary>An option to give up one uncertain value for another at one date; both are geometric Brownian motions.</summary>
public sealed record ExchangeTerms
{
    /// <summary>Value today of what is received; finite and at least 0.</summary>
    public required double Received { get; init; }

    /// <summary>Value today of what is given up; finite and at least 0.</summary>
    public required double Given { get; init; }

    /// <summary>Volatility a year of what is received, as a fraction; finite and at least 0.</summary>
    public required double ReceivedVolatility { get; init; }

    /// <summary>Volatility a year of what is given up, as a fraction; finite and at least 0.</summary>
    public required double GivenVolatility { get; init; }

    /// <summary>Correlation of the two logarithmic changes, −1 .. 1. Default 0.</summary>
    public double Correlation { get; init; }

    /// <summary>Leakage a year from what is received, as a fraction; any finite number. Default 0.</summary>
    public double ReceivedLeakage { get; init; }

    /// <summary>Leakage a year from what is given up, as a fraction; any finite number. Default 0.</summary>
    public double GivenLeakage { get; init; }

    /// <summary>Years until the exchange; finite and at least 0.</summary>
    public required double Years { get; init; }
}

/// <summary>Value of an option to exchange.</summary>
/// <remarks>Deltas are NaN, with the warning <c>undefined_sensitivities</c>, where the ratio is certain and the two sides are exactly equal.</remarks>
public sealed record ExchangeResult : StatisticalResult
{
    /// <summary>The terms that were priced.</summary>
    public required ExchangeTerms Terms { get; init; }

    /// <summary>Value today; within the bounds of no arbitrage.</summary>
    public required double Value { get; init; }

    /// <summary>Volatility a year of the ratio of the two values; at least 0.</summary>
    public required double RatioVolatility { get; init; }

    /// <summary>Change of the value per unit of what is received; at least 0.</summary>
    public required double ReceivedDelta { get; init; }

    /// <summary>Change of the value per unit of what is given up; at most 0.</summary>
    public required double GivenDelta { get; init; }
}

/// <summary>Options to exchange one value for another (Margrabe 1978).</summary>
public static class ExchangeOption
{
    /// <summary>Values the option. The riskless rate does not matter, since both sides are paid in kind.</summary>
    /// <param name="terms">The option; zeros are limits with a value.</param>
    /// <returns>Value and deltas. O(1).</returns>
    /// <exception cref="ArgumentException">A term is outside its range.</exception>
    /// <remarks>Source: Margrabe (1978), Journal of Finance 33(1), 177–186; leakages as in Merton (1973).</remarks>
    public static ExchangeResult Price(ExchangeTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        Require.NotNegative(terms.Received);
        Require.NotNegative(terms.Given);
        Require.Finite(terms.ReceivedLeakage);
        Require.Finite(terms.GivenLeakage);
        Require.NotNegative(terms.Years);
        double volatility = RatioVolatility(terms.ReceivedVolatility, terms.GivenVolatility, terms.Correlation);
        (double upper, double lower) = BlackScholesKernel.Arguments(terms.Received, terms.Given, terms.GivenLeakage, terms.ReceivedLeakage, volatility, terms.Years);
        return new ExchangeResult
        {
            ObservationsUsed = 0,
            Terms = terms,
            Value = BlackScholesKernel.Price(OptionKind.Call, terms.Received, terms.Given, terms.GivenLeakage, terms.ReceivedLeakage, volatility, terms.Years),
            RatioVolatility = volatility,
            ReceivedDelta = Math.Exp(-terms.ReceivedLeakage * terms.Years) * StandardNormal.Cumulative(upper),
            GivenDelta = -Math.Exp(-terms.GivenLeakage * terms.Years) * StandardNormal.Cumulative(lower),
            Warnings = double.IsNaN(upper)
                ? [new("undefined_sensitivities", "The ratio is certain and both sides are worth exactly the same, so the deltas do not exist.")]
                : [],
        };
    }

    /// <summary>Volatility of the ratio of two values, without cancellation where they move together.</summary>
    internal static double RatioVolatility(double first, double second, double correlation)
    {
        Require.NotNegative(first, "volatility");
        Require.NotNegative(second, "volatility");
        if (!(correlation is >= -1 and <= 1)) Require.Refuse(nameof(correlation), $"correlation is {correlation}; it must be between -1 and 1.");
        double gap = first - second;
        return Math.Sqrt((gap * gap) + (2 * (1 - correlation) * first * second));
    }
}
