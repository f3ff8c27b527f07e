using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class DecisionMatrixTests
{
    private static readonly RealMatrix Two = RealMatrix.FromRows([[1.0, 2.0], [3.0, 4.0]]);
    private static readonly CriterionDirection[] Both = [CriterionDirection.Benefit, CriterionDirection.Cost];

    [Theory]
    [InlineData(3, 1, 0.75)]
    [InlineData(1.7e308, 1.7e308, 0.5)]
    [InlineData(5e-324, 0, 1)]
    public void Constructor_AnyWeights_AreScaledToSumToOne(double first, double second, double expected)
    {
        var matrix = new DecisionMatrix(Two, [first, second], Both);
        Assert.Equal(expected, matrix.Weights[0], 1e-15);
        Assert.Equal(1, matrix.Weights.Sum(), 1e-15);
    }

    [Theory]
    [InlineData(-0.1, "Entry 1 of weights is -0.1")]
    [InlineData(double.NaN, "Entry 1 of weights is NaN")]
    [InlineData(double.PositiveInfinity, "Entry 1 of weights is Infinity")]
    public void Constructor_BadWeight_NamesIt(double weight, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new DecisionMatrix(Two, [1, weight], Both)).Message);

    [Fact]
    public void Constructor_BadShapes_AreRefused()
    {
        Assert.Contains("at least one criterion", Assert.Throws<ArgumentException>(() => new DecisionMatrix(Two, [0, 0], Both)).Message);
        Assert.Throws<ArgumentException>(() => new DecisionMatrix(Two, [1], Both));
        Assert.Throws<ArgumentException>(() => new DecisionMatrix(Two, [1, 1], [CriterionDirection.Benefit]));
        Assert.Throws<ArgumentException>(() => new DecisionMatrix(Two, [1, 1], [CriterionDirection.Benefit, (CriterionDirection)7]));
        Assert.Throws<ArgumentException>(() => new DecisionMatrix(new RealMatrix(0, 2, []), [1, 1], Both));
        Assert.Throws<ArgumentException>(() => new DecisionMatrix(new RealMatrix(2, 0, []), [], []));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(2e100)]
    public void Constructor_BadValue_NamesTheCell(double value) =>
        Assert.Contains("alternative 1, criterion 0", Assert.Throws<ArgumentException>(() => new DecisionMatrix(RealMatrix.FromRows([[1.0, 2.0], [value, 4.0]]), [1, 1], Both)).Message);

    [Fact]
    public void Constructor_ListsChangedAfterwards_DoNotChangeIt()
    {
        double[] weights = [1, 3];
        var matrix = new DecisionMatrix(Two, weights, Both);
        weights[0] = 100;
        Assert.Equal([0.25, 0.75], matrix.Weights);
    }

    [Fact]
    public void Without_Middle_MovesTheRestUp()
    {
        DecisionMatrix shorter = Decisions.Small.Without(1);
        Assert.Equal(RealMatrix.FromRows([[5.0, 8, 4], [8, 8, 6], [7, 4, 6]]), shorter.Values);
        Assert.Equal(Decisions.Small.Weights, shorter.Weights);
        Assert.Throws<ArgumentException>(() => Decisions.Small.Without(4));
        Assert.Throws<ArgumentException>(() => Decisions.Small.Without(-1));
        Assert.Throws<ArgumentException>(() => new DecisionMatrix(RealMatrix.FromRows([[1.0, 2.0]]), [1, 1], Both).Without(0));
    }

    [Fact]
    public void WithCopyOf_First_AddsItAtTheEnd()
    {
        DecisionMatrix longer = Decisions.Small.WithCopyOf(0);
        Assert.Equal(5, longer.AlternativeCount);
        Assert.Equal([5.0, 8, 4], longer.Values.Row(4).ToArray());
        Assert.Equal(Decisions.Small.Values, longer.Without(4).Values);
    }
}
