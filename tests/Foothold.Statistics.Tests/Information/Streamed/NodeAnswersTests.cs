using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.LinearAlgebra;
using MathNet.Numerics.Distributions;

namespace Foothold.Statistics.Tests.Information.Streamed;

public sealed class NodeAnswersTests
{
    [Fact]
    public void Binomial_ChancesAndEdges_MatchTheLaw()
    {
        double[] shares = [0, 1e-9, 0.03, 0.5, 0.97, 1];
        foreach (int trials in new[] { 0, 1, 7, 400, 10_000 })
        {
            RealMatrix chances = NodeAnswers.Binomial(shares, trials);
            Assert.Equal(trials + 1, chances.RowCount);
            AssertColumnsAddUp(chances);
            for (int node = 1; node < 5; node++)
                for (int k = 0; k <= trials; k += Math.Max(1, trials / 37)) Assert.Equal(Binomial.PMF(shares[node], trials, k), chances[k, node], 1e-10);
            Assert.Equal(1, chances[0, 0]);
            Assert.Equal(1, chances[trials, 5]);
        }
    }

    [Fact]
    public void Poisson_SmallMeans_MatchTheLaw()
    {
        double[] rates = [0, 0.2, 3, 40];
        RealMatrix chances = NodeAnswers.Poisson(rates, 2.5);
        AssertColumnsAddUp(chances);
        Assert.Equal(1, chances[0, 0]);
        for (int node = 1; node < 4; node++)
            for (int k = 0; k < 130; k++) Assert.Equal(Poisson.PMF(rates[node] * 2.5, k), chances[k, node], 1e-12);
    }

    [Fact]
    public void Poisson_LargeMeans_AreGroupedWithoutLoss()
    {
        RealMatrix chances = NodeAnswers.Poisson([1e4, 9e5, 1e6], 1);
        AssertColumnsAddUp(chances);
        Assert.InRange(chances.RowCount, 5_000, 20_000);
        // Each node's answers spread over an eighth of a standard deviation a cell.
        for (int node = 0; node < 3; node++)
        {
            double largest = 0;
            for (int row = 0; row < chances.RowCount; row++) largest = Math.Max(largest, chances[row, node]);
            Assert.InRange(largest, 0.01, 0.42 / 8);
        }
    }

    [Fact]
    public void Normal_Cells_HoldTheMeasurementAndItsVariance()
    {
        double[] values = [-3, 0, 0.1, 20];
        RealMatrix chances = NodeAnswers.Normal(values, 0.5);
        AssertColumnsAddUp(chances);
        for (int node = 0; node < 4; node++)
        {
            double mean = 0, square = 0;
            for (int row = 0; row < chances.RowCount; row++)
            {
                double middle = -3 - 4 + ((row + 0.5) * 0.0625);
                mean += chances[row, node] * middle;
                square += chances[row, node] * middle * middle;
            }

            Assert.Equal(values[node], mean, 1e-9);
            // Sheppard: a cell's width adds a twelfth of its square.
            Assert.Equal(0.25 + (0.0625 * 0.0625 / 12), square - (mean * mean), 1e-7);
        }

        Assert.InRange(NodeAnswers.Normal([0, 1e6], 1e-3).RowCount, 4_000, 4_097);
    }

    [Fact]
    public void Designs_BadInput_NamesIt()
    {
        Assert.Contains("Entry 1 of shares is 1.5", Assert.Throws<ArgumentException>(() => NodeAnswers.Binomial([0.5, 1.5], 3)).Message, StringComparison.Ordinal);
        Assert.Contains("trials is 10001", Assert.Throws<ArgumentException>(() => NodeAnswers.Binomial([0.5], 10_001)).Message, StringComparison.Ordinal);
        Assert.Contains("at most 1000000", Assert.Throws<ArgumentException>(() => NodeAnswers.Poisson([2e6], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NodeAnswers.Poisson([-1], 1));
        Assert.Throws<ArgumentException>(() => NodeAnswers.Normal([double.NaN], 1));
        Assert.Throws<ArgumentException>(() => NodeAnswers.Normal([1], 0));
        Assert.Throws<ArgumentException>(() => NodeAnswers.Normal([], 1));
    }

    private static void AssertColumnsAddUp(RealMatrix chances)
    {
        for (int node = 0; node < chances.ColumnCount; node++)
        {
            double sum = 0;
            for (int row = 0; row < chances.RowCount; row++) sum += chances[row, node];
            Assert.Equal(1, sum, 1e-12);
        }
    }
}
