using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Trail;

/// <summary>Remembers the answers to writes that carried an idempotency key.</summary>
/// <param name="db">The database.</param>
public sealed class IdempotencyStore(FootholdDb db)
{
    /// <summary>How long an answer is worth keeping: who has not tried again by then does not.</summary>
    public static readonly TimeSpan Keeping = TimeSpan.FromHours(48);

    /// <summary>The answer that was given to a key, or null.</summary>
    /// <param name="person">Who sent it.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<IdempotentAnswer?> FindAsync(PersonId person, string key, CancellationToken cancellation = default) =>
        db.IdempotentAnswers.AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == person && row.Key == key, cancellation);

    /// <summary>Keeps an answer; the first one stays.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The answer that counts for the key: this one, or the one that was kept before.</returns>
    public async Task<IdempotentAnswer> SaveAsync(IdempotentAnswer answer, CancellationToken cancellation = default)
    {
        object at = db.Database.IsNpgsql() ? answer.At.ToUniversalTime() : answer.At.UtcTicks;
        int added = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"idempotent_answers\" (\"PersonId\", \"Key\", \"RequestHash\", \"Status\", \"Headers\", \"Body\", \"At\") VALUES ({answer.PersonId.Value}, {answer.Key}, {answer.RequestHash}, {answer.Status}, {answer.Headers}, {answer.Body}, {at}) ON CONFLICT DO NOTHING", cancellation);
        return added > 0 ? answer : await FindAsync(answer.PersonId, answer.Key, cancellation) ?? answer;
    }

    /// <summary>Forgets the answers that were given before a moment.</summary>
    /// <param name="moment">The moment; usually now less <see cref="Keeping"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many.</returns>
    public Task<int> RemoveOlderThanAsync(DateTimeOffset moment, CancellationToken cancellation = default) => db.IdempotentAnswers.Where(row => row.At < moment).ExecuteDeleteAsync(cancellation);
}
