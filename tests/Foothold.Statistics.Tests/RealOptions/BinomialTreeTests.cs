using Foothold.Statistics.RealOptions;
using FsCheck.Fluent;

namespace Foothold.Statistics.Tests.RealOptions;

public sealed class BinomialTreeTests
{
    private static readonly OptionTerms Put = new() { Kind = OptionKind.Put, Value = 100, Strike = 105, Rate = 0.05, Leakage = 0.01, Volatility = 0.25, Years = 1 };

    /// <summary>The definition, node by node, without any sharing of nodes.</summary>
    private static double Twin(OptionTerms t, int steps, int interval)
    {
        double dt = t.Years / steps;
        double u = Math.Exp(t.Volatility * Math.Sqrt(dt));
        double p = (Math.Exp((t.Rate - t.Leakage) * dt) - (1 / u)) / (u - (1 / u));
        double At(double value, int step)
        {
            if (step == steps) return t.Payoff(value);
            double wait = Math.Exp(-t.Rate * dt) * ((p * At(value * u, step + 1)) + ((1 - p) * At(value / u, step + 1)));
            return interval > 0 && step % interval == 0 ? Math.Max(wait, t.Payoff(value)) : wait;
        }

        return At(t.Value, 0);
    }

    [Fact]
    public void Price_RandomTermsAndSteps_NaiveRecursion()
    {
        foreach (OptionKind kind in Enum.GetValues<OptionKind>())
        {
            var cases = from t in OptionCases.Terms(kind)
                        from halves in Gen.Choose(1, 6)
                        where Math.Abs(t.Rate - t.Leakage) * Math.Sqrt(t.Years / (2 * halves)) < t.Volatility
                        select (t, steps: 2 * halves);
            OptionCases.Hold(cases, c =>
                Math.Abs(BinomialTree.European(c.t, c.steps).Value - Twin(c.t, c.steps, 0)) < 1e-9
                && Math.Abs(BinomialTree.American(c.t, c.steps).Value - Twin(c.t, c.steps, 1)) < 1e-9
                && Math.Abs(BinomialTree.American(c.t, c.steps, 2).Value - Twin(c.t, c.steps, 2)) < 1e-9);
        }
    }

    [Fact]
    public void Price_RandomTerms_MoreExerciseNeverWorthLess()
    {
        var cases = from t in OptionCases.Terms(OptionKind.Put)
                    where Math.Abs(t.Rate - t.Leakage) * Math.Sqrt(t.Years / 48) < t.Volatility
                    select t;
        OptionCases.Hold(cases, t =>
        {
            double end = BinomialTree.European(t, 48).Value;
            double some = BinomialTree.American(t, 48, 12).Value;
            double any = BinomialTree.American(t, 48).Value;
            double slack = 1e-10;
            return some >= end - slack && any >= some - slack && any >= t.Payoff(t.Value) - slack && any <= t.Strike * Math.Max(1, Math.Exp(-t.Rate * t.Years)) + slack;
        });
    }

    [Fact]
    public void American_CallWithoutLeakage_NeverExercisedEarly()
    {
        OptionTerms call = Put with { Kind = OptionKind.Call, Leakage = 0 };
        BinomialResult american = BinomialTree.American(call, 300);
        Assert.Equal(BinomialTree.European(call, 300).Value, american.Value, 1e-10);
        Assert.All(american.ExerciseBoundary.Take(300), boundary => Assert.True(double.IsNaN(boundary)));
    }

    [Theory]
    [InlineData(OptionKind.Call, 0, 0)]
    [InlineData(OptionKind.Put, 0, 0)]
    [InlineData(OptionKind.Put, 0, 0.05)]
    [InlineData(OptionKind.Put, -0.01, 0)]
    [InlineData(OptionKind.Call, 0.05, 0)]
    public void American_WaitingCostsNothing_TiesAreNotExercise(OptionKind kind, double rate, double leakage)
    {
        foreach (int interval in new[] { 1, 5 })
        {
            BinomialResult result = BinomialTree.American(Put with { Kind = kind, Rate = rate, Leakage = leakage }, 500, interval);
            Assert.All(result.ExerciseBoundary.Take(500), boundary => Assert.True(double.IsNaN(boundary)));
            Assert.True(double.IsFinite(result.ExerciseBoundary[500]));
        }
    }

