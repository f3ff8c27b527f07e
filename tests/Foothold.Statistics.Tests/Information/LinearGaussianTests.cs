using Foothold.Statistics.Information;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information;

public sealed class LinearGaussianTests
{
    [Fact]
    public void Orderings_RandomProblems_Hold()
    {
        var stream = new RandomStream(31);
        for (int round = 0; round < 150; round++)
        {
            int size = 1 + stream.NextInt(5);
            LinearGaussian problem = Problem(stream, size, 1 + stream.NextInt(size));
            double evpi = problem.Evpi().Evsi.Value;
            double slack = 1e-9 * Math.Sqrt(problem.VarianceOfAdvantage);
            double before = 0;
            var subset = new List<int>();
            for (int j = 0; j < size; j++)
            {
                subset.Add(j);
                double partial = problem.Evppi([.. subset]).Evsi.Value;
                Assert.True(partial >= before - slack, "EVPPI fell with a larger subset.");
                before = partial;
            }

            Assert.Equal(evpi, before, slack);
            double sample = 0;
            foreach (int n in new[] { 0, 1, 3, 10, 1000, 100_000_000 })
            {
                ThresholdResult result = problem.Evsi(0, 0.7, n);
                Assert.True(result.Evsi.Value >= sample - slack, "EVSI fell with a larger sample.");
                Assert.True(result.Evsi.Value <= result.Ceiling.Value + slack);
                Assert.True(result.Ceiling.Value <= evpi + slack);
                sample = result.Evsi.Value;
            }

            Assert.Equal(problem.Evppi([0]).Evsi.Value, sample, (1e-3 * sample) + slack);
        }
    }

    /// <summary>Draws parameters and data, regresses nothing: the posterior mean is computed by dense conditioning on three observations.</summary>
    [Fact]
    public void Evsi_GeneralData_MatchesSequentialConditioning()
    {
        var stream = new RandomStream(32);
        for (int round = 0; round < 60; round++)
        {
            int size = 2 + stream.NextInt(4);
            double[] coefficients = Draw.Normals(stream, size);
            double[] mean = Draw.Normals(stream, size);
            RealMatrix covariance = Draw.Covariance(stream, size, 1 + stream.NextInt(size));
            var observation = new RealMatrix(3, size, Draw.Normals(stream, 3 * size));
            double[] noise = [0.5, 1.5, round % 2 == 0 ? 0 : 2];
            var problem = new LinearGaussian(0.3, coefficients, mean, covariance);

            double expected = RemovedVariance(coefficients, covariance, observation, noise);
            ThresholdResult result = problem.Evsi(observation, RealMatrix.Diagonal(noise));
            Assert.Equal(expected, Math.Pow(result.PreposteriorDeviation, 2), 1e-9 * (1 + expected));
        }
    }

    [Fact]
    public void Evsi_RepeatedObservations_EqualOneOfTheirMean()
    {
        LinearGaussian problem = Problem(new RandomStream(33), 3, 3);
        var same = new RealMatrix(4, 3, [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0]);
        double stacked = problem.Evsi(same, RealMatrix.Diagonal([0.8, 0.8, 0.8, 0.8])).Evsi.Value;
        Assert.Equal(stacked, problem.Evsi(1, 0.8, 4).Evsi.Value, 1e-12);
        // The same exact number twice is one number: the covariance of the data is singular.
        Assert.Equal(problem.Evppi([1]).Evsi.Value, problem.Evsi(same, RealMatrix.Diagonal([0, 0, 0, 0])).Evsi.Value, 1e-12);
    }

    /// <summary>Units of a parameter must not matter, however far apart.</summary>
    [Fact]
    public void Evppi_RescaledParameters_TheSame()
    {
        var plain = new LinearGaussian(1, [2, -1], [0, 1], new RealMatrix(2, 2, [1, 0.5, 0.5, 2]));
        var scaled = new LinearGaussian(1, [2e9, -1e-9], [0, 1e9], new RealMatrix(2, 2, [1e-18, 0.5, 0.5, 2e18]));
        Assert.Equal(plain.Evpi().Evsi.Value, scaled.Evpi().Evsi.Value, 1e-12);
        Assert.Equal(plain.Evppi([0, 1]).Evsi.Value, scaled.Evppi([0, 1]).Evsi.Value, 1e-12);
        Assert.Equal(plain.Evppi([1]).Evsi.Value, scaled.Evppi([1]).Evsi.Value, 1e-12);
    }

