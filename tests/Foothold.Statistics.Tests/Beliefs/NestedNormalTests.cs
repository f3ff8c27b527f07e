using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Random;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class NestedNormalTests
{
    [Theory]
    [InlineData(0.0, 0.5)]
    [InlineData(0.7, 0.5)]
    [InlineData(3.0, 0.05)]
    public void Kernel_FixedScales_AgreesWithFullCovarianceMatrices(double groupScale, double unitScale)
    {
        NestedNormalData data = Simulate(60, 7, 3, 1);
        var dense = new DenseNestedModel(data);
        var warnings = new List<StatisticalWarning>();
        var design = new NestedDesign(data, warnings);
        var kernel = new NestedKernel(data, design);
        double likelihood = kernel.Solve(groupScale, unitScale);
        var means = new double[60];
        var variances = new double[60];
        kernel.Predict(groupScale, unitScale, means, variances);
        (double expected, _, _, Vector<double> denseMeans, Vector<double> denseVariances) = dense.At(groupScale, unitScale);
        // Likelihoods agree up to a constant that does not depend on the scales: compare a difference.
        double other = kernel.Solve(1.3, 1.1);
        Assert.Equal(expected - dense.At(1.3, 1.1).LogLikelihood, likelihood - other, 1e-8);
        Assert.Empty(warnings);
        Assert.Contains(data.UnitMeans, double.IsNaN);
        for (int c = 0; c < 60; c++)
        {
            Assert.Equal(denseMeans[c], means[c], 1e-8);
            Assert.Equal(denseVariances[c], variances[c], 1e-8);
        }
    }

    [Fact]
    public void Fit_MixtureOverTheGrid_AgreesWithAFineDenseIntegral()
    {
        NestedNormalData data = Simulate(18, 4, 1, 2);
        ScalePrior prior = ScalePrior.HalfCauchy(0.8);
        NestedNormalPosterior posterior = NestedNormal.Fit(data, new NestedNormalOptions { GroupPrior = prior, UnitPrior = prior, GridPointsPerAxis = 24 });
        var dense = new DenseNestedModel(data);
        double total = 0;
        Vector<double> mean = Vector<double>.Build.Dense(18);
        Vector<double> square = Vector<double>.Build.Dense(18);
        Vector<double> beta = Vector<double>.Build.Dense(2);
        double betaSquare = 0;
        double groupMean = 0;
        // An even grid in the prior's own quantiles, τ = scale·tan(πp/2), up to the cut at twenty scales.
        const int Steps = 90;
        double end = 2 / Math.PI * Math.Atan(20);
        for (int a = 0; a < Steps; a++)
        {
            for (int b = 0; b < Steps; b++)
            {
                double groupScale = 0.8 * Math.Tan(Math.PI / 2 * end * (a + 0.5) / Steps);
                double unitScale = 0.8 * Math.Tan(Math.PI / 2 * end * (b + 0.5) / Steps);
                (double likelihood, Vector<double> coefficients, Matrix<double> covariance, Vector<double> means, Vector<double> variances) = dense.At(groupScale, unitScale);
                double weight = Math.Exp(likelihood);
                total += weight;
                groupMean += weight * groupScale;
                mean += weight * means;
                square += weight * (variances + means.PointwiseMultiply(means));
                beta += weight * coefficients;
                betaSquare += weight * (covariance[1, 1] + (coefficients[1] * coefficients[1]));
            }
        }

        mean /= total;
        beta /= total;
        Vector<double> deviation = ((square / total) - mean.PointwiseMultiply(mean)).PointwiseSqrt();
        Assert.Equal(groupMean / total, posterior.GroupScale, 0.01 * groupMean / total);
        for (int c = 0; c < 18; c++)
        {
            Assert.Equal(mean[c], posterior.Means[c], 0.005 * deviation[c]);
            Assert.Equal(deviation[c], posterior.StandardDeviations[c], 0.01 * deviation[c]);
        }

        Assert.Equal(beta[0], posterior.CoefficientMeans[0], 2e-3);
        Assert.Equal(beta[1], posterior.CoefficientMeans[1], 2e-3);
        Assert.Equal((betaSquare / total) - (beta[1] * beta[1]), posterior.CoefficientCovariance[3], 2e-3);
    }

    [Fact]
    public void Fit_DefaultGrid_IsCloseToAFineOne()
    {
        for (ulong seed = 10; seed < 15; seed++)
        {
            NestedNormalData data = Simulate(40, 6, 2, seed);
            NestedNormalPosterior coarse = NestedNormal.Fit(data);
            NestedNormalPosterior fine = NestedNormal.Fit(data, new NestedNormalOptions { GridPointsPerAxis = 60 });
            Assert.Equal(fine.UnitScale, coarse.UnitScale, 0.02 * fine.UnitScale);
            for (int c = 0; c < 40; c++)
            {
                Assert.Equal(fine.Means[c], coarse.Means[c], 0.01 * fine.StandardDeviations[c]);
                Assert.Equal(fine.StandardDeviations[c], coarse.StandardDeviations[c], 0.02 * fine.StandardDeviations[c]);
            }
        }
    }

    [Fact]
    public void Fit_ManyUnits_RecoversWhatWasSimulated()
    {
        // Coverage of 90 % intervals over 400 units: binomial standard error 1.5 %, so ±5 of them.
        NestedNormalData data = Simulate(400, 15, 2, 3, out double[] truth);
        NestedNormalPosterior posterior = NestedNormal.Fit(data);
        double covered = Enumerable.Range(0, 400).Count(c => Math.Abs(truth[c] - posterior.Means[c]) < 1.6449 * posterior.StandardDeviations[c]) / 400.0;
        Assert.InRange(covered, 0.825, 0.975);
        Assert.InRange(posterior.UnitScale, 0.4, 0.6);
        for (int j = 1; j <= 2; j++)
            Assert.Equal(j, posterior.CoefficientMeans[j], 5 * Math.Sqrt(posterior.CoefficientCovariance[(j * 3) + j]));
    }

    [Fact]
    public void Fit_UnobservedUnit_IsLessCertainThanAnObservedOneAndMostSoInAnUnobservedGroup()
    {
        int[] groups = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3];
        UnitObservation[] observations =
            [new(0, 1, 0.1), new(1, 1.2, 0.1), new(2, 0.9, 0.1), new(4, 5, 0.1), new(5, 5.2, 0.1), new(6, 4.9, 0.1), new(8, 3, 0.1), new(9, 3.2, 0.1), new(10, 2.9, 0.1)];
        NestedNormalPosterior posterior = NestedNormal.Fit(new NestedNormalData(groups, 0, [], observations), new NestedNormalOptions { GridPointsPerAxis = 24 });
        Assert.False(posterior.IsObserved[3]);
        Assert.True(posterior.StandardDeviations[3] > 1.2 * posterior.StandardDeviations[0]);
        Assert.True(posterior.StandardDeviations[12] > 3 * posterior.StandardDeviations[3]);
        Assert.InRange(posterior.Means[3], 0.8, 1.4);
        Assert.InRange(posterior.Means[12], 2, 4);
        Assert.Equal(9, posterior.ObservedUnitCount);
        Assert.Empty(posterior.Warnings);
    }

    [Fact]
    public void Fit_RepeatedMeasurements_EqualTheirPrecisionWeightedMean()
    {
        int[] groups = [0, 0, 1, 1, 2];
        UnitObservation[] repeated = [new(0, 1, 0.3), new(1, 2, 0.2), new(0, 2, 0.6), new(2, 0, 0.2), new(3, 4, 0.1), new(0, 1.5, 0.5)];
        double weight = (1 / 0.09) + (1 / 0.36) + (1 / 0.25);
        double mean = ((1 / 0.09) + (2 / 0.36) + (1.5 / 0.25)) / weight;
        UnitObservation[] single = [new(0, mean, 1 / Math.Sqrt(weight)), new(1, 2, 0.2), new(2, 0, 0.2), new(3, 4, 0.1)];
        NestedNormalPosterior first = NestedNormal.Fit(new NestedNormalData(groups, 0, [], repeated));
        NestedNormalPosterior second = NestedNormal.Fit(new NestedNormalData(groups, 0, [], single));
        Assert.Equal(6, first.ObservationCount);
        for (int c = 0; c < 5; c++)
        {
            Assert.Equal(second.Means[c], first.Means[c], 1e-10);
            Assert.Equal(second.StandardDeviations[c], first.StandardDeviations[c], 1e-10);
        }
    }

    [Fact]
    public void Fit_ExactMeasurement_IsKept()
    {
        NestedNormalPosterior posterior = NestedNormal.Fit(new NestedNormalData([0, 0, 1, 1], 0, [], [new(0, 3, 0), new(1, 4, 1), new(2, 5, 1), new(0, 9, 1)]));
        Assert.Equal(3, posterior.Means[0], 1e-9);
        Assert.Equal(0, posterior.StandardDeviations[0], 1e-9);
        Assert.Throws<ArgumentException>(() => new NestedNormalData([0], 0, [], [new(0, 3, 0), new(0, 4, 0)]));
    }

    [Fact]
    public void Fit_UnitsOnAnotherScale_MoveWithIt()
    {
        NestedNormalData data = Simulate(40, 5, 2, 4);
        NestedNormalData scaled = new(
            data.GroupOfUnit,
            2,
            [.. data.Predictors.Select(x => (x * 1000) + 5e6)],
            [.. data.Observations.Select(o => new UnitObservation(o.Unit, 1e6 + (1000 * o.Value), 1000 * o.StandardError))]);
        NestedNormalPosterior first = NestedNormal.Fit(data);
        NestedNormalPosterior second = NestedNormal.Fit(scaled);
        for (int c = 0; c < 40; c++)
        {
            Assert.Equal(first.Means[c], (second.Means[c] - 1e6) / 1000, 1e-5);
            Assert.Equal(first.StandardDeviations[c], second.StandardDeviations[c] / 1000, 1e-5);
        }

        Assert.Equal(first.CoefficientMeans[1], second.CoefficientMeans[1], 1e-5);
    }

    [Fact]
    public void Fit_ConstantOrRepeatedPredictor_IsLeftOutWithAWarning()
    {
        NestedNormalData data = Simulate(30, 4, 1, 5);
        double[] wide = [.. data.Predictors.SelectMany(x => new[] { 0.1, x, 2 * x })];
        NestedNormalPosterior with = NestedNormal.Fit(new NestedNormalData(data.GroupOfUnit, 3, wide, data.Observations));
        NestedNormalPosterior without = NestedNormal.Fit(data);
        Assert.Equal(2, with.Warnings.Count);
        Assert.True(double.IsNaN(with.CoefficientMeans[1]) && double.IsNaN(with.CoefficientMeans[3]));
        Assert.Equal(without.CoefficientMeans[1], with.CoefficientMeans[2], 1e-10);
        Assert.Equal(without.Means[3], with.Means[3], 1e-10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_HardlyAnyMeasurement_IsFiniteWideAndSaysSo(int count)
    {
        UnitObservation[] observations = [.. Enumerable.Range(0, count).Select(c => new UnitObservation(c, c + 1.0, 0.1))];
        double[] predictors = [.. Enumerable.Range(0, 20).Select(i => (double)(i * i % 7))];
        NestedNormalPosterior posterior = NestedNormal.Fit(new NestedNormalData([0, 1, 2, 0, 1, 2, 3, 3, 3, 3], 2, predictors, observations));
        Assert.NotEmpty(posterior.Warnings);
        Assert.All(posterior.Means, m => Assert.True(double.IsFinite(m)));
        Assert.All(posterior.StandardDeviations, s => Assert.True(double.IsFinite(s) && s > 0));
        Assert.True(posterior.StandardDeviations[9] > 3 * posterior.StandardDeviations[0]);
    }

    [Fact]
    public void Fit_NoMeasurement_IsUnknownNotZero()
    {
        NestedNormalPosterior posterior = NestedNormal.Fit(new NestedNormalData([0, 1], 0, [], []));
        Assert.All(posterior.Means, m => Assert.True(double.IsNaN(m)));
        Assert.All(posterior.StandardDeviations, m => Assert.True(double.IsNaN(m)));
        Assert.Single(posterior.Warnings);
    }

    [Fact]
    public void Data_BadInput_NamesThePlace()
    {
        Assert.Contains("unit 7", Assert.Throws<ArgumentException>(() => new NestedNormalData([0], 0, [], [new(7, 1, 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("Predictor 0 of unit 0", Assert.Throws<ArgumentException>(() => new NestedNormalData([0], 1, [double.NaN], [])).Message, StringComparison.Ordinal);
        Assert.Contains("observation 0", Assert.Throws<ArgumentException>(() => new NestedNormalData([0], 0, [], [new(0, 1, -1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new NestedNormalData([0], 0, [], [new(0, double.NaN, 1)]));
        Assert.Throws<ArgumentException>(() => new NestedNormalData([-1], 0, [], []));
        Assert.Throws<ArgumentException>(() => new NestedNormalData([0], 2, [1], []));
    }

    private static NestedNormalData Simulate(int units, int groups, int predictorCount, ulong seed) => Simulate(units, groups, predictorCount, seed, out _);

    /// <summary>Slopes 1, 2, …; groups spread by 1, units by 0.5; about a third of the units and one group unmeasured, some measured twice.</summary>
    private static NestedNormalData Simulate(int units, int groups, int predictorCount, ulong seed, out double[] truth)
    {
        var stream = new RandomStream(seed);
        double[] effects = [.. Enumerable.Range(0, groups).Select(_ => stream.NextNormal())];
        int[] groupOfUnit = [.. Enumerable.Range(0, units).Select(c => c % groups)];
        var predictors = new double[units * predictorCount];
        truth = new double[units];
        var observations = new List<UnitObservation>();
        for (int c = 0; c < units; c++)
        {
            truth[c] = 3 + effects[groupOfUnit[c]] + (0.5 * stream.NextNormal());
            for (int j = 0; j < predictorCount; j++)
            {
                double x = stream.NextNormal();
                predictors[(c * predictorCount) + j] = x;
                truth[c] += (j + 1) * x;
            }

            if (groupOfUnit[c] == groups - 1 || stream.NextUniform() < 0.3) continue;
            for (int copy = stream.NextInt(2); copy >= 0; copy--)
            {
                double error = 0.1 + (0.4 * stream.NextUniform());
                observations.Add(new UnitObservation(c, truth[c] + (error * stream.NextNormal()), error));
            }
        }

        return new NestedNormalData(groupOfUnit, predictorCount, predictors, observations);
    }
}
