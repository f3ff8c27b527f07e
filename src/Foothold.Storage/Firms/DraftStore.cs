using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Firms;

/// <summary>Keeps what people have begun and not sent yet. The last writer wins: a draft belongs to one person.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">When.</param>
public sealed class DraftStore(FootholdDb db, TimeProvider clock)
{
    /// <summary>The draft of a person, or null.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="kind">What of, see <see cref="Draft.Kind"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Draft?> FindAsync(PersonId person, string kind, CancellationToken cancellation = default) =>
        db.Drafts.AsNoTracking().FirstOrDefaultAsync(row => row.PersonId == person && row.Kind == kind, cancellation);

    /// <summary>Keeps a draft in the place of the one before.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="kind">What of.</param>
    /// <param name="json">What was entered so far.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task PutAsync(PersonId person, string kind, string json, CancellationToken cancellation = default)
    {
        // One statement on both databases, so that two windows of one person cannot collide.
        object at = db.Database.IsNpgsql() ? clock.GetUtcNow() : clock.GetUtcNow().UtcTicks;
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"drafts\" (\"PersonId\", \"Kind\", \"Json\", \"At\") VALUES ({person.Value}, {kind}, {json}, {at}) ON CONFLICT (\"PersonId\", \"Kind\") DO UPDATE SET \"Json\" = excluded.\"Json\", \"At\" = excluded.\"At\"", cancellation);
    }

    /// <summary>Throws a draft away; does nothing where there is none.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="kind">What of.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task DeleteAsync(PersonId person, string kind, CancellationToken cancellation = default) =>
        db.Drafts.Where(row => row.PersonId == person && row.Kind == kind).ExecuteDeleteAsync(cancellation);
}
