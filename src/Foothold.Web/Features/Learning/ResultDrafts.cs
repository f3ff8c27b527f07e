using System.Text.Json;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.Learning;

/// <summary>A result that somebody has typed in and not recorded yet: one a person and firm, so that it can be looked at, changed and come back to.</summary>
public sealed class ResultDrafts(FootholdDb db, TimeProvider clock)
{
    public async Task<IReadOnlyDictionary<string, string>?> FindAsync(PersonId person, FirmId firm, CancellationToken cancellation)
    {
        string kind = KindOf(firm);
        string? json = await db.Drafts.AsNoTracking().Where(row => row.PersonId == person && row.Kind == kind).Select(row => row.Json).FirstOrDefaultAsync(cancellation);
        return json is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(json);
    }

    public async Task SaveAsync(PersonId person, FirmId firm, IReadOnlyDictionary<string, string> typed, CancellationToken cancellation)
    {
        string kind = KindOf(firm);
        Draft? row = await db.Drafts.FirstOrDefaultAsync(row => row.PersonId == person && row.Kind == kind, cancellation);
        if (row is null) db.Drafts.Add(row = new Draft { PersonId = person, Kind = kind });
        (row.Json, row.At) = (JsonSerializer.Serialize(typed), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
    }

    public async Task DropAsync(PersonId person, FirmId firm, CancellationToken cancellation)
    {
        string kind = KindOf(firm);
        await db.Drafts.Where(row => row.PersonId == person && row.Kind == kind).ExecuteDeleteAsync(cancellation);
    }

    private static string KindOf(FirmId firm) => $"result {firm}";
}
