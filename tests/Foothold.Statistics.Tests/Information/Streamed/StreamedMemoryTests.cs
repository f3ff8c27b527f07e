using Foothold.Statistics.Information.Streamed;

namespace Foothold.Statistics.Tests.Information.Streamed;

public sealed class StreamedMemoryTests
{
    /// <summary>Stored draws would take 4 MB per 10,000 here. What grows a little are the histograms, which meet one more power of two near 0 for twice the draws.</summary>
    [Fact]
    public void Run_MoreDraws_SameMemory()
    {
        var model = new TestModel(10, 40, (scores, _, worth, _) =>
        {
            for (int d = 0; d < worth.Length; d++) worth[d] = scores[d / 4] + (0.1 * d);
        }) { Touched = k => [4 * k, (4 * k) + 1, (4 * k) + 2, (4 * k) + 3] };
        // The first run compiles and sets up tables.
        Allocated(model, 10_000);
        long small = Allocated(model, 10_000);
        long middle = Allocated(model, 100_000);
        long large = Allocated(model, 400_000);

        Assert.InRange(middle / (double)small, 0.9, 1.15);
        Assert.InRange(large / (double)small, 0.9, 1.25);
    }

    private static long Allocated(TestModel model, int draws)
    {
        // One thread, so that all of the work but the pool's own is on this one.
        long before = GC.GetAllocatedBytesForCurrentThread();
        DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = draws, MaxThreads = 1 });
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
