namespace Foothold.Statistics.Information;

/// <summary>Value of data for the choice between not acting (decision 0) and acting (decision 1), with the rule to follow once they are seen.</summary>
public sealed record ThresholdResult : InformationResult
{
    /// <summary>
    /// Where the decision turns, in units of the statistic that the method names (successes, events, mean of the observations; the parameter
    /// itself for perfect information). For counts it is the least count at which the decision is another one than below it. NaN
    /// with warning <c>decision_never_changes</c> where no outcome turns the decision, or with <c>no_single_statistic</c> where the data
    /// are several numbers.
    /// </summary>
    public required double Threshold { get; init; }

    /// <summary>True: act at or above the threshold. False: act below it (counts) or at or below it (means).</summary>
    public required bool ActAtOrAbove { get; init; }

    /// <summary>Standard deviation, before the data are seen, of the expected advantage of acting afterwards; NaN where it does not exist.</summary>
    public required double PreposteriorDeviation { get; init; }

    /// <summary>Observations or exposure the value is for; +∞ for perfect information.</summary>
    public required double SampleSize { get; init; }
}
