using Foothold.Statistics.Information.Regression;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information.Regression;

public sealed class RegressionEvppiTests
{
    private const int Rows = 10_000;

    [Fact]
    public void Run_LinearGaussianCorrelated_WithinTwoPercentOfTheClosedForm()
    {
        // Gain = a + bᵀθ with θ normal: knowing a set A leaves a normal mean of variance cᵀ S_AA⁻¹ c, c = S_A·b.
        double[][] even = Draws.EvenNormals(Rows, 3);
        double[] u = even[0], v = even[1], w = even[2];
        double[] second = [.. u.Zip(v, (a, b) => (0.6 * a) + (0.8 * b))];
        ProbabilisticSample sample = Draws.TwoDecisions([u, second, w], s => -0.5 + (2 * u[s]) - second[s] + (1.5 * w[s]));
        // S₁₂ = 0.6: c₁ = 2 − 0.6, c₂ = 1.2 − 1.
        Check(1.4, [0]);
        Check(0.2, [1], absolute: 2e-3);
        Check(1.5, [2]);
        Check(Math.Sqrt(4 + 1 - (2 * 2 * 0.6)), [0, 1]);
        Check(Math.Sqrt(4 + 1 - 2.4 + 2.25), [0, 1, 2]);
        Check(Math.Sqrt((1.4 * 1.4) + 2.25), [2, 0]);

        void Check(double deviation, int[] set, double absolute = 0)
        {
            double truth = Draws.LossOf(-0.5, deviation);
            EvppiResult result = RegressionEvppi.Run(sample, set);
            Assert.Equal(truth, result.Value.Value, Math.Max(absolute, 0.02 * truth));
            Assert.True(result.Value.Value <= result.Evpi.Value + 1e-9);
            Assert.Equal(set, result.Parameters);
        }
    }

    [Fact]
    public void Run_NonlinearModelOfTwo_WithinTwoPercentOfQuadrature()
    {
        double[][] even = Draws.EvenNormals(Rows, 3);
        double[] x = even[0], y = even[1], noise = even[2];
        Func<double, double, double>[] gains = [(a, b) => Math.Sin(2 * a) + (a * b) - 0.3, (a, b) => Math.Exp(0.5 * b) - (0.5 * a * a) - 0.8];
        ProbabilisticSample sample = Draws.Sample(
            [x, y],
            [noise, [.. x.Select((a, s) => gains[0](a, y[s]) + (2 * noise[s]))], [.. x.Select((a, s) => gains[1](a, y[s]) - noise[s])]]);
        (double both, double first) = Quadrature(gains);
        Assert.Equal(both, RegressionEvppi.Run(sample, [0, 1], Draws.Plain).Value.Value, 0.02 * both);
        Assert.Equal(first, RegressionEvppi.Run(sample, [0], Draws.Plain).Value.Value, 0.02 * first);
    }

    [Fact]
    public void Run_SixParametersWithInteractions_WithinThreePercentOfTheTruth()
    {
        // Gain = Σ of products of pairs: its law by plain simulation of the known conditional mean, a million draws.
        double[][] x = Draws.EvenNormals(Rows, 7);
        ProbabilisticSample sample = Draws.TwoDecisions(x, s => Mean(p => x[p][s]) + (2 * x[6][s]));
        var stream = new RandomStream(5);
        var row = new double[6];
        double sum = 0;
        const int Many = 1_000_000;
        for (int i = 0; i < Many; i++)
        {
            stream.FillNormal(row);
            sum += Math.Max(0, Mean(p => row[p]));
        }

        double truth = sum / Many;
        EvppiResult result = RegressionEvppi.Run(sample, [0, 1, 2, 3, 4, 5], new RegressionOptions { Permutations = 0 });
        Assert.Equal(truth, result.Value.Value, 0.03 * truth);
        Assert.Equal(RegressionMethod.TensorSpline, result.Method);
        Assert.Empty(result.Warnings);

        static double Mean(Func<int, double> p) => (p(0) * p(1)) + (p(2) * p(3)) - (0.7 * p(4)) + (0.5 * ((p(5) * p(5)) - 1)) - 0.4;
    }

