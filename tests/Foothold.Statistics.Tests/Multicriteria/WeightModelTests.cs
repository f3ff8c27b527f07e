using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Tests.Random;
using MathNet.Numerics.Distributions;

namespace Foothold.Statistics.Tests.Multicriteria;

public sealed class WeightModelTests
{
    private const int Blocks = 100;

    [Fact]
    public void Uniform_Sample_HasBetaMargins()
    {
        double[][] weights = Sample(new WeightModel.Uniform(), 5);
        for (int j = 0; j < 5; j++)
            Assert.InRange(Samples.KolmogorovDistance(weights.Select(w => w[j]), x => 1 - Math.Pow(1 - x, 4)), 0, 2.7);
    }

    [Fact]
    public void Stated_Sample_HasBetaMarginsAndExcludesZero()
    {
        double[][] weights = Sample(new WeightModel.Stated([2, 0, 6, 2], 8), 4);
        Assert.InRange(Samples.KolmogorovDistance(weights.Select(w => w[0]), x => Beta.CDF(1.6, 6.4, x)), 0, 2.7);
        Assert.InRange(Samples.KolmogorovDistance(weights.Select(w => w[2]), x => Beta.CDF(4.8, 3.2, x)), 0, 2.7);
        Assert.All(weights, w => Assert.Equal(0, w[1]));
    }

    [Fact]
    public void Stated_TinyConcentration_PutsAllWeightOnOneCriterion()
    {
        double[][] weights = Sample(new WeightModel.Stated([1, 1, 2], 1e-6), 3);
        Assert.All(weights, w => Assert.True(w.Max() > 0.99));
        double share = weights.Average(w => w[2]);
        Assert.InRange((share - 0.5) / Math.Sqrt(0.25 / weights.Length), -5, 5);
    }

    [Fact]
    public void Ordinal_Sample_RespectsTheOrderAndItsMean()
    {
        var model = new WeightModel.Ordinal([3, 1, null, 1, null]);
        double[][] weights = Sample(model, 5);
        double[] mean = model.Mean(5);
        Assert.All(weights, w => Assert.True(Math.Min(w[1], w[3]) >= w[0] && w[0] >= Math.Max(w[2], w[4])));
        Assert.Equal(1, mean.Sum(), 1e-12);
        for (int j = 0; j < 5; j++)
        {
            double variance = weights.Average(w => (w[j] - mean[j]) * (w[j] - mean[j]));
            Assert.InRange(Samples.Score(weights.Select(w => w[j]), mean[j], variance), -5, 5);
        }

        Assert.InRange((weights.Count(w => w[1] > w[3]) - (weights.Length / 2.0)) / Math.Sqrt(weights.Length / 4.0), -5, 5);
    }

    [Fact]
    public void Any_Sample_AddsUpToOne()
    {
        WeightModel[] models = [new WeightModel.Uniform(), new WeightModel.Ordinal([1, 2, null]), new WeightModel.Stated([1, 2, 3], 10), new WeightModel.Fixed([1, 2, 3])];
        foreach (WeightModel model in models)
            Assert.All(Sample(model, 3), w => Assert.Equal(1, w.Sum(), 1e-6));
    }

    [Fact]
    public void Constructors_BadWeights_SayWhichCriterion()
    {
        var error = Assert.Throws<ArgumentException>(() => new WeightModel.Stated([1, -2], 3));
        Assert.Contains("criterion 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new WeightModel.Fixed([0, 0]));
        Assert.Throws<ArgumentException>(() => new WeightModel.Fixed([double.NaN]));
        Assert.Throws<ArgumentException>(() => new WeightModel.Stated([1], 0));
        Assert.Throws<ArgumentException>(() => new WeightModel.Ordinal([]));
        Assert.Equal([0.25, 0.75], new WeightModel.Fixed([1, 3]).Weights);
    }

    [Fact]
    public void Equals_SameNumbers_AreEqual()
    {
        Assert.Equal(new WeightModel.Stated([1, 2], 5), new WeightModel.Stated([2, 4], 5));
        Assert.NotEqual(new WeightModel.Stated([1, 2], 5), new WeightModel.Stated([1, 2], 6));
        Assert.Equal(new WeightModel.Ordinal([1, null]), new WeightModel.Ordinal([1, null]));
        Assert.NotEqual(new WeightModel.Ordinal([1, null]), new WeightModel.Ordinal([1, 2]));
        Assert.Equal(new WeightModel.Fixed([1, 2]).GetHashCode(), new WeightModel.Fixed([1, 2]).GetHashCode());
        Assert.NotEqual(new WeightModel.Fixed([1, 2]), new WeightModel.Fixed([1, 3]));
    }

    private static double[][] Sample(WeightModel model, int criteria)
    {
        var sampler = new WeightSampler(model, criteria, 77);
        var block = new float[criteria * DrawBlock.Draws];
        var all = new List<double[]>();
        for (ulong b = 0; b < Blocks; b++)
        {
            sampler.Fill(b, block);
            for (int draw = 0; draw < DrawBlock.Draws; draw++)
                all.Add([.. Enumerable.Range(0, criteria).Select(j => (double)block[(j * DrawBlock.Draws) + draw])]);
        }

        return [.. all];
    }

    [Fact]
    public void Mean_AnotherNumberOfCriteria_IsRefusedByEveryModel()
    {
        foreach (WeightModel model in Models())
        {
            Assert.Throws<ArgumentException>(() => model.Mean(3));
            Assert.Equal(1, model.Mean(2).Sum(), 1e-12);
        }

        Assert.Throws<ArgumentException>(() => new WeightModel.Uniform().Mean(0));
        Assert.Throws<ArgumentException>(() => new WeightModel.Uniform().Mean(-1));
    }

    [Fact]
    public void Restrict_BadLists_AreRefusedByEveryModel()
    {
        foreach (WeightModel model in Models())
        {
            Assert.Equal("kept", Assert.Throws<ArgumentException>(() => model.Restrict([5])).ParamName);
            Assert.Equal("kept", Assert.Throws<ArgumentException>(() => model.Restrict([-1])).ParamName);
            Assert.Equal("kept", Assert.Throws<ArgumentException>(() => model.Restrict([0, 0])).ParamName);
            Assert.Equal("kept", Assert.Throws<ArgumentException>(() => model.Restrict([])).ParamName);
            Assert.Equal("kept", Assert.Throws<ArgumentNullException>(() => model.Restrict(null!)).ParamName);
        }

        Assert.Throws<ArgumentException>(() => new WeightModel.Uniform().Restrict([]));
    }

    private static WeightModel[] Models() =>
        [new WeightModel.Ordinal([1, 2]), new WeightModel.Stated([1, 2], 5), new WeightModel.Fixed([1, 2]), new WeightModel.Constrained(2, [new WeightConstraint.Interval(0, 0.2, 0.6)])];
}
