using System.Collections.Concurrent;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Foothold.Web.Access;

/// <summary>What a remembered answer is about.</summary>
public enum AccessKind
{
    Firm,
    Organisation,
    Person,
    Key,
}

/// <summary>Names a remembered answer. The kind keeps ids of different things apart: a firm's id comes from its file and could be any.</summary>
public readonly record struct AccessKey(AccessKind Kind, Guid First, Guid Second);

/// <summary>
/// Remembers who may do what, which every request asks. A write to memberships, consents, people or keys in this process voids all of it at once (<see cref="AccessChanges"/>);
/// what other processes write counts after two seconds at the latest.
/// </summary>
public sealed class AccessMemory(TimeProvider clock)
{
    private const int Most = 8192;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<AccessKey, Entry> _known = new();
    private long _version;

    /// <summary>Voids everything.</summary>
    public void Forget() => Interlocked.Increment(ref _version);

    /// <summary>What is known, or what is read now and known from then on.</summary>
    /// <param name="key">About what.</param>
    /// <param name="read">Reads it, and says when it ends by itself (a consent that expires). Null is not remembered.</param>
    public async ValueTask<T?> FindAsync<T>(AccessKey key, Func<Task<(T? Value, DateTimeOffset Ends)>> read) where T : class
    {
        DateTimeOffset now = clock.GetUtcNow();
        // Taken before the database is asked: what is written meanwhile makes the answer void.
        long version = Interlocked.Read(ref _version);
        if (_known.TryGetValue(key, out Entry? entry) && entry.Version == version && now >= entry.From && now < entry.Ends) return (T)entry.Value;
        (T? value, DateTimeOffset ends) = await read();
        if (value is null) return null;
        if (_known.Count >= Most) _known.Clear();
        DateTimeOffset latest = now + Life;
        _known[key] = new Entry(value, version, now, ends < latest ? ends : latest);
        return value;
    }

    private sealed record Entry(object Value, long Version, DateTimeOffset From, DateTimeOffset Ends);
}

/// <summary>Watches what is written to the database and voids <see cref="AccessMemory"/> when it bears on who may do what, whoever writes it.</summary>
public sealed class AccessChanges(AccessMemory memory) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    // Contexts with such a change in a transaction that has not been committed yet: others see it only then.
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<DbContext, object> _open = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Note(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Void(eventData.Context);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Void(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public void TransactionCommitted(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData) => Void(eventData.Context);

    public Task TransactionCommittedAsync(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Void(eventData.Context);
        return Task.CompletedTask;
    }

    private void Note(DbContext? context)
    {
        if (context is not null && context.ChangeTracker.Entries().Any(entry => entry.State is not EntityState.Unchanged && entry.Entity is Person or FirmMembership or OrganisationMembership or Consent or ApiKey or Erasure)) _open.AddOrUpdate(context, this);
    }

    private void Void(DbContext? context)
    {
        if (context is null || !_open.TryGetValue(context, out _)) return;
        memory.Forget();
        if (context.Database.CurrentTransaction is null) _open.Remove(context);
    }
}