    [Fact]
    public void Run_IrrelevantParameter_IsNotDistinguishableFromZero()
    {
        double[] x = Draws.Normal(Rows, 31), irrelevant = Draws.Normal(Rows, 32);
        ProbabilisticSample sample = Draws.TwoDecisions([x, irrelevant], s => -0.1 + x[s]);
        EvppiResult nothing = RegressionEvppi.Run(sample, [1]);
        Assert.Contains(nothing.Warnings, warning => warning.Code == "not_distinguishable_from_zero");
        Assert.True(nothing.PermutationPValue > 0.05);
        Assert.InRange(nothing.Value.Value, -1e-12, 0.01 * nothing.Evpi.Value);

        EvppiResult something = RegressionEvppi.Run(sample, [0]);
        Assert.Empty(something.Warnings);
        Assert.Equal(0.05, something.PermutationPValue, 1e-12);
        Assert.True(something.NullQuantile95 < 0.02 * something.Value.Value);
        Assert.Equal(19, something.NullValues.Count);
        Assert.Equal(something.NullValues.Order(), something.NullValues);
    }

    [Fact]
    public void Run_PermutationNull_HoldsItsLevel()
    {
        // Irrelevant parameters are called relevant in 5 % of cases: 10 of 200, with a wider spread than independent tests would have,
        // because all meet the same permutations.
        const int Many = 200, Few = 300;
        var stream = new RandomStream(77);
        double[][] parameters = [.. Enumerable.Range(0, Many).Select(_ => Numbers(stream, Few))];
        double[] gain = Numbers(stream, Few);
        ProbabilisticSample sample = Draws.TwoDecisions(parameters, s => gain[s]);
        IReadOnlyList<EvppiResult> results = RegressionEvppi.RunAll(sample, new RegressionOptions { CoefficientDraws = 0 });
        Assert.InRange(results.Count(result => result.PermutationPValue <= 0.05), 0, 30);
    }

    [Fact]
    public void Run_OneOrManyThreads_SameBits()
    {
        (ProbabilisticSample sample, _) = Mixed(3000);
        int[][] sets = [[0], [1], [2], [3], [4], [0, 1], [2, 3, 4]];
        var options = new RegressionOptions { CoefficientDraws = 20, Permutations = 3, MaxThreads = 1, MaxBasisFunctions = 40 };
        IReadOnlyList<EvppiResult> one = RegressionEvppi.RunSets(sample, sets, options), three = RegressionEvppi.RunSets(sample, sets, options with { MaxThreads = 3 });
        for (int i = 0; i < sets.Length; i++)
        {
            Assert.Equal(one[i].Value, three[i].Value);
            Assert.Equal(one[i].NullValues, three[i].NullValues);
            Assert.Equal(one[i].UpwardBias, three[i].UpwardBias);
            Assert.Equal(one[i].DegreesOfFreedom, three[i].DegreesOfFreedom);
            Assert.Equal(one[i].RSquared, three[i].RSquared);
            Assert.Equal(one[i].Evpi, three[i].Evpi);
        }

        EvppiResult alone = RegressionEvppi.Run(sample, [3], options), inAll = RegressionEvppi.RunAll(sample, options)[3];
        Assert.Equal(one[3].Value, alone.Value);
        Assert.Equal(one[3].Value, inAll.Value);
        Assert.Equal(one[3].NullValues, inAll.NullValues);
    }

