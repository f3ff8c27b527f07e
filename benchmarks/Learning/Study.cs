using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning;
using Foothold.Advice.Learning.Asking;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;
using Foothold.Statistics;
using Foothold.Statistics.Random;

namespace Foothold.LearningStudy;

/// <summary>How a firm goes about testing before it decides.</summary>
internal enum Policy
{
    /// <summary>Decide at once.</summary>
    TestNothing,

    /// <summary>Test the number with the largest relative doubt, then the next, within the budget.</summary>
    MostUncertainFirst,

    /// <summary>Test what has the highest net benefit, learn, look again, and stop when nothing pays; within the same budget.</summary>
    FollowAsk,

    /// <summary>Test every number once, whatever it costs.</summary>
    TestEverything,
}

/// <summary>The world in which the policies compete.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Overconfidence">By how much truths lie further from beliefs than believed.</param>
/// <param name="Clear">Whether one market is far better.</param>
/// <param name="CostFactor">By how much tests are dearer than usual.</param>
/// <param name="BiasFactor">By how much the error that answers share is larger than the firm thinks.</param>
internal sealed record World(string Name, double Overconfidence = 1, bool Clear = false, double CostFactor = 1, double BiasFactor = 1);

/// <summary>What a policy came to, over all firms.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Net">True worth of the chosen option less the cost of tests.</param>
/// <param name="Gain">That, less the same of testing nothing for the same firm.</param>
/// <param name="Regret">True worth of the best option less <paramref name="Net"/>.</param>
/// <param name="Cost">Cost of tests, hours included.</param>
/// <param name="Tests">Tests run.</param>
/// <param name="Wrong">Share of firms that chose another than the truly best option.</param>
internal sealed record PolicyOutcome(Policy Policy, Estimate Net, Estimate Gain, Estimate Regret, Estimate Cost, Estimate Tests, Estimate Wrong);

/// <summary>Lets policies of testing compete on invented firms whose true numbers are known.</summary>
internal static class Study
{
    public const double HourCost = 25;
    public const double Budget = 2_000;
    private const int MostRounds = 12;

