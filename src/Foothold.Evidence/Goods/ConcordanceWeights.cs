namespace Foothold.Evidence.Goods;

/// <summary>Joint weights over the pairs of a correlation table whose sums come as near as possible to known flows on one or both sides.</summary>
internal static class ConcordanceWeights
{
    private const int MostSweeps = 500;
    private const double Tolerance = 1e-10;

    /// <summary>What a code without flow gets in a family that has some, as a share of the family's flow.</summary>
    private const double Trace = 1e-9;

    /// <summary>Flows that contradict the table would drive a weight to zero, sweep by sweep.</summary>
    private const double Least = 1e-200;

    /// <summary>Replaces the weights of the pairs.</summary>
    /// <returns>The largest relative difference between a flow of the second side and the weights' sum, over families known on both sides.</returns>
    public static double Fit(CodePair[] pairs, IReadOnlyDictionary<int, double>? rows, IReadOnlyDictionary<int, double>? columns)
    {
        double worst = 0;
        foreach (int[] family in Families(pairs))
        {
            (int[] row, double[]? rowFlows) = Side(family, at => pairs[at].From, rows);
            (int[] column, double[]? columnFlows) = Side(family, at => pairs[at].To, columns);
            var weights = new double[family.Length];
            weights.AsSpan().Fill(1);
            if (rowFlows is not null && columnFlows is not null)
            {
                double scale = rowFlows.Sum() / columnFlows.Sum();
                for (int i = 0; i < columnFlows.Length; i++) columnFlows[i] *= scale;
                double error = double.PositiveInfinity;
                for (int sweep = 0; sweep < MostSweeps && error > Tolerance; sweep++)
                {
                    Scale(weights, column, columnFlows);
                    Scale(weights, row, rowFlows);
                    error = Deviation(weights, column, columnFlows);
                }

                worst = Math.Max(worst, error <= Tolerance ? 0 : error);
            }
            else if (rowFlows is not null)
            {
                Scale(weights, row, rowFlows);
            }
            else if (columnFlows is not null)
            {
                Scale(weights, column, columnFlows);
            }

            double least = weights.Sum() * Trace * Trace;
            for (int i = 0; i < family.Length; i++) pairs[family[i]] = pairs[family[i]] with { Weight = Math.Max(weights[i], least) };
        }

        return worst;
    }

    // Places of the family's codes on one side, and their flows; null when that side has none in this family.
    private static (int[] Places, double[]? Flows) Side(int[] family, Func<int, int> codeAt, IReadOnlyDictionary<int, double>? known)
    {
        var places = new Dictionary<int, int>();
        int[] at = new int[family.Length];
        for (int i = 0; i < family.Length; i++)
        {
            int code = codeAt(family[i]);
            if (!places.TryGetValue(code, out int place)) places.Add(code, place = places.Count);
            at[i] = place;
        }

        if (known is null) return (at, null);
        var flows = new double[places.Count];
        foreach ((int code, int place) in places) flows[place] = known.TryGetValue(code, out double flow) && flow > 0 && double.IsFinite(flow) ? flow : 0;
        double sum = flows.Sum();
        if (sum <= 0) return (at, null);
        for (int i = 0; i < flows.Length; i++) flows[i] = Math.Max(flows[i], sum * Trace);
        return (at, flows);
    }

    private static void Scale(double[] weights, int[] places, double[] flows)
    {
        double[] sums = Sums(weights, places, flows.Length);
        for (int i = 0; i < weights.Length; i++) weights[i] = Math.Max(weights[i] * (flows[places[i]] / sums[places[i]]), Least);
    }

    private static double Deviation(double[] weights, int[] places, double[] flows)
    {
        double[] sums = Sums(weights, places, flows.Length);
        double total = flows.Sum(), worst = 0;

        // Against at least a millionth of the family: a trace that is missed by its double is no finding.
        for (int i = 0; i < flows.Length; i++) worst = Math.Max(worst, Math.Abs(sums[i] - flows[i]) / Math.Max(flows[i], total * 1e-6));
        return worst;
    }

    private static double[] Sums(double[] weights, int[] places, int count)
    {
        var sums = new double[count];
        for (int i = 0; i < weights.Length; i++) sums[places[i]] += weights[i];
        return sums;
    }

    // Pairs that are connected through shared codes, each family as places in the list of pairs.
    private static IEnumerable<int[]> Families(CodePair[] pairs)
    {
        int[] parent = [.. Enumerable.Range(0, pairs.Length)];
        int Root(int at)
        {
            while (parent[at] != at) at = parent[at] = parent[parent[at]];
            return at;
        }

        var rows = new Dictionary<int, int>();
        var columns = new Dictionary<int, int>();
        for (int i = 0; i < pairs.Length; i++)
        {
            if (!rows.TryAdd(pairs[i].From, i)) parent[Root(i)] = Root(rows[pairs[i].From]);
            if (!columns.TryAdd(pairs[i].To, i)) parent[Root(i)] = Root(columns[pairs[i].To]);
        }

        return Enumerable.Range(0, pairs.Length).GroupBy(Root).Select(family => family.ToArray());
    }
}
