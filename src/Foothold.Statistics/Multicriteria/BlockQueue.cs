namespace Foothold.Statistics.Multicriteria;

/// <summary>Hands numbered blocks of work to as many workers as allowed; each worker keeps its own totals.</summary>
/// <remarks>
/// Which worker runs a block is left to chance. Totals must therefore add up exactly in any order (integers), and a block's work must
/// depend on its number alone.
/// </remarks>
internal sealed class BlockQueue(int blocks, SmaaOptions options)
{
    private int _next;
    private int _finished;

    /// <summary>Runs all blocks and adds up the workers' totals.</summary>
    internal TTotal Run<TWorker, TTotal>(
        Func<TWorker> open, Action<TWorker, int> runBlock, Func<TWorker, TTotal> totalOf, Action<TTotal, TTotal> add)
        where TWorker : IDisposable
        where TTotal : class
    {
        int threads = Math.Clamp(options.MaxThreads == 0 ? Environment.ProcessorCount : options.MaxThreads, 1, Math.Max(1, blocks));
        var totals = new TTotal?[threads];
        Parallel.For(
            0,
            threads,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = options.CancellationToken },
            index =>
            {
                using TWorker worker = open();
                for (int block = Interlocked.Increment(ref _next) - 1; block < blocks; block = Interlocked.Increment(ref _next) - 1)
                {
                    options.CancellationToken.ThrowIfCancellationRequested();
                    runBlock(worker, block);
                    Report();
                }

                totals[index] = totalOf(worker);
            });
        TTotal total = totals[0]!;
        for (int index = 1; index < threads; index++) add(total, totals[index]!);
        return total;
    }

    private void Report()
    {
        if (options.Progress is null) return;
        int finished = Interlocked.Increment(ref _finished);
        // At most a hundred reports, however many blocks there are.
        if (finished * 100L / blocks != (finished - 1) * 100L / blocks) options.Progress.Report((double)finished / blocks);
    }
}
