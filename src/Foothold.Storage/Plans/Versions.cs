using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foothold.Storage.Plans;

/// <summary>Adds the next version of something that is kept in all versions.</summary>
internal static class Versions
{
    /// <summary>Adds a version where it is the next one; of two writers one is stale.</summary>
    /// <param name="db">The database.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="latest">Number of the latest one, 0 for none.</param>
    /// <param name="add">Adds the rows.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    public static async Task<Appended> AppendAsync(FootholdDb db, int version, Func<CancellationToken, Task<int>> latest, Action add, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        try
        {
            await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (await latest(cancellation) != version - 1) return Appended.Stale;
            add();
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return new Appended(version, [], false);
        }
        catch (DbUpdateException)
        {
            // The key of a version can be taken once: whoever came second was overtaken.
            db.ChangeTracker.Clear();
            if (await latest(cancellation) >= version) return Appended.Stale;
            throw;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