    [Fact]
    public void Price_NodesBeyondTheLargestNumber_RefusedWithTheMostSteps()
    {
        // (700 - ln 100)²/9 = 53,7xx steps at a volatility of 3.
        OptionTerms wild = Put with { Kind = OptionKind.Call, Volatility = 3 };
        string message = Assert.Throws<ArgumentException>(() => BinomialTree.European(wild, 60_000)).Message;
        int most = (int)Math.Floor(Math.Pow((700 - Math.Log(100)) / 3, 2));
        Assert.Contains($"at most {most} steps", message, StringComparison.Ordinal);
        Assert.Contains("closed form", Assert.Throws<ArgumentException>(() => BinomialTree.European(wild with { Volatility = 1000 }, 1)).Message, StringComparison.Ordinal);
        Assert.True(double.IsFinite(BinomialTree.European(wild with { Volatility = 60 }, 130).Value));
    }

    [Theory]
    [InlineData(OptionKind.Call)]
    [InlineData(OptionKind.Put)]
    public void European_ManySteps_ApproachesTheClosedForm(OptionKind kind)
    {
        OptionTerms terms = Put with { Kind = kind };
        double exact = BlackScholes.Price(terms).Value;
        double coarse = Math.Abs(BinomialTree.European(terms, 100).Value - exact);
        double fine = Math.Abs(BinomialTree.European(terms, 3200).Value - exact);
        Assert.InRange(fine, 0, 0.003);
        Assert.True(fine < coarse / 4, $"error {coarse} at 100 steps, {fine} at 3200");
    }

    [Fact]
    public void American_Put_BoundaryRisesToTheStrike()
    {
        BinomialResult result = BinomialTree.American(Put, 1000);
        double[] known = [.. result.ExerciseBoundary.Where(double.IsFinite)];
        Assert.True(known.Length > 900);
        Assert.All(known, boundary => Assert.InRange(boundary, 60, 105));
        // The tree's spacing makes a saw-tooth of one node; beyond that the boundary rises.
        for (int i = 0; i + 100 < known.Length; i += 100) Assert.True(known[i + 100] > known[i] / result.UpFactor);
        Assert.InRange(known[^1], 100, 105);
        Assert.Equal(0.5, result.YearsAt(500), 1e-15);
        Assert.Throws<ArgumentOutOfRangeException>(() => result.YearsAt(1001));
    }

    [Fact]
    public void Price_StepsTooLong_RefusedWithTheNumberNeeded()
    {
        OptionTerms terms = Put with { Volatility = 0.01, Rate = 0.1 };
        // 1 · (0.09 / 0.01)² = 81.
        string message = Assert.Throws<ArgumentException>(() => BinomialTree.European(terms, 80)).Message;
        Assert.Contains("at least 81", message, StringComparison.Ordinal);
        Assert.InRange(BinomialTree.European(terms, 82).UpProbability, 0, 1);
        Assert.Contains("volatility 0", Assert.Throws<ArgumentException>(() => BinomialTree.European(terms with { Volatility = 1e-6 }, 80)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Price_NothingUncertain_BestDateOnTheOnePath()
    {
        OptionTerms certain = Put with { Volatility = 0 };
        Assert.Equal(5, BinomialTree.American(certain, 10).Value, 1e-12);
        Assert.Equal(BlackScholes.Price(certain).Value, BinomialTree.European(certain, 10).Value, 1e-12);
        Assert.Equal(5, BinomialTree.American(Put with { Years = 0 }, 10).Value, 1e-12);
        // Limit of small volatility.
        Assert.Equal(BinomialTree.American(certain, 400).Value, BinomialTree.American(Put with { Volatility = 0.003 }, 400).Value, 0.01);
    }

    [Fact]
    public void Price_BadNumbers_Refused()
    {
        Assert.Throws<ArgumentException>(() => BinomialTree.European(Put, 0));
        Assert.Throws<ArgumentException>(() => BinomialTree.European(Put, 1_000_000));
        Assert.Throws<ArgumentException>(() => BinomialTree.American(Put, 10, 3));
        Assert.Throws<ArgumentException>(() => BinomialTree.American(Put, 10, 0));
    }

    [Fact]
    public void Price_WorthlessUnderlying_PutIsExercisedNow()
    {
        Assert.Equal(105, BinomialTree.American(Put with { Value = 0 }, 50).Value, 1e-12);
        Assert.Equal(0, BinomialTree.American(Put with { Value = 0, Kind = OptionKind.Call }, 50).Value);
    }
}
