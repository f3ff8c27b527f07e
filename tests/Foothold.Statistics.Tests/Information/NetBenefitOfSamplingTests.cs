using Foothold.Statistics.Information;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information;

public sealed class NetBenefitOfSamplingTests
{
    [Fact]
    public void Over_RandomCurves_BestOfAll()
    {
        var stream = new RandomStream(71);
        for (int round = 0; round < 100; round++)
        {
            double[] values = [.. Enumerable.Range(0, 40).Select(n => n == 0 ? 0 : 5 * stream.NextUniform())];
            var costs = new SamplingCosts(stream.NextUniform(), 0.2 * stream.NextUniform(), 1 + stream.NextUniform());
            SamplingPlan plan = NetBenefitOfSampling.Over(n => Estimate.Exact(values[n]), 0, 39, costs);
            double[] nets = [.. values.Select((value, n) => (costs.Population * value) - (n == 0 ? 0 : costs.Fixed + (costs.PerObservation * n)))];
            Assert.Equal(nets.Max(), plan.BestNetBenefit.Value, 1e-12);
            Assert.Equal(Array.IndexOf(nets, nets.Max()), plan.BestObservations);
            Assert.Equal(Enumerable.Range(1, 39).Max(n => ((costs.Population * values[n]) - costs.Fixed) / n), plan.BreakEvenPrice, 1e-12);
        }
    }

    /// <summary>The curve starts below 0 and has two tops; a search that climbs would miss the second.</summary>
    [Fact]
    public void Over_TwoTops_TakesTheHigher()
    {
        double[] evsi = [0, 1, 3, 3.1, 3.2, 3.3, 9, 9.1];
        SamplingPlan plan = NetBenefitOfSampling.Over(n => new Estimate(evsi[n], 0.1), 1, 7, new SamplingCosts(1.5, 0.5, 1));
        Assert.Equal(6, plan.BestObservations);
        Assert.Equal(9 - 1.5 - 3, plan.BestNetBenefit.Value, 1e-12);
        Assert.Equal(0.1, plan.BestNetBenefit.StandardError, 1e-15);
        Assert.True(plan.Curve[0].NetBenefit.Value < 0 && plan.IsWorthwhile);
        Assert.Equal(7.5 / 6, plan.BreakEvenPrice, 1e-12);
        Assert.Equal(6, plan.BreakEvenObservations);
    }

    [Fact]
    public void Over_AtTheBreakEvenPrice_NetsNothing()
    {
        Func<int, Estimate> evsi = n => BetaBinomialSampling.Evsi(1, 4, new LinearPayoff(100, 25), n).Evsi;
        double price = NetBenefitOfSampling.Over(evsi, 0, 60, new SamplingCosts(2, 0.01)).BreakEvenPrice;
        Assert.Equal(0, NetBenefitOfSampling.Over(evsi, 0, 60, new SamplingCosts(2, price * 1.0001)).BestObservations);
        Assert.True(NetBenefitOfSampling.Over(evsi, 0, 60, new SamplingCosts(2, price * 0.9999)).IsWorthwhile);
    }

    [Fact]
    public void Over_NothingPays_SaysNotWorthIt()
    {
        SamplingPlan plan = NetBenefitOfSampling.Over(n => Estimate.Exact(1), [10, 5, 10], new SamplingCosts(2, 0));
        Assert.Equal(0, plan.BestObservations);
        Assert.Equal(Estimate.Exact(0), plan.BestNetBenefit);
        Assert.Equal("not_worth_it", Assert.Single(plan.Warnings).Code);
        Assert.Equal([5, 10], plan.Curve.Select(point => point.Observations));
        Assert.True(plan.BreakEvenPrice < 0);
    }

    [Fact]
    public void Over_UndefinedValue_LeftOut()
    {
        SamplingPlan plan = NetBenefitOfSampling.Over(n => n == 2 ? Estimate.Undefined : Estimate.Exact(n), 1, 3, new SamplingCosts(0, 0.1, 1));
        Assert.Equal(3, plan.BestObservations);
        Assert.True(double.IsNaN(plan.Curve[1].NetBenefit.Value));
        Assert.Equal("value_undefined", Assert.Single(plan.Warnings).Code);
        SamplingPlan none = NetBenefitOfSampling.Over(n => Estimate.Undefined, 1, 3, new SamplingCosts(0, 0.1, 1));
        Assert.True(double.IsNaN(none.BreakEvenPrice));
        Assert.Equal(0, none.BreakEvenObservations);
    }

    [Fact]
    public void Over_BadInput_Refused()
    {
        var costs = new SamplingCosts(1, 1);
        Assert.Throws<ArgumentException>(() => NetBenefitOfSampling.Over(n => Estimate.Exact(1), [], costs));
        Assert.Throws<ArgumentException>(() => NetBenefitOfSampling.Over(n => Estimate.Exact(1), [-1], costs));
        Assert.Throws<ArgumentException>(() => NetBenefitOfSampling.Over(n => Estimate.Exact(1), 3, 2, costs));
        Assert.Throws<ArgumentException>(() => NetBenefitOfSampling.Over(n => Estimate.Exact(double.PositiveInfinity), 1, 2, costs));
        Assert.Throws<ArgumentException>(() => NetBenefitOfSampling.Over(n => Estimate.Exact(1), 1, 2, new SamplingCosts(-1, 0)));
    }
}
