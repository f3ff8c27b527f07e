using Foothold.Statistics.RealOptions;
using FsCheck;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.RealOptions;

public sealed class EntryExitTests
{
    private static readonly EntryExitTerms Base = new() { FlowCost = 1, EntryCost = 4, ExitCost = 0, Rate = 0.025, Leakage = 0.025, Volatility = 0.1 };

    private static Gen<EntryExitTerms> Terms =>
        from flowCost in OptionCases.Between(0.1, 3)
        from entry in OptionCases.Between(0.01, 20)
        from back in OptionCases.Between(-0.9, 1)
        from rate in OptionCases.Between(0.01, 0.2)
        from leakage in OptionCases.Between(0.005, 0.2)
        from volatility in OptionCases.Between(0.03, 0.6)
        let exit = back < 0 ? back * entry : back * 0.9 * flowCost / rate
        select new EntryExitTerms { FlowCost = flowCost, EntryCost = entry, ExitCost = exit, Rate = rate, Leakage = leakage, Volatility = volatility };

    /// <summary>Idle and active values on a grid of the logarithm of the flow, improved until nothing changes.</summary>
    private static (double Idle, double Active) Twin(EntryExitTerms t, double flow)
    {
        const double Step = 0.05;
        const int Half = 130;
        double up = t.Volatility * Math.Sqrt(Step);
        double p = (Math.Exp((t.Rate - t.Leakage) * Step) - Math.Exp(-up)) / (Math.Exp(up) - Math.Exp(-up));
        double discount = Math.Exp(-t.Rate * Step);
        double earn = -Math.Exp(-t.Leakage * Step) + 1;
        double spend = t.FlowCost * (1 - discount) / t.Rate;
        var idle = new double[(2 * Half) + 1];
        var active = new double[idle.Length];
        double At(int i) => flow * Math.Exp((i - Half) * up);
        // Far out the flow decides: below, one is out for good; above, in for good.
        active[0] = -t.ExitCost;
        active[^1] = (At(2 * Half) / t.Leakage) - (t.FlowCost / t.Rate);
        idle[^1] = active[^1] - t.EntryCost;
        for (int sweep = 0; sweep < 20_000; sweep++)
        {
            double change = 0;
            for (int i = 1; i < idle.Length - 1; i++)
            {
                double rest = discount * ((p * idle[i + 1]) + ((1 - p) * idle[i - 1]));
                double go = (At(i) * earn / t.Leakage) - spend + (discount * ((p * active[i + 1]) + ((1 - p) * active[i - 1])));
                double betterIdle = Math.Max(rest, go - t.EntryCost);
                double betterActive = Math.Max(go, rest - t.ExitCost);
                change = Math.Max(change, Math.Abs(betterIdle - idle[i]) + Math.Abs(betterActive - active[i]));
                idle[i] = betterIdle;
                active[i] = betterActive;
            }

            if (change < 1e-9) break;
        }

        return (idle[Half], active[Half]);
    }

    /// <summary>Expected triggers from the textbook form of the equation, solved in decimal numbers of 60 digits.</summary>
    [Theory]
    [InlineData(4, 0, 0.025, 0.1, 1.46667890574302, 0.7657318807766541)]
    [InlineData(1e-3, 0, 0.025, 0.1, 1.0198496172220881, 0.9806862796240733)]
    [InlineData(1e-9, 0, 0.025, 0.1, 1.0001957689453747, 0.9998042821669211)]
    [InlineData(1e-12, 0, 0.025, 0.1, 1.000019574593662, 0.999980425917236)]
    [InlineData(1e-30, 0, 0.025, 0.1, 1.0000000000195743, 0.9999999999804257)]
    [InlineData(1e12, 0, 0.025, 0.1, 38956439238.94786, 0.641742430504416)]
    [InlineData(4, 1, 1e-9, 0.1, 1.684513787562557, 0.8470983631258474)]
    [InlineData(4, 1, 0.025, 5, 68.78980666996492, 0.1612275723483902)]
    public void Solve_TinyAndHugeCosts_KeepTheirDigits(double entryCost, double exitCost, double rate, double volatility, double entry, double exit)
    {
        EntryExitResult result = EntryExit.Solve(Base with { EntryCost = entryCost, ExitCost = exitCost, Rate = rate, Volatility = volatility });
        Assert.True(result.Convergence.Converged);
        Assert.Equal(entry, result.EntryTrigger, 1e-13 * entry);
        Assert.Equal(exit, result.ExitTrigger, 1e-13);
    }

