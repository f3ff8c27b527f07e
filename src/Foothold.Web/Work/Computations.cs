using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Foothold.Domain.Firms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Foothold.Web.Work;

/// <summary>
/// Computations under way and lately done. Results are pure functions of their key (record, evidence, day, draws, seed), so what is lost at a restart is only computed again.
/// A few run at a time, each on all processors where it can; the others wait their turn.
/// </summary>
public sealed class Computations : BackgroundService
{
    /// <summary>How long a page waits before it shows how far the computation is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int MostKept = 400;
    private const int AtATime = 2;

    private readonly ConcurrentDictionary<string, (Computation Work, long Used)> _known = new(StringComparer.Ordinal);
    private readonly Channel<Computation> _queue = Channel.CreateUnbounded<Computation>();
    private long _tick;

    /// <summary>The computation under a key, started when nobody has yet (or the last one failed or was cancelled).</summary>
    /// <param name="firm">Whose it is.</param>
    /// <param name="key">Names everything the result depends on.</param>
    /// <param name="what">What is computed, an English text for the localiser: "Ranking the markets".</param>
    /// <param name="work">The work: reports its share, heeds the token.</param>
    public Computation<T> Start<T>(FirmId firm, string key, string what, Func<IProgress<double>, CancellationToken, T> work) where T : class
    {
        string full = $"{typeof(T).Name} {key}";
        long now = Interlocked.Increment(ref _tick);
        while (true)
        {
            if (_known.TryGetValue(full, out (Computation Work, long Used) found))
            {
                if (found.Work.State is not (ComputationState.Failed or ComputationState.Cancelled))
                {
                    _known.TryUpdate(full, (found.Work, now), found);
                    return (Computation<T>)found.Work;
                }

                _known.TryRemove(new KeyValuePair<string, (Computation, long)>(full, found));
            }

            var fresh = new Computation<T>(Guid.NewGuid(), firm, what, work);
            if (!_known.TryAdd(full, (fresh, now))) continue;
            Forget();
            _queue.Writer.TryWrite(fresh);
            return fresh;
        }
    }

    /// <summary>A result that a caller cannot go on without, waited for to the end: for the API and for downloads.</summary>
    /// <exception cref="OperationCanceledException">The caller or somebody else cancelled.</exception>
    public static async Task<T> ResultAsync<T>(Computation<T> computation, CancellationToken cancellation) where T : class
    {
        await computation.WaitAsync(Timeout.InfiniteTimeSpan, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (computation.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        return computation.Result ?? throw new OperationCanceledException("The computation was cancelled.");
    }

    public Computation? Find(Guid id) => _known.Values.FirstOrDefault(entry => entry.Work.Id == id).Work;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => Task.Run(() => WorkAsync(stoppingToken), stoppingToken)));

    /// <summary>Stops whatever waits or runs, when the application stops.</summary>
    public void CancelAll()
    {
        foreach ((Computation work, _) in _known.Values) work.Cancel();
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        CancelAll();
        return base.StopAsync(cancellationToken);
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (Computation next in _queue.Reader.ReadAllAsync(stopping)) next.Run();
        }
        catch (OperationCanceledException)
        {
            // The application stops.
        }
    }

    private void Forget()
    {
        if (_known.Count <= MostKept) return;
        foreach (KeyValuePair<string, (Computation Work, long Used)> old in _known.Where(pair => pair.Value.Work.State is not (ComputationState.Waiting or ComputationState.Running)).OrderBy(pair => pair.Value.Used).Take(MostKept / 4))
            _known.TryRemove(old);
    }
}

/// <summary>Registers computations.</summary>
public static class WorkSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Computations>();
        services.AddHostedService(provider => provider.GetRequiredService<Computations>());
    }
}