    [Fact]
    public void Run_ConstantParameter_IsWorthNothingAndSaysSo()
    {
        double[] x = Draws.Normal(1000, 41), still = [.. Enumerable.Repeat(7.5, 1000)];
        ProbabilisticSample sample = Draws.TwoDecisions([x, still], s => x[s]);
        foreach (EvppiResult result in new[] { RegressionEvppi.Run(sample, [1]), RegressionEvppi.RunAll(sample)[1] })
        {
            Assert.Equal(0, result.Value.Value);
            Assert.Equal("constant_parameter", Assert.Single(result.Warnings).Code);
            Assert.Equal(RegressionMethod.Constant, result.Method);
        }

        // A constant beside a parameter changes nothing.
        Assert.Equal(
            RegressionEvppi.Run(sample, [0], Draws.Plain).Value.Value, RegressionEvppi.Run(sample, [0, 1], Draws.Plain).Value.Value, 0.02);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void Run_DiscreteParameter_EqualsMaximaOfGroupMeans(int values)
    {
        var stream = new RandomStream((ulong)values);
        double[] x = [.. Enumerable.Range(0, 997).Select(_ => stream.NextInt(values) - 3.5)];
        double[][] benefits = [Numbers(stream, 997), [.. x.Select(v => (v % 3) + stream.NextNormal())], [.. x.Select(v => Math.Cos(v) + stream.NextNormal())]];
        double grouped = Enumerable.Range(0, 997).GroupBy(s => x[s]).Sum(group => group.Count() * benefits.Max(b => group.Average(s => b[s]))) / 997;
        EvppiResult result = RegressionEvppi.Run(Draws.Sample([x], benefits), [0], Draws.Plain);
        Assert.Equal(RegressionMethod.GroupMeans, result.Method);
        Assert.Equal(values, result.BasisFunctions);
        Assert.Equal(grouped - benefits.Max(b => b.Average()), result.Value.Value, 1e-12);
    }

    [Fact]
    public void Run_RandomProblems_StaysBetweenNothingAndEverything()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            (ProbabilisticSample sample, double everything) = Mixed(500 + (int)(37 * seed), seed);
            foreach (EvppiResult result in RegressionEvppi.RunSets(sample, [[0], [1], [2], [3], [4], [4, 1], [0, 1, 2, 3, 4]], Draws.Plain with { MaxBasisFunctions = 60 }))
            {
                Assert.Equal(everything, result.Evpi.Value, 1e-9);
                Assert.InRange(result.Value.Value, -1e-9, result.Evpi.Value + 1e-9);
                Assert.All(result.RSquared.Where(r => !double.IsNaN(r)), r => Assert.InRange(r, -1e-9, 1));
                Assert.True(double.IsNaN(result.RSquared[result.Baseline]));
                Assert.All(result.DegreesOfFreedom.Where(f => !double.IsNaN(f)), f => Assert.InRange(f, 0.99, result.BasisFunctions + 0.01));
            }
        }
    }

    [Fact]
    public void Run_OtherUnitsAndCommonNoise_OnlyRescale()
    {
        (ProbabilisticSample sample, _) = Mixed(2000);
        var stream = new RandomStream(8);
        double[] common = [.. Numbers(stream, 2000).Select(v => 1e4 * v)];
        double[][] shifted = [.. Enumerable.Range(0, sample.DecisionCount).Select(d => sample.NetBenefit(d).ToArray().Select((v, s) => (3 * v) + common[s]).ToArray())];
        double[][] parameters = [.. Enumerable.Range(0, sample.ParameterCount).Select(p => sample.Parameter(p).ToArray().Select(v => (-1e-3 * v) + 50).ToArray())];
        ProbabilisticSample other = Draws.Sample(parameters, shifted);
        foreach (int[] set in new[] { new[] { 0 }, [2], [1, 4] })
        {
            double one = RegressionEvppi.Run(sample, set, Draws.Plain).Value.Value, three = RegressionEvppi.Run(other, set, Draws.Plain).Value.Value;
            Assert.Equal(3 * one, three, 0.01 * three);
        }
    }

    [Fact]
    public void Run_SameParameterTwice_IsWorthWhatItIsWorthOnce()
    {
        double[] x = Draws.Normal(4000, 51), other = Draws.Normal(4000, 52);
        ProbabilisticSample sample = Draws.TwoDecisions([x, x, other], s => Math.Sin(2 * x[s]) - 0.2 + other[s]);
        double once = RegressionEvppi.Run(sample, [0], Draws.Plain).Value.Value;
        Assert.Equal(once, RegressionEvppi.Run(sample, [0, 1], Draws.Plain).Value.Value, 0.01 * once);
    }

    [Fact]
    public void Value_OverManySamples_SpreadsAsItsStandardErrorSays()
    {
        const int Samples = 120, Few = 600;
        double[] values = new double[Samples], errors = new double[Samples];
        for (int i = 0; i < Samples; i++)
        {
            var stream = new RandomStream((ulong)(900 + i));
            double[] x = Numbers(stream, Few), noise = Numbers(stream, Few);
            ProbabilisticSample sample = Draws.TwoDecisions([x], s => 0.1 + x[s] + (3 * noise[s]));
            EvppiResult result = RegressionEvppi.Run(sample, [0], new RegressionOptions { Permutations = 0, CoefficientDraws = 100 });
            (values[i], errors[i]) = (result.Value.Value, result.Value.StandardError);
        }

        double mean = values.Average(), spread = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (Samples - 1));
        // The spread over 120 samples is itself known to 6.5 %; four of those on each side, and a little for the approximation.
        Assert.InRange(errors.Average() / spread, 0.7, 1.4);
        Assert.Equal(Draws.LossOf(0.1, 1), mean, 4 * spread / Math.Sqrt(Samples) + 0.02);
    }

    [Fact]
    public void UpwardBias_OfNoisyRegression_IsMeasured()
    {
        // True value 0: two decisions with equal means, nothing to learn. The estimate is pure bias, and the draws see some of it.
        double truthBias = 0, measured = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            var stream = new RandomStream(seed);
            double[] x = [.. Enumerable.Range(0, 400).Select(_ => (double)stream.NextInt(10))], gain = Numbers(stream, 400);
            EvppiResult result = RegressionEvppi.Run(Draws.TwoDecisions([x], s => gain[s]), [0], new RegressionOptions { Permutations = 0 });
            truthBias += result.Value.Value / 40;
            measured += result.UpwardBias / 40;
        }

        Assert.InRange(measured, 0.25 * truthBias, 1.2 * truthBias);
    }

    private static double[] Numbers(RandomStream stream, int count)
    {
        var numbers = new double[count];
        stream.FillNormal(numbers);
        return numbers;
    }

    /// <summary>Five parameters of different laws, four decisions; and the value of perfect information by its definition.</summary>
    private static (ProbabilisticSample Sample, double Evpi) Mixed(int rows, ulong seed = 61)
    {
        var stream = new RandomStream(seed);
        double[][] p = [Numbers(stream, rows), [.. Numbers(stream, rows).Select(Math.Exp)], [.. Enumerable.Range(0, rows).Select(_ => stream.NextUniform())], [.. Enumerable.Range(0, rows).Select(_ => (double)stream.NextInt(3))], []];
        p[4] = [.. p[0].Select(v => v + stream.NextNormal())];
        double[] slopes = Numbers(stream, 20);
        double[][] benefits = new double[4][];
        for (int d = 0; d < 4; d++)
        {
            int at = d * 5;
            benefits[d] = [.. Enumerable.Range(0, rows).Select(s => (slopes[at] * p[0][s]) + (0.3 * slopes[at + 1] * p[1][s] * p[2][s]) + (slopes[at + 2] * p[3][s]) + Math.Sin(3 * slopes[at + 3] * p[4][s]) + stream.NextNormal())];
        }

        double evpi = Enumerable.Range(0, rows).Average(s => benefits.Max(b => b[s])) - benefits.Max(b => b.Average());
        return (Draws.Sample(p, benefits), evpi);
    }

    /// <summary>Truth for two independent standard normals by a fine grid; the first decision is worth 0 on average.</summary>
    private static (double Both, double First) Quadrature(Func<double, double, double>[] gains)
    {
        const int Points = 1601;
        const double Step = 16.0 / (Points - 1);
        double[] means = new double[gains.Length], inner = new double[gains.Length];
        double both = 0, first = 0;
        for (int i = 0; i < Points; i++)
        {
            double x = -8 + (i * Step), wx = Step * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
            Array.Clear(inner);
            for (int j = 0; j < Points; j++)
            {
                double y = -8 + (j * Step), wy = Step * Math.Exp(-y * y / 2) / Math.Sqrt(2 * Math.PI), best = 0;
                for (int d = 0; d < gains.Length; d++)
                {
                    double value = gains[d](x, y);
                    best = Math.Max(best, value);
                    inner[d] += wy * value;
                }

                both += wx * wy * best;
            }

            first += wx * Math.Max(0, inner.Max());
            for (int d = 0; d < gains.Length; d++) means[d] += wx * inner[d];
        }

        double now = Math.Max(0, means.Max());
        return (both - now, first - now);
    }
}
