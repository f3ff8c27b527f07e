namespace Foothold.Statistics.Information.Streamed;

/// <summary>Tells the finished share of blocks from any thread, at most a hundred times.</summary>
internal sealed class BlockProgress(int blocks, IProgress<double>? progress)
{
    private int _finished;

    internal void Finished()
    {
        if (progress is null) return;
        int finished = Interlocked.Increment(ref _finished);
        if (finished * 100L / blocks != (finished - 1) * 100L / blocks) progress.Report((double)finished / blocks);
    }
}
