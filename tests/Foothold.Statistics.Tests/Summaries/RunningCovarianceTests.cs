using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Tests.Summaries;

public sealed class RunningCovarianceTests
{
    [Fact]
    public void Merge_AnyCut_AgreesWithTwoPasses()
    {
        var stream = new RandomStream(4);
        for (int trial = 0; trial < 40; trial++)
        {
            int count = 2 + stream.NextInt(50), cut = stream.NextInt(count + 1);
            double[][] rows = [.. Enumerable.Range(0, count).Select(_ => Row(stream))];
            var (left, right) = (new RunningCovariance(3), new RunningCovariance(3));
            foreach (double[] row in rows[..cut]) left.Add(row);
            foreach (double[] row in rows[cut..]) right.Add(row);
            left.Merge(right);
            double[] means = [.. Enumerable.Range(0, 3).Select(j => rows.Average(r => r[j]))];
            RealMatrix covariance = left.Covariance(), correlation = left.Correlation();
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(means[i], left.Means()[i], 1e-9);
                for (int j = 0; j < 3; j++)
                {
                    double expected = rows.Sum(r => (r[i] - means[i]) * (r[j] - means[j])) / (count - 1);
                    Assert.Equal(expected, covariance[i, j], 1e-8);
                    Assert.Equal(expected / Math.Sqrt(covariance[i, i] * covariance[j, j]), correlation[i, j], 1e-8);
                }
            }
        }

        static double[] Row(RandomStream stream)
        {
            double common = stream.NextNormal();
            return [1000 + common, common - stream.NextNormal(), stream.NextExponential()];
        }
    }

    [Fact]
    public void Add_RowWithAMissingNumber_IsLeftOutAsAWhole()
    {
        var covariance = new RunningCovariance(2);
        covariance.Add([1, 2]);
        covariance.Add([double.NaN, 100]);
        covariance.Add([3, 6]);
        Assert.Equal((2L, 1L), (covariance.Count, covariance.MissingCount));
        Assert.Equal([2.0, 4.0], covariance.Means());
        Assert.Equal(4, covariance.Covariance()[0, 1], 1e-15);
    }

    [Fact]
    public void Results_TooFewRowsOrNoVariation_AreUndefined()
    {
        var covariance = new RunningCovariance(2);
        Assert.All(covariance.Means(), x => Assert.True(double.IsNaN(x)));
        covariance.Add([1, 2]);
        Assert.True(double.IsNaN(covariance.Covariance()[0, 0]));
        covariance.Add([1, 3]);
        Assert.Equal(0, covariance.Covariance()[0, 0]);
        Assert.True(double.IsNaN(covariance.Correlation()[0, 1]));
        Assert.True(double.IsNaN(covariance.Correlation()[0, 0]));
        Assert.Equal(1, covariance.Correlation()[1, 1]);
    }

    [Fact]
    public void Add_BadRows_AreNamed()
    {
        var covariance = new RunningCovariance(2);
        Assert.Throws<ArgumentException>(() => covariance.Add([1]));
        Assert.Contains("Entry 1 of row", Assert.Throws<ArgumentException>(() => covariance.Add([1, double.PositiveInfinity])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => covariance.Merge(new RunningCovariance(3)));
        Assert.Throws<ArgumentException>(() => new RunningCovariance(0));
        Assert.Equal(0, covariance.Count);
    }
}
