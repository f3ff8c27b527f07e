namespace Foothold.Statistics.Information.Streamed;

/// <summary>What options are worth, how they compare, and what knowing more would be worth.</summary>
public sealed record DecisionSimulationResult : StatisticalResult
{
    /// <summary>The settings used.</summary>
    public required DecisionSimulationOptions Options { get; init; }

    /// <summary>One per option, in the order of the model.</summary>
    public required IReadOnlyList<OptionOutcome> Outcomes { get; init; }

    /// <summary>The option with the highest mean; the first of equals.</summary>
    public required int Best { get; init; }

    /// <summary>Expected value of perfect information, the model's own noise included: E max − max E, at least 0, in the unit of worth. Also the most that any factor can tell, up to sampling error.</summary>
    public required Estimate Evpi { get; init; }

    /// <summary>Scores at the middle of <see cref="DecisionSimulationOptions.Nodes"/> equally likely intervals, ascending.</summary>
    public required IReadOnlyList<double> NodeScores { get; init; }

    /// <summary>What each factor tells, in the order of the model; empty when not asked for.</summary>
    public required IReadOnlyList<FactorInformation> Factors { get; init; }
}

/// <summary>What one factor tells about the options.</summary>
public sealed record FactorInformation
{
    /// <summary>The factor, from 0.</summary>
    public required int Factor { get; init; }

    /// <summary>Expected value of knowing this factor alone (EVPPI), in the unit of worth; 0 where the draws cannot tell it from nothing. Between 0 and EVPI, the latter up to sampling error. The standard error leaves out one lot of blocks at a time; NaN for a single block.</summary>
    public required Estimate Evppi { get; init; }

    /// <summary>The options whose worth depends on it, ascending.</summary>
    public required IReadOnlyList<int> Options { get; init; }

    /// <summary>Mean worth of those options given the factor: one row per entry of <see cref="Options"/>, one column per node. The mean of a row over the nodes is the option's mean.</summary>
    public required LinearAlgebra.RealMatrix ConditionalMeans { get; init; }

    /// <summary>The highest mean among all other options; −∞ where there are none.</summary>
    public required double BestOfOthers { get; init; }
}
