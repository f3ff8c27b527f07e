using System.Numerics.Tensors;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>The largest of independent discrete numbers: the best option of each of several factors after its answer.</summary>
internal static class JointBest
{
    internal static double GainOf(IReadOnlyList<FactorInformation> factors, IReadOnlyList<RealMatrix?> likelihoods, IReadOnlyList<double> means, int[] owner)
    {
        double bestNow = double.NegativeInfinity, untouched = double.NegativeInfinity;
        for (int d = 0; d < owner.Length; d++)
        {
            bestNow = Math.Max(bestNow, means[d]);
            if (owner[d] == 0) untouched = Math.Max(untouched, means[d]);
        }

        var outcomes = new List<(double Value, double Chance, int Factor)>();
        for (int k = 0; k < factors.Count; k++)
            if (factors[k].Options.Count > 0) AddOutcomes(factors[k].ConditionalMeans, likelihoods[k], k, outcomes);
        if (outcomes.Count == 0) return 0;
        outcomes.Sort((a, b) => a.Value.CompareTo(b.Value));

        // From below: after each value, the chance that the largest is at most so much is the product of the factors' distribution functions.
        var below = new double[factors.Count];
        int empty = 0;
        for (int k = 0; k < factors.Count; k++)
        {
            below[k] = factors[k].Options.Count > 0 ? 0 : 1;
            if (below[k] == 0) empty++;
        }

        double expected = 0, reached = 0;
        for (int at = 0; at < outcomes.Count; at++)
        {
            (double value, double chance, int factor) = outcomes[at];
            if (below[factor] == 0) empty--;
            below[factor] += chance;
            if (empty > 0) continue;
            double product = at == outcomes.Count - 1 ? 1 : TensorPrimitives.Product<double>(below);
            expected += (product - reached) * (Math.Max(value, untouched) - bestNow);
            reached = product;
        }

        // Below 0 only by rounding.
        return Math.Max(0, expected);
    }

    private static void AddOutcomes(RealMatrix conditional, RealMatrix? likelihood, int factor, List<(double Value, double Chance, int Factor)> outcomes)
    {
        int nodes = conditional.ColumnCount;
        for (int answer = 0; answer < (likelihood?.RowCount ?? nodes); answer++)
        {
            double chance = likelihood is null ? 1 : TensorPrimitives.Sum(likelihood.Row(answer));
            if (chance == 0) continue;
            double best = double.NegativeInfinity;
            for (int row = 0; row < conditional.RowCount; row++)
                best = Math.Max(best, likelihood is null ? conditional[row, answer] : TensorPrimitives.Dot(likelihood.Row(answer), conditional.Row(row)) / chance);
            outcomes.Add((best, chance / nodes, factor));
        }
    }
}
