namespace Foothold.Statistics.Concentration;

/// <summary>How unevenly a total is spread over units, by the usual measures. Observations used are all values, zeros included.</summary>
/// <remarks>With one value the normalised Herfindahl, the evenness and the corrected Gini are 0/0: NaN, with a warning <c>one_value</c>.</remarks>
public sealed record ConcentrationResult : StatisticalResult
{
    /// <summary>Number of values above 0; the Hill number of order 0.</summary>
    public required int PositiveCount { get; init; }

    /// <summary>Sum of the values, in their unit; infinity where it is beyond the largest number, which does not touch the measures.</summary>
    public required double Total { get; init; }

    /// <summary>Σ p², 1/n to 1.</summary>
    public required double Herfindahl { get; init; }

    /// <summary>(Σ p² − 1/n)/(1 − 1/n), 0 (equal) to 1 (one has all).</summary>
    public required double NormalisedHerfindahl { get; init; }

    /// <summary>Shannon entropy −Σ p·ln p in nats, 0 to ln n.</summary>
    public required double Entropy { get; init; }

    /// <summary>Entropy over ln n (Pielou's evenness), 0 to 1.</summary>
    public required double Evenness { get; init; }

    /// <summary>exp(entropy), the Hill number of order 1: as many equal units would have this entropy.</summary>
    public required double EffectiveNumberByEntropy { get; init; }

    /// <summary>1/Σ p², the Hill number of order 2; never above <see cref="EffectiveNumberByEntropy"/>.</summary>
    public required double EffectiveNumberByHerfindahl { get; init; }

    /// <summary>Share of the largest, 1/n to 1.</summary>
    public required double LargestShare { get; init; }

    /// <summary>How many of the largest <see cref="ConcentrationRatio"/> adds up.</summary>
    public required int ConcentrationRatioCount { get; init; }

    /// <summary>Share of the <see cref="ConcentrationRatioCount"/> largest, up to 1.</summary>
    public required double ConcentrationRatio { get; init; }

    /// <summary>Gini coefficient, 0 (equal) to 1 − 1/n (one has all).</summary>
    public required double Gini { get; init; }

    /// <summary>Gini coefficient times n/(n − 1), 0 to 1.</summary>
    public required double CorrectedGini { get; init; }

    /// <summary>Theil's T, ln n less the entropy, 0 (equal) to ln n.</summary>
    public required double Theil { get; init; }
}
