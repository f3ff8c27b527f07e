using Foothold.Statistics.Finance;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Finance;

public sealed class CashFlowsTests
{
    [Fact]
    public void NetPresentValue_RandomFlows_AgreesWithDecimalHorner()
    {
        var stream = new RandomStream(11);
        for (int run = 0; run < 200; run++)
        {
            double[] flows = Flows(stream, 1 + stream.NextInt(40));
            double rate = Math.Round((stream.NextUniform() * 0.6) - 0.2, 3);
            decimal worth = 0;
            for (int t = flows.Length - 1; t >= 0; t--) worth = (worth / (1 + (decimal)rate)) + (decimal)flows[t];
            Assert.Equal((double)worth, CashFlows.NetPresentValue(flows, rate), 1e-8 * (1 + flows.Sum(Math.Abs)) * Math.Pow(1.25, flows.Length) / 100);
        }
    }

    [Fact]
    public void NetPresentValue_SumOfFlows_IsSumOfValues()
    {
        var stream = new RandomStream(12);
        for (int run = 0; run < 100; run++)
        {
            double[] first = Flows(stream, 12);
            double[] second = Flows(stream, 12);
            double[] sum = [.. first.Select((flow, t) => (2 * flow) - second[t])];
            Assert.Equal((2 * CashFlows.NetPresentValue(first, 0.07)) - CashFlows.NetPresentValue(second, 0.07), CashFlows.NetPresentValue(sum, 0.07), 1e-9);
        }
    }

    [Fact]
    public void NetPresentValue_DatedAtWholePeriods_IsThePeriodicOne()
    {
        double[] flows = [-100, 30, 40, 50, 20];
        Assert.Equal(CashFlows.NetPresentValue(flows, 0.1), CashFlows.NetPresentValue(flows, [0, 1, 2, 3, 4], 0.1), 1e-12);
        Assert.Equal(CashFlows.NetPresentValue(flows, 0.1), CashFlows.NetPresentValue([20, -100, 50, 30, 40], [4, 0, 3, 1, 2], 0.1), 1e-12);
    }

    [Fact]
    public void Payback_NeverRecovered_IsUndefinedWithAWarning()
    {
        double[] flows = [-100, 30, 40, 25];
        Assert.True(double.IsNaN(CashFlows.Payback(flows)));
        CashFlowAppraisal appraisal = CashFlows.Appraise(flows, 0.1);
        Assert.True(double.IsNaN(appraisal.Payback));
        Assert.Contains(appraisal.Warnings, warning => warning.Code == "never_recovered");
    }

    [Fact]
    public void Payback_OnlyUndiscountedRecovers_WarnsAboutTheDiscountedOne()
    {
        CashFlowAppraisal appraisal = CashFlows.Appraise([-100, 60, 45], 0.1);
        Assert.Equal(1 + (40.0 / 45), appraisal.Payback, 1e-12);
        Assert.True(double.IsNaN(appraisal.DiscountedPayback));
        Assert.Contains(appraisal.Warnings, warning => warning.Code == "never_recovered_discounted");
    }

    [Fact]
    public void Payback_LaterFall_IsReported()
    {
        CashFlowAppraisal appraisal = CashFlows.Appraise([-100, 150, -80, 50], 0);
        Assert.Equal(100.0 / 150, appraisal.Payback, 1e-12);
        Assert.Contains(appraisal.Warnings, warning => warning.Code == "recovered_more_than_once");
        Assert.DoesNotContain(CashFlows.Appraise([-100, 150], 0).Warnings, warning => warning.Code == "recovered_more_than_once");
    }

    [Fact]
    public void Payback_OnlyRoundingIsMissing_CountsAsRecovered()
    {
        Assert.Equal(10, CashFlows.Payback([-1, .1, .1, .1, .1, .1, .1, .1, .1, .1, .1]), 1e-12);
        Assert.Equal(3, CashFlows.Payback([-2.1, 0.7, 0.7, 0.7]), 1e-12);
        CashFlowAppraisal appraisal = CashFlows.Appraise([-2.1, 0.7, 0.7, 0.7, -1e-20], 0);
        Assert.Equal(3, appraisal.Payback, 1e-12);
        Assert.DoesNotContain(appraisal.Warnings, warning => warning.Code is "never_recovered" or "recovered_more_than_once");
        // A cent in a billion is not rounding.
        Assert.True(double.IsNaN(CashFlows.Payback([-1e9, 1e9 - 0.01])));
    }

    [Fact]
    public void NetPresentValue_NothingToDiscount_IsZeroAtAnyRate()
    {
        Assert.Equal(-5, CashFlows.NetPresentValue([-5, .. new double[400]], -0.9999));
        Assert.Equal(-5, CashFlows.NetPresentValue([-5, 0], [0, 400], -0.9999));
        Assert.True(double.IsNaN(CashFlows.Payback([-5, .. new double[400]], -0.9999)));
    }

