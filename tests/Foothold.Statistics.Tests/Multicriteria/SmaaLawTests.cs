using System.Runtime.Intrinsics;
using Foothold.Statistics.Distributions;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>Laws of cells and joint draws. Shares from N draws may be off by five standard errors: once in 1.7 million.</summary>
public sealed class SmaaLawTests
{
    private const int Draws = 200_000;

    [Fact]
    public void FromLaws_TwoUniforms_WinsWithTheExactArea()
    {
        // P(U(0, 1) > U(½, 3/2)) is the triangle of side ½.
        SmaaResult result = Run([new CellLaw.Uniform(0, 1), new CellLaw.Uniform(0.5, 1.5)]);
        AssertShare(1.0 / 8, result.PairwiseWinning(0, 1));
        AssertShare(1.0 / 8, result.ConfidenceFactor(0), result.ConfidenceDraws);
        Assert.Equal(0.5, result.MeanValue(0), 5 / Math.Sqrt(12.0 * Draws));
        Assert.Equal(1 / Math.Sqrt(12), result.ValueStandardDeviation(1), 0.003);
        Assert.Equal(SmaaSampling.Full, result.Sampling);
    }

    [Fact]
    public void FromLaws_TwoLognormals_WinsAsTheLogarithmsDo()
    {
        // ln A − ln B ~ N(0.3, 0.5² + 1.2²).
        SmaaResult result = Run([new CellLaw.Lognormal(0.3, 0.5), new CellLaw.Lognormal(0, 1.2)]);
        AssertShare(StandardNormal.Cumulative(0.3 / 1.3), result.PairwiseWinning(0, 1));
        Assert.Equal(Math.Exp(0.425), result.MeanValue(0), 5 * new CellLaw.Lognormal(0.3, 0.5).StandardDeviation / Math.Sqrt(Draws));
    }

    [Fact]
    public void FromLaws_LognormalAgainstUniformAndKnown_HasTheExactShares()
    {
        // P(A > B) = E[1 − Φ(ln B)] with A = e^Z and B ~ U(1, 2), by Simpson's rule; P(A > 1.5) = 1 − Φ(ln 1.5).
        SmaaResult result = Run([new CellLaw.Lognormal(0, 1), new CellLaw.Uniform(1, 2), new CellLaw.Known(1.5)]);
        const int Steps = 200;
        double area = 0;
        for (int k = 0; k <= Steps; k++) area += (k == 0 || k == Steps ? 1 : k % 2 == 1 ? 4 : 2) * (1 - StandardNormal.Cumulative(Math.Log(1 + ((double)k / Steps)))) / (3.0 * Steps);
        AssertShare(area, result.PairwiseWinning(0, 1));
        AssertShare(1 - StandardNormal.Cumulative(Math.Log(1.5)), result.PairwiseWinning(0, 2));
        AssertShare(0.5, result.PairwiseWinning(1, 2));
    }

    [Fact]
    public void FromLaws_KnownAndNormalOnly_IsTheProblemOfTheConstructor()
    {
        SmaaProblem problem = SmaaProblem.FromLaws(
            2, 2, [new CellLaw.Known(0.4), new CellLaw.Normal(0.5, 0.1), new CellLaw.Normal(0.6, 0.2), new CellLaw.Uniform(0.3, 0.3)], new WeightModel.Uniform());
        var plain = new SmaaProblem(2, 2, [0.4, 0.5, 0.6, 0.3], [0, 0.1, 0.2, 0], new WeightModel.Uniform());
        SmaaResult first = Smaa.Run(problem);
        SmaaResult second = Smaa.Run(plain);
        Assert.Equal(SmaaSampling.Gaussian, first.Sampling);
        Assert.Equal(second.RankAcceptabilities(0), first.RankAcceptabilities(0));
        Assert.Equal(second.MeanValue(1), first.MeanValue(1));
        Assert.Equal(second.ConfidenceFactor(1), first.ConfidenceFactor(1));
    }

