using Foothold.Statistics.Finance;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.RealOptions;

namespace Foothold.Statistics.Tests.LinearAlgebra;

/// <summary>All methods that take correlations let through what rounding leaves, and refuse the same things in the same words.</summary>
public sealed class CorrelationMatrixTests
{
    [Fact]
    public void EveryMethod_HalvesThatDifferByRounding_AreTaken()
    {
        foreach (Action<RealMatrix> use in Users) use(new RealMatrix(2, 2, [1, 0.3, 0.3 + 1e-15, 1 - 1e-15]));
    }

    [Theory]
    [InlineData(1, 0.3, 0.2, 1, "symmetric")]
    [InlineData(1, 1.3, 1.3, 1, "between -1 and 1")]
    [InlineData(0.9, 0.3, 0.3, 1, "the diagonal must be 1")]
    [InlineData(1, double.NaN, double.NaN, 1, "symmetric")]
    public void EveryMethod_NoCorrelations_SaysWhy(double a, double b, double c, double d, string expected)
    {
        foreach (Action<RealMatrix> use in Users)
            Assert.Contains(expected, Assert.Throws<ArgumentException>(() => use(new RealMatrix(2, 2, [a, b, c, d]))).Message, StringComparison.Ordinal);
    }

    private static readonly Action<RealMatrix>[] Users =
    [
        matrix => _ = new GeometricFactors([1, 1], [0, 0], [0.2, 0.2], matrix),
        matrix => _ = new CashFlowProblem(1, [FactorLaw.Normal(0, 1), FactorLaw.Normal(0, 1)], [new CashFlowAlternative("a", (_, flows) => flows.Clear())], 0.1, matrix),
        matrix => _ = new SmaaProblem(1, 2, [0, 0], [1, 1], new WeightModel.Uniform(), correlation: matrix.Values.ToArray()),
    ];
}
