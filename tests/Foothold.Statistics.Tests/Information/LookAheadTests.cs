using Foothold.Statistics.Distributions;
using Foothold.Statistics.Information;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information;

public sealed class LookAheadTests
{
    /// <summary>Act pays where exactly one of two fair coins shows heads; each coin alone says nothing, both say everything.</summary>
    private static readonly RealMatrix OneOfTwo = new(2, 4, [0, 0, 0, 0, -10, 10, 10, -10]);

    private static readonly double[] FourStates = [0.25, 0.25, 0.25, 0.25];

    private static readonly RealMatrix FirstCoin = new(2, 4, [1, 1, 0, 0, 0, 0, 1, 1]);

    private static readonly RealMatrix SecondCoin = new(2, 4, [1, 0, 1, 0, 0, 1, 0, 1]);

    [Fact]
    public void Run_ComplementarySignals_WorthNothingApartAndMuchTogether()
    {
        LookAheadResult result = LookAhead.Run(OneOfTwo, FourStates, [new SignalQuestion(FirstCoin, 1), new SignalQuestion(SecondCoin, 1.5)]);
        Assert.All(result.Questions, question => Assert.Equal(0, question.Evsi));
        Assert.Equal(-1, result.MyopicFirst);
        Assert.Equal(0, result.MyopicNet);
        Assert.Equal(0, result.BestFirst);
        Assert.Equal(5 - 2.5, result.BestNet, 1e-12);
        Assert.Equal(2.5, result.GainOverMyopic, 1e-12);
        Assert.Equal([1, 1], result.SecondByAnswer);
        Assert.All(result.Pairs, pair => Assert.Equal(5, pair.Synergy, 1e-12));
        Assert.All(result.Pairs, pair => Assert.Equal(2.5, pair.Net, 1e-12));
        Assert.Equal([0, 1], result.SecondProbabilities);
    }

    [Fact]
    public void Run_CancelledOrWatched_StopsOrTellsHowFar()
    {
        SignalQuestion[] signals = [new SignalQuestion(FirstCoin, 1), new SignalQuestion(SecondCoin, 1.5)];
        GaussianDecision decision = GaussianDecision.OfValues([0, 0.1, -0.1], RealMatrix.Diagonal([1, 1, 1]));
        GaussianQuestion[] questions = [new([1, 0, 0], 0.5, 0.01), new([0, 1, 0], 0.5, 0.01)];
        var stopped = new LookAheadOptions { CancellationToken = new CancellationToken(canceled: true) };
        Assert.Throws<OperationCanceledException>(() => LookAhead.Run(OneOfTwo, FourStates, signals, stopped));
        Assert.Throws<OperationCanceledException>(() => LookAhead.Run(decision, questions, stopped));

        var shares = new Shares();
        LookAhead.Run(OneOfTwo, FourStates, signals, new LookAheadOptions { Progress = shares });
        LookAhead.Run(decision, questions, new LookAheadOptions { Progress = shares });
        Assert.Equal([0, 0.5, 1, 0.5, 1], shares);
    }

    private sealed class Shares : List<double>, IProgress<double>
    {
        public void Report(double value) => Add(value);
    }

    [Fact]
    public void Run_TooDear_DecideNow()
    {
        LookAheadResult result = LookAhead.Run(OneOfTwo, FourStates, [new SignalQuestion(FirstCoin, 3), new SignalQuestion(SecondCoin, 3)]);
        Assert.Equal(-1, result.BestFirst);
        Assert.Equal(0, result.BestNet);
        Assert.Empty(result.SecondByAnswer);
        Assert.All(result.SecondProbabilities, probability => Assert.Equal(0, probability));
    }

    [Fact]
    public void Run_RandomSignals_EqualTheTree()
    {
        var stream = new RandomStream(81);
        for (int round = 0; round < 60; round++)
        {
            int states = 2 + stream.NextInt(4);
            int decisions = 2 + stream.NextInt(3);
            int count = 1 + stream.NextInt(4);
            var payoffs = new RealMatrix(decisions, states, Draw.Normals(stream, decisions * states));
            double[] prior = Draw.Distribution(stream, states);
            SignalQuestion[] questions = [.. Enumerable.Range(0, count).Select(_ => new SignalQuestion(Draw.Likelihood(stream, 2 + stream.NextInt(3), states), 0.1 * stream.NextUniform()))];
            bool repeat = round % 2 == 0;
            LookAheadResult result = LookAhead.Run(payoffs, prior, questions, new LookAheadOptions { AllowRepeat = repeat });

            double now = Best(payoffs, prior);
            double top = 0;
            for (int q = 0; q < count; q++)
            {
                double tree = -questions[q].Cost - now;
                for (int y = 0; y < questions[q].Likelihood.RowCount; y++)
                {
                    double[] joint = [.. prior.Select((p, s) => p * questions[q].Likelihood[y, s])];
                    double stop = Best(payoffs, joint);
                    double most = stop;
                    for (int r = 0; r < count; r++)
                    {
                        if (r == q && !repeat) continue;
                        double ask = -questions[r].Cost * joint.Sum();
                        for (int x = 0; x < questions[r].Likelihood.RowCount; x++) ask += Best(payoffs, [.. joint.Select((p, s) => p * questions[r].Likelihood[x, s])]);
                        most = Math.Max(most, ask);
                    }

                    tree += most;
                }

                Assert.Equal(tree, result.Questions[q].NetThenBest, 1e-12);
                top = Math.Max(top, tree);
                SignalResult alone = SignalInformation.Evsi(payoffs, prior, questions[q].Likelihood);
                Assert.Equal(alone.Evsi.Value, result.Questions[q].Evsi, 1e-12);
            }

            Assert.Equal(top, result.BestNet, 1e-12);
            HoldsOrder(result, 1e-12);
        }
    }

