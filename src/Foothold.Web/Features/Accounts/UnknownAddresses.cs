using System.Collections.Concurrent;

namespace Foothold.Web.Features.Accounts;

/// <summary>
/// Counts failed sign-ins with addresses that have no account, so that these are locked just like others: otherwise the lock would tell which addresses have one.
/// </summary>
public sealed class UnknownAddresses(TimeProvider clock)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (int Failures, DateTimeOffset Until)> _seen = new(StringComparer.Ordinal);

    public bool IsLocked(string key) => _seen.TryGetValue(key, out var seen) && seen.Until > clock.GetUtcNow();

    public void Failed(string key, int limit, TimeSpan time)
    {
        // Whoever floods it with made-up addresses learns nothing by its being emptied.
        if (_seen.Count >= Most) _seen.Clear();
        _seen.AddOrUpdate(key, _ => (1, default), (_, seen) => seen.Failures + 1 >= limit ? (0, clock.GetUtcNow() + time) : (seen.Failures + 1, seen.Until));
    }
}
