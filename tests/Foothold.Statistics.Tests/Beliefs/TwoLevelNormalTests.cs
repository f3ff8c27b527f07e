using Foothold.Statistics.Beliefs;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class TwoLevelNormalTests
{
    private static readonly double[] Schools = [28, 8, -3, 7, -1, 1, 18, 12];
    private static readonly double[] Errors = [15, 10, 16, 11, 9, 11, 10, 18];

    /// <summary>Eight schools (Rubin 1981), closed form at τ = 10; relative tolerance 1e-9 (case a5_partial_pooling_eight_schools).</summary>
    [Fact]
    public void GivenTau_EightSchoolsTauTen_ReproducesTheClosedForm()
    {
        TwoLevelPosterior posterior = TwoLevelNormal.GivenTau(Schools, Errors, 10);
        AssertRelative(8.12647218557157, posterior.Mu);
        AssertRelative(30.470119165199904, posterior.MuVariance);
        AssertRelative(
            [14.24140382078032, 8.063236092785786, 5.001058650298657, 7.616756264498461, 3.0842223592889346, 4.901824137801629, 13.063236092785786, 9.040040066332992],
            posterior.Means);
        AssertRelative(
            [9.156134055511217, 7.590621172954159, 9.363034058441217, 7.992816607008794, 7.131170288968579, 7.992816607008794, 7.590621172954159, 9.706050143306415],
            posterior.StandardDeviations);
    }

    [Fact]
    public void GivenTau_EightSchoolsTauFive_ReproducesTheClosedForm()
    {
        TwoLevelPosterior posterior = TwoLevelNormal.GivenTau(Schools, Errors, 5);
        AssertRelative(7.850983233901382, posterior.Mu);
        AssertRelative(20.178930297866483, posterior.MuVariance);
        AssertRelative(
            [9.865884910511244, 7.880786587121106, 6.8855932664724335, 7.7052669267264875, 5.763487188169924, 6.677869666452515, 9.880786587121106, 8.14819073863624],
            posterior.Means);
        AssertRelative(
            [6.2325703799693954, 5.737117341543098, 6.286803345361671, 5.880406119893266, 5.557588419696686, 5.880406119893266, 5.737117341543098, 6.371866264307721],
            posterior.StandardDeviations);
    }

    [Fact]
    public void DerSimonianLaird_EightSchools_ReproducesTheMoments()
    {
        Heterogeneity estimate = TwoLevelNormal.DerSimonianLaird(Schools, Errors);
        AssertRelative(4.707078864400158, estimate.Q);
        Assert.Equal(0, estimate.TauSquared);
        AssertRelative(7.685616724956035, estimate.PooledFixed);
    }

    [Fact]
    public void DerSimonianLaird_EqualErrors_IsSampleVarianceLessErrorVariance()
    {
        // With equal s the estimator reduces to s²_y − s²: here 1 + … variance of 0, 4, 8 is 16, less 1.
        Heterogeneity estimate = TwoLevelNormal.DerSimonianLaird([0, 4, 8], [1, 1, 1]);
        Assert.Equal(15, estimate.TauSquared, 1e-12);
        Assert.Equal(32, estimate.Q, 1e-12);
        Assert.True(double.IsNaN(TwoLevelNormal.DerSimonianLaird([3], [1]).TauSquared));
    }

    [Fact]
    public void GivenTau_Zero_PoolsCompletely()
    {
        TwoLevelPosterior posterior = TwoLevelNormal.GivenTau([0, 4, 8], [1, 1, 1], 0);
        Assert.All(posterior.Means, mean => Assert.Equal(4, mean, 1e-12));
        Assert.All(posterior.StandardDeviations, sd => Assert.Equal(Math.Sqrt(1.0 / 3), sd, 1e-12));
    }

    [Fact]
    public void Fit_EightSchools_AgreesWithAFineDirectIntegral()
    {
        const double Scale = 25;
        TwoLevelPosterior posterior = TwoLevelNormal.Fit(Schools, Errors, ScalePrior.HalfCauchy(Scale));
        // Direct sum over τ in steps of 0.005 up to the cut at twenty scales, weights by the definition of the model.
        double total = 0;
        double tauMean = 0;
        var mean = new double[8];
        var square = new double[8];
        for (double tau = 0.0025; tau < 20 * Scale; tau += 0.005)
        {
            TwoLevelPosterior given = TwoLevelNormal.GivenTau(Schools, Errors, tau);
            double density = Math.Sqrt(given.MuVariance) / (1 + (tau * tau / Scale / Scale));
            for (int i = 0; i < 8; i++)
            {
                double variance = (Errors[i] * Errors[i]) + (tau * tau);
                density *= Math.Exp(-(Schools[i] - given.Mu) * (Schools[i] - given.Mu) / 2 / variance) / Math.Sqrt(variance / 100);
            }

            total += density;
            tauMean += density * tau;
            for (int i = 0; i < 8; i++)
            {
                mean[i] += density * given.Means[i];
                square[i] += density * ((given.StandardDeviations[i] * given.StandardDeviations[i]) + (given.Means[i] * given.Means[i]));
            }
        }

        Assert.Equal(tauMean / total, posterior.Tau, 1e-3);
        for (int i = 0; i < 8; i++)
        {
            Assert.Equal(mean[i] / total, posterior.Means[i], 1e-3);
            Assert.Equal(Math.Sqrt((square[i] / total) - (mean[i] / total * mean[i] / total)), posterior.StandardDeviations[i], 1e-3);
        }

        // Plugging in the moment estimate τ = 0 would claim far more certainty.
        TwoLevelPosterior plugged = TwoLevelNormal.GivenTau(Schools, Errors, 0);
        Assert.True(posterior.StandardDeviations[0] > 1.5 * plugged.StandardDeviations[0]);
    }

    [Fact]
    public void Fit_SharplyDeterminedTau_GridClosesIn()
    {
        // Thousand exact-looking units with a spread of 2: τ is known to about 2/√2000 although the prior is a hundred times wider.
        var stream = new Statistics.Random.RandomStream(3);
        double[] y = [.. Enumerable.Range(0, 1000).Select(_ => 2 * stream.NextNormal())];
        double[] s = [.. Enumerable.Repeat(1e-3, 1000)];
        TwoLevelPosterior posterior = TwoLevelNormal.Fit(y, s, ScalePrior.HalfStudentT(3, 200));
        double spread = Math.Sqrt(y.Sum(v => (v - y.Average()) * (v - y.Average())) / 999);
        Assert.Equal(spread, posterior.Tau, 0.01);
        Assert.Equal(spread / Math.Sqrt(2 * 999), posterior.TauStandardDeviation, 0.003);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void GivenTau_BadStandardError_NamesThePlace(double error)
    {
        var thrown = Assert.Throws<ArgumentException>(() => TwoLevelNormal.GivenTau([1, 2], [1, error], 1));
        Assert.Contains("estimate 1", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TwoLevelNormal.GivenTau([], [], 1));
        Assert.Throws<ArgumentException>(() => TwoLevelNormal.GivenTau([1], [1], -1));
    }

    private static void AssertRelative(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++) AssertRelative(expected[i], actual[i]);
    }

    private static void AssertRelative(double expected, double actual) => Assert.Equal(expected, actual, Math.Abs(expected) * 1e-9);
}
