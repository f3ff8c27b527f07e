using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.Summaries;

public sealed class QuantilesTests
{
    [Fact]
    public void Of_AnyList_AgreesWithSorting()
    {
        Property property = Prop.ForAll(
            Gen.Choose(1, 700).ToArbitrary(),
            Gen.Choose(1, 40).ToArbitrary(),
            Gen.Choose(0, 4).ToArbitrary(),
            (count, distinct, kind) =>
            {
                double[] values = List(count, distinct, kind);
                double[] probabilities = [0, 0.01, 0.5, 0.25, 0.999, 1, distinct / 41.0];
                double[] ours = Quantiles.Of(values, probabilities);
                for (int i = 0; i < probabilities.Length; i++) Assert.Equal(Sorted(values, probabilities[i]), ours[i], 1e-12);
                Assert.Equal(ours[3], Quantiles.Of(values, 0.25));
                double[] reordered = [.. values];
                Quantiles.SelectInPlace(reordered, [0.3], new double[1]);
                Assert.Equal(values.Order(), reordered.Order());
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261122UL, 7UL), property);
    }

    [Fact]
    public void Select_PivotsThatKeepFailing_FallsBackToSorting()
    {
        // Organ pipes and steps of large lists; time stays near linear, which a quadratic method would not survive.
        double[] pipes = [.. Enumerable.Range(0, 300_000).Select(i => (double)Math.Min(i, 300_000 - i))];
        Assert.Equal(Sorted(pipes, 0.5), Quantiles.Of(pipes, 0.5));
        Assert.Equal(4, Quantiles.Of(Enumerable.Repeat(4.0, 300_000).ToArray(), 0.7));
    }

    [Fact]
    public void OfSorted_EmptyAndInfinite_AreDefinedAsStated()
    {
        Assert.True(double.IsNaN(Quantiles.Of([], 0.5)));
        Assert.True(double.IsNaN(Quantiles.OfSorted([], 0.5)));
        Assert.Equal(2, Quantiles.Of([double.NegativeInfinity, 2, double.PositiveInfinity], 0.5));
        Assert.Equal(double.PositiveInfinity, Quantiles.Of([1, double.PositiveInfinity, double.PositiveInfinity], 0.9));
    }

    [Fact]
    public void Of_BadArguments_AreNamed()
    {
        Assert.Contains("Entry 1 of values is NaN", Assert.Throws<ArgumentException>(() => Quantiles.Of([1, double.NaN], 0.5)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Quantiles.Of([1], 1.1));
        Assert.Throws<ArgumentException>(() => Quantiles.OfSorted([1], double.NaN));
        Assert.Throws<ArgumentException>(() => Quantiles.OfWeighted([1], [-1], 0.5));
        Assert.Throws<ArgumentException>(() => Quantiles.OfWeighted([1], [1, 2], 0.5));
        Assert.Throws<ArgumentException>(() => Quantiles.SelectInPlace(new double[3], [0.5], new double[2]));
    }

    [Fact]
    public void OfWeighted_WholeWeights_EqualRepeatedNumbers()
    {
        var stream = new RandomStream(6);
        for (int trial = 0; trial < 200; trial++)
        {
            int count = 1 + stream.NextInt(12);
            double[] values = [.. Enumerable.Range(0, count).Select(_ => (double)stream.NextInt(8))];
            double[] weights = [.. Enumerable.Range(0, count).Select(_ => (double)stream.NextInt(4))];
            double[] repeated = [.. values.Zip(weights).SelectMany(p => Enumerable.Repeat(p.First, (int)p.Second)).Order()];
            double probability = stream.NextInt(11) / 10.0;
            double ours = Quantiles.OfWeighted(values, weights, probability);
            if (repeated.Length == 0)
            {
                Assert.True(double.IsNaN(ours));
                continue;
            }

            int place = Math.Max(1, (int)Math.Ceiling((probability * repeated.Length) - 1e-9));
            Assert.Equal(repeated[place - 1], ours);
            Assert.Equal(ours, Quantiles.OfWeighted(values, [.. weights.Select(w => w * 0.37)], probability));
        }
    }

    private static double[] List(int count, int distinct, int kind)
    {
        var stream = new RandomStream((ulong)((count * 50) + distinct));
        double[] values = [.. Enumerable.Range(0, count).Select(_ => kind == 0 ? stream.NextNormal() : stream.NextInt(distinct))];
        if (kind == 2) Array.Sort(values);
        if (kind == 3) Array.Sort(values, (a, b) => b.CompareTo(a));
        return values;
    }

    private static double Sorted(double[] values, double probability)
    {
        double[] sorted = [.. values.Order()];
        double position = (sorted.Length - 1) * probability;
        int below = (int)Math.Floor(position), above = (int)Math.Ceiling(position);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    [Fact]
    public void Of_GapBeyondTheRange_StaysBetweenItsEnds()
    {
        Assert.Equal(0, Quantiles.Of([-1.7e308, 1.7e308], 0.5));
        Assert.Equal(double.NegativeInfinity, Quantiles.Of([double.NegativeInfinity, 5], 0.5));
        Assert.Equal(double.PositiveInfinity, Quantiles.Of([5, double.PositiveInfinity], 0.5));
        Assert.Equal(5, Quantiles.Of([5, double.PositiveInfinity], 0));
        Assert.Equal(double.NaN, Quantiles.Of([double.NegativeInfinity, double.PositiveInfinity], 0.5));
    }

    [Fact]
    public void OfWeighted_HugeOrTinyWeights_OnlyRatiosCount()
    {
        foreach (double scale in new[] { 5e-324, 1e-300, 1, 1e308 })
        {
            double[] weights = [scale, scale, scale];
            Assert.Equal(1, Quantiles.OfWeighted([1, 2, 3], weights, 0));
            Assert.Equal(1, Quantiles.OfWeighted([1, 2, 3], weights, 0.2));
            Assert.Equal(2, Quantiles.OfWeighted([1, 2, 3], weights, 0.5));
            Assert.Equal(3, Quantiles.OfWeighted([1, 2, 3], weights, 0.9));
        }
    }
}
