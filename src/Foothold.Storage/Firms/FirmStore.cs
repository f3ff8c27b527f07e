using System.Globalization;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Trade;
using Foothold.Storage.People;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Firms;

/// <summary>What came of a change to a firm's record.</summary>
/// <param name="Record">The record after it; null when nothing was saved.</param>
/// <param name="File">What the record says, read; null when nothing was saved.</param>
/// <param name="Problems">What is wrong with what was to be saved; empty when nothing is.</param>
/// <param name="IsStale">Whether somebody else changed the record since the revision that the change was made on; nothing was saved.</param>
public sealed record FirmChange(FirmRecord? Record, FirmFile? File, IReadOnlyList<FileProblem> Problems, bool IsStale)
{
    /// <summary>Whether it was saved.</summary>
    public bool IsSaved => Record is not null;
}

/// <summary>
/// Reads and changes firms' records. Every change is one transaction: the whole record as it would be is read by <see cref="FirmFileReader"/> first, so that what is kept is always a valid firm's file.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">What day it is.</param>
/// <param name="checkCode">Says what is wrong with a goods code, or null; as in <see cref="FirmFileReader.Read"/>.</param>
public sealed class FirmStore(FootholdDb db, TimeProvider clock, Func<HsCode, string?> checkCode)
{
    // Appending commutes, so a writer who was overtaken simply tries again; more collisions than this on one firm are no accident.
    private const int MostTries = 20;

