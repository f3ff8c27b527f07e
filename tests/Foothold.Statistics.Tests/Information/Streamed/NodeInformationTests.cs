using FsCheck;
using FsCheck.Fluent;
using Foothold.Statistics.Information;
using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information.Streamed;

public sealed class NodeInformationTests
{
    private const int Nodes = 16;

    [Fact]
    public void Evsi_AnyFactorAndLikelihood_BetweenNothingAndEvppiAndEqualToEnumeration() =>
        Prop.ForAll(Gen.Choose(1, int.MaxValue).ToArbitrary(), seed =>
        {
            var stream = new RandomStream((ulong)seed);
            FactorInformation factor = AnyFactor(stream, 1 + stream.NextInt(4));
            RealMatrix likelihood = AnyLikelihood(stream, 1 + stream.NextInt(5));
            double evsi = NodeInformation.Evsi(factor, likelihood);
            double evppi = NodeInformation.Evppi(factor);
            double expected = SignalInformation.Evsi(Payoffs(factor), Equal(), likelihood).Evsi.Value;
            double expectedPerfect = Evpi.FromPayoffs(Payoffs(factor), Equal()).Evpi.Value;
            return evsi >= 0 && evsi <= evppi && Math.Abs(evsi - expected) < 1e-9 && Math.Abs(evppi - expectedPerfect) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evsi_MoreTrials_NeverWorthLess()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var stream = new RandomStream(seed);
            FactorInformation factor = AnyFactor(stream, 3);
            double[] theta = [.. Enumerable.Range(0, Nodes).Select(_ => stream.NextUniform())];
            double binomial = 0, poisson = 0, normal = 0;
            for (int n = 1; n <= 64; n *= 2)
            {
                double next = NodeInformation.Evsi(factor, NodeAnswers.Binomial(theta, n));
                Assert.True(next >= binomial - 1e-12);
                binomial = next;
                next = NodeInformation.Evsi(factor, NodeAnswers.Poisson(theta, n));
                Assert.True(next >= poisson - 1e-12);
                poisson = next;
                // Cells of measurements are not nested in each other; their width may cost a part in a thousand.
                next = NodeInformation.Evsi(factor, NodeAnswers.Normal(theta, 1 / Math.Sqrt(n)));
                Assert.True(next >= normal * 0.999);
                normal = next;
            }
        }
    }

    [Fact]
    public void Evsi_AnswerThatTellsNothing_ExactlyNothing()
    {
        FactorInformation factor = AnyFactor(new RandomStream(3), 3);
        Assert.Equal(0, NodeInformation.Evsi(factor, new RealMatrix(1, Nodes, Equal().Select(_ => 1.0).ToArray())), 1e-15);
        var perfect = new double[Nodes * Nodes];
        for (int b = 0; b < Nodes; b++) perfect[(b * Nodes) + b] = 1;
        Assert.Equal(NodeInformation.Evppi(factor), NodeInformation.Evsi(factor, new RealMatrix(Nodes, Nodes, perfect)), 1e-12);
    }

    [Fact]
    public void WeightsAndMeansAfter_Answer_FollowBayes()
    {
        FactorInformation factor = AnyFactor(new RandomStream(4), 2);
        RealMatrix likelihood = AnyLikelihood(new RandomStream(5), 3);
        double[] chances = NodeInformation.AnswerProbabilities(likelihood);
        Assert.Equal(1, chances.Sum(), 1e-12);

        // Means after the answers, weighted by their chances, are the means now.
        var average = new double[2];
        double value = 0;
        for (int answer = 0; answer < 3; answer++)
        {
            double[] weights = NodeInformation.WeightsAfter(likelihood.Row(answer));
            double[] means = NodeInformation.MeansAfter(factor, weights);
            Assert.Equal(likelihood[answer, 7] / Nodes / chances[answer], weights[7], 1e-12);
            for (int row = 0; row < 2; row++) average[row] += chances[answer] * means[row];
            value += chances[answer] * Math.Max(factor.BestOfOthers, means.Max());
        }

        double now = factor.BestOfOthers;
        for (int row = 0; row < 2; row++)
        {
            Assert.Equal(factor.ConditionalMeans.Row(row).ToArray().Average(), average[row], 1e-12);
            now = Math.Max(now, average[row]);
        }

        Assert.Equal(value - now, NodeInformation.Evsi(factor, likelihood), 1e-12);
        Assert.All(NodeInformation.WeightsAfter(new double[Nodes]), w => Assert.True(double.IsNaN(w)));
        Assert.Equal([0.25, 0.75], NodeInformation.WeightsAfter([1e-310, 3e-310]).Select(w => Math.Round(w, 9)));
    }

