using Foothold.Statistics.Beliefs;

namespace Foothold.Statistics.Tests.Beliefs;

/// <summary>Far tails, huge and tiny numbers.</summary>
public sealed class BeliefRangeTests
{
    // Tail probabilities of Student's t by adaptive quadrature of the density in scipy, to 13 digits; the last two are ν^(ν/2)·t^(-ν)/(ν·B(ν/2, ½)).
    [Theory]
    [InlineData(200, -3, 0.0015215235569529509, 1e-11)]
    [InlineData(200, -8, 4.939600454665317e-14, 1e-10)]
    [InlineData(1000, -8, 1.7133307411957233e-15, 1e-12)]
    [InlineData(1000, -15, 2.5051194684978375e-46, 1e-10)]
    [InlineData(1e6, -1, 0.15865537491678905, 1e-13)]
    [InlineData(1e6, -8, 6.227531716601226e-16, 1e-12)]
    [InlineData(1e300, -2, 0.022750131948179195, 1e-13)]
    [InlineData(1, -1e200, 1 / (Math.PI * 1e200), 1e-12)]
    [InlineData(0.5, -1e200, 3.207009754142349e-101, 1e-12)]
    public void Cumulative_FarLowerTailOfStudent_KeepsItsDigits(double degreesOfFreedom, double value, double expected, double tolerance)
    {
        StudentTBelief belief = StudentTBelief.WithLocationScale(0, 1, degreesOfFreedom);
        Assert.Equal(1, belief.Cumulative(value) / expected, tolerance);
        Assert.Equal(1, belief.Quantile(belief.Cumulative(value)) / value, 1e-9);
    }

    [Theory]
    [InlineData(999.999999)]
    [InlineData(1000)]
    public void Cumulative_StudentWhereTheFormulaChanges_NoStep(double degreesOfFreedom)
    {
        StudentTBelief own = StudentTBelief.WithLocationScale(0, 1, degreesOfFreedom), other = StudentTBelief.WithLocationScale(0, 1, 1000.000001);
        for (double t = -12; t <= 8; t += 0.37) Assert.Equal(1, own.Cumulative(t) / other.Cumulative(t), 1e-6);
    }

    [Fact]
    public void Quantile_CountsBeyondTheLastWholeDouble_Ends()
    {
        // With so wide an exposure the counts are the rate times the exposure: the gamma(2) median is 1.6783469900166612.
        NegativeBinomialBelief belief = GammaBelief.WithShapeRate(2, 1).Predict(1e20);
        Assert.Equal(1, belief.Quantile(0.5) / 1.6783469900166612e20, 1e-12);
        // scipy.stats.nbinom.ppf.
        Assert.Equal(267406031, GammaBelief.WithShapeRate(3, 1e-5).Predict(1000).Quantile(0.5));
        Assert.Equal(840594694, GammaBelief.WithShapeRate(3, 1e-5).Predict(1000).Quantile(0.99));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(7)]
    public void Cumulative_CountsWhereTheFormulaChanges_NoStep(double shape)
    {
        double change = 1e6 * Math.Max(1, shape);
        NegativeBinomialBelief belief = GammaBelief.WithShapeRate(shape, 1).Predict(change / shape);
        double before = belief.Cumulative(change - 10), at = belief.Cumulative(change + 10);
        double slope = 20 * belief.Probability((long)change);
        Assert.Equal(slope, at - before, 1e-8);
    }

    [Fact]
    public void NormalBelief_DeviationsWithoutASquare_AreRefused()
    {
        NormalBelief belief = NormalBelief.WithMeanAndDeviation(0, 1);
        foreach (double deviation in new[] { 1e-200, 1e200 })
        {
            Assert.Contains("another unit", Assert.Throws<ArgumentException>(() => NormalBelief.WithMeanAndDeviation(0, deviation)).Message, StringComparison.Ordinal);
            Assert.Equal("standardError", Assert.Throws<ArgumentException>(() => belief.Update(5, deviation)).ParamName);
            Assert.Equal("noiseDeviation", Assert.Throws<ArgumentException>(() => belief.Predict(deviation)).ParamName);
        }

        Assert.Equal(0, NormalBelief.WithMeanAndDeviation(0, 0).Variance);
    }

