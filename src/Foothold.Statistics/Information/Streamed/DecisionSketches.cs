using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>Histograms of worth and measures; counts are whole numbers, so that workers add up exactly in any order.</summary>
internal sealed class DecisionSketches
{
    /// <summary>Quantiles of the worth within 2⁻⁷ = 0.8 % of themselves.</summary>
    internal const int WorthPrecision = 7;

    /// <summary>Quantiles of measures within 2⁻⁶ = 1.6 % of themselves.</summary>
    internal const int MeasurePrecision = 6;

    internal DecisionSketches(DecisionPlan plan)
    {
        Worth = Empty(plan.OptionCount, WorthPrecision);
        Measures = Empty(plan.OptionCount * plan.MeasureCount, MeasurePrecision);
    }

    internal QuantileSketch[] Worth { get; }

    /// <summary>Measure m of option d at m·options + d.</summary>
    internal QuantileSketch[] Measures { get; }

    internal void Add(DecisionSketches other)
    {
        for (int i = 0; i < Worth.Length; i++) Worth[i].Merge(other.Worth[i]);
        for (int i = 0; i < Measures.Length; i++) Measures[i].Merge(other.Measures[i]);
    }

    private static QuantileSketch[] Empty(int count, int precision) => [.. Enumerable.Range(0, count).Select(_ => new QuantileSketch(precision, keepsMeans: true))];
}
