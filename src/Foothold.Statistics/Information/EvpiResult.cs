namespace Foothold.Statistics.Information;

/// <summary>What it would be worth to know everything before deciding, with how good each decision is now.</summary>
public sealed record EvpiResult : StatisticalResult
{
    /// <summary>
    /// Expected value of perfect information, in the units of the net benefits, at least 0. From a sample its standard error is that of
    /// the mean of best minus chosen in the same draw; NaN (with a warning) for a single draw. From a payoff table it is exact.
    /// </summary>
    public required Estimate Evpi { get; init; }

    /// <summary>The decision with the highest expected net benefit, from 0; the first of equals.</summary>
    public required int BestDecision { get; init; }

    /// <summary>All decisions whose expected net benefit equals the highest one up to rounding, in order; more than one means indifference now.</summary>
    public required IReadOnlyList<int> TiedDecisions { get; init; }

    /// <summary>Expected net benefit of the best decision with what is known now.</summary>
    public required double ValueCurrent { get; init; }

    /// <summary>Expected net benefit of deciding after learning the truth: <see cref="ValueCurrent"/> plus EVPI.</summary>
    public required double ValuePerfect { get; init; }

    /// <summary>Expected net benefit of each decision.</summary>
    public required IReadOnlyList<double> ExpectedByDecision { get; init; }

    /// <summary>Probability that each decision is the best one in truth; sums to 1. Where several are equally best, each gets its share.</summary>
    public required IReadOnlyList<double> ProbabilityBest { get; init; }

    /// <summary>Expected opportunity loss of each decision: what choosing it costs on average against knowing the truth. The least of them is the EVPI.</summary>
    public required IReadOnlyList<double> OpportunityLoss { get; init; }
}
