namespace Foothold.Statistics;

/// <summary>Hands numbered blocks of work to as many workers as allowed; each worker keeps its own totals.</summary>
/// <remarks>
/// Which worker runs a block is left to chance, so a block's work must depend on its number alone. Totals of workers must add up exactly
/// in any order (integers); where they do not, <see cref="Map{T}"/> keeps one value per block for adding up in order.
/// </remarks>
internal sealed class BlockQueue(int blocks, RunOptions options)
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

    /// <summary>Runs all blocks and returns what each gave, in the order of the blocks.</summary>
    internal T[] Map<T>(Func<int, T> runBlock)
    {
        var results = new T[blocks];
        if (blocks == 0) return results;
        Parallel.For(
            0,
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxThreads == 0 ? Environment.ProcessorCount : options.MaxThreads, CancellationToken = options.CancellationToken },
            block =>
            {
                results[block] = runBlock(block);
                Report();
            });
        return results;
    }

    private void Report()
    {
        if (options.Progress is null) return;
        int finished = Interlocked.Increment(ref _finished);
        // At most a hundred reports, however many blocks there are.
        if (finished * 100L / blocks != (finished - 1) * 100L / blocks) options.Progress.Report((double)finished / blocks);
    }
}