    [Theory]
    [InlineData(-1.5, 1.5)]
    [InlineData(0.9, 2)]
    public void FromLaws_ClampedValues_StayInside(double lower, double upper)
    {
        // One criterion: the overall value is the clamped value; its mean by numerical integration over the normal scores.
        CellLaw[] laws = [new CellLaw.Lognormal(0, 1), new CellLaw.Uniform(-2, 3), new CellLaw.Normal(1, 1), new CellLaw.Known(5)];
        SmaaResult result = Smaa.Run(SmaaProblem.FromLaws(4, 1, laws, new WeightModel.Uniform(), lower, upper), new SmaaOptions { Draws = Draws });
        Func<double, double>[] values = [Math.Exp, z => -2 + (5 * StandardNormal.Cumulative(z)), z => 1 + z, _ => 5];
        for (int i = 0; i < 4; i++)
        {
            double mean = 0;
            for (double z = -8; z < 8; z += 1e-3) mean += Math.Clamp(values[i](z + 5e-4), lower, upper) * StandardNormal.Density(z + 5e-4) * 1e-3;
            Assert.Equal(mean, result.MeanValue(i), (5 * (upper - lower) / 2 / Math.Sqrt(Draws)) + 1e-5);
        }
    }

    [Fact]
    public void Exponential_WholeRange_IsAccurateToFloats()
    {
        for (double x = -80; x < 80; x += 0.0137)
        {
            float at = (float)x;
            float ours = LawDraw.Exponential(Vector512.Create(at))[3];
            Assert.InRange((ours / Math.Exp(at)) - 1, -3e-7, 3e-7);
        }
    }

    [Fact]
    public void Lognormal_FromMean_HasTheMeanAndTheDeviation()
    {
        CellLaw.Lognormal law = CellLaw.Lognormal.FromMean(3, 2);
        Assert.Equal(3, law.Mean, 1e-12);
        Assert.Equal(2, law.StandardDeviation, 1e-12);
        Assert.Equal(Math.Log(1 + (4.0 / 9)), law.LogStandardDeviation * law.LogStandardDeviation, 1e-12);
        Assert.Equal(3e-6, CellLaw.Lognormal.FromMean(3, 3e-6).StandardDeviation, 1e-12);
    }

    [Fact]
    public void FromJointDraws_FixedWeights_CountsRows()
    {
        // Rows 0 and 1 put the first alternative ahead, row 2 the second: shares 2/3 and 1/3. Both move together: independent draws of the same
        // columns would give other shares.
        var table = new RealMatrix(3, 4, [1, 1, 0.9, 0.9, 5, 5, 4.9, 4.9, 3, 3, 4, 4]);
        SmaaResult result = Smaa.Run(SmaaProblem.FromJointDraws(2, 2, table, new WeightModel.Fixed([1, 2])), new SmaaOptions { Draws = Draws });
        AssertShare(2.0 / 3, result.RankAcceptability(0, 1));
        AssertShare(2.0 / 3, result.ConfidenceFactor(0), result.ConfidenceDraws);
        Assert.Equal(3, result.MeanValue(0), 5 * Math.Sqrt(8.0 / 3 / Draws));
        Assert.Equal(SmaaSampling.JointDraws, result.Sampling);
        Assert.Contains(result.Warnings, warning => warning.Code == "few_joint_draws");
    }

