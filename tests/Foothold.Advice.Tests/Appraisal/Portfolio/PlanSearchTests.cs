using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Tests.Appraisal.Portfolio;

/// <summary>The frontier and the search for plans.</summary>
public sealed class PlanSearchTests
{
    [Fact]
    public void Frontier_RandomPoints_IsWhatNoOtherBeats()
    {
        var random = new RandomStream(3);
        for (int round = 0; round < 50; round++)
        {
            double[] gain = [.. Enumerable.Range(0, 40).Select(_ => (double)random.NextInt(12))], safety = [.. Enumerable.Range(0, 40).Select(_ => (double)random.NextInt(12))];
            IReadOnlyList<int> kept = Frontier.Of(gain, safety);
            var expected = new List<int>();
            for (int i = 0; i < gain.Length; i++)
            {
                bool beaten = Enumerable.Range(0, gain.Length).Any(j => gain[j] >= gain[i] && safety[j] >= safety[i] && (gain[j] > gain[i] || safety[j] > safety[i] || j < i));
                if (!beaten) expected.Add(i);
            }

            Assert.Equal(expected, kept.Order());
            Assert.Equal(kept.OrderByDescending(i => safety[i]), kept);
        }
    }

    // One venture each in two markets: nothing, each alone, both at once, and both orders at three slower paces.
    [Fact]
    public void PlanCount_SmallCases_CountsWhatIsRun()
    {
        var random = new RandomStream(1);
        Venture[] two = [PlanRunTests.Random("A", random), PlanRunTests.Random("B", random)];
        var search = new PlanSearch(two, new FirmLimits(), 1, CancellationToken.None);
        Assert.Equal(1 + 2 + 7, search.PlanCount());
        Venture[] five = [.. two, PlanRunTests.Random("A", random), PlanRunTests.Random("C", random), PlanRunTests.Random("C", random)];
        var larger = new PlanSearch(five, new FirmLimits(), 1, CancellationToken.None);
        Assert.Equal(larger.PlanCount(), larger.Find().Select(outcome => PlanSearch.Key(outcome.Plan)).Distinct().Count());
    }

    [Fact]
    public void Find_MoreCash_NeverWorsensTheBest()
    {
        var random = new RandomStream(8);
        Venture[] ventures = [.. "ABC".Select(market => PlanRunTests.Random(market.ToString(), random))];
        double before = 0;
        foreach (double cash in new[] { 0, 3, 5, 8, 12, 20, 40, double.PositiveInfinity })
        {
            double best = new PlanSearch(ventures, new FirmLimits { Cash = cash, RuinTolerance = 0 }, 2, CancellationToken.None).Find().Where(outcome => outcome.IsPossible).Max(outcome => outcome.Mean.Value);
            Assert.True(best >= before - 1e-9, $"with {cash} the best is worth {best}, with less {before}");
            before = best;
        }

        Assert.True(before > 0);
    }

    [Fact]
    public void Find_AnyThreadsAndLimits_StaysBelowTheBound()
    {
        var random = new RandomStream(4);
        Venture[] ventures = [.. "AABBC".Select(market => PlanRunTests.Random(market.ToString(), random))];
        foreach (double cash in new[] { 5, double.PositiveInfinity })
        {
            var limits = new FirmLimits { Cash = cash, DiscountRate = 0.08 };
            var search = new PlanSearch(ventures, limits, 1, CancellationToken.None);
            List<PlanOutcome> one = search.Find(), many = new PlanSearch(ventures, limits, 3, CancellationToken.None).Find();
            Assert.Equal(one.Select(outcome => (outcome.Mean, outcome.Shortfall)), many.Select(outcome => (outcome.Mean, outcome.Shortfall)));
            Assert.All(one, outcome => Assert.True(outcome.Mean.Value <= search.Bound() + 1e-9));
        }
    }

    // Too many plans to run them all: with a small problem copied into many markets that are worth nothing, the search must still find what full enumeration of the useful ones finds.
    [Fact]
    public void Find_BeyondCounting_FindsWhatCountingFinds()
    {
        var random = new RandomStream(12);
        Venture[] useful = [.. "ABC".Select(market => PlanRunTests.Random(market.ToString(), random))];
        Venture[] useless = [.. "DEFGHIJ".Select(market => new Venture(market.ToString(), market.ToString(), 20, [.. Enumerable.Repeat(-1.0, 40)], [], [0, 0], [0, 0]))];
        var limits = new FirmLimits { Cash = 20 };
        PlanOutcome best = Best(new PlanSearch(useful, limits, 2, CancellationToken.None).Find());
        var search = new PlanSearch([.. useful, .. useless], limits, 2, CancellationToken.None);
        PlanOutcome found = Best(search.Find());
        Assert.False(search.IsComplete);
        Assert.Equal(best.Mean.Value, found.Mean.Value, 1e-9);

        static PlanOutcome Best(List<PlanOutcome> outcomes) => outcomes.Where(outcome => outcome.IsPossible).MaxBy(outcome => outcome.Mean.Value)!;
    }
}
