namespace Foothold.Statistics.Multicriteria;

/// <summary>Mean weights over the draws in which an alternative is first.</summary>
internal static class CentralWeights
{
    /// <summary>Central weights that sum to 1; NaN in every place when the alternative was never first.</summary>
    internal static double[] Of(SmaaTally tally, int alternative, int criterionCount)
    {
        var weights = new double[criterionCount];
        double total = 0;
        for (int j = 0; j < criterionCount; j++) total += weights[j] = tally.FirstWeights[((long)alternative * criterionCount) + j];
        // Dividing by the sum instead of the count also removes what rounding to fixed point cut off.
        bool never = tally.RankCounts[(long)alternative * tally.AlternativeCount] == 0;
        for (int j = 0; j < criterionCount; j++) weights[j] = never ? double.NaN : weights[j] / total;
        return weights;
    }
}