    [Fact]
    public void FromJointDraws_OneRow_IsKnown()
    {
        SmaaResult result = Smaa.Run(SmaaProblem.FromJointDraws(2, 2, new RealMatrix(1, 4, [1, 0, 0, 1]), new WeightModel.Uniform()));
        Assert.Equal(SmaaSampling.WeightsOnly, result.Sampling);
        Assert.Equal(1, result.ConfidenceFactor(0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_LawsOrJointDraws_SameBitsOnAnyNumberOfThreads(bool joint)
    {
        SmaaProblem problem = joint
            ? SmaaProblem.FromJointDraws(3, 2, new RealMatrix(5, 6, [.. Enumerable.Range(0, 30).Select(v => ((v * 11) % 17) / 17.0)]), new WeightModel.Uniform())
            : SmaaProblem.FromLaws(3, 2, [.. Enumerable.Range(0, 6).Select(v => v % 2 == 0 ? (CellLaw)new CellLaw.Lognormal(v * 0.1, 0.4) : new CellLaw.Uniform(v * 0.1, 2))], new WeightModel.Uniform());
        var options = new SmaaOptions { Draws = 20_001, Seed = 4 };
        SmaaResult one = Smaa.Run(problem, options with { MaxThreads = 1 });
        SmaaResult three = Smaa.Run(problem, options with { MaxThreads = 3 });
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(one.RankAcceptabilities(i), three.RankAcceptabilities(i));
            Assert.Equal((one.MeanValue(i), one.ConfidenceFactor(i)), (three.MeanValue(i), three.ConfidenceFactor(i)));
        }
    }

    [Fact]
    public void Factories_BadInput_SayWhere()
    {
        var weights = new WeightModel.Uniform();
        Assert.Contains("alternative 1, criterion 0", Assert.Throws<ArgumentException>(() => SmaaProblem.FromLaws(2, 1, [new CellLaw.Known(1), null!], weights)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SmaaProblem.FromLaws(2, 1, [new CellLaw.Known(1)], weights));
        Assert.Throws<ArgumentException>(() => SmaaProblem.FromLaws(0, 1, [], weights));
        string message = Assert.Throws<ArgumentException>(() => SmaaProblem.FromJointDraws(2, 1, new RealMatrix(2, 2, [1, 2, 3, double.NaN]), weights)).Message;
        Assert.Contains("Row 1", message, StringComparison.Ordinal);
        Assert.Contains("alternative 1, criterion 0", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SmaaProblem.FromJointDraws(2, 1, new RealMatrix(0, 2, []), weights));
        Assert.Throws<ArgumentException>(() => SmaaProblem.FromJointDraws(2, 2, new RealMatrix(1, 2, [1, 2]), weights));
        Assert.Throws<ArgumentException>(() => new CellLaw.Known(double.NaN));
        Assert.Throws<ArgumentException>(() => new CellLaw.Normal(0, -1));
        Assert.Throws<ArgumentException>(() => new CellLaw.Uniform(1, 0));
        Assert.Throws<ArgumentException>(() => new CellLaw.Lognormal(0, 1000));
        Assert.Throws<ArgumentException>(() => CellLaw.Lognormal.FromMean(-1, 1));
        SmaaProblem laws = SmaaProblem.FromLaws(2, 1, [new CellLaw.Uniform(0, 1), new CellLaw.Known(0.5)], weights);
        SmaaProblem joint = SmaaProblem.FromJointDraws(2, 1, new RealMatrix(2, 2, [1, 2, 3, 4]), weights);
        Assert.Throws<ArgumentException>(() => Smaa.Run(laws, new SmaaOptions { Sampling = SmaaSampling.Gaussian }));
        Assert.Throws<ArgumentException>(() => Smaa.Run(laws, new SmaaOptions { Sampling = SmaaSampling.JointDraws }));
        Assert.Throws<ArgumentException>(() => Smaa.Run(joint, new SmaaOptions { Sampling = SmaaSampling.Full }));
    }

    private static SmaaResult Run(CellLaw[] laws) =>
        Smaa.Run(SmaaProblem.FromLaws(laws.Length, 1, laws, new WeightModel.Uniform()), new SmaaOptions { Draws = Draws, Seed = 12 });

    private static void AssertShare(double exact, double ours, int draws = Draws) =>
        Assert.InRange((ours - exact) / Math.Sqrt(exact * (1 - exact) / draws), -5, 5);

    [Theory]
    [InlineData(1e-8)]
    [InlineData(9e-5)]
    [InlineData(1.1e-4)]
    [InlineData(2e-4)]
    public void Lognormal_SmallSpread_KeepsMeanAndDeviation(double deviation)
    {
        // √(e^v − 1)·e^(v/2) = s·(1 + 3v/4 + O(v²)) with v = s².
        double variance = deviation * deviation;
        Assert.Equal(1, new CellLaw.Lognormal(0, deviation).StandardDeviation / (deviation * (1 + (0.75 * variance))), 1e-13);
        CellLaw.Lognormal law = CellLaw.Lognormal.FromMean(3, 3 * deviation);
        Assert.Equal(1, law.Mean / 3, 1e-13);
        Assert.Equal(1, law.StandardDeviation / (3 * deviation), 1e-13);
    }
}
