using Foothold.Advice.Appraisal;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Tests.Appraisal;

public class CashMemoryTests
{
    [Fact]
    public void Run_TenTimesTheDraws_KeepsNoneOfThem()
    {
        var model = CashModel.Of(CaseCompletion.Complete(AppraisalCases.Request()).Terms);
        Allocated(model, 10_000);
        long few = Allocated(model, 10_000), many = Allocated(model, 100_000);

        // Short-lived streams of each block of 256 draws, and cells of histograms for rarer values. One stored worth of one option alone would take 8 bytes a draw.
        Assert.InRange((many - few) / 90_000.0, 0, 8);
    }

    private static long Allocated(CashModel model, int draws)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        // On one thread, so that everything is counted here and nothing else is.
        DecisionSimulation.Run(model, new DecisionSimulationOptions { Draws = draws, MaxThreads = 1 });
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
