namespace Foothold.Statistics.Multicriteria;

/// <summary>A problem made ready for single-precision kernels.</summary>
/// <remarks>
/// Each criterion is moved by its mid-range and everything is divided by one common scale. Since weights sum to 1 this changes no
/// ranking, and it keeps float rounding relative to the spread between alternatives rather than to their level.
/// </remarks>
internal sealed class SmaaPlan
{
    /// <summary>Up to here squares of levels fit the fixed-point sums of any number of draws.</summary>
    private const double MostApart = 1e4;

    internal SmaaPlan(SmaaProblem problem, SmaaSampling requested)
    {
        int m = AlternativeCount = problem.AlternativeCount;
        int n = CriterionCount = problem.CriterionCount;
        Weights = problem.Weights;
        bool deterministic = problem.StandardDeviations.IndexOfAnyExcept(0.0) < 0;
        Sampling = Choose(requested, deterministic, problem);
        double low = problem.Lower ?? double.NegativeInfinity;
        double high = problem.Upper ?? double.PositiveInfinity;

        var means = new double[m * n];
        var centres = new double[n];
        double scale = 0;
        for (int j = 0; j < n; j++)
        {
            double least = double.PositiveInfinity;
            double most = double.NegativeInfinity;
            for (int i = 0; i < m; i++)
            {
                int cell = (i * n) + j;
                means[cell] = problem.StandardDeviations[cell] == 0 ? Math.Clamp(problem.Means[cell], low, high) : problem.Means[cell];
                least = Math.Min(least, means[cell]);
                most = Math.Max(most, means[cell]);
            }

            centres[j] = least + ((most - least) / 2);
            scale = Math.Max(scale, (most - least) / 2);
        }

        foreach (double deviation in problem.StandardDeviations) scale = Math.Max(scale, deviation);
        Scale = scale > 0 ? scale : 1;
        Level = centres.Average();
        double apart = 0;
        foreach (double centre in centres) apart = Math.Max(apart, Math.Abs(centre - Level));
        MomentScale = apart > MostApart * Scale ? apart : Scale;
        MomentShare = (float)(Scale / MomentScale);
        Mean = new float[m * n];
        Deviation = new float[m * n];
        Lower = problem.IsClamped ? new float[n] : null;
        Upper = problem.IsClamped ? new float[n] : null;
        LevelCoefficient = new float[n];
        for (int j = 0; j < n; j++)
        {
            LevelCoefficient[j] = (float)((centres[j] - Level) / MomentScale);
            if (Lower is null || Upper is null) continue;
            Lower[j] = (float)((low - centres[j]) / Scale);
            Upper[j] = (float)((high - centres[j]) / Scale);
        }

        double[] meanWeights = Weights.Inside(n);
        Reference = new double[m];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                int cell = (i * n) + j;
                Mean[cell] = (float)((means[cell] - centres[j]) / Scale);
                Deviation[cell] = (float)(problem.StandardDeviations[cell] / Scale);
                Reference[i] += meanWeights[j] * (Math.Clamp(means[cell], low, high) - Level) / MomentScale;
            }
        }

        if (problem.CorrelationFactor is { } factor && !deterministic) CorrelationFactor = [.. factor.Select(v => (float)v)];
        if (problem.HasOtherLaws) Laws = new LawTable(problem, centres, Scale);
        if (Sampling == SmaaSampling.JointDraws) Scenarios = new ScenarioTable(problem.JointDraws!, centres, Scale, low, high);
    }

    internal int AlternativeCount { get; }

    internal int CriterionCount { get; }

    internal WeightModel Weights { get; }

    /// <summary>The sampling really used; never <see cref="SmaaSampling.Auto"/>.</summary>
    internal SmaaSampling Sampling { get; }

    /// <summary>Moved and scaled means, row-major.</summary>
    internal float[] Mean { get; }

    /// <summary>Scaled standard deviations, row-major.</summary>
    internal float[] Deviation { get; }

    /// <summary>Moved and scaled bounds by criterion, or null without clamping.</summary>
    internal float[]? Lower { get; }

    internal float[]? Upper { get; }

    /// <summary>Lower Cholesky factor of the error correlation, row-major, or null.</summary>
    internal float[]? CorrelationFactor { get; }

    /// <summary>Laws of the cells where some are neither known nor normal, or null.</summary>
    internal LawTable? Laws { get; }

    /// <summary>The joint draws, or null where cells are drawn.</summary>
    internal ScenarioTable? Scenarios { get; }

    /// <summary>What moving took away per unit of weight, in units of <see cref="MomentScale"/>: Σⱼ wⱼ·coefficientⱼ restores the overall value, up to <see cref="Level"/>.</summary>
    internal float[] LevelCoefficient { get; }

    /// <summary>Rough overall value of each alternative (in units of <see cref="MomentScale"/>, less the level); moments are collected around it to avoid cancellation.</summary>
    internal double[] Reference { get; }

    /// <summary>value = scaled · Scale + Level.</summary>
    internal double Scale { get; }

    internal double Level { get; }

    /// <summary>Unit in which moments of the overall value are collected: the scale, or how far criteria lie apart where that is so much more that its squares would overflow.</summary>
    internal double MomentScale { get; }

    /// <summary>The scale in units of <see cref="MomentScale"/>, mostly 1.</summary>
    internal float MomentShare { get; }

    private static SmaaSampling Choose(SmaaSampling requested, bool deterministic, SmaaProblem problem)
    {
        if (deterministic) return SmaaSampling.WeightsOnly;
        if (problem.JointDraws is not null)
        {
            if (requested is SmaaSampling.Auto or SmaaSampling.JointDraws) return SmaaSampling.JointDraws;
            throw new ArgumentException("A problem of joint draws can only be sampled by taking its rows; use Auto.", nameof(requested));
        }

        bool gaussian = !problem.IsClamped && !problem.HasOtherLaws;
        switch (requested)
        {
            case SmaaSampling.Auto: return gaussian ? SmaaSampling.Gaussian : SmaaSampling.Full;
            case SmaaSampling.Full: return SmaaSampling.Full;
            case SmaaSampling.Gaussian when gaussian: return SmaaSampling.Gaussian;
            case SmaaSampling.Gaussian:
                throw new ArgumentException("Gaussian sampling needs normal, unclamped values; use Full or Auto, or remove the bounds.", nameof(requested));
            case SmaaSampling.JointDraws:
                throw new ArgumentException("The problem has no joint draws; use Auto.", nameof(requested));
            default:
                throw new ArgumentException("Weights-only sampling needs standard deviations of 0 in every cell; use Auto.", nameof(requested));
        }
    }
}
