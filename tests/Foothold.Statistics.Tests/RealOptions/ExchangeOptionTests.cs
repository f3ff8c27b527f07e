using Foothold.Statistics.RealOptions;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.RealOptions;

public sealed class ExchangeOptionTests
{
    private static readonly ExchangeTerms Base = new() { Received = 100, Given = 90, ReceivedVolatility = 0.3, GivenVolatility = 0.2, Correlation = 0.4, ReceivedLeakage = 0.03, GivenLeakage = 0.01, Years = 2 };

    private static Gen<ExchangeTerms> Terms =>
        from received in OptionCases.Between(1, 200)
        from given in OptionCases.Between(1, 200)
        from volatility in OptionCases.Between(0.05, 0.8)
        from other in OptionCases.Between(0.05, 0.8)
        from correlation in OptionCases.Between(-0.9, 0.9)
        from leakage in OptionCases.Between(-0.05, 0.2)
        from otherLeakage in OptionCases.Between(-0.05, 0.2)
        from years in OptionCases.Between(0.1, 5)
        select new ExchangeTerms
        {
            Received = received, Given = given, ReceivedVolatility = volatility, GivenVolatility = other, Correlation = correlation,
            ReceivedLeakage = leakage, GivenLeakage = otherLeakage, Years = years,
        };

    /// <summary>Mean of the discounted payoff over both end values: a Black–Scholes value given the second shock is not used, only densities.</summary>
    private static double Twin(ExchangeTerms t)
    {
        double root = Math.Sqrt(t.Years);
        double rest = Math.Sqrt(1 - (t.Correlation * t.Correlation));
        return Quadrature.NormalMean(
            w =>
            {
                // Pricing measure with a riskless rate of 0, which does not matter.
                double given = t.Given * Math.Exp((-t.GivenLeakage - (0.5 * t.GivenVolatility * t.GivenVolatility)) * t.Years + (t.GivenVolatility * root * w));
                double drift = ((-t.ReceivedLeakage - (0.5 * t.ReceivedVolatility * t.ReceivedVolatility)) * t.Years) + (t.ReceivedVolatility * root * t.Correlation * w);
                double spread = t.ReceivedVolatility * root * rest;
                return Quadrature.NormalMean(z => Math.Max((t.Received * Math.Exp(drift + (spread * z))) - given, 0), (Math.Log(given / t.Received) - drift) / spread, 8);
            },
            0,
            12);
    }

    [Fact]
    public void Price_RandomTerms_DoubleIntegral() =>
        OptionCases.Hold(Terms, t => Math.Abs(ExchangeOption.Price(t).Value - Twin(t)) < 1e-7 * (t.Received + t.Given), 25);

    [Fact]
    public void Price_RandomTerms_BoundsParityAndHomogeneity() => OptionCases.Hold(Terms, t =>
    {
        ExchangeResult there = ExchangeOption.Price(t);
        double back = ExchangeOption.Price(new ExchangeTerms
        {
            Received = t.Given, Given = t.Received, ReceivedVolatility = t.GivenVolatility, GivenVolatility = t.ReceivedVolatility,
            Correlation = t.Correlation, ReceivedLeakage = t.GivenLeakage, GivenLeakage = t.ReceivedLeakage, Years = t.Years,
        }).Value;
        double received = t.Received * Math.Exp(-t.ReceivedLeakage * t.Years);
        double given = t.Given * Math.Exp(-t.GivenLeakage * t.Years);
        double scale = received + given;
        return there.Value >= Math.Max(received - given, 0) && there.Value <= received
            && Math.Abs(there.Value - back - (received - given)) < 1e-12 * scale
            && Math.Abs((there.ReceivedDelta * t.Received) + (there.GivenDelta * t.Given) - there.Value) < 1e-12 * scale;
    });

    [Fact]
    public void Price_CertainSecondSide_OrdinaryCall()
    {
        ExchangeResult result = ExchangeOption.Price(Base with { GivenVolatility = 0, GivenLeakage = 0.05 });
        double call = BlackScholes.Price(new OptionTerms { Kind = OptionKind.Call, Value = 100, Strike = 90, Rate = 0.05, Leakage = 0.03, Volatility = 0.3, Years = 2 }).Value;
        Assert.Equal(call, result.Value, 1e-12);
    }

    [Fact]
    public void Price_SidesMoveTogether_NoUncertaintyInTheRatio()
    {
        ExchangeResult result = ExchangeOption.Price(Base with { ReceivedVolatility = 0.2, Correlation = 1 });
        Assert.Equal(0, result.RatioVolatility);
        Assert.Equal((100 * Math.Exp(-0.06)) - (90 * Math.Exp(-0.02)), result.Value, 1e-12);
        ExchangeResult equal = ExchangeOption.Price(Base with { ReceivedVolatility = 0.2, Correlation = 1, Given = 100, GivenLeakage = 0.03 });
        Assert.True(double.IsNaN(equal.ReceivedDelta));
        Assert.Equal("undefined_sensitivities", Assert.Single(equal.Warnings).Code);
    }

    [Fact]
    public void Price_BadTerms_Refused()
    {
        Assert.Throws<ArgumentException>(() => ExchangeOption.Price(Base with { Correlation = 1.1 }));
        Assert.Throws<ArgumentException>(() => ExchangeOption.Price(Base with { Received = -1 }));
        Assert.Throws<ArgumentException>(() => ExchangeOption.Price(Base with { GivenVolatility = double.NaN }));
    }
}
