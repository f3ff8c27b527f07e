namespace Foothold.Statistics.RealOptions;

/// <summary>Value of an option in a recombining tree.</summary>
public sealed record BinomialResult : StatisticalResult
{
    /// <summary>The terms that were priced.</summary>
    public required OptionTerms Terms { get; init; }

    /// <summary>Number of time steps of the tree.</summary>
    public required int Steps { get; init; }

    /// <summary>Exercise is allowed every so many steps; 0 means at the end only.</summary>
    public required int ExerciseInterval { get; init; }

    /// <summary>Value today, in the units of the underlying.</summary>
    public required double Value { get; init; }

    /// <summary>Factor of an upward move in one step, above 1; 1 where the underlying is certain.</summary>
    public required double UpFactor { get; init; }

    /// <summary>Probability of an upward move under the pricing measure, 0 .. 1; NaN where the underlying is certain.</summary>
    public required double UpProbability { get; init; }

    /// <summary>
    /// For each step 0 .. <see cref="Steps"/> the value of the underlying nearest to the strike at which the tree exercises; NaN where it
    /// does not exercise at that step. A call is exercised at or above it, a put at or below it. Moves in steps of the tree's spacing.
    /// </summary>
    public required IReadOnlyList<double> ExerciseBoundary { get; init; }

    /// <summary>Years from today of an entry of <see cref="ExerciseBoundary"/>.</summary>
    /// <param name="step">Step, 0 .. <see cref="Steps"/>.</param>
    /// <returns>0 at the first step, the option's years at the last.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public double YearsAt(int step)
    {
        if ((uint)step > (uint)Steps) throw new ArgumentOutOfRangeException(nameof(step), step, $"The tree has steps 0 .. {Steps}.");
        return Terms.Years * step / Steps;
    }
}
