namespace Foothold.Statistics.Information.Streamed;

/// <summary>Sums over equally likely nodes; options in rows.</summary>
internal static class NodeKernel
{
    /// <summary>Average over the nodes of the best option given the node, minus the best average; at least 0.</summary>
    internal static double Evppi(ReadOnlySpan<double> conditional, int nodes, double bestOfOthers)
    {
        int rows = conditional.Length / nodes;
        double sum = 0;
        for (int b = 0; b < nodes; b++)
        {
            double best = bestOfOthers;
            for (int row = 0; row < rows; row++) best = Math.Max(best, conditional[(row * nodes) + b]);
            sum += best;
        }

        // Jensen's inequality, up to the last digits.
        return Math.Max(0, (sum / nodes) - BestNow(conditional, nodes, bestOfOthers));
    }

    /// <summary>Expected best option after an answer, minus the best now; at least 0 and at most what the factor itself would tell.</summary>
    internal static double Evsi(ReadOnlySpan<double> conditional, int nodes, double bestOfOthers, LinearAlgebra.RealMatrix likelihood)
    {
        double sum = 0;
        for (int answer = 0; answer < likelihood.RowCount; answer++)
        {
            ReadOnlySpan<double> row = likelihood.Row(answer);
            double probability = System.Numerics.Tensors.TensorPrimitives.Sum(row);
            if (probability == 0) continue;
            double best = probability * bestOfOthers;
            for (int at = 0; at < conditional.Length; at += nodes)
                best = Math.Max(best, System.Numerics.Tensors.TensorPrimitives.Dot(row, conditional.Slice(at, nodes)));
            sum += best;
        }

        // Jensen's inequality twice, up to the last digits.
        return Math.Clamp((sum / nodes) - BestNow(conditional, nodes, bestOfOthers), 0, Evppi(conditional, nodes, bestOfOthers));
    }

    /// <summary>The best average over the nodes.</summary>
    internal static double BestNow(ReadOnlySpan<double> conditional, int nodes, double bestOfOthers)
    {
        double best = bestOfOthers;
        for (int at = 0; at < conditional.Length; at += nodes)
        {
            double sum = 0;
            for (int b = 0; b < nodes; b++) sum += conditional[at + b];
            best = Math.Max(best, sum / nodes);
        }

        return best;
    }
}
