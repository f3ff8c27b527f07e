using Foothold.Statistics.Information.Streamed;

namespace Foothold.Statistics.Tests.Information.Streamed;

public sealed class StreamedMemoryTests
{
    /// <summary>
    /// Stored draws would take 96 bytes a draw here. What grows are the histograms, which meet one more power of two near 0 on either side for twice the draws (2 KiB each), and two short-lived streams a block: 1 byte a draw.
    /// </summary>
    [Fact]
    public void Run_MoreDraws_HardlyMoreMemory()
    {
        var model = new TestModel(4, 8, (scores, _, worth, _) =>
        {
            for (int d = 0; d < worth.Length; d++) worth[d] = scores[d / 2] + (0.1 * d);
        }) { Touched = k => [2 * k, (2 * k) + 1] };
        // The first run compiles and sets up tables.
        Allocated(model, 10_000);
        long few = Allocated(model, 10_000);
        foreach (int draws in new[] { 100_000, 1_000_000 })
        {
            double histograms = 8 * 2 * 2_300 * Math.Log2(draws / 10_000.0);
            Assert.InRange(Allocated(model, draws), 0.9 * few, few + histograms + draws);
        }

        Assert.InRange(few, 0, 2_000_000);
    }

    private static long Allocated(TestModel model, int draws)
    {
        // One thread, so that all of the work but the pool's own is on this one.
        long before = GC.GetAllocatedBytesForCurrentThread();
        DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = draws, MaxThreads = 1 });
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
