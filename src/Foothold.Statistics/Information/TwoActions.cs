using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Information;

/// <summary>What the two-action problems share.</summary>
internal static class TwoActions
{
    internal static readonly StatisticalWarning NeverChanges =
        new("decision_never_changes", "No outcome of these data would change the decision, so there is no threshold.");

    internal static readonly StatisticalWarning NoStatistic =
        new("no_single_statistic", "The data are several numbers: act where the expected advantage after them is above 0; there is no threshold on one of them.");

    internal static readonly StatisticalWarning MeanUndefined =
        new("mean_undefined", "The prior has too heavy tails for an expected value, so the value of information is undefined.");

    /// <summary>E max(0, X) above max(0, E X) for X normal: s·G(|m|/s).</summary>
    internal static double NormalGain(double mean, double deviation) =>
        deviation > 0 ? deviation * StandardNormal.UnitLoss(Math.Abs(mean) / deviation) : 0;

    /// <summary>Probability that a normal advantage falls on the other side of 0 than its mean; at mean 0 one half.</summary>
    internal static double NormalChange(double mean, double deviation) =>
        deviation > 0 ? StandardNormal.Cumulative(-Math.Abs(mean) / deviation) : 0;

    /// <summary>Decision now; indifference keeps to not acting.</summary>
    internal static int Decide(double advantage) => advantage > 0 ? 1 : 0;
}
