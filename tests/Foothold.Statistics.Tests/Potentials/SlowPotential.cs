using Foothold.Statistics.Potentials;

namespace Foothold.Statistics.Tests.Potentials;

/// <summary>The identity written down as it stands, over a dense array.</summary>
internal static class SlowPotential
{
    internal static double[,,] Of(double[,,] flows, bool samePlaces, bool ownExcluded = false, Func<int, int, int, double>? factor = null, Func<int, int, double, double>? ease = null)
    {
        int origins = flows.GetLength(0), destinations = flows.GetLength(1), kinds = flows.GetLength(2);
        double V(int i, int j, int k) => samePlaces && i == j ? 0 : flows[i, j, k];
        double Sent(int i, int k) => Enumerable.Range(0, destinations).Sum(j => V(i, j, k));
        double Received(int j, int k) => Enumerable.Range(0, origins).Sum(i => V(i, j, k));
        var result = new double[origins, destinations, kinds];
        for (int i = 0; i < origins; i++)
        {
            for (int j = 0; j < destinations; j++)
            {
                if (samePlaces && i == j) continue;
                var terms = new double[kinds];
                for (int k = 0; k < kinds; k++)
                {
                    double supply = Enumerable.Range(0, origins).Where(o => !ownExcluded || o != j).Sum(o => Sent(o, k));
                    double demand = Received(j, k);
                    terms[k] = demand > 0 && supply > 0 ? Sent(i, k) / supply * demand * (factor?.Invoke(i, j, k) ?? 1) : 0;
                }

                double expected = terms.Sum();
                double observed = Enumerable.Range(0, kinds).Sum(k => V(i, j, k)) / expected;
                double used = ease?.Invoke(i, j, observed) ?? observed;
                for (int k = 0; k < kinds; k++) result[i, j, k] = expected > 0 ? terms[k] * used : 0;
            }
        }

        return result;
    }

    internal static double[,,] Drawn(int seed, int origins, int destinations, int kinds, double share)
    {
        var random = new System.Random(seed);
        var flows = new double[origins, destinations, kinds];
        for (int i = 0; i < origins; i++)
            for (int j = 0; j < destinations; j++)
                for (int k = 0; k < kinds; k++)
                    if (random.NextDouble() < share) flows[i, j, k] = Math.Exp(4 * (random.NextDouble() - 0.5));
        return flows;
    }

    internal static FlowCells Cells(double[,,] flows, int shuffleSeed = 0)
    {
        var rows = new List<(int I, int J, int K, double V)>();
        for (int i = 0; i < flows.GetLength(0); i++)
            for (int j = 0; j < flows.GetLength(1); j++)
                for (int k = 0; k < flows.GetLength(2); k++)
                    if (flows[i, j, k] > 0) rows.Add((i, j, k, flows[i, j, k]));
        if (shuffleSeed != 0)
        {
            var random = new System.Random(shuffleSeed);
            rows = [.. rows.OrderBy(_ => random.Next())];
        }

        return new FlowCells(
            flows.GetLength(0),
            flows.GetLength(1),
            flows.GetLength(2),
            [.. rows.Select(row => row.I)],
            [.. rows.Select(row => row.J)],
            [.. rows.Select(row => row.K)],
            [.. rows.Select(row => row.V)]);
    }
}
