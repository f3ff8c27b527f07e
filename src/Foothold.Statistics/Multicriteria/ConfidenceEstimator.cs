namespace Foothold.Statistics.Multicriteria;

/// <summary>Confidence factors: with its central weights, how often is an alternative first when the criteria are drawn afresh?</summary>
internal static class ConfidenceEstimator
{
    /// <summary>One factor per alternative; NaN where the alternative was never first or no draws are asked for.</summary>
    internal static double[] Run(SmaaPlan plan, SmaaTally tally, SmaaOptions options, int draws)
    {
        int m = plan.AlternativeCount;
        var factors = new double[m];
        Array.Fill(factors, double.NaN);
        int[] candidates = [.. Enumerable.Range(0, m).Where(i => tally.RankCounts[(long)i * m] > 0)];
        if (draws == 0 || candidates.Length == 0) return factors;
        var table = new ConfidenceTable(plan, tally, candidates);
        int blocks = (int)(((long)draws + ConfidenceRunner.BlockDraws - 1) / ConfidenceRunner.BlockDraws);
        var work = new BlockQueue(blocks, options with { Progress = null });
        long[] wins = work.Run(
            () => new ConfidenceRunner(plan, table, options.Seed),
            (runner, block) => runner.Run(block, (int)Math.Min(ConfidenceRunner.BlockDraws, draws - ((long)block * ConfidenceRunner.BlockDraws))),
            runner => runner.Wins,
            (total, part) =>
            {
                for (int at = 0; at < total.Length; at++) total[at] += part[at];
            });
        for (int at = 0; at < candidates.Length; at++) factors[candidates[at]] = (double)wins[at] / draws;
        return factors;
    }
}

/// <summary>What all workers read: central weights of the candidates and what follows from them.</summary>
internal sealed class ConfidenceTable
{
    internal ConfidenceTable(SmaaPlan plan, SmaaTally tally, int[] candidates)
    {
        int m = plan.AlternativeCount;
        int n = plan.CriterionCount;
        Candidates = candidates;
        Weights = new float[candidates.Length * n];
        Means = new float[(long)candidates.Length * m];
        Deviations = new float[(long)candidates.Length * m];
        Rivals = new int[candidates.Length][];
        for (int at = 0; at < candidates.Length; at++)
        {
            double[] weights = CentralWeights.Of(tally, candidates[at], n);
            for (int j = 0; j < n; j++) Weights[(at * n) + j] = (float)weights[j];
            var strength = new double[m];
            for (int k = 0; k < m; k++)
            {
                for (int j = 0; j < n; j++) strength[k] += weights[j] * plan.Mean[(k * n) + j];
                Means[((long)at * m) + k] = (float)strength[k];
                Deviations[((long)at * m) + k] = (float)Deviation(plan, k, weights);
            }

            // The strongest rivals first: most draws are lost to one of the first few, and the rest need not be looked at.
            int self = candidates[at];
            Rivals[at] = [.. Enumerable.Range(0, m).Where(k => k != self).OrderByDescending(k => strength[k]).ThenBy(k => k)];
        }
    }

    /// <summary>Alternatives that were first at least once.</summary>
    internal int[] Candidates { get; }

    /// <summary>Central weights, [candidate][criterion].</summary>
    internal float[] Weights { get; }

    /// <summary>Mean overall value, [candidate whose weights][alternative], scaled; exact without clamping.</summary>
    internal float[] Means { get; }

    /// <summary>Standard deviation of the overall value, same layout.</summary>
    internal float[] Deviations { get; }

    /// <summary>For each candidate all other alternatives, strongest first.</summary>
    internal int[][] Rivals { get; }

    private static double Deviation(SmaaPlan plan, int alternative, double[] weights)
    {
        int n = plan.CriterionCount;
        double variance = 0;
        for (int l = 0; l < n; l++)
        {
            double part = 0;
            for (int j = l; j < n; j++)
            {
                double factor = plan.CorrelationFactor is { } matrix ? matrix[(j * n) + l] : j == l ? 1 : 0;
                part += factor * weights[j] * plan.Deviation[(alternative * n) + j];
            }

            variance += part * part;
        }

        return Math.Sqrt(variance);
    }
}
