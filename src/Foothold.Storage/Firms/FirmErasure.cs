using Foothold.Domain.Firms;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foothold.Storage.Firms;

/// <summary>
/// Erases a firm with all that is recorded about it: record, journey, answers, plans, worksheets, memberships, invitations, consents, what was begun about it, and remembered answers to its people's requests. What stays is the note
/// that a firm with this id was erased, and the audit trail, which holds no content.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">When.</param>
public sealed class FirmErasure(FootholdDb db, TimeProvider clock)
{
    /// <summary>Erases a firm.</summary>
    /// <param name="id">The firm.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="cancellation">Stops it; nothing is erased then.</param>
    /// <returns>Whether there was such a firm.</returns>
    public async Task<bool> EraseAsync(FirmId id, Actor actor, CancellationToken cancellation = default)
    {
        db.ChangeTracker.Clear();
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Held first: who is writing finishes before, who comes later finds no firm.
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM \"firms\" WHERE \"Id\" = {id.Value} FOR UPDATE", cancellation);
        if (!await db.Firms.AnyAsync(row => row.Id == id, cancellation)) return false;
        DateTimeOffset now = clock.GetUtcNow();
        // Two erasures of a firm that was entered again in between are told apart by their moments.
        if (await db.Erasures.Where(row => row.FirmId == id).MaxAsync(row => (DateTimeOffset?)row.At, cancellation) is { } last && last >= now) now = last.AddMilliseconds(1);
        db.Erasures.Add(new Erasure { FirmId = id, By = actor.Person, At = now });
        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = id, Action = AuditActions.Erased });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
        return true;
    }
}