    [Fact]
    public void NormalFromInterval_ProbabilityNextToOneOrZero_IsNeitherCertainNorInfinite()
    {
        double almostOne = Math.BitDecrement(1);
        Assert.Equal(0.060296457839777, NormalBelief.FromInterval(0, 1, almostOne).StandardDeviation, 1e-12);
        Assert.Throws<ArgumentException>(() => NormalBelief.FromInterval(0, 1, 1e-17));
    }

    [Fact]
    public void Quantile_MixtureAcrossTheRangeOfDoubles_OnTheRightSide()
    {
        var belief = new MixtureOfNormals([0.5, 0.5], [-1.7e308, 1.7e308], [1, 1]);
        Assert.Equal(1, belief.Quantile(0.3) / -1.7e308, 1e-12);
    }

    [Fact]
    public void LogNormal_TinySpread_VarianceIsNotLost()
    {
        TransformedBelief belief = ScaleTransform.Log.FromWorking(NormalBelief.WithMeanAndDeviation(0, 1e-9));
        Assert.Equal(1, belief.Variance / 1e-18, 1e-9);
    }

    [Fact]
    public void Pooling_NumbersWhosePowersOverflow_AreRefused()
    {
        Assert.Contains("another unit", Assert.Throws<ArgumentException>(() => TwoLevelNormal.DerSimonianLaird([1e200, 2e200], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TwoLevelNormal.Fit([1, 2], [1e-200, 1], ScalePrior.HalfCauchy(1)));
        Assert.Throws<ArgumentException>(() => TwoLevelNormal.PauleMandel([1, 2], [1, 1e200]));
    }

    [Fact]
    public void MultivariateUpdate_PreciseMeasurementsAgainstAWidePrior_AgreeWithTheScalarBelief()
    {
        MultivariateNormalBelief prior = MultivariateNormalBelief.Independent([0, 7], [1e6, 1e6]);
        NormalBelief scalar = NormalBelief.WithMeanAndDeviation(0, 1e6).Update(1, 0.1).Update(1.2, 0.1);
        NormalBelief entry = prior.Update([0, 0], [1, 1.2], [0.1, 0.1]).Entry(0);
        Assert.Equal(scalar.Mean, entry.Mean, 1e-9);
        Assert.Equal(1, entry.Variance / scalar.Variance, 1e-9);
    }

    [Fact]
    public void MultivariateUpdate_SingleNumbers_EqualsTheJointFormula()
    {
        var random = new System.Random(11);
        for (int rep = 0; rep < 30; rep++)
        {
            int n = 1 + random.Next(4);
            var root = new double[n, n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) root[i, j] = random.NextDouble() - 0.5;
            var covariance = new double[n * n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    for (int k = 0; k < n; k++) covariance[(i * n) + j] += root[i, k] * root[j, k];
            var prior = MultivariateNormalBelief.WithMeanCovariance(new double[n], new Statistics.LinearAlgebra.RealMatrix(n, n, covariance));
            int[] indices = [random.Next(n), random.Next(n), random.Next(n)];
            double[] values = [random.NextDouble(), random.NextDouble(), random.NextDouble()], errors = [0.1 + random.NextDouble(), 0.2, 0.5];
            var design = new double[3 * n];
            for (int o = 0; o < 3; o++) design[(o * n) + indices[o]] = 1;
            MultivariateNormalBelief joint = prior.Update(
                new Statistics.LinearAlgebra.RealMatrix(3, n, design), values, Statistics.LinearAlgebra.RealMatrix.Diagonal([errors[0] * errors[0], errors[1] * errors[1], errors[2] * errors[2]]));
            MultivariateNormalBelief single = prior.Update(indices, values, errors);
            for (int i = 0; i < n; i++) Assert.Equal(joint.Mean[i], single.Mean[i], 1e-12);
            for (int at = 0; at < n * n; at++) Assert.Equal(joint.Covariance.Values[at], single.Covariance.Values[at], 1e-12);
        }
    }

    [Fact]
    public void MultivariateGiven_ValuesWithoutPlaces_AreRefused() => Assert.Throws<ArgumentException>(
        () => MultivariateNormalBelief.Independent([0, 1], [1, 1]).Given([], [3]));
}
