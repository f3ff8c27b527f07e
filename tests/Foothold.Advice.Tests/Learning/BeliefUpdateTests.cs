using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning;
using Foothold.Domain.Journeys;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.Tests.Learning;

/// <summary>Updates against closed forms worked out with plain arithmetic.</summary>
public sealed class BeliefUpdateTests
{
    [Fact]
    public void Beta_ThreeOfTwelve_AddsToTheShapes()
    {
        // Gelman et al. 2013, section 2.4: Beta(1, 4) and 3 of 12 give Beta(4, 13), mean 4/17.
        BetaLaw after = Assert.IsType<BetaLaw>(Updated(new BetaLaw(BetaBelief.WithShapes(1, 4)), new Trials(3, 12)));
        Assert.Equal((4, 13), (after.Belief.ShapeA, after.Belief.ShapeB));
        Assert.Equal(4.0 / 17, after.Mean, 14);
    }

    [Fact]
    public void Gamma_SevenInTwo_AddsEventsAndExposure()
    {
        GammaLaw after = Assert.IsType<GammaLaw>(Updated(new GammaLaw(GammaBelief.WithShapeRate(3, 2)), new Counts(7, 2)));
        Assert.Equal((10, 4), (after.Belief.Shape, after.Belief.Rate));
    }

    [Fact]
    public void Normal_ThreeValues_BiasCountsOnceNotPerValue()
    {
        // Prior N(10, 4); mean 13 of three values; error 0.6²/3 + 0.5² = 0.37.
        NormalLaw after = Assert.IsType<NormalLaw>(Updated(new NormalLaw(NormalBelief.WithMeanVariance(10, 4)), new Measurements([12, 13, 14], 0.6, 0.5, false)));
        double variance = 1 / ((1 / 4.0) + (1 / 0.37));
        Assert.Equal(variance, after.Belief.Variance, 12);
        Assert.Equal(variance * ((10 / 4.0) + (13 / 0.37)), after.Belief.Mean, 12);
    }

    [Fact]
    public void LogNormal_InPercent_UpdatesOnTheLogarithm()
    {
        LogNormalLaw after = Assert.IsType<LogNormalLaw>(Updated(new LogNormalLaw(NormalBelief.WithMeanVariance(Math.Log(3.2), 0.02)), new Measurements([2.85, 2.95, 2.70], 8, 6, true)));
        double reading = (Math.Log(2.85) + Math.Log(2.95) + Math.Log(2.70)) / 3, error = (0.08 * 0.08 / 3) + (0.06 * 0.06), variance = 1 / ((1 / 0.02) + (1 / error));
        Assert.Equal(variance, after.Log.Variance, 12);
        Assert.Equal(variance * ((Math.Log(3.2) / 0.02) + (reading / error)), after.Log.Mean, 12);
    }

    [Fact]
    public void LogNormal_EndlessSample_NeverBecomesSurerThanTheBias()
    {
        LogNormalLaw after = Assert.IsType<LogNormalLaw>(Updated(new LogNormalLaw(NormalBelief.WithMeanVariance(0, 1)), new Measurements([.. Enumerable.Repeat(1.0, 5000)], 10, 20, true)));
        Assert.InRange(after.Log.Variance, 1 / (1 + (1 / 0.04)), 0.0386);
    }

    [Fact]
    public void Beta_MeasuredInPercent_KeepsTheBestLinearMeanAndVariance()
    {
        // Beta(6, 14): mean 0.3, variance 0.3·0.7/21 = 0.01. Reading 0.4 ± 0.05: variance 1/(100 + 400), mean (0.3·100 + 0.4·400)/500 = 0.38.
        BetaLaw after = Assert.IsType<BetaLaw>(Updated(new BetaLaw(BetaBelief.WithShapes(6, 14)), new Measurements([40], 5, 0, false), 0.01));
        Assert.Equal(0.38, after.Mean, 12);
        Assert.Equal(0.002, after.StandardDeviation * after.StandardDeviation, 12);
    }

