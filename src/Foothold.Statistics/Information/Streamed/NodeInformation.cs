using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>The worth of imperfect answers about one factor, from conditional means at equally likely nodes.</summary>
public static class NodeInformation
{
    /// <summary>Expected value of sample information: Σ over answers of max over options of Σ over nodes P(node)·P(answer | node)·mean(option | node), minus the best mean now.</summary>
    /// <param name="factor">What the factor tells.</param>
    /// <param name="likelihood">P(answer | node): answers in rows, nodes in columns; each column adds up to 1.</param>
    public static double Evsi(FactorInformation factor, RealMatrix likelihood) => throw new NotSupportedException();
}
