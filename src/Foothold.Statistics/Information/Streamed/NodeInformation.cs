using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>The worth of imperfect answers about one factor, from conditional means at equally likely nodes.</summary>
public static class NodeInformation
{
    /// <summary>Expected value of sample information: Σ over answers of max over options of Σ over nodes P(node)·P(answer | node)·mean(option | node), minus the best mean now.</summary>
    /// <param name="factor">What the factor tells.</param>
    /// <param name="likelihood">P(answer | node): answers in rows, nodes in columns; each column adds up to 1.</param>
    public static double Evsi(FactorInformation factor, RealMatrix likelihood)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(likelihood);
        RequireLikelihood(likelihood, factor.ConditionalMeans.ColumnCount);
        return NodeKernel.Evsi(factor.ConditionalMeans.Values, factor.ConditionalMeans.ColumnCount, factor.BestOfOthers, likelihood);
    }

    private static void RequireLikelihood(RealMatrix likelihood, int nodes)
    {
        if (likelihood.ColumnCount != nodes) Require.Refuse(nameof(likelihood), $"likelihood has {likelihood.ColumnCount} columns; there are {nodes} nodes.");
        Require.AllNotNegative(likelihood.Values, nameof(likelihood));
        for (int node = 0; node < nodes; node++)
        {
            double sum = 0;
            for (int answer = 0; answer < likelihood.RowCount; answer++) sum += likelihood[answer, node];
            if (!(Math.Abs(sum - 1) <= 1e-9)) Require.Refuse(nameof(likelihood), $"Column {node} of likelihood adds up to {sum}; the probabilities of all answers at a node must add up to 1.");
        }
    }
}
