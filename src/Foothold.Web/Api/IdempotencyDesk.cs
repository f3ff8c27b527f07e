using System.Collections.Concurrent;
using Foothold.Storage;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Api;

/// <summary>
/// Keeps answers under idempotency keys. Of several requests with the same key one is worked on at a time; the others wait for it.
/// The key is written in the very transaction of the change it came with (see <see cref="Mark"/>), so that a change is never made twice, not even when the program is killed between the change and its answer.
/// </summary>
/// <param name="scopes">Makes a database session apart from the request's.</param>
/// <param name="clock">Answers are kept for a time.</param>
public sealed class IdempotencyDesk(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan BetweenTidyings = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(PersonId, string), TaskCompletionSource> _busy = new();
    private long _nextTidying;

    /// <summary>Takes the key for one request; null when another still holds it after the time.</summary>
    public async Task<IDisposable?> TakeAsync(PersonId person, string key, TimeSpan patience, CancellationToken cancellation)
    {
        long until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        var own = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!_busy.TryAdd((person, key), own))
        {
            if (!_busy.TryGetValue((person, key), out TaskCompletionSource? other)) continue;
            long left = until - Environment.TickCount64;
            if (left <= 0) return null;
            await Task.WhenAny(other.Task, Task.Delay(TimeSpan.FromMilliseconds(left), cancellation));
            cancellation.ThrowIfCancellationRequested();
        }

        return new Hold(this, person, key, own);
    }

    /// <summary>The answer kept under a key; with status 0 when the change was made and its answer was lost. Null where there is none, or it is too old.</summary>
    public async Task<IdempotentAnswer?> FindAsync(PersonId person, string key, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        FootholdDb db = scope.ServiceProvider.GetRequiredService<FootholdDb>();
        var store = new IdempotencyStore(db);
        await TidyAsync(store, cancellation);
        IdempotentAnswer? found = await store.FindAsync(person, key, cancellation);
        if (found is null || found.At > clock.GetUtcNow() - IdempotencyStore.Keeping) return found;
        await RemoveAsync(db, person, key, cancellation);
        return null;
    }

    /// <summary>Writes the key, without an answer yet, together with whatever the request's session saves first.</summary>
    public IdempotentAnswer Mark(FootholdDb db, PersonId person, string key, byte[] hash)
    {
        var row = new IdempotentAnswer { PersonId = person, Key = key, RequestHash = hash, At = clock.GetUtcNow() };
        bool isSavedOnce = false;
        db.SavingChanges += (_, _) =>
        {
            if (db.ChangeTracker.Entries<IdempotentAnswer>().Any(entry => entry.Entity == row)) return;
            // After a change that was rolled back the mark went with it and has to be written again; after one that was committed it must not be.
            if (isSavedOnce && db.IdempotentAnswers.Any(other => other.PersonId == person && other.Key == key)) return;
            db.IdempotentAnswers.Add(row);
        };
        db.SavedChanges += (_, _) => isSavedOnce = true;
        return row;
    }

    /// <summary>Keeps the answer to a request that did what it was to do.</summary>
    public async Task KeepAsync(IdempotentAnswer answer, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        FootholdDb db = scope.ServiceProvider.GetRequiredService<FootholdDb>();
        int changed = await db.IdempotentAnswers.Where(row => row.PersonId == answer.PersonId && row.Key == answer.Key)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Status, answer.Status).SetProperty(one => one.Headers, answer.Headers).SetProperty(one => one.Body, answer.Body), cancellation);
        if (changed > 0) return;
        // The request saved nothing of its own.
        await new IdempotencyStore(db).SaveAsync(answer, cancellation);
    }

    /// <summary>Lets a key go whose request was refused: nothing was changed, so the corrected request may use it.</summary>
    public async Task ForgetAsync(PersonId person, string key, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        await RemoveAsync(scope.ServiceProvider.GetRequiredService<FootholdDb>(), person, key, cancellation);
    }

    private static Task<int> RemoveAsync(FootholdDb db, PersonId person, string key, CancellationToken cancellation) =>
        db.IdempotentAnswers.Where(row => row.PersonId == person && row.Key == key).ExecuteDeleteAsync(cancellation);

    private async Task TidyAsync(IdempotencyStore store, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        long due = Volatile.Read(ref _nextTidying);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextTidying, now.UtcTicks + BetweenTidyings.Ticks, due) != due) return;
        await store.RemoveOlderThanAsync(now - IdempotencyStore.Keeping, cancellation);
    }

    private sealed class Hold(IdempotencyDesk desk, PersonId person, string key, TaskCompletionSource own) : IDisposable
    {
        public void Dispose()
        {
            desk._busy.TryRemove(KeyValuePair.Create((person, key), own));
            own.TrySetResult();
        }
    }
}
