using System.Diagnostics.CodeAnalysis;

namespace Foothold.Statistics.Information.Regression;

/// <summary>Expected value of sample information: of data whose summaries were simulated with each draw.</summary>
public sealed record EvsiResult : RegressionResult
{
    [SetsRequiredMembers]
    internal EvsiResult(double sampleSize, int summaryCount, RegressionOutcome outcome, BenefitRows benefits, RegressionOptions options)
        : base(outcome, benefits, options)
    {
        SampleSize = sampleSize;
        SummaryCount = summaryCount;
    }

    /// <summary>Size of the data set, in whatever the simulation counts; NaN where the caller did not say.</summary>
    public double SampleSize { get; }

    /// <summary>Number of summary statistics.</summary>
    public int SummaryCount { get; }
}

/// <summary>Expected value of sample information over sample sizes, from the regression on the parameters themselves.</summary>
public sealed record GaussianEvsiResult : StatisticalResult
{
    [SetsRequiredMembers]
    internal GaussianEvsiResult(EvppiResult evppi, double priorSampleSize, double[] sampleSizes, Estimate[] values)
    {
        Evppi = evppi;
        PriorSampleSize = priorSampleSize;
        SampleSizes = sampleSizes;
        Values = values;
        ObservationsUsed = evppi.ObservationsUsed;
        Seed = evppi.Seed;
        Warnings = evppi.Warnings;
    }

    /// <summary>The limit of very large samples.</summary>
    public EvppiResult Evppi { get; }

    /// <summary>How many observations the prior is worth.</summary>
    public double PriorSampleSize { get; }

    /// <summary>Sizes in the order asked for.</summary>
    public IReadOnlyList<double> SampleSizes { get; }

    /// <summary>
    /// Value at each size in the unit of the net benefits, not cut off at 0; errors of coefficients and Monte Carlo joined (NaN without
    /// coefficient draws). The error of the approximation itself is not in them.
    /// </summary>
    public IReadOnlyList<Estimate> Values { get; }
}
