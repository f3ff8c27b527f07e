using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Potentials;

namespace Foothold.Statistics.Tests.Potentials;

public sealed class EaseRuleTests
{
    private static readonly double[,,] Flows = { { { 10, 0 }, { 30, 20 } }, { { 0, 0 }, { 5, 25 } } };

    [Fact]
    public void Capped_Ease_StaysWithinItsBounds()
    {
        OriginPotential origin = Potential(new EaseRule.Capped(0.5, 1.2)).Origin(0);
        OriginPotential observed = Potential(new EaseRule.Observed()).Origin(0);
        for (int j = 0; j < 2; j++) Assert.Equal(Math.Clamp(observed.Ease[j], 0.5, 1.2), origin.Ease[j]);
        Assert.Equal(0.5, Potential(new EaseRule.Capped(0.5, 1.2)).Origin(1).Ease[0]);
        Assert.Equal(0, Potential(new EaseRule.Observed()).Origin(1).Ease[0]);
    }

    [Fact]
    public void Shrunk_PairWithoutFlows_GetsThePrediction()
    {
        OriginPotential origin = Potential(Shrunk(Math.Log(0.7), 0.4)).Origin(1);
        Assert.Equal(0.7, origin.Ease[0], 1e-12);
        Assert.Equal(0.4, origin.EaseLogSd[0], 1e-12);
        Assert.True(origin.At(0, 0) > 0);
    }

    [Fact]
    public void Shrunk_ByHand_IsTheNormalPosterior()
    {
        OriginPotential observed = Potential(new EaseRule.Observed()).Origin(0), shrunk = Potential(Shrunk(0.1, 0.5)).Origin(0);
        // Terms of origin 0 at destination 1: shares 40/45 and 20/45 times 35 and 45.
        double first = 40.0 / 45 * 35, second = 20.0 / 45 * 45, kinds = (first + second) * (first + second) / ((first * first) + (second * second));
        double noise = Math.Log(1 + (4 / kinds)), log = Math.Log(50 / (first + second));
        double mean = ((log / noise) + (0.1 / 0.25)) / ((1 / noise) + (1 / 0.25));
        Assert.Equal(50 / (first + second), observed.Ease[1], 1e-12);
        Assert.Equal(Math.Exp(mean), shrunk.Ease[1], 1e-12);
        Assert.Equal(1 / Math.Sqrt((1 / noise) + (1 / 0.25)), shrunk.EaseLogSd[1], 1e-12);
    }

    [Fact]
    public void Shrunk_WithCertainOrWithoutPrediction_IsThePredictionOrTheObservation()
    {
        OriginPotential observed = Potential(new EaseRule.Observed()).Origin(0);
        Assert.Equal(2, Potential(Shrunk(Math.Log(2), 0)).Origin(0).Ease[1], 1e-12);
        Assert.Equal(observed.Ease[1], Potential(Shrunk(Math.Log(2), double.PositiveInfinity)).Origin(0).Ease[1], 1e-12);
        Assert.Equal(observed.Ease[1], Potential(Shrunk(double.NaN, double.NaN)).Origin(0).Ease[1], 1e-12);
    }

    [Fact]
    public void Shrunk_Totals_AgreeWithTheCells()
    {
        double[,,] flows = SlowPotential.Drawn(21, 6, 6, 90, 0.1);
        var random = new System.Random(3);
        var log = new RealMatrix(6, 6, [.. Enumerable.Range(0, 36).Select(_ => random.NextDouble() - 0.5)]);
        var sd = new RealMatrix(6, 6, [.. Enumerable.Range(0, 36).Select(_ => 0.2 + random.NextDouble())]);
        FlowPotential potential = FlowPotential.FromCells(SlowPotential.Cells(flows), new FlowPotentialOptions { Ease = new EaseRule.Shrunk(log, sd, 2) });
        FlowPotentialTotals totals = potential.Totals();
        for (int i = 0; i < 6; i++)
        {
            OriginPotential origin = potential.Origin(i);
            double gaps = 0, sum = 0;
            for (int j = 0; j < 6; j++)
            {
                for (int k = 0; k < 90; k++)
                {
                    sum += origin.At(j, k);
                    gaps += FlowGap.Unrealised(origin.At(j, k), i == j ? 0 : flows[i, j, k]);
                }
            }

            Assert.Equal(sum, totals.Origins[i].Potential, 1e-9);
            Assert.Equal(gaps, totals.Origins[i].Unrealised, 1e-9);
        }
    }

    [Fact]
    public void Rules_BadSettings_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new EaseRule.Capped(2, 1));
        Assert.Throws<ArgumentException>(() => Shrunk(0, -1));
        Assert.Throws<ArgumentException>(() => Shrunk(double.PositiveInfinity, 1));
        Assert.Throws<ArgumentException>(() => new EaseRule.Shrunk(new RealMatrix(1, 1, [0.0]), new RealMatrix(1, 1, [1.0]), 0));
        Assert.Contains("origins and", Assert.Throws<ArgumentException>(() => Potential(new EaseRule.Shrunk(new RealMatrix(1, 1, [0.0]), new RealMatrix(1, 1, [1.0]), 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RateAdvantage_LowerRate_IsAboveOne()
    {
        Assert.Equal(Math.Pow(1.1 / 1.02, 4), RateAdvantage.Factor(0.1, 0.02, 4), 1e-12);
        Assert.Equal(1, RateAdvantage.Factor(0.1, 0.1, 4));
        Assert.Equal(1, RateAdvantage.Factor(0.3, 0, 0));
        Assert.True(RateAdvantage.Factor(0, 0.2, 4) < 1);
        Assert.Throws<ArgumentException>(() => RateAdvantage.Factor(-1, 0, 1));
    }

    private static EaseRule.Shrunk Shrunk(double log, double sd) => new(new RealMatrix(2, 2, [log, log, log, log]), new RealMatrix(2, 2, [sd, sd, sd, sd]), 2);

    private static FlowPotential Potential(EaseRule rule) => FlowPotential.FromCells(SlowPotential.Cells(Flows), new FlowPotentialOptions { SamePlaces = false, Ease = rule });
}
