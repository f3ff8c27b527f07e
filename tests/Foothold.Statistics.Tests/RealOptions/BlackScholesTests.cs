using Foothold.Statistics.RealOptions;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.RealOptions;

public sealed class BlackScholesTests
{
    private static readonly OptionTerms Base = new() { Kind = OptionKind.Call, Value = 100, Strike = 95, Rate = 0.04, Leakage = 0.02, Volatility = 0.3, Years = 1.5 };

    /// <summary>Discounted mean of the payoff over the lognormal end value.</summary>
    private static double Twin(OptionTerms t)
    {
        double spread = t.Volatility * Math.Sqrt(t.Years);
        double drift = ((t.Rate - t.Leakage) * t.Years) - (0.5 * spread * spread);
        double kink = (Math.Log(t.Strike / t.Value) - drift) / spread;
        return Math.Exp(-t.Rate * t.Years) * Quadrature.NormalMean(z => t.Payoff(t.Value * Math.Exp(drift + (spread * z))), kink);
    }

    [Fact]
    public void Price_RandomTerms_IntegralOfTheDensity()
    {
        foreach (OptionKind kind in Enum.GetValues<OptionKind>())
        {
            OptionCases.Hold(OptionCases.Terms(kind), t =>
            {
                double value = BlackScholes.Price(t).Value;
                return Math.Abs(value - Twin(t)) <= 1e-10 * (t.Value + t.Strike);
            });
        }
    }

    [Fact]
    public void Price_RandomTerms_WithinBoundsAndParity() => OptionCases.Hold(OptionCases.Terms(OptionKind.Call), t =>
    {
        double asset = t.Value * Math.Exp(-t.Leakage * t.Years);
        double bond = t.Strike * Math.Exp(-t.Rate * t.Years);
        double call = BlackScholes.Price(t).Value;
        double put = BlackScholes.Price(t with { Kind = OptionKind.Put }).Value;
        return call >= Math.Max(asset - bond, 0) && call <= asset && put >= Math.Max(bond - asset, 0) && put <= bond
            && Math.Abs(call - put - (asset - bond)) <= 1e-12 * (asset + bond);
    });

    [Fact]
    public void Price_RandomTerms_SensitivitiesAreDifferences()
    {
        foreach (OptionKind kind in Enum.GetValues<OptionKind>())
        {
            // Away from tiny spreads, where a difference of values is not yet a derivative.
            OptionCases.Hold(OptionCases.Terms(kind).Where(t => t.Volatility * Math.Sqrt(t.Years) > 0.1), t =>
            {
                EuropeanOptionResult r = BlackScholes.Price(t);
                const double H = 1e-4;
                double Slope(Func<double, OptionTerms> at) => (BlackScholes.Price(at(H)).Value - BlackScholes.Price(at(-H)).Value) / (2 * H);
                double scale = t.Value + t.Strike;
                return Math.Abs(r.Delta - Slope(h => t with { Value = t.Value + h })) < 1e-6
                    && Math.Abs(r.Gamma - ((BlackScholes.Price(t with { Value = t.Value + H }).Delta - BlackScholes.Price(t with { Value = t.Value - H }).Delta) / (2 * H))) < 1e-6
                    && Math.Abs(r.Vega - Slope(h => t with { Volatility = t.Volatility + h })) < 1e-4 * scale
                    && Math.Abs(r.Rho - Slope(h => t with { Rate = t.Rate + h })) < 1e-4 * scale
                    && Math.Abs(r.Theta + ((BlackScholes.Price(t with { Years = t.Years * 1.0001 }).Value - BlackScholes.Price(t with { Years = t.Years * 0.9999 }).Value) / (t.Years * 0.0002))) < 1e-3 * scale;
            });
        }
    }

    [Theory]
    [InlineData(0, 1.5)]
    [InlineData(0.3, 0)]
    public void Price_NothingUncertain_PayoffOfTheForward(double volatility, double years)
    {
        OptionTerms terms = Base with { Volatility = volatility, Years = years };
        EuropeanOptionResult call = BlackScholes.Price(terms);
        double asset = 100 * Math.Exp(-0.02 * years);
        double bond = 95 * Math.Exp(-0.04 * years);
        Assert.Equal(asset - bond, call.Value, 1e-12);
        Assert.Equal(Math.Exp(-0.02 * years), call.Delta, 1e-15);
        Assert.Equal(0, call.Gamma);
        Assert.Equal(0, call.Vega);
        Assert.Equal((0.02 * asset) - (0.04 * bond), call.Theta, 1e-12);
        EuropeanOptionResult put = BlackScholes.Price(terms with { Kind = OptionKind.Put });
        Assert.Equal(0, put.Value);
        Assert.Equal(0, put.Delta);
        Assert.Empty(put.Warnings);
    }

