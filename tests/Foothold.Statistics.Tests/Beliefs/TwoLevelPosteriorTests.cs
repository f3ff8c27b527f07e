using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Distributions;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class TwoLevelPosteriorTests
{
    private static readonly double[] Schools = [28, 8, -3, 7, -1, 1, 18, 12];
    private static readonly double[] Errors = [15, 10, 16, 11, 9, 11, 10, 18];

    [Fact]
    public void Unit_EightSchools_HasTheMomentsOfTheFitAndTheCumulativeOfADirectSum()
    {
        TwoLevelPosterior posterior = TwoLevelNormal.Fit(Schools, Errors, ScalePrior.HalfCauchy(5));
        for (int i = 0; i < 8; i++)
        {
            MixtureOfNormals unit = posterior.Unit(i);
            Assert.Equal(posterior.Means[i], unit.Mean, 1e-10);
            Assert.Equal(posterior.StandardDeviations[i], unit.StandardDeviation(), 1e-10);
        }

        // Slow twin: the definition of the model summed over τ in steps of 0.01.
        double total = 0, below = 0;
        for (double tau = 0.005; tau < 100; tau += 0.01)
        {
            TwoLevelPosterior given = TwoLevelNormal.GivenTau(Schools, Errors, tau);
            double weight = Math.Sqrt(given.MuVariance) / (1 + (tau * tau / 25));
            for (int i = 0; i < 8; i++)
            {
                double variance = (Errors[i] * Errors[i]) + (tau * tau);
                weight *= Math.Exp(-(Schools[i] - given.Mu) * (Schools[i] - given.Mu) / 2 / variance) / Math.Sqrt(variance / 100);
            }

            total += weight;
            below += weight * StandardNormal.Cumulative((15 - given.Means[0]) / given.StandardDeviations[0]);
        }

        Assert.Equal(below / total, posterior.Unit(0).Cumulative(15), 1e-4);
        Assert.Equal(posterior.Mu, posterior.CommonMean().Mean, 1e-10);
        Assert.Equal(posterior.MuVariance, posterior.CommonMean().Variance, 1e-9);
    }

    [Fact]
    public void NewUnit_AnyPrior_HasTheSpreadBetweenUnitsOnTopOfTheDoubtAboutTheirMean()
    {
        TwoLevelPosterior posterior = TwoLevelNormal.Fit(Schools, Errors, ScalePrior.HalfNormal(10));
        double meanSquare = posterior.TauPosterior.Values.Zip(posterior.TauPosterior.Weights, (tau, w) => w * tau * tau).Sum();
        Assert.Equal(posterior.MuVariance + meanSquare, posterior.NewUnit().Variance, 1e-9);
        Assert.Equal(posterior.MuVariance + meanSquare + 9, posterior.NewUnit(3).Variance, 1e-9);
        TwoLevelPosterior given = TwoLevelNormal.GivenTau(Schools, Errors, 10);
        Assert.Equal(given.MuVariance + 100, given.NewUnit().Variance, 1e-9);
        Assert.Equal([10.0], given.TauPosterior.Values);
        Assert.Equal(0, given.TauStandardDeviation);
    }

    [Fact]
    public void TauPosterior_EightSchools_IsADistributionWithTheMomentsOfTheFit()
    {
        ScalePosterior tau = TwoLevelNormal.Fit(Schools, Errors, ScalePrior.HalfCauchy(25)).TauPosterior;
        Assert.Equal(1, tau.Weights.Sum(), 1e-12);
        Assert.Equal(tau.Mean, tau.Values.Zip(tau.Weights, (v, w) => v * w).Sum(), 1e-10);
        Assert.Equal(1, tau.Densities().Select((d, k) => d * (tau.Edges[k + 1] - tau.Edges[k])).Sum(), 1e-12);
        foreach (double p in new[] { 0.001, 0.1, 0.5, 0.9, 0.999 }) Assert.Equal(p, tau.Cumulative(tau.Quantile(p)), 1e-12);
        Assert.Equal(0, tau.Cumulative(-1));
        Assert.Equal(1, tau.Cumulative(1e9), 1e-12);
    }

    [Fact]
    public void Fit_PriorTooShort_Warns()
    {
        TwoLevelPosterior shortPrior = TwoLevelNormal.Fit(Schools, Errors, ScalePrior.Uniform(10));
        Assert.Equal(["prior_end"], shortPrior.Warnings.Select(w => w.Code));
        TwoLevelPosterior wide = TwoLevelNormal.Fit(Schools, Errors, ScalePrior.Uniform(1000));
        Assert.Empty(wide.Warnings);
        Assert.True(wide.Convergence.Converged && wide.Convergence.Iterations > 1);
        Assert.Equal(8, wide.ObservationsUsed);
        Assert.True(wide.TauPrior!.IsUniform);
        Assert.Equal(1000, wide.TauPrior.UpperBound, 1e-9);
    }

    [Fact]
    public void Fit_OneOrTwoEstimates_WarnsAndLeavesTauToItsPrior()
    {
        TwoLevelPosterior one = TwoLevelNormal.Fit([3], [1], ScalePrior.HalfCauchy(2));
        Assert.Contains("single_unit", one.Warnings.Select(w => w.Code));
        // With one estimate the likelihood knows nothing of τ: its posterior median is that of the cut half-Cauchy.
        double median = 2 * Math.Tan(Math.Atan(20) / 2);
        Assert.Equal(median, one.TauPosterior.Quantile(0.5), 1e-3);
        Assert.Contains("few_units", TwoLevelNormal.Fit([3, 4], [1, 1], ScalePrior.HalfCauchy(2)).Warnings.Select(w => w.Code));
    }

    [Fact]
    public void Fit_PriorFarWiderThanTheData_ReportsAGridThatIsTooCoarse()
    {
        var stream = new RandomStream(5);
        double[] y = [.. Enumerable.Range(0, 400).Select(_ => stream.NextNormal())];
        NestedNormalPosterior coarse = NestedNormal.Fit(
            new NestedNormalData(new int[400], 0, [], [.. y.Select((v, i) => new UnitObservation(i, v, 0.01))]),
            new NestedNormalOptions { UnitPrior = ScalePrior.HalfCauchy(1e7), GridPointsPerAxis = 4, WithoutGroups = true });
        Assert.False(coarse.Convergence.Converged);
        Assert.Contains("not_converged", coarse.Warnings.Select(w => w.Code));
    }

    [Fact]
    public void Fit_UnitsAlikeInGroupsFarApart_DefaultGridWarnsAndTwiceAsManyPointsAreRight()
    {
        // The default prior is as wide as the groups are apart, and the spread within them is a twentieth of that.
        UnitObservation[] observations =
            [new(0, 1, 0.1), new(1, 1.2, 0.1), new(2, 0.9, 0.1), new(4, 5, 0.1), new(5, 5.2, 0.1), new(6, 4.9, 0.1), new(8, 3, 0.1), new(9, 3.2, 0.1), new(10, 2.9, 0.1)];
        var data = new NestedNormalData([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2], 0, [], observations);
        NestedNormalPosterior usual = NestedNormal.Fit(data), twice = NestedNormal.Fit(data, new NestedNormalOptions { GridPointsPerAxis = 24 }), fine = NestedNormal.Fit(data, new NestedNormalOptions { GridPointsPerAxis = 60 });
        Assert.Equal(["not_converged"], usual.Warnings.Select(w => w.Code));
        Assert.True(Math.Abs(usual.StandardDeviations[3] - fine.StandardDeviations[3]) > 0.05 * fine.StandardDeviations[3]);
        Assert.Empty(twice.Warnings);
        Assert.Equal(fine.StandardDeviations[3], twice.StandardDeviations[3], 0.01 * fine.StandardDeviations[3]);
    }

    [Fact]
    public void FitWithPredictors_NoPredictors_IsTheTwoLevelFit()
    {
        ScalePrior prior = ScalePrior.HalfCauchy(8);
        TwoLevelPosterior plain = TwoLevelNormal.Fit(Schools, Errors, prior);
        NestedNormalPosterior door = TwoLevelNormal.FitWithPredictors(Schools, Errors, new RealMatrix(8, 0, []), prior);
        Assert.Equal(plain.Mu, door.CoefficientMeans[0], 1e-9);
        Assert.Equal(plain.MuVariance, door.CoefficientCovariance[0], 1e-8);
        Assert.Equal(plain.Tau, door.UnitScale, 1e-9);
        Assert.Equal(0, door.GroupScale);
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(plain.Means[i], door.Means[i], 1e-9);
            Assert.Equal(plain.StandardDeviations[i], door.StandardDeviations[i], 1e-9);
            foreach (double p in new[] { 0.025, 0.5, 0.975 }) Assert.Equal(plain.Unit(i).Quantile(p), door.Unit(i).Quantile(p), 1e-6);
        }

        Assert.Empty(door.Warnings);
    }

    [Fact]
    public void FitWithPredictors_OneUnmeasured_AgreesWithFullMatricesSummedOverTau()
    {
        var stream = new RandomStream(11);
        double[] x = [.. Enumerable.Range(0, 12).Select(i => (double)(i % 5))];
        double[] y = [.. x.Select(v => 2 + (1.5 * v) + stream.NextNormal())];
        double[] s = [.. Enumerable.Range(0, 12).Select(i => 0.3 + (0.1 * (i % 4)))];
        y[7] = double.NaN;
        NestedNormalPosterior posterior = TwoLevelNormal.FitWithPredictors(y, s, new RealMatrix(12, 1, x), ScalePrior.HalfStudentT(4, 1));
        var dense = new DenseNestedModel(new NestedNormalData(
            new int[12], 1, x, [.. Enumerable.Range(0, 12).Where(i => i != 7).Select(i => new UnitObservation(i, y[i], s[i]))]));
        double total = 0, mean = 0, square = 0, slope = 0, below = 0;
        double reference = dense.At(0, 1).LogLikelihood;
        for (double tau = 0.01; tau < 8; tau += 0.02)
        {
            var at = dense.At(0, tau);
            double weight = Math.Exp(at.LogLikelihood - reference) * Math.Pow(1 + (tau * tau / 4), -2.5);
            total += weight;
            mean += weight * at.Means[7];
            square += weight * (at.Variances[7] + (at.Means[7] * at.Means[7]));
            slope += weight * at.Beta[1];
            below += weight * StandardNormal.Cumulative((6 - at.Means[7]) / Math.Sqrt(at.Variances[7]));
        }

        mean /= total;
        Assert.Equal(mean, posterior.Means[7], 1e-4);
        Assert.Equal(Math.Sqrt((square / total) - (mean * mean)), posterior.StandardDeviations[7], 1e-4);
        Assert.Equal(slope / total, posterior.CoefficientMeans[1], 1e-4);
        Assert.Equal(below / total, posterior.Unit(7).Cumulative(6), 1e-4);
        // What was not measured keeps the whole spread between units.
        Assert.True(posterior.StandardDeviations[7] > posterior.UnitScale);
        Assert.Equal(11, posterior.ObservationsUsed);
        Assert.False(posterior.IsObserved[7]);
    }

    [Fact]
    public void Unit_ThreeLevels_HasTheMomentsOfTheFit()
    {
        int[] groups = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3];
        UnitObservation[] observations =
            [new(0, 1, 0.3), new(1, 1.6, 0.3), new(2, 0.7, 0.4), new(3, 5, 0.3), new(4, 5.9, 0.2), new(6, 3, 0), new(7, 3.8, 0.3), new(8, 2.5, 0.3)];
        NestedNormalPosterior posterior = NestedNormal.Fit(new NestedNormalData(groups, 0, [], observations));
        for (int c = 0; c < 10; c++)
        {
            Assert.Equal(posterior.Means[c], posterior.Unit(c).Mean, 1e-9);
            Assert.Equal(posterior.StandardDeviations[c], posterior.Unit(c).StandardDeviation(), 1e-9);
        }

        // A mixture has wider far tails than the normal with the same moments.
        Assert.True(posterior.Unit(9).Interval(0.999).Width > 2 * 3.2905 * posterior.StandardDeviations[9]);
        Assert.Equal(3, posterior.Unit(6).Quantile(0.9), 1e-9);
        Assert.Equal(posterior.GroupScale, posterior.GroupScalePosterior.Mean);
        Assert.Throws<ArgumentException>(() => posterior.Unit(10));
        NestedNormalPosterior nothing = NestedNormal.Fit(new NestedNormalData([0, 1], 0, [], []));
        Assert.False(nothing.Unit(0).IsDefined);
        Assert.Equal(["no_observations"], nothing.Warnings.Select(w => w.Code));
        Assert.True(double.IsNaN(nothing.UnitScalePosterior.Quantile(0.5)));
    }

    [Fact]
    public void FitWithPredictors_RowsDoNotFit_SaysWhatIsNeeded()
    {
        var thrown = Assert.Throws<ArgumentException>(() => TwoLevelNormal.FitWithPredictors([1, 2, 3], [1, 1, 1], new RealMatrix(2, 1, [1, 2])));
        Assert.Contains("2 rows", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ScalePrior.Uniform(0));
        Assert.Throws<ArgumentException>(() => TwoLevelNormal.GivenTau([1, 2], [1, 1], 1).Unit(2));
        Assert.Throws<ArgumentException>(() => TwoLevelNormal.GivenTau([1, 2], [1, 1], 1).NewUnit(-1));
    }
}
