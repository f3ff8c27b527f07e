using System.Diagnostics.CodeAnalysis;

namespace Foothold.Statistics.Information.Regression;

/// <summary>Expected value of perfect information about some parameters.</summary>
public sealed record EvppiResult : RegressionResult
{
    [SetsRequiredMembers]
    internal EvppiResult(int[] parameters, RegressionOutcome outcome, BenefitRows benefits, RegressionOptions options)
        : base(outcome, benefits, options) => Parameters = parameters;

    /// <summary>The parameters that would be known, as indices of the sample, in the order asked for.</summary>
    public IReadOnlyList<int> Parameters { get; }
}
