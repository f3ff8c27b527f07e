namespace Foothold.Statistics;

/// <summary>Settings that every simulation of this library shares.</summary>
public abstract record RunOptions
{
    /// <summary>Seed of the run; any value. Default 1. The same seed, settings and input give the same bytes on one machine.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Most threads to use; 0 for all processors. The result does not depend on it.</summary>
    public int MaxThreads { get; init; }

    /// <summary>Receives the finished share, 0 to 1, from worker threads, at most a hundred times; null for none.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Stops the run with <see cref="OperationCanceledException"/> at the next block of work.</summary>
    public CancellationToken CancellationToken { get; init; }
}