    [Fact]
    public void Run_GaussianQuestions_MatchDenseIntegration()
    {
        var stream = new RandomStream(82);
        for (int round = 0; round < 8; round++)
        {
            int size = 2 + stream.NextInt(3);
            double[] mean = Draw.Normals(stream, size, 0.5);
            RealMatrix covariance = Draw.Covariance(stream, size, size);
            GaussianDecision decision = GaussianDecision.OfValues(mean, covariance);
            GaussianQuestion[] questions = [.. Enumerable.Range(0, 2).Select(_ => new GaussianQuestion(Draw.Normals(stream, size), 0.2 + stream.NextExponential(), 0.1 * stream.NextUniform()))];
            LookAheadResult result = LookAhead.Run(decision, questions);
            HoldsOrder(result, 1e-5);
            foreach (QuestionPair pair in result.Pairs)
            {
                (double net, double both) = Dense(mean, covariance, questions[pair.First], questions[pair.Second]);
                // The trapezoid rule of the twin misses its kinks by about step²/12 times their height.
                Assert.Equal(net, pair.Net, 1e-6);
                Assert.Equal(both, pair.NetBoth, 1e-6);
            }

            Assert.InRange(result.QuadratureError, 0, 1e-5);
        }
    }

    /// <summary>Worth of both answers together does not depend on their order, and is that of the two observations at once.</summary>
    [Fact]
    public void Run_GaussianPair_EqualsJointData()
    {
        GaussianDecision decision = GaussianDecision.OfValues([0, -0.2], new RealMatrix(2, 2, [1, 0.3, 0.3, 2]));
        GaussianQuestion[] questions = [new([1, 0], 0.5, 0), new([0, 1], 0.25, 0)];
        LookAheadResult result = LookAhead.Run(decision, questions);
        double joint = decision.Evsi(new RealMatrix(2, 2, [1, 0, 0, 1]), RealMatrix.Diagonal([0.5, 0.25])).Evsi.Value;
        Assert.All(result.Pairs, pair => Assert.Equal(joint, pair.NetBoth, 1e-8));
        Assert.Equal(result.Pairs[0].Synergy, result.Pairs[1].Synergy, 1e-8);
    }

    /// <summary>A noisy question about something far from turning: one answer cannot pay for itself, two can. Value rises faster than cost at first.</summary>
    [Fact]
    public void Run_NoisyQuestionTwice_PaysWhereOnceDoesNot()
    {
        GaussianDecision decision = GaussianDecision.OfValues([0, -3], RealMatrix.Diagonal([0, 4]));
        double once = decision.Evsi([0, 1], 20).Evsi.Value;
        GaussianQuestion[] questions = [new([0, 1], 20, 1.15 * once)];
        LookAheadResult result = LookAhead.Run(decision, questions, new LookAheadOptions { AllowRepeat = true });
        Assert.Equal(-1, result.MyopicFirst);
        Assert.Equal(0, result.BestFirst);
        Assert.True(result.GainOverMyopic > 0);
        Assert.True(result.Pairs[0].Synergy > 0);
        Assert.InRange(result.Questions[0].ProbabilityOfSecond, 0.01, 0.99);
        Assert.Empty(LookAhead.Run(decision, questions).Pairs);
    }

