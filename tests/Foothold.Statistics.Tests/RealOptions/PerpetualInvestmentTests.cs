using Foothold.Statistics.RealOptions;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.RealOptions;

public sealed class PerpetualInvestmentTests
{
    private static readonly PerpetualTerms Base = new() { Value = 1, Cost = 1, Rate = 0.04, Leakage = 0.04, Volatility = 0.2 };

    private static Gen<PerpetualTerms> Terms =>
        from value in OptionCases.Between(0.1, 5)
        from rate in OptionCases.Between(0.005, 0.15)
        from leakage in OptionCases.Between(0.005, 0.15)
        from volatility in OptionCases.Between(0.02, 0.6)
        select Base with { Value = value, Rate = rate, Leakage = leakage, Volatility = volatility };

    /// <summary>Best of waiting and investing on a fine tree without end, repeated until nothing changes.</summary>
    private static double Twin(PerpetualTerms t, double atValue)
    {
        const double Step = 0.05;
        const int Half = 280;
        double up = t.Volatility * Math.Sqrt(Step);
        double growth = Math.Exp((t.Rate - t.Leakage) * Step);
        double p = (growth - Math.Exp(-up)) / (Math.Exp(up) - Math.Exp(-up));
        double discount = Math.Exp(-t.Rate * Step);
        var worth = new double[(2 * Half) + 1];
        double Now(int i) => Math.Max((atValue * Math.Exp((i - Half) * up)) - t.Cost, 0);
        for (int i = 0; i < worth.Length; i++) worth[i] = Now(i);
        for (int sweep = 0; sweep < 6000; sweep++)
        {
            double change = 0;
            for (int i = 1; i < worth.Length - 1; i++)
            {
                double better = Math.Max(Now(i), discount * ((p * worth[i + 1]) + ((1 - p) * worth[i - 1])));
                change = Math.Max(change, Math.Abs(better - worth[i]));
                worth[i] = better;
            }

            if (change < 1e-10) break;
        }

        return worth[Half];
    }

    [Theory]
    [InlineData(1.0, 0.04, 0.04, 0.2)]
    [InlineData(0.6, 0.06, 0.03, 0.15)]
    [InlineData(1.2, 0.03, 0.08, 0.3)]
    public void Price_AgainstValueIteration_SameOption(double value, double rate, double leakage, double volatility)
    {
        PerpetualTerms terms = Base with { Value = value, Rate = rate, Leakage = leakage, Volatility = volatility };
        double ours = PerpetualInvestment.Price(terms).OptionValue;
        Assert.Equal(1, Twin(terms, value) / ours, 3e-3);
    }

    [Fact]
    public void Price_RandomTerms_SolvesTheEquationAndPastes() => OptionCases.Hold(Terms, t =>
    {
        PerpetualResult r = PerpetualInvestment.Price(t);
        double variance = t.Volatility * t.Volatility;
        double root = (0.5 * variance * r.Beta * (r.Beta - 1)) + ((t.Rate - t.Leakage) * r.Beta) - t.Rate;
        double below = PerpetualInvestment.Price(t with { Value = r.Trigger * (1 - 1e-6) }).OptionValue;
        double slope = (r.Trigger - t.Cost - below) / (r.Trigger * 1e-6);
        return Math.Abs(root) < 1e-12 * r.Beta * r.Beta && r.Beta > 1 && r.TriggerRatio > 1
            && r.OptionValue >= Math.Max(0, t.Value - t.Cost) && r.OptionValue <= t.Value
            && Math.Abs(slope - 1) < 1e-3;
    });

