using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>What came of one option.</summary>
public sealed class OptionOutcome
{
    private readonly QuantileSketch _worth;
    private readonly QuantileSketch[] _measures;
    private readonly Estimate[] _measureMeans;

    internal OptionOutcome(QuantileSketch worth, QuantileSketch[] measures, Estimate[] measureMeans) => (_worth, _measures, _measureMeans) = (worth, measures, measureMeans);

    /// <summary>Mean worth.</summary>
    public required Estimate Mean { get; init; }

    /// <summary>Standard deviation of the worth over the draws.</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>Mean of the worst share of draws (CVaR), in the sign of the worth; off by at most 0.8 % of the quantile at that share, times the part of the share that lies in the quantile's own cell.</summary>
    public required double ExpectedShortfall { get; init; }

    /// <summary>Share of draws with a worth below 0.</summary>
    public required Estimate ProbabilityOfLoss { get; init; }

    /// <summary>Share of draws in which it is the best of its group (options of every group included); equals share a draw. For an option of every group: over all groups taken together.</summary>
    public required Estimate ProbabilityBestOfGroup { get; init; }

    /// <summary>Share of draws in which it is the best of all options; equals share a draw.</summary>
    public required Estimate ProbabilityBest { get; init; }

    /// <summary>Mean shortfall against the best of its group in the same draw, at least 0.</summary>
    public required Estimate ExpectedRegret { get; init; }

    /// <summary>Quantile of the worth (type 7), within 0.8 % of itself; values that come again and again are told as they are, 0 and 1 give the smallest and largest exactly.</summary>
    /// <param name="probability">Share below, 0 to 1.</param>
    /// <exception cref="ArgumentException">The probability is outside 0 .. 1 or NaN.</exception>
    public double Quantile(double probability) => _worth.Quantile(probability);

    /// <summary>Mean of a measure over the draws in which it is not missing; undefined where it always is.</summary>
    /// <param name="measure">The measure, from 0.</param>
    public Estimate MeasureMean(int measure) => _measureMeans[measure];

    /// <summary>Quantile of a measure over the draws in which it is not missing, within 1.6 % of itself; NaN where it always is.</summary>
    /// <param name="measure">The measure, from 0.</param>
    /// <param name="probability">Share below, 0 to 1.</param>
    /// <exception cref="ArgumentException">The probability is outside 0 .. 1 or NaN.</exception>
    public double MeasureQuantile(int measure, double probability) => _measures[measure].Quantile(probability);

    /// <summary>Share of draws in which a measure is missing.</summary>
    /// <param name="measure">The measure, from 0.</param>
    public double MeasureMissing(int measure) => _measures[measure].MissingCount / (double)(_measures[measure].Count + _measures[measure].MissingCount);
}