    [Theory]
    [InlineData(4, 0, 0.1, 1)]
    [InlineData(4, 2, 0.15, 0.9)]
    [InlineData(6, -2, 0.12, 1.2)]
    public void Solve_AgainstValueIteration_SameValues(double entry, double exit, double volatility, double flow)
    {
        EntryExitTerms terms = Base with { EntryCost = entry, ExitCost = exit, Volatility = volatility, Rate = 0.04, Leakage = 0.05 };
        EntryExitResult ours = EntryExit.Solve(terms);
        (double idle, double active) = Twin(terms, flow);
        Assert.Equal(idle, ours.IdleValue(flow), 0.05);
        Assert.Equal(active, ours.ActiveValue(flow), 0.05);
    }

    [Fact]
    public void Solve_RandomTerms_FourEquationsHold() => OptionCases.Hold(Terms, t =>
    {
        EntryExitResult r = EntryExit.Solve(t);
        double scale = t.EntryCost + (t.FlowCost / t.Rate) + (r.EntryTrigger / t.Leakage);
        double a = r.IdleOptionAtEntry;
        double b = r.ActiveOptionAtExit;
        double ratio = r.EntryTrigger / r.ExitTrigger;
        double aLow = a * Math.Pow(ratio, -r.UpperRoot);
        double bHigh = b * Math.Pow(ratio, r.LowerRoot);
        double matchHigh = (r.EntryTrigger / t.Leakage) - (t.FlowCost / t.Rate) + bHigh - a - t.EntryCost;
        double matchLow = (r.ExitTrigger / t.Leakage) - (t.FlowCost / t.Rate) + b - aLow + t.ExitCost;
        double pasteHigh = (r.EntryTrigger / t.Leakage) + (r.LowerRoot * bHigh) - (r.UpperRoot * a);
        double pasteLow = (r.ExitTrigger / t.Leakage) + (r.LowerRoot * b) - (r.UpperRoot * aLow);
        double tolerance = 1e-9 * scale * Math.Max(r.UpperRoot, -r.LowerRoot);
        return r.Convergence.Converged && Math.Abs(matchHigh) < tolerance && Math.Abs(matchLow) < tolerance && Math.Abs(pasteHigh) < tolerance && Math.Abs(pasteLow) < tolerance;
    });

    [Fact]
    public void Solve_RandomTerms_BandHoldsTheRulesOfMarshall() => OptionCases.Hold(Terms, t =>
    {
        EntryExitResult r = EntryExit.Solve(t);
        return r.EntryTrigger > r.ExitTrigger
            && r.EntryTrigger >= r.MarshallianEntry * (1 - 1e-9) && r.ExitTrigger <= r.MarshallianExit * (1 + 1e-9)
            && r.EntryTrigger <= r.EntryTriggerWithoutExit * (1 + 1e-9) && r.ExitTrigger >= r.ExitTriggerWithoutReentry * (1 - 1e-9);
    });

    [Fact]
    public void Solve_RandomTerms_ValuesAreMonotoneAndNeverBelowActing() => OptionCases.Hold(Terms, t =>
    {
        EntryExitResult r = EntryExit.Solve(t);
        double previous = -1;
        for (double flow = 0; flow <= 2 * r.EntryTrigger; flow += r.EntryTrigger / 20)
        {
            double idle = r.IdleValue(flow);
            double active = r.ActiveValue(flow);
            double slack = 1e-8 * (1 + Math.Abs(active));
            if (idle < previous - slack || idle < active - t.EntryCost - slack || active < idle - t.ExitCost - slack) return false;
            previous = idle;
        }

        return true;
    });

    [Fact]
    public void Solve_CostsVanish_BandCloses()
    {
        double last = double.PositiveInfinity;
        foreach (double cost in new[] { 1, 1e-2, 1e-4, 1e-6, 1e-8 })
        {
            EntryExitResult result = EntryExit.Solve(Base with { EntryCost = cost, ExitCost = cost });
            double width = result.EntryTrigger - result.ExitTrigger;
            Assert.InRange(width, 0, last);
            last = width;
            // The band closes with the third root of the cost only.
            Assert.InRange(width, 0.1 * Math.Cbrt(cost), 0.6 * Math.Cbrt(cost));
        }

        EntryExitResult free = EntryExit.Solve(Base with { EntryCost = 0 });
        Assert.Equal(1, free.EntryTrigger, 1e-12);
        Assert.Equal(1, free.ExitTrigger, 1e-12);
        EntryExitResult refunded = EntryExit.Solve(Base with { ExitCost = -4 });
        Assert.Equal(1.1, refunded.EntryTrigger, 1e-12);
    }

