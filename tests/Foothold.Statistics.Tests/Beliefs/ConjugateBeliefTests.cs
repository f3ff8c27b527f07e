using Foothold.Statistics.Beliefs;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.Beliefs;

public sealed class ConjugateBeliefTests
{
    private static readonly double[] Probabilities = [1e-6, 0.01, 0.2, 0.5, 0.9, 0.999];

    public static TheoryData<string> Families => [.. Beliefs().Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Quantile_Continuous_IsTheInverseOfCumulative(string family)
    {
        IBelief belief = Beliefs()[family];
        foreach (double p in Probabilities) Assert.Equal(1, belief.Cumulative(belief.Quantile(p)) / p, 1e-8);
        Assert.Throws<ArgumentException>(() => belief.Quantile(-0.1));
        Assert.Throws<ArgumentException>(() => belief.Quantile(double.NaN));
        Assert.True(double.IsNaN(belief.Cumulative(double.NaN)));
        Assert.Equal(1, belief.Cumulative(double.PositiveInfinity), 1e-12);
        Assert.Equal(1 - belief.Cumulative(0.3), belief.ProbabilityAbove(0.3));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Moments_Continuous_AreThoseOfTheQuantiles(string family)
    {
        // E[g(X)] = ∫ g(Q(u)) du, with u spread so that the ends get their share.
        IBelief belief = Beliefs()[family];
        double mean = 0, square = 0;
        const int Steps = 1000;
        for (int i = 0; i < Steps; i++)
        {
            double v = (i + 0.5) / Steps;
            double u = v * v * v * (10 - (15 * v) + (6 * v * v));
            double weight = 30 * v * v * (1 - v) * (1 - v) / Steps;
            double x = belief.Quantile(Math.Min(u, 1 - 1e-16));
            mean += weight * x;
            square += weight * x * x;
        }

        Assert.Equal(1, mean / belief.Mean, 1e-4);
        Assert.Equal(1, (square - (mean * mean)) / belief.Variance, 5e-3);
    }

    [Fact]
    public void Updates_OneByOneOrTogether_GiveTheSameBelief() => Prop.ForAll(
        Gen.Choose(1, 1_000_000).ArrayOf(6).ToArbitrary(),
        seeds =>
        {
            double[] values = [.. seeds.Select(i => (i - 500_000) / 1e5)];
            NormalBelief normal = NormalBelief.WithMeanAndDeviation(1, 2);
            NormalBelief one = values.Aggregate(normal, (belief, v) => belief.Update(v, 0.7));
            NormalBelief all = normal.Update(values, 0.7);
            NormalInverseGammaBelief joint = NormalInverseGammaBelief.WithPriorCounts(1, 2, 3, 4);
            NormalInverseGammaBelief jointOne = values.Aggregate(joint, (belief, v) => belief.Update(v));
            NormalInverseGammaBelief jointAll = joint.Update(values);
            BetaBelief beta = seeds.Aggregate(BetaBelief.Jeffreys, (belief, i) => belief.Update(i % 3, 3 + (i % 5)));
            BetaBelief betaAll = BetaBelief.Jeffreys.Update(seeds.Sum(i => (long)(i % 3)), seeds.Sum(i => (long)(3 + (i % 5))));
            GammaBelief gamma = seeds.Aggregate(GammaBelief.WithShapeRate(2, 3), (belief, i) => belief.Update(i % 7, i / 1e4));
            GammaBelief gammaAll = GammaBelief.WithShapeRate(2, 3).Update(seeds.Sum(i => (long)(i % 7)), seeds.Sum() / 1e4);
            return Near(one.Mean, all.Mean) && Near(one.Variance, all.Variance)
                && Near(jointOne.Location, jointAll.Location) && Near(jointOne.TypicalVariance, jointAll.TypicalVariance) && Near(jointOne.MeanCount, jointAll.MeanCount)
                && Near(beta.ShapeA, betaAll.ShapeA) && Near(beta.ShapeB, betaAll.ShapeB)
                && Near(gamma.Shape, gammaAll.Shape) && Near(gamma.Rate, gammaAll.Rate);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void NormalBelief_Update_WeighsByPrecision()
    {
        NormalBelief belief = NormalBelief.WithMeanVariance(10, 4).Update(16, 1);
        Assert.Equal(((10 / 4.0) + 16) / 1.25, belief.Mean, 1e-13);
        Assert.Equal(0.8, belief.Variance, 1e-14);
        Assert.Equal(belief, NormalBelief.WithMeanVariance(10, 4).Update(new Estimate(16, 1)));
        Assert.Equal(belief.Mean, NormalBelief.WithMeanVariance(16, 1).Update(10, 2).Mean, 1e-13);
        Assert.Equal(4, NormalBelief.WithMeanVariance(10, 4).EquivalentSampleSize(4));
        Assert.Equal(4 + 1.5, NormalBelief.WithMeanVariance(10, 4).Predict(3, 6).Variance);
        // What is expected to be learnt and what will be left make up the whole.
        Assert.Equal(4, NormalBelief.WithMeanVariance(10, 4).PreposteriorVariance(1) + belief.Variance, 1e-13);
        NormalBelief exact = belief.Update(3, 0);
        Assert.Equal((3, 0, 3), (exact.Mean, exact.Variance, exact.Quantile(0.1)));
        Assert.Contains("standard error", Assert.Throws<ArgumentException>(() => exact.Update(4, 0)).Message, StringComparison.Ordinal);
        Assert.Equal(exact, exact.Update(100, 5));
    }

    [Theory]
    [InlineData(0.1, 0.4, 0.9)]
    [InlineData(0.001, 0.999, 0.8)]
    [InlineData(0.90, 0.93, 0.5)]
    public void FromInterval_Stated_HoldsTheProbabilityInTheMiddle(double low, double high, double probability)
    {
        foreach (IBelief belief in new IBelief[]
        {
            NormalBelief.FromInterval(low, high, probability), BetaBelief.FromInterval(low, high, probability), GammaBelief.FromInterval(low, high, probability),
        })
        {
            CredibleInterval interval = belief.Interval(probability);
            Assert.Equal(low, interval.Low, 1e-8);
            Assert.Equal(high, interval.High, 1e-8);
        }
    }

    [Fact]
    public void FromInterval_NoSuchBelief_SaysWhatIsAllowed()
    {
        Assert.Contains("upper end", Assert.Throws<ArgumentException>(() => NormalBelief.FromInterval(2, 1, 0.9)).Message, StringComparison.Ordinal);
        Assert.Contains("between 0 and 1", Assert.Throws<ArgumentException>(() => BetaBelief.FromInterval(0, 0.5, 0.9)).Message.Replace("above 0 and below 1", "between 0 and 1", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("above 0", Assert.Throws<ArgumentException>(() => GammaBelief.FromInterval(-1, 5, 0.9)).Message, StringComparison.Ordinal);
        Assert.Contains("widen or narrow", Assert.Throws<ArgumentException>(() => GammaBelief.FromInterval(1, 1 + 1e-7, 0.9)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NormalBelief.FromInterval(0, 1, 1));
    }

    [Fact]
    public void Parametrisations_OfOneBelief_Agree()
    {
        BetaBelief beta = BetaBelief.WithShapes(3, 9);
        Assert.Equal(beta, BetaBelief.WithMeanAndSize(0.25, 12));
        Assert.Equal(3, BetaBelief.WithMeanVariance(beta.Mean, beta.Variance).ShapeA, 1e-12);
        GammaBelief gamma = GammaBelief.WithShapeRate(6, 4);
        Assert.Equal(gamma, GammaBelief.WithMeanAndExposure(1.5, 4));
        Assert.Equal(6, GammaBelief.WithMeanVariance(gamma.Mean, gamma.Variance).Shape, 1e-12);
        NormalInverseGammaBelief joint = NormalInverseGammaBelief.WithPriorCounts(1, 2, 3, 4);
        Assert.Equal(joint, NormalInverseGammaBelief.WithShapeScale(1, 2, 2, 6));
        Assert.Contains("below 0.25", Assert.Throws<ArgumentException>(() => BetaBelief.WithMeanVariance(0.5, 0.25)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BetaBinomial_Probabilities_AreThoseOfBinomialsMixedOverTheChance()
    {
        BetaBelief chance = BetaBelief.WithShapes(2, 3);
        BetaBinomialBelief counts = chance.Predict(7);
        double sum = 0, mean = 0, square = 0;
        for (int k = 0; k <= 7; k++)
        {
            // ∫ C(7,k) p^k (1 − p)^(7−k) · 12·p·(1 − p)² dp by midpoints.
            double direct = 0;
            for (double p = 0.00005; p < 1; p += 0.0001) direct += 0.0001 * MathNet.Numerics.SpecialFunctions.Binomial(7, k) * Math.Pow(p, k + 1) * Math.Pow(1 - p, 9 - k) * 12;
            Assert.Equal(direct, counts.Probability(k), 1e-8);
            sum += counts.Probability(k);
            mean += k * counts.Probability(k);
            square += k * k * counts.Probability(k);
            Assert.Equal(sum, counts.Cumulative(k + 0.4), 1e-12);
            Assert.Equal(k, counts.Quantile(sum));
        }

        Assert.Equal(1, sum, 1e-12);
        Assert.Equal(mean, counts.Mean, 1e-12);
        Assert.Equal(square - (mean * mean), counts.Variance, 1e-11);
        Assert.Equal(0, counts.Probability(8));
        // Averaged over what may come, the mean stays and spreads by the preposterior variance.
        double spread = Enumerable.Range(0, 8).Sum(k => counts.Probability(k) * Math.Pow(chance.Update(k, 7).Mean - chance.Mean, 2));
        Assert.Equal(spread, chance.PreposteriorVariance(7), 1e-14);
    }

    [Fact]
    public void NegativeBinomial_Probabilities_AreThoseOfPoissonsMixedOverTheRate()
    {
        GammaBelief rate = GammaBelief.WithShapeRate(3, 5);
        NegativeBinomialBelief counts = rate.Predict(2);
        double sum = 0, mean = 0, square = 0, spread = 0;
        for (int k = 0; k <= 80; k++)
        {
            double probability = counts.Probability(k);
            sum += probability;
            mean += k * probability;
            square += (double)k * k * probability;
            spread += probability * Math.Pow(rate.Update(k, 2).Mean - rate.Mean, 2);
            if (k > 12) continue;
            // ∫ Poisson(k; 2λ) · 125/2·λ²·e^(−5λ) dλ by midpoints.
            double direct = 0;
            for (double l = 0.0005; l < 12; l += 0.001) direct += 0.001 * Math.Exp(-7 * l) * Math.Pow(2 * l, k) / MathNet.Numerics.SpecialFunctions.Factorial(k) * 62.5 * l * l;
            Assert.Equal(direct, probability, 1e-7);
            Assert.Equal(sum, counts.Cumulative(k), 1e-12);
            Assert.Equal(k, counts.Quantile(sum));
        }

        Assert.Equal(1, sum, 1e-12);
        Assert.Equal(mean, counts.Mean, 1e-10);
        Assert.Equal(square - (mean * mean), counts.Variance, 1e-9);
        Assert.Equal(spread, rate.PreposteriorVariance(2), 1e-10);
        Assert.Equal(double.PositiveInfinity, counts.Quantile(1));
    }

    [Fact]
    public void NormalInverseGamma_Prediction_MatchesTheMixtureOverItsParts()
    {
        NormalInverseGammaBelief belief = NormalInverseGammaBelief.WithPriorCounts(1, 3, 2, 6);
        // Law of total variance: E[variance]·(1/κ + 1/n).
        Assert.Equal(belief.VarianceBelief.Mean * ((1 / 3.0) + 0.25), belief.Predict(4).Variance, 1e-12);
        Assert.Equal(belief.VarianceBelief.Mean / 3, belief.MeanBelief.Variance, 1e-12);
        Assert.Equal(belief.MeanBelief.Variance, belief.Preposterior(1_000_000_000).Variance, 1e-8);
        Assert.Equal(belief, belief.Update());
        NormalInverseGammaBelief same = NormalInverseGammaBelief.FromData([2, 2, 2]);
        Assert.Equal((2, 2), (same.MeanBelief.Quantile(0.01), same.MeanBelief.Quantile(0.99)));
        Assert.Equal(0, same.VarianceBelief.Quantile(0.9));
        Assert.Contains("at least 2", Assert.Throws<ArgumentException>(() => NormalInverseGammaBelief.FromData([2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StudentT_FewDegreesOfFreedom_HasNoMoments()
    {
        StudentTBelief cauchy = StudentTBelief.WithLocationScale(5, 2, 1);
        Assert.True(double.IsNaN(cauchy.Mean) && double.IsNaN(cauchy.Variance));
        Assert.Equal(7, cauchy.Quantile(0.75), 1e-12);
        Assert.Equal(double.PositiveInfinity, StudentTBelief.WithLocationScale(5, 2, 1.5).Variance);
        Assert.Equal(double.PositiveInfinity, InverseGammaBelief.WithShapeScale(1, 2).Mean);
        StudentTBelief normal = StudentTBelief.WithLocationScale(0, 1, double.PositiveInfinity);
        Assert.Equal(1.959963984540054, normal.Quantile(0.975), 1e-12);
        // First term of the expansion in 1/ν: φ(t)(t³ + t)/(4ν).
        double term = Statistics.Distributions.StandardNormal.Density(2) * 10 / 4e5;
        Assert.Equal(normal.Cumulative(-2) + term, StudentTBelief.WithLocationScale(0, 1, 1e5).Cumulative(-2), 1e-10);
    }

    [Fact]
    public void Updates_BadInput_NameTheArgument()
    {
        Assert.Contains("between 0 and the 3 trials", Assert.Throws<ArgumentException>(() => BetaBelief.Uniform.Update(4, 3)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BetaBelief.Uniform.Update(-1, 3));
        Assert.Throws<ArgumentException>(() => GammaBelief.WithShapeRate(1, 1).Update(1, 0));
        Assert.Throws<ArgumentException>(() => GammaBelief.WithShapeRate(0, 1));
        Assert.Contains("Entry 1", Assert.Throws<ArgumentException>(() => NormalBelief.WithMeanVariance(0, 1).Update([1, double.NaN], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NormalBelief.WithMeanVariance(0, 1).Update(Estimate.Undefined));
        Assert.Equal(BetaBelief.Uniform, BetaBelief.Uniform.Update(0, 0));
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(a));

    private static Dictionary<string, IBelief> Beliefs() => new(StringComparer.Ordinal)
    {
        ["normal"] = NormalBelief.WithMeanAndDeviation(2, 0.5),
        ["beta"] = BetaBelief.WithShapes(2.5, 7),
        ["beta with peaks at the ends"] = BetaBelief.WithShapes(0.4, 0.6),
        ["gamma"] = GammaBelief.WithShapeRate(3.2, 1.5),
        ["gamma with a small shape"] = GammaBelief.WithShapeRate(0.3, 2),
        ["student"] = StudentTBelief.WithLocationScale(3, 2, 12),
        ["inverse gamma"] = InverseGammaBelief.WithShapeScale(8, 5),
        ["mixture"] = new MixtureOfNormals([0.2, 0.8], [1, 3], [0.5, 1]),
        ["log-normal"] = ScaleTransform.Log.FromWorking(NormalBelief.WithMeanAndDeviation(0.2, 0.4)),
        ["logit-normal"] = ScaleTransform.Logit.FromWorking(NormalBelief.WithMeanAndDeviation(-1, 1.2)),
    };
}
