using System.Globalization;
using System.Text;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Plans;

/// <summary>A version of a plan in a list.</summary>
/// <param name="Version">The version, from 1.</param>
/// <param name="Note">What was changed.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record PlanVersion(int Version, string Note, PersonId By, DateTimeOffset At);

/// <summary>Keeps firms' living plans, every version, and the remarks about them. What is kept can be read as a plan file.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">When.</param>
public sealed class PlanStore(FootholdDb db, TimeProvider clock)
{
    /// <summary>The latest version of a firm's plan, or null.</summary>
    public Task<PlanRow?> LatestAsync(FirmId firm, CancellationToken cancellation = default) =>
        db.Plans.AsNoTracking().Where(row => row.FirmId == firm).OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellation);

    /// <summary>Number of the latest version; 0 where there is none. One read in an index, for caches and ETags.</summary>
    public async Task<int> LatestVersionAsync(FirmId firm, CancellationToken cancellation = default) =>
        await db.Plans.AsNoTracking().Where(row => row.FirmId == firm).MaxAsync(row => (int?)row.Version, cancellation) ?? 0;

    /// <summary>A version of a firm's plan, or null.</summary>
    public Task<PlanRow?> FindAsync(FirmId firm, int version, CancellationToken cancellation = default) =>
        db.Plans.AsNoTracking().FirstOrDefaultAsync(row => row.FirmId == firm && row.Version == version, cancellation);

    /// <summary>The versions without the plans, newest first.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="before">Only versions below this one; null to begin with the newest.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<PlanVersion>> VersionsAsync(FirmId firm, int? before = null, int most = 100, CancellationToken cancellation = default) =>
        await db.Plans.AsNoTracking().Where(row => row.FirmId == firm && (before == null || row.Version < before)).OrderByDescending(row => row.Version).Take(most)
            .Select(row => new PlanVersion(row.Version, row.Note, row.By, row.At)).ToListAsync(cancellation);

    /// <summary>Adds the next version.</summary>
    /// <param name="firm">The firm; it exists.</param>
    /// <param name="expected">The version that this one was made from; 0 for the first. Another one is stale.</param>
    /// <param name="json">The plan, in the form of docs/reference/plan-file.md.</param>
    /// <param name="note">What was changed, in a sentence.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    public async Task<Appended> AppendAsync(FirmId firm, int expected, string json, string note, Actor actor, CancellationToken cancellation = default)
    {
        LivingPlanResult read = LivingPlanReader.Read(Encoding.UTF8.GetBytes(json));
        if (read.Plan is null) return Appended.Refused(read.Problems);
        DateTimeOffset now = clock.GetUtcNow();
        int version = expected + 1;
        return await Versions.AppendAsync(db, version, token => LatestVersionAsync(firm, token), () =>
        {
            db.Plans.Add(new PlanRow { FirmId = firm, Version = version, Json = json, Note = note, By = actor.Person, At = now });
            db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = firm, Action = AuditActions.PlanWritten, Subject = string.Create(CultureInfo.InvariantCulture, $"version {version}") });
        }, cancellation);
    }

    /// <summary>Adds a remark.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="version">The version it is about.</param>
    /// <param name="item">Id of the item; null for the plan as a whole.</param>
    /// <param name="text">The remark.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The remark, or null where there is no such version.</returns>
    public async Task<PlanComment?> AddCommentAsync(FirmId firm, int version, string? item, string text, Actor actor, CancellationToken cancellation = default)
    {
        if (!await db.Plans.AnyAsync(row => row.FirmId == firm && row.Version == version, cancellation)) return null;
        DateTimeOffset now = clock.GetUtcNow();
        var comment = new PlanComment { Id = Guid.CreateVersion7(now), FirmId = firm, PlanVersion = version, Item = item, Text = text, By = actor.Person, Name = actor.Name, At = now };
        db.PlanComments.Add(comment);
        await db.SaveChangesAsync(cancellation);
        db.Entry(comment).State = EntityState.Detached;
        return comment;
    }

    /// <summary>The remarks about a firm's plan, all versions, in the order of writing.</summary>
    public async Task<IReadOnlyList<PlanComment>> CommentsAsync(FirmId firm, CancellationToken cancellation = default) =>
        await db.PlanComments.AsNoTracking().Where(row => row.FirmId == firm).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellation);
}
