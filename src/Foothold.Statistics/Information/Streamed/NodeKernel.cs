using System.Numerics.Tensors;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>Sums over equally likely nodes; options in rows, and beside them one option that the factor says nothing about.</summary>
/// <remarks>Everything is counted as a gain over the option that is best now, node by node: no gain is below 0, and none is left by rounding where there is none.</remarks>
internal static class NodeKernel
{
    /// <summary>Average over the nodes of the best option given the node, minus the best average; at least 0.</summary>
    internal static double Evppi(ReadOnlySpan<double> conditional, int nodes, double bestOfOthers)
    {
        int now = BestNow(conditional, nodes, bestOfOthers);
        double sum = 0;
        for (int b = 0; b < nodes; b++)
        {
            double best = bestOfOthers;
            for (int at = b; at < conditional.Length; at += nodes) best = Math.Max(best, conditional[at]);
            sum += best - (now < 0 ? bestOfOthers : conditional[(now * nodes) + b]);
        }

        return sum / nodes;
    }

    /// <summary>Expected best option after an answer, minus the best now; at least 0 and at most what the factor itself would tell.</summary>
    internal static double Evsi(ReadOnlySpan<double> conditional, int nodes, double bestOfOthers, RealMatrix likelihood)
    {
        int now = BestNow(conditional, nodes, bestOfOthers);
        int rows = conditional.Length / nodes;
        var ahead = new double[nodes * (rows + 1)];
        for (int b = 0; b < nodes; b++)
        {
            double own = now < 0 ? bestOfOthers : conditional[(now * nodes) + b];
            ahead[(rows * nodes) + b] = bestOfOthers - own;
            for (int row = 0; row < rows; row++) ahead[(row * nodes) + b] = conditional[(row * nodes) + b] - own;
        }

        int compared = double.IsNegativeInfinity(bestOfOthers) ? rows : rows + 1;
        double sum = 0;
        for (int answer = 0; answer < likelihood.RowCount; answer++)
        {
            ReadOnlySpan<double> probabilities = likelihood.Row(answer);
            double gain = 0;
            for (int row = 0; row < compared; row++) gain = Math.Max(gain, TensorPrimitives.Dot(probabilities, ahead.AsSpan(row * nodes, nodes)));
            sum += gain;
        }

        // Jensen's inequality, up to the last digits and to columns that add up to 1 only nearly.
        return Math.Min(sum / nodes, Evppi(conditional, nodes, bestOfOthers));
    }

    /// <summary>The row with the highest average, or −1 where no row is above the others.</summary>
    internal static int BestNow(ReadOnlySpan<double> conditional, int nodes, double bestOfOthers)
    {
        double best = bestOfOthers;
        int row = -1;
        for (int at = 0; at < conditional.Length; at += nodes)
        {
            double mean = TensorPrimitives.Sum(conditional.Slice(at, nodes)) / nodes;
            if (mean > best) (best, row) = (mean, at / nodes);
        }

        return row;
    }
}
