using Foothold.Statistics.Beliefs;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class ConjugateReferenceTests
{
    private const string Placenta = "Gelman et al. 2013, section 2.4 (437 girls of 980 births)";
    private const string Asthma = "Gelman et al. 2013, section 2.6 (deaths per 100,000 person years)";
    private const string Scipy = "scipy.stats";

    [Fact]
    public void Beliefs_PublishedNumbers_AreReproduced() => ValidationTable.Hold("conjugate-updates.md", [.. Shares(), .. Rates(), .. Means(), .. Vectors(), .. Quantiles()]);

    private static IEnumerable<ReferenceCheck> Shares()
    {
        BetaBelief belief = BetaBelief.Uniform.Update(437, 980);
        yield return new("placenta previa: mean", Placenta, 0.446, 0.0005, () => belief.Mean);
        yield return new("placenta previa: standard deviation", Placenta, 0.016, 0.0005, () => belief.StandardDeviation());
        yield return new("placenta previa: 2.5 %", Placenta, 0.415, 0.0005, () => belief.Interval(0.95).Low);
        yield return new("placenta previa: 97.5 %", Placenta, 0.477, 0.0005, () => belief.Interval(0.95).High);
        yield return new("placenta previa: median", Placenta, 0.446, 0.0005, () => belief.Quantile(0.5));
        BetaBinomialBelief counts = BetaBelief.WithShapes(1, 4).Predict(20);
        yield return new("beta-binomial(20; 1, 4): P(6)", Scipy, 0.0639939770, 1e-9, () => counts.Probability(6));
        yield return new("beta-binomial(20; 1, 4): P(≤ 6)", Scipy, 0.776021080368907, 1e-10, () => counts.Cumulative(6));
        // E max(0, 100·mean − 25) after 20 trials: a decision worth 0 today.
        yield return new("value of 20 trials: Beta(1, 4), gain 100·share − 25", "exact enumeration", 4.089215132693398, 1e-8, () =>
            Enumerable.Range(0, 21).Sum(k => counts.Probability(k) * Math.Max(0, (100 * counts.Chance.Update(k, 20).Mean) - 25)));
        yield return new("share stated as 0.1 .. 0.4 with 90 %: first shape", "independent root search", 4.77519641, 1e-6, () => BetaBelief.FromInterval(0.1, 0.4, 0.9).ShapeA);
        yield return new("share stated as 0.1 .. 0.4 with 90 %: second shape", "independent root search", 15.55555939, 1e-6, () => BetaBelief.FromInterval(0.1, 0.4, 0.9).ShapeB);
    }

    private static IEnumerable<ReferenceCheck> Rates()
    {
        GammaBelief prior = GammaBelief.WithShapeRate(3, 5), first = prior.Update(3, 2), later = prior.Update(30, 20);
        yield return new("asthma, 3 deaths: mean", Asthma, 0.86, 0.005, () => first.Mean);
        yield return new("asthma, 3 deaths: chance of a rate above 1", Asthma, 0.30, 0.005, () => first.ProbabilityAbove(1));
        yield return new("asthma, 30 deaths: mean", Asthma, 1.32, 0.005, () => later.Mean);
        yield return new("asthma, 30 deaths: chance of a rate above 1", Asthma, 0.93, 0.005, () => later.ProbabilityAbove(1));
        yield return new("asthma: prior mean", Asthma, 0.6, 1e-12, () => prior.Mean);
        yield return new("negative binomial(6, 7/9): P(3)", Scipy, 0.13604534, 1e-8, () => first.Predict(2).Probability(3));
        yield return new("negative binomial(6, 7/9): P(≤ 3)", Scipy, 0.8821689990691226, 1e-10, () => first.Predict(2).Cumulative(3));
        yield return new("rate stated as 1 .. 6 with 90 %: shape", "independent root search", 3.7789906, 1e-6, () => GammaBelief.FromInterval(1, 6, 0.9).Shape);
        yield return new("rate stated as 1 .. 6 with 90 %: rate", "independent root search", 1.2395497, 1e-6, () => GammaBelief.FromInterval(1, 6, 0.9).Rate);
    }

    private static IEnumerable<ReferenceCheck> Means()
    {
        double[] differences = [-1.2, -2.4, -1.3, -1.3, 0, -1.0, -1.8, -0.8, -4.6, -1.4];
        CredibleInterval sleep = NormalInverseGammaBelief.FromData(differences).MeanBelief.Interval(0.95);
        const string Student = "Student 1908; interval of R's t.test(sleep, paired)";
        yield return new("sleep: mean difference", Student, -1.58, 1e-9, () => NormalInverseGammaBelief.FromData(differences).Location);
        yield return new("sleep: 2.5 %", Student, -2.4598858, 5e-8, () => sleep.Low);
        yield return new("sleep: 97.5 %", Student, -0.7001142, 5e-8, () => sleep.High);

        const string Midge = "Hoff 2009, section 5.3 (9 midge wings, prior 1.9 and 0.01 worth one each)";
        NormalInverseGammaBelief midge = NormalInverseGammaBelief.WithPriorCounts(1.9, 1, 0.01, 1).Update(1.64, 1.70, 1.72, 1.74, 1.82, 1.82, 1.82, 1.90, 2.08);
        yield return new("midge: location of the mean", Midge, 1.814, 0.0005, () => midge.Location);
        yield return new("midge: σ²", Midge, 0.015, 0.0005, () => midge.TypicalVariance);
        yield return new("midge: 2.5 % of the mean", "independent computation, closed form", 1.7267775416286193, 1e-9, () => midge.MeanBelief.Interval(0.95).Low);
        yield return new("midge: 97.5 % of the mean", "independent computation, closed form", 1.9012224583713808, 1e-9, () => midge.MeanBelief.Interval(0.95).High);
    }

    private static IEnumerable<ReferenceCheck> Vectors()
    {
        const string Numpy = "independent computation with matrices";
        MultivariateNormalBelief prior = MultivariateNormalBelief.WithMeanCovariance([1, -1, 0.5], new RealMatrix(3, 3, [4, 2, 0.6, 2, 3, 0.4, 0.6, 0.4, 1]));
        var h = new RealMatrix(2, 3, [1, 0, 0, 0, 1, -1]);
        var r = new RealMatrix(2, 2, [0.5, 0.1, 0.1, 0.8]);
        MultivariateNormalBelief after = prior.Update(h, [2, -0.5], r);
        yield return new("three numbers, two observations: mean of the first", Numpy, 1.9015873015873015, 1e-12, () => after.Mean[0]);
        yield return new("three numbers, two observations: mean of the third", Numpy, 0.48095238095238096, 1e-12, () => after.Mean[2]);
        yield return new("three numbers, two observations: variance of the second", Numpy, 1.043174603174603, 1e-12, () => after.Covariance[1, 1]);
        yield return new("three numbers, two observations: covariance of the last two", Numpy, 0.5752380952380953, 1e-12, () => after.Covariance[1, 2]);
        yield return new("three numbers: preposterior covariance of the first two", Numpy, 1.8146031746031746, 1e-12, () => prior.PreposteriorCovariance(h, r)[0, 1]);

        // 5 + 40θ₁ − 30θ₂ with θ ~ N((0.1, 0.4), diag(0.02, 0.05)): means and spreads behind the value of information.
        MultivariateNormalBelief pair = MultivariateNormalBelief.WithMeanCovariance([0.1, 0.4], RealMatrix.Diagonal([0.02, 0.05]));
        yield return new("linear benefit: mean", "closed form", -3, 1e-12, () => pair.Combination([40, -30], 5).Mean);
        yield return new("linear benefit: variance", "closed form", 77, 1e-12, () => pair.Combination([40, -30], 5).Variance);
        yield return new("linear benefit: value of 5 observations of θ₂ (noise variance 0.3)", "closed form", 0.6872884251793254, 1e-8, () =>
        {
            MultivariateNormalBelief learnt = MultivariateNormalBelief.WithMeanCovariance(pair.Mean, pair.PreposteriorCovariance(new RealMatrix(1, 2, [0, 1]), RealMatrix.Diagonal([0.3 / 5])));
            NormalBelief benefit = learnt.Combination([40, -30], 5);
            return benefit.StandardDeviation * Statistics.Distributions.StandardNormal.UnitLoss(-benefit.Mean / benefit.StandardDeviation);
        });
    }

    private static IEnumerable<ReferenceCheck> Quantiles()
    {
        yield return new("Student t, ν = 10: 0.1 %", Scipy, -4.14370049, 1e-8, () => StudentTBelief.WithLocationScale(0, 1, 10).Quantile(0.001));
        yield return new("Student t, ν = ½: 99.9 %", Scipy, 102849.11563526632, 1e-4, () => StudentTBelief.WithLocationScale(0, 1, 0.5).Quantile(0.999));
        yield return new("inverse gamma(2.5, 1.5): 99 %", Scipy, 5.41225042, 1e-8, () => InverseGammaBelief.WithShapeScale(2.5, 1.5).Quantile(0.99));
        yield return new("beta(0.3, 5): 0.1 %, times 1e11", Scipy, 1.49689795, 1e-7, () => 1e11 * BetaBelief.WithShapes(0.3, 5).Quantile(0.001));
        yield return new("beta(0.3, 5): 99.9 %", Scipy, 0.626792565, 1e-8, () => BetaBelief.WithShapes(0.3, 5).Quantile(0.999));
        yield return new("gamma(0.2, scale 2): 0.1 %, times 1e15", Scipy, 1.30509617, 1e-7, () => 1e15 * GammaBelief.WithShapeRate(0.2, 0.5).Quantile(0.001));
        yield return new("gamma(0.2, scale 2): 99.9 %", Scipy, 8.20392865, 1e-7, () => GammaBelief.WithShapeRate(0.2, 0.5).Quantile(0.999));
    }
}
