namespace Foothold.Statistics.FixedEffects;

/// <summary>Runs numbered pieces of work on as many threads as allowed.</summary>
internal sealed class Workers(int maxThreads, CancellationToken token)
{
    private readonly ParallelOptions _options = new() { MaxDegreeOfParallelism = maxThreads == 0 ? Environment.ProcessorCount : maxThreads };

    internal CancellationToken Token { get; } = token;

    internal void Run(int pieces, Action<int> work)
    {
        if (pieces == 1 || _options.MaxDegreeOfParallelism == 1)
        {
            for (int piece = 0; piece < pieces; piece++) work(piece);
            return;
        }

        Parallel.For(0, pieces, _options, work);
    }
}
