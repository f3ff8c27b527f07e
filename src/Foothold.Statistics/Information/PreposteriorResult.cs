namespace Foothold.Statistics.Information;

/// <summary>Value of data for the choice among many decisions whose values are jointly normal.</summary>
public sealed record PreposteriorResult : InformationResult
{
    /// <summary>Probability, before the data are seen, that each decision will be the best one after them; sums to 1.</summary>
    public required IReadOnlyList<double> ProbabilityBest { get; init; }

    /// <summary>Expected value of each decision now.</summary>
    public required IReadOnlyList<double> ExpectedByDecision { get; init; }

    /// <summary>Number of independent directions in which the data can move the differences between decisions: 0 nothing to learn, 1 exact by envelope, 2 or more by simulation.</summary>
    public required int Directions { get; init; }

    /// <summary>Settings of the simulation that were used; they matter only with 2 or more directions.</summary>
    public required PreposteriorOptions Options { get; init; }
}
