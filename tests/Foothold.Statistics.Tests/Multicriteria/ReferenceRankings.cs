using Foothold.Statistics.Multicriteria;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>Slow twins written straight from the definitions.</summary>
internal static class ReferenceRankings
{
    internal static double[] Closeness(DecisionMatrix d, TopsisNormalisation normalisation)
    {
        int m = d.AlternativeCount, n = d.CriterionCount;
        var v = new double[m, n];
        for (int j = 0; j < n; j++)
        {
            double[] column = Column(d, j);
            double norm = Math.Sqrt(column.Sum(x => x * x)), range = column.Max() - column.Min();
            for (int i = 0; i < m; i++)
                v[i, j] = d.Weights[j] * (normalisation switch
                {
                    TopsisNormalisation.Vector => norm == 0 ? 0 : column[i] / norm,
                    TopsisNormalisation.MinMax => range == 0 ? 0 : (column[i] - column.Min()) / range,
                    _ => column[i],
                });
        }

        var result = new double[m];
        for (int i = 0; i < m; i++)
        {
            double plus = 0, minus = 0;
            for (int j = 0; j < n; j++)
            {
                double[] column = [.. Enumerable.Range(0, m).Select(k => v[k, j])];
                bool benefit = d.Directions[j] == CriterionDirection.Benefit;
                plus += Math.Pow(v[i, j] - (benefit ? column.Max() : column.Min()), 2);
                minus += Math.Pow(v[i, j] - (benefit ? column.Min() : column.Max()), 2);
            }

            result[i] = Math.Sqrt(minus) / (Math.Sqrt(plus) + Math.Sqrt(minus));
        }

        return result;
    }

    internal static (double[] S, double[] R, double[] Q) Vikor(DecisionMatrix d, double v)
    {
        int m = d.AlternativeCount;
        double[][] terms = [.. Enumerable.Range(0, m).Select(i => Enumerable.Range(0, d.CriterionCount).Select(j =>
        {
            double[] column = Column(d, j);
            double best = d.Directions[j] == CriterionDirection.Benefit ? column.Max() : column.Min();
            double worst = d.Directions[j] == CriterionDirection.Benefit ? column.Min() : column.Max();
            return best == worst ? 0 : d.Weights[j] * (best - column[i]) / (best - worst);
        }).ToArray())];
        double[] s = [.. terms.Select(t => t.Sum())], r = [.. terms.Select(t => t.Max())];
        double Part(double[] x, int i) => x.Max() - x.Min() < 1e-12 ? 0 : (x[i] - x.Min()) / (x.Max() - x.Min());
        return (s, r, [.. Enumerable.Range(0, m).Select(i => (v * Part(s, i)) + ((1 - v) * Part(r, i)))]);
    }

    /// <summary>The compromise set in words: every alternative asks for itself whether it belongs.</summary>
    internal static HashSet<int> CompromiseSet(double[] s, double[] r, double[] q)
    {
        const double Tie = 1e-12;
        int m = q.Length;
        if (m == 1) return [0];
        double dq = 1.0 / (m - 1), best = q.Min();
        double[] sorted = [.. q.Order()];
        if (sorted[1] - sorted[0] < dq - Tie) return [.. Enumerable.Range(0, m).Where(i => q[i] - best < dq - Tie)];
        int first = Array.IndexOf(q, best);
        bool stable = s[first] - s.Min() <= Tie || r[first] - r.Min() <= Tie;
        return [.. Enumerable.Range(0, m).Where(i => i == first || (!stable && q[i] - sorted[1] <= Tie))];
    }

    internal static double[,] Preferences(DecisionMatrix d, IReadOnlyList<Func<double, double>> functions)
    {
        int m = d.AlternativeCount;
        var pi = new double[m, m];
        for (int a = 0; a < m; a++)
            for (int b = 0; b < m; b++)
                for (int j = 0; j < d.CriterionCount; j++)
                {
                    double difference = d.Values[a, j] - d.Values[b, j];
                    pi[a, b] += d.Weights[j] * functions[j](d.Directions[j] == CriterionDirection.Benefit ? difference : -difference);
                }

        return pi;
    }

    internal static double[] MidRanks(IReadOnlyList<double> scores) =>
        [.. scores.Select(s => 1 + scores.Count(o => o - s > 1e-12) + ((scores.Count(o => Math.Abs(o - s) <= 1e-12) - 1) / 2.0))];

    private static double[] Column(DecisionMatrix d, int j) => [.. Enumerable.Range(0, d.AlternativeCount).Select(i => d.Values[i, j])];
}