    [Fact]
    public void Evsi_LikelihoodNotAddingUp_NamesTheColumn()
    {
        FactorInformation factor = AnyFactor(new RandomStream(6), 2);
        var values = new double[2 * Nodes];
        values.AsSpan().Fill(0.5);
        values[5] = 0.6;
        Assert.Contains("5", Assert.Throws<ArgumentException>(() => NodeInformation.Evsi(factor, new RealMatrix(2, Nodes, values))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NodeInformation.Evsi(factor, new RealMatrix(1, 3, [1, 1, 1])));
        Assert.Throws<ArgumentException>(() => NodeInformation.MeansAfter(factor, [1]));
    }

    [Fact]
    public void JointEvsi_DisjointFactors_EqualsEnumeration()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var stream = new RandomStream(seed);
            double[] means = [.. Enumerable.Range(0, 6).Select(_ => stream.NextNormal())];
            FactorInformation first = Centred(stream, [0, 2], means), second = Centred(stream, [1, 4], means), third = Centred(stream, [5], means);
            RealMatrix answers = AnyLikelihood(stream, 3);
            double expected = 0;
            for (int a = 0; a < Nodes; a++)
            {
                for (int y = 0; y < 3; y++)
                {
                    double chance = answers.Row(y).ToArray().Average();
                    double[] after = NodeInformation.MeansAfter(second, NodeInformation.WeightsAfter(answers.Row(y)));
                    for (int c = 0; c < Nodes; c++)
                        expected += chance / Nodes / Nodes * new[] { means[3], first.ConditionalMeans[0, a], first.ConditionalMeans[1, a], after[0], after[1], third.ConditionalMeans[0, c] }.Max();
                }
            }

            double joint = NodeInformation.JointEvsi([first, second, third], [null, answers, null], means);
            Assert.Equal(expected - means.Max(), joint, 1e-12);
            // More answers are never worth less.
            Assert.True(joint >= NodeInformation.Evsi(WithOthers(second, means), answers) - 1e-12);
            Assert.True(joint >= NodeInformation.JointEvsi([first, third], [null, null], means) - 1e-12);
        }

        double[] three = [0, 0, 0];
        FactorInformation one = Centred(new RandomStream(1), [0, 1], three);
        Assert.Contains("both touch option 1", Assert.Throws<ArgumentException>(() => NodeInformation.JointEvsi([one, Centred(new RandomStream(2), [1], three)], [null, null], three)).Message, StringComparison.Ordinal);
        Assert.Equal(0, NodeInformation.JointEvsi([], [], three));
    }

    [Fact]
    public void JointEvsi_OneFactor_EqualsEvsi()
    {
        double[] means = [0.3, -0.2, 0.1];
        FactorInformation factor = WithOthers(Centred(new RandomStream(8), [0, 1], means), means);
        RealMatrix answers = AnyLikelihood(new RandomStream(9), 4);
        Assert.Equal(NodeInformation.Evsi(factor, answers), NodeInformation.JointEvsi([factor], [answers], means), 1e-12);
        Assert.Equal(NodeInformation.Evppi(factor), NodeInformation.JointEvsi([factor], [null], means), 1e-12);
    }

    private static FactorInformation WithOthers(FactorInformation factor, double[] means) =>
        factor with { BestOfOthers = means.Where((_, d) => !factor.Options.Contains(d)).Max() };

    private static FactorInformation Centred(RandomStream stream, int[] options, double[] means)
    {
        var values = new double[options.Length * Nodes];
        for (int row = 0; row < options.Length; row++)
        {
            Span<double> own = values.AsSpan(row * Nodes, Nodes);
            stream.FillNormal(own);
            double shift = means[options[row]] - own.ToArray().Average();
            foreach (ref double value in own) value += shift;
        }

        return new FactorInformation { Factor = 0, Evppi = Estimate.Undefined, Options = options, ConditionalMeans = new RealMatrix(options.Length, Nodes, values), BestOfOthers = 0 };
    }

    private static FactorInformation AnyFactor(RandomStream stream, int rows)
    {
        var values = new double[rows * Nodes];
        stream.FillNormal(values);
        return new FactorInformation
        {
            Factor = 0, Evppi = Estimate.Undefined, Options = [.. Enumerable.Range(0, rows)], ConditionalMeans = new RealMatrix(rows, Nodes, values),
            BestOfOthers = stream.NextUniform() < 0.3 ? double.NegativeInfinity : stream.NextNormal(),
        };
    }

    private static RealMatrix AnyLikelihood(RandomStream stream, int answers)
    {
        var values = new double[answers * Nodes];
        var column = new double[answers];
        for (int b = 0; b < Nodes; b++)
        {
            stream.FillSimplex(answers, column);
            for (int y = 0; y < answers; y++) values[(y * Nodes) + b] = column[y];
        }

        return new RealMatrix(answers, Nodes, values);
    }

    /// <summary>The node means as a table of payoffs, with the others as a row of their own.</summary>
    private static RealMatrix Payoffs(FactorInformation factor)
    {
        bool alone = double.IsNegativeInfinity(factor.BestOfOthers);
        double[] values = [.. factor.ConditionalMeans.Values, .. alone ? [] : Enumerable.Repeat(factor.BestOfOthers, Nodes)];
        return new RealMatrix(values.Length / Nodes, Nodes, values);
    }

    private static double[] Equal() => [.. Enumerable.Repeat(1.0 / Nodes, Nodes)];
}
