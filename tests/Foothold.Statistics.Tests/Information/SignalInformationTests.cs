using Foothold.Statistics.Information;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information;

public sealed class SignalInformationTests
{
    [Fact]
    public void Evsi_RandomTables_EqualTheDefinition()
    {
        var stream = new RandomStream(61);
        for (int round = 0; round < 200; round++)
        {
            int decisions = 1 + stream.NextInt(5);
            int states = 1 + stream.NextInt(5);
            int signals = 1 + stream.NextInt(5);
            var payoffs = new RealMatrix(decisions, states, Draw.Normals(stream, decisions * states, 10));
            double[] prior = Draw.Distribution(stream, states);
            RealMatrix likelihood = Draw.Likelihood(stream, signals, states);
            double after = 0;
            for (int y = 0; y < signals; y++) after += Enumerable.Range(0, decisions).Max(d => Enumerable.Range(0, states).Sum(s => prior[s] * likelihood[y, s] * payoffs[d, s]));

            SignalResult result = SignalInformation.Evsi(payoffs, prior, likelihood);
            Assert.Equal(after - result.ValueCurrent, result.Evsi.Value, 1e-12);
            Assert.InRange(result.Evsi.Value, 0, result.Ceiling.Value + 1e-12);
            Assert.Equal(1, result.SignalProbabilities.Sum(), 1e-12);
            Assert.Equal(after, Enumerable.Range(0, signals).Sum(y => result.SignalProbabilities[y] * result.ValueBySignal[y]), 1e-12);
            Assert.Equal(result.ProbabilityOfChange, Enumerable.Range(0, signals).Where(y => result.DecisionBySignal[y] != result.BestDecision).Sum(y => result.SignalProbabilities[y]), 1e-12);
            for (int y = 0; y < signals; y++) Assert.Equal(1, Enumerable.Range(0, states).Sum(s => result.Posterior[y, s]), 1e-12);
        }
    }

    [Fact]
    public void Evsi_RevealingSignal_EqualsEvpi()
    {
        var payoffs = new RealMatrix(2, 3, [1, 2, 3, 3, 1, 2]);
        SignalResult result = SignalInformation.Evsi(payoffs, [0.2, 0.5, 0.3], new RealMatrix(3, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1]));
        Assert.Equal(result.Ceiling.Value, result.Evsi.Value, 1e-15);
        Assert.Equal([1, 0, 0], result.DecisionBySignal);
    }

    [Fact]
    public void Evsi_GarbledSignal_WorthNoMore()
    {
        var stream = new RandomStream(62);
        for (int round = 0; round < 50; round++)
        {
            var payoffs = new RealMatrix(3, 4, Draw.Normals(stream, 12));
            double[] prior = Draw.Distribution(stream, 4);
            RealMatrix clear = Draw.Likelihood(stream, 3, 4);
            RealMatrix garble = Draw.Likelihood(stream, 3, 3);
            var noisy = new double[12];
            for (int y = 0; y < 3; y++) for (int s = 0; s < 4; s++) for (int k = 0; k < 3; k++) noisy[(y * 4) + s] += garble[y, k] * clear[k, s];
            Assert.True(SignalInformation.Evsi(payoffs, prior, new RealMatrix(3, 4, noisy)).Evsi.Value <= SignalInformation.Evsi(payoffs, prior, clear).Evsi.Value + 1e-12);
        }
    }

    [Fact]
    public void Evsi_SignalThatSaysNothing_ExactlyZero()
    {
        SignalResult result = SignalInformation.Evsi(new RealMatrix(2, 2, [0, 0, -50, 80]), [0.6, 0.4], new RealMatrix(2, 2, [0.3, 0.3, 0.7, 0.7]));
        Assert.Equal(Estimate.Exact(0), result.Evsi);
        Assert.Equal(0, result.ProbabilityOfChange);
    }

    [Fact]
    public void Evsi_ImpossibleSignal_Undefined()
    {
        SignalResult result = SignalInformation.Evsi(new RealMatrix(2, 2, [0, 0, -50, 80]), [1, 0], new RealMatrix(2, 2, [1, 0, 0, 1]));
        Assert.Equal(-1, result.DecisionBySignal[1]);
        Assert.True(double.IsNaN(result.Posterior[1, 0]) && double.IsNaN(result.ValueBySignal[1]));
        Assert.Equal("impossible_signal", Assert.Single(result.Warnings).Code);
        Assert.Equal(0, result.Evsi.Value);
    }

    [Fact]
    public void Evsi_BadInput_Refused()
    {
        var payoffs = new RealMatrix(2, 2, [0, 0, -50, 80]);
        Assert.Contains("state 1", Assert.Throws<ArgumentException>(() => SignalInformation.Evsi(payoffs, [0.6, 0.4], new RealMatrix(2, 2, [0.5, 0.5, 0.5, 0.6]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SignalInformation.Evsi(payoffs, [0.6, 0.4], new RealMatrix(1, 3, [1, 1, 1])));
        Assert.Throws<ArgumentException>(() => SignalInformation.Evsi(payoffs, [0.6, 0.6], new RealMatrix(1, 2, [1, 1])));
    }
}
