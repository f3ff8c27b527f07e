using System.Runtime.ExceptionServices;

namespace Foothold.Statistics.RealOptions;

/// <summary>Runs the stages of a long computation one after the other, each in parallel blocks, and reports the finished share.</summary>
internal sealed class StageRunner(RunOptions options, int stages)
{
    private readonly RunOptions _quiet = options with { Progress = null };
    private int _done;

    /// <summary>Runs one stage; results come in the order of the blocks, and the first exception of a block comes out as it was thrown.</summary>
    internal T[] Map<T>(int blocks, Func<int, T> runBlock)
    {
        try
        {
            return new BlockQueue(blocks, _quiet).Map(runBlock);
        }
        catch (AggregateException failure) when (failure.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Capture(failure.InnerExceptions[0]).Throw();
            throw;
        }
    }

    /// <summary>Counts a stage as done.</summary>
    internal void Finish()
    {
        _done++;
        // At most a hundred reports, as RunOptions promises.
        if (options.Progress is not null && _done * 100L / stages != (_done - 1) * 100L / stages) options.Progress.Report((double)_done / stages);
    }
}
