using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;
using MathNet.Numerics.Distributions;

namespace Foothold.Statistics.Tests.Random;

public sealed class RandomStreamRowsTests
{
    private const double KolmogorovBound = 2.7;
    private const double ScoreBound = 5;

    [Fact]
    public void FillSimplex_Rows_AreUniformOnTheSimplex()
    {
        var rows = new double[5 * 40_000];
        new RandomStream(1).FillSimplex(5, rows);
        for (int j = 0; j < 5; j++)
        {
            double[] column = [.. Enumerable.Range(0, 40_000).Select(i => rows[(i * 5) + j])];
            Assert.InRange(Samples.KolmogorovDistance(column, x => 1 - Math.Pow(1 - x, 4)), 0, KolmogorovBound);
        }

        for (int i = 0; i < rows.Length; i += 5) Assert.InRange(rows[i..(i + 5)].Sum(), 1 - 1e-14, 1 + 1e-14);
        // The smallest of k uniform weights times k is Beta(1, k − 1) again: a check of the joint law.
        double[] smallest = [.. Enumerable.Range(0, 40_000).Select(i => 5 * rows.AsSpan(i * 5, 5).ToArray().Min())];
        Assert.InRange(Samples.KolmogorovDistance(smallest, x => 1 - Math.Pow(1 - x, 4)), 0, KolmogorovBound);
    }

    [Fact]
    public void FillLogNormal_Sample_FollowsTheLogNormalDistribution()
    {
        var values = new double[100_001];
        new RandomStream(2).FillLogNormal(0.5, 0.3, values);
        Assert.InRange(Samples.KolmogorovDistance(values, x => LogNormal.CDF(0.5, 0.3, x)), 0, KolmogorovBound);
    }

    [Fact]
    public void FillCorrelatedNormal_Rows_HaveMeanAndCovariance()
    {
        RealMatrix factor = RealMatrix.FromRows([[2, 0, 0], [-1, 0.5, 0], [0.3, 1, 0]]);
        double[] mean = [10, -3, 0];
        const int Rows = 100_001;
        var rows = new double[3 * Rows];
        new RandomStream(3).FillCorrelatedNormal(mean, factor, rows);
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double vii = Dot(factor.Row(i), factor.Row(i)), vjj = Dot(factor.Row(j), factor.Row(j)), vij = Dot(factor.Row(i), factor.Row(j));
                IEnumerable<double> products = Enumerable.Range(0, Rows).Select(r => (rows[(3 * r) + i] - mean[i]) * (rows[(3 * r) + j] - mean[j]));
                Assert.InRange(Samples.Score(products, vij, (vii * vjj) + (vij * vij)), -ScoreBound, ScoreBound);
            }

            double variance = Dot(factor.Row(i), factor.Row(i));
            double[] column = [.. Enumerable.Range(0, Rows).Select(r => rows[(3 * r) + i])];
            Assert.InRange(Samples.KolmogorovDistance(column, x => Normal.CDF(mean[i], Math.Sqrt(variance), x)), 0, KolmogorovBound);
        }

        var part = new double[3 * 100];
        new RandomStream(3).FillCorrelatedNormal(mean, factor, part);
        Assert.Equal(rows[..300], part);

        static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);
    }

    [Fact]
    public void FillCorrelatedNormal_CovarianceInsteadOfFactor_IsRefused()
    {
        RealMatrix covariance = RealMatrix.FromRows([[1, 0.5], [0.5, 1]]);
        string message = Assert.Throws<ArgumentException>(() => new RandomStream(1).FillCorrelatedNormal([0, 0], covariance, new double[4])).Message;
        Assert.Contains("Entry (0, 1) of lowerFactor is 0.5", message, StringComparison.Ordinal);
    }

    [Fact]
    public void FillInt_Bound_IsUniform()
    {
        // Chi-square with 6 degrees of freedom exceeds 38.3 with probability 1e-6.
        var values = new int[100_003];
        new RandomStream(5).FillInt(7, values);
        double expected = values.Length / 7.0;
        Assert.InRange(Enumerable.Range(0, 7).Sum(k => Math.Pow(values.Count(v => v == k) - expected, 2) / expected), 0, 38.3);
        new RandomStream(5).FillInt(1, values);
        Assert.All(values, v => Assert.Equal(0, v));
        Assert.Throws<ArgumentException>(() => new RandomStream(5).FillInt(0, values));
    }

    [Fact]
    public void FillInt_BoundThatRejectsOften_IsUniform()
    {
        // 2^32 / 2.5: a fifth of the 32-bit numbers must be thrown away, or three even values come up for every two odd ones.
        const int Bound = 1_717_986_918;
        var values = new int[90_001];
        new RandomStream(6).FillInt(Bound, values);
        Assert.InRange(Samples.KolmogorovDistance(values.Select(v => v / (double)Bound), u => u), 0, KolmogorovBound);
        Assert.InRange(Samples.Score(values.Select(v => v % 2 == 0 ? 1.0 : 0), 0.5, 0.25), -ScoreBound, ScoreBound);
    }

    [Fact]
    public void AliasTable_Weights_AreTheFrequencies()
    {
        double[] weights = [5, 0, 1, 0.01, 3, 0, 1e-300];
        var table = new AliasTable(weights);
        var bulk = new int[200_003];
        table.Fill(new RandomStream(7), bulk);
        var stream = new RandomStream(8);
        int[] single = [.. Enumerable.Range(0, 200_003).Select(_ => table.Next(stream))];
        foreach (int[] drawn in (int[][])[bulk, single])
        {
            for (int category = 0; category < weights.Length; category++)
            {
                double p = weights[category] / weights.Sum();
                int count = drawn.Count(c => c == category);
                if (p < 1e-100) Assert.Equal(0, count);
                else Assert.InRange((count - (p * drawn.Length)) / Math.Sqrt(p * (1 - p) * drawn.Length), -ScoreBound, ScoreBound);
            }
        }
    }

    [Fact]
    public void AliasTable_RandomWeights_FrequenciesFollow()
    {
        // Chi-square with 99 degrees of freedom exceeds 179 with probability 1.5e-6.
        var stream = new RandomStream(9);
        var weights = new double[100];
        stream.FillGamma(0.7, weights);
        var table = new AliasTable(weights);
        var drawn = new int[1_000_000];
        table.Fill(stream, drawn);
        var counts = new int[100];
        foreach (int category in drawn) counts[category]++;
        double sum = 0;
        for (int i = 0; i < 100; i++)
        {
            double expected = table.Probabilities[i] * drawn.Length;
            if (expected > 5) sum += (counts[i] - expected) * (counts[i] - expected) / expected;
        }

        Assert.InRange(sum, 30, 179);
        Assert.InRange(table.Probabilities.ToArray().Sum(), 1 - 1e-12, 1 + 1e-12);
    }

    [Fact]
    public void AliasTable_BadWeights_AreNamed()
    {
        Assert.Contains("Entry 1 of weights is -1", Assert.Throws<ArgumentException>(() => new AliasTable([1, -1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new AliasTable([]));
        Assert.Throws<ArgumentException>(() => new AliasTable([0, 0]));
        Assert.Equal(1, new AliasTable([double.MaxValue, double.MaxValue]).Probabilities.ToArray().Sum());
    }
}
