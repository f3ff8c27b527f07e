namespace Foothold.Domain.Journeys;

/// <summary>What a stop rule looks at.</summary>
public enum StopMeasure
{
    /// <summary>The probability, after the result, that the number lies below the value.</summary>
    ProbabilityBelow,

    /// <summary>The probability, after the result, that the number lies above the value.</summary>
    ProbabilityAbove,

    /// <summary>Every single result lies below the value.</summary>
    AllBelow,

    /// <summary>Every single result lies above the value.</summary>
    AllAbove,

    /// <summary>The mean of the results (the share of successes, the rate of events) lies below the value.</summary>
    MeanBelow,

    /// <summary>The mean of the results (the share of successes, the rate of events) lies above the value.</summary>
    MeanAbove,
}

/// <summary>When a firm gives up, said before the test, so that hope cannot move the goalposts.</summary>
/// <param name="If">What it looks at.</param>
/// <param name="Value">The value compared with, in the unit in which the file writes the assumption.</param>
/// <param name="Probability">Stop when the probability is above this; needed for the two measures of probability, null for the others.</param>
/// <param name="Says">The rule in the firm's words, or null.</param>
public sealed record StopRule(StopMeasure If, double Value, double? Probability, string? Says);
