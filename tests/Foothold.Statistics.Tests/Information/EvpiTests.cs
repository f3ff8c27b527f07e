using Foothold.Statistics.Information;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information;

public sealed class EvpiTests
{
    [Fact]
    public void FromPayoffs_RandomTables_EqualTheDefinition()
    {
        var stream = new RandomStream(11);
        for (int round = 0; round < 200; round++)
        {
            int decisions = 1 + stream.NextInt(5);
            int states = 1 + stream.NextInt(6);
            var payoffs = new RealMatrix(decisions, states, Draw.Normals(stream, decisions * states, 10));
            double[] prior = Draw.Distribution(stream, states);
            double perfect = Enumerable.Range(0, states).Sum(s => prior[s] * Enumerable.Range(0, decisions).Max(d => payoffs[d, s]));
            double[] means = [.. Enumerable.Range(0, decisions).Select(d => Enumerable.Range(0, states).Sum(s => prior[s] * payoffs[d, s]))];

            EvpiResult result = Evpi.FromPayoffs(payoffs, prior);

            Assert.Equal(perfect - means.Max(), result.Evpi.Value, 1e-12);
            Assert.Equal(Array.IndexOf(means, means.Max()), result.BestDecision);
            Assert.Equal(perfect, result.ValuePerfect, 1e-12);
            Assert.Equal(1, result.ProbabilityBest.Sum(), 1e-12);
            for (int d = 0; d < decisions; d++) Assert.Equal(perfect - means[d], result.OpportunityLoss[d], 1e-12);
            Assert.Equal(result.OpportunityLoss.Min(), result.Evpi.Value, 1e-14);
        }
    }

    [Fact]
    public void FromSample_RandomDraws_EqualTheSlowTwin()
    {
        var stream = new RandomStream(12);
        const int Draws = 500;
        for (int round = 0; round < 20; round++)
        {
            int decisions = 2 + stream.NextInt(4);
            double[] values = Draw.Normals(stream, Draws * decisions, 5);
            double[][] rows = [.. values.Chunk(decisions)];
            double[] means = [.. Enumerable.Range(0, decisions).Select(d => rows.Average(row => row[d]))];
            int best = Array.IndexOf(means, means.Max());
            double[] losses = [.. rows.Select(row => row.Max() - row[best])];
            double spread = Math.Sqrt(losses.Sum(loss => Math.Pow(loss - losses.Average(), 2)) / (Draws - 1) / Draws);

            EvpiResult result = Evpi.FromSample(values, decisions);

            Assert.Equal(losses.Average(), result.Evpi.Value, 1e-12);
            Assert.Equal(spread, result.Evpi.StandardError, 1e-12);
            for (int d = 0; d < decisions; d++) Assert.Equal(rows.Count(row => row[d] == row.Max()) / (double)Draws, result.ProbabilityBest[d], 1e-12);
            Assert.Equal(Draws, result.ObservationsUsed);
        }
    }

    /// <summary>Acting is worth N(1, 2²): 2·G(0.5). A right standard error misses by more than four of itself once in 16,000 runs; the seed is fixed.</summary>
    [Fact]
    public void FromSample_NormalAdvantage_WithinFourStandardErrorsOfClosedForm()
    {
        var stream = new RandomStream(13);
        const int Draws = 50_000;
        var values = new double[2 * Draws];
        for (int i = 0; i < Draws; i++) values[(2 * i) + 1] = 1 + (2 * stream.NextNormal());
        EvpiResult result = Evpi.FromSample(values, 2);
        double truth = NormalSampling.Evpi(1, 4, new LinearPayoff(1, 0)).Evsi.Value;
        Assert.InRange(Math.Abs(result.Evpi.Value - truth) / result.Evpi.StandardError, 0, 4);
        Assert.InRange(result.Evpi.StandardError, 0.001, 0.01);
    }

    [Fact]
    public void FromSample_CommonShiftOfADraw_ChangesNothingButTheMeans()
    {
        double[] values = [1, 2, 4, 3, 0, 5];
        EvpiResult plain = Evpi.FromSample(values, 2);
        EvpiResult shifted = Evpi.FromSample([101, 102, -46, -47, 7, 12], 2);
        Assert.Equal(plain.Evpi.Value, shifted.Evpi.Value, 1e-12);
        Assert.Equal(plain.Evpi.StandardError, shifted.Evpi.StandardError, 1e-12);
        Assert.Equal(plain.ProbabilityBest, shifted.ProbabilityBest);
    }

    [Fact]
    public void FromSample_OneDecision_WorthNothing()
    {
        EvpiResult result = Evpi.FromSample([3, 1, 2], 1);
        Assert.Equal(new Estimate(0, 0), result.Evpi);
        Assert.Equal([1.0], result.ProbabilityBest);
    }

    [Fact]
    public void FromSample_EqualDecisions_ShareTheFirstPlace()
    {
        EvpiResult result = Evpi.FromSample([0.1, 0.1, 0, 0.2, 0.2, 5], 3);
        Assert.Equal([2], result.TiedDecisions);
        Assert.Equal([0.25, 0.25, 0.5], result.ProbabilityBest);
        Assert.Equal(0.05, result.Evpi.Value, 1e-15);
        Assert.Equal([0, 1], Evpi.FromPayoffs(new RealMatrix(3, 2, [0.1, 0.7, 0.7, 0.1, 0, 0]), [0.5, 0.5]).TiedDecisions);
        Assert.Equal(0, Evpi.FromPayoffs(new RealMatrix(2, 3, [0.1, 0.2, 0.3, 0.3, 0.2, 0.1]), [1 / 3.0, 1 / 3.0, 1 / 3.0]).BestDecision);
    }

    [Fact]
    public void FromSample_OneDraw_StandardErrorUndefined()
    {
        EvpiResult result = Evpi.FromSample([1, 2], 2);
        Assert.Equal(0, result.Evpi.Value);
        Assert.True(double.IsNaN(result.Evpi.StandardError));
        Assert.Equal("standard_error_undefined", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void FromPayoffs_StateOfProbabilityZero_CountsForNothing() =>
        Assert.Equal(0, Evpi.FromPayoffs(new RealMatrix(2, 2, [1, 0, 0, 1000]), [1, 0]).Evpi.Value);

    [Fact]
    public void Evpi_BadInput_NamesTheFault()
    {
        Assert.Contains("draw by draw", Assert.Throws<ArgumentException>(() => Evpi.FromSample([1, 2, 3], 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Evpi.FromSample([], 2));
        Assert.Contains("Entry 1", Assert.Throws<ArgumentException>(() => Evpi.FromSample([1, double.NaN], 2)).Message, StringComparison.Ordinal);
        Assert.Contains("sum to 0.9", Assert.Throws<ArgumentException>(() => Evpi.FromPayoffs(new RealMatrix(1, 2, [1, 2]), [0.5, 0.4])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Evpi.FromPayoffs(new RealMatrix(0, 0, []), []));
    }
}
