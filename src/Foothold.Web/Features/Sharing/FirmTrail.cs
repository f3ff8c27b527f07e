using Foothold.Domain.Firms;
using Foothold.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.Sharing;

/// <summary>A line of a firm's trail with the name of who did it.</summary>
/// <param name="Id">Place in the trail.</param>
/// <param name="At">When.</param>
/// <param name="Who">Their name; null for the program itself, or for an account that is gone.</param>
/// <param name="IsByKey">Whether a program did it with an API key.</param>
/// <param name="Action">What, a word of the audit trail.</param>
/// <param name="Subject">To what.</param>
public sealed record TrailLine(long Id, DateTimeOffset At, string? Who, bool IsByKey, string Action, string Subject);

/// <summary>Reads a firm's trail, newest first.</summary>
public sealed class FirmTrail(FootholdDb db)
{
    /// <param name="firm">The firm.</param>
    /// <param name="before">Only lines before this place; null for the newest.</param>
    /// <param name="most">How many; the list is longer by one when there are more.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<TrailLine>> PageAsync(FirmId firm, long? before, int most, CancellationToken cancellation)
    {
        var rows = await db.Audit.AsNoTracking().Where(row => row.FirmId == firm && (before == null || row.Id < before)).OrderByDescending(row => row.Id).Take(most + 1).ToListAsync(cancellation);
        Guid[] ids = [.. rows.Select(row => row.Person?.Value).OfType<Guid>().Distinct()];
        Dictionary<Guid, string> names = await db.Users.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellation);
        return [.. rows.Select(row => new TrailLine(row.Id, row.At, row.Person is { } person ? names.GetValueOrDefault(person.Value) : null, row.Key is not null, row.Action, row.Subject))];
    }
}