    [Fact]
    public void Solve_LeavingDearerThanStaying_NeverExits()
    {
        EntryExitTerms terms = Base with { ExitCost = 50 };
        EntryExitResult result = EntryExit.Solve(terms);
        Assert.True(double.IsNaN(result.ExitTrigger));
        Assert.Equal("never_exits", Assert.Single(result.Warnings).Code);
        Assert.Equal(result.EntryTriggerWithoutExit, result.EntryTrigger, 1e-12);
        // An investment of k + w/ρ for a flow worth P/δ.
        PerpetualResult invest = PerpetualInvestment.Price(new PerpetualTerms { Value = 1 / 0.025, Cost = 44, Rate = 0.025, Leakage = 0.025, Volatility = 0.1 });
        Assert.Equal(invest.Trigger * 0.025, result.EntryTrigger, 1e-10);
        Assert.Equal(invest.OptionValue, result.IdleValue(1), 1e-10);
        Assert.Equal(0, result.ActiveValue(1), 1e-10);
        // And just before that limit the two agree.
        Assert.Equal(result.EntryTrigger, EntryExit.Solve(Base with { ExitCost = 39.9999 }).EntryTrigger, 1e-4);
    }

    [Fact]
    public void Solve_EntryDearerAndDearer_ExitAsIfForGood()
    {
        EntryExitResult result = EntryExit.Solve(Base with { EntryCost = 1e7 });
        Assert.Equal(result.ExitTriggerWithoutReentry, result.ExitTrigger, 1e-9);
    }

    [Fact]
    public void Solve_NothingUncertain_RulesOfMarshall()
    {
        EntryExitResult result = EntryExit.Solve(Base with { Volatility = 0, ExitCost = 2 });
        Assert.Equal(1.1, result.EntryTrigger, 1e-12);
        Assert.Equal(0.95, result.ExitTrigger, 1e-12);
        Assert.Equal(0, result.IdleValue(1.1), 1e-9);
        Assert.Equal(-2, result.ActiveValue(0.5), 1e-12);
        EntryExitResult nearly = EntryExit.Solve(Base with { Volatility = 1e-4, ExitCost = 2 });
        Assert.Equal(1.1, nearly.EntryTrigger, 1e-3);
        Assert.Equal(0.95, nearly.ExitTrigger, 1e-3);
        EntryExitResult trend = EntryExit.Solve(Base with { Volatility = 0, Leakage = 0.02 });
        Assert.Equal("certain_trend", Assert.Single(trend.Warnings).Code);
        Assert.True(double.IsNaN(trend.EntryTrigger) && double.IsNaN(trend.IdleValue(1)));
    }

    [Fact]
    public void Solve_CostsTinyBesideTheFlow_StillABand()
    {
        // w/ρ + k and w/ρ − l are the same number in double precision here; the difference is not taken from them.
        EntryExitResult result = EntryExit.Solve(Base with { FlowCost = 1e6, EntryCost = 1e-10, Volatility = 0.3 });
        Assert.True(result.Convergence.Converged);
        Assert.InRange(result.EntryTrigger - result.ExitTrigger, 1e-2, 10);
        Assert.InRange(result.EntryTrigger, 1e6, 1e6 + 10);
    }

    [Fact]
    public void Solve_VarianceUnderflows_AsCertain() =>
        Assert.Equal(1.1, EntryExit.Solve(Base with { Volatility = 1e-200 }).EntryTrigger, 1e-12);

    [Fact]
    public void Solve_FlowGrowsAsFastAsDiscounted_Undefined()
    {
        EntryExitResult result = EntryExit.Solve(Base with { Leakage = 0 });
        Assert.True(double.IsNaN(result.EntryTrigger) && double.IsNaN(result.ActiveValue(1)) && double.IsNaN(result.EntryTriggerWithoutExit));
        Assert.Equal("value_without_bound", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void Solve_BadTerms_Refused()
    {
        Assert.Contains("make money", Assert.Throws<ArgumentException>(() => EntryExit.Solve(Base with { ExitCost = -5 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => EntryExit.Solve(Base with { Rate = 0 }));
        Assert.Throws<ArgumentException>(() => EntryExit.Solve(Base with { FlowCost = -1 }));
        Assert.Throws<ArgumentException>(() => EntryExit.Solve(Base).IdleValue(-1));
    }
}