    [Fact]
    public void Evsi_AtTheThreshold_PosteriorAdvantageIsZero()
    {
        // θ ~ N(0.4, 0.05), advantage 5 + 40·0.1 − 30θ; five observations with noise 0.3.
        var problem = new LinearGaussian(5, [40, -30], [0.1, 0.4], new RealMatrix(2, 2, [0.02, 0, 0, 0.05]));
        ThresholdResult result = problem.Evsi(1, 0.3, 5);
        double posterior = ((0.4 / 0.05) + (5 * result.Threshold / 0.3)) / ((1 / 0.05) + (5 / 0.3));
        Assert.Equal(0, 5 + (40 * 0.1) - (30 * posterior), 1e-10);
        Assert.False(result.ActAtOrAbove);
        Assert.Equal(0, result.BestDecision);
        Assert.InRange(result.ProbabilityOfChange, 0.01, 0.49);
    }

    [Fact]
    public void Evsi_NothingToLearn_ExactlyZero()
    {
        var known = new LinearGaussian(1, [2, 3], [0, 1], new RealMatrix(2, 2, new double[4]));
        Assert.Equal(Estimate.Exact(0), known.Evpi().Evsi);
        Assert.Equal(Estimate.Exact(0), known.Evsi(0, 0, 5).Evsi);
        Assert.Equal("decision_never_changes", Assert.Single(known.Evsi(0, 1, 5).Warnings).Code);
        var independent = new LinearGaussian(1, [0, 3], [0, 1], RealMatrix.Diagonal([1, 1]));
        Assert.Equal(Estimate.Exact(0), independent.Evsi(0, 1, 5).Evsi);
        Assert.Equal(Estimate.Exact(0), independent.Evppi([0]).Evsi);
        Assert.Equal(Estimate.Exact(0), independent.Evppi([]).Evsi);
        Assert.Equal(Estimate.Exact(0), independent.Evsi(1, 1, 0).Evsi);
        Assert.True(double.IsNaN(independent.Evsi(1, 1, 0).Threshold));
    }

    [Fact]
    public void Constructor_NoCovariance_Refused()
    {
        Assert.Contains("negative variance", Assert.Throws<ArgumentException>(() => new LinearGaussian(0, [1, 1], [0, 0], new RealMatrix(2, 2, [1, 2, 2, 1]))).Message, StringComparison.Ordinal);
        Assert.Contains("symmetric", Assert.Throws<ArgumentException>(() => new LinearGaussian(0, [1, 1], [0, 0], new RealMatrix(2, 2, [1, 0.5, 0.4, 1]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LinearGaussian(0, [1, 1], [0, 0], new RealMatrix(2, 2, [0, 0.1, 0.1, 1])));
        Assert.Throws<ArgumentException>(() => new LinearGaussian(0, [1], [0, 0], RealMatrix.Diagonal([1, 1])));
        Assert.Throws<ArgumentException>(() => new LinearGaussian(0, [1, 1], [0, 0], RealMatrix.Diagonal([1, 1])).Evppi([2]));
        Assert.Throws<ArgumentException>(() => new LinearGaussian(0, [1], [0], RealMatrix.Diagonal([1])).Evsi(0, -1, 2));
    }

    internal static LinearGaussian Problem(RandomStream stream, int size, int rank) =>
        new(stream.NextNormal(), Draw.Normals(stream, size), Draw.Normals(stream, size), Draw.Covariance(stream, size, rank));

    /// <summary>Variance of b·θ that goes away when the numbers are observed one after the other.</summary>
    private static double RemovedVariance(double[] b, RealMatrix covariance, RealMatrix observation, double[] noise)
    {
        int size = b.Length;
        double[,] s = new double[size, size];
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) s[i, j] = covariance[i, j];
        double before = Form(s, b, b);
        for (int o = 0; o < noise.Length; o++)
        {
            double[] h = observation.Row(o).ToArray();
            double total = Form(s, h, h) + noise[o];
            if (total <= 1e-12) continue;
            double[] gain = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Sum(j => s[i, j] * h[j]))];
            for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) s[i, j] -= gain[i] * gain[j] / total;
        }

        return before - Form(s, b, b);
    }

    private static double Form(double[,] s, double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++) for (int j = 0; j < right.Length; j++) sum += left[i] * s[i, j] * right[j];
        return sum;
    }
}
