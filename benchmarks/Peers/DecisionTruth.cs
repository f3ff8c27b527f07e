using Foothold.Statistics.Distributions;

namespace Foothold.Peers;

/// <summary>Expected value of knowing each factor of <see cref="DecisionModel"/>, from its conditional means by the midpoint rule.</summary>
internal static class DecisionTruth
{
    private const int Groups = 10, Size = 12, Cells = 20_000;

    /// <summary>E max(z, 0).</summary>
    private const double HalfMean = 0.3989422804014327;

    public static double[] Evppi()
    {
        double[] means = [.. Enumerable.Range(0, Groups * Size).Select(option => (option % Size) - 20 - (option / Size) + (15 * HalfMean))];
        double now = Math.Max(0, means.Max());
        double[] scores = [.. Enumerable.Range(0, Cells).Select(cell => StandardNormal.Quantile((cell + 0.5) / Cells))];
        return [.. Enumerable.Range(0, Groups * Size).Select(factor => scores.Average(z => Best(factor, z, means)) - now)];
    }

    private static double Best(int factor, double z, double[] means)
    {
        int group = factor / Size, k = factor % Size;
        double best = 0;
        for (int option = 0; option < means.Length; option++)
        {
            double mean = means[option];
            int d = option % Size;
            if (option / Size == group)
            {
                mean += 10 * Math.Sin(1 + group + (3 * d) + (5 * k)) * z;
                if (d == k) mean += 15 * (Math.Max(z, 0) - HalfMean);
                else if ((d + 1) % Size == k) mean += 4.5 * HalfMean * z;
            }

            best = Math.Max(best, mean);
        }

        return best;
    }
}
