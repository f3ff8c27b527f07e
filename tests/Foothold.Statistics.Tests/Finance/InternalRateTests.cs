using Foothold.Statistics.Finance;
using Foothold.Statistics.Random;
using MathNet.Numerics;

namespace Foothold.Statistics.Tests.Finance;

public sealed class InternalRateTests
{
    [Fact]
    public void InternalRates_RandomFlows_AreTheRealRootsOfThePolynomial()
    {
        // Slow twin: eigenvalues of the companion matrix in v = 1/(1 + r).
        var stream = new RandomStream(21);
        int several = 0;
        for (int run = 0; run < 500; run++)
        {
            double[] flows = [.. Enumerable.Range(0, 2 + stream.NextInt(9)).Select(_ => (double)(stream.NextInt(41) - 20))];
            if (flows[0] == 0 || flows[^1] == 0) continue;
            double[] expected =
            [
                .. new Polynomial(flows).Roots().Where(root => Math.Abs(root.Imaginary) < 1e-7 * root.Magnitude && root.Real > 0)
                    .Select(root => (1 / root.Real) - 1).Order(),
            ];
            IReadOnlyList<double> ours = CashFlows.InternalRates(flows).Rates;
            Assert.True(expected.Length == ours.Count, $"{string.Join(' ', flows)}: {string.Join(' ', expected)} against {string.Join(' ', ours)}");
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], ours[i], 1e-6 * (1 + Math.Abs(expected[i])));
            if (expected.Length > 1) several++;
        }

        Assert.True(several > 20);
    }

    [Fact]
    public void InternalRates_FlowsBuiltFromRates_FindAllOfThem()
    {
        var stream = new RandomStream(22);
        for (int run = 0; run < 200; run++)
        {
            double[] rates = [.. Enumerable.Range(0, 1 + stream.NextInt(5)).Select(i => (0.4 * i) - 0.6 + (0.2 * stream.NextUniform()))];
            double[] flows = [1];
            // Times (1 + r) in the future-value polynomial, highest power first.
            foreach (double rate in rates) flows = Times(flows, 1 + rate);
            InternalRateResult result = CashFlows.InternalRates(flows);
            Assert.Equal(rates.Length, result.Rates.Count);
            for (int i = 0; i < rates.Length; i++) Assert.Equal(rates[i], result.Rates[i], 1e-9);
            Assert.Equal(rates.Length > 1, result.Warnings.Any(warning => warning.Code == "several_roots"));
            Assert.Equal(rates.Length > 1, double.IsNaN(result.Rate));
        }
    }

    [Fact]
    public void InternalRates_AnyFlows_ZeroTheValueAndNeverExceedTheSignChanges()
    {
        var stream = new RandomStream(23);
        for (int run = 0; run < 150; run++)
        {
            int n = 2 + stream.NextInt(60);
            double[] flows = [.. Enumerable.Range(0, n).Select(_ => stream.NextNormal() * 100)];
            double[] times = [.. Enumerable.Range(0, n).Select(_ => 10 * stream.NextUniform())];
            InternalRateResult result = CashFlows.InternalRates(flows, times);
            Assert.True(result.Rates.Count <= result.SignChanges);
            Assert.True((result.SignChanges - result.Rates.Count) % 2 == 0 || result.Warnings.Any(warning => warning.Code == "rate_out_of_range"));
            foreach (double rate in result.Rates)
            {
                double size = CashFlows.NetPresentValue([.. flows.Select(Math.Abs)], times, rate);
                // A rate near -1 has lost digits of 1 + rate by being written as a rate.
                double tolerance = size * (1e-12 + (1e-15 * 10 / (1 + rate)));
                Assert.InRange(CashFlows.NetPresentValue(flows, times, rate), -tolerance, tolerance);
            }
        }
    }

    [Theory]
    [InlineData(300)]
    [InlineData(600)]
    public void InternalRates_HundredsOfSignChanges_MissNoRateThatAGridSees(int periods)
    {
        // Every derivative multiplies by times, so that hundreds of them leave the range of numbers unless they are scaled.
        for (ulong seed = 1; seed <= 2; seed++)
        {
            var stream = new RandomStream(seed);
            double[] flows = [.. Enumerable.Range(0, periods).Select(_ => stream.NextUniform() - 0.5)];
            InternalRateResult result = CashFlows.InternalRates(flows);
            Assert.True(result.SignChanges > periods / 3);
            Assert.DoesNotContain(result.Warnings, warning => warning.Code == "rate_out_of_range");
            Assert.True((result.SignChanges - result.Rates.Count) % 2 == 0);
            var changes = new List<double>();
            double before = double.NaN;
            for (double x = -3; x <= 3; x += 0.0017)
            {
                double value = 0;
                for (int t = 0; t < periods; t++) value += flows[t] * Math.Exp(x < 0 ? x * (periods - 1 - t) : -x * t);
                if (value * before < 0) changes.Add(Math.Exp(x - 0.00085) - 1);
                before = value;
            }

            Assert.True(changes.Count > 0 || result.Rates.Count % 2 == 0);
            foreach (double change in changes) Assert.Contains(result.Rates, rate => Math.Abs(rate - change) < 0.001 * (1 + change));
        }
    }

    [Fact]
    public void InternalRates_AlternatingFlowsOverAThousandPeriods_FindTheOneRate()
    {
        double[] flows = [.. Enumerable.Range(0, 1000).Select(t => t % 2 == 0 ? -1.0 : 1.01)];
        Assert.Equal(0.01, Assert.Single(CashFlows.InternalRates(flows).Rates), 1e-13);
    }

    [Fact]
    public void InternalRates_FlowsNearTheLargestNumber_DoNotOverflow()
    {
        double rate = CashFlows.InternalRates([-3, 2, 2]).Rate;
        Assert.Equal(rate, CashFlows.InternalRates([-1.5e308, 1e308, 1e308]).Rate, 1e-15);
        Assert.Equal(rate, CashFlows.InternalRates([-3e-300, 2e-300, 2e-300]).Rate, 1e-15);
    }

    [Fact]
    public void InternalRates_TimesNextToEachOther_AreKeptApart()
    {
        double next = Math.BitIncrement(1);
        InternalRateResult result = CashFlows.InternalRates([-1, 3, -3, 3], [0, 1, next, 2]);
        Assert.Equal(3, result.SignChanges);
        Assert.Equal(Math.Sqrt(3) - 1, Assert.Single(result.Rates), 1e-12);
    }

    [Fact]
    public void InternalRates_TimesBeyondAllCalendars_AreRefused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => CashFlows.InternalRates([-1, 3, -3], [0, 1, 1e307]));
        Assert.Contains("Entry 2 of times", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void InternalRates_NoSignChange_IsUndefinedWithAWarning()
    {
        foreach (double[] flows in new double[][] { [1, 2, 3], [-1, 0, -3], [0, 0] })
        {
            InternalRateResult result = CashFlows.InternalRates(flows);
            Assert.Empty(result.Rates);
            Assert.True(double.IsNaN(result.Rate));
            Assert.Equal("no_sign_change", Assert.Single(result.Warnings).Code);
        }
    }

    [Fact]
    public void InternalRates_ValueOnlyTouchesZero_IsListedOnce()
    {
        // (v - 1/1.1)²: a double root at 10 %.
        InternalRateResult result = CashFlows.InternalRates([-1, 2.2, -1.21]);
        Assert.Equal(0.1, Assert.Single(result.Rates), 1e-7);
        Assert.Equal(2, result.SignChanges);
    }

    [Fact]
    public void InternalRates_TripleRate_IsListedOnce() => Assert.Equal(0, Assert.Single(CashFlows.InternalRates([-1, 3, -3, 1]).Rates), 1e-4);

    [Fact]
    public void InternalRates_LeadingZerosAndScale_ChangeNothing()
    {
        double rate = CashFlows.InternalRates([-100, 30, 40, 50, 20]).Rate;
        Assert.Equal(rate, CashFlows.InternalRates([0, 0, -100, 30, 40, 50, 20, 0]).Rate, 1e-13);
        Assert.Equal(rate, CashFlows.InternalRates([1e200, -3e199, -4e199, -5e199, -2e199]).Rate, 1e-13);
    }

    [Fact]
    public void InternalRates_MonthlyLoan_FindsTheRate()
    {
        double[] flows = new double[361];
        Array.Fill(flows, 0.005 / (1 - Math.Pow(1.005, -360)));
        flows[0] = -1;
        Assert.Equal(0.005, CashFlows.InternalRates(flows).Rate, 1e-13);
    }

    [Fact]
    public void InternalRates_NearlyTotalLoss_IsFound() => Assert.Equal(-0.999999, CashFlows.InternalRates([-1, 1e-6]).Rate, 1e-15);

    [Fact]
    public void InternalRates_BeyondAllNumbers_IsLeftOutWithAWarning()
    {
        InternalRateResult result = CashFlows.InternalRates([-1, 1e300], [0, 0.5]);
        Assert.Empty(result.Rates);
        Assert.Equal("rate_out_of_range", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void InternalRates_OneFlow_IsRefused() => Assert.Throws<ArgumentException>(() => CashFlows.InternalRates([1]));

    private static double[] Times(double[] flows, double growth)
    {
        var product = new double[flows.Length + 1];
        for (int t = 0; t < flows.Length; t++)
        {
            product[t] += flows[t];
            product[t + 1] -= growth * flows[t];
        }

        return product;
    }
}
