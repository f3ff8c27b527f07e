namespace Foothold.Statistics.RealOptions;

/// <summary>What exercise pays in a state.</summary>
/// <param name="years">Years from today.</param>
/// <param name="state">One number per factor.</param>
/// <returns>Money at that date; finite; 0 or less means that nobody would exercise. Must depend on its arguments only and be safe to call from several threads.</returns>
public delegate double ExercisePayoff(double years, ReadOnlySpan<double> state);

/// <summary>A right that can be exercised once, at one of several dates.</summary>
public sealed record StoppingProblem
{
    /// <summary>The uncertain factors; growth rates are those of the pricing measure where the value is to be a price.</summary>
    public required IFactorModel Factors { get; init; }

    /// <summary>Years from today of the dates at which exercise is possible; at least one, rising, the first may be 0.</summary>
    public required IReadOnlyList<double> ExerciseYears { get; init; }

    /// <summary>Discount rate a year, continuously compounded, as a fraction; finite.</summary>
    public required double Rate { get; init; }

    /// <summary>What exercise pays.</summary>
    public required ExercisePayoff Payoff { get; init; }
}

/// <summary>Value of a right that can be exercised once, by least-squares Monte Carlo.</summary>
public sealed record StoppingResult : StatisticalResult
{
    /// <summary>The problem that was solved.</summary>
    public required StoppingProblem Problem { get; init; }

    /// <summary>The settings of the run.</summary>
    public required LeastSquaresOptions Options { get; init; }

    /// <summary>Value of following the fitted rule on fresh paths: biased low, since no rule beats the best one.</summary>
    public required Estimate Value { get; init; }

    /// <summary>Value on the paths the rule was fitted on: not to be reported alone, since the rule has seen these paths.</summary>
    public required Estimate FitValue { get; init; }

    /// <summary><see cref="FitValue"/> less <see cref="Value"/>. Much above its standard error, the rule is overfitted: use more paths.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>Value of exercise at the last date only, on the same fresh paths.</summary>
    public required Estimate LastDateValue { get; init; }

    /// <summary>Share of the fresh paths that exercise at each date, 0 .. 1; what is missing to 1 never exercises.</summary>
    public required IReadOnlyList<double> ExerciseShares { get; init; }

    /// <summary>Mean years until exercise over the fresh paths that exercise; NaN where none does.</summary>
    public required double MeanExerciseYears { get; init; }
}
