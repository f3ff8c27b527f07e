using Foothold.Statistics;

namespace Foothold.Advice.Appraisal.Portfolio;

/// <summary>What came of a plan over the draws.</summary>
public sealed record PlanOutcome
{
    /// <summary>The plan.</summary>
    public required MarketPlan Plan { get; init; }

    /// <summary>Expected worth, own hours at their cost, discounted to the beginning.</summary>
    public required Estimate Mean { get; init; }

    /// <summary>Standard deviation of the worth.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>Mean worth of the worst share of draws (CVaR), in the sign of the worth.</summary>
    public required double Shortfall { get; init; }

    /// <summary>Share of draws with a worth below 0.</summary>
    public required double LossProbability { get; init; }

    /// <summary>Share of draws in which cash runs out.</summary>
    public required Estimate RuinProbability { get; init; }

    /// <summary>Expected own hours a week in the busiest month, with nobody dropping out.</summary>
    public required double BusiestHours { get; init; }

    /// <summary>Expected units in the busiest month, with nobody dropping out.</summary>
    public required double BusiestUnits { get; init; }

    /// <summary>What it asks beyond what the firm can bear, in words; empty when it can be done.</summary>
    public required IReadOnlyList<PlanObstacle> Obstacles { get; init; }

    /// <summary>Whether the firm can bear it.</summary>
    public bool IsPossible => Obstacles.Count == 0;
}

/// <summary>A limit of the firm that a plan breaks.</summary>
public enum PlanObstacle
{
    /// <summary>It runs out of cash more often than is accepted.</summary>
    Cash,

    /// <summary>It takes more hours a week than there are.</summary>
    Hours,

    /// <summary>It takes more units a month than can be made.</summary>
    Capacity,
}