    [Fact]
    public void Price_RandomTerms_MoreDoubtNeverWorthLessNorSooner() => OptionCases.Hold(Terms, t =>
    {
        PerpetualResult less = PerpetualInvestment.Price(t);
        PerpetualResult more = PerpetualInvestment.Price(t with { Volatility = 1.2 * t.Volatility });
        return more.OptionValue >= less.OptionValue - 1e-12 && more.Trigger >= less.Trigger - 1e-12;
    });

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.02)]
    public void Price_WaitingCostsNothing_Undefined(double leakage)
    {
        PerpetualResult result = PerpetualInvestment.Price(Base with { Leakage = leakage });
        Assert.True(double.IsNaN(result.Trigger) && double.IsNaN(result.OptionValue));
        Assert.False(result.InvestNow);
        Assert.Equal("waiting_forever", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void Price_NothingUncertain_LimitOfSmallVolatility()
    {
        // A value that grows at 2 % and is discounted at 6 %: best where the interest on the cost equals what leaks, 0.06/0.04.
        PerpetualTerms growing = Base with { Rate = 0.06, Volatility = 0 };
        PerpetualResult certain = PerpetualInvestment.Price(growing);
        Assert.Equal(3, certain.Beta, 1e-12);
        Assert.Equal(1.5, certain.Trigger, 1e-12);
        PerpetualResult nearly = PerpetualInvestment.Price(growing with { Volatility = 1e-6 });
        Assert.Equal(certain.OptionValue, nearly.OptionValue, 1e-9);
        PerpetualResult falling = PerpetualInvestment.Price(Base with { Volatility = 0, Leakage = 0.06 });
        Assert.Equal(1, falling.Trigger);
        Assert.True(falling.InvestNow);
        Assert.Equal(0, PerpetualInvestment.Price(Base with { Volatility = 0, Leakage = 0.06, Value = 0.9 }).OptionValue);
        Assert.Equal(1, PerpetualInvestment.Price(Base with { Volatility = 1e-7, Leakage = 0.06 }).Trigger, 1e-6);
    }

    [Fact]
    public void Price_UncertainCost_MattersByTheRatioOnly()
    {
        PerpetualTerms both = Base with { Volatility = 0.3, CostVolatility = 0.2, Correlation = 0.5, CostLeakage = 0.03 };
        PerpetualResult result = PerpetualInvestment.Price(both);
        double volatility = Math.Sqrt(0.09 + 0.04 - (2 * 0.5 * 0.3 * 0.2));
        PerpetualResult ratio = PerpetualInvestment.Price(Base with { Rate = 0.03, Volatility = volatility });
        Assert.Equal(ratio.Trigger, result.Trigger, 1e-12);
        Assert.Equal(ratio.OptionValue, result.OptionValue, 1e-12);
        PerpetualResult doubled = PerpetualInvestment.Price(both with { Value = 2, Cost = 2 });
        Assert.Equal(2 * result.OptionValue, doubled.OptionValue, 1e-12);
        // Value and cost that move as one leave nothing to wait for but the leakages.
        Assert.Equal(1, PerpetualInvestment.Price(Base with { CostVolatility = 0.2, Correlation = 1 }).TriggerRatio);
    }

    [Fact]
    public void Price_Zeros_Limits()
    {
        PerpetualResult free = PerpetualInvestment.Price(Base with { Cost = 0 });
        Assert.True(free.InvestNow);
        Assert.Equal(1, free.OptionValue);
        PerpetualResult worthless = PerpetualInvestment.Price(Base with { Value = 0 });
        Assert.Equal(0, worthless.OptionValue);
        Assert.Equal(2, PerpetualInvestment.Price(Base with { Rate = 0, Leakage = 0.02 }).Beta, 1e-12);
    }

    [Fact]
    public void Price_HardlyAnyLeakage_KeepsItsDigits()
    {
        PerpetualResult result = PerpetualInvestment.Price(Base with { Leakage = 1e-18 });
        // β − 1 ≈ δ/(r + σ²/2), far below the spacing of numbers near 1.
        Assert.Equal(1, result.TriggerRatio * 1e-18 / 0.06, 1e-9);
        Assert.Equal(1, result.OptionValue, 1e-9);
    }

    [Fact]
    public void Price_BadTerms_Refused()
    {
        Assert.Throws<ArgumentException>(() => PerpetualInvestment.Price(Base with { Rate = -0.01 }));
        Assert.Throws<ArgumentException>(() => PerpetualInvestment.Price(Base with { CostLeakage = -0.01 }));
        Assert.Throws<ArgumentException>(() => PerpetualInvestment.Price(Base with { Cost = double.NaN }));
    }
}