    /// <summary>The record of a firm at its latest revision.</summary>
    /// <returns>The record, or null where there is no such firm.</returns>
    public async Task<FirmRecord?> FindAsync(FirmId id, CancellationToken cancellation = default)
    {
        // One snapshot: on PostgreSQL three queries outside a transaction could see three states.
        await using var transaction = db.Database.CurrentTransaction is null && !db.Database.IsSqlite() ? await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation) : null;
        FirmRow? firm = await db.Firms.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        return firm is null ? null : await LoadAsync(firm, cancellation);
    }

    /// <summary>The revision of a firm; null where there is no such firm. One indexed read, for caches and ETags.</summary>
    public async Task<long?> RevisionAsync(FirmId id, CancellationToken cancellation = default) =>
        await db.Firms.AsNoTracking().Where(row => row.Id == id).Select(row => (long?)row.Revision).FirstOrDefaultAsync(cancellation);

    /// <summary>Begins the record of a firm; the actor becomes its owner.</summary>
    /// <param name="record">The record, as from <see cref="FirmRecord.FromFile"/>.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The saved record; stale when a firm with the id is here already.</returns>
    public async Task<FirmChange> CreateAsync(FirmRecord record, Actor actor, CancellationToken cancellation = default)
    {
        FirmFileResult read = Read(record);
        if (read.File is not { } file) return new FirmChange(null, null, read.Problems, false);
        DateTimeOffset now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Firms.AnyAsync(row => row.Id == record.Id, cancellation)) return new FirmChange(null, null, [], true);
        var empty = new FirmRecord(record.Id, 0, record.IsInvented, new Dictionary<string, string>(), [], []);
        db.Firms.Add(new FirmRow { Id = record.Id, Name = file.Firm.Name, Home = file.Firm.Home.Alpha3, IsInvented = record.IsInvented, Revision = 1, CreatedAt = now });
        db.FirmMemberships.Add(new FirmMembership { FirmId = record.Id, PersonId = actor.Person, Role = FirmRole.Owner, Since = now });
        Audit(AuditActions.FirmCreated, record.Id, "", actor, now);
        AddDifference(empty, record, file, 1, actor, now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new FirmChange(record with { Revision = 1 }, file, [], false);
    }

    /// <summary>Changes the record of a firm: sections may be replaced, events and answers appended.</summary>
    /// <param name="id">The firm.</param>
    /// <param name="expected">The revision that the change was made on: another is stale. Null where the change fits any revision, as when appending: it is then tried again when somebody else was faster.</param>
    /// <param name="change">Gives the new record from the present one; pure, may be called again.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The saved record, or problems, or stale. Null where there is no such firm.</returns>
    /// <exception cref="InvalidOperationException">The change took events or answers away.</exception>
    public async Task<FirmChange?> ChangeAsync(FirmId id, long? expected, Func<FirmRecord, FirmRecord> change, Actor actor, CancellationToken cancellation = default)
    {
        for (int attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                FirmRow? firm = await db.Firms.FirstOrDefaultAsync(row => row.Id == id, cancellation);
                if (firm is null) return null;
                if (expected is { } wanted && firm.Revision != wanted) return new FirmChange(null, null, [], true);
                FirmRecord before = await LoadAsync(firm, cancellation), after = change(before);
                FirmFileResult read = Read(after);
                if (read.File is not { } file) return new FirmChange(null, null, read.Problems, false);
                if (file.Firm.Id != id) return new FirmChange(null, null, [new FileProblem(0, 0, "the id of a firm cannot be changed.")], false);
                DateTimeOffset now = clock.GetUtcNow();
                firm.Revision++;
                (firm.Name, firm.Home) = (file.Firm.Name, file.Firm.Home.Alpha3);
                AddDifference(before, after, file, firm.Revision, actor, now);
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return new FirmChange(after with { Revision = firm.Revision }, file, [], false);
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                // Overtaken by another writer: its rows took the place of ours. What was loaded is void.
                if (expected is not null) return new FirmChange(null, null, [], true);
            }
        }
    }

    /// <summary>Reads a record as a firm's file.</summary>
    public FirmFileResult Read(FirmRecord record) => FirmFileReader.Read(record.ToFile(), DateOnly.FromDateTime(clock.GetLocalNow().Date), null, checkCode);

    private async Task<FirmRecord> LoadAsync(FirmRow firm, CancellationToken cancellation)
    {
        var versions = await db.Sections.AsNoTracking()
            .Where(row => row.FirmId == firm.Id && row.Revision == db.Sections.Where(other => other.FirmId == firm.Id && other.Section == row.Section).Max(other => other.Revision))
            .Select(row => new { row.Section, row.Json }).ToListAsync(cancellation);
        List<string> events = await db.Journeys.AsNoTracking().Where(row => row.FirmId == firm.Id).OrderBy(row => row.Sequence).Select(row => row.Json).ToListAsync(cancellation);
        List<string> answers = await db.Answers.AsNoTracking().Where(row => row.FirmId == firm.Id).OrderBy(row => row.Sequence).Select(row => row.Json).ToListAsync(cancellation);
        return new FirmRecord(firm.Id, firm.Revision, firm.IsInvented, versions.Where(row => row.Json != "null").ToDictionary(row => row.Section, row => row.Json, StringComparer.Ordinal), events, answers);
    }

    private void AddDifference(FirmRecord before, FirmRecord after, FirmFile file, long revision, Actor actor, DateTimeOffset now)
    {
        if (after.Events.Count < before.Events.Count || after.Answers.Count < before.Answers.Count) throw new InvalidOperationException("Events and answers are only ever appended.");
        foreach (string section in Sections.All)
        {
            string? old = before.Sections.GetValueOrDefault(section), json = after.Sections.GetValueOrDefault(section);
            if (old == json) continue;
            db.Sections.Add(new FirmSection { FirmId = after.Id, Section = section, Revision = revision, Json = json ?? "null", By = actor.Person, At = now });
            Audit(AuditActions.SectionWritten, after.Id, section, actor, now);
        }

        for (int place = before.Events.Count; place < after.Events.Count; place++)
        {
            JourneyEvent entry = file.Journey.Log[place];
            string kind = Words.Hyphenated(entry.GetType().Name);
            db.Journeys.Add(new JourneyRow { Id = entry.Id, FirmId = after.Id, Sequence = place + 1, Kind = kind, On = entry.On, Json = after.Events[place], Supersedes = entry.Supersedes, By = actor.Person, At = now });
            Audit(AuditActions.EventRecorded, after.Id, string.Create(CultureInfo.InvariantCulture, $"{kind} {entry.Id}"), actor, now);
        }

        for (int place = before.Answers.Count; place < after.Answers.Count; place++)
        {
            db.Answers.Add(new AnswerRow { Id = Guid.CreateVersion7(now), FirmId = after.Id, Sequence = place + 1, Json = after.Answers[place], By = actor.Person, At = now });
            Audit(AuditActions.AnswersSent, after.Id, string.Create(CultureInfo.InvariantCulture, $"sheet {place + 1}"), actor, now);
        }
    }

    private void Audit(string action, FirmId firm, string subject, Actor actor, DateTimeOffset now) =>
        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = firm, Action = action, Subject = subject });
}
