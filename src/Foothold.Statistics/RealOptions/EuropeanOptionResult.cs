namespace Foothold.Statistics.RealOptions;

/// <summary>Value and sensitivities of an option that can be exercised at its end only.</summary>
/// <remarks>
/// Where nothing is uncertain (volatility or years 0) and the forward equals the strike exactly, the value is 0 and the sensitivities do
/// not exist: NaN, with the warning <c>undefined_sensitivities</c>.
/// </remarks>
public sealed record EuropeanOptionResult : StatisticalResult
{
    /// <summary>The terms that were priced.</summary>
    public required OptionTerms Terms { get; init; }

    /// <summary>Value today, in the units of the underlying; within the bounds of no arbitrage.</summary>
    public required double Value { get; init; }

    /// <summary>Change of the value per unit of the underlying; 0 .. e^(−qT) for a call, −e^(−qT) .. 0 for a put.</summary>
    public required double Delta { get; init; }

    /// <summary>Change of delta per unit of the underlying; at least 0.</summary>
    public required double Gamma { get; init; }

    /// <summary>Change of the value per unit (not percent) of volatility; at least 0.</summary>
    public required double Vega { get; init; }

    /// <summary>Change of the value per year that passes with nothing else changing.</summary>
    public required double Theta { get; init; }

    /// <summary>Change of the value per unit (not percent) of the riskless rate.</summary>
    public required double Rho { get; init; }

    /// <summary>Probability of exercise under the pricing measure, 0 .. 1 (not the real-world one).</summary>
    public required double ExerciseProbability { get; init; }
}

/// <summary>The volatility that explains a price.</summary>
/// <remarks>
/// NaN with the warning <c>price_outside_bounds</c> where no volatility gives the price, and with <c>not_identified</c> where every
/// volatility gives the same price (no time left, or no underlying or strike).
/// </remarks>
public sealed record ImpliedVolatilityResult : StatisticalResult
{
    /// <summary>The terms; their volatility was not used.</summary>
    public required OptionTerms Terms { get; init; }

    /// <summary>The price that was explained.</summary>
    public required double Price { get; init; }

    /// <summary>Standard deviation of the logarithmic change in a year, at least 0; NaN where undefined.</summary>
    public required double Volatility { get; init; }
}
