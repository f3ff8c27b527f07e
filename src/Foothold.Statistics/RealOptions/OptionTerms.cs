namespace Foothold.Statistics.RealOptions;

/// <summary>What an option allows.</summary>
public enum OptionKind
{
    /// <summary>To receive the underlying value and pay the strike.</summary>
    Call,

    /// <summary>To give up the underlying value and receive the strike.</summary>
    Put,
}

/// <summary>An option on one value that moves as a geometric Brownian motion; money in one unit, time in years, rates continuously compounded.</summary>
public sealed record OptionTerms
{
    /// <summary>What may be done.</summary>
    public required OptionKind Kind { get; init; }

    /// <summary>Value of the underlying today; finite and at least 0.</summary>
    public required double Value { get; init; }

    /// <summary>What is paid (call) or received (put) on exercise; finite and at least 0.</summary>
    public required double Strike { get; init; }

    /// <summary>Riskless rate a year, continuously compounded, as a fraction; any finite number. Default 0.</summary>
    public double Rate { get; init; }

    /// <summary>What leaks from the underlying while one waits (dividends, lost early cash flow, competitors), a year, as a fraction; any finite number. Default 0.</summary>
    public double Leakage { get; init; }

    /// <summary>Standard deviation of the logarithmic change in a year, as a fraction; finite and at least 0. 0 means that the value is certain.</summary>
    public required double Volatility { get; init; }

    /// <summary>Years until the option lapses; finite and at least 0. 0 means now or never.</summary>
    public required double Years { get; init; }

    internal void Check()
    {
        if (Kind is not (OptionKind.Call or OptionKind.Put)) Require.Refuse(nameof(Kind), $"Kind is {(int)Kind}; it must be Call or Put.");
        Require.NotNegative(Value);
        Require.NotNegative(Strike);
        Require.Finite(Rate);
        Require.Finite(Leakage);
        Require.NotNegative(Volatility);
        Require.NotNegative(Years);
    }

    internal double Payoff(double value) => Kind == OptionKind.Call ? Math.Max(value - Strike, 0) : Math.Max(Strike - value, 0);
}
