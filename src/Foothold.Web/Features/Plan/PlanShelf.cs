using System.Text;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Plans;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.Plan;

/// <summary>One version of a plan as the list of versions shows it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Note">What was changed.</param>
/// <param name="By">Who wrote it; empty when their account is gone.</param>
/// <param name="At">When.</param>
public sealed record PlanVersion(int Version, string Note, string By, DateTimeOffset At);

/// <summary>A remark about the plan or one of its items.</summary>
/// <param name="Id">The id.</param>
/// <param name="Version">The version it was written about.</param>
/// <param name="Item">The item; null for the plan as a whole.</param>
/// <param name="Text">The remark.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record PlanRemark(Guid Id, int Version, string? Item, string Text, string By, DateTimeOffset At);

/// <summary>Versions of firms' plans and the remarks about them, as they are kept: both are only added.</summary>
public sealed class PlanShelf(FootholdDb db, TimeProvider clock)
{
    // More versions than a firm writes in years; the list shows the latest.
    private const int MostListed = 500;

    public async Task<LivingPlan?> LatestAsync(FirmId firm, CancellationToken cancellation) =>
        Read(await db.Plans.AsNoTracking().Where(row => row.FirmId == firm).OrderByDescending(row => row.Version).Select(row => row.Json).FirstOrDefaultAsync(cancellation));

    public async Task<LivingPlan?> FindAsync(FirmId firm, int version, CancellationToken cancellation) =>
        Read(await db.Plans.AsNoTracking().Where(row => row.FirmId == firm && row.Version == version).Select(row => row.Json).FirstOrDefaultAsync(cancellation));

    /// <summary>The versions, latest first.</summary>
    public async Task<IReadOnlyList<PlanVersion>> VersionsAsync(FirmId firm, CancellationToken cancellation)
    {
        var rows = await db.Plans.AsNoTracking().Where(row => row.FirmId == firm).OrderByDescending(row => row.Version).Take(MostListed).Select(row => new { row.Version, row.Note, row.By, row.At }).ToListAsync(cancellation);
        Guid[] ids = [.. rows.Select(row => row.By.Value).Distinct()];
        Dictionary<Guid, string> names = await db.Users.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellation);
        return [.. rows.Select(row => new PlanVersion(row.Version, row.Note, names.GetValueOrDefault(row.By.Value, ""), row.At))];
    }

    /// <summary>Puts a version after the one it was made from.</summary>
    /// <returns>False when somebody else wrote a version since; nothing is saved then.</returns>
    public async Task<bool> AppendAsync(FirmId firm, LivingPlan next, string note, Actor actor, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        DateTimeOffset now = clock.GetUtcNow();
        int latest = await db.Plans.Where(row => row.FirmId == firm).MaxAsync(row => (int?)row.Version, cancellation) ?? 0;
        if (latest != next.Version - 1) return false;
        db.Plans.Add(new PlanRow { FirmId = firm, Version = next.Version, Json = Encoding.UTF8.GetString(LivingPlanWriter.Write(next)), Note = note, By = actor.Person, At = now });
        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = firm, Action = AuditActions.PlanWritten, Subject = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"version {next.Version}") });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException)
        {
            // The number was taken in between; whatever else is wrong with the database fails again here.
            db.ChangeTracker.Clear();
            if (await db.Plans.AnyAsync(row => row.FirmId == firm && row.Version == next.Version, cancellation)) return false;
            throw;
        }
    }

    /// <summary>The remarks, oldest first.</summary>
    public async Task<IReadOnlyList<PlanRemark>> RemarksAsync(FirmId firm, CancellationToken cancellation) =>
        await db.PlanComments.AsNoTracking().Where(row => row.FirmId == firm).OrderBy(row => row.At).ThenBy(row => row.Id).Select(row => new PlanRemark(row.Id, row.PlanVersion, row.Item, row.Text, row.Name, row.At)).ToListAsync(cancellation);

    public async Task<PlanRemark> RemarkAsync(FirmId firm, int version, string? item, string text, Actor actor, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var row = new PlanComment { Id = Guid.CreateVersion7(now), FirmId = firm, PlanVersion = version, Item = item, Text = text, By = actor.Person, Name = actor.Name, At = now };
        db.PlanComments.Add(row);
        await db.SaveChangesAsync(cancellation);
        return new PlanRemark(row.Id, version, item, text, actor.Name, now);
    }

    private static LivingPlan? Read(string? json)
    {
        if (json is null) return null;
        LivingPlanResult read = LivingPlanReader.Read(Encoding.UTF8.GetBytes(json));
        return read.Plan ?? throw new InvalidOperationException($"A stored plan cannot be read: {read.Problems[0].Message}");
    }
}
