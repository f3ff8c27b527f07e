using Foothold.Statistics.RealOptions;

namespace Foothold.Statistics.Tests.RealOptions;

public sealed class BracketedRootTests
{
    [Fact]
    public void Find_AwkwardShapes_TheRoot()
    {
        Func<double, double>[] shapes = [x => x - 0.3, x => Math.Pow(x - 0.3, 3), x => Math.Exp(200 * (x - 0.3)) - 1, x => x < 0.3 ? -1e-300 : 1e300, x => Math.Atan(1e8 * (x - 0.3)), x => 0.3 - x];
        foreach (Func<double, double> shape in shapes)
        {
            foreach ((double low, double high) in new[] { (-5.0, 7.0), (0.0, 1.0), (0.29, 0.31), (7.0, -5.0) })
            {
                (double root, Convergence convergence) = BracketedRoot.Find(shape, low, high, 1e-12);
                Assert.True(convergence.Converged);
                Assert.Equal(0.3, root, 1e-6);
            }
        }
    }

    [Fact]
    public void Find_RootAtAnEnd_ThatEnd()
    {
        Assert.Equal(0.5, BracketedRoot.Find(x => x - 0.5, 0.5, 2, 1e-12).Root);
        Assert.Equal(0.5, BracketedRoot.Find(x => x - 0.5, -1, 0.5, 1e-12).Root);
    }

    [Fact]
    public void Find_NoChangeOfSign_NotConverged()
    {
        (double root, Convergence convergence) = BracketedRoot.Find(x => 1 + (x * x), -1, 1, 1e-12);
        Assert.True(double.IsNaN(root));
        Assert.False(convergence.Converged);
        Assert.Equal("not_converged", Assert.Single(BracketedRoot.WarningsOf(convergence)).Code);
    }
}
