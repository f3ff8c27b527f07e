namespace Foothold.Statistics.Multicriteria;

/// <summary>How the values of the criteria are drawn.</summary>
public enum SmaaSampling
{
    /// <summary>The cheapest way that is exact in distribution: weights only, else Gaussian, else full.</summary>
    Auto = 0,

    /// <summary>Every uncertain cell is drawn in every draw.</summary>
    Full = 1,

    /// <summary>
    /// One normal per alternative and draw: given the weights, an unclamped overall value is normal with mean w·μᵢ and variance
    /// Σⱼₗ wⱼwₗσᵢⱼσᵢₗρⱼₗ. Refused where values are clamped or not normal.
    /// </summary>
    Gaussian = 2,

    /// <summary>Only weights are random, because every standard deviation is 0. Reported by results; cannot be forced on other problems.</summary>
    WeightsOnly = 3,

    /// <summary>One row of the table of joint draws is taken in every draw. Reported by results of <see cref="SmaaProblem.FromJointDraws"/>; cannot be forced on other problems.</summary>
    JointDraws = 4,
}

/// <summary>Settings of one run of <see cref="Smaa.Run"/>.</summary>
public sealed record SmaaOptions : RunOptions
{
    /// <summary>Number of draws, at least 1; the standard error of an acceptability is at most 0.5/√draws. Default 20,000.</summary>
    public int Draws { get; init; } = 20_000;

    /// <summary>How values are drawn.</summary>
    public SmaaSampling Sampling { get; init; }

    /// <summary>
    /// Number of fresh draws for the confidence factors; 0 leaves them undefined. Null (the default) takes
    /// <see cref="Draws"/>, but no more than 10,000 (standard error at most 0.005).
    /// </summary>
    public int? ConfidenceDraws { get; init; }
}
