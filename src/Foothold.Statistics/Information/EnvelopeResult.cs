namespace Foothold.Statistics.Information;

/// <summary>The best of many lines in one standard normal number, and what knowing that number is worth.</summary>
public sealed record EnvelopeResult : StatisticalResult
{
    /// <summary>E max(a + bZ) − max a, at least 0, exact; 0 where one line is best everywhere.</summary>
    public required double Gain { get; init; }

    /// <summary>E max(a + bZ).</summary>
    public required double ExpectedMaximum { get; init; }

    /// <summary>Lines that are best somewhere, in the order in which they take over from −∞ to +∞; of equal lines only the first.</summary>
    public required IReadOnlyList<int> Lines { get; init; }

    /// <summary>Where each of <see cref="Lines"/> hands over to the next, rising; one fewer than lines.</summary>
    public required IReadOnlyList<double> Breakpoints { get; init; }

    /// <summary>Probability that each line given is the best one; sums to 1.</summary>
    public required IReadOnlyList<double> ProbabilityBest { get; init; }
}