    [Fact]
    public void ModifiedInternalRateAndDuration_ManyPeriods_DoNotOverflow()
    {
        double[] flows = new double[1000];
        Array.Fill(flows, 10);
        flows[0] = -100;
        // Inflows worth 10/1.1 at time 0, all but 2.1^-999 of it: (1/11)^(1/999)·2.1 - 1.
        Assert.Equal((Math.Pow(1.0 / 11, 1.0 / 999) * 2.1) - 1, CashFlows.ModifiedInternalRate(flows, 1.1, 1.1), 1e-13);
        // Geometric weights 10^t: T - 1/9.
        Assert.Equal(999 - (1.0 / 9), CashFlows.Duration(flows, -0.9), 1e-9);
        Assert.Equal(2.1 / 1.1, CashFlows.Duration(flows, 1.1), 1e-12);
    }

    [Fact]
    public void Payback_NoOutlayFirst_IsNow() => Assert.Equal(0, CashFlows.Payback([5, -10]));

    [Fact]
    public void ProfitabilityIndex_AboveOne_ExactlyWhereTheValueIsPositive()
    {
        var stream = new RandomStream(13);
        for (int run = 0; run < 200; run++)
        {
            double[] flows = Flows(stream, 6);
            flows[0] = -50 * stream.NextOpenUniform();
            Assert.Equal(CashFlows.NetPresentValue(flows, 0.08) > 0, CashFlows.ProfitabilityIndex(flows, 0.08) > 1);
        }

        Assert.True(double.IsNaN(CashFlows.ProfitabilityIndex([1, 2], 0.1)));
        Assert.Contains(CashFlows.Appraise([1, -2], 0.1).Warnings, warning => warning.Code == "no_initial_outlay");
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0)]
    [InlineData(-0.05)]
    [InlineData(1e-12)]
    public void EquivalentAnnuity_PaidEachPeriod_IsWorthTheSame(double rate)
    {
        double[] flows = [-100, 30, 40, 50, 20];
        double annuity = CashFlows.EquivalentAnnuity(flows, rate);
        Assert.Equal(CashFlows.NetPresentValue(flows, rate), CashFlows.NetPresentValue([0, annuity, annuity, annuity, annuity], rate), 1e-9);
    }

    [Fact]
    public void EquivalentAnnuity_NoPeriods_IsUndefined() => Assert.True(double.IsNaN(CashFlows.EquivalentAnnuity([5], 0.1)));

    [Fact]
    public void ModifiedInternalRate_OneSign_IsUndefined()
    {
        Assert.True(double.IsNaN(CashFlows.ModifiedInternalRate([1, 2, 3], 0.1, 0.1)));
        Assert.True(double.IsNaN(CashFlows.ModifiedInternalRate([-1, -2, 0], 0.1, 0.1)));
    }

    [Fact]
    public void ModifiedInternalRate_AtTheInternalRate_IsTheInternalRate()
    {
        double[] flows = [-100, 30, 40, 50, 20];
        double rate = CashFlows.InternalRates(flows).Rate;
        Assert.Equal(rate, CashFlows.ModifiedInternalRate(flows, rate, rate), 1e-12);
    }

    [Fact]
    public void Duration_SingleFlow_IsItsTime()
    {
        Assert.Equal(3, CashFlows.Duration([-50, 0, 0, 70], 0.1), 1e-12);
        Assert.True(double.IsNaN(CashFlows.Duration([-50], 0.1)));
    }

    [Fact]
    public void Duration_Annuity_IsMinusTheLogSlopeOfTheValue()
    {
        double[] flows = [0, 5, 5, 105];
        double step = 1e-6;
        double slope = (Math.Log(CashFlows.NetPresentValue(flows, 0.1 + step)) - Math.Log(CashFlows.NetPresentValue(flows, 0.1 - step))) / (2 * step);
        Assert.Equal(-slope * 1.1, CashFlows.Duration(flows, 0.1), 1e-6);
    }

    [Fact]
    public void NetPresentValue_BadInput_NamesThePlace()
    {
        Assert.Contains("Entry 1 of flows", Assert.Throws<ArgumentException>(() => CashFlows.NetPresentValue([1, double.NaN], 0.1)).Message, StringComparison.Ordinal);
        Assert.Contains("above -1", Assert.Throws<ArgumentException>(() => CashFlows.NetPresentValue([1, 2], -1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CashFlows.NetPresentValue([1, 2], [0], 0.1));
        Assert.Throws<ArgumentException>(() => CashFlows.NetPresentValue([1, 2], [0, -1], 0.1));
        Assert.Equal(0, CashFlows.NetPresentValue([], 0.1));
    }

    private static double[] Flows(RandomStream stream, int length) => [.. Enumerable.Range(0, length).Select(_ => Math.Round((stream.NextUniform() * 200) - 100, 2))];
}