    [Fact]
    public void Price_AtTheKinkWithoutUncertainty_SensitivitiesUndefined()
    {
        EuropeanOptionResult result = BlackScholes.Price(Base with { Strike = 100, Years = 0 });
        Assert.Equal(0, result.Value);
        Assert.True(double.IsNaN(result.Delta) && double.IsNaN(result.Gamma) && double.IsNaN(result.Vega) && double.IsNaN(result.Theta));
        Assert.Equal("undefined_sensitivities", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void Price_NothingToReceiveOrPay_Limits()
    {
        EuropeanOptionResult worthless = BlackScholes.Price(Base with { Value = 0 });
        Assert.Equal((0.0, 0.0, 0.0), (worthless.Value, worthless.Delta, worthless.Gamma));
        EuropeanOptionResult put = BlackScholes.Price(Base with { Value = 0, Kind = OptionKind.Put });
        Assert.Equal(95 * Math.Exp(-0.06), put.Value, 1e-12);
        Assert.Equal(-Math.Exp(-0.03), put.Delta, 1e-15);
        EuropeanOptionResult free = BlackScholes.Price(Base with { Strike = 0 });
        Assert.Equal(100 * Math.Exp(-0.03), free.Value, 1e-12);
        Assert.Equal(0, BlackScholes.Price(Base with { Strike = 0, Value = 0 }).Value);
    }

    [Fact]
    public void Price_FarFromTheMoney_StaysFiniteAndBounded()
    {
        Assert.InRange(BlackScholes.Price(Base with { Strike = 1e9, Volatility = 0.05 }).Value, 0, 1e-300);
        Assert.Equal(100 * Math.Exp(-0.03), BlackScholes.Price(Base with { Strike = 1e-9 }).Value, 1e-8);
        Assert.Equal(100 * Math.Exp(-0.03), BlackScholes.Price(Base with { Volatility = 1000 }).Value, 1e-12);
    }

    [Fact]
    public void ImpliedVolatility_OfAPrice_ReturnsTheVolatility()
    {
        foreach (OptionKind kind in Enum.GetValues<OptionKind>())
        {
            OptionCases.Hold(OptionCases.Terms(kind), t =>
            {
                double price = BlackScholes.Price(t).Value;
                ImpliedVolatilityResult result = BlackScholes.ImpliedVolatility(t, price);
                // The price is reproduced always; the volatility where the price still depends on it.
                if (!result.Convergence.Converged) return false;
                double vega = BlackScholes.Price(t).Vega;
                double slack = vega == 0 ? double.PositiveInfinity : 1e-8 + (1e-13 * (t.Value + t.Strike) / vega);
                return double.IsNaN(result.Volatility) ? slack > 1e-3
                    : Math.Abs(BlackScholes.Price(t with { Volatility = result.Volatility }).Value - price) <= 1e-10 * (t.Value + t.Strike) && Math.Abs(result.Volatility - t.Volatility) <= slack;
            });
        }
    }

    [Fact]
    public void ImpliedVolatility_TinyPrice_KeepsItsDigits()
    {
        OptionTerms terms = Base with { Strike = 10_000, Volatility = 0.4 };
        double price = BlackScholes.Price(terms).Value;
        Assert.InRange(price, 1e-25, 1e-10);
        Assert.Equal(0.4, BlackScholes.ImpliedVolatility(terms, price).Volatility, 1e-9);
    }

    [Theory]
    [InlineData(4.0)]
    [InlineData(98.0)]
    [InlineData(-1.0)]
    public void ImpliedVolatility_PriceOutsideBounds_Undefined(double price)
    {
        ImpliedVolatilityResult result = BlackScholes.ImpliedVolatility(Base, price);
        Assert.True(double.IsNaN(result.Volatility));
        Assert.Equal("price_outside_bounds", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void ImpliedVolatility_LowerBound_Zero()
    {
        double bound = (100 * Math.Exp(-0.02 * 1.5)) - (95 * Math.Exp(-0.04 * 1.5));
        Assert.Equal(0, BlackScholes.ImpliedVolatility(Base, bound).Volatility);
    }

    [Fact]
    public void ImpliedVolatility_NoTimeLeft_NotIdentified() =>
        Assert.Equal("not_identified", Assert.Single(BlackScholes.ImpliedVolatility(Base with { Years = 0 }, 5).Warnings).Code);

    [Fact]
    public void Price_BadTerms_RefusedByName()
    {
        Assert.Contains("Volatility", Assert.Throws<ArgumentException>(() => BlackScholes.Price(Base with { Volatility = -0.1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BlackScholes.Price(Base with { Value = double.NaN }));
        Assert.Throws<ArgumentException>(() => BlackScholes.Price(Base with { Strike = -1 }));
        Assert.Throws<ArgumentException>(() => BlackScholes.Price(Base with { Years = double.PositiveInfinity }));
        Assert.Throws<ArgumentException>(() => BlackScholes.Price(Base with { Kind = (OptionKind)7 }));
        Assert.Throws<ArgumentException>(() => BlackScholes.ImpliedVolatility(Base, double.NaN));
    }
}
