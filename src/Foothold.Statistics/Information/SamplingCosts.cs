namespace Foothold.Statistics.Information;

/// <summary>What a sample costs and how often its value counts.</summary>
/// <param name="Fixed">Cost of taking any sample at all, at least 0; not paid for n = 0.</param>
/// <param name="PerObservation">Cost of one observation, at least 0.</param>
/// <param name="Population">How many decisions of this kind profit from the sample, at least 0; may be discounted. Default 1.</param>
public sealed record SamplingCosts(double Fixed, double PerObservation, double Population = 1)
{
    /// <summary>Cost of n observations; 0 for none.</summary>
    /// <param name="observations">n, or an exposure; at least 0.</param>
    public double Of(double observations) => observations == 0 ? 0 : Fixed + (PerObservation * observations);

    /// <summary>Refuses costs out of range.</summary>
    internal void Check()
    {
        Require.NotNegative(Fixed);
        Require.NotNegative(PerObservation);
        Require.NotNegative(Population);
    }
}