    /// <summary>Worth far below rounding of the values must end, and say how sure it is.</summary>
    [Theory]
    [InlineData(-4)]
    [InlineData(-8)]
    [InlineData(-30)]
    public void Run_FarFromTurning_EndsWithSmallError(double mean)
    {
        GaussianDecision decision = GaussianDecision.OfValues([0, mean, 0.1], RealMatrix.Diagonal([0, 1, 0]));
        LookAheadResult result = LookAhead.Run(decision, [new([0, 1, 0], 1, 0), new([0, 1, 0], 0.5, 1e-9)], new LookAheadOptions { Tolerance = 1e-12 });
        Assert.InRange(result.QuadratureError, 0, 1e-12);
        Assert.Equal(decision.Evsi([0, 1, 0], 1).Evsi.Value, result.Questions[0].Evsi);
        double joint = decision.Evsi(new RealMatrix(2, 3, [0, 1, 0, 0, 1, 0]), RealMatrix.Diagonal([1, 0.5])).Evsi.Value;
        Assert.Equal(joint, result.Pairs[0].NetBoth + 1e-9, 1e-12);
    }

    [Fact]
    public void Run_QuestionAnsweredAlready_AddsNothing()
    {
        GaussianDecision decision = GaussianDecision.OfValues([0, -0.3], RealMatrix.Diagonal([0, 1]));
        LookAheadResult result = LookAhead.Run(decision, [new([0, 1], 0, 0.01), new([0, 2], 0, 0.01)]);
        foreach (QuestionPair pair in result.Pairs)
        {
            Assert.Equal(result.Questions[pair.First].Net, pair.Net);
            Assert.Equal(0, pair.ProbabilityOfSecond);
        }
    }

    [Fact]
    public void Run_BadInput_Refused()
    {
        GaussianDecision decision = GaussianDecision.OfValues([0, 1], RealMatrix.Diagonal([1, 1]));
        Assert.Throws<ArgumentException>(() => LookAhead.Run(decision, []));
        Assert.Contains("questions[0].Weights", Assert.Throws<ArgumentException>(() => LookAhead.Run(decision, [new GaussianQuestion([1], 1, 1)])).Message, StringComparison.Ordinal);
        Assert.Contains("questions[1].Cost", Assert.Throws<ArgumentException>(() => LookAhead.Run(decision, [new([1, 0], 1, 1), new([1, 0], 1, -1)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LookAhead.Run(decision, [new GaussianQuestion([1, 0], 1, 1)], new LookAheadOptions { Tolerance = 0 }));
        Assert.Throws<ArgumentException>(() => LookAhead.Run(OneOfTwo, FourStates, [new SignalQuestion(new RealMatrix(1, 4, [1, 1, 1, 0.5]), 0)]));
    }

    private static void HoldsOrder(LookAheadResult result, double slack)
    {
        foreach (QuestionPair pair in result.Pairs)
        {
            FirstQuestion first = result.Questions[pair.First];
            Assert.True(pair.Net >= pair.NetBoth - slack);
            Assert.True(pair.Net >= first.Net - slack);
            Assert.True(first.NetThenBest >= pair.Net - slack);
            Assert.InRange(pair.ProbabilityOfSecond, 0, 1);
        }

        Assert.True(result.BestNet >= result.MyopicNet - slack && result.MyopicNet >= 0);
    }

    private static double Best(RealMatrix payoffs, double[] weights) =>
        Enumerable.Range(0, payoffs.RowCount).Max(d => Enumerable.Range(0, weights.Length).Sum(s => weights[s] * payoffs[d, s]));

    /// <summary>First answer on a fine grid, belief updated as a whole, second step by the knowledge-gradient formula for data.</summary>
    private static (double Net, double Both) Dense(double[] mean, RealMatrix covariance, GaussianQuestion first, GaussianQuestion second)
    {
        const int Steps = 6000;
        int size = mean.Length;
        double[] move = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Sum(j => covariance[i, j] * first.Weights[j]))];
        double total = Enumerable.Range(0, size).Sum(i => first.Weights[i] * move[i]) + first.NoiseVariance;
        var left = new double[size, size];
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) left[i, j] = covariance[i, j] - (move[i] * move[j] / total);
        double[] later = [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, size).Sum(j => left[i, j] * second.Weights[j]))];
        double scale = Math.Sqrt(Enumerable.Range(0, size).Sum(i => second.Weights[i] * later[i]) + second.NoiseVariance);
        for (int i = 0; i < size; i++) later[i] /= scale;
        double net = 0;
        double both = 0;
        var values = new double[size];
        for (int step = 0; step <= Steps; step++)
        {
            double z = -9 + (18.0 * step / Steps);
            double weight = StandardNormal.Density(z) * 18 / Steps;
            for (int d = 0; d < size; d++) values[d] = mean[d] + (move[d] / Math.Sqrt(total) * z);
            double gain = Envelope.ExpectedGain(values, later);
            net += weight * (values.Max() + Math.Max(0, gain - second.Cost));
            both += weight * (values.Max() + gain);
        }

        return (net - mean.Max() - first.Cost, both - mean.Max() - first.Cost - second.Cost);
    }
}
