namespace Foothold.Statistics.Finance;

/// <summary>Who is best in how many draws, what the wrong choice costs, and the differences of all pairs.</summary>
internal sealed class Comparison
{
    private Comparison(int count)
    {
        Best = new Estimate[count];
        Regret = new Estimate[count];
        RegretTail = new Estimate[count];
        LargestRegret = new double[count];
        DifferenceMeans = new double[count * count];
        DifferenceErrors = new double[count * count];
        Better = new double[count * count];
    }

    internal Estimate[] Best { get; }

    internal Estimate[] Regret { get; }

    internal Estimate[] RegretTail { get; }

    internal double[] LargestRegret { get; }

    internal double[] DifferenceMeans { get; }

    internal double[] DifferenceErrors { get; }

    internal double[] Better { get; }

    /// <summary>Compares values by alternative and draw; alternatives that tie for best share the draw. O(draws · alternatives²).</summary>
    internal static Comparison Of(double[][] values, int cluster, double tailShare)
    {
        int count = values.Length;
        int draws = values[0].Length;
        var comparison = new Comparison(count);
        double[] top = (double[])values[0].Clone();
        var winners = new int[draws];
        for (int a = 1; a < count; a++)
            for (int d = 0; d < draws; d++) top[d] = Math.Max(top[d], values[a][d]);
        for (int a = 0; a < count; a++)
            for (int d = 0; d < draws; d++)
                if (values[a][d] == top[d]) winners[d]++;

        var loss = new double[draws];
        var sorted = new double[draws];
        for (int a = 0; a < count; a++)
        {
            var best = new ClusterMean(cluster);
            var regret = new ClusterMean(cluster);
            for (int d = 0; d < draws; d++)
            {
                best.Add(values[a][d] == top[d] ? 1.0 / winners[d] : 0);
                // Regret with a minus sign, so that the worst regrets are the lower tail.
                loss[d] = values[a][d] - top[d];
                regret.Add(-loss[d]);
            }

            loss.CopyTo(sorted, 0);
            Array.Sort(sorted);
            Estimate tail = new TailKernel(sorted, cluster).Shortfall(tailShare, loss);
            comparison.Best[a] = best.Estimate;
            comparison.Regret[a] = regret.Estimate;
            comparison.RegretTail[a] = new Estimate(0 - tail.Value, tail.StandardError);
            comparison.LargestRegret[a] = 0 - sorted[0];
        }

        comparison.ComparePairs(values, cluster);
        return comparison;
    }

    private void ComparePairs(double[][] values, int cluster)
    {
        int count = values.Length;
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < a; b++)
            {
                var difference = new ClusterMean(cluster);
                int above = 0;
                int below = 0;
                for (int d = 0; d < values[a].Length; d++)
                {
                    double gap = values[a][d] - values[b][d];
                    difference.Add(gap);
                    if (gap > 0) above++;
                    else if (gap < 0) below++;
                }

                Estimate mean = difference.Estimate;
                DifferenceMeans[(a * count) + b] = mean.Value;
                DifferenceMeans[(b * count) + a] = -mean.Value;
                DifferenceErrors[(a * count) + b] = DifferenceErrors[(b * count) + a] = mean.StandardError;
                Better[(a * count) + b] = (double)above / values[a].Length;
                Better[(b * count) + a] = (double)below / values[a].Length;
            }
        }
    }
}
