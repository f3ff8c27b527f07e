namespace Foothold.Statistics.Information;

/// <summary>What one measurement of each alternative would be worth.</summary>
public sealed record KnowledgeGradientResult : StatisticalResult
{
    /// <summary>Value of one measurement of each alternative, at least 0, exact; 0 for an alternative that is known already.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Value of measuring each alternative without noise: the ceiling of any number of measurements of it.</summary>
    public required IReadOnlyList<double> Ceilings { get; init; }

    /// <summary>The alternative whose measurement is worth most, the first of equals; −1 where no measurement is worth anything.</summary>
    public required int BestMeasurement { get; init; }

    /// <summary>Probability, for each measurement, that another alternative will be best after it.</summary>
    public required IReadOnlyList<double> ProbabilityOfChange { get; init; }

    /// <summary>The alternative that is best now; the first of equals.</summary>
    public required int BestAlternative { get; init; }
}