    /// <summary>Runs the study in one world; every policy meets the same firms, truths and errors.</summary>
    public static IReadOnlyList<PolicyOutcome> Run(World world, int firms, int draws, ulong seed)
    {
        Policy[] policies = Enum.GetValues<Policy>();
        var net = new double[policies.Length][];
        var (regret, cost, tests, wrong) = (new double[policies.Length][], new double[policies.Length][], new double[policies.Length][], new double[policies.Length][]);
        for (int p = 0; p < policies.Length; p++) (net[p], regret[p], cost[p], tests[p], wrong[p]) = (new double[firms], new double[firms], new double[firms], new double[firms], new double[firms]);
        TestCatalogue catalogue = Catalogue(world.CostFactor);
        Parallel.For(0, firms, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - 1) }, i =>
        {
            InventedFirm firm = InventedFirm.Draw(RandomStream.ForBlock(seed, (ulong)i), world.Overconfidence, world.Clear);
            double[] truth = firm.TrueWorth();
            foreach (Policy policy in policies)
            {
                (IReadOnlyList<Assumption> believed, double spent, int count) = Learn(firm, policy, catalogue, world.BiasFactor, draws, seed + 1_000_003UL, i);
                int chosen = firm.Choose(believed), p = (int)policy;
                net[p][i] = truth[chosen] - spent;
                regret[p][i] = truth.Max() - net[p][i];
                cost[p][i] = spent;
                tests[p][i] = count;
                wrong[p][i] = truth[chosen] < truth.Max() ? 1 : 0;
            }
        });
        return [.. policies.Select(policy => new PolicyOutcome(
            policy, Mean(net[(int)policy]), Mean([.. net[(int)policy].Zip(net[0], (own, none) => own - none)]), Mean(regret[(int)policy]), Mean(cost[(int)policy]), Mean(tests[(int)policy]), Mean(wrong[(int)policy])))];
    }

    private static (IReadOnlyList<Assumption> Believed, double Spent, int Tests) Learn(InventedFirm firm, Policy policy, TestCatalogue catalogue, double biasFactor, int draws, ulong seed, int index)
    {
        Assumption[] believed = [.. firm.Beliefs];
        var asked = new HashSet<int>();
        double spent = 0;
        if (policy == Policy.TestNothing) return (believed, 0, 0);
        int[] order = [.. Enumerable.Range(0, believed.Length).OrderByDescending(k => believed[k].Law.StandardDeviation / believed[k].Law.Mean)];
        for (int round = 0; round < MostRounds; round++)
        {
            (int Factor, TestKind Test, int Sample)? next = policy == Policy.FollowAsk ? Ask(firm, believed, asked, catalogue, Budget - spent, draws, seed) : Next(order, believed, asked, catalogue, policy == Policy.TestEverything ? double.PositiveInfinity : Budget - spent);
            if (next is not { } found) break;
            asked.Add(found.Factor);
            spent += CostOf(found.Test, found.Sample);
            Assumption before = believed[found.Factor];
            double unit = Learned.UnitOf(before.Topic);
            // The same question meets the same errors under every policy.
            RandomStream stream = RandomStream.ForBlock(seed, ((ulong)index * 64) + (ulong)found.Factor);
            Observations data = new TestDesign(found.Test.For(Question.About(before))!, firm.Beliefs[found.Factor].Law, found.Sample).Observe(firm.Truth[found.Factor], (biasFactor * stream.NextNormal(), stream.NextNormal()), stream.NextUniform(), unit);
            if (BeliefUpdate.TryOf(before.Law, data, unit, out _) is { } update) believed[found.Factor] = before with { Law = update.After };
        }

        return (believed, spent, asked.Count);
    }

    private static (int Factor, TestKind Test, int Sample)? Ask(InventedFirm firm, Assumption[] believed, HashSet<int> asked, TestCatalogue catalogue, double left, int draws, ulong seed)
    {
        AskResult result = NextQuestion.Run(firm.DecisionWith([.. believed]), catalogue, money => (double)money.Amount, new AskOptions
        {
            Draws = draws, LookAheadDraws = 0, Seed = seed, HourCost = HourCost, MaxThreads = 1, Nodes = 32, PayingOnly = true,
            Only = question => Array.FindIndex(believed, one => one.Id == question.Id) is var k && !asked.Contains(k),
        });
        foreach (QuestionValue value in result.Questions)
        {
            if (value.Offers.Where(offer => offer.Cost <= left).MaxBy(offer => offer.Net) is { Net: > 0 } offer) return (Array.FindIndex(believed, one => one.Id == value.Question.Id), offer.Test, offer.Sample);
        }

        return null;
    }

    // Without a value of information, the most precise test that can be paid is the natural choice.
    private static (int Factor, TestKind Test, int Sample)? Next(int[] order, Assumption[] believed, HashSet<int> asked, TestCatalogue catalogue, double left)
    {
        foreach (int k in order.Where(k => !asked.Contains(k)))
        {
            var question = Question.About(believed[k]);
            (TestKind Test, int Sample)[] payable =
            [
                .. catalogue.For(question).SelectMany(test => test.Samples.Select(sample => (test, sample)))
                    .Where(one => CostOf(one.test, one.sample) <= left && new TestDesign(one.test.For(question)!, believed[k].Law, one.sample).IsUseful),
            ];
            if (payable.Length == 0) continue;
            (TestKind test, int sample) = payable.MinBy(one => new TestDesign(one.Test.For(question)!, believed[k].Law, one.Sample).SharpensTo);
            return (k, test, sample);
        }

        return null;
    }

    private static double CostOf(TestKind test, int sample) => (double)test.CostOf(sample).Amount + (HourCost * test.HoursOf(sample));

    private static TestCatalogue Catalogue(double factor) => TestCatalogue.Usual.With([.. TestCatalogue.Usual.Tests.Select(test => test with
    {
        Cost = new Money(test.Cost.Amount * (decimal)factor, test.Cost.Currency), CostPerUnit = new Money(test.CostPerUnit.Amount * (decimal)factor, test.CostPerUnit.Currency), Hours = test.Hours * factor, HoursPerUnit = test.HoursPerUnit * factor,
    })]);

    private static Estimate Mean(double[] values)
    {
        double mean = values.Average();
        return new Estimate(mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length));
    }
}