    [Fact]
    public void LogNormal_Counted_BecomesTheGammaOfTheSameMoments()
    {
        var before = new LogNormalLaw(NormalBelief.WithMeanVariance(Math.Log(80), 0.2));
        GammaLaw after = Assert.IsType<GammaLaw>(Updated(before, new Counts(27, 0.3)));
        double rate = before.Mean / (before.StandardDeviation * before.StandardDeviation);
        Assert.Equal((before.Mean * rate) + 27, after.Belief.Shape, 9);
        Assert.Equal(rate + 0.3, after.Belief.Rate, 12);
    }

    // Order of independent results: the posterior depends on what came, not on when.
    [Fact]
    public void Order_OfIndependentResults_DoesNotMatter()
    {
        (AssumptionLaw Law, Observations[] Data)[] cases =
        [
            (new BetaLaw(BetaBelief.WithShapes(2, 5)), [new Trials(3, 9), new Trials(0, 4), new Trials(5, 5)]),
            (new BetaLaw(BetaBelief.WithShapes(20, 50)), [new Measurements([31, 28], 10, 4, true), new Measurements([25], 3, 1, false), new Measurements([40], 8, 0, true)]),
            (new GammaLaw(GammaBelief.WithShapeRate(2, 0.5)), [new Counts(4, 1), new Counts(0, 0.5), new Counts(9, 2)]),
            (new LogNormalLaw(NormalBelief.WithMeanVariance(3, 0.1)), [new Measurements([21, 19], 10, 5, true), new Measurements([24], 2, 1, false), new Measurements([18, 17, 22], 12, 8, true)]),
            (new LogNormalLaw(NormalBelief.WithMeanVariance(3, 0.1)), [new Counts(4, 1), new Counts(12, 0.5), new Counts(9, 2)]),
            (new NormalLaw(NormalBelief.WithMeanVariance(-3, 9)), [new Measurements([1, 2], 1, 0.5, false), new Measurements([-4], 20, 10, true), new Measurements([0.5], 3, 1, false)]),
        ];
        foreach ((AssumptionLaw law, Observations[] data) in cases)
        {
            AssumptionLaw first = data.Aggregate(law, (belief, one) => Updated(belief, one, law is BetaLaw ? 0.01 : 1));
            foreach (int[] order in new int[][] { [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0] })
            {
                AssumptionLaw other = order.Aggregate(law, (belief, i) => Updated(belief, data[i], law is BetaLaw ? 0.01 : 1));
                Assert.Equal(first.Mean, other.Mean, Math.Abs(first.Mean) * 1e-10);
                Assert.Equal(first.StandardDeviation, other.StandardDeviation, first.StandardDeviation * 1e-9);
            }
        }
    }

    [Fact]
    public void Update_ThatMakesNoSense_IsRefusedWithAReason()
    {
        Assert.Contains("stated as known", Problem(new FixedLaw(3), new Counts(1, 1)), StringComparison.Ordinal);
        Assert.Contains("no share", Problem(new LogNormalLaw(NormalBelief.WithMeanVariance(0, 1)), new Trials(1, 2)), StringComparison.Ordinal);
        Assert.Contains("a share", Problem(new BetaLaw(BetaBelief.Uniform), new Counts(1, 2)), StringComparison.Ordinal);
        Assert.Contains("above 0", Problem(new LogNormalLaw(NormalBelief.WithMeanVariance(0, 1)), new Measurements([0], 1, 0, false)), StringComparison.Ordinal);
        Assert.Contains("outside 0 to 100", Problem(new BetaLaw(BetaBelief.Uniform), new Measurements([101], 1, 0, false), 0.01), StringComparison.Ordinal);
        Assert.Contains("law is normal", Problem(new NormalLaw(NormalBelief.WithMeanVariance(0, 1)), new Counts(1, 1)), StringComparison.Ordinal);
    }

    private static AssumptionLaw Updated(AssumptionLaw law, Observations data, double unit = 1)
    {
        BeliefUpdate? update = BeliefUpdate.TryOf(law, data, unit, out Domain.Text.Phrase problem);
        Assert.True(update is not null, problem);
        Assert.NotEmpty(update.Working);
        return update.After;
    }

    private static string Problem(AssumptionLaw law, Observations data, double unit = 1)
    {
        Assert.Null(BeliefUpdate.TryOf(law, data, unit, out Domain.Text.Phrase problem));
        return problem;
    }
}
