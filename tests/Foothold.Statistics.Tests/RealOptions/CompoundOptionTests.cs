using Foothold.Statistics.RealOptions;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.RealOptions;

public sealed class CompoundOptionTests
{
    private static readonly CompoundTerms Base = new()
    {
        FirstKind = OptionKind.Call, SecondKind = OptionKind.Call, Value = 100, FirstStrike = 10, SecondStrike = 95,
        FirstYears = 0.5, SecondYears = 2, Rate = 0.04, Leakage = 0.02, Volatility = 0.3,
    };

    private static readonly (OptionKind First, OptionKind Second)[] Kinds =
        [(OptionKind.Call, OptionKind.Call), (OptionKind.Call, OptionKind.Put), (OptionKind.Put, OptionKind.Call), (OptionKind.Put, OptionKind.Put)];

    private static Gen<CompoundTerms> Terms(OptionKind first, OptionKind second) =>
        from value in OptionCases.Between(50, 150)
        from firstStrike in OptionCases.Between(0.1, 60)
        from secondStrike in OptionCases.Between(50, 150)
        from firstYears in OptionCases.Between(0.05, 3)
        from more in OptionCases.Between(0.05, 3)
        from rate in OptionCases.Between(-0.02, 0.1)
        from leakage in OptionCases.Between(-0.02, 0.1)
        from volatility in OptionCases.Between(0.1, 0.7)
        select new CompoundTerms
        {
            FirstKind = first, SecondKind = second, Value = value, FirstStrike = firstStrike, SecondStrike = secondStrike,
            FirstYears = firstYears, SecondYears = firstYears + more, Rate = rate, Leakage = leakage, Volatility = volatility,
        };

    /// <summary>Discounted mean of the first payoff over the value at the first date.</summary>
    private static double Twin(CompoundTerms t, double critical)
    {
        double sign = t.FirstKind == OptionKind.Call ? 1 : -1;
        double spread = t.Volatility * Math.Sqrt(t.FirstYears);
        double drift = ((t.Rate - t.Leakage) * t.FirstYears) - (0.5 * spread * spread);
        return Math.Exp(-t.Rate * t.FirstYears) * Quadrature.NormalMean(
            z => Math.Max(sign * (BlackScholes.Price(t.Second with { Value = t.Value * Math.Exp(drift + (spread * z)), Years = t.SecondYears - t.FirstYears }).Value - t.FirstStrike), 0),
            (Math.Log(critical / t.Value) - drift) / spread,
            20);
    }

    [Fact]
    public void Price_AllFourKinds_IntegralOverTheFirstDate()
    {
        foreach ((OptionKind first, OptionKind second) in Kinds)
        {
            OptionCases.Hold(
                Terms(first, second),
                t =>
                {
                    CompoundResult result = CompoundOption.Price(t);
                    return result.Convergence.Converged && Math.Abs(result.Value - Twin(t, result.CriticalValue)) < 1e-9 * (t.Value + t.SecondStrike);
                },
                60);
        }
    }

    [Fact]
    public void Price_RandomTerms_NeverAboveTheSecondOptionAndParity()
    {
        foreach (OptionKind second in Enum.GetValues<OptionKind>())
        {
            OptionCases.Hold(Terms(OptionKind.Call, second), t =>
            {
                CompoundResult call = CompoundOption.Price(t);
                double put = CompoundOption.Price(t with { FirstKind = OptionKind.Put }).Value;
                double paid = t.FirstStrike * Math.Exp(-t.Rate * t.FirstYears);
                return call.Value >= 0 && call.Value <= call.SecondValue && put >= 0 && put <= paid
                    && Math.Abs(call.Value - put - (call.SecondValue - paid)) < 1e-11 * (t.Value + t.SecondStrike);
            });
        }
    }

    [Fact]
    public void Price_CriticalValue_MakesTheSecondOptionWorthItsPrice()
    {
        CompoundResult result = CompoundOption.Price(Base);
        double second = BlackScholes.Price(Base.Second with { Value = result.CriticalValue, Years = 1.5 }).Value;
        Assert.Equal(10, second, 1e-11);
        Assert.InRange(result.Convergence.Iterations, 1, 60);
        Assert.InRange(result.FirstExerciseProbability, 0.01, 0.99);
    }

    [Fact]
    public void Price_FirstStepFree_SecondOption()
    {
        foreach (OptionKind second in Enum.GetValues<OptionKind>())
        {
            CompoundResult call = CompoundOption.Price(Base with { FirstStrike = 0, SecondKind = second });
            Assert.Equal(call.SecondValue, call.Value, 1e-12);
            Assert.Equal(0, CompoundOption.Price(Base with { FirstStrike = 0, SecondKind = second, FirstKind = OptionKind.Put }).Value, 1e-12);
        }
    }

    [Fact]
    public void Price_SecondPutCanNeverBeWorthItsPrice_NeverBought()
    {
        CompoundTerms dear = Base with { SecondKind = OptionKind.Put, FirstStrike = 200 };
        CompoundResult call = CompoundOption.Price(dear);
        Assert.Equal((0.0, 0.0, 0.0), (call.Value, call.CriticalValue, call.FirstExerciseProbability));
        CompoundResult put = CompoundOption.Price(dear with { FirstKind = OptionKind.Put });
        Assert.Equal((200 * Math.Exp(-0.02)) - put.SecondValue, put.Value, 1e-10);
    }

    [Fact]
    public void Price_SameDates_OneOptionWithBothStrikes()
    {
        CompoundResult result = CompoundOption.Price(Base with { FirstYears = 2 });
        double call = BlackScholes.Price(Base.Second with { Strike = 105 }).Value;
        Assert.Equal(call, result.Value, 1e-10);
        Assert.Equal(105, result.CriticalValue, 1e-9);
    }

    [Theory]
    [InlineData(0.3, 0)]
    [InlineData(0, 0.5)]
    public void Price_FirstDateCertain_PayoffOfTheFirstOption(double volatility, double firstYears)
    {
        CompoundTerms terms = Base with { Volatility = volatility, FirstYears = firstYears };
        double at = 100 * Math.Exp(0.02 * firstYears);
        double second = BlackScholes.Price(terms.Second with { Value = at, Years = 2 - firstYears }).Value;
        Assert.Equal(Math.Exp(-0.04 * firstYears) * Math.Max(second - 10, 0), CompoundOption.Price(terms).Value, 1e-12);
    }

    [Fact]
    public void Price_WorthlessUnderlying_Limits()
    {
        Assert.Equal(0, CompoundOption.Price(Base with { Value = 0 }).Value);
        double put = CompoundOption.Price(Base with { Value = 0, SecondKind = OptionKind.Put }).Value;
        Assert.Equal((95 * Math.Exp(-0.08)) - (10 * Math.Exp(-0.02)), put, 1e-12);
    }

    [Fact]
    public void Price_BadTerms_Refused()
    {
        Assert.Contains("FirstYears", Assert.Throws<ArgumentException>(() => CompoundOption.Price(Base with { SecondYears = 0.1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => CompoundOption.Price(Base with { FirstStrike = -1 }));
        Assert.Throws<ArgumentException>(() => CompoundOption.Price(Base with { FirstKind = (OptionKind)9 }));
    }
}
