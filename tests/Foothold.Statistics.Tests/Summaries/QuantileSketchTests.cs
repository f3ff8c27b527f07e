using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Tests.Summaries;

public sealed class QuantileSketchTests
{
    private static readonly double[] Probabilities = [.. Enumerable.Range(0, 201).Select(i => i / 200.0)];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    public void Quantile_AnyPrecision_KeepsItsErrorBound(int precision)
    {
        foreach (double[] values in Samples())
        {
            var sketch = new QuantileSketch(precision);
            sketch.Add(values);
            double[] sorted = [.. values.Order()];
            foreach (double probability in Probabilities)
            {
                int below = (int)((sorted.Length - 1) * probability);
                double larger = Math.Max(Math.Abs(sorted[below]), Math.Abs(sorted[Math.Min(below + 1, sorted.Length - 1)]));
                double bound = larger * sketch.RelativeError * (1 + 1e-12);
                Assert.InRange(sketch.Quantile(probability) - Quantiles.OfSorted(sorted, probability), -bound, bound);
            }

            Assert.Equal(sorted[0], sketch.Quantile(0));
            Assert.Equal(sorted[^1], sketch.Quantile(1));
        }
    }

    [Fact]
    public void Merge_AnyOrder_SameNumbers()
    {
        double[][] parts = [.. Samples()];
        var whole = new QuantileSketch();
        foreach (double[] part in parts) whole.Add(part);
        foreach (int[] order in (int[][])[[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]])
        {
            var merged = new QuantileSketch();
            foreach (int index in order)
            {
                var sketch = new QuantileSketch();
                sketch.Add(parts[index]);
                merged.Merge(sketch);
            }

            merged.Merge(new QuantileSketch());
            Assert.Equal(whole.Count, merged.Count);
            foreach (double probability in Probabilities) Assert.Equal(whole.Quantile(probability), merged.Quantile(probability));
        }
    }

    [Fact]
    public void ShareUpTo_Bounds_AreWithinTheCell()
    {
        var values = new double[10_000];
        new RandomStream(3).FillNormal(values);
        var sketch = new QuantileSketch();
        sketch.Add(values);
        foreach (double bound in (double[])[-3, -1, -0.01, 0, 0.5, 2.2])
        {
            double widen = 2 * sketch.RelativeError * Math.Abs(bound);
            Assert.InRange(sketch.ShareUpTo(bound), Share(bound - widen), Share(bound + widen));
        }

        Assert.Equal(0, sketch.ShareUpTo(double.NegativeInfinity));
        Assert.Equal(1, sketch.ShareUpTo(sketch.Maximum));
        Assert.Throws<ArgumentException>(() => sketch.ShareUpTo(double.NaN));
        double Share(double bound) => values.Count(v => v <= bound) / (double)values.Length;
    }

    [Fact]
    public void Add_MissingInfiniteAndExtreme_AsStated()
    {
        var sketch = new QuantileSketch();
        Assert.True(double.IsNaN(sketch.Quantile(0.5)) && double.IsNaN(sketch.Minimum) && double.IsNaN(sketch.ShareUpTo(0)));
        sketch.Add([double.NaN, double.MaxValue, -double.MaxValue, double.Epsilon, -0.0]);
        Assert.Equal((4L, 1L), (sketch.Count, sketch.MissingCount));
        Assert.Equal((-double.MaxValue, double.MaxValue), (sketch.Minimum, sketch.Maximum));
        Assert.Equal(0, sketch.Quantile(0.5));
        Assert.Contains("Entry 1 of values", Assert.Throws<ArgumentException>(() => sketch.Add([1, double.PositiveInfinity])).Message, StringComparison.Ordinal);
        Assert.Equal(4, sketch.Count);
        Assert.Throws<ArgumentException>(() => sketch.Merge(new QuantileSketch(5)));
        Assert.Throws<ArgumentException>(() => sketch.Quantile(-0.1));
        Assert.Throws<ArgumentException>(() => new QuantileSketch(15));
    }

    private static IEnumerable<double[]> Samples()
    {
        var stream = new RandomStream(2);
        var values = new double[5000];
        stream.FillNormal(values);
        yield return [.. values];
        stream.FillLogNormal(0, 4, values);
        yield return [.. values];
        yield return [.. values.Select((v, i) => i % 3 == 0 ? -v : i % 3 == 1 ? 0 : 1e-3 * i)];
        yield return [42];
    }
}
