using System.Collections.Concurrent;

namespace Foothold.Evidence.Network;

/// <summary>Keeps requests to one host apart. Safe for use from several threads: each takes the next free moment.</summary>
internal sealed class HostPace(TimeSpan pace, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, long> _next = new(StringComparer.OrdinalIgnoreCase);

    public async Task WaitAsync(string host, CancellationToken cancellation)
    {
        long now = clock.GetUtcNow().UtcTicks;
        long mine = now;
        _next.AddOrUpdate(host, _ => now + pace.Ticks, (_, next) =>
        {
            mine = Math.Max(now, next);
            return mine + pace.Ticks;
        });
        if (mine > now) await Task.Delay(TimeSpan.FromTicks(mine - now), clock, cancellation);
    }
}
