namespace Foothold.Statistics.Information;

/// <summary>What data would be worth to a decision before they are collected.</summary>
/// <remarks>Always 0 ≤ <see cref="Evsi"/> ≤ <see cref="Ceiling"/>, up to rounding or sampling error.</remarks>
public abstract record InformationResult : StatisticalResult
{
    /// <summary>Expected value of the information, in the units of the net benefits; costs of getting it are not taken off.</summary>
    public required Estimate Evsi { get; init; }

    /// <summary>Expected value of knowing exactly what the data are about (EVPPI; EVPI where nothing else is uncertain): no sample of any size is worth more.</summary>
    public required Estimate Ceiling { get; init; }

    /// <summary>Expected net benefit of the best decision without the information.</summary>
    public required double ValueCurrent { get; init; }

    /// <summary>Best decision without the information, from 0; the first of equals; −1 where expected values do not exist.</summary>
    public required int BestDecision { get; init; }

    /// <summary>Probability, before the data are seen, that another decision than <see cref="BestDecision"/> will then be strictly better.</summary>
    public required double ProbabilityOfChange { get; init; }
}
