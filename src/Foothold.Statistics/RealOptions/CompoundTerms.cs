namespace Foothold.Statistics.RealOptions;

/// <summary>An option on an option: at a first date one may pay for, or sell, an option that ends at a second date. The underlying is a geometric Brownian motion.</summary>
public sealed record CompoundTerms
{
    /// <summary>What the first option allows: to buy (call) or sell (put) the second one.</summary>
    public required OptionKind FirstKind { get; init; }

    /// <summary>What the second option allows.</summary>
    public required OptionKind SecondKind { get; init; }

    /// <summary>Value of the underlying today; finite and at least 0.</summary>
    public required double Value { get; init; }

    /// <summary>Price of the second option at the first date; finite and at least 0.</summary>
    public required double FirstStrike { get; init; }

    /// <summary>Strike of the second option; finite and at least 0.</summary>
    public required double SecondStrike { get; init; }

    /// <summary>Years to the first date; finite and at least 0.</summary>
    public required double FirstYears { get; init; }

    /// <summary>Years from today to the second date; finite and at least <see cref="FirstYears"/>.</summary>
    public required double SecondYears { get; init; }

    /// <summary>Riskless rate a year, continuously compounded, as a fraction. Default 0.</summary>
    public double Rate { get; init; }

    /// <summary>Leakage a year from the underlying, as a fraction. Default 0.</summary>
    public double Leakage { get; init; }

    /// <summary>Volatility a year, as a fraction; finite and at least 0.</summary>
    public required double Volatility { get; init; }

    /// <summary>The second option as it stands today.</summary>
    internal OptionTerms Second => new()
    {
        Kind = SecondKind, Value = Value, Strike = SecondStrike, Rate = Rate, Leakage = Leakage, Volatility = Volatility, Years = SecondYears,
    };

    internal void Check()
    {
        if (FirstKind is not (OptionKind.Call or OptionKind.Put)) Require.Refuse(nameof(FirstKind), $"FirstKind is {(int)FirstKind}; it must be Call or Put.");
        Require.NotNegative(FirstStrike);
        Require.NotNegative(FirstYears);
        Second.Check();
        if (SecondYears < FirstYears) Require.Refuse(nameof(SecondYears), $"SecondYears is {SecondYears}; it must be at least FirstYears, {FirstYears}.");
    }
}

/// <summary>Value of an option on an option.</summary>
public sealed record CompoundResult : StatisticalResult
{
    /// <summary>The terms that were priced.</summary>
    public required CompoundTerms Terms { get; init; }

    /// <summary>Value today, in the units of the underlying; at least 0.</summary>
    public required double Value { get; init; }

    /// <summary>Value today of the second option on its own, as if it were already paid for.</summary>
    public required double SecondValue { get; init; }

    /// <summary>
    /// Value of the underlying at the first date at which the second option is worth exactly its price. 0 where a second call costs
    /// nothing or a second put costs more than it can ever be worth; +∞ where a second put costs nothing.
    /// </summary>
    public required double CriticalValue { get; init; }

    /// <summary>Probability under the pricing measure that the first option is exercised, 0 .. 1.</summary>
    public required double FirstExerciseProbability { get; init; }
}
