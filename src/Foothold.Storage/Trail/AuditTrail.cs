using Foothold.Domain.Firms;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Trail;

/// <summary>The audit trail: who did or saw what.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">When.</param>
public sealed class AuditTrail(FootholdDb db, TimeProvider clock)
{
    /// <summary>The longest page.</summary>
    public const int Most = 200;

    /// <summary>Adds a line and saves it.</summary>
    /// <param name="action">What was done, one of <see cref="AuditActions"/>.</param>
    /// <param name="subject">What it was done to; never a secret, never content.</param>
    /// <param name="firm">The firm it is about, or null.</param>
    /// <param name="person">Who; null for the program itself.</param>
    /// <param name="key">The API key that was used, or null.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    public async Task AppendAsync(string action, string subject, FirmId? firm, PersonId? person, Guid? key = null, CancellationToken cancellation = default)
    {
        var entry = new AuditEntry { At = clock.GetUtcNow(), Person = person, Key = key, FirmId = firm, Action = action, Subject = subject };
        db.Audit.Add(entry);
        await db.SaveChangesAsync(cancellation);
        db.Entry(entry).State = EntityState.Detached;
    }

    /// <summary>Lines about a firm, newest first.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="before">Only lines before this place; null to begin with the newest. The place of the last line of a page gives the next one.</param>
    /// <param name="most">How many, at most <see cref="Most"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<AuditEntry>> PageAsync(FirmId firm, long? before = null, int most = 50, CancellationToken cancellation = default) =>
        await db.Audit.AsNoTracking().Where(row => row.FirmId == firm && (before == null || row.Id < before)).OrderByDescending(row => row.Id).Take(Math.Clamp(most, 1, Most)).ToListAsync(cancellation);
}
