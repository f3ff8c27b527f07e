using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Tests.Appraisal.Portfolio;

/// <summary>Plans run on plain flows, against closed forms and a slow twin.</summary>
public sealed class PlanRunTests
{
    private const int Draws = 4_000;

    // Independent results add their variances; the same result twice doubles the deviation and leaves no benefit.
    [Fact]
    public void Run_TwoMarkets_HasTheDeviationOfTheirSum()
    {
        double[] first = Normals(1, 2, 3), second = Normals(2, 1, 4);
        Venture[] ventures = [OneMonth("A", first), OneMonth("B", second), OneMonth("C", first)];
        var run = new PlanRun(ventures, new FirmLimits());
        Assert.Equal(5, run.Run(new MarketPlan([0, 1], Pace.AtOnce)).StandardDeviation, 0.2);
        Assert.Equal(3, run.Run(new MarketPlan([0, 1], Pace.AtOnce)).Mean.Value, 0.2);
        double alone = run.Run(new MarketPlan([0], Pace.AtOnce)).StandardDeviation;
        Assert.Equal(2 * alone, run.Run(new MarketPlan([0, 2], Pace.AtOnce)).StandardDeviation, 1e-9);
    }

    [Fact]
    public void Run_RandomPlans_EqualsOneDrawAtATime()
    {
        var random = new RandomStream(5);
        for (int round = 0; round < 40; round++)
        {
            Venture[] ventures = [Random("A", random), Random("B", random), Random("C", random)];
            var limits = new FirmLimits { Cash = 4 + random.NextInt(12), DiscountRate = 0.1 };
            var plan = new MarketPlan([2, 0, 1], Enum.GetValues<Pace>()[round % 4]);
            var run = new PlanRun(ventures, limits);
            PlanOutcome outcome = run.Run(plan);
            for (int i = 0; i < ventures[0].Draws; i++)
            {
                (double worth, bool ruined) = Slow(ventures, plan, limits, i);
                Assert.Equal(worth, run.Worth[i], 1e-9);
                Assert.Equal(ruined, run.Alive[i] == 0);
            }

            Assert.Equal(run.Worth.ToArray().Average(), outcome.Mean.Value, 1e-9);
        }
    }

    [Fact]
    public void Run_SlowPaceWithoutDiscountOrLimit_IsTheFastOneLater()
    {
        var random = new RandomStream(9);
        Venture[] ventures = [Random("A", random), Random("B", random)];
        var run = new PlanRun(ventures, new FirmLimits());
        run.Run(new MarketPlan([0, 1], Pace.AtOnce));
        double[] fast = run.Worth.ToArray();
        foreach (Pace pace in new[] { Pace.EverySixMonths, Pace.EveryYear })
        {
            run.Run(new MarketPlan([0, 1], pace));
            for (int i = 0; i < fast.Length; i++) Assert.Equal(fast[i], run.Worth[i], 1e-9);
        }
    }

    [Fact]
    public void Run_MoreHoursThanThereAre_IsNamed()
    {
        var venture = new Venture("A", "A", 2, [1, 1, 1, 1], [], [6, 3], [10, 40]);
        PlanOutcome outcome = new PlanRun([venture], new FirmLimits { HoursPerWeek = 5, UnitsPerMonth = 30 }).Run(new MarketPlan([0], Pace.AtOnce));
        Assert.Equal([PlanObstacle.Hours, PlanObstacle.Capacity], outcome.Obstacles);
        Assert.Equal((6.0, 40.0), (outcome.BusiestHours, outcome.BusiestUnits));
    }

    internal static Venture OneMonth(string market, double[] results) => new(market, market, results.Length, results, [], [1], [1]);

    internal static double[] Normals(ulong seed, double mean, double deviation)
    {
        var stream = new RandomStream(seed);
        return [.. Enumerable.Range(0, Draws).Select(_ => mean + (deviation * stream.NextNormal()))];
    }

    internal static Venture Random(string market, RandomStream random, int draws = 20, int months = 14)
    {
        double trend = 1.2 + (random.NextNormal() / 2);
        double[] cash = [.. Enumerable.Range(0, draws * months).Select(at => at < draws ? -3 - random.NextUniform() : trend + random.NextNormal())];
        double[] own = [.. cash.Select(_ => random.NextUniform() / 4)];
        return new Venture(market, market, draws, cash, own, [.. Enumerable.Repeat(2.0, months)], [.. Enumerable.Repeat(5.0, months)]);
    }

    private static (double Worth, bool Ruined) Slow(Venture[] ventures, MarketPlan plan, FirmLimits limits, int draw)
    {
        double balance = limits.Cash, worth = 0;
        var enters = new bool[plan.Ventures.Count];
        for (int month = 0; month < 100; month++)
        {
            double cash = 0, own = 0;
            for (int place = 0; place < plan.Ventures.Count; place++)
            {
                int age = month - plan.StartOf(place);
                Venture venture = ventures[plan.Ventures[place]];
                if (age == 0) enters[place] = place == 0 || plan.Pace != Pace.OnceThePreviousPays || (enters[place - 1] && Enumerable.Range(9, 3).Sum(t => ventures[plan.Ventures[place - 1]].Cash(t)[draw] - ventures[plan.Ventures[place - 1]].Own(t)[draw]) > 0);
                if (age < 0 || age >= venture.Months || !enters[place]) continue;
                cash += venture.Cash(age)[draw];
                own += venture.Own(age)[draw];
            }

            balance += cash;
            worth += (cash - own) * Math.Pow(1 + limits.DiscountRate, -month / 12.0);
            if (balance < 0) return (worth, true);
        }

        return (worth, false);
    }
}
