namespace Foothold.Statistics.RealOptions;

/// <summary>An option without end to pay a cost for a value, once. Value and, if wanted, cost are geometric Brownian motions.</summary>
public sealed record PerpetualTerms
{
    /// <summary>Value today of what one would get; finite and at least 0.</summary>
    public required double Value { get; init; }

    /// <summary>What it costs today; finite and at least 0.</summary>
    public required double Cost { get; init; }

    /// <summary>Discount rate a year, continuously compounded, as a fraction; finite and at least 0.</summary>
    public required double Rate { get; init; }

    /// <summary>What is lost a year by waiting, as a fraction of the value; finite. At 0 or below the model has no answer: waiting never costs anything.</summary>
    public required double Leakage { get; init; }

    /// <summary>Volatility of the value a year, as a fraction; finite and at least 0.</summary>
    public required double Volatility { get; init; }

    /// <summary>Volatility of the cost a year, as a fraction; finite and at least 0. Default 0.</summary>
    public double CostVolatility { get; init; }

    /// <summary>Correlation of the logarithmic changes of value and cost, −1 .. 1. Default 0.</summary>
    public double Correlation { get; init; }

    /// <summary>
    /// By how much the expected growth of the cost falls short of the discount rate, a year, as a fraction; finite and at least 0. Null,
    /// the default, is the discount rate itself: a cost that does not grow.
    /// </summary>
    public double? CostLeakage { get; init; }
}

/// <summary>When to invest and what the choice of the moment is worth.</summary>
/// <remarks>Where the leakage is not positive, trigger and value are NaN, with the warning <c>waiting_forever</c>.</remarks>
public sealed record PerpetualResult : StatisticalResult
{
    /// <summary>The terms that were priced.</summary>
    public required PerpetualTerms Terms { get; init; }

    /// <summary>Exponent of the option's value; above 1 where the model has an answer, +∞ where nothing is uncertain and the ratio of value to cost does not rise.</summary>
    public required double Beta { get; init; }

    /// <summary>Value over cost at which investing is best, β/(β − 1); at least 1. The rule of net present value would be 1.</summary>
    public required double TriggerRatio { get; init; }

    /// <summary>Value at which investing is best at today's cost, in the units of the value.</summary>
    public required double Trigger { get; init; }

    /// <summary>Value today of the right to invest; at least max(0, value − cost).</summary>
    public required double OptionValue { get; init; }

    /// <summary>Whether investing now is best; false where undefined.</summary>
    public required bool InvestNow { get; init; }
}
