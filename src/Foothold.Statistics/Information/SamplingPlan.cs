namespace Foothold.Statistics.Information;

/// <summary>One sample size and what it brings.</summary>
/// <param name="Observations">n, at least 0.</param>
/// <param name="Evsi">Value of the sample to one decision; NaN where the function given has it undefined.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="NetBenefit">Population · EVSI − cost, with the standard error of the former; NaN where EVSI is.</param>
public sealed record SamplingPoint(int Observations, Estimate Evsi, double Cost, Estimate NetBenefit);

/// <summary>Expected net benefit of sampling over a range of sizes, and the size to choose.</summary>
public sealed record SamplingPlan : StatisticalResult
{
    /// <summary>All sizes asked for, rising and each once; n = 0 is there only if asked for, since it always nets 0.</summary>
    public required IReadOnlyList<SamplingPoint> Curve { get; init; }

    /// <summary>The size with the highest net benefit, the smallest of equals; 0 (with warning <c>not_worth_it</c>) where none nets more than 0.</summary>
    public required int BestObservations { get; init; }

    /// <summary>Net benefit of <see cref="BestObservations"/>, at least 0.</summary>
    public required Estimate BestNetBenefit { get; init; }

    /// <summary>
    /// The highest price of one observation at which some size still breaks even, the fixed cost paid: max over n &gt; 0 of
    /// (Population · EVSI(n) − Fixed)/n. Below 0 where not even free observations pay; NaN where no size above 0 has a value.
    /// </summary>
    public required double BreakEvenPrice { get; init; }

    /// <summary>The size at which <see cref="BreakEvenPrice"/> is reached; 0 where it is undefined.</summary>
    public required int BreakEvenObservations { get; init; }

    /// <summary>Costs used.</summary>
    public required SamplingCosts Costs { get; init; }

    /// <summary>Whether any size nets more than 0.</summary>
    public bool IsWorthwhile => BestObservations > 0;
}
