using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Tests.Information.Streamed;

/// <summary>Sketches that keep the means of their cells, which simulated choices rest on.</summary>
public sealed class SketchMeansTests
{
    [Fact]
    public void Quantile_ValuesThatComeAgain_AreToldAsTheyAre()
    {
        var sketch = new QuantileSketch(6, keepsMeans: true);
        double[] atoms = [-15_000, -0.1, 0, 1.0 / 3, 7_777.77];
        foreach (double atom in atoms)
            for (int i = 0; i < 20; i++) sketch.Add(atom);

        for (int atom = 0; atom < 5; atom++) Assert.Equal(atoms[atom], sketch.Quantile(0.1 + (0.2 * atom)), Math.Abs(atoms[atom]) * 1e-10);
        Assert.Equal(((20 * -15_000) + (10 * -0.1)) / 30.0, sketch.LowerMean(0.3), 1e-6);
    }

    [Theory]
    [InlineData(false, 0.0039)]
    [InlineData(true, 0.0008)]
    public void LowerMean_RandomNumbers_WithinBound(bool keepsMeans, double allowed)
    {
        var numbers = new double[5_000];
        new RandomStream(5).FillNormal(numbers);
        foreach (double shift in new[] { -3.0, 0, 3 })
        {
            var sketch = new QuantileSketch(7, keepsMeans);
            sketch.Add(numbers.Select(x => x + shift).ToArray());
            foreach (double share in new[] { 0.001, 0.05, 0.5, 1 })
            {
                double[] lowest = [.. numbers.Order().Take((int)(share * 5_000)).Select(x => x + shift)];
                Assert.Equal(lowest.Average(), sketch.LowerMean(share), allowed * lowest.Average(Math.Abs));
            }
        }
    }

    [Fact]
    public void Merge_AnyOrderAndWidth_SameAsWhole()
    {
        var numbers = new double[3_000];
        new RandomStream(6).FillNormal(numbers);
        for (int i = 0; i < numbers.Length; i++) numbers[i] = Math.Pow(numbers[i], 9);
        var whole = new QuantileSketch(7, keepsMeans: true);
        whole.Add(numbers);
        var merged = new QuantileSketch(7, keepsMeans: true);
        for (int part = 2; part >= 0; part--)
        {
            var sketch = new QuantileSketch(7, keepsMeans: true);
            foreach (double x in numbers.AsSpan(part * 1_000, 1_000)) sketch.Add(x);
            merged.Merge(sketch);
        }

        for (int i = 0; i <= 100; i++) Assert.Equal(whole.Quantile(i / 100.0), merged.Quantile(i / 100.0));
        Assert.Throws<ArgumentException>(() => merged.Merge(new QuantileSketch()));
    }
}
